"""Time expressions that count from the publication ("last week") or from the date before ("a week later")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.records import Token
from counterclaim.resolve.timeform import Form, Found
from counterclaim.resolve.timewords import TimeWords

CLOCK = re.compile(r"[0-2]?\d:[0-5]\d|[0-2]\d\.[0-5]\d")
BEFORE_CLOCK = frozenset({"at", "around", "about", "approximately", "of", "by", "from", "since"})
FEW_HOURS = 12  # hours that are taken to stay within the day
CLAUSE_ENDS = frozenset(".,;:)!?\"'”’") | {"", "-rrb-", "--", "–", "—", "'s"}


def clock(tokens: Sequence[Token]) -> Found | None:
    """A time of day where a sentence says no other: "at 13:00", "as of 17:30"; it is of the day told of, else of the publication."""
    for i in range(1, len(tokens)):
        if CLOCK.fullmatch(tokens[i].text) and tokens[i - 1].lower in BEFORE_CLOCK:
            return Found(i, i, Form("later", shift=0, unit="clock"))
    return None


def relative(tokens: Sequence[Token], i: int, floor: int, words: TimeWords) -> Found | None:
    """The expression around token `i`, reaching back to `floor` at the earliest, or null."""
    token = tokens[i]
    lower = token.lower
    if lower in words.days:
        return Found(i, i, Form("offset", shift=words.days[lower], unit="day"))
    if lower == "overnight":
        return Found(i, i, Form("night", shift=0))
    unit = words.units.get(lower)
    if unit is not None:
        return _unit(tokens, i, floor, unit, words)
    return _lost_apostrophe(tokens, i, words)


def _at(tokens: Sequence[Token], i: int, floor: int = 0) -> str:
    return tokens[i].lower if floor <= i < len(tokens) else ""


def _lost_apostrophe(tokens: Sequence[Token], i: int, words: TimeWords) -> Found | None:
    """As in "Saturdays attack", as texts that lost their apostrophes have it."""
    name = tokens[i].lower[:-1]
    if i + 1 >= len(tokens) or tokens[i + 1].tag[:2] not in ("NN", "JJ", "VB") or _at(tokens, i - 1) in ("on", "and"):
        return None
    if name in words.weekdays and tokens[i].text[0].isupper():
        return Found(i, i, Form("weekday", day=words.weekdays[name]))
    if name in words.days:
        return Found(i, i, Form("offset", shift=words.days[name], unit="day"))
    return None


def _unit(tokens: Sequence[Token], i: int, floor: int, unit: str, words: TimeWords) -> Found | None:
    """Whatever stands around "day", "weeks", "night" ..."""
    if _at(tokens, i + 1) == "-" or (_at(tokens, i - 1) == "-" and _at(tokens, i + 1) not in ("ago", "later")):
        return None  # "five-year war", "year-old"
    return (
        _counted(tokens, i, floor, unit, words)
        or _day_before(tokens, i, floor, unit)
        or _pointed(tokens, i, floor, unit, words)
        or _in_the_day(tokens, i, floor, unit)
    )


def _amount(tokens: Sequence[Token], i: int, floor: int, words: TimeWords) -> tuple[int, int] | None:
    """The number that ends at token `i` ("two", "a few", "10") and its first token; 0 where it is vague."""
    lower = _at(tokens, i, floor)
    if lower == "of" and _at(tokens, i - 1, floor) == "couple":
        i, lower = i - 1, "couple"
    value = int(lower) if lower.isascii() and lower.isdigit() and len(lower) <= 3 else words.amounts.get(lower)
    if value is None:
        return None
    article = lower in ("few", "couple") and _at(tokens, i - 1, floor) in ("a", "the")
    return value, i - article


def _counted(tokens: Sequence[Token], i: int, floor: int, unit: str, words: TimeWords) -> Found | None:
    """As in "two days ago", "a week later", "two weeks before", "the past 24 hours"."""
    amount = _amount(tokens, i - 1, floor, words)
    after = _at(tokens, i + 1)
    if unit == "hour" and after in ("later", "earlier", "afterwards") and (amount is None or amount[0] <= FEW_HOURS):
        return Found(amount[1] if amount else i, i + 1, Form("later", shift=0, unit="day"))  # "hours later": the same day
    if amount is None or unit in ("night", "daytime"):
        return None
    number, first = amount
    if after == "ago":
        form = Form("offset", shift=-number, unit=unit) if number else Form("recent", unit=unit)
        return Found(first, i + 1, form)
    if after == "later" and number:
        return Found(first, i + 1, Form("later", shift=number, unit=unit))
    if (after == "earlier" or (after in ("before", "prior") and _ends(tokens, i + 2))) and number:
        return Found(first, i + 1, Form("later", shift=-number, unit=unit))
    if _at(tokens, first - 1, floor) in words.words["last"]:
        start = first - 1
        form = Form("past", shift=number, unit=unit) if number else Form("recent", unit=unit)
        return Found(start, i, form)
    return None


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether the phrase ends before token `i`: "two weeks before." but not "two weeks before the war"."""
    return _at(tokens, i) in CLAUSE_ENDS or tokens[i].tag[:2] == "VB" or tokens[i].tag in ("CC", "MD", "IN")


def _day_before(tokens: Sequence[Token], i: int, floor: int, unit: str) -> Found | None:
    """As in "the day before", "the day after", "the day before yesterday"."""
    way = {"before": -1, "after": 1, "earlier": -1}.get(_at(tokens, i + 1))
    if way is None or unit not in ("day", "night", "week", "month", "year") or _at(tokens, i - 1, floor) not in ("the", "a"):
        return None
    behind = _at(tokens, i + 2)
    if behind in ("yesterday", "tomorrow"):
        return Found(i - 1, i + 2, Form("offset", shift=2 * way, unit="day"))
    if _ends(tokens, i + 2):
        return Found(i - 1, i + 1, Form("later", shift=way, unit="day" if unit == "night" else unit))
    return None


def _pointed(tokens: Sequence[Token], i: int, floor: int, unit: str, words: TimeWords) -> Found | None:
    """As in "last week", "this morning", "the next day", "that night", "in recent weeks"."""
    before, lead = _at(tokens, i - 1, floor), _at(tokens, i - 2, floor)
    dayish = unit in ("day", "daytime", "night")
    flat = "day" if dayish else unit
    plural = tokens[i].tag == "NNS" and unit != "daytime"
    if before == "recent" and plural:
        return Found(i - 1, i, Form("recent", unit=flat))
    if before in words.words["last"]:
        if plural:
            return Found(i - 1, i, Form("recent", unit=flat))
        if unit == "night":
            return Found(i - 1, i, Form("night", shift=0))
        form = Form("past", shift=1, unit=flat) if before == "past" or unit in ("day", "hour") else Form("offset", shift=-1, unit=flat)
        return Found(i - 1, i, form)
    if plural:
        return None
    if before in words.words["this"]:
        part = lead if lead in ("earlier", "later") else ""
        return Found(i - 2 if part else i - 1, i, Form("offset", shift=0, unit=flat, part=part))
    start = i - 3 - (_at(tokens, i - 4, floor) == "the")
    if before == "the" and lead == "of" and _at(tokens, i - 3, floor) in ("start", "beginning") and unit in ("week", "month", "year"):
        return Found(start, i, Form("offset", shift=0, unit=unit))  # "since the start of the year"
    anaphoric = {"following": 1, "same": 0, "that": 0, "previous": -1, "preceding": -1, "very": 0}
    if before == "next" and (dayish or lead == "the"):
        return Found(i - 1 - (lead == "the"), i, Form("later", shift=1, unit=flat))
    if before == "next":
        return Found(i - 1, i, Form("offset", shift=1, unit=flat))
    if before in anaphoric and (before != "that" or dayish):
        return Found(i - 1 - (lead == "the"), i, Form("later", shift=anaphoric[before], unit=flat))
    if unit == "weekend" and before == "the":
        return Found(i - 1, i, Form("offset", shift=0, unit=unit))
    return None


def _in_the_day(tokens: Sequence[Token], i: int, floor: int, unit: str) -> Found | None:
    """As in "later in the day", "earlier that day" (the last is `_pointed`)."""
    lead = [_at(tokens, at, floor) for at in (i - 3, i - 2, i - 1)]
    if unit == "day" and lead[1:] == ["in", "the"] and lead[0] in ("later", "earlier"):
        return Found(i - 3, i, Form("later", shift=0, unit="day"))
    return None
