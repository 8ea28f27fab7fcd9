"""Areas whose status is disputed, beside the map: named neutrally, each line of status with its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterclaim.knowledge.disputed import DisputedArea, areas_at, convention, disputed_areas
from counterclaim.present.ledger_words import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.web.views.timeline import PlaceRow


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area: all its names, lines of status as day and words, the document to check them against, the places in view that lie there."""

    id: str
    names: str
    status: tuple[tuple[str, str], ...]
    source: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """`here`: areas in or near which places in view lie; `elsewhere`: the others the map shows; `drawn`: what it is drawn from."""

    here: tuple[AreaRow, ...]
    elsewhere: tuple[AreaRow, ...]
    convention: str
    drawn: list[dict[str, Any]]


def areas(places: Iterable[PlaceRow]) -> Areas:
    """All areas, those first that places in view lie in or near."""
    inside: dict[str, list[str]] = {}
    for place in places:
        for area in areas_at(place.lat, place.lon) if place.exact else ():
            inside.setdefault(area.id, []).append(place.names)
    rows = [(_row(area, inside.get(area.id, ())), area) for area in disputed_areas()]
    return Areas(
        here=tuple(row for row, _ in rows if row.places),
        elsewhere=tuple(row for row, _ in rows if not row.places),
        convention=convention(),
        drawn=[_drawn(row, area) for row, area in rows],
    )


def note(lat: float | None, lon: float | None) -> str | None:
    """What is said of a place that lies in or near disputed areas; null for any other."""
    found = areas_at(lat, lon)
    return f"In or near {', and '.join(map(names_of, found))}: its status is disputed." if found else None


def names_of(area: DisputedArea) -> str:
    """All names, none before the other but by the alphabet."""
    return " / ".join(area.names)


def _row(area: DisputedArea, places: Iterable[str]) -> AreaRow:
    status = tuple((day(one.as_of), one.words) for one in area.status)
    return AreaRow(area.id, names_of(area), status, area.source, tuple(places))


def _drawn(row: AreaRow, area: DisputedArea) -> dict[str, Any]:
    status = [{"day": as_of, "words": words} for as_of, words in row.status]
    return {"names": list(area.names), "outline": [list(corner) for corner in area.outline], "status": status, "here": bool(row.places)}
