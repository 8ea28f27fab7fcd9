"""Whether an incident lies in the area of an agreement: within one of its places, or near one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.lexicon import load
from counterclaim.link.phrases import listed
from counterclaim.link.points import PACK, distance
from counterclaim.link.records import Point
from counterclaim.packs.records import Pack, PackPlace


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an incident lies to an area it belongs to: `where` in words, `certain` where all its places lie within, and why."""

    where: str
    certain: bool
    reasons: tuple[str, ...]


def whereabouts(points: Sequence[Point], area: Sequence[str], pack: Pack) -> Whereabouts | None:
    """How the points lie to the pack's places `area`; null where none lies in or near one. No area holds everything that has a place."""
    ordered = sorted({point.name: point for point in sorted(points, key=_point_key, reverse=True)}.values(), key=_point_key)
    if not ordered:
        return None
    if not area:
        return Whereabouts(
            ", ".join(point.name for point in ordered), certain=True, reasons=("No area is laid down: it holds everywhere.",)
        )
    places = [place for place in pack.places if place.id in area]
    within = [(point, place) for point in ordered if (place := _holding(point, places, pack)) is not None]
    if within:
        inside = {point.name for point, _ in within}
        outside = [point.name for point in ordered if point.name not in inside]
        reasons = [*_inside(within), *(f"{name} is named too, and does not." for name in outside)]
        return Whereabouts(", ".join(sorted(inside)), certain=not outside, reasons=tuple(reasons))
    near = [(point, *found) for point in ordered if (found := _nearest(point, places)) is not None]
    if not near:
        return None
    reasons = [
        f"{point.name} lies {kilometres:.0f} km from the point of {place.name} and is not known to lie in it."
        for point, kilometres, place in near
    ]
    return Whereabouts(", ".join(point.name for point, _, _ in near), certain=False, reasons=tuple(reasons))


def _inside(within: Sequence[tuple[Point, PackPlace]]) -> list[str]:
    """`Hin Tagher and Khtsaberd lie in Nagorno-Karabakh.`, a sentence for each place of the area, in the order of the points."""
    found: dict[str, list[str]] = {}
    for point, place in within:
        found.setdefault(place.name, []).append(point.name)
    sentences = []
    for area, names in found.items():
        inner = [name for name in names if name != area]
        sentences += [f"{area} is its area."] if len(inner) < len(names) else []
        sentences += [f"{listed(inner)} {'lie' if len(inner) > 1 else 'lies'} in {area}."] if inner else []
    return sentences


def _holding(point: Point, places: Sequence[PackPlace], pack: Pack) -> PackPlace | None:
    """The place of the area that contains the point, as the pack says; it is in itself."""
    ident = _plain(point.id or "")
    known = next((place for place in pack.places if ident in (place.id, str(place.geonames))), None) if ident else None
    chain = {known.id, *known.within} if known is not None else {ident}
    chain.update(_plain(one) for one in point.within)
    return next((place for place in places if place.id in chain), None)


def _nearest(point: Point, places: Sequence[PackPlace]) -> tuple[float, PackPlace] | None:
    """The place of the area nearest a point, with kilometres, where it is as near as that place's precision allows."""
    lists = _lists()
    if point.precision > lists["vaguest"]:
        return None
    spots = [(place, Point(place.id, place.name, place.lat, place.lon, place.country, place.precision)) for place in places]
    ranked = [(kilometres, place.id, place) for place, spot in spots if (kilometres := distance(point, spot)) is not None]
    for kilometres, _, place in sorted(ranked, key=lambda row: row[:2]):
        if kilometres <= lists["near"].get(str(place.precision), 0):
            return kilometres, place
    return None


def _plain(ident: str) -> str:
    return ident.removeprefix(PACK)


def _point_key(point: Point) -> tuple[str, str, float, float]:
    return point.name, point.id or "", point.lat or 0.0, point.lon or 0.0


def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load("ledger")["breaches"]
    return lists
