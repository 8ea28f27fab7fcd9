"""What `search` finds: documents with the words marked, and their claims that match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from counterclaim.present.csvfile import csv_line
from counterclaim.present.ledger_records import ruled_record
from counterclaim.present.ledger_words import counted, day
from counterclaim.present.wording import plain, shorten, status, what, when, where, who

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from counterclaim.link.records import Report, Ruled
    from counterclaim.present.records import Record

CUT = 200  # characters from which on a stretch is taken for a cut one
SHOWN = 5  # claims told of one document; jsonl and csv have all
COLUMNS = ("document", "outlet", "published", "title", "snippet", "claim", "kind", "status", "speaker", "what", "where", "when", "words")


@dataclass(frozen=True, slots=True)
class Found:
    """A document with all the words: a stretch of its text, where in it they stand, and the claims they stand in, best first.

    `start` is the code point of the document's text the stretch begins at, `marks` are (start, end) within it.
    """

    report: Report
    start: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    claims: tuple[Ruled, ...]


def search_table(found: Sequence[Found], width: int, *, more: bool) -> RenderableType:
    """A document a block: where it came from, the words marked, the claims. `more`: there are further documents."""
    blocks = [part for one in found for part in _block(one, width)]
    total = f"the first {counted(len(found), 'document')}; --limit shows more" if more else counted(len(found), "document")
    return Group(*blocks, Text(total if found else "no document has all these words", style="dim"))


def search_records(found: Sequence[Found]) -> Iterator[Record]:
    """A record a document with its matching claims in it."""
    for one in found:
        report = one.report
        yield {
            "schema": 1,
            "record": "hit",
            "document": report.id,
            "outlet": report.outlet,
            "published": report.published.isoformat() if report.published else None,
            "title": report.title,
            "start": one.start,
            "snippet": one.snippet,
            "matches": [list(mark) for mark in one.marks],
            "claims": [ruled_record(ruled) for ruled in one.claims],
        }


def search_csv(found: Sequence[Found]) -> Iterator[str]:
    """A line for every matching claim, or for the document where none matches."""
    yield csv_line(COLUMNS)
    for one in found:
        report = one.report
        published = report.published.isoformat() if report.published else None
        head = (report.id, report.outlet, published, report.title, one.snippet)
        cells = [_claim_cells(ruled) for ruled in one.claims] or [("",) * 8]
        yield from (csv_line("" if cell is None else plain(cell) for cell in (*head, *row)) for row in cells)


def _claim_cells(ruled: Ruled) -> tuple[str, ...]:
    claim = ruled.claim
    return (claim.id, claim.kind, claim.status, who(claim), what(claim), where(claim.places), when(claim), claim.evidence.text)


def _block(one: Found, width: int) -> Iterator[RenderableType]:
    report = one.report
    head = Text(f"{plain(report.outlet_name)}, {day(report.published)}", style="bold")
    head.append(f"  {plain(report.title)}" if report.title else "", style="not bold")
    head.append(f"  {report.id[:12]}", style="not bold dim")
    yield head
    yield Padding(_stretch(one), (0, 0, 0, 2))
    for ruled in one.claims[:SHOWN]:
        yield Padding(_claim(ruled, width), (0, 0, 0, 4))
    left = len(one.claims) - SHOWN
    if left > 0:
        yield Padding(Text(f"and {counted(left, 'more claim')}; --format jsonl has all", style="dim"), (0, 0, 0, 4))
    yield Text("")


def _claim(ruled: Ruled, width: int) -> Text:
    claim = ruled.claim
    about = ", ".join(part for part in (where(claim.places), when(claim)) if part)
    parts = " · ".join(part for part in (status(claim), what(claim), about) if part)
    text = Text(f"· {who(claim)}: {parts}")
    text.append(f" “{shorten(claim.evidence.text, 2 * width)}”", style="italic")
    return text.append(f" {claim.id[:12]}", style="dim")


def _stretch(one: Found) -> Text:
    """The stretch with its words marked; a word cut through at its end is left out."""
    end = one.snippet.rfind(" ") if len(one.snippet) >= CUT else -1
    last = max((stop for _, stop in one.marks), default=0)
    shown = one.snippet[:end] if end > last else one.snippet
    text = marked(shown, one.marks)
    text.append(" …" if len(shown) < len(one.snippet) else "")
    return Text.assemble("… ", text) if one.start else text


def marked(snippet: str, marks: Sequence[tuple[int, int]]) -> Text:
    """The stretch of text with its words marked, between » and « too, where there is no colour."""
    text, at = Text(style="not bold"), 0
    for start, end in marks:
        text.append(_side(snippet[at:start]))
        text.append(f"»{plain(snippet[start:end])}«", style="bold")
        at = end
    return text.append(_side(snippet[at:]))


def _side(words: str) -> str:
    """On one line, with the blanks at its ends."""
    shown = plain(words).strip()
    before = " " if words[:1].isspace() and shown else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{shown}{after}"
