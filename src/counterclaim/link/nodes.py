"""Happenings -> nodes: those that look exactly alike are one, and keys find the nodes worth comparing."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable

from counterclaim.link.bonds import Bonds
from counterclaim.link.points import name_key, on_map
from counterclaim.link.records import Features, Happening, Node, Point
from counterclaim.link.score import continues, window
from counterclaim.link.windows import each_day, shifted

LENGTH = 16  # hex digits of an id
CELL = 1.0  # degrees
REACH = 0.4  # degrees of latitude: places up to a district's radius apart are looked for in every cell this near
ANYWHERE = "*"
WIDE = "wide"  # whatever lies in no single cell


def node_of(happening: Happening, pack: str | None, bonds: Bonds) -> Node:
    """The node of a happening; one with a claim that a reviewer linked or parted stands alone."""
    bound = tuple(sorted(claim for claim in happening.claims if claim in bonds.claims))
    text = json.dumps([pack, bound, _plain(happening.features)], ensure_ascii=False, separators=(",", ":"))
    return Node(hashlib.sha256(text.encode()).hexdigest()[:LENGTH], pack, happening.features, bound)


def _plain(features: Features) -> list[object]:
    return [
        features.family,
        features.modes,
        str(features.start),
        str(features.end),
        features.basis,
        [[p.id, p.name.casefold(), p.precision] for p in features.points],
        features.actors,
        features.recipients,
        [[s.outcome, s.side, s.low, s.high] for s in features.sizes],
        features.words,
    ]


def index_keys(features: Features) -> list[str]:
    """The keys a node is found by: each of its days with the cells and countries of its places."""
    days = _days(features)
    wheres = {"all"} | {f"c{_cell(p)[0]},{_cell(p)[1]}" for p in _located(features)} | {f"n{name_key(p.name)}" for p in features.points}
    wheres |= {f"C{country}" for country in _countries(features.points)}
    wide = _wide(features)
    if wide or not features.points:
        wheres |= {WIDE} | {f"W{country}" for country in _countries(wide)}
    wheres |= {f"p{p.id}" for p in features.points if p.id} | {f"w{above}" for p in features.points for above in p.within}
    return _keys(features.family, days, wheres)


def query_keys(features: Features) -> list[str]:
    """The keys under which the nodes that could be the same incident are found."""
    days = _days(features)
    lasting = continues(features) or features.basis == "published"
    if lasting and features.start and features.end and window(features).narrow:
        days = [shifted(features.start, -1).isoformat(), *days, shifted(features.end, 1).isoformat()]
    wide, located = _wide(features), _located(features)
    if not features.points or any(p.country is None for p in wide):
        return _keys(features.family, days, {"all"})
    wheres = {f"W{ANYWHERE}"} | {f"W{country}" for country in _countries(features.points)}
    wheres |= {f"n{name_key(p.name)}" for p in features.points}
    wheres |= {f"c{x},{y}" for p in located for x, y in _cells_near(p)}
    wheres |= {f"p{p.id}" for p in features.points if p.id} | {f"p{above}" for p in features.points for above in p.within}
    wheres |= {f"w{p.id}" for p in features.points if p.id}
    if any(p.country is None for p in located):
        wheres.add(WIDE)
    if wide:
        wheres |= {f"C{country}" for country in _countries(wide)} | {f"C{ANYWHERE}"}
    return _keys(features.family, days, wheres)


def _keys(family: str, days: list[str], wheres: Iterable[str]) -> list[str]:
    ordered = sorted(wheres)
    return [f"{family}|{day}|{where}" for day in days for where in ordered]


def _days(features: Features) -> list[str]:
    """The single days of a narrow window, or a longer period as it is; an undated happening is never looked for."""
    when = window(features)
    if days := each_day(when):
        return [day.isoformat() for day in days]
    return [f"{when.start}..{when.end}"] if when.start and when.end else []


def _located(features: Features) -> list[Point]:
    """The villages, towns and districts that lie somewhere."""
    return [p for p in features.points if on_map(p)]


def _wide(features: Features) -> list[Point]:
    """Its provinces and countries, and the names that no map knows: any place may be one of them."""
    return [p for p in features.points if not on_map(p)]


def _countries(points: Iterable[Point]) -> set[str]:
    return {p.country or ANYWHERE for p in points} or {ANYWHERE}


def _cell(point: Point) -> tuple[int, int]:
    turn = round(360 / CELL)
    return math.floor((point.lat or 0.0) / CELL), (math.floor((point.lon or 0.0) / CELL) + turn // 2) % turn - turn // 2


def _cells_near(point: Point) -> set[tuple[int, int]]:
    """The cells within reach of a point; around the date line those of the other side too."""
    lat, lon = point.lat or 0.0, point.lon or 0.0
    across = min(180.0, REACH / max(0.02, math.cos(math.radians(lat))))
    rows = range(math.floor((lat - REACH) / CELL), math.floor((lat + REACH) / CELL) + 1)
    columns = range(math.floor((lon - across) / CELL), math.floor((lon + across) / CELL) + 1)
    turn = round(360 / CELL)
    return {(row, (column + turn // 2) % turn - turn // 2) for row in rows for column in columns}
