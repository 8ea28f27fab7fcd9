"""`decisions`: all that was decided, and what of it no longer holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.output import Format
from counterclaim.errors import StopRun
from counterclaim.link.rulings import effective, in_order, orphans, overruled
from counterclaim.present.csvfile import csv_line
from counterclaim.present.records import json_line
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from counterclaim.cli.deciding import Book
    from counterclaim.link.records import Decision
    from counterclaim.present.records import Record

COLUMNS = (
    "at", "id", "action", "claim", "other", "confirms", "field", "value", "reviewer", "comment", "standing", "overruled_by", "why",
)  # fmt: skip
COUNTS = "counts"


def show_all(book: Book, form: Format, *, problems: bool) -> None:
    """Print every decision in order, or only those that do not hold as they were made."""
    records = list(decision_rows(book))
    chosen = [r for r in records if not problems or r["standing"] != COUNTS or r["overruled_by"]]
    if form is Format.table:
        for line in _lines(chosen):
            typer.echo(line)
        if not chosen:
            typer.echo("No decision stands against another, and no claim decided on is gone." if records else "Nothing has been decided.")
        return
    if form is Format.csv:
        sys.stdout.write(csv_line(COLUMNS) + "\n")
    for record in chosen:
        sys.stdout.write((json_line(record) if form is Format.jsonl else csv_line(record[key] for key in COLUMNS)) + "\n")


def decision_rows(book: Book) -> Iterator[Record]:
    """Each decision with whether it counts, and which later one overrules it.

    `standing`: `counts`, `taken back`, `not confirmed`, or `claim gone` where the program no longer finds its claim.
    """
    decisions = in_order(book.decisions())
    kept = {d.id for d in effective(decisions)}
    counting = effective(decisions, two_person=book.two_person)
    counted = {d.id for d in counting}
    gone = {d.id for d in orphans(decisions, _there(book, decisions))}
    over = {o.decision: o for o in reversed(overruled(counting))}
    for one in decisions:
        standing = COUNTS if one.id in counted else "not confirmed" if one.id in kept else "taken back"
        by = over.get(one.id)
        yield {
            "at": one.at.isoformat(),
            **{key: getattr(one, key) for key in COLUMNS[1:10]},
            "standing": "claim gone" if one.id in gone and standing == COUNTS else standing,
            "overruled_by": by.by if by else None,
            "why": by.why if by else None,
        }


def _there(book: Book, decisions: Sequence[Decision]) -> set[str]:
    """The claims decided on that the ledger still has."""
    found = set()
    for claim in sorted({c for d in decisions for c in (d.claim, d.other) if c}):
        try:
            found.add(book.claim(claim).claim.id)
        except StopRun:
            continue
    return found


def _lines(records: Iterable[Record]) -> Iterator[str]:
    for one in records:
        other = f" and {one['other']}" if one["other"] else ""
        change = f" {one['field']} to {one['value']}" if one["field"] else ""
        target = f" {one['confirms']} on" if one["confirms"] else ""
        marks = [one["standing"]] if one["standing"] != COUNTS else []
        marks += [f"overruled by {one['overruled_by']}: {one['why']}"] if one["overruled_by"] else []
        yield plain(f"{one['at'][:16].replace('T', ' ')} UTC  {one['id']}  {one['action']}{target} {one['claim']}{other}{change}")
        mark = f" [{plain(', '.join(marks))}]" if marks else ""
        yield f"    {plain(one['reviewer'])}: “{plain(one['comment'])}”{mark}"
