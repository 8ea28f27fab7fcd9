"""Drafts -> Claims: surface names to actors, places, dates and counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from counterclaim.extract.drafts import Draft, StatementDraft
from counterclaim.knowledge.gazetteer import gazetteer
from counterclaim.records import Attributions, Claim, Mentions, Parse, PlaceSeen, Words
from counterclaim.resolve.about import with_about
from counterclaim.resolve.actors import ActorResolver
from counterclaim.resolve.claims import ClaimResolver
from counterclaim.resolve.dates import find_dates
from counterclaim.resolve.places import as_place, resolve_places
from counterclaim.spot import Known

NAMED_IN_PASSING = frozenset({"event-noun", "agreement-noun"})


def resolve(parse: Parse, mentions: Mentions, attributions: Attributions, drafts: Sequence[Draft], known: Known) -> tuple[Claim, ...]:
    """The claims of a document, in text order; each id once."""
    actors = ActorResolver(parse, mentions, attributions, known.pack, parse.document.published)
    resolver = ClaimResolver(parse, mentions, attributions, actors, find_dates(parse))
    told = resolver.claims(draft for draft in drafts if not isinstance(draft.content, StatementDraft))
    free = _free_of(told)
    rest = (draft for draft in drafts if isinstance(draft.content, StatementDraft) and free(draft.evidence))
    unique = {claim.id: claim for claim in (*told, *resolver.claims(rest))}
    claims = with_about(list(unique.values()))
    return tuple(sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.kind, claim.id)))


def _free_of(claims: Sequence[Claim]) -> Callable[[Words], bool]:
    """A test for words that no claim is made of: a statement that only repeats another claim is none.

    What a noun in passing names ("condolences to the victims of the attack in X") leaves the rest of the words a statement.
    """
    taken = sorted((claim.evidence.start, claim.evidence.end) for claim in claims if claim.rule not in NAMED_IN_PASSING)
    passing = sorted((claim.evidence.start, claim.evidence.end) for claim in claims if claim.rule in NAMED_IN_PASSING)
    starts = [start for start, _ in taken]
    furthest = list(accumulate((end for _, end in taken), max))

    def free(found: Words) -> bool:
        before = bisect_left(starts, found.end)
        if before and furthest[before - 1] > found.start:
            return False
        near = passing[bisect_left(passing, (found.start, 0)) : bisect_left(passing, (found.end, 0))]
        named = sum(min(end, found.end) - start for start, end in near)
        return named * 2 < found.end - found.start

    return free


def located(parse: Parse, mentions: Mentions, known: Known) -> Mentions:
    """The same mentions with each place resolved by its company, its container and the pack's countries."""
    home = tuple(sorted({party.country for party in known.pack.parties if party.country})) if known.pack is not None else ()
    found = resolve_places(parse, mentions.place_list, gazetteer(), home=home[:4])
    by_token = {token: mention for mention in found for token in mention.words.tokens()}
    return replace(mentions, places=by_token, place_list=found)


def places_seen(parse: Parse, mentions: Mentions) -> tuple[PlaceSeen, ...]:
    """Every place mentioned, in text order, as `counterclaim places` prints it."""
    return tuple(PlaceSeen(as_place(parse.document.text, mention), mention.candidates, mention.rule) for mention in mentions.place_list)


__all__ = ["located", "places_seen", "resolve"]
