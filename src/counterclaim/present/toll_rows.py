"""Figures of one incident or war as a table: a row a voice, its revisions with arrows, a fall said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from counterclaim.present.ledger_words import day, quoted, range_words, revisions, source, toll_title, voice_order, word
from counterclaim.present.wording import plain, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from counterclaim.link.records import Ledger, Series, TollLine


def toll_rows(ledger: Ledger, lines: Iterable[TollLine], width: int, title: str) -> Iterator[RenderableType]:
    """All figures of one incident or war under its title: of whom, by whose count, how many, as of when, in which words."""
    yield Text(title, style="bold underline")
    table = Table(box=SIMPLE_HEAD, width=width, pad_edge=False, header_style="bold", show_edge=False, expand=True)
    table.add_column("of whom", ratio=4)
    table.add_column("by whose count", ratio=4, overflow="fold")
    table.add_column("how many", ratio=3)
    table.add_column("as of", width=11)
    table.add_column("in these words", ratio=6, style="italic")
    for line in sorted(lines, key=lambda toll: (toll.side or "~", toll.outcome, toll.victims)):
        told = [one for one in sorted(line.series, key=lambda one: voice_order(one.voice)) if one.figures]
        for number, series in enumerate(told):
            head = Text(toll_title(line.outcome, line.side, line.victims) if number == 0 else "", style="bold")
            if number == 0 and len({(one.figures[-1].low, one.figures[-1].high) for one in told}) > 1:
                head.append(f"\nrange {range_words(line.overall)}", style="not bold")
            table.add_row(head, *_series(ledger, series, width))
    yield from (table, Text(""))


def _series(ledger: Ledger, series: Series, width: int) -> Iterator[Text]:
    last = series.figures[-1]
    relation = f"\n({word('relation', series.relation)})" if last.side and series.relation != "report" else ""
    yield Text(f"{plain(series.voice.name)}{relation}")
    steps = Text(revisions(series), style="bold")
    steps.append("\nfalling figure" if series.falls else "", style="not bold")
    yield steps
    yield Text(day(last.as_of))
    yield Text(f"{shorten(quoted(ledger, last.claim), width)} ({source(ledger, last.claim)})")
