"""What a new snapshot takes over from the one before it, and what is made ahead of the first request: readers never wait for either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.link.urgency import urgency
from counterclaim.web.claimindex import ClaimIndex, keys_of
from counterclaim.web.snapshot import Snapshot
from counterclaim.web.views.index import Index

if TYPE_CHECKING:
    from counterclaim.link.records import Decision, Incident, Ruled

OF_INCIDENTS = ("incidents", "incident_of_claim", "incidents_of_document", "contested")
OF_COPIES = ("copies_of", "first_of_copies")
OF_CLAIMS = ("claims_of", "urgent", "undecided")
AHEAD = (
    "incidents", "agreements", "parties", "claims_of", "incident_of_claim", "incidents_of_document", "copies_of", "decisions_on",
    "first_of_copies", "index", "claim_index", "undecided", "recency", "last_day",
)  # fmt: skip


def ahead(snapshot: Snapshot) -> Snapshot:
    """Make what every page needs, before anybody asks."""
    for name in AHEAD:
        getattr(snapshot, name)
    snapshot.index.titles  # noqa: B018 -- made once and held
    snapshot.index.names  # noqa: B018 -- made once and held
    return snapshot


def carried(old: Snapshot, new: Snapshot) -> Snapshot:
    """The new snapshot, with all that the old one has made and that is the same in it."""
    if old.packs.keys() != new.packs.keys() or new.head[-1] != old.head[-1] or old.known_at != new.known_at:
        return new
    changed = [ident for ident, ruled in new.claims.items() if old.claims.get(ident) is not ruled]
    whole = len(old.claims) == len(new.claims)
    same_incidents = old.ledger.incidents is new.ledger.incidents
    if same_incidents:
        _take_over(old, new, OF_INCIDENTS)
    if old.ledger.copies is new.ledger.copies:
        _take_over(old, new, OF_COPIES)
    if old.ledger.agreements is new.ledger.agreements:
        _take_over(old, new, ("agreements",))
        if same_incidents and old.ledger.tolls is new.ledger.tolls:
            _take_over(old, new, ("parties",))
    if old.entries is new.entries:
        _take_over(old, new, ("latest", "recency"))
    if old.decisions is new.decisions:
        _take_over(old, new, ("decisions_on", "standing"))
    if whole:
        _claims(old, new, changed)
    _indexes(old, new, changed, same_incidents=same_incidents)
    return new


def patched(old: Snapshot, claims: Mapping[str, Ruled], decisions: Sequence[Decision] | None) -> Snapshot:
    """A snapshot with these claims as they are now; its head stays that of before, so that a whole one follows."""
    known = {ident: ruled for ident, ruled in claims.items() if ident in old.claims}
    ledger = replace(old.ledger, claims={**old.ledger.claims, **known})
    return carried(old, replace(old, ledger=ledger, decisions=old.decisions if decisions is None else tuple(decisions)))


def _take_over(old: Snapshot, new: Snapshot, names: Iterable[str]) -> None:
    """Give the new snapshot what the old one has made under these names; what it has not is made when it is asked for."""
    made = vars(old)
    vars(new).update({name: made[name] for name in names if name in made})


def _claims(old: Snapshot, new: Snapshot, changed: Collection[str]) -> None:
    """What is made of claims, where the same ones are there and only some were decided on."""
    made = vars(old)
    if "claims_of" in made:
        documents = {new.claims[ident].claim.document for ident in changed}
        anew = {i: tuple(new.claims[r.claim.id] for r in made["claims_of"][i]) for i in documents}
        vars(new)["claims_of"] = {**made["claims_of"], **anew}
    if "urgent" in made and _as_urgent(old, new, changed):
        _take_over(old, new, ("urgent",))
    if "claim_index" in made and "undecided" in made and "urgent" in vars(new):
        index = made["claim_index"]
        bits = index.of(changed)
        still = index.of(ident for ident in changed if new.claims[ident].state == "open")
        vars(new)["undecided"] = made["undecided"] & ~bits | still


def _as_urgent(old: Snapshot, new: Snapshot, changed: Iterable[str]) -> bool:
    """Whether the order of urgency is what it was."""
    if any(urgency(old.claims[ident]) != urgency(new.claims[ident]) for ident in changed):
        return False
    if old.ledger.incidents is new.ledger.incidents:
        return True
    before = {one.id: _weight(one) for one in old.ledger.incidents}
    return len(before) == len(new.ledger.incidents) and all(before.get(one.id) == _weight(one) for one in new.ledger.incidents)


def _weight(one: Incident) -> tuple[bool, bool, tuple[str, ...]]:
    return one.contested, bool(one.possible), one.claims


def _indexes(old: Snapshot, new: Snapshot, changed: Iterable[str], *, same_incidents: bool) -> None:
    """The indexes, made of what the old ones know of everything that is the same."""
    made = vars(old)
    if "index" in made:
        vars(new)["index"] = made["index"].over(new) if same_incidents else Index(new, made["index"])
    if "claim_index" not in made:
        return
    before: ClaimIndex = made["claim_index"]
    if new.urgent is old.urgent and new.contested == old.contested and all(_found_alike(old, new, i) for i in changed):
        _take_over(old, new, ("claim_index",))
    else:
        vars(new)["claim_index"] = ClaimIndex(new.urgent, new.claims, new.contested, before)
        vars(new).pop("undecided", None)


def _found_alike(old: Snapshot, new: Snapshot, ident: str) -> bool:
    """Whether a claim is found by the same values as before."""
    before, now = old.claims.get(ident), new.claims[ident]
    return before is now or (before is not None and (before.claim is now.claim or keys_of(before) == keys_of(now)))
