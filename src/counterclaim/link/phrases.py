"""Days, moments and lists in plain words, for the reasons that entries of the ledger carry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from counterclaim.lexicon import load


def day_words(day: dt.date) -> str:
    """`10 November 2020`."""
    months: list[str] = load("ledger_wording")["months"]["names"]
    return f"{day.day} {months[day.month - 1]} {day.year:04}"


def days_words(start: dt.date, end: dt.date) -> str:
    """`on 12 December 2020`, `between 11 December 2020 and 12 December 2020`."""
    return f"on {day_words(start)}" if start == end else f"between {day_words(start)} and {day_words(end)}"


def moment_words(moment: dt.date) -> str:
    """A day, or a time with its zone: `10 November 2020, 00:00 UTC+03:00`."""
    if not isinstance(moment, dt.datetime):
        return day_words(moment)
    offset = moment.utcoffset()
    if offset is None:
        return f"{day_words(moment)}, {moment.hour:02}:{moment.minute:02} (zone not known)"
    minutes = int(offset.total_seconds() // 60)
    zone = f"UTC{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
    return f"{day_words(moment)}, {moment.hour:02}:{moment.minute:02} {zone}"


def listed(names: Sequence[str]) -> str:
    """`Hin Tagher, Khtsaberd and Millford`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
