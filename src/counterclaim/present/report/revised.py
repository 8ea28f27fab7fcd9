"""Figures that one voice changed: a row with arrows for each, across all incidents the report tells of; a fall is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, quoted, revisions, source, toll_title, voice_name, voice_order, word
from counterclaim.present.report.records import Line
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Incident, Ledger, Series, TollLine


def revision_lines(ledger: Ledger, incidents: Iterable[Incident], tolls: Iterable[TollLine] = ()) -> Iterator[Line]:
    """A line for each series with more than one number: whose count, of what, the numbers in order, as of when the last."""
    told = [(plain(one.points[0].name) if one.points else "", line, one.id) for one in incidents for line in one.tolls]
    for place, line, ident in [*told, *(("in all", line, "") for line in tolls)]:
        for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
            if changes(series):
                yield _line(ledger, place, line, series, ident)


def changes(series: Series) -> bool:
    """Whether the voice ever gave another number than its first."""
    return len({(one.low, one.high) for one in series.figures}) > 1


def _line(ledger: Ledger, place: str, line: TollLine, series: Series, ident: str) -> Line:
    last = series.figures[-1]
    where = f" at {place}" if place and ident else (" in all" if place else "")
    fall = f"; {word('mark', 'falling')}: the later number is below the earlier one" if series.falls else ""
    found = f" · incident {ident}" if ident else ""
    title = toll_title(line.outcome, line.side, line.victims)
    text = f"{voice_name(series.voice)}, {title}{where}: {revisions(series)}, as of {day(last.as_of)}{fall}{found}"
    marks = (word("mark", "falling"),) if series.falls else ()
    return Line(text, quoted(ledger, last.claim), source(ledger, last.claim), marks, tuple(one.claim for one in series.figures))
