"""One incident on the terminal: the versions side by side, then figures, breaches, differences, origins, copies and links.

A column a voice; where the columns would get too narrow to read, the voices are set in several tables, one below the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.present.ledger_words import (
    counted,
    day,
    incident_title,
    origins_words,
    quoted,
    report_name,
    revisions,
    source,
    toll_title,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.report.incidents import incident_details
from counterclaim.present.report.sayings import sayings
from counterclaim.present.report.stances import standing
from counterclaim.present.wording import people, plain, shorten, when, where
from counterclaim.records import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from counterclaim.link.records import Incident, Ledger, Position, Ruled, Series, Voice
    from counterclaim.present.report.records import Block, Line
    from counterclaim.present.report.sayings import Saying

LINKS = 12  # joins told, the weakest first; `--format jsonl` has them all
COLUMN = 24  # characters a voice needs to be readable
LABEL = 12
NAMED = 6  # doers and places named in a column
TOLD = 4  # sayings of one attitude told in a column: the first ones and the last; the report of the day has all
DOUBT = {"denies": "not ", "doubts": "perhaps not "}


@dataclass(frozen=True, slots=True)
class Column:
    """A voice with all it says and counts."""

    voice: Voice
    position: Position | None
    counts: tuple[tuple[str, Series], ...]


def incident_table(ledger: Ledger, incident: Incident, width: int) -> RenderableType:
    """All there is to say about the incident."""
    head = Text(incident_title(incident, ledger), style="bold")
    contested = "contested" if incident.contested else "not contested in these reports"
    head.append(f"\n{contested} · {origins_words(incident)} · {plain(incident.id)}\n", style="not bold dim")
    # who only gives figures stands among the figures below
    every = _columns(incident)
    columns = [one for one in every if not _figures_only(one)] or every
    fit = max(1, (width - LABEL) // COLUMN)
    tables = [_side_by_side(ledger, incident, columns[at : at + fit], width) for at in range(0, len(columns), fit)]
    # the versions stand side by side above; what is left are figures, breaches, differences and origins
    blocks = [_block(block) for block in incident_details(ledger, incident, links=LINKS)]
    return Group(head, *tables, *_unheard(incident), *blocks, *_copies(ledger, incident))


def _unheard(incident: Incident) -> Iterator[RenderableType]:
    names = [voice_name(voice) for voice in sorted((one.voice for one in incident.positions if not one.history), key=voice_order)]
    if names:
        yield Text(f"Not heard in these reports, which is not silence: {', '.join(names)}")


def _columns(incident: Incident) -> list[Column]:
    positions = {one.voice: one for one in incident.positions if one.history}
    counts: dict[Voice, list[tuple[str, Series]]] = {}
    for line in sorted(incident.tolls, key=lambda one: (one.outcome, one.side or "~", one.victims)):
        for series in line.series:
            if series.figures:
                counts.setdefault(series.voice, []).append((toll_title(line.outcome, line.side, line.victims), series))
    voices = sorted({*positions, *counts}, key=voice_order)
    return [Column(voice, positions.get(voice), tuple(counts.get(voice, ()))) for voice in voices]


def _side_by_side(ledger: Ledger, incident: Incident, columns: Sequence[Column], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, width=width, pad_edge=False, header_style="bold", show_edge=False, expand=True, show_lines=True)
    table.add_column("", width=LABEL - 2, style="bold")
    for column in columns:
        table.add_column(Text(voice_name(column.voice)), ratio=1)
    rows: tuple[tuple[str, Callable[[Ledger, Column], Iterator[str]]], ...] = (
        ("what it says", _happened), ("who did it", _doers), ("where", _where), ("when", _when), ("how many", _how_many),
    )  # fmt: skip
    stands = [standing(ledger, incident, one.position) if one.position else "gives figures only" for one in columns]
    table.add_row(Text("in short"), *map(Text, stands))
    for label, cells in rows:
        told = ["\n".join(dict.fromkeys(cells(ledger, column))) for column in columns]
        if any(told):
            table.add_row(Text(label), *(Text(one or "–") for one in told))
    return table


def _figures_only(column: Column) -> bool:
    """Whether all the voice says are figures that stand among the figures."""
    counted_below = {figure.claim for _, series in column.counts for figure in series.figures}
    return column.position is None or counted_below.issuperset(one.claim for one in column.position.history)


def _first(words: list[str], noun: str) -> Iterator[str]:
    """The first few, and how many more there are."""
    yield from words[:NAMED]
    if len(words) > NAMED:
        yield f"and {counted(len(words) - NAMED, f'more {noun}')}"


def _happened(ledger: Ledger, column: Column) -> Iterator[str]:
    """For each attitude what was said first and last, its words and report; figures stand in a row of their own."""
    counted_below = {figure.claim for _, series in column.counts for figure in series.figures}
    by_attitude: dict[str, list[Saying]] = {}
    for said in sayings(ledger, column.position) if column.position else ():
        if not counted_below.issuperset(said.claims):
            by_attitude.setdefault(said.attitude, []).append(said)
    if not by_attitude:
        yield "gives figures only"
    for attitude, every in by_attitude.items():
        yield f"{word('attitude', attitude)}:"
        shown = every if len(every) <= TOLD else [*every[: TOLD - 1], every[-1]]
        for number, said in enumerate(shown, 1):
            if number == TOLD and len(every) > TOLD:
                yield f"· … {counted(len(every) - TOLD, 'more saying')} …"
            yield f"· {_saying(ledger, said)}"


def _saying(ledger: Ledger, said: Saying) -> str:
    """The words, the report, and a mark where it hurts the speaker's own side."""
    mark = "".join(f" – {word('mark', 'against_interest')}: {reason}" for reason in said.against_interest)
    return f"{shorten(quoted(ledger, said.fullest), 160)} ({source(ledger, said.fullest)}){said.more}{mark}"


def _doers(ledger: Ledger, column: Column) -> Iterator[str]:
    named: dict[str, None] = {}
    events = list(_events(ledger, column))
    for ruled, said in events:
        content = ruled.claim.content
        if isinstance(content, Event) and content.actors:
            named[f"{DOUBT.get(said, '')}{plain(people(content.actors))}"] = None
    yield from _first(list(named), "name")
    if events and not named:
        yield "nobody named"


def _where(ledger: Ledger, column: Column) -> Iterator[str]:
    yield from _first(list(dict.fromkeys(where([place]) for ruled, _ in _events(ledger, column) for place in ruled.claim.places)), "place")


def _when(ledger: Ledger, column: Column) -> Iterator[str]:
    for ruled, _ in _events(ledger, column):
        if ruled.claim.date:
            yield when(ruled.claim)


def _how_many(ledger: Ledger, column: Column) -> Iterator[str]:
    for title, series in column.counts:
        last = series.figures[-1]
        falling = f" – {word('mark', 'falling')}" if series.falls else ""
        words = shorten(quoted(ledger, last.claim), 120)
        yield f"{title}: {revisions(series)} (as of {day(last.as_of)}){falling} {words} ({source(ledger, last.claim)})"


def _events(ledger: Ledger, column: Column) -> Iterator[tuple[Ruled, str]]:
    for said in column.position.history if column.position else ():
        ruled = ledger.claims.get(said.claim)
        if ruled is not None and isinstance(ruled.claim.content, Event):
            yield ruled, said.attitude


def _block(block: Block) -> RenderableType:
    return Group(Text(f"\n{block.title}", style="bold"), Padding(_bulleted(block.lines), (0, 0, 0, 2)))


def _bulleted(lines: Iterable[Line]) -> Text:
    text = Text()
    for number, line in enumerate(lines):
        text.append(f"{chr(10) if number else ''}· {line.text}")
        text.append(f" {line.words}" if line.words else "", style="italic")
        text.append(f" ({line.source})" if line.source else "", style="dim")
        text.append(f" [{'; '.join(line.marks)}]" if line.marks else "", style="bold")
    return text


def _copies(ledger: Ledger, incident: Incident) -> Iterator[RenderableType]:
    told = set(incident.documents)
    lines = [
        f"· {', '.join(report_name(ledger, one) for one in group.documents if one != group.first)} – of {report_name(ledger, group.first)}"
        for group in sorted(ledger.copies, key=lambda one: one.first)
        if len(told.intersection(group.documents)) > 1
    ]
    if lines:
        yield Group(Text("\nCopies (they add no origin)", style="bold"), Padding(Text("\n".join(lines)), (0, 0, 0, 2)))
