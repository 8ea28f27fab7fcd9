"""Where: how two places of two reports stand to each other.

A place is a point with UCDP's `where_prec`; a coarse one stands for the area around its point. The radii are half the usual
span of such a unit, in kilometres; they are the ledger's own choice and stand in docs/ledger.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from counterclaim.knowledge.folding import fold, skeleton
from counterclaim.link.records import Point
from counterclaim.packs import Pack
from counterclaim.records import Place

PACK = "pack:"
RADIUS = {1: 0.0, 2: 25.0, 3: 40.0, 4: 120.0, 5: 200.0, 6: 1500.0, 7: 5000.0}  # km around the point, by where_prec
NEAR = 10.0  # km: neighbouring villages
TOWN = 2  # where_prec up to which a place is a point on the map
AREA = 3  # where_prec of a district
COUNTRY = 6
FEWEST_SOUNDS = 2  # consonants below which spellings say too little
_KM_PER_DEGREE = 111.2


class Where(IntEnum):
    """How two places stand to each other, from worst to best."""

    APART = 0
    UNKNOWN = 1
    COUNTRY = 2
    CONTAINS = 3
    NEAR = 4
    SAME = 5


def point(place: Place, within: dict[str, tuple[str, ...]]) -> Point:
    """A claim's place as linking compares it; `within` gives the pack places that contain a pack place."""
    return Point(place.id, place.name, place.lat, place.lon, place.country, place.precision, within.get(place.id or "", ()))


def containing(pack: Pack | None) -> dict[str, tuple[str, ...]]:
    """For each place of the pack, by id (`pack:…`), all places of the pack that contain it, however far up.

    Kept by the pack's identity: to hash a pack costs as much as to go through it.
    """
    if pack is None:
        return {}
    known = _CONTAINING.get(id(pack))
    if known is None or known[0] is not pack:
        known = _CONTAINING[id(pack)] = (pack, _containing(pack))
    return known[1]


_CONTAINING: dict[int, tuple[Pack, dict[str, tuple[str, ...]]]] = {}


def _containing(pack: Pack) -> dict[str, tuple[str, ...]]:
    direct = {place.id: place.within for place in pack.places}
    towns = _namesakes(pack)
    found = {place: _above(place, direct) for place in direct}
    return {
        PACK + place: tuple(PACK + one for one in sorted({*above, *(towns[a] for a in above if a in towns and towns[a] != place)}))
        for place, above in found.items()
    }


def _namesakes(pack: Pack) -> dict[str, str]:
    """District -> the town it is called after: who writes "in Hadrut" may well mean the district of Hadrut."""
    towns = {place.name: place.id for place in pack.places if place.precision <= TOWN}
    districts = [place for place in pack.places if place.precision == AREA and " " in place.name]
    return {place.id: towns[name] for place in districts if (name := place.name.rpartition(" ")[0]) in towns}


def _above(place: str, direct: dict[str, tuple[str, ...]]) -> list[str]:
    found: list[str] = []
    waiting = list(direct.get(place, ()))
    while waiting:
        one = waiting.pop()
        if one not in found and one != place:
            found.append(one)
            waiting.extend(direct.get(one, ()))
    return sorted(found)


def distance(a: Point, b: Point) -> float | None:
    """Kilometres between two points (equirectangular: right to a percent at these distances); null where one is not located."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    across = (a.lon - b.lon + 180) % 360 - 180
    x = across * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(x, a.lat - b.lat) * _KM_PER_DEGREE


def on_map(point: Point) -> bool:
    """Whether it is a village, town or district that lies somewhere."""
    return point.precision <= AREA and point.lat is not None and point.lon is not None


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What rival spellings of one name share ("Millis", "Meles"); for places no gazetteer knows."""
    folded = fold(name)
    spelled = skeleton(folded)
    return f"{folded[:1]}~{spelled}" if len(spelled) >= FEWEST_SOUNDS else folded


def same_name(a: Point, b: Point) -> bool:
    """Whether both are called alike, for places no gazetteer knows."""
    return name_key(a.name) == name_key(b.name)


def compare(a: Point, b: Point) -> Where:
    """How two places stand to each other."""
    if a.id is not None and a.id == b.id:
        return Where.SAME
    if (a.id is None or b.id is None) and same_name(a, b):
        return Where.SAME
    if b.id in a.within or a.id in b.within:
        return Where.CONTAINS
    return _by_map(a, b)


def _by_map(a: Point, b: Point) -> Where:
    fine, coarse = (a, b) if a.precision <= b.precision else (b, a)
    if fine.country and coarse.country and fine.country != coarse.country and coarse.precision >= AREA:
        return Where.APART
    if coarse.precision >= COUNTRY:
        return Where.COUNTRY if fine.country == coarse.country else Where.UNKNOWN
    apart = distance(a, b)
    if apart is None:
        return Where.APART if fine.country and coarse.country and fine.country != coarse.country else Where.UNKNOWN
    if coarse.precision <= TOWN:
        if apart < 1.0:
            return Where.SAME
        return Where.NEAR if apart <= NEAR else Where.APART
    if fine.precision == coarse.precision:
        return Where.SAME if apart < 1.0 else Where.APART
    return Where.CONTAINS if apart <= RADIUS[coarse.precision] else Where.APART


def best(a: Iterable[Point], b: tuple[Point, ...]) -> tuple[Where, Point | None, Point | None]:
    """The closest pair of two lists of places; `UNKNOWN` where one list is empty."""
    found: tuple[Where, Point | None, Point | None] = (Where.UNKNOWN, None, None)
    rank = (-1, 0)
    for one in a:
        for other in b:
            where = compare(one, other)
            this = (int(where), -max(one.precision, other.precision))
            if this > rank:
                rank, found = this, (where, one, other)
    return found


def finest(points: Iterable[Point]) -> tuple[Point, ...]:
    """The places that say most: each once, those that contain none of the others, countries only where there is nothing finer."""
    every = sorted(set(points), key=lambda p: (p.precision, not (p.id or "").startswith(PACK), p.id or "", p.name))
    kept: list[Point] = []
    for one in every:
        if one.precision >= COUNTRY and kept:
            continue
        if not any(_said_by(other, one) for other in kept):
            kept.append(one)
    return tuple(kept)


def _said_by(kept: Point, one: Point) -> bool:
    """Whether the place kept says all that this one says: the same place, or one that lies in it."""
    how = compare(one, kept)
    return how is Where.SAME or (how is Where.CONTAINS and kept.precision < one.precision)
