"""How much two happenings look like one: points for each likeness, with the reasons in words. Or a veto.

The points are those of lexicon/linking.toml, added up in the manner of Fellegi and Sunter's record linkage (1969), set by hand
and checked on labelled pairs (eval/links-syria.jsonl); docs/ledger.md explains each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.link.points import AREA, COUNTRY, TOWN, Where, best, distance
from counterclaim.link.records import Features, Point, Size
from counterclaim.link.weights import mode_classes, weights
from counterclaim.link.windows import Basis, Window, apart, overlap

TOWN_PRECISION = {1: "same_village", 2: "same_town", 3: "same_district", 4: "same_province"}
HARM = ("killed", "wounded", "captured", "missing", "casualties")
VIOLENCE = "violence"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The points two happenings share, and why."""

    score: float
    reasons: tuple[str, ...]
    successive: bool = False  # it is of the day before or after


def compare(a: Features, b: Features, sides: Mapping[str, str]) -> Likeness | None:
    """The likeness of two happenings of different reports; null where they cannot be the same incident.

    `sides` gives each party's side in the conflict; a party not in it is its own side.
    """
    if a.family != b.family:
        return None
    dated = date_points(a, b)
    placed = place_points(a, b) if dated is not None else None
    if dated is None or placed is None:
        return None
    found = [dated, placed, mode_points(a, b), actor_points(a, b, sides), recipient_points(a, b, sides)]
    found += [size_points(a, b), word_points(a, b)]
    reasons = tuple(reason for points, reason in found if reason and points)
    return Likeness(round(sum(points for points, _ in found), 3), reasons, successive(a, b))


Points = tuple[float, str]
NOTHING: Points = (0.0, "")


def window(features: Features) -> Window:
    """The days a happening may have happened on."""
    return _window(features.start, features.end, features.basis)


@lru_cache(maxsize=4096)
def _window(start: dt.date | None, end: dt.date | None, basis: Basis) -> Window:
    return Window(start, end, basis)


def date_points(a: Features, b: Features) -> Points | None:
    """Same day, overlapping days, the same longer period; null where the days part them or are not known."""
    one, other = window(a), window(b)
    shared = overlap(one, other)
    points = weights("date")
    if successive(a, b):
        return points["next_day"], f"on successive days, {one.start} and {other.start}"
    if shared is None:
        return None
    if a.exact and b.exact:
        return points["same_day"], f"same day, {shared.start}"
    if not (one.narrow and other.narrow):
        return (points["same_period"], f"same period, {shared.start} to {shared.end}") if one == other else None
    if "published" in {a.basis, b.basis}:
        return points["published"], f"days agree, {shared.start} to {shared.end}, one only by the report's date"
    return points["in_window"], f"days agree, {shared.start} to {shared.end}"


def successive(a: Features, b: Features) -> bool:
    """Whether the one is of the day after the other: fighting that may well go on, or two windows that only reports' dates give."""
    one, other = window(a), window(b)
    if not (one.narrow and other.narrow):
        return False
    if a.basis == b.basis == "published":
        return one != other and (apart(one, other) or 0) <= 1
    return continues(a) and continues(b) and apart(one, other) == 1


def continues(features: Features) -> bool:
    """Whether it may go on for days: fighting on the ground, of which no means are told that strike once."""
    return features.family == VIOLENCE and not features.modes


def place_points(a: Features, b: Features) -> Points | None:
    """How near the nearest places are; null where all known places lie apart."""
    where, one, other = best(a.points, b.points)
    points = weights("place")
    if where is Where.UNKNOWN or one is None or other is None:
        return points["unknown"], ""
    if where is Where.APART:
        return None
    if where is Where.SAME:
        known = max(one.precision, other.precision)
        key = TOWN_PRECISION.get(known, "same_area" if known < COUNTRY else "country")
        if _elsewhere(a.points, b.points):
            return points[key] * points["elsewhere"], f"same place, {one.name}, among others that differ"
        return points[key], f"same place, {one.name}"
    if where is Where.NEAR:
        apart = distance(one, other) or 0.0
        return points["near"], f"near each other, {one.name} and {other.name}, {apart:.0f} km"
    if where is Where.CONTAINS:
        fine, coarse = sorted((one, other), key=lambda p: p.precision)
        key = "contains_district" if coarse.precision <= AREA else "contains_province"
        return points[key], f"{fine.name} lies in {coarse.name}"
    return points["country"], ""


def _elsewhere(a: tuple[Point, ...], b: tuple[Point, ...]) -> bool:
    """Whether each names a village or town that the other does not: a quarter, say, of the city that both name."""
    these, those = ({p.id or p.name.casefold() for p in points if p.precision <= TOWN} for points in (a, b))
    return bool(these - those) and bool(those - these)


def mode_points(a: Features, b: Features) -> Points:
    """The same means, means of one class, or different ones."""
    if not a.modes or not b.modes:
        return NOTHING
    points = weights("mode")
    if shared := sorted(set(a.modes) & set(b.modes)):
        return points["same"], f"same means, {shared[0]}"
    classes = mode_classes()
    one = {name for mode in a.modes for name in classes.get(mode, frozenset({mode}))}
    other = {name for mode in b.modes for name in classes.get(mode, frozenset({mode}))}
    if one & other:
        return points["same_class"], f"like means, {a.modes[0]} and {b.modes[0]}"
    return points["other_class"], f"different means, {a.modes[0]} and {b.modes[0]}"


def actor_points(a: Features, b: Features, sides: Mapping[str, str]) -> Points:
    """The same doers, the same side, or different ones: reports may well name different doers of one act."""
    return _party_points(a.actors, b.actors, sides, "actor", "doer")


def recipient_points(a: Features, b: Features, sides: Mapping[str, str]) -> Points:
    """The same sufferers, or different ones."""
    return _party_points(a.recipients, b.recipients, sides, "recipient", "sufferer")


def _party_points(one: tuple[str, ...], other: tuple[str, ...], sides: Mapping[str, str], table: str, word: str) -> Points:
    if not one or not other:
        return NOTHING
    points = weights(table)
    if shared := sorted(set(one) & set(other)):
        return points["same"], f"same {word}, {', '.join(shared)}"
    if "same_side" in points and {sides.get(p, p) for p in one} & {sides.get(p, p) for p in other}:
        return points["same_side"], f"{word}s of one side, {one[0]} and {other[0]}"
    return points["other"], f"different {word}s, {', '.join(one)} and {', '.join(other)}"


def size_points(a: Features, b: Features) -> Points:
    """How near the figures are, outcome by outcome; the one that says most counts."""
    best_of: Points = NOTHING
    for outcome in HARM:
        these, those = _figures(a.sizes, outcome), _figures(b.sizes, outcome)
        if these and those:
            found = _sizes(outcome, these, those)
            if abs(found[0]) > abs(best_of[0]):
                best_of = found
    return best_of


def _figures(sizes: tuple[Size, ...], outcome: str) -> set[int]:
    return {size.low if size.low is not None else size.high or 0 for size in sizes if size.outcome == outcome and (size.low or size.high)}


def _sizes(outcome: str, these: set[int], those: set[int]) -> Points:
    points = weights("size")
    if shared := these & those:
        most = max(shared)
        return points["same_small" if most <= points["small"] else "same"], f"same figure, {most} {outcome}"
    one, other = max(these), max(those)
    ratio = max(one, other) / max(1, min(one, other))
    if ratio <= points["close_ratio"]:
        return points["close"], f"figures near each other, {one} and {other} {outcome}"
    if ratio >= points["far_ratio"] and abs(one - other) > 3:
        return points["far"], f"figures far apart, {one} and {other} {outcome}"
    return NOTHING


def word_points(a: Features, b: Features) -> Points:
    """Telling words both use: a market, a bakery, a bridge."""
    shared = sorted(set(a.words) & set(b.words))
    if not shared:
        return NOTHING
    points = weights("words")
    return min(points["most"], points["each"] * len(shared)), f"same words, {', '.join(shared[:4])}"


def fine(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The places that are points on the map."""
    return tuple(point for point in points if point.precision <= TOWN)
