"""Readings to standard output in one of three formats."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.present.csvfile import CLAIM_COLUMNS, PLACE_COLUMNS, SAID_COLUMNS, claim_row, csv_line, place_row, said_row
from counterclaim.present.records import claim_record, json_line, place_record, said_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

    from counterclaim.present.records import Record
    from counterclaim.records import Reading

MIN_WIDTH = 60  # narrower than this no table can be read; let the terminal wrap it


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Subject(StrEnum):
    """Which records of a reading are printed; the names are those of `pipeline.Options.want`."""

    claims = "claims"
    attributions = "attributions"
    places = "places"


def write(readings: Iterable[Reading], subject: Subject, form: Format) -> None:
    """Print the subject's records of each reading as soon as it comes."""
    if form is Format.table:
        _tables(readings, subject)
        return
    for line in lines(readings, subject, form):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def lines(readings: Iterable[Reading], subject: Subject, form: Format) -> Iterator[str]:
    """The lines of `jsonl` or `csv`, without line ends."""
    columns, row = _ROWS[subject]
    if form is Format.csv:
        yield csv_line(columns)
    for reading in readings:
        for record in records(reading, subject):
            yield csv_line(row(record)) if form is Format.csv else json_line(record)


def records(reading: Reading, subject: Subject) -> Iterator[Record]:
    """The subject's records of one reading, in text order."""
    document = reading.document.id
    match subject:
        case Subject.claims:
            yield from map(claim_record, reading.claims)
        case Subject.attributions:
            yield from (said_record(document, said) for said in reading.attributions)
        case Subject.places:
            yield from (place_record(document, seen) for seen in reading.places)


_ROWS: dict[Subject, tuple[tuple[str, ...], Callable[[Record], list[object]]]] = {
    Subject.claims: (CLAIM_COLUMNS, claim_row),
    Subject.attributions: (SAID_COLUMNS, said_row),
    Subject.places: (PLACE_COLUMNS, place_row),
}


def _tables(readings: Iterable[Reading], subject: Subject) -> None:
    from rich.console import Console

    from counterclaim.present.table import attributions_table, claims_table, places_table

    tables: dict[Subject, Callable[[Reading, int], RenderableType]] = {
        Subject.claims: claims_table,
        Subject.attributions: attributions_table,
        Subject.places: places_table,
    }
    console = Console(highlight=False, emoji=False, markup=False)
    for reading in readings:
        console.print(tables[subject](reading, max(console.width, MIN_WIDTH)))
