"""`documents`: what the ledger holds, read or not, to standard output in one of three formats."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.cli.asking import show_lines, show_table, width
from counterclaim.cli.output import Format
from counterclaim.ledger.asking import matches, within
from counterclaim.link.records import Selection
from counterclaim.present.csvfile import csv_line
from counterclaim.present.ledger_records import document_record
from counterclaim.present.records import json_line
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.ledger.book import Book
    from counterclaim.link.records import Ledger
    from counterclaim.present.records import Record
    from counterclaim.store import DocumentEntry

COLUMNS = (
    "id", "read", "reason", "outlet", "published", "title", "address", "name", "pack", "copy_of", "claims", "incidents", "obtained",
    "recorded", "hash",
)  # fmt: skip


def show_documents(book: Book, chosen: Selection, form: Format, *, failed: bool) -> bool:
    """Print the documents asked for; whether there was any, or none was expected."""
    ledger = book.ledger()
    unread = _unread(book, chosen)
    kept = set() if failed else _reports(ledger, chosen)
    ledger = replace(ledger, reports={i: one for i, one in ledger.reports.items() if i in kept})
    if form is Format.table:
        _tables(ledger, unread, failed=failed)
    else:
        records = list(_records(ledger, book.documents(kept | unread.keys()), {i: reason for i, (_, reason) in unread.items()}))
        if form is Format.csv:
            show_lines([csv_line(COLUMNS), *(csv_line(_cell(record.get(key)) for key in COLUMNS) for record in records)])
        else:
            show_lines(map(json_line, records))
    return bool(kept or unread or failed)


def _reports(ledger: Ledger, chosen: Selection) -> set[str]:
    """The documents that were published on the days asked for and hold a claim that fits the rest."""
    days = Selection(chosen.start, chosen.end)
    rest = replace(chosen, start=None, end=None)
    found = {i for i, one in ledger.reports.items() if _on(one.published, days)}
    if rest == Selection():
        return found
    return found & {ruled.claim.document for ruled in ledger.claims.values() if matches(ruled, rest)}


def _unread(book: Book, chosen: Selection) -> dict[str, tuple[DocumentEntry, str]]:
    """The documents that could not be read, with the reason; none where claims are asked for that they might hold."""
    if chosen.party or chosen.place or chosen.type:
        return {}
    reasons = book.failed()
    return {one.id: (one, reasons[one.id]) for one in book.documents(reasons) if _on(one.published, chosen)}


def _on(published: dt.date | None, days: Selection) -> bool:
    day = published.isoformat() if published else None
    return within(day, day, days)


def _tables(ledger: Ledger, unread: dict[str, tuple[DocumentEntry, str]], *, failed: bool) -> None:
    from rich.text import Text

    from counterclaim.present.ledger_tables import documents_table, unread_table

    if not failed:
        show_table(documents_table(ledger, width()))
    if failed:
        rows = [(one.id, one.obtained, one.name, reason) for one, reason in unread.values()]
        show_table(unread_table(rows, width()))
    elif unread:
        hint = f"{len(unread)} more could not be read: counterclaim documents --failed"
        show_table(Text(hint, style="dim"))


def _records(ledger: Ledger, entries: list[DocumentEntry], unread: dict[str, str]) -> Iterator[Record]:
    """A record a document, by date of publication: what the report is, then what the log says of it."""
    first = {document: group.first for group in ledger.copies for document in group.documents if document != group.first}
    claims: dict[str, int] = {}
    for ruled in ledger.claims.values():
        claims[ruled.claim.document] = claims.get(ruled.claim.document, 0) + 1
    told: dict[str, list[str]] = {}
    for incident in ledger.incidents:
        for document in incident.documents:
            told.setdefault(document, []).append(incident.id)
    rows: list[Record] = []
    for entry in entries:
        report = ledger.reports.get(entry.id)
        record = document_record(report) if report else _failed(entry)
        log = {"obtained": entry.obtained.isoformat(), "recorded": entry.recorded.isoformat(), "hash": entry.hash}
        read = {"read": report is not None, "reason": unread.get(entry.id), "copy_of": first.get(entry.id)}
        rows.append(record | read | {"claims": claims.get(entry.id, 0), "incidents": sorted(told.get(entry.id, ()))} | log)
    yield from sorted(rows, key=lambda row: (row["published"] is None, row["published"] or "", row["outlet"] or "", row["id"]))


def _failed(entry: DocumentEntry) -> Record:
    head = {"schema": 1, "record": "document", "id": entry.id, "name": entry.name, "outlet": entry.outlet, "address": entry.address}
    return head | {"title": None, "published": entry.published.isoformat() if entry.published else None, "pack": None}


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(value)
    return plain(value) if isinstance(value, str) else value
