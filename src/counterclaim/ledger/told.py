"""Reports and their claims as the ledger holds them, after the decisions on them; what was read lately is at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from counterclaim.ledger.codec import load_claim, load_places
from counterclaim.link.happenings import Told
from counterclaim.link.records import Decision, Report, Ruled
from counterclaim.link.rulings import rule
from counterclaim.packs import Pack
from counterclaim.records import Claim
from counterclaim.store import Store, Tx

if TYPE_CHECKING:
    from sqlalchemy import Row

MOST = 60_000  # claims at hand, some 200 MB; then all are let go


@dataclass(slots=True)
class Kept:
    """What was read of the store before, as long as nobody else wrote to it: reports, and their claims as ruled."""

    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, tuple[Ruled, ...]] = field(default_factory=dict)
    held: int = 0

    def clear(self) -> None:
        """Forget everything."""
        self.reports.clear()
        self.claims.clear()
        self.held = 0

    def forget(self, documents: Collection[str]) -> None:
        """Forget the claims of these documents: there is a new decision on them."""
        for ident in documents:
            self.held -= len(self.claims.pop(ident, ()))


class Known:
    """Reports and claims within one transaction or reading."""

    def __init__(self, source: Store | Tx, kept: Kept, packs: Mapping[str, Pack], decisions: Mapping[str, Sequence[Decision]]) -> None:
        self._source = source
        self._kept = kept
        self.packs = packs
        self._decisions = decisions
        self._new: dict[str, Told] = {}

    def hold(self, told: Told) -> None:
        """Keep a document that is just being added at hand."""
        self._keep(told.report, tuple(told.claims))
        self._new[told.report.id] = told

    def ruled(self, report: Report, claims: Sequence[Claim]) -> tuple[Ruled, ...]:
        """The claims of a report after the decisions on them."""
        found = [d for claim in claims for d in self._decisions.get(claim.id, ())]
        return rule(claims, report, found)

    def reports(self, ids: Collection[str]) -> dict[str, Report]:
        """The reports with these ids."""
        found = {i: self._kept.reports[i] for i in ids if i in self._kept.reports}
        read = {report.id: report for report in read_reports(self._source, [i for i in ids if i not in found])}
        self._kept.reports.update(read)
        return found | read

    def claims(self, documents: Collection[str]) -> dict[str, Ruled]:
        """All claims of these documents, by id."""
        return {r.claim.id: r for rows in self.by_document(documents).values() for r in rows}

    def by_document(self, documents: Collection[str]) -> dict[str, tuple[Ruled, ...]]:
        """The claims of each of these documents, in text order."""
        found = {i: self._kept.claims[i] for i in documents if i in self._kept.claims}
        missing = [i for i in documents if i not in found]
        if not missing:
            return found
        reports = self.reports(missing)
        rows: dict[str, list[tuple[int, str]]] = {i: [] for i in missing}
        for row in self._source.select("claims", ("document", "position", "body"), "document", missing):
            rows[row.document].append((row.position, row.body))
        for ident in (i for i in missing if i in reports):
            claims = self.ruled(reports[ident], [load_claim(body) for _, body in sorted(rows[ident])])
            self._keep(reports[ident], claims)
            found[ident] = claims
        return found

    def told(self, documents: Sequence[str]) -> dict[str, Told]:
        """These documents with their texts, for linking."""
        missing = [i for i in documents if i not in self._new]
        claims, reports = self.by_document(missing), self.reports(missing)
        found = {i: self._new[i] for i in documents if i in self._new}
        for row in self._source.select("readings", ("document", "text", "places"), "document", missing):
            places = load_places(row.places) if row.places else ()
            found[row.document] = Told(reports[row.document], row.text or "", claims[row.document], places)
        return found

    def _keep(self, report: Report, claims: tuple[Ruled, ...]) -> None:
        if self._kept.held > MOST:
            self._kept.clear()
        self._kept.forget([report.id])
        self._kept.reports[report.id] = report
        self._kept.claims[report.id] = claims
        self._kept.held += len(claims)


def read_reports(source: Store | Tx, ids: Sequence[str]) -> list[Report]:
    """Reports from the log and from what was read in them."""
    entries = {row.id: row for row in source.select("document_log", ("id", "name", "outlet", "address"), "id", ids)}
    columns = ("document", "title", "outlet", "published", "pack")
    return [_report(entries[row.document], row) for row in source.select("readings", columns, "document", ids)]


def _report(entry: Row[Any], row: Row[Any]) -> Report:
    published = dt.date.fromisoformat(row.published) if row.published else None
    return Report(entry.id, entry.name, entry.outlet or row.outlet, entry.address, row.title, published, row.pack)
