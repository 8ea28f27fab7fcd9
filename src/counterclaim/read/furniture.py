"""What a page prints around a report: buttons, adverts, credits, short codes. Marked, kept in the text, not read."""

from __future__ import annotations

import re
from functools import cache

from counterclaim import lexicon
from counterclaim.read.published import full_dates

LONGEST = 160  # characters; a longer line is text, whatever it opens with
MOST_WORDS = 14

_AROUND = " \t\xa0\u200b\u200e\u200f\ufeff·•*|»«>‹›→←▶►—–-_=~#:.,;!…[](){}\"'“”‘’"
_SHORT_CODE = re.compile(r"\[/?[a-z][a-z0-9]{0,15}[_-]?[a-z0-9]{0,20}(?:\s[a-z_]{1,20}=[^\]]{0,80})?\]")
_BULLETIN = re.compile(r"(?:no\.?\s?|nr\.?\s?|#\s?)?(?=[\w/.:-]*[0-9])[0-9a-z]{1,6}(?:[-–/.:][0-9a-z]{1,6}){1,6}", re.IGNORECASE)
_BYLINE = re.compile(r"(?i:by|author:|text by)\s[^\W\d_][\w.'’-]*(?:\s(?:and\s|&\s|in\s)?[^\W\d_a-z][\w.'’-]*){1,6}")
_COUNT = re.compile(r"[0-9.,]{1,8}[km]?")


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    lines = lexicon.load("furniture")["lines"]
    return frozenset(lines["whole"]), tuple(lines["openings"]), frozenset(lines["buttons"])


def is_furniture(line: str, *, first: bool = False) -> bool:
    """Whether a line (without its line end) is furniture rather than the report.

    `first`: nothing of the report came before, so a line in a byline's or a button's words may be its headline.
    """
    if len(line) > LONGEST:
        return False
    bare = line.strip()
    if _SHORT_CODE.fullmatch(bare):
        return True
    if _BULLETIN.fullmatch(bare):
        return next(full_dates(bare), None) is None
    core = line.strip(_AROUND).lower()
    if not core:
        return True  # rules, bullets, stars
    whole, openings, buttons = _lists()
    if core in whole:
        return True
    words = core.split()
    if len(words) > MOST_WORDS:
        return False
    if bare.lower().startswith(openings) or core.startswith(openings):
        return True
    if first:
        return False
    return _all_buttons(words, buttons) or bool(_BYLINE.fullmatch(bare) and bare[:1].isupper())


def _all_buttons(words: list[str], buttons: frozenset[str]) -> bool:
    cores = [word.strip(_AROUND) for word in words]
    named = [core for core in cores if core in buttons]
    return bool(named) and all(not core or core in buttons or _COUNT.fullmatch(core) for core in cores)
