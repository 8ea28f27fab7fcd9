"""Areas whose status states dispute: all their names, who administers and who claims as of which day, and where they lie.

The data stand in disputed.toml, with the rules for what is written there.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

MARGIN = 0.1  # degrees around a sketch that count as near: some 8 to 11 km


@dataclass(frozen=True, slots=True)
class Status:
    """Who administers and who claims an area, as of a day."""

    as_of: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """An area. `names` in the order of the alphabet; `outline`: a sketch of longitudes and latitudes, no boundary; `status` by day."""

    id: str
    names: tuple[str, ...]
    outline: tuple[tuple[float, float], ...]
    status: tuple[Status, ...]
    source: str

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the sketch or near it."""
        corners = (*self.outline, self.outline[0])
        inside = False
        for (x1, y1), (x2, y2) in pairwise(corners):
            if _off(lon, lat, (x1, y1), (x2, y2)) <= MARGIN:
                return True
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside


@cache
def disputed_areas() -> tuple[DisputedArea, ...]:
    """All areas, by id."""
    return tuple(
        DisputedArea(
            one["id"],
            tuple(one["names"]),
            tuple((float(x), float(y)) for x, y in one["outline"]),
            tuple(Status(row["as_of"], row["words"]) for row in one["status"]),
            one["source"],
        )
        for one in sorted(_data()["areas"], key=lambda area: area["id"])
    )


def convention() -> str:
    """How the areas are named, in words."""
    return str(_data()["convention"])


def areas_at(lat: float | None, lon: float | None) -> tuple[DisputedArea, ...]:
    """The areas a point lies in or near; none for a place that is not located."""
    return () if lat is None or lon is None else _at(lat, lon)


@cache
def _at(lat: float, lon: float) -> tuple[DisputedArea, ...]:
    return tuple(area for area in disputed_areas() if area.holds(lat, lon))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "disputed.toml").read_text("utf8"))


def _off(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from a line between two others, in degrees."""
    (x1, y1), (x2, y2) = start, end
    across, up = x2 - x1, y2 - y1
    length = across * across + up * up
    along = max(0.0, min(1.0, ((x - x1) * across + (y - y1) * up) / length)) if length else 0.0
    return float(((x - x1 - along * across) ** 2 + (y - y1 - along * up) ** 2) ** 0.5)
