"""From what a time expression says to the days it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from counterclaim.resolve.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Stretch,
    day_of,
    decade_of,
    month_of,
    moved,
    precision_of,
    season_of,
    week_of,
    weekday_by,
    year_before,
    year_near,
    year_of,
)
from counterclaim.resolve.timeform import Form
from counterclaim.resolve.timereference import Reference

Bounds = tuple[dt.date | None, dt.date | None, bool] | None
OTHER_YEAR = 200  # days between a full date and the publication from which on a paragraph is told in another year


def stretch_of(form: Form, at: Reference) -> Bounds:
    """First day, last day (null: open), and whether it was inferred; null where it cannot be known."""
    return _WAYS[form.kind](form, at)


def _closed(stretch: Stretch | None, *, inferred: bool) -> Bounds:
    return None if stretch is None else (stretch[0], stretch[1], inferred)


def _year(form: Form, at: Reference) -> tuple[int, bool] | None:
    """The year of a day, month or season, and whether it was inferred."""
    if form.year is not None:
        return form.year, False
    day = form.day or 15
    if form.shift is not None:
        if at.published is None:
            return None
        return _shifted_year(form.month, form.shift, at.published), at.inferred
    if at.published is not None and not at.inferred:
        if at.near is not None and (at.published - at.near).days > OTHER_YEAR and not at.ahead:
            return year_near(form.month, day, at.near), True
        return year_before(form.month, form.day or 1, at.published, ahead=at.ahead == "will"), False
    reference = at.near or at.published
    return None if reference is None else (year_near(form.month, day, reference), True)


def _shifted_year(month: int, shift: int, published: dt.date) -> int:
    """The year of "last October" (the last one over), "this October", "next October"."""
    if shift < 0:
        return published.year - (month >= published.month)
    return published.year + (shift > 0 and month <= published.month)


def _day(form: Form, at: Reference) -> Bounds:
    year = _year(form, at)
    if year is None or not FIRST_YEAR <= year[0] <= LAST_YEAR:
        return None
    start = day_of(year[0], form.month, form.day)
    end = day_of(year[0], form.month, form.day_to) if form.day_to else start
    if start is None or end is None:
        return None
    if form.night and not form.day_to:
        start -= dt.timedelta(days=1)
    return start, end, year[1]


def _month(form: Form, at: Reference) -> Bounds:
    year = _year(form, at)
    return None if year is None else _closed(month_of(year[0], form.month, form.part), inferred=year[1])


def _season(form: Form, at: Reference) -> Bounds:
    year = _year(form, at)
    return None if year is None else _closed(season_of(year[0], form.month), inferred=year[1])


def _whole_year(form: Form, _: Reference) -> Bounds:
    return None if form.year is None else _closed(year_of(form.year, form.part, form.year_to), inferred=False)


def _decade(form: Form, _: Reference) -> Bounds:
    return None if form.year is None else _closed(decade_of(form.year, form.part), inferred=False)


def _weekday(form: Form, at: Reference) -> Bounds:
    published = at.published
    if published is None:
        return None
    back, on = weekday_by(form.day, published, -1), weekday_by(form.day, published, 1)
    if form.shift == -1:
        day = back if back < published else back - dt.timedelta(days=7)
    elif form.shift == 1:
        day = on if on > published else on + dt.timedelta(days=7)
    elif at.ahead == "will" or (at.ahead == "to" and on - published < published - back):
        day = on
    else:
        day = back
    return day - dt.timedelta(days=1 if form.night else 0), day, at.inferred


def _offset(form: Form, at: Reference) -> Bounds:
    """As in "yesterday", "last week", "two years ago", "earlier this month"."""
    if at.published is None or form.shift is None:
        return None
    stretch = _units(at.published, form.unit, form.shift)
    if stretch is None:
        return None
    start, end = stretch
    if form.part == "earlier":
        end = max(start, at.published)
    elif form.part == "later":
        start = min(end, at.published)
    return start, end, at.inferred


def _units(day: dt.date, unit: str, shift: int) -> Stretch | None:
    """The whole unit that lies `shift` units from `day`."""
    if abs(shift) > 1000:
        return None
    if unit in ("month", "decade", "year"):
        year = day.year + shift * {"month": 0, "year": 1, "decade": 10}[unit]
        if unit == "month":
            total = day.year * 12 + day.month - 1 + shift
            return month_of(total // 12, total % 12 + 1) if FIRST_YEAR * 12 <= total < LAST_YEAR * 12 else None
        return year_of(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    if unit == "hour":
        away = moved(day, -(-shift // 24) if shift > 0 else shift // 24)
        return None if away is None else (min(away, day), max(away, day))
    away = moved(day, shift * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))
    if away is None:
        return None
    if unit == "weekend":
        saturday = weekday_by(5, away, -1)
        return saturday, saturday + dt.timedelta(days=1)
    return week_of(away) if unit in ("week", "fortnight") else (away, away)


def _later(form: Form, at: Reference) -> Bounds:
    """As in "a week later", "the same day", "two months before": from the date mentioned before, or the publication."""
    shift = form.shift or 0
    if form.unit == "clock":
        return _clock(at)
    if at.last is None or (form.unit == "day" and precision_of(*at.last) > 2):
        return None
    day = at.last[1] if shift > 0 else at.last[0]
    if form.unit in ("week", "fortnight") and shift:
        away = moved(day, shift * (7 if form.unit == "week" else 14))
        return None if away is None else (away, away, at.inferred)
    if not shift and form.unit == "day":
        return at.last[0], at.last[1], at.inferred
    return _closed(_units(day, form.unit, shift), inferred=at.inferred)


def _clock(at: Reference) -> Bounds:
    """A time of day: of the day last told of, else of the publication."""
    if at.last is not None and at.last[0] == at.last[1]:
        return at.last[0], at.last[1], True
    return None if at.published is None else (at.published, at.published, True)


def _recent(_: Form, at: Reference) -> Bounds:
    return None if at.published is None else (None, at.published, at.inferred)


def _past(form: Form, at: Reference) -> Bounds:
    """As in "the past two weeks": up to the publication."""
    if at.published is None or form.shift is None:
        return None
    days = {"hour": 1 / 24, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}.get(form.unit, 1) * form.shift
    start = moved(at.published, -max(1, round(days)))
    return None if start is None else (start, at.published, at.inferred)


def _night(_: Form, at: Reference) -> Bounds:
    if at.published is None:
        return None
    before = moved(at.published, -1)
    return None if before is None else (before, at.published, at.inferred)


_WAYS: dict[str, Callable[[Form, Reference], Bounds]] = {
    "day": _day,
    "month": _month,
    "season": _season,
    "year": _whole_year,
    "decade": _decade,
    "weekday": _weekday,
    "offset": _offset,
    "later": _later,
    "recent": _recent,
    "past": _past,
    "night": _night,
}
