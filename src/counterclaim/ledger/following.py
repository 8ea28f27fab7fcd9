"""A whole ledger in memory, brought up to date by what has changed since it was read instead of being read anew.

`follow` gives what `read` would give; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.ledger.codec import load_incident
from counterclaim.link.agreements import with_allegations
from counterclaim.link.assemble import Holding, homes, incident_order, ledger_of
from counterclaim.link.records import Decision, Incident, Ledger, Report, Ruled
from counterclaim.link.rulings import by_claim, effective

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book
    from counterclaim.packs import Pack
    from counterclaim.store import DocumentEntry


@dataclass(frozen=True, slots=True)
class Kept:
    """An incident as it is kept, with the digest of its text: one with the same digest is the same."""

    digest: str
    incident: Incident


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a ledger as it stood at `mark`. `kept`: its incidents before it is known who else alleges their breaches."""

    mark: tuple[str, str, str]
    ledger: Ledger
    decisions: tuple[Decision, ...]
    entries: Mapping[str, DocumentEntry]
    failed: Mapping[str, str]
    packs: Mapping[str, Pack]
    two_person: bool
    kept: Mapping[str, Kept]


def read(book: Book) -> Whole:
    """Read the whole of a ledger."""
    with book.store.reading():
        mark = book.store.mark()
        known = book.known()  # lets go of what is at hand where somebody else wrote, packs among it
        documents = [row.document for row in book.store.select_all("readings", ("document", "ok"), ("document",)) if row.ok]
        kept = _kept(book, {})
        reports, claims = known.reports(documents), known.claims(documents)
        found = Whole(
            mark=mark,
            ledger=_linked(book, _ordered(kept), reports, claims),
            decisions=tuple(book.decisions()),
            entries={entry.id: entry for entry in book.documents()},
            failed=book.failed(),
            packs=book.packs,
            two_person=book.two_person,
            kept=kept,
        )
        book.let_go()  # it is all in there
        return found


def follow(book: Book, before: Whole) -> Whole:
    """The ledger as it stands now, from what it was before: only what has changed is read, and linked where that can matter."""
    with book.store.reading():
        mark = book.store.mark()
        if mark == before.mark:
            return before
        if mark[2] != before.mark[2]:  # settings, or everything made anew
            return read(book)
        decisions = before.decisions if mark[1] == before.mark[1] else tuple(book.decisions())
        new, failed = _documents(book, before) if mark[0] != before.mark[0] else ((), before.failed)
        touched = _ruled_anew(before, decisions)
        documents = [*new, *sorted({before.ledger.claims[one].claim.document for one in touched if one in before.ledger.claims})]
        known = book.known()
        changed = {i: ruled for i, ruled in known.claims(documents).items() if before.ledger.claims.get(i) != ruled}
        claims = {**before.ledger.claims, **changed}
        reports = {**before.ledger.reports, **known.reports(new)}
        kept = _kept(book, before.kept)
        entries = {**before.entries, **{entry.id: entry for entry in book.documents({*new, *failed} - before.entries.keys())}}
        matter = (_matters(before.ledger.claims.get(i), ruled) for i, ruled in changed.items())
        if new or any(matter) or _moved(before.kept, kept):
            ledger = _linked(book, _ordered(kept), reports, claims)
        else:
            ledger = _patched(before, kept, reports, claims)
        shared = _shared(ledger, before.ledger)
        return replace(before, mark=mark, ledger=shared, decisions=decisions, entries=entries, failed=failed, kept=kept)


def _documents(book: Book, before: Whole) -> tuple[list[str], Mapping[str, str]]:
    """Documents read since, in the order of their ids, and all that could not be read."""
    rows = book.store.select_all("readings", ("document", "ok", "message"), ("document",))
    failed = {row.document: row.message or "" for row in rows if not row.ok}
    return [row.document for row in rows if row.ok and row.document not in before.ledger.reports], failed


def _ruled_anew(before: Whole, decisions: Iterable[Decision]) -> set[str]:
    """The claims on which other decisions count now than did."""
    if decisions is before.decisions:
        return set()
    was, now = (by_claim(effective(some, two_person=before.two_person)) for some in (before.decisions, decisions))
    return {claim for claim in was.keys() | now.keys() if was.get(claim) != now.get(claim)}


def _kept(book: Book, before: Mapping[str, Kept]) -> Mapping[str, Kept]:
    """All incidents by id; those that are as they were are not read again. The same mapping where nothing changed."""
    digests = {row.id: row.digest for row in book.store.select_all("incidents", ("id", "digest"))}
    changed = [ident for ident, digest in digests.items() if ident not in before or before[ident].digest != digest]
    if not changed and len(digests) == len(before):
        return before
    read = {row.id: load_incident(row.body) for row in book.store.select("incidents", ("id", "body"), "id", changed)}
    return {ident: Kept(digest, read[ident]) if ident in read else before[ident] for ident, digest in digests.items()}


def _ordered(kept: Mapping[str, Kept]) -> tuple[Incident, ...]:
    return tuple(sorted((one.incident for one in kept.values()), key=incident_order))


def _matters(before: Ruled | None, now: Ruled) -> bool:
    """Whether agreements, measures and tolls can differ: they look at what a claim says, and whether it is rejected."""
    return before is None or before.claim != now.claim or (before.state == "rejected") != (now.state == "rejected")


def _moved(before: Mapping[str, Kept], now: Mapping[str, Kept]) -> bool:
    """Whether agreements and tolls can differ by what became of the incidents."""
    if before is now:
        return False
    return before.keys() != now.keys() or any(_looked_at(before[i].incident) != _looked_at(one.incident) for i, one in now.items())


def _looked_at(one: Incident) -> tuple[object, ...]:
    return one.claims, one.versions, one.breaches, one.start, one.end


def _linked(book: Book, every: tuple[Incident, ...], reports: Mapping[str, Report], claims: Mapping[str, Ruled]) -> Ledger:
    return ledger_of(every, homes(every), Holding(reports, claims, book.copies(reports)), book.packs, book.known_at)


def _patched(before: Whole, kept: Mapping[str, Kept], reports: Mapping[str, Report], claims: Mapping[str, Ruled]) -> Ledger:
    """The ledger with other incidents of the same claims, where agreements, measures and tolls are what they were."""
    old = before.ledger
    if kept is before.kept:
        return replace(old, reports=reports, claims=claims)
    every = with_allegations(_ordered(kept), old.agreements)
    return replace(old, incidents=every, reports=reports, claims=claims, incident_of=homes(every))


def _shared(ledger: Ledger, before: Ledger) -> Ledger:
    """The ledger with the incidents of before where they are the same: what pages hold about these they need not make again."""
    if ledger.incidents is before.incidents:
        return ledger
    old = {one.id: one for one in before.incidents}
    incidents = tuple(one if (was := old.get(one.id)) is None or was != one else was for one in ledger.incidents)
    return replace(ledger, incidents=before.incidents if _all_same(incidents, before.incidents) else incidents)


def _all_same(one: Collection[Incident], other: Collection[Incident]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
