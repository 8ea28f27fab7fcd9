"""The list of documents: those read, and those kept that could not be read, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, moment, report_name
from counterclaim.present.wording import plain
from counterclaim.web.views.facets import Chip, Facet, chips, uncounted
from counterclaim.web.views.paging import Paging, paging

if TYPE_CHECKING:
    from counterclaim.link.records import Report
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

PAGE = 50


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list. `copy_of`: id and name of the report it copies."""

    id: str
    title: str
    outlet: str
    published: str
    obtained: str
    claims: int
    incidents: int
    copy_of: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A document that is kept and could not be read."""

    id: str
    name: str
    outlet: str
    obtained: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """All the page shows; `failed` is only told where nothing is filtered, for such a document has no claims to filter by."""

    rows: tuple[DocumentRow, ...]
    failed: tuple[FailedRow, ...]
    paging: Paging
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    held: int


def documents_page(snapshot: Snapshot, filters: Filters, page: int = 1) -> DocumentsPage:
    """The documents as filtered, newest first."""
    index = snapshot.index
    found = index.reports(filters)
    cut = paging(len(found), page, PAGE)
    return DocumentsPage(
        rows=tuple(_row(snapshot, one) for one in found[cut.start : cut.end]),
        failed=() if filters.narrows else failed_rows(snapshot),
        paging=cut,
        facets=uncounted(index, filters),
        chips=chips(index, filters),
        held=len(snapshot.reports) + len(snapshot.failed),
    )


def failed_rows(snapshot: Snapshot) -> tuple[FailedRow, ...]:
    """Every document that could not be read, by name."""
    rows = []
    for ident, reason in snapshot.failed.items():
        entry = snapshot.entries.get(ident)
        name = plain(entry.name) if entry else ident
        why = plain(reason.removeprefix(f"{entry.name}: ") if entry else reason)
        rows.append(FailedRow(ident, name, plain((entry and entry.outlet) or ""), moment(entry.obtained) if entry else "", why))
    return tuple(sorted(rows, key=lambda row: (row.name, row.id)))


def _row(snapshot: Snapshot, report: Report) -> DocumentRow:
    group = snapshot.copies_of.get(report.id)
    first = group.first if group and group.first != report.id else None
    entry = snapshot.entries.get(report.id)
    return DocumentRow(
        id=report.id,
        title=plain(report.title or report.name),
        outlet=plain(report.outlet_name),
        published=day(report.published),
        obtained=moment(entry.obtained) if entry else "",
        claims=len(snapshot.claims_of.get(report.id, ())),
        incidents=len(snapshot.incidents_of_document.get(report.id, ())),
        copy_of=(first, report_name(snapshot.ledger, first)) if first else None,
    )
