"""Dates and counts as a person types them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import cast

from counterclaim.errors import StopRun
from counterclaim.lexicon import load
from counterclaim.records import Count, Date, Qualifier

DATE = "2020-10-11, 2020-10, 2020, 2020-10-10..2020-10-11, 2020-10-10.. (open), null, or JSON"
COUNT = "7, 7..9, >100, >=100, <100, <=100, ~100, unstated, a word such as dozens, or JSON"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}")
# UCDP's date_prec by the most days it covers; longer is 5
_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))


def read_date(field: str, typed: str) -> Date:
    """A day, month, year, or two of them with `..` between, either left out where it is open; `span` null. Raises `StopRun`."""
    first, dots, last = (part.strip() for part in typed.partition(".."))
    start = _edge(field, typed, first, 0) if first else None
    end = _edge(field, typed, last or first, 1) if last or not dots else None
    if start is None and end is None:
        raise _no(field, typed, DATE)
    days = (end - start).days + 1 if start and end else None
    precision = 5 if days is None else next((number for most, number in _PRECISION if days <= most), 5)
    return Date(start, end, precision, None)


def _edge(field: str, typed: str, text: str, side: int) -> dt.date:
    """The first (`side` 0) or last (1) day of a day, month or year."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise _no(field, typed, DATE)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return dt.date(int(text), (1, 12)[side], (1, 31)[side])
        if day is None:
            return dt.date(year, month, (1, calendar.monthrange(year, month)[1])[side])
        return dt.date(year, month, day)
    except ValueError as error:  # calendar.IllegalMonthError is one
        raise _no(field, typed, DATE) from error


def read_count(field: str, typed: str) -> Count:
    """A number with a sign before it, two with `..` between, or a word for one; `span` null. Raises `StopRun`."""
    table = load("decisions")
    if typed.casefold() == "unstated":
        return Count(None, None, "unstated", None)
    if typed.casefold() in table["vague"]:
        return Count(table["vague"][typed.casefold()], None, cast("Qualifier", typed.casefold()), None)
    if ".." in typed:
        low, high = (_number(field, typed, part.strip()) for part in typed.split("..", 1))
        return Count(low, high, "range", None)
    for sign, qualifier in table["signs"].items():
        if typed.startswith(sign):
            return _signed(_number(field, typed, typed.removeprefix(sign).strip()), qualifier)
    number = _number(field, typed, typed)
    return Count(number, number, "exact", None)


def _signed(number: int, qualifier: Qualifier) -> Count:
    low = None if qualifier in {"less_than", "up_to"} else number
    high = None if qualifier in {"more_than", "at_least"} else number
    return Count(low, high, qualifier, None)


def _number(field: str, typed: str, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise _no(field, typed, COUNT)
    return int(text.replace(",", ""))


def _no(field: str, typed: str, forms: str) -> StopRun:
    return StopRun(f"{field}: {typed!r} cannot be read; give {forms}")
