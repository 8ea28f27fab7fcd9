"""Measures of states at war: martial law, mobilisation, curfews, from when to when, by which claims.

Only what is said to have happened counts. Days come from the words of a claim, never from its report: a report that tells on 12 December
that martial law was introduced does not say when. The rule stands in docs/ledger.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from counterclaim.knowledge.folding import fold
from counterclaim.lexicon import load
from counterclaim.link.records import Measure, Ruled
from counterclaim.link.spoken import ids
from counterclaim.packs.records import Pack
from counterclaim.records import Claim, Event

_SAID_SO = frozenset({"asserted", "confirmed"})
_IMPOSING = frozenset({"COERCE", "DECLARE", "MOBILIZE"})
_COUNTRY = 6  # where_prec of a whole country
_LONGEST = 3  # days a window may have that still dates a measure


@dataclass(frozen=True, slots=True)
class _Step:
    """One claim that a measure was imposed or lifted."""

    lifts: bool
    day: dt.date | None
    told: dt.date | None
    claim: str


@dataclass(slots=True)
class _Period:
    start: dt.date | None
    end: dt.date | None
    imposed: list[str] = field(default_factory=list)
    lifted: list[str] = field(default_factory=list)


def measures(ruled: Sequence[Ruled], packs: Mapping[str, Pack]) -> tuple[Measure, ...]:
    """The measures that claims speak of, by party, kind and day; one that is imposed again after it was lifted has a period for each."""
    steps: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    lands = {ident: _lands(pack) for ident, pack in packs.items()}
    for one in ruled:
        event = one.claim.content
        if not isinstance(event, Event) or one.state == "rejected" or one.claim.status not in _SAID_SO:
            continue
        lifts = event.type == "CONCEDE"
        kinds = _kinds(event, one.claim.evidence.text)
        for party in _parties(one, event, lands.get(one.report.pack or "", {})) if kinds else ():
            for kind in kinds:
                steps[party, kind].append(_Step(lifts, _day(one.claim), one.report.published, one.claim.id))
    _join_mobilisations(steps)
    return tuple(
        Measure(
            _id(kind, party, period), kind, party, period.start, period.end, tuple(sorted(period.imposed)), tuple(sorted(period.lifted))
        )
        for party, kind in sorted(steps)
        for period in _periods(steps[party, kind])
    )


def _join_mobilisations(steps: dict[tuple[str, str], list[_Step]]) -> None:
    """Mobilisation without a further word is the general or the partial one of that party, where only one of them is spoken of."""
    *special, plain = _lists()["mobilisations"]
    for party in [party for party, kind in steps if kind == plain]:
        meant = [kind for kind in special if (party, kind) in steps]
        if len(meant) == 1:
            steps[party, meant[0]].extend(steps.pop((party, plain)))


def _kinds(event: Event, clause: str) -> list[str]:
    """The kinds of measure that an event imposes or lifts; none for any other event."""
    if event.type not in _IMPOSING and event.type != "CONCEDE":
        return []
    lists = _lists()
    words = f" {fold(clause)} "
    found = [kind for kind, names in lists["kinds"].items() if any(f" {name} " in words for name in names)]
    called_up = next((kind for kind, names in lists["mobilisations"].items() if any(f" {name} " in words for name in names)), None)
    if event.type == "CONCEDE":
        return [*found, *([called_up] if called_up else [])] if _lifting() & set(words.split()) else []
    if event.type == "MOBILIZE":  # troops moved to enforce a curfew do not impose it
        return [called_up] if called_up else []
    if not found and event.mode in lists["modes"]:
        found.append(lists["modes"][event.mode])
    return [*found, *([called_up] if called_up else [])]


def _lands(pack: Pack) -> dict[str, str]:
    """The parties of a pack by their folded names."""
    return {fold(name): party.id for party in pack.parties for name in (party.name, *party.names)}


def _parties(one: Ruled, event: Event, names: Mapping[str, str]) -> tuple[str, ...]:
    """Whose measure it is: who acts, else the country or party whose land the claim names as the place."""
    acting = ids(event.actors)
    if acting:
        return acting
    lands = {names.get(fold(place.name)) or (place.country if place.precision >= _COUNTRY else None) for place in one.claim.places}
    return tuple(sorted(land for land in lands if land is not None))


def _day(claim: Claim) -> dt.date | None:
    """The day in the words: the first of a short window or of an open one; null where the window is too long to date anything."""
    date = claim.date
    if date is None or date.start is None:
        return None
    return date.start if date.end is None or (date.end - date.start).days <= _LONGEST else None


def _periods(steps: Sequence[_Step]) -> list[_Period]:
    """The periods of one measure of one party, in order.

    Dated claims open and close periods in order of their days; of several that do the same the earliest gives the day. A claim
    without a day belongs to the latest period begun when its report was published.
    """
    periods: list[_Period] = []
    dated = [(step.day, step.lifts, step.claim) for step in steps if step.day is not None]
    for day, lifts, claim in sorted(dated):
        current = periods[-1] if periods else None
        if lifts:
            if current is None:
                periods.append(current := _Period(None, day))
            current.end = current.end or day
            current.lifted.append(claim)
            continue
        if current is None or current.end is not None:
            periods.append(current := _Period(day, None))
        current.imposed.append(claim)
    for step in sorted((step for step in steps if step.day is None), key=lambda step: step.claim):
        if not periods:
            periods.append(_Period(None, None))
        begun = [one for one in periods if (one.start or dt.date.min) <= (step.told or dt.date.max)]
        period = begun[-1] if begun else periods[0]
        (period.lifted if step.lifts else period.imposed).append(step.claim)
    return periods


def _id(kind: str, party: str, period: _Period) -> str:
    if period.start is not None:
        return f"{kind}:{party}:{period.start.isoformat()}"
    return f"{kind}:{party}:{'until ' + period.end.isoformat() if period.end is not None else 'undated'}".replace(" ", "-")


@cache
def _lifting() -> frozenset[str]:
    return frozenset(_lists()["lifting"]["words"].split())


def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load("ledger")["measures"]
    return lists
