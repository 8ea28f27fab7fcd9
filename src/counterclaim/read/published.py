"""Full dates (day, month and year all there), and from them the date a document was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from counterclaim import lexicon
from counterclaim.records import Block, Published

EARLIEST, LATEST = 1945, 2100  # plausible years; no clock is asked, so that a re-run gives the same
REACH = 40  # characters before a year in which its day and month may stand
HEAD = 1500  # a dateline stands this near to the start, in characters

_Match = tuple[int, int, dt.date]

# A year, perhaps glued to the two digits of a day ("Oct 012016": a comma lost on the way).
_YEAR = re.compile(r"(?<![0-9])(?:[0-3][0-9])?(?P<year>(?:19[4-9]|20[0-9])[0-9]|2100)(?![0-9])")
_YEAR_FIRST = re.compile(r"(?<![\w./-])([0-9]{4})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9]|\2[0-9])")
_NUMBERS = re.compile(r"(?<![\w./-])([0-3]?[0-9])([./-])([0-3]?[0-9])\2([0-9]{4})\Z")
_MORE = re.compile(r"[./-][0-9]")  # numbers go on: a version, an address, a telephone
_YEAR_MONTH = re.compile(r"(?<![\w-])((?:19|20)[0-9]{2})-([01][0-9])-(?![0-9])")
_GAP = r"[\s,./–-]{1,3}"


def names(table: Iterable[str]) -> str:
    """An alternation of words, the longest first, for a pattern; an abbreviation may carry its full stop."""
    return "|".join(re.escape(word) for word in sorted(table, key=lambda w: (-len(w), w)))


def calendar() -> dict[str, Any]:
    """The names of months and weekdays, each with its number (lexicon `time`)."""
    return lexicon.load("time")


@cache
def _in_words() -> re.Pattern[str]:
    """A full date in words that ends with its year: "Wed Oct 19 2016", "26th of October, 2016"."""
    month, day = names(calendar()["months"]), r"[0-3]?[0-9]"
    ordinal = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<!\w)(?:(?:{names(calendar()['weekdays'])})[.,]{{0,2}}\s{{1,2}})?"
        rf"(?:(?P<d1>{day}){ordinal}(?:\sof)?{_GAP}(?P<m1>{month}){_GAP}(?:of\s)?"
        rf"|(?P<m2>{month}){_GAP}(?:the\s)?(?P<d2>{day}){ordinal}(?:{_GAP}|(?<=[0-9]{{2}})))"
        r"(?P<y>[0-9]{4})\Z",
        re.IGNORECASE,
    )


@cache
def _without_year() -> re.Pattern[str]:
    """A day and a month: "Oct. 3", "11 October"."""
    month, day = names(calendar()["months"]), r"[0-3]?[0-9]"
    return re.compile(rf"(?<!\w)(?:(?P<m2>{month})[.\s]{{1,2}}(?P<d2>{day})|(?P<d1>{day})\s(?P<m1>{month}))(?!\w)", re.IGNORECASE)


def full_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[_Match]:
    """The full dates of `text[start:end]` in order, as (start, end, date); offsets are into `text`.

    Reads "26 October 2016", "October 26, 2016", "Oct. 26 2016", "Wed Oct 19 2016" (the weekday belongs to the
    stretch), "2016-10-26", "26.10.2016". "10/11/2016" can be two days and is left out. Years outside 1945..2100
    are too. Linear: each year is found once, and only the 40 characters before it are looked at.
    """
    end = len(text) if end is None else end
    behind = start
    for year in _YEAR.finditer(text, start, end):
        if year.start("year") < behind:
            continue
        found = _ending_with(text, behind, year.end()) or _starting_with(text, year.start("year"), end)
        if found:
            yield found
            behind = found[1]


def _starting_with(text: str, start: int, end: int) -> _Match | None:
    """A date whose year comes first, at `start`."""
    match = _YEAR_FIRST.match(text, start, end)
    date = match and _date(match[1], match[3], match[4])
    return (match.start(), match.end(), date) if match and date else None


def _ending_with(text: str, start: int, end: int) -> _Match | None:
    """A date whose year ends at `end`, and which begins at `start` at the earliest."""
    low = max(start, end - REACH)
    window = text[max(0, low - 1) : end]  # one more, so that no word is cut at its front
    shift = max(0, low - 1)
    match = _in_words().search(window, low - shift)
    if match:
        month = calendar()["months"][(match["m1"] or match["m2"]).lower()]
        date = _date(match["y"], month, match["d1"] or match["d2"])
    else:
        match = None if _MORE.match(text, end) else _NUMBERS.search(window, low - shift)
        date = match and _day_month(match[1], match[2], match[3], match[4])
    return (shift + match.start(), end, date) if match and date else None


def _day_month(first: str, mark: str, second: str, year: str) -> dt.date | None:
    """Day and month in numbers; with slashes the order differs by country, and an unclear one gives nothing."""
    if int(second) > 12:
        return _date(year, first, second)
    if mark == "/" and int(first) <= 12 and int(first) != int(second):
        return None
    return _date(year, second, first)


def _date(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    if not EARLIEST <= int(year) <= LATEST:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def publication(text: str, blocks: Iterable[Block], given: dt.date | None, metadata: dt.date | None) -> Published | None:
    """When the document was published: given, else of the page, else its dateline, else inferred from the text.

    A date still to come ("until 1 March 2021") is not inferred from. A dateline without a year takes the first
    year that puts it no earlier than the latest full date of the text, and is then inferred.
    """
    if given:
        return Published(given, "given")
    if metadata:
        return Published(metadata, "metadata")
    head = [block for block in blocks if block.role == "dateline" and block.start < HEAD]
    for block in head:
        for _, _, date in full_dates(text, block.start, block.end):
            return Published(date, "dateline")
    latest = max(_narrated(text), default=None)
    for block in head:
        date_there = _with_year(text, block, latest)
        if date_there:
            return Published(date_there, "inferred")
    return Published(latest, "inferred") if latest else None


def _narrated(text: str) -> Iterator[dt.date]:
    """The full dates of the text but those to come; the end of a stretch ("from ... until ...") is none of these."""
    behind = -REACH
    for start, end, date in full_dates(text):
        if start - behind < len(" until the ") or not _to_come(text, start):
            yield date
        behind = end


def _to_come(text: str, start: int) -> bool:
    """Whether the word before a date says that it lies ahead."""
    before = text[max(0, start - 16) : start].split()
    return bool(before) and before[-1].lower() in lexicon.load("furniture")["dateline"]["deadlines"]


def _with_year(text: str, block: Block, latest: dt.date | None) -> dt.date | None:
    """The date of a dateline that names no year, by the latest full date or a bulletin's number ("2010-09-...")."""
    match = _without_year().search(text, block.start, min(block.end, block.start + 200))
    if not match:
        return None
    month, day = calendar()["months"][(match["m1"] or match["m2"]).lower()], match["d1"] or match["d2"]
    for number in _YEAR_MONTH.finditer(text, 0, HEAD):
        if int(number[2]) == month:
            return _date(number[1], month, day)
    if not latest:
        return None
    date = _date(latest.year, month, day)
    return date if date is None or date >= latest else _date(latest.year + 1, month, day)
