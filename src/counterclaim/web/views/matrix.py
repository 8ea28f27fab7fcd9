"""The claim matrix of an incident: a row each version or question, a column each voice, in each cell its position with the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.incident_table import DOUBT
from counterclaim.present.ledger_words import UNKNOWN, day, days, revisions, toll_title, voice_name, voice_order, word
from counterclaim.present.report.sayings import sayings
from counterclaim.present.report.stances import standing
from counterclaim.present.wording import event_word, people, plain, when, where
from counterclaim.records import Event, Toll
from counterclaim.web.views.refs import Ref, refs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from counterclaim.link.records import Incident, Ledger, Position, Ruled, Series, TollLine, Version, Voice
    from counterclaim.present.report.sayings import Saying

OWN_COLUMNS = 2  # reports in their own voice that get a column each; more of them share one
FIRST = 2  # entries of a cell in view before the rest is unfolded
SHARED = "Reports, in their own voice"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a voice says in a cell: an attitude or a value in words, the words of the fullest claim, and all claims that say it.

    `by` names the report where a column is shared by several; `attitude` is the code's word for it, empty for values.
    """

    text: str
    attitude: str
    by: str
    refs: tuple[Ref, ...]
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says to one question; the first items are in view, the rest is unfolded."""

    items: tuple[Item, ...]
    empty: str = ""

    @property
    def first(self) -> tuple[Item, ...]:
        """The items in view."""
        return self.items[:FIRST] if len(self.items) > FIRST + 1 else self.items

    @property
    def rest(self) -> tuple[Item, ...]:
        """The items unfolded."""
        return self.items[len(self.first) :]


@dataclass(frozen=True, slots=True)
class Column:
    """A voice, or all reports in their own voice. `stands`: its attitude day after day."""

    name: str
    kind: str
    stands: str
    heard: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question with a cell for each column; `kind` is `version`, `field` or `toll`."""

    title: str
    note: str
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Lane:
    """The voices of a column with all they say and count."""

    column: Column
    positions: tuple[Position, ...]
    shared: bool


def matrix(ledger: Ledger, incident: Incident) -> Matrix:
    """The matrix; parties come first in the order of their ids, then outsiders, then reports in their own voice."""
    lanes = _lanes(ledger, incident)
    rows = [_version_row(ledger, incident, lanes, version) for version in incident.versions]
    known = {version.id for version in incident.versions}
    rows += _other_row(ledger, lanes, known)
    fields: tuple[tuple[str, Callable[[Ruled, str], str]], ...] = (("Who did it", _doer), ("Where", _where), ("When", _when))
    rows += [Row(title, "", "field", tuple(_field(ledger, lane, pick) for lane in lanes)) for title, pick in fields]
    rows += [_toll_row(ledger, lanes, line) for line in sorted(incident.tolls, key=_toll_order)]
    return Matrix(tuple(lane.column for lane in lanes), tuple(row for row in rows if any(cell.items for cell in row.cells)))


def version_title(version: Version) -> str:
    """`attack by AZE`, `attack, nobody named as its doer`."""
    kinds = ", ".join(event_word(kind) if kind.isupper() else plain(kind) for kind in version.types) or "it"
    modes = f" ({', '.join(plain(mode).replace('-', ' ') for mode in version.modes)})" if version.modes else ""
    by = f" by {' and '.join(plain(one) for one in version.id.split('+'))}" if version.id != UNKNOWN else ", nobody named as its doer"
    return f"{kinds}{modes}{by}"


def _lanes(ledger: Ledger, incident: Incident) -> list[_Lane]:
    heard = {one.voice: one for one in incident.positions}
    voices = {*heard, *(series.voice for line in incident.tolls for series in line.series if series.figures)}
    ordered = sorted(voices, key=voice_order)
    own = [voice for voice in ordered if voice.kind == "report"]
    lanes = [_lane(ledger, incident, heard.get(voice), voice) for voice in ordered if voice.kind != "report" or len(own) <= OWN_COLUMNS]
    if len(own) > OWN_COLUMNS:
        positions = tuple(heard.get(voice) or _silent(voice) for voice in own)
        lanes.append(_Lane(Column(SHARED, "report", f"{len(own)} reports", heard=True), positions, shared=True))
    return lanes


def _lane(ledger: Ledger, incident: Incident, position: Position | None, voice: Voice) -> _Lane:
    found = position or _silent(voice)
    heard = position is not None and bool(position.history)
    stands = standing(ledger, incident, found) if position else word("stand", "figures")
    return _Lane(Column(voice_name(voice), voice.kind, stands, heard or position is None), (found,), shared=False)


def _silent(voice: Voice) -> Position:
    from counterclaim.link.records import Position

    return Position(voice, "not_heard", ())


def _version_row(ledger: Ledger, incident: Incident, lanes: Sequence[_Lane], version: Version) -> Row:
    several = len(incident.versions) > 1
    title = "Whether it happened" if not several else "Whether it happened so"
    return Row(title, version_title(version), "version", tuple(_sayings(ledger, lane, {version.id}) for lane in lanes))


def _other_row(ledger: Ledger, lanes: Sequence[_Lane], known: set[str]) -> Iterator[Row]:
    """What is said without naming any version: figures above all."""
    others = {said.version for lane in lanes for position in lane.positions for said in position.history} - known
    if others:
        yield Row("Said of it", "without saying by whom", "version", tuple(_sayings(ledger, lane, others) for lane in lanes))


def _sayings(ledger: Ledger, lane: _Lane, versions: set[str]) -> Cell:
    from dataclasses import replace

    items: list[Item] = []
    for position in lane.positions:
        within = replace(position, history=tuple(said for said in position.history if said.version in versions))
        for said in sayings(ledger, within, daily=False):
            if _mere_figure(ledger, said):
                continue
            marks = tuple(f"{word('mark', 'against_interest')}: {reason}" for reason in said.against_interest)
            ordered = (said.fullest, *(claim for claim in said.claims if claim != said.fullest))
            by = plain(position.voice.name) if lane.shared else ""
            items.append(Item(word("attitude", said.attitude), said.attitude, by, refs(ledger, ordered), marks, days(said.day, said.last)))
    empty = "" if lane.column.heard else word("attitude", "not_heard")
    return Cell(tuple(_joined(items)), empty)


def _mere_figure(ledger: Ledger, said: Saying) -> bool:
    """Whether it only gives a figure: that stands in the rows below."""
    ruled = ledger.claims.get(said.fullest)
    return said.attitude == "asserts" and ruled is not None and isinstance(ruled.claim.content, Toll)


def _joined(items: Iterable[Item]) -> Iterator[Item]:
    """What is said the same way on several days stands once, with all its claims: the latest day is the one told."""
    found: dict[tuple[str, str, tuple[str, ...], bool], list[Item]] = {}
    for one in items:
        toll = bool(one.refs) and one.refs[0].kind == "toll"
        found.setdefault((one.attitude, one.by, one.marks, toll), []).append(one)
    for group in found.values():
        told = tuple(dict.fromkeys(ref for one in group for ref in one.refs))
        # the fullest words first: "the attack" alone says little
        fullest = max(told, key=lambda ref: (len(ref.words), ref.claim), default=None)
        ordered = tuple(sorted(told, key=lambda ref: ref is not fullest))
        yield Item(group[0].text, group[0].attitude, group[0].by, ordered, group[0].marks, _days(group))


def _days(group: Sequence[Item]) -> str:
    return "; ".join(dict.fromkeys(one.note for one in group if one.note))


def _field(ledger: Ledger, lane: _Lane, pick: Callable[[Ruled, str], str]) -> Cell:
    """Each value a voice gives, with the claims that give it."""
    values: dict[tuple[str, str], list[str]] = {}
    for position in lane.positions:
        by = plain(position.voice.name) if lane.shared else ""
        for said in position.history:
            ruled = ledger.claims.get(said.claim)
            text = pick(ruled, said.attitude) if ruled else ""
            if text:
                values.setdefault((text, by), []).append(said.claim)
    ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Cell(tuple(Item(text, "", by, refs(ledger, claims)) for (text, by), claims in ordered))


def _doer(ruled: Ruled, attitude: str) -> str:
    content = ruled.claim.content
    actors = plain(people(content.actors)) if isinstance(content, Event) else ""
    return f"{DOUBT.get(attitude, '')}{actors}" if actors else ""


def _where(ruled: Ruled, _attitude: str) -> str:
    return where(ruled.claim.places) if not isinstance(ruled.claim.content, Toll) else ""


def _when(ruled: Ruled, _attitude: str) -> str:
    return when(ruled.claim) if ruled.claim.date and not isinstance(ruled.claim.content, Toll) else ""


def _toll_row(ledger: Ledger, lanes: Sequence[_Lane], line: TollLine) -> Row:
    title = toll_title(line.outcome, line.side, line.victims)
    cells = []
    for lane in lanes:
        voices = [position.voice for position in lane.positions]
        found = [series for series in line.series if series.voice in voices and series.figures]
        cells.append(Cell(tuple(_figures(ledger, series, shared=lane.shared) for series in found)))
    return Row("How many", title, "toll", tuple(cells))


def _figures(ledger: Ledger, series: Series, *, shared: bool) -> Item:
    last = series.figures[-1]
    marks = (word("mark", "falling"),) if series.falls else ()
    as_of = f"as of {day(last.as_of)}{'' if last.as_of_basis == 'words' else ' (date of the report)'}" if last.as_of else ""
    claims = tuple(one.claim for one in reversed(series.figures))
    return Item(revisions(series), "", plain(series.voice.name) if shared else "", refs(ledger, claims), marks, as_of)


def _toll_order(line: TollLine) -> tuple[str, bool, str, str]:
    return line.outcome, line.side is None, line.side or "", line.victims
