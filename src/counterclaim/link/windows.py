"""When: the days a claim speaks of, as linking compares them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from counterclaim.records import Date

DAY = dt.timedelta(days=1)
WIDEST = 4  # days a window may span and still be matched day by day
NEWS_SPAN = 1  # days back from publication that a report speaks of when it names no day

Basis = Literal["words", "context", "published", "none"]


def shifted(day: dt.date, days: int) -> dt.date:
    """So many days later, or before; the first or last day there is where that is past the end of the calendar."""
    try:
        return day + days * DAY
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


@dataclass(frozen=True, slots=True)
class Window:
    """The days something may have happened on, both included, and how they are known."""

    start: dt.date | None
    end: dt.date | None
    basis: Basis

    @property
    def exact(self) -> bool:
        """Whether it is one day, and the words say so."""
        return self.start is not None and self.start == self.end and self.basis in {"words", "context"}

    @property
    def days(self) -> int | None:
        """How many days it spans; null where an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    @property
    def narrow(self) -> bool:
        """Whether it is narrow enough to be matched day by day."""
        days = self.days
        return days is not None and days <= WIDEST


UNDATED = Window(None, None, "none")


def of_words(date: Date | None) -> Window | None:
    """The window a claim's own words give; null where they give none, or an open one."""
    if date is None or (date.start is None and date.end is None):
        return None
    return Window(date.start, date.end, "words")


def of_publication(published: dt.date | None) -> Window:
    """The days a report speaks of when it names none: the day it was published and the one before."""
    if published is None:
        return UNDATED
    start = published - NEWS_SPAN * DAY if published > dt.date.min + NEWS_SPAN * DAY else published
    return Window(start, published, "published")


def overlap(a: Window, b: Window) -> Window | None:
    """The days both leave open; null where they share none or one is not known. The surer basis stands."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    start, end = max(a.start, b.start), min(a.end, b.end)
    if start > end:
        return None
    order: tuple[Basis, ...] = ("words", "context", "published", "none")
    basis = min(a.basis, b.basis, key=order.index)
    return Window(start, end, basis)


def apart(a: Window, b: Window) -> int | None:
    """The days from the end of the earlier to the start of the later: 1 for successive days; null where one is open."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    return max((b.start - a.end).days, (a.start - b.end).days)


def span(windows: Iterable[Window]) -> int:
    """The days from the first to the last: a window that only a report's date gives counts with its first day."""
    days: list[dt.date] = []
    for window in windows:
        last = window.start if window.basis == "published" else window.end
        days += [day for day in (window.start, last) if day is not None]
    return (max(days) - min(days)).days + 1 if days else 0


def each_day(window: Window) -> list[dt.date]:
    """The days of a narrow window; none for a wide or open one."""
    if window.start is None or not window.narrow:
        return []
    return [window.start + i * DAY for i in range(window.days or 0)]
