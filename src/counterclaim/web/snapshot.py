"""The whole ledger, read once and kept in memory: what every page and every answer of the API is made from.

A snapshot belongs to one head of the two logs. When something is appended, a new one is made beside it in a thread of its own
and takes its place; until then the old one is served. Past states (`as known at`) are kept in a small cache.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from counterclaim.ledger.asking import within
from counterclaim.ledger.following import Whole, read
from counterclaim.link.records import Incident, Report, Ruled, Selection
from counterclaim.link.rulings import effective
from counterclaim.link.urgency import by_urgency
from counterclaim.present.ledger_parties import party_views
from counterclaim.web.bounded import keep
from counterclaim.web.claimindex import ClaimIndex
from counterclaim.web.narrowing import narrow
from counterclaim.web.views.index import Index

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book
    from counterclaim.link.records import AgreementEntry, CopyGroup, Decision, Ledger
    from counterclaim.packs import Pack
    from counterclaim.present.ledger_parties import PartyView
    from counterclaim.store import DocumentEntry
    from counterclaim.web.filters import Filters

Head = tuple[str, ...]
T = TypeVar("T")
MADE = 256  # answers and views held with a snapshot, some tens of kilobytes each
NARROWED = 32  # narrowed ledgers held with a snapshot
_NOTHING: Any = object()
SHORTEST = 6  # characters of the beginning of an id


@dataclass(frozen=True)
class Snapshot:
    """A ledger as it stood at `head`; `known_at`: null for all that is known. Everything here is only read."""

    head: Head
    ledger: Ledger
    decisions: tuple[Decision, ...]
    entries: Mapping[str, DocumentEntry]
    failed: Mapping[str, str]
    packs: Mapping[str, Pack]
    two_person: bool
    known_at: dt.datetime | None = None

    # -- by id ------------------------------------------------------------------------------------

    @property
    def claims(self) -> Mapping[str, Ruled]:
        """Every claim by id, as it stands after the decisions."""
        return self.ledger.claims

    @property
    def reports(self) -> Mapping[str, Report]:
        """Every document that could be read, by id."""
        return self.ledger.reports

    @cached_property
    def incidents(self) -> Mapping[str, Incident]:
        """Every incident by id, in order of days."""
        return {one.id: one for one in self.ledger.incidents}

    @cached_property
    def agreements(self) -> Mapping[str, AgreementEntry]:
        """Every agreement by id."""
        return {one.id: one for one in self.ledger.agreements}

    @cached_property
    def parties(self) -> Mapping[str, PartyView]:
        """Every party's view by party id, in the order of `party_views`."""
        return {view.party: view for view in party_views(self.ledger)}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Ruled, ...]]:
        """The claims of a document, in the order of its text."""
        found: defaultdict[str, list[Ruled]] = defaultdict(list)
        for ruled in self.claims.values():
            found[ruled.claim.document].append(ruled)
        return {
            i: tuple(sorted(rows, key=lambda r: (r.claim.evidence.start, r.claim.evidence.end, r.claim.id))) for i, rows in found.items()
        }

    @cached_property
    def incident_of_claim(self) -> Mapping[str, str]:
        """The incident a claim stands in; claims that stand in none are missing."""
        return {claim: one.id for one in self.ledger.incidents for claim in one.claims}

    @cached_property
    def incidents_of_document(self) -> Mapping[str, tuple[str, ...]]:
        """The incidents a document tells of, in order of days."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.ledger.incidents:
            for document in one.documents:
                found[document].append(one.id)
        return {i: tuple(rows) for i, rows in found.items()}

    @cached_property
    def copies_of(self) -> Mapping[str, CopyGroup]:
        """The group of copies a document is in."""
        return {document: group for group in self.ledger.copies for document in group.documents}

    @cached_property
    def decisions_on(self) -> Mapping[str, tuple[Decision, ...]]:
        """The decisions on a claim, in order of their making."""
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in self.decisions:
            for claim in filter(None, (one.claim, one.other)):
                found[claim].append(one)
        return {i: tuple(rows) for i, rows in found.items()}

    @cached_property
    def urgent(self) -> tuple[str, ...]:
        """The ids of all claims, decided on or not, those first that matter most and are least sure."""
        return tuple(ruled.claim.id for ruled in by_urgency(self.claims.values(), self.ledger.incidents))

    @cached_property
    def by_text(self) -> tuple[Ruled, ...]:
        """Every claim, by document and place in its text."""
        return tuple(ruled for document in sorted(self.claims_of) for ruled in self.claims_of[document])

    @cached_property
    def contested(self) -> frozenset[str]:
        """The claims of contested incidents."""
        return frozenset(claim for one in self.ledger.incidents if one.contested for claim in one.claims)

    @cached_property
    def first_of_copies(self) -> Mapping[str, str]:
        """The earliest of the copies, for every later one."""
        return {document: group.first for group in self.ledger.copies for document in group.documents if document != group.first}

    @cached_property
    def index(self) -> Index:
        """The incidents by what they can be asked for."""
        return Index(self)

    @cached_property
    def claim_index(self) -> ClaimIndex:
        """The claims by what they can be asked for, numbered by urgency."""
        return ClaimIndex(self.urgent, self.claims, self.contested)

    @cached_property
    def undecided(self) -> int:
        """The claims whose state no decision changed, as bits of `claim_index`."""
        return self.claim_index.of(ident for ident, ruled in self.claims.items() if ruled.state == "open")

    @cached_property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that were not taken back, confirmed or not."""
        return effective(self.decisions)

    @cached_property
    def counting(self) -> tuple[Decision, ...]:
        """Those of the standing decisions that count: where two must agree, the confirmed ones."""
        return effective(self.decisions, two_person=True) if self.two_person else self.standing

    @cached_property
    def recency(self) -> Mapping[str, int]:
        """The place of each document in `latest`."""
        return {entry.id: place for place, entry in enumerate(self.latest)}

    @cached_property
    def last_day(self) -> dt.date | None:
        """The day of the latest report."""
        return max((one.published for one in self.reports.values() if one.published), default=None)

    @cached_property
    def latest(self) -> tuple[DocumentEntry, ...]:
        """The documents, those obtained last first."""
        return tuple(sorted(self.entries.values(), key=lambda entry: (-entry.obtained.timestamp(), entry.id)))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this key; of more than some hundred keys those not asked for longest are made again."""
        found = self._made.pop(key, _NOTHING)
        made: T = make() if found is _NOTHING else found
        keep(self._made, key, made, MADE)
        return made

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def serial(self) -> str:
        """A short text that differs between snapshots that differ."""
        parts = (*self.head, str(len(self.decisions)), str(self.two_person), str(self.known_at), *sorted(self.packs))
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]

    def full_id(self, kind: Literal["incidents", "claims", "reports"], ident: str) -> str | None:
        """The id that is this, or the only one that begins so; null for none and for several."""
        rows: Mapping[str, object] = getattr(self, kind)
        if ident in rows:
            return ident
        if len(ident) < SHORTEST:
            return None
        ids = self._sorted[kind]
        first = bisect_left(ids, ident)
        found = [one for one in ids[first : first + 2] if one.startswith(ident)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _sorted(self) -> Mapping[str, list[str]]:
        return {"incidents": sorted(self.incidents), "claims": sorted(self.claims), "reports": sorted(self.reports)}

    # -- as filtered ------------------------------------------------------------------------------

    def party_id(self, given: str) -> str:
        """The id of a party given by its id or any of its names; as given where no pack knows it."""
        return self._party_names.get(given.strip().casefold(), given.strip())

    @cached_property
    def _party_names(self) -> Mapping[str, str]:
        every = [party for _, pack in sorted(self.packs.items()) for party in pack.parties]
        names = {
            name.casefold(): party.id
            for party in reversed(every)
            for name in (party.name, *party.names, *party.acronyms, *party.adjectives)
        }
        return names | {party.id.casefold(): party.id for party in every}

    def select(self, chosen: Filters) -> tuple[Incident, ...]:
        """The incidents that fit, in order of days. `party`: acts, suffers or speaks; `speaker`: has a position."""
        return tuple(self.index.listed(self.index.chosen(chosen))) if chosen.narrows else self.ledger.incidents

    def select_claims(self, chosen: Filters) -> tuple[Ruled, ...]:
        """The claims that fit, by document and place in its text. `contested`: those of contested incidents."""
        if not chosen.narrows:
            return self.by_text
        fit = set(self.claim_index.listed(self.claim_index.chosen(self, chosen)))
        return tuple(one for one in self.by_text if one.claim.id in fit)

    def fitting(self, chosen: Filters, rows: Iterable[Ruled]) -> tuple[Ruled, ...]:
        """Those of a few claims that fit."""
        if not chosen.narrows:
            return tuple(rows)
        index, bits = self.claim_index, self.claim_index.chosen(self, chosen)
        return tuple(one for one in rows if bits >> index.numbers[one.claim.id] & 1)

    def select_reports(self, chosen: Filters) -> tuple[Report, ...]:
        """The documents published on the days asked for that hold a claim that fits the rest; newest first, undated last."""
        days = Selection(chosen.start, chosen.end)
        found = [one for one in self.reports.values() if within(_iso(one.published), _iso(one.published), days)]
        if chosen.party or chosen.place or chosen.type or chosen.speaker or chosen.contested is not None:
            rest = type(chosen)(None, None, chosen.party, chosen.place, chosen.type, chosen.speaker, chosen.contested)
            fit = {self.claims[one].claim.document for one in self.claim_index.listed(self.claim_index.chosen(self, rest))}
            found = [one for one in found if one.id in fit]
        return tuple(sorted(found, key=newest_first))

    def narrowed(self, chosen: Filters) -> Ledger:
        """The ledger with only what fits, as `Book.ledger` narrows it; all its claims and reports stay to be looked up."""
        if not chosen.narrows:
            return self.ledger
        held = self._narrowed.get(chosen)
        if held is None:
            held = keep(self._narrowed, chosen, narrow(self, chosen), NARROWED)
        return held

    @cached_property
    def _narrowed(self) -> dict[Filters, Ledger]:
        return {}


def newest_first(report: Report) -> tuple[bool, int, str, str]:
    """The order of documents in lists: newest first, undated last, then by outlet and id."""
    return report.published is None, -(report.published.toordinal() if report.published else 0), report.outlet_name, report.id


def take(book: Book) -> Snapshot:
    """Read the whole of a ledger."""
    return snapshot_of(read(book))


def snapshot_of(whole: Whole) -> Snapshot:
    """A ledger in memory as pages look at it."""
    known_at = whole.ledger.known_at
    return Snapshot(whole.mark, whole.ledger, whole.decisions, whole.entries, whole.failed, whole.packs, whole.two_person, known_at)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
