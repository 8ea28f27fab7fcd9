"""Claims of one incident -> its versions: what is said to have happened, by whose doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.link.features import doers as acting
from counterclaim.link.features import parties
from counterclaim.link.records import Ruled, Version
from counterclaim.records import Agreement, Event, Stance

NOBODY = "?"  # a version that names no doer
SAYS = frozenset({"asserted", "confirmed", "possible"})


def doers(ruled: Ruled) -> str:
    """The id of the version a claim tells: the parties that acted; a figure, or an act without a doer, names nobody."""
    return "+".join(parties(acting(ruled.claim.content))) or NOBODY


def spoken_of(claims: Iterable[Ruled], by_id: Mapping[str, Ruled]) -> dict[str, str]:
    """For each claim the version it speaks of; a stance speaks of that of the first claim it is about."""
    found = {}
    for ruled in claims:
        content = ruled.claim.content
        about = [by_id[c] for c in content.about if c in by_id] if isinstance(content, Stance) else [ruled]
        found[ruled.claim.id] = next((doers(r) for r in about if doers(r) != NOBODY), NOBODY)
    return found


def versions(claims: Sequence[Ruled], spoken: Mapping[str, str]) -> tuple[Version, ...]:
    """The versions told, those that name a doer first, each with the claims that tell and those that deny it."""
    ids = sorted({spoken[r.claim.id] for r in claims if isinstance(r.claim.content, Event | Agreement)}, key=lambda v: (v == NOBODY, v))
    return tuple(_version(ident, [r for r in claims if spoken[r.claim.id] == ident]) for ident in ids)


def _version(ident: str, claims: Sequence[Ruled]) -> Version:
    acts = [r for r in claims if isinstance(r.claim.content, Event | Agreement)]
    events = [r.claim.content for r in acts if isinstance(r.claim.content, Event)]
    return Version(
        id=ident,
        types=tuple(sorted({*(event.type for event in events), *(["violation"] if len(events) < len(acts) else [])})),
        modes=tuple(sorted({event.mode for event in events if event.mode})),
        actors=tuple(sorted({party for r in acts for party in parties(acting(r.claim.content))})),
        recipients=tuple(sorted({party for event in events for party in parties(event.recipients)})),
        claims=tuple(r.claim.id for r in acts if r.claim.status in SAYS),
        denials=tuple(r.claim.id for r in claims if denies(r)),
    )


def denies(ruled: Ruled) -> bool:
    """Whether the claim denies what it speaks of."""
    content = ruled.claim.content
    return ruled.claim.status == "denied" or (isinstance(content, Stance) and content.attitude == "denies")
