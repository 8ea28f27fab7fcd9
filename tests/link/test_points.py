"""How two places stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.points import Where, best, compare, containing, distance, finest, point
from counterclaim.link.records import Point
from tests.link.factories import island, place

WITHIN = containing(island())
MILLFORD = point(place("Millford", "pack:millford", 10.1, 20.1), WITHIN)
FEN = point(place("The Fen", "pack:fen", 10.0, 20.0, 4), WITHIN)
LAND = Point("1", "Southland", 11.0, 21.0, "SOU", 6)


def located(lat: float, lon: float, precision: int = 1, country: str | None = "SOU") -> Point:
    return Point(f"{lat},{lon}", f"{lat},{lon}", lat, lon, country, precision)


def test_the_pack_says_what_lies_in_what() -> None:
    assert MILLFORD.within == ("pack:fen",)
    assert compare(MILLFORD, FEN) is Where.CONTAINS
    assert containing(None) == {}


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        (MILLFORD, MILLFORD, Where.SAME),
        (located(10, 20), located(10.05, 20), Where.NEAR),
        (located(10, 20), located(11, 20), Where.APART),
        (located(10, 20), located(10.3, 20, 3), Where.CONTAINS),
        (located(10, 20), located(10.5, 20, 3), Where.APART),
        (located(10, 20), located(10.9, 20, 4, "NOR"), Where.APART),
        (located(10, 20), replace(LAND, country="SOU"), Where.COUNTRY),
        (located(10, 20), replace(LAND, country="NOR"), Where.APART),
        (Point(None, "Ferry", None, None, None, 1), located(10, 20), Where.UNKNOWN),
        (Point(None, "Ferry", None, None, "NOR", 1), located(10, 20), Where.APART),
        (Point(None, "Ferry", None, None, None, 1), Point(None, "FERRY", None, None, None, 1), Where.SAME),
    ],
)
def test_two_places(one: Point, other: Point, where: Where) -> None:
    assert compare(one, other) is where
    assert compare(other, one) is where


def test_the_date_line_parts_nothing() -> None:
    apart = distance(located(0, 179.95), located(0, -179.95))
    assert apart is not None
    assert apart == pytest.approx(11.1, abs=0.1)


def test_the_closest_pair_counts() -> None:
    where, one, other = best((located(50, 50), MILLFORD), (located(-50, 50), MILLFORD))
    assert (where, one, other) == (Where.SAME, MILLFORD, MILLFORD)
    assert best((), (MILLFORD,))[0] is Where.UNKNOWN


@given(st.permutations([MILLFORD, FEN, LAND, located(30, 30)]))
def test_the_finest_places_stand_whatever_their_order(points: list[Point]) -> None:
    assert set(finest(points)) == {MILLFORD, located(30, 30)}


def test_a_country_stands_where_there_is_nothing_finer() -> None:
    assert finest([LAND]) == (LAND,)
