"""Points for each likeness, and what parts two happenings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counterclaim.link.records import Features, Point, Size
from counterclaim.link.score import compare, mode_points, place_points, size_points, successive, word_points
from counterclaim.link.weights import weights
from tests.link.factories import day

MILLFORD = Point("pack:millford", "Millford", 10.1, 20.1, "SOU", 1, ("pack:fen",))
EASTPORT = Point("pack:eastport", "Eastport", 14.0, 25.0, "SOU", 1)
FEN = Point("pack:fen", "The Fen", 10.0, 20.0, "SOU", 4)
SIDES = {"NOR": "north", "FEN": "north", "SOU": "south"}


def told(**keys: Any) -> Features:
    """An attack on Millford on 5 September, without anything else."""
    base = Features("violence", (), day("2020-09-05"), day("2020-09-05"), True, "words", (MILLFORD,), (), (), (), ())  # noqa: FBT003
    return replace(base, **keys)


def points(one: Features, other: Features) -> float:
    likeness = compare(one, other, SIDES)
    assert likeness is not None
    return likeness.score


def killed(number: int) -> tuple[Size, ...]:
    return (Size("killed", "SOU", number, number),)


def test_place_and_day_alone_make_a_link_and_say_why() -> None:
    likeness = compare(told(), told(), SIDES)
    assert likeness is not None
    assert likeness.score >= weights("threshold")["link"]
    assert likeness.reasons == ("same day, 2020-09-05", "same place, Millford")


def test_places_that_lie_apart_part() -> None:
    assert compare(told(), told(points=(EASTPORT,)), SIDES) is None


def test_a_strike_of_the_next_day_is_another() -> None:
    later = {"start": day("2020-09-06"), "end": day("2020-09-06")}
    assert compare(told(modes=("aerial",)), told(modes=("aerial",), **later), SIDES) is None
    assert successive(told(), told(**later))
    assert points(told(), told(**later)) < points(told(), told())


def test_other_kinds_are_never_compared() -> None:
    assert compare(told(), told(family="CONSULT"), SIDES) is None


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ((MILLFORD,), (replace(MILLFORD, id="9", name="Mill", lat=10.15),)),
        ((replace(MILLFORD, id="9", name="Mill", lat=10.15),), (FEN,)),
        ((FEN,), ()),
    ],
)
def test_the_nearer_the_place_the_more_it_says(near: tuple[Point, ...], far: tuple[Point, ...]) -> None:
    assert points(told(), told(points=near)) > points(told(), told(points=far))


def test_a_city_shared_says_less_where_each_names_a_quarter_of_its_own() -> None:
    north, south = (Point(None, name, None, None, "SOU", 1) for name in ("Upper Ferry", "Lower Gate"))
    apart = place_points(told(points=(MILLFORD, north)), told(points=(MILLFORD, south)))
    alike = place_points(told(points=(MILLFORD, north)), told())
    assert apart is not None
    assert alike is not None
    assert apart[0] < alike[0]


def test_rival_spellings_of_a_place_no_map_knows_are_one_place() -> None:
    one, other = (told(points=(Point(None, name, None, None, None, 1),)) for name in ("al-Millis", "Meles"))
    nowhere = told(points=(Point(None, "Bakarat", None, None, None, 1),))
    assert points(one, replace(one)) > points(one, nowhere)
    assert points(told(points=(Point(None, "Millis", None, None, None, 1),)), other) > points(one, nowhere)


def test_means() -> None:
    flown, shot, blown = (told(modes=(mode,)) for mode in ("aerial", "firearms", "suicide-attack"))
    assert mode_points(flown, flown)[0] > mode_points(flown, told())[0] == 0 > mode_points(flown, shot)[0]
    assert mode_points(blown, told(modes=("explosives",)))[0] > mode_points(blown, flown)[0]


def test_doers_of_one_side_are_nearer_than_enemies() -> None:
    nor, fen, sou = (told(actors=(party,)) for party in ("NOR", "FEN", "SOU"))
    assert points(nor, nor) > points(nor, fen) > points(nor, told()) > points(nor, sou)


def test_figures() -> None:
    assert size_points(told(sizes=killed(43)), told(sizes=killed(43)))[0] > size_points(told(sizes=killed(2)), told(sizes=killed(2)))[0]
    assert (
        size_points(told(sizes=killed(40)), told(sizes=killed(45)))[0] > 0 > size_points(told(sizes=killed(3)), told(sizes=killed(60)))[0]
    )
    assert size_points(told(sizes=killed(40)), told()) == (0.0, "")


def test_telling_words_count_up_to_a_bound() -> None:
    few, many = told(words=("bakery",)), told(words=tuple("abcdefghij"))
    assert word_points(few, few)[0] == weights("words")["each"]
    assert word_points(many, many)[0] == weights("words")["most"]
    assert word_points(few, many) == (0.0, "")
