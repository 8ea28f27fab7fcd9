"""Figures of people harmed, by side and outcome: a line each voice over as-of dates. Nothing is summed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from counterclaim.present.ledger_words import (
    bounds,
    day,
    figure_words,
    quoted,
    relation_word,
    revisions,
    toll_title,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.report.incidents import toll_ranges
from counterclaim.present.wording import plain
from counterclaim.web.views.facets import Chip, chips
from counterclaim.web.views.paging import Paging, paging
from counterclaim.web.views.refs import Ref, refs
from counterclaim.web.views.refs import title as title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.link.records import Figure, Incident, Ledger, Series, TollLine, WarToll
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

PAGE = 20  # incidents a page
SHOWN = 8  # figures of one voice in a table, the latest; all are in the CSV and the JSON
DRAWN = 120  # points of one chart
FEWEST = 10  # points of one line
UNSAID = "side not said"


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure: as it was put, as of when and how that is known, whether it lies below what the voice said before."""

    text: str
    bounds: str
    as_of: str
    basis: str
    fell: bool
    possible: bool
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The figures of one voice in order of as-of dates, without the `earlier` ones of a long series; `steps` is `3 → 6`."""

    voice: str
    relation: str
    steps: str
    falls: bool
    figures: tuple[FigureView, ...]
    earlier: int

    @property
    def last(self) -> FigureView:
        """The figure that stands."""
        return self.figures[-1]


@dataclass(frozen=True, slots=True)
class TollTable:
    """One outcome for one side: every voice's figures, the range over the latest.

    `scope`: of which war, or empty; `chart`: what is drawn.
    """

    title: str
    side: str
    outcome: str
    victims: str
    ranges: str
    scope: str
    incident: str
    series: tuple[SeriesView, ...]
    chart: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class IncidentTolls:
    """The figures of one incident."""

    id: str
    title: str
    contested: bool
    tables: tuple[TollTable, ...]


@dataclass(frozen=True, slots=True)
class TollsPage:
    """All the page shows: sides in order with their cumulative figures, then incidents."""

    sides: tuple[tuple[str, tuple[TollTable, ...]], ...]
    incidents: tuple[IncidentTolls, ...]
    paging: Paging
    falls: int
    chips: tuple[Chip, ...]


def tolls_page(snapshot: Snapshot, filters: Filters, page: int = 1) -> TollsPage:
    """The figures as filtered; cumulative ones are narrowed by party (the side), type (the outcome) and speaker only."""
    ledger = snapshot.ledger
    index = snapshot.index
    cumulative = [toll for toll in sorted(ledger.tolls, key=_order) if _fits(snapshot, toll, filters)]
    with_tolls = [one for one in index.newest(index.chosen(filters)) if one.tolls]
    cut = paging(len(with_tolls), page, PAGE)
    tables = [_of_war(snapshot, toll) for toll in cumulative]
    fallen = snapshot.once(("falls",), lambda: {one.id: count for one in snapshot.ledger.incidents if (count := _falls(one))})
    shown = tuple(_incident(ledger, one) for one in with_tolls[cut.start : cut.end])
    sides: dict[str, list[TollTable]] = {}
    for table in tables:
        sides.setdefault(table.side, []).append(table)
    falls = sum(bool(series.falls) for toll in cumulative for series in toll.line.series)
    falls += sum(fallen.get(one.id, 0) for one in with_tolls)
    return TollsPage(
        sides=tuple((side, tuple(many)) for side, many in sides.items()),
        incidents=shown,
        paging=cut,
        falls=falls,
        chips=chips(index, filters),
    )


def _of_war(snapshot: Snapshot, toll: WarToll) -> TollTable:
    line = toll.line
    key = ("war", toll.pack, line.outcome, line.side, line.victims)
    return snapshot.once(key, lambda: toll_table(snapshot.ledger, line, plain(toll.pack or "")))


def _falls(one: Incident) -> int:
    """How many voices lowered a figure."""
    return sum(bool(series.falls) for line in one.tolls for series in line.series)


def narrowed(snapshot: Snapshot, filters: Filters) -> Ledger:
    """The ledger with the figures the page shows on all its pages, and nothing else left out."""
    index = snapshot.index
    incidents = tuple(index.listed(index.chosen(filters)))
    tolls = tuple(toll for toll in snapshot.ledger.tolls if _fits(snapshot, toll, filters))
    return replace(snapshot.ledger, incidents=incidents, tolls=tolls)


def toll_table(ledger: Ledger, line: TollLine, scope: str, incident: str = "") -> TollTable:
    """One outcome for one side as a table."""
    ordered = sorted((one for one in line.series if one.figures), key=lambda one: voice_order(one.voice))
    title = toll_title(line.outcome, line.side, line.victims)
    return TollTable(
        title=title,
        side=plain(line.side) if line.side else UNSAID,
        outcome=word("outcome", line.outcome),
        victims=word("victims", line.victims),
        ranges=toll_ranges(line),
        scope=scope,
        incident=incident,
        series=tuple(_series(ledger, one) for one in ordered),
        chart=_chart(ledger, line, title),
    )


def _series(ledger: Ledger, series: Series) -> SeriesView:
    falls = set(series.falls)
    shown = replace(series, figures=series.figures[-SHOWN:])
    earlier = len(series.figures) - len(shown.figures)
    return SeriesView(
        voice=voice_name(series.voice),
        relation=relation_word(series.relation, series.figures[0].side),
        steps=("… → " if earlier else "") + revisions(shown),
        falls=bool(falls),
        figures=tuple(_figure(ledger, one, fell=one.claim in falls) for one in shown.figures),
        earlier=earlier,
    )


def _figure(ledger: Ledger, one: Figure, *, fell: bool) -> FigureView:
    found = refs(ledger, (one.claim,))
    basis = {"words": "", "published": "date of the report", "none": "day not known"}[one.as_of_basis]
    return FigureView(figure_words(one), bounds(one.low, one.high), day(one.as_of), basis, fell, one.possible, found[0] if found else None)


def _incident(ledger: Ledger, one: Incident) -> IncidentTolls:
    lines = sorted(one.tolls, key=lambda line: (line.side or "~", line.outcome, line.victims))
    return IncidentTolls(one.id, title_of(one), one.contested, tuple(toll_table(ledger, line, "", one.id) for line in lines))


def _fits(snapshot: Snapshot, toll: WarToll, filters: Filters) -> bool:
    """Whether a cumulative figure is among those asked for; place and days are those of incidents."""
    line = toll.line
    if filters.party and (line.side or "").casefold() != snapshot.party_id(filters.party).casefold():
        return False
    if filters.type and filters.type.casefold() != line.outcome.casefold():
        return False
    return not filters.speaker or snapshot.party_id(filters.speaker).casefold() in {one.voice.id.casefold() for one in line.series}


def _chart(ledger: Ledger, line: TollLine, title: str) -> dict[str, Any] | None:
    """A line each voice, for the chart; null where nothing changes: one day, or one figure."""
    ordered = sorted((one for one in line.series if one.figures), key=lambda one: voice_order(one.voice))
    known = [figure for one in ordered for figure in one.figures if figure.as_of and (figure.low, figure.high) != (None, None)]
    days, values = {figure.as_of for figure in known}, {(figure.low, figure.high) for figure in known}
    if len(days) < 2 or len(values) < 2:
        return None
    most = max(FEWEST, DRAWN // len(ordered))
    lines = [{"name": voice_name(one.voice), "points": [_point(ledger, one, figure) for figure in thinned(one, most)]} for one in ordered]
    return {"title": title, "lines": lines}


def thinned(series: Series, most: int) -> Sequence[Figure]:
    """At most so many figures of a voice, evenly over the whole, the first, the last and every falling one among them."""
    every = series.figures
    if len(every) <= most:
        return every
    kept = {round(at * (len(every) - 1) / (most - 1)) for at in range(most)}
    falls = set(series.falls)
    return [one for at, one in enumerate(every) if at in kept or one.claim in falls]


def _point(ledger: Ledger, series: Series, one: Figure) -> dict[str, Any]:
    """A figure with its bounds, the words behind it and where these stand."""
    return {
        "day": one.as_of.isoformat() if one.as_of else None,
        "low": one.low,
        "high": one.high,
        "possible": one.possible,
        "fell": one.claim in series.falls,
        "text": figure_words(one),
        "words": quoted(ledger, one.claim),
        "href": f"/documents/{one.document}#claim-{one.claim}",
    }


def _order(toll: WarToll) -> tuple[str, str, str, str]:
    return toll.pack or "", toll.line.side or "~", toll.line.outcome, toll.line.victims
