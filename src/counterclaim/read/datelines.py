"""Where a report was filed, when and by which agency: the words in front of its first sentence.

Two shapes: the dateline proper ("KABUL, Afghanistan (Jan. 22, 2013) -", "MINSK, 3 May. /BelTA/.", "BEIRUT (AP) --")
and the date a page prints over its text ("Published 3 May 2021", "Mon 3 May 2021").
"""

from __future__ import annotations

import re
from functools import cache

from counterclaim import lexicon
from counterclaim.read.published import calendar, full_dates, names

REACH = 200  # characters looked at
_LETTER = r"[^\W\d_]"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_DASH = r"(?:—|–|―|--{1,2}|-)"
_GOES_ON = re.compile(rf"\s*[\"'“”‘’«(\[]{{0,2}}(?:{_UPPER}|[0-9]|al-|el-|\Z)")
_SECOND_DASH = re.compile(rf"[^.!?]{{0,200}}\s{_DASH}\s")
_SMALL = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]{2}")


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline at the head of `text[start:end]` ends; `start` if there is none."""
    head = text[start : min(end, start + REACH)]
    match = _dateline().match(head)
    if not match or match["place"].split()[0].lower().strip("([.,") in _not_places():
        return start
    rest = head[match.end() :]
    if not _GOES_ON.match(rest) or not _certain(match, rest):
        return start
    return start + len(match[0].rstrip())


def _certain(match: re.Match[str], rest: str) -> bool:
    """Whether enough of a dateline is there that a sentence cannot begin like this."""
    place, stop = match["place"], match["stop"] or ""
    alone = not rest.strip()
    capitals = place.isupper()
    dated = match["date"] or match["late"]
    if match["slashes"] or (match["named"] and (stop or alone)):
        return True
    if dated:
        return bool(stop) or alone or "(" in dated
    if match["bracket"] and capitals and stop:
        return True
    # a bare place and a dash: not where a second dash closes an insertion, nor in a text all in capitals
    dash = bool(stop.strip(" .:\n")) and not _SECOND_DASH.match(rest)
    return dash and (alone or bool(_SMALL.search(rest))) and (capitals or place[:1] in "([" or bool(match["region"]))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(lexicon.load("furniture")["dateline"]["not_places"]) | frozenset(calendar()["weekdays"])


@cache
def _dateline() -> re.Pattern[str]:
    """A place in capitals or with a capital, its country, a date, an agency, and the mark that ends them."""
    word = rf"{_UPPER}(?:{_LETTER}|['’.ʻ`/-]){{1,24}}"
    month, weekday = (names(calendar()[key]) for key in ("months", "weekdays"))
    day = rf"(?i:(?:(?:{weekday})\.?,?\s)?(?:(?:{month})\.?\s[0-3]?[0-9]|[0-3]?[0-9]\s(?:{month}))(?:\.?,?\s[0-9]{{4}})?)(?!\w)"
    named_day = rf"(?i:{month}|{weekday})(?!\w)"
    dated = rf",?\s?\(?{day}\)?"
    listed = lexicon.load("furniture")["dateline"]["agencies"]
    agencies, shouted = names(listed), names(agency.upper() for agency in listed)
    return re.compile(
        rf"(?P<place>[(\[]?{word}(?:\s{word}){{0,3}})(?P<region>(?:,\s(?!{named_day}){word}(?:\s(?:of\s(?:the\s)?)?{word}){{0,3}}){{1,2}})?[)\]]?"
        rf"(?P<date>{dated})?"
        rf"(?:[.,]?\s?(?P<slashes>/\s?[^\W_][^/\n]{{1,30}}/)[.:]?"
        rf"|[.,]?\s?(?P<named>(?:\(\s?(?i:{agencies})(?!\w)[^()\n]{{0,30}}\)|(?<=,\s)(?={_UPPER})(?i:{agencies})|{shouted})(?!\w))"
        rf"|\s(?P<bracket>\({_UPPER}[^()\n]{{1,30}}\)))?"
        rf"(?P<late>{dated})?"
        rf"(?P<stop>\s?[.:]?\s?{_DASH}(?=\s|\Z)|[.:](?=\s|\Z))?"
    )


def header_end(text: str, start: int, end: int) -> int:
    """Where the date a page prints over its text ends, if `text[start:end]` opens with one; else `start`."""
    stop = min(end, start + REACH)
    found = next(full_dates(text, start, min(stop, start + REACH // 2)), None)
    if not found or not _before_date().fullmatch(text, start, found[0]):
        return start
    head = text[found[1] : stop]
    behind = _behind_date().match(head)
    length = behind.end() if behind else 0
    if not _GOES_ON.match(head, length) or head[length : length + 1] == ",":
        return start
    return found[1] + len(head[:length].rstrip())


def credit_end(text: str, start: int, end: int) -> int:
    """Where a bare agency's name in front of a sentence ends ("AFP At least ..."); else `start`."""
    match = _credit().match(text, start, end)
    return match.end() if match else start


@cache
def _credit() -> re.Pattern[str]:
    lists = lexicon.load("furniture")["dateline"]
    return re.compile(rf"(?:{names([*map(str.upper, lists['agencies']), *lists['credits']])})(?=\s{_UPPER})")


@cache
def _before_date() -> re.Pattern[str]:
    """What may stand before it: "Date of publication", an agency's name, brackets."""
    lists = lexicon.load("furniture")["dateline"]
    return re.compile(rf"(?i:(?:{names(lists['agencies'])})\s*[,|-]?\s*)?(?i:(?:{names(lists['labels'])})\s*(?:on|at)?\s*[:|-]?\s*)?[(\[]?")


@cache
def _behind_date() -> re.Pattern[str]:
    """What may stand behind it: a time with its zone, "(updated ...)", a page's small print, an agency, a mark."""
    lists = lexicon.load("furniture")["dateline"]
    trailers, credits_ = names(lists["trailers"]), names([*map(str.upper, lists["agencies"]), *lists["credits"]])
    time = r"(?:[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]\.?m\.?)?|[0-2][0-9][0-5][0-9](?=\s?(?:UTC|GMT|hrs|hours)))"
    zone = r"(?:\s?(?:UTC|GMT|KSA|EET|MSK|CET|EST|EDT|local time)(?:\s?[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?"
    return re.compile(
        rf"[)\]]?(?:,?\s?(?:at\s|[-–|]\s)?(?i:{time}{zone})|\s(?i:at)\s[0-2][0-9][0-5][0-9])?[)\]]?"
        rf"(?:\s?\((?i:updated|last)[^()\n]{{0,60}}\))?(?:\s?(?i:{trailers})(?:\s[0-9]{{1,6}}(?!\w)){{0,2}})?"
        rf"(?:\s(?:{credits_})(?=\s{_UPPER}))?"
        rf"(?:\s?(?:\.|:|\||{_DASH})(?=\s|\Z))?\s*"
    )
