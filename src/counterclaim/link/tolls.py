"""Tolls: who counts how many as of when, and low, best and high over what the voices say last. The rules stand in docs/ledger.md.

Incident figures and cumulative ones never meet: `toll_lines` takes the first, `war_tolls` the second. Nothing is ever added up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Literal

from counterclaim.lexicon import load
from counterclaim.link.ranges import provably_below, range_of, size
from counterclaim.link.records import Figure, Relation, Ruled, Series, TollLine, WarToll
from counterclaim.link.voices import relation, voice_of
from counterclaim.packs.records import Pack
from counterclaim.records import Toll

Key = tuple[str, str, str]  # outcome, side ("" where unknown), group of victims

_RELATIONS: tuple[Relation, ...] = ("own", "opponent", "outside", "report")
_GROUPS = frozenset({"military", "civilian"})


def toll_lines(ruled: Sequence[Ruled], pack: Pack | None) -> tuple[TollLine, ...]:
    """The tolls of one incident, a line for each outcome, side and group of victims; claims of any other kind or scope are passed over.

    A side that is only inferred for people who are no soldiers opens no line beside one of which no side is said: they are the same dead.
    """
    return _lines([one for one in ruled if _counts(one, "incident")], pack)


def war_tolls(ruled: Sequence[Ruled], packs: Mapping[str, Pack], placed: Collection[str] = ()) -> tuple[WarToll, ...]:
    """The cumulative tolls of all reports, apart for each theatre pack.

    `placed`: ids of claims that belong to an incident; a running total of one incident ("the toll rises to 19") is none of a war.
    A figure of a report without a pack needs a side: without either nobody can tell which war it counts.
    """
    wars: dict[str, list[Ruled]] = defaultdict(list)
    inside = frozenset(placed)
    for one in ruled:
        if one.claim.id not in inside and _counts(one, "cumulative") and (one.report.pack is not None or _toll(one).side is not None):
            wars[one.report.pack or ""].append(one)
    return tuple(WarToll(war or None, line) for war in sorted(wars) for line in _lines(wars[war], packs.get(war)))


def _counts(one: Ruled, scope: str) -> bool:
    """Whether a claim gives a figure of this scope: a number, said to be so or possibly so, and not rejected."""
    toll = one.claim.content
    if not isinstance(toll, Toll) or toll.scope != scope or one.state == "rejected":
        return False
    known = toll.count.low is not None or toll.count.high is not None
    return known and one.claim.status in _words("counted") | _words("shown")


def _lines(ruled: Iterable[Ruled], pack: Pack | None) -> tuple[TollLine, ...]:
    lines: dict[Key, list[Figure]] = defaultdict(list)
    ordered = sorted(ruled, key=lambda one: (one.report.published or dt.date.min, one.claim.id))
    unsaid = {(toll.outcome, _group(toll)) for one in ordered if (toll := _toll(one)).side is None}
    for one in ordered:
        toll, group = _toll(one), _group(_toll(one))
        side = "" if toll.side_inferred and group != "military" and (toll.outcome, group) in unsaid else toll.side
        lines[toll.outcome, side or "", group].extend(_figures(one, pack))
    return tuple(_line(key, lines[key]) for key in sorted(lines))


def _group(toll: Toll) -> str:
    return toll.victims if toll.victims in _GROUPS else "all"


def _figures(one: Ruled, pack: Pack | None) -> list[Figure]:
    """The figure a claim gives, once for each voice that speaks it: joint speakers of one party are one voice."""
    claim, toll = one.claim, _toll(one)
    as_of, basis = _as_of(one)
    voices = {voice.id: voice for voice in (voice_of(actor, one.report, pack) for actor in (claim.speaker, *claim.co_speakers))}
    return [
        Figure(
            claim=claim.id,
            document=claim.document,
            voice=voice,
            relation=relation(voice, toll.side, pack),
            side=toll.side,
            outcome=toll.outcome,
            victims=toll.victims,
            low=toll.count.low,
            high=toll.count.high,
            qualifier=toll.count.qualifier,
            as_of=as_of,
            as_of_basis=basis,
            possible=claim.status in _words("shown"),
        )
        for voice in voices.values()
    ]


def _as_of(one: Ruled) -> tuple[dt.date | None, Literal["words", "published", "none"]]:
    """The day a figure stood at: as the words say, else the day of the report."""
    stated = one.claim.as_of
    day = (stated.end or stated.start) if stated is not None else None
    if day is not None:
        return day, "words"
    return (one.report.published, "published") if one.report.published is not None else (None, "none")


def _line(key: Key, figures: Sequence[Figure]) -> TollLine:
    outcome, side, group = key
    voices: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        voices[figure.voice.id].append(figure)
    series = tuple(
        _series(voices[voice]) for voice in sorted(voices, key=lambda voice: (_RELATIONS.index(voices[voice][0].relation), voice))
    )
    latest = [(one.relation, last) for one in series if (last := standing(one)) is not None]
    apart = [(name, [last for told, last in latest if told == name]) for name in _RELATIONS]
    return TollLine(
        outcome=outcome,
        side=side or None,
        victims=group,
        series=series,
        overall=range_of([last for _, last in latest]),
        by_relation=tuple((name, range_of(found)) for name, found in apart if found),
    )


def standing(series: Series) -> Figure | None:
    """The figure a voice stands by: the last of its series that is more than a possibility."""
    return next((figure for figure in reversed(series.figures) if not figure.possible), None)


def _series(figures: Iterable[Figure]) -> Series:
    """One voice's figures in order of as-of days; those of one day by size, so that the last of a day, its largest, stands for it."""
    ordered = sorted(figures, key=_order)
    kept: list[Figure] = []
    falls: list[str] = []
    before: Figure | None = None
    current: set[tuple[int | None, int | None, bool]] = set()  # the numbers of the day that stands
    for _, group in groupby(ordered, key=lambda figure: figure.as_of):
        new = _unrepeated(group, current)
        if not new:
            continue
        kept.extend(new)
        current = {_numbers(figure) for figure in new}
        last = next((figure for figure in reversed(new) if not figure.possible), None)
        if last is not None:
            if before is not None and last.outcome in _words("only_rise") and provably_below(last, before, _about()):
                falls.append(last.claim)
            before = last
    return Series(kept[0].voice, kept[0].relation, tuple(kept), tuple(falls))


def _unrepeated(group: Iterable[Figure], current: set[tuple[int | None, int | None, bool]]) -> list[Figure]:
    """The figures of one day without those that only say again what stands.

    A number said again by a report that gives it no day of its own stays where it was first; within a day each number stands once.
    """
    new: list[Figure] = []
    seen: set[tuple[int | None, int | None, bool]] = set()
    for figure in group:
        numbers = _numbers(figure)
        if numbers not in seen and not (figure.as_of_basis == "published" and numbers in current):
            seen.add(numbers)
            new.append(figure)
    return new


def _numbers(figure: Figure) -> tuple[int | None, int | None, bool]:
    return figure.low, figure.high, figure.possible


def _order(figure: Figure) -> tuple[dt.date, int, int, bool]:
    """By day, then size; what is alike in both stays in order of publication, as it came."""
    return figure.as_of or dt.date.min, *size(figure), figure.as_of_basis != "words"


def _toll(one: Ruled) -> Toll:
    content = one.claim.content
    if not isinstance(content, Toll):
        raise TypeError(content)
    return content


def _about() -> float:
    return float(_lists()["about"])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_lists()[key].split())


def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load("ledger")["tolls"]
    return lists
