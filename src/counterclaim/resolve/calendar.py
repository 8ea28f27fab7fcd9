"""Arithmetic of the calendar: stretches of days, and which year a date without one means.

A stretch is a pair (first day, last day), both included. Nothing here knows words.
"""

from __future__ import annotations

import datetime as dt

Stretch = tuple[dt.date, dt.date]

FIRST_YEAR, LAST_YEAR = 1900, 2100
AHEAD = dt.timedelta(days=2)  # a narrated date may lie this far behind the publication: time zones, late edits
COMING = dt.timedelta(days=45)  # nearer ahead than this, a date without a year is rather the coming one than one long past
MONTH_PARTS = {
    "week1": (1, 7),
    "week2": (8, 14),
    "week3": (15, 21),
    "week4": (22, 28),
    "weeklast": (25, 31),
    "early": (1, 10),
    "beginning": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}
YEAR_PARTS = {"early": (1, 4), "beginning": (1, 1), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
DECADE_PARTS = {"early": (0, 3), "beginning": (0, 1), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date, or null where there is no such day (30 February)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def moved(day: dt.date, days: int) -> dt.date | None:
    """The date `days` later, or null outside the calendar's years."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def month_of(year: int, month: int, part: str = "") -> Stretch:
    """A month, or its first, middle or last ten days; `month` may run over 1..12 and shifts the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    first_day, last_day = MONTH_PARTS.get(part, (1, last))
    return dt.date(year, month, first_day), dt.date(year, month, min(last_day, last))


def year_of(year: int, part: str = "", to: int | None = None) -> Stretch:
    """A year, a third of it, its first or last month; or the years from `year` to `to`."""
    first, last = YEAR_PARTS.get(part, (1, 12))
    return dt.date(year, first, 1), month_of(to or year, last)[1]


def decade_of(year: int, part: str = "") -> Stretch:
    """The ten years from `year`, or some of them."""
    first, last = DECADE_PARTS.get(part, (0, 9))
    return dt.date(year + first, 1, 1), dt.date(year + last, 12, 31)


def season_of(year: int, month: int) -> Stretch:
    """The three months from `month` of `year`."""
    return dt.date(year, month, 1), month_of(year, month + 2)[1]


def week_of(day: dt.date) -> Stretch:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def precision_of(start: dt.date, end: dt.date) -> int:
    """UCDP's `date_prec`: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer."""
    days = (end - start).days + 1
    for precision, longest in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= longest:
            return precision
    return 5


def weekday_by(day: int, published: dt.date, direction: int) -> dt.date:
    """The last such weekday up to `published` (direction -1), or the first from it on (+1)."""
    if direction > 0:
        return published + dt.timedelta(days=(day - published.weekday()) % 7)
    return published - dt.timedelta(days=(published.weekday() - day) % 7)


def year_near(month: int, day: int, reference: dt.date) -> int:
    """The year that brings the day nearest to `reference`, before or after it."""

    def distance(year: int) -> int:
        return abs((dt.date(year, month, min(day, 28)) - reference).days)

    return min((reference.year - 1, reference.year, reference.year + 1), key=distance)


def year_before(month: int, day: int, published: dt.date, *, ahead: bool) -> int:
    """The year of a day narrated on `published`: the last one past, unless `ahead` or soon to come."""
    limit = published + AHEAD
    year = limit.year if (month, day) <= (limit.month, limit.day) else limit.year - 1
    coming = dt.date(year + 1, month, min(day, 28)) - published
    past = published - dt.date(year, month, min(day, 28))
    if coming <= COMING or (ahead and past > AHEAD and coming <= past):
        return year + 1
    return year
