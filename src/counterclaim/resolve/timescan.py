"""Find time expressions in the tokens of a sentence: what they say and where, not yet which days they mean.

A dictionary of words decides where to look; each finder reads on from there, and looks back at most five tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.records import Token
from counterclaim.resolve.timeabsolute import absolute, part_token
from counterclaim.resolve.timeform import Found
from counterclaim.resolve.timerelative import clock, relative
from counterclaim.resolve.timewords import TimeWords, timewords

DIGITS = frozenset("0123456789")
WEEKS = {"first": "week1", "second": "week2", "third": "week3", "fourth": "week4", "last": "weeklast", "final": "weeklast"}
PLAIN = ("month", "year", "season", "decade")


def scan(tokens: Sequence[Token]) -> list[Found]:
    """The time expressions of a sentence, in order, none overlapping."""
    words = timewords()
    triggers = words.triggers
    found: list[Found] = []
    skip = -1
    for i in [i for i, token in enumerate(tokens) if token.lower in triggers or token.tag == "CD" or _dated(token.lower)]:
        if i > skip:
            floor = found[-1].last + 1 if found else 0
            hit = absolute(tokens, i, words) or part_token(tokens, i, words) or relative(tokens, i, floor, words)
            if hit is not None:
                hit = _with_part(tokens, _extend(tokens, hit, words), floor, words)
                hit = _with_night(tokens, hit, found)
                found.append(hit)
                skip = hit.last
    if not found:
        time = clock(tokens)
        return [time] if time is not None else []
    return _joined(tokens, found) if len(found) > 1 else found


def _dated(lower: str) -> bool:
    """Whether a word begins or ends in a figure: "7th", "mid-2014", "1990s"."""
    return lower[0] in DIGITS or lower[-1] in DIGITS or lower[-2:] == "0s"


def _extend(tokens: Sequence[Token], hit: Found, words: TimeWords) -> Found:
    """Take in "morning" behind a day, and "night" of "Saturday night"."""
    nxt = hit.last + 1
    if hit.form.kind in ("day", "weekday", "offset") and nxt < len(tokens) and tokens[nxt].lower in words.words["daytime"]:
        return replace(hit, last=nxt)
    return hit


def _with_part(tokens: Sequence[Token], hit: Found, floor: int, words: TimeWords) -> Found:
    """Take in "early", "mid-", "late", "the end of" before the expression."""
    at = hit.first - 1
    if at > floor and tokens[at].lower == "-":
        at -= 1
    if at > floor and tokens[at].lower == "the":
        at -= 1
    if at > floor and tokens[at].lower == "of":
        at -= 1
    if at < floor or at == hit.first:
        return hit
    if hit.form.kind == "month" and tokens[at].lower == "week" and at > floor and (week := WEEKS.get(tokens[at - 1].lower)) is not None:
        return replace(hit, first=at - 1, form=replace(hit.form, part=week))  # "the first week of May"
    part = words.parts.get(tokens[at].lower.rstrip("-"))
    of = tokens[at + 1].lower == "of" if at + 1 < hit.first else False
    if part is None or (part in ("end", "beginning") and not of):
        return hit
    first = at - 1 if of and at > floor and tokens[at - 1].lower == "the" else at
    if hit.form.kind in PLAIN:
        return replace(hit, first=first, form=replace(hit.form, part=part))
    return replace(hit, first=at) if not of else hit


def _with_night(tokens: Sequence[Token], hit: Found, found: list[Found]) -> Found:
    """Take in "the night of", "overnight on" before a day: the night begins on the day before."""
    if hit.form.kind not in ("day", "weekday"):
        return hit
    at = hit.first - 1
    if at >= 0 and tokens[at].lower == "the":
        at -= 1
    if at >= 1 and tokens[at].lower in ("of", "on", "from", "between", "to", "into"):
        at -= 1
    if at < 0 or tokens[at].lower not in ("night", "nights", "overnight"):
        return hit
    if found and found[-1].last >= at:
        found.pop()
    first = at - 1 if at and tokens[at - 1].lower == "the" else at
    return replace(hit, first=first, form=replace(hit.form, night=True))


def _joined(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """Make one stretch of "from A to B", "between A and B" and "A–B"."""
    joined = [found[0]]
    for hit in found[1:]:
        before = joined[-1]
        if before.to is None and _bounds(tokens, before, hit):
            to = replace(hit.form, night=before.form.night)
            joined[-1] = Found(before.first, hit.last, before.form, to)
        else:
            joined.append(hit)
    return joined


def _bounds(tokens: Sequence[Token], a: Found, b: Found) -> bool:
    gap = [t.lower for t in tokens[a.last + 1 : b.first] if t.lower != "the"]
    if len(gap) != 1 or "later" in (a.form.kind, b.form.kind):
        return False
    opener = _opener(tokens, a.first)
    if gap[0] in ("-", "–", "—"):
        return a.form.kind == b.form.kind
    if gap[0] == "and":
        return opener == "between" or a.form.night
    return gap[0] in ("to", "until", "till", "through") and (opener in ("from", "between", "of") or a.form.kind == b.form.kind)


def _opener(tokens: Sequence[Token], first: int) -> str:
    at = first - 1
    while at >= 0 and tokens[at].lower in ("the", "period"):
        at -= 1
    return tokens[at].lower if at >= 0 else ""
