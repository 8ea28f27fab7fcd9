"""Time expressions that name their day, month, season, year or decade."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Token
from counterclaim.resolve.calendar import FIRST_YEAR, LAST_YEAR
from counterclaim.resolve.timeform import Form, Found
from counterclaim.resolve.timewords import TimeWords

DASHES = frozenset("-–—/")
BETWEEN_DAYS = frozenset({"-", "–", "—", "/", "to", "and", "or", "until", "through"})


def absolute(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """The expression that begins at token `i`, or null."""
    lower = tokens[i].lower
    if lower in words.weekdays:
        return _weekday(tokens, i, words)
    if lower in words.months:
        return _month_first(tokens, i, words)
    if lower in words.seasons:
        return _season(tokens, i, words)
    if lower in words.dayvalues or lower[0].isdigit():
        return _day_first(tokens, i, words) or _numeric(tokens, i) or _decade(tokens, i) or _bare_year(tokens, i, words)
    return None


def year_value(text: str) -> int | None:
    """The year that four digits between 1900 and 2100 mean."""
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return None


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _year_behind(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """The year at token `i`, also behind a comma or "of", and the last token read (i - 1 where there is none)."""
    at = i + 1 if _lower(tokens, i) in (",", "of") else i
    text = _lower(tokens, at)
    year = year_value(text)
    if year is None and text[4:5] == ".":
        return year_value(text[:4]), i - 1  # "March 2011.-AFP" is one token: its year counts, its words do not
    return (year, at) if year is not None else (None, i - 1)


def _days(tokens: Sequence[Token], i: int, words: TimeWords) -> tuple[int, int, int] | None:
    """Day numbers at `i` ("10", "10-13", "9 and 10", "9–10"): first day, last day (0: only one), last token read."""
    text = _lower(tokens, i)
    day = words.dayvalues.get(text)
    if day is None:
        for dash in "–—/-":
            first, found, second = text.partition(dash)
            a, b = words.dayvalues.get(first), words.dayvalues.get(second)
            if found and a is not None and b is not None and a < b:
                return a, b, i
        return None
    if _lower(tokens, i + 1) in BETWEEN_DAYS:
        at = i + 3 if _lower(tokens, i + 2) == "the" else i + 2
        to = words.dayvalues.get(_lower(tokens, at))
        joined = _lower(tokens, i + 1)
        if to is not None and day < to and (joined not in ("and", "or") or to == day + 1 or _lower(tokens, i - 1) == "between"):
            return day, to, at
    return day, 0, i


def _day_first(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "26 October", "the 6th of December 1988", "10-13 October", "9/10 November 2020"."""
    days = _days(tokens, i, words)
    if days is None:
        return None
    day, day_to, at = days
    month_at = at + 2 if _lower(tokens, at + 1) == "of" else at + 1
    if _lower(tokens, month_at) == "-":
        month_at += 1
    month = words.months.get(_lower(tokens, month_at))
    if month is None or not _capital(tokens[month_at]):
        return None
    year, last = _year_behind(tokens, month_at + 1)
    return Found(i, last, Form("day", year, month, day, day_to))


def _month_first(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "October 26", "Oct. 10-13, 2020", "October 2016", "in March"."""
    token = tokens[i]
    if not _capital(token) or token.tag == "MD":
        return None
    month = words.months[token.lower]
    day_at = i + 2 if _lower(tokens, i + 1) == "the" else i + 1
    days = _days(tokens, day_at, words)
    if days is not None and not _counts(tokens, days[2], _lower(tokens, day_at)):
        if _lower(tokens, days[2] + 1) in words.months and days[1] and tokens[day_at].i + 1 < days[2]:
            days = (days[0], 0, day_at)  # "October 26 - 3 November"
        year, last = _year_behind(tokens, days[2] + 1)
        return Found(i, last, Form("day", year, month, days[0], days[1]))
    year, last = _year_behind(tokens, i + 1)
    if year is not None:
        return Found(i, last, Form("month", year, month))
    return _lone_month(tokens, i, month, words)


def _lone_month(tokens: Sequence[Token], i: int, month: int, words: TimeWords) -> Found | None:
    lower, before = tokens[i].lower, _lower(tokens, i - 1)
    if len(lower.rstrip(".")) == 3 and lower != "may" and not lower.endswith("."):
        return None  # "Jan", "Mar" are names
    if lower in words.words["weak"] and before not in words.words["month_before"] and not (before == "-" and i > 1):
        return None
    year_shift = {"last": -1, "past": -1, "this": 0, "next": 1}.get(before)
    return Found(i - 1 if year_shift is not None else i, i, Form("month", None, month, shift=year_shift))


def _counts(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether the number at `at` counts the plural noun behind it: "in May 20 soldiers"."""
    return text.isdigit() and at + 1 < len(tokens) and tokens[at + 1].tag in ("NNS", "NNPS")


def _weekday(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "Tuesday", "last Friday", "Sunday, 16 April 2017"; Sun and Sat only before a date or behind "on"."""
    token = tokens[i]
    if not _capital(token):
        return None
    at = i + 1
    if _lower(tokens, at) in words.words["daytime"]:
        at += 1
    at += _lower(tokens, at) in (",", "the", "(", "-")
    at += _lower(tokens, at) == "the"
    date = None
    if at < len(tokens):
        month = _lower(tokens, at) in words.months
        date = _month_first(tokens, at, words) if month else (_day_first(tokens, at, words) or _numeric(tokens, at))
    if date is not None and date.form.kind == "day":
        return Found(i, date.last, date.form)
    before = _lower(tokens, i - 1)
    short = len(token.lower.rstrip(".")) < 5
    if short and before not in ("on", "last", "next") and not token.lower.endswith("."):
        return None
    if short and before != "on" and token.lower in ("sun", "sat", "wed"):
        return None
    shift = -1 if before in words.words["last"] else 1 if before in words.words["next"] else None
    return Found(i - (shift is not None), i, Form("weekday", day=words.weekdays[token.lower], shift=shift))


def _season(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "the summer of 2015", "last winter", "in the spring"; a fall only with its year."""
    lower, before = tokens[i].lower, _lower(tokens, i - 1)
    month = words.seasons[lower]
    year, last = _year_behind(tokens, i + 1)
    if year is not None:
        return Found(i, last, Form("season", year, month))
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}.get(before)
    if shift is not None and lower != "fall":
        return Found(i - 1, i, Form("season", None, month, shift=shift))
    lead = before if before != "the" else _lower(tokens, i - 2)
    follows = tokens[i + 1].tag if i + 1 < len(tokens) else "."
    led = lead in ("in", "during", "since", "by", "until", "throughout") and follows[:2] not in ("NN", "VB")
    if not led or lower == "fall" or (lower == "spring" and before != "the"):
        return None
    return Found(i, i, Form("season", None, month))


def _numeric(tokens: Sequence[Token], i: int) -> Found | None:
    """As in "27.09.2020", "27/09/2020", "2020-09-27" (one token or five). Day first, unless only month first can be."""
    text, last = tokens[i].lower, i
    if text.isdigit() and _lower(tokens, i + 1) in DASHES and i + 4 < len(tokens) and tokens[i].end == tokens[i + 1].start:
        parts = tokens[i : i + 5]
        text, last = "".join(t.lower for t in parts), i + 4
        if parts[-1].end - parts[0].start != len(text):
            return None
    for mark in "./-":
        numbers = text.split(mark)
        if len(numbers) == 3 and all(n.isascii() and n.isdigit() and len(n) <= 4 for n in numbers):
            a, b, c = map(int, numbers)
            year, month, day = (a, b, c) if len(numbers[0]) == 4 else (c, b, a)
            if month > 12 and len(numbers[0]) < 3:
                month, day = day, month
            if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
                return Found(i, last, Form("day", year, month, day))
    return None


def _decade(tokens: Sequence[Token], i: int) -> Found | None:
    """As in "the 1990s", "the 90s"."""
    text, last = tokens[i].lower, i
    if _lower(tokens, i + 1) in ("'s", "’s", "s") and tokens[i + 1].start == tokens[i].end:
        text, last = text + "s", i + 1
    if len(text) == 5 and text.endswith("0s"):
        year = year_value(text[:4])
        return Found(i, last, Form("decade", year)) if year is not None else None
    led = _lower(tokens, i - 1) in ("the", "early", "late", "mid", "-")
    if len(text) == 3 and text.endswith("0s") and text[0].isdigit() and last == i and led:
        return Found(i, last, Form("decade", (2000 if text[0] in "012" else 1900) + int(text[:2])))
    return None


def _bare_year(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """A year on its own, where words or the tree say that it is one, and "1988–1994"."""
    span = _year_span(tokens, i)
    if span is not None:
        return span
    token = tokens[i]
    year = year_value(token.lower)
    if year is None:
        return None
    before = _lower(tokens, i - 1)
    if before == "-":
        before = _lower(tokens, i - 2)
    nxt = tokens[i + 1] if i + 1 < len(tokens) else None
    modifies = nxt is not None and (nxt.tag[:2] in ("NN", "JJ", "CD") or nxt.tag == "VBN")
    found = Found(i, i, Form("year", year))
    if before in words.words["year_always"]:
        return found
    if before in words.words["year_before"] and not modifies:
        return found
    if before in ("to", "and", "-", "–") and not modifies and token.dep != "nummod" and year_value(_lower(tokens, i - 2)):
        return found
    the_war = before in ("the", "'s", "’s", "its", "their") and modifies and token.head.tag in ("NN", "NNP") and token.head.i > i
    return found if the_war else None


def _year_span(tokens: Sequence[Token], i: int) -> Found | None:
    text, last = tokens[i].lower, i
    if _lower(tokens, i + 1) in ("-", "–", "—") and i + 2 < len(tokens) and tokens[i].end == tokens[i + 1].start and year_value(text):
        text, last = f"{text}-{tokens[i + 2].lower}", i + 2
    for dash in "–—-/":
        a, found, b = text.partition(dash)
        year = year_value(a)
        if found and year is not None and b.isascii() and b.isdigit() and len(b) in (2, 4):
            to = int(b) if len(b) == 4 else year // 100 * 100 + int(b)
            if year < to <= LAST_YEAR:
                return Found(i, last, Form("year", year, year_to=to))
    return None


def part_token(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "early-2015", "mid-October", "late-1990s" written as one token."""
    part, dash, rest = tokens[i].lower.partition("-")
    if not dash or words.parts.get(part) is None:
        return None
    year = year_value(rest.removesuffix("s"))
    if year is not None:
        return Found(i, i, Form("decade" if rest.endswith("s") else "year", year, part=words.parts[part]))
    month = words.months.get(rest)
    if month is None:
        return None
    year, last = _year_behind(tokens, i + 1)
    return Found(i, last, Form("month", year, month, part=words.parts[part]))
