"""`report` at work: the report in its form, to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from counterclaim.cli.asking import asked, moment
from counterclaim.cli.keeping import written
from counterclaim.errors import StopRun
from counterclaim.ledger import reporting
from counterclaim.ledger.book import Book
from counterclaim.ledger.reporting import Wanted, parse_zone
from counterclaim.present.report import Situation, html, markdown, pdf

__all__ = ["Wanted", "make", "parse_zone", "write_report"]


def write_report(url: str, known_at: str | None, wanted: Wanted, form: str, output: Path | None) -> None:
    """Write a report to a file or to standard output. Raises `StopRun` for impossible days, zones and files."""
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise StopRun("a PDF is no text for a terminal: give --output FILE")
    with asked(url, known_at) as opened:
        made = make(opened.source, known_at, wanted)
    data = pdf(made) if form == "pdf" else (html(made) if form == "html" else markdown(made)).encode()
    if output is not None:
        written(output, [data])
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def make(book: Book, known_at: str | None, wanted: Wanted) -> Situation:
    """The report, as known at a time given by --as-known-at."""
    return reporting.make(book, moment(known_at, "--as-known-at") if known_at else None, wanted)
