"""Disputed areas: data that takes no side, a day on every line, and a sketch that finds what lies in it."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.knowledge.disputed import MARGIN, DisputedArea, Status, areas_at, convention, disputed_areas

SQUARE = DisputedArea(
    "square", ("Square",), ((10.0, 50.0), (12.0, 50.0), (12.0, 52.0), (10.0, 52.0)), (Status(dt.date(2024, 1, 1), "x"),), "y"
)
LOADED = ("occupied", "annexed", "liberated", "illegal", "regime", "terrorist", "so-called", "puppet", "rebel", "breakaway", "separatist")


@pytest.mark.parametrize("area", disputed_areas(), ids=lambda area: area.id)
def test_every_area_is_named_and_dated_neutrally(area: DisputedArea) -> None:
    assert list(area.names) == sorted(area.names, key=str.casefold)
    assert len(set(area.names)) == len(area.names) > 0
    days = [one.as_of for one in area.status]
    assert days == sorted(set(days))
    assert days
    words = " ".join(one.words for one in area.status).casefold()
    assert all(word not in words for word in LOADED)
    assert all(one.words.endswith(".") for one in area.status)
    assert area.source


@pytest.mark.parametrize("area", disputed_areas(), ids=lambda area: area.id)
def test_every_sketch_lies_on_the_earth_and_holds_its_middle_or_corners(area: DisputedArea) -> None:
    assert len(area.outline) >= 4
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in area.outline)
    assert all(area.holds(lat, lon) for lon, lat in area.outline)


def test_ids_are_different() -> None:
    ids = [area.id for area in disputed_areas()]
    assert len(set(ids)) == len(ids) > 10
    assert convention()


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [
        (51.0, 11.0, True),
        (50.0, 11.0, True),  # on the edge
        (50.0 - MARGIN / 2, 11.0, True),  # near
        (50.0 - 2 * MARGIN, 11.0, False),
        (51.0, 13.0, False),
        (51.0, 9.0, False),
        (-51.0, 11.0, False),
    ],
)
def test_in_near_and_outside(lat: float, lon: float, inside: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert SQUARE.holds(lat, lon) is inside


@pytest.mark.parametrize(
    ("name", "lat", "lon", "area"),
    [
        ("Stepanakert / Khankendi", 39.82, 46.75, "nagorno-karabakh"),
        ("Sevastopol", 44.6, 33.53, "crimea"),
        ("Tskhinvali", 42.22, 43.97, "south-ossetia"),
        ("Mariupol", 47.1, 37.55, "donetsk-luhansk"),
        ("Srinagar", 34.08, 74.8, "kashmir"),
    ],
)
def test_towns_lie_where_they_lie(name: str, lat: float, lon: float, area: str) -> None:
    assert [one.id for one in areas_at(lat, lon)] == [area], name


@pytest.mark.parametrize(
    ("lat", "lon"), [(40.4, 49.87), (40.18, 44.51), (50.45, 30.5), (41.98, 44.11), (32.08, 34.78), (31.55, 74.34), (None, 3.0)]
)
def test_other_towns_lie_in_none(lat: float | None, lon: float | None) -> None:
    assert areas_at(lat, lon) == ()
