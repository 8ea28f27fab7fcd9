"""Whatever `compare` accepts, the keys find, from either side."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.link.bonds import NONE, Bonds
from counterclaim.link.nodes import index_keys, node_of, query_keys
from counterclaim.link.points import name_key
from counterclaim.link.records import Features, Happening, Point
from counterclaim.link.score import compare
from tests.link.factories import day

NAMES = ("Millford", "Milford", "Eastport", "The Fen", "Meles", "Millis", "")
DAYS = st.dates(dt.date(2020, 9, 1), dt.date(2020, 9, 3))


@st.composite
def points(draw: st.DrawFn) -> Point:
    ident = draw(st.sampled_from([None, "1", "2", "pack:millford", "pack:fen"]))
    located = draw(st.booleans()) or ident is not None
    lat, lon = draw(st.floats(9.0, 11.0)), draw(st.sampled_from([-179.9, 179.9, 20.0, 20.3, 21.2]))
    if ident is not None:  # a place known by an id lies where it lies
        lat, lon = {"1": (9.5, 20.1), "2": (9.6, 20.9), "pack:millford": (10.1, 20.1), "pack:fen": (10.9, 20.9)}[ident]
    within = ("pack:fen",) if ident == "pack:millford" else ()
    country = draw(st.sampled_from([None, "SOU", "NOR"]))
    precision = draw(st.integers(1, 7)) if ident != "pack:millford" else 1
    return Point(ident, draw(st.sampled_from(NAMES)), lat if located else None, lon if located else None, country, precision, within)


@st.composite
def features(draw: st.DrawFn) -> Features:
    start = None if draw(st.integers(0, 9)) == 0 else draw(DAYS)
    end = None if start is None else start + dt.timedelta(days=draw(st.sampled_from([0, 0, 1, 2, 5])))
    basis = "none" if start is None else draw(st.sampled_from(["words", "context", "published"]))
    return Features(
        family="CONSULT" if draw(st.integers(0, 9)) == 0 else "violence",
        modes=draw(st.sampled_from([(), ("aerial",)])),
        start=start,
        end=end,
        exact=start is not None and start == end and basis != "published",
        basis=basis,  # type: ignore[arg-type]
        points=tuple(draw(st.lists(points(), max_size=2))),
        actors=(),
        recipients=(),
        sizes=(),
        words=(),
    )


@settings(max_examples=600, deadline=None)
@given(features(), features())
def test_the_keys_find_whatever_could_be_the_same(one: Features, other: Features) -> None:
    if compare(one, other, {}) is not None:
        assert set(query_keys(one)) & set(index_keys(other))
        assert set(query_keys(other)) & set(index_keys(one))


@given(features(), features())
def test_likeness_is_the_same_from_either_side(one: Features, other: Features) -> None:
    there, back = compare(one, other, {}), compare(other, one, {})
    assert (there and there.score) == (back and back.score)


def test_another_day_or_another_kind_is_not_looked_for() -> None:
    place = Point("1", "Millford", 10.1, 20.1, "SOU", 1)
    base = Features("violence", ("aerial",), day("2020-09-05"), day("2020-09-05"), True, "words", (place,), (), (), (), ())  # noqa: FBT003
    later = replace(base, start=day("2020-09-08"), end=day("2020-09-08"))
    far = replace(base, points=(replace(place, id="9", lat=40.0, name="Northend"),))
    for unlike in (later, far, replace(base, family="CONSULT")):
        assert not set(query_keys(base)) & set(index_keys(unlike))
    assert set(query_keys(base)) & set(index_keys(base))


def test_rival_spellings_have_one_key_and_short_names_their_own() -> None:
    assert name_key("Millis") == name_key("Meles") == name_key("Milis")
    assert name_key("Raqqa") == name_key("Raqa")
    assert name_key("Homs") != name_key("Hama")
    assert name_key("Ao") != name_key("Aue")


def happening(features_: Features, *claims: str) -> Happening:
    return Happening("h", "d", claims, features_, ())


def test_a_claim_a_reviewer_bound_makes_a_node_of_its_own() -> None:
    base = Features("violence", (), day("2020-09-05"), day("2020-09-05"), True, "words", (), (), (), (), ())  # noqa: FBT003
    bound = Bonds(together=frozenset({frozenset({"a", "z"})}))
    assert node_of(happening(base, "a"), "island", NONE).id == node_of(happening(base, "b"), "island", NONE).id
    assert node_of(happening(base, "a"), "island", bound).id != node_of(happening(base, "b"), "island", bound).id
    assert node_of(happening(base, "a"), "island", NONE).id != node_of(happening(base, "a"), None, NONE).id
