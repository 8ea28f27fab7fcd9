"""What speaks for a candidate of a place name: how known it is, its kind, and the company it keeps.

Population and context as in the literature on toponym resolution: a name means the most populous place unless country,
division or distance to the document's other places say otherwise; one name means one place in a document.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from counterclaim.knowledge.gazetteer import Row
from counterclaim.spot.place_words import NounKind


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each reason counts, in log-odds; tuned on half of two corpora of news, checked on the other half."""

    people: float = 0.75  # a tenfold population
    country: float = 2.0
    capital: float = 1.3
    admin1: float = 0.5
    admin2: float = -0.2
    region: float = -0.25
    spot: float = -0.5  # a hill or an airport rather than the village of its name; only where the user has loaded such
    fame: float = 2.4  # what the bare name means to the world's press
    alternative: float = -1.5  # found by an alternative name
    own_town: float = -2.5  # a division that has a town of its name, where no noun says which is meant
    hint: float = 0.5  # the noun beside the name says this kind
    wrong_hint: float = -3.0
    inside: float = 5.0  # lies in the place named behind the comma
    same_country: float = 2.2
    same_admin1: float = 3.0
    near: float = 1.6
    margin: float = 0.15  # least lead of the best probability over the next
    temperature: float = 1.0


CELL = 1.5  # degrees; a cell and its neighbours reach some 250 km
NEAR_KM = 60.0  # two candidates nearer than this are no disagreement: a province and its capital of one name
PASSES = 2
MOST_SCORED = 24  # candidates scored a name: the best by themselves, and those where the context is
_HINTS: dict[str, tuple[str, ...]] = {
    "city": ("city", "capital", "pack"), "admin2": ("admin2", "admin3", "admin1"), "admin1": ("admin1", "admin2", "region"),
    "area": ("region", "admin1", "admin2"), "feature": ("spot",),
}  # fmt: skip


def prior(row: Row, weights: Weights) -> float:
    """What speaks for the place by itself."""
    score = weights.people * row.log_people + weights.fame * row.fame
    if row.kind == "country":
        score += weights.country
    elif row.kind == "capital":
        score += weights.capital
    elif row.kind == "admin1":
        score += weights.admin1
    elif row.kind in ("admin2", "admin3"):
        score += weights.admin2
    elif row.kind == "region":
        score += weights.region
    elif row.kind == "spot":
        score += weights.spot
    elif row.kind == "pack":
        score += 20.0
    return score if row.main else score + weights.alternative


def hinted(row: Row, hint: NounKind | None, weights: Weights) -> float:
    """What the place noun beside the name adds: "Kandahar province" is no city."""
    if hint is None or not _HINTS[hint]:
        return 0.0
    return weights.hint if row.kind in _HINTS[hint] else weights.wrong_hint


def cell(row: Row) -> tuple[int, int]:
    """The cell of the grid that the place lies in."""
    return int(row.lat // CELL), int(row.lon // CELL)


@dataclass(slots=True)
class Company:
    """Where the places of a document lie: weights of countries, divisions and cells."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def add(self, row: Row, weight: float) -> None:
        """Count a place in, or with a negative weight out."""
        if row.country is None:
            return
        self.total += weight
        self.countries[row.country] += weight
        if row.kind not in ("country", "continent", "region"):
            if row.admin1:
                self.divisions[row.country, row.admin1] += weight
            if row.kind != "admin1":
                x, y = cell(row)
                for dx in (-1, 0, 1):
                    for dy in (-1, 0, 1):
                        self.cells[x + dx, y + dy] += weight

    def support(self, row: Row, weights: Weights) -> float:
        """What the company adds to a candidate; each part saturates, so that one long list does not outvote all."""
        if row.country is None or self.total <= 0:
            return 0.0
        found = weights.same_country * _share(self.countries.get(row.country, 0.0), self.total)
        if row.kind in ("country", "continent"):
            return found
        if row.admin1:
            found += weights.same_admin1 * _share(self.divisions.get((row.country, row.admin1), 0.0), self.total)
        if row.kind not in ("admin1", "region"):
            found += weights.near * _share(self.cells.get(cell(row), 0.0), self.total)
        return found


def _share(part: float, total: float) -> float:
    return math.sqrt(part / total) if part > 0 else 0.0


def kilometres(a: Row, b: Row) -> float:
    """Great-circle distance."""
    lat, lat2 = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
