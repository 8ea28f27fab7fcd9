"""Which agreement of the pack the words mean: by name, by the day it was made, or the one in force; none where two fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from counterclaim.lexicon import load
from counterclaim.link.agreement_names import holds_name, normalised, same_family
from counterclaim.link.voices import side_of
from counterclaim.link.windows import shifted
from counterclaim.packs.records import Pack, PackAgreement

FOUNDING = frozenset({"proposed", "reached", "signed", "in_force"})
_NEW = frozenset({"proposed", "rejected"})  # speak of one that is not there yet, unless its day says otherwise


@dataclass(frozen=True, slots=True)
class Words:
    """What a claim says of an agreement.

    `own`: its words are a name of its own; `start`-`end`: the days in its words; `told`: the day of the report.
    """

    name: str
    own: bool
    type: str
    action: str
    clause: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    told: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """The day to look for what was in force: the last one in the words, else that of the report."""
        return self.end or self.start or self.told


def named(words: Words, pack: Pack) -> PackAgreement | None:
    """The agreement whose name stands in the words; the longest name wins. Null where none does or its day, type or parties contradict."""
    fits = [one for one in pack.agreements if _compatible(words, one, pack) and not _other_day(words, one)]
    for text in (words.name, *([words.clause] if not words.own else [])):
        found = [(len(name), one.id, one) for one in fits for name in _names(one) if holds_name(normalised(text), name)]
        if found:
            longest = max(length for length, _, _ in found)
            best = {ident: one for length, ident, one in found if length == longest}
            return next(iter(best.values())) if len(best) == 1 else None
    return None


def dated(words: Words, pack: Pack) -> PackAgreement | None:
    """The agreement made on the day the words give, or, where they give none, on the day of the report; within a day either way."""
    undated = words.start is None and words.end is None
    if words.action not in FOUNDING | _NEW or (words.action == "in_force" and undated):  # what holds today may have begun long ago
        return None
    start, end = words.start or words.end or words.told, words.end or words.start or words.told
    if start is None or end is None or (end - start).days > _days("longest"):
        return None
    return _only(one for one in _meant(words, pack) if _made(one, words.action, start, end))


def in_force(words: Words, pack: Pack, spoken_of: Collection[str]) -> PackAgreement | None:
    """The latest agreement begun and not ended on the day, of those the report speaks of where there are any.

    Null where the day is not known, where the words speak of a new one, or where agreements between different sides stand.
    """
    day = words.day
    made_then = words.action in ("signed", "reached") and words.end is not None
    if day is None or made_then or words.action in _NEW or (words.start and (day - words.start).days > _days("longest")):
        return None
    standing = [one for one in _meant(words, pack) if _stands(one, day)]
    standing = [one for one in standing if one.id in spoken_of] or standing
    if len({frozenset(side_of(party, pack) or party for party in one.parties) for one in standing}) > 1:
        return None
    if len({one.type for one in standing if words.type == "other"} & {"other"}) and len({one.type for one in standing}) > 1:
        return None
    latest = max((begun(one) or dt.date.min for one in standing), default=None)
    return _only(one for one in standing if (begun(one) or dt.date.min) == latest)


def begun(one: PackAgreement) -> dt.date | None:
    """The day an agreement came into force, else the day it was signed."""
    return as_day(one.in_force_from) or one.signed


def as_day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    """The day of a moment, by its own time zone."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _stands(one: PackAgreement, day: dt.date) -> bool:
    start, end = begun(one), as_day(one.in_force_to)
    return start is not None and start <= day and (end is None or day <= end)


def _made(one: PackAgreement, action: str, start: dt.date, end: dt.date) -> bool:
    near = _days("near")
    last = begun(one)
    first = last if action == "in_force" else one.signed or last
    return first is not None and last is not None and shifted(start, -near) <= last and first <= shifted(end, near)


def _meant(words: Words, pack: Pack) -> list[PackAgreement]:
    return [one for one in pack.agreements if _compatible(words, one, pack)] if not words.own else []


def _compatible(words: Words, one: PackAgreement, pack: Pack) -> bool:
    """Whether type, parties and mediators leave the agreement possible: nobody is named who has no part in it."""
    if not same_family(words.type, one.type):
        return False
    part = {*one.parties, *one.mediators}
    sides = {side for party in one.parties if (side := side_of(party, pack))}
    if any(party not in part and side_of(party, pack) not in sides for party in words.parties):
        return False
    return not (words.mediators and one.mediators and part.isdisjoint(words.mediators))


def _other_day(words: Words, one: PackAgreement) -> bool:
    """Whether the words give a day of signing that is not this agreement's."""
    if words.action != "signed" or one.signed is None:
        return False
    near = _days("near")
    return (words.start is not None and shifted(words.start, -near) > one.signed) or (
        words.end is not None and shifted(words.end, near) < one.signed
    )


def _names(one: PackAgreement) -> list[str]:
    return [normalised(name) for name in (one.name, *one.names)]


def _only(found: Iterable[PackAgreement]) -> PackAgreement | None:
    rows = list(found)
    return rows[0] if len(rows) == 1 else None


def _days(key: str) -> int:
    return int(load("ledger")["agreements"][key])
