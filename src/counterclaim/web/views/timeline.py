"""Incidents in time and in space, as tables that a picture can be drawn from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import days
from counterclaim.present.report.standing import iso_day
from counterclaim.present.wording import plain
from counterclaim.web.views.areas import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.link.records import AgreementEntry, Incident
    from counterclaim.web.filters import Filters
    from counterclaim.web.views.index import Index

BY_DAY, BY_WEEK = 100, 100 * 7  # days up to which a step is a day, a week; beyond it is a month
MOST_STEPS = 240
FEW = 10  # one incident of so many may be left out for lying long before the others
TWICE = 2  # how many times the stretch of the others such a gap is wide
HIGH = 60  # units of the picture a full bar has
PLACES = 300
EXACT = 3  # where_prec of a district


@dataclass(frozen=True, slots=True)
class Step:
    """A day, week or month: incidents that began in it. `x`, `height` and `disputed` are for the picture, in its units."""

    label: str
    start: dt.date
    end: dt.date
    count: int
    contested: int
    query: str
    x: int
    height: float
    disputed: float


@dataclass(frozen=True, slots=True)
class Force:
    """An agreement on the timeline: from step `x` for `width` steps; `open`: no end known."""

    id: str
    name: str
    days: str
    x: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps in order, those without incidents left out; `width` is the number of all steps, `most` the highest count.

    `early`: incidents long before the others, which are not drawn; `early_query` is the address that shows them.
    """

    unit: str
    steps: tuple[Step, ...]
    width: int
    most: int
    first: str
    last: str
    undated: int
    agreements: tuple[Force, ...]
    early: int = 0
    early_query: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with all its names: incidents there, where it lies, how far off that may be."""

    key: str
    names: str
    country: str
    lat: float | None
    lon: float | None
    precision: int
    count: int
    contested: int
    query: str

    @property
    def exact(self) -> bool:
        """Whether it is a place on the map, and not a province or a country around its middle."""
        return self.precision <= EXACT

    @property
    def note(self) -> str | None:
        """What is said of a place in a disputed area."""
        return note(self.lat, self.lon) if self.exact else None


def timeline(chosen: Sequence[Incident], agreements: Iterable[AgreementEntry], filters: Filters) -> Timeline:
    """The incidents by day, week or month of their first day, whichever leaves a readable number of steps."""
    every = [(day, one.contested) for one in chosen if (day := one.start or one.end)]
    undated = len(chosen) - len(every)
    from_day = drawn_from([day for day, _ in every], filters)
    dated = [(day, contested) for day, contested in every if from_day is None or day >= from_day]
    if from_day is None or not dated:
        return Timeline("day", (), 0, 0, "", "", undated, ())
    first, last = min(dated)[0], max(dated)[0]
    span = (last - first).days + 1
    unit = "day" if span <= BY_DAY else "week" if span <= BY_WEEK else "month"
    number = {"day": _day, "week": _week, "month": _month}[unit]
    begin = number(first)
    # the most recent steps, where a stray date centuries ago would make the rest unreadable
    begin = max(begin, number(last) - MOST_STEPS + 1)
    counts, disputed = Counter[int](), Counter[int]()
    for day, contested in dated:
        step = max(number(day) - begin, 0)
        counts[step] += 1
        disputed[step] += contested
    most = max(counts.values())
    steps = tuple(_step(unit, begin, at, (counts[at], disputed[at], most), filters) for at in sorted(counts))
    width = number(last) - begin + 1
    lanes = tuple(lane for one in agreements if (lane := _force(one, number, begin, width)))
    early = len(every) - len(dated)
    query = replace(filters, end=first - dt.timedelta(days=1)).query() if early else ""
    return Timeline(unit, steps, width, most, days(first, first), days(last, last), undated, lanes, early, query)


def drawn_from(dated: Sequence[dt.date], filters: Filters) -> dt.date | None:
    """The first day drawn; null where there is none.

    Where a tenth of the incidents or fewer lie so long before the others that these would be pressed into a corner, as what reports
    tell of an earlier war does, it is the first day of the others.
    """
    ordered = sorted(dated)
    if not ordered or filters.start or filters.end:
        return ordered[0] if ordered else None
    gaps = [((ordered[at] - ordered[at - 1]).days, at) for at in range(1, len(ordered) // FEW + 1)]
    widest, at = max(gaps, default=(0, 0))
    return ordered[at] if widest > TWICE * (ordered[-1] - ordered[at]).days else ordered[0]


def places(index: Index, bits: int, filters: Filters) -> tuple[PlaceRow, ...]:
    """Every place of the incidents of these bits, the one with most of them first."""
    counts = {key: number for key, spot in index.spots.items() if (number := (spot & bits).bit_count())}
    ordered = sorted(counts, key=lambda key: (-counts[key], key))[:PLACES]
    return tuple(_place(index, key, counts[key], (index.spots[key] & bits & index.contested).bit_count(), filters) for key in ordered)


def _place(index: Index, key: str, count: int, contested: int, filters: Filters) -> PlaceRow:
    point = index.points[key]
    names = index.titles.get(key, key)
    return PlaceRow(
        key, names, plain(point.country or ""), point.lat, point.lon, point.precision, count, contested, filters.query(place=key)
    )


def _day(day: dt.date) -> int:
    return day.toordinal()


def _week(day: dt.date) -> int:
    return (day.toordinal() - 1) // 7


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _bounds(unit: str, number: int) -> tuple[dt.date, dt.date]:
    if unit == "day":
        day = dt.date.fromordinal(number)
        return day, day
    if unit == "week":
        return dt.date.fromordinal(number * 7 + 1), dt.date.fromordinal(number * 7 + 7)
    start = dt.date(number // 12, number % 12 + 1, 1)
    return start, dt.date((number + 1) // 12, (number + 1) % 12 + 1, 1) - dt.timedelta(days=1)


def _step(unit: str, begin: int, at: int, counted: tuple[int, int, int], filters: Filters) -> Step:
    start, end = _bounds(unit, begin + at)
    count, contested, most = counted
    query = replace(filters, start=start, end=end).query()
    height = round(HIGH * count / most, 2)
    return Step(days(start, end), start, end, count, contested, query, at, height, round(HIGH * contested / most, 2))


def _force(one: AgreementEntry, number: object, begin: int, width: int) -> Force | None:
    """The stretch an agreement was in force, within the steps shown; null where it lies outside or no day is known."""
    count = number if callable(number) else _day
    start = iso_day(one.in_force_from) or one.signed
    if start is None:
        return None
    end = iso_day(one.in_force_to)
    left = count(start) - begin
    right = count(end) - begin + 1 if end else width
    if right <= 0 or left >= width:
        return None
    left = max(left, 0)
    return Force(one.id, plain(one.name), days(start, end), left, min(right, width) - left, end is None)
