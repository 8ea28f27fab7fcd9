"""Piece by piece, in any order, with things taken away again: always the graph that all at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.link.assemble import Extract, whole
from counterclaim.link.bonds import NONE, Bonds
from counterclaim.link.graph import Context, Update, update
from counterclaim.link.nodes import node_of
from counterclaim.link.records import Features, Happening, Node, Point, Size
from counterclaim.link.space import Memory
from tests.link.factories import count, day, days, event, island, place, report, ruled, toll

SIDES = {"NOR": "north", "FEN": "north", "SOU": "south"}
PLACES = (
    Point("pack:millford", "Millford", 10.1, 20.1, "SOU", 1, ("pack:fen",)),
    Point("7", "Mill", 10.15, 20.1, "SOU", 1),
    Point("pack:fen", "The Fen", 10.0, 20.0, "SOU", 4),
    Point(None, "Ferry", None, None, None, 1),
    Point("pack:eastport", "Eastport", 14.0, 25.0, "SOU", 1),
)


@st.composite
def features(draw: st.DrawFn) -> Features:
    start = draw(st.dates(day("2020-09-01"), day("2020-09-04")))
    basis = draw(st.sampled_from(["words", "words", "published"]))
    end = start if basis == "words" else start.replace(day=start.day + 1)
    size = draw(st.sampled_from([(), (Size("killed", "SOU", 12, 12),), (Size("killed", "SOU", 50, 50),)]))
    points = tuple(sorted(draw(st.sets(st.sampled_from(PLACES), max_size=2)), key=lambda p: p.name))
    actors = draw(st.sampled_from([(), ("NOR",), ("SOU",)]))
    words = draw(st.sampled_from([(), ("bakery",), ("bridge", "market")]))
    modes = draw(st.sampled_from([(), (), ("aerial",), ("firearms",)]))
    return Features("violence", modes, start, end, basis == "words", basis, points, actors, (), size, words)  # type: ignore[arg-type]


def nodes_of(looks: Iterable[Features]) -> list[Node]:
    made = [node_of(Happening(f"h{i}", f"d{i}", (f"c{i}",), one, ()), "island", NONE) for i, one in enumerate(looks)]
    return sorted({node.id: node for node in made}.values(), key=lambda n: n.id)


class Kept:
    """A graph kept up to date, with its incidents."""

    def __init__(self, bonds: Bonds = NONE) -> None:
        self.space = Memory()
        self.context = Context(lambda _: SIDES, bonds)
        self.home: dict[str, tuple[str, ...]] = {}

    def change(self, added: Sequence[Node], removed: Sequence[str] = ()) -> Update:
        found = update(self.space, added, removed, self.context)
        self.space.apply(added, removed, found)
        for ident in removed:
            self.home.pop(ident, None)
        self.home.update({ident: cluster for cluster in found.clusters for ident in cluster})
        return found

    def incidents(self) -> set[tuple[str, ...]]:
        return set(self.home.values())


def at_once(nodes: Sequence[Node], bonds: Bonds = NONE) -> set[tuple[str, ...]]:
    kept = Kept(bonds)
    kept.change(nodes)
    return kept.incidents()


@settings(max_examples=150, deadline=None)
@given(st.lists(features(), min_size=2, max_size=14), st.randoms(use_true_random=False), st.integers(1, 4))
def test_piece_by_piece_in_any_order_is_all_at_once(looks: list[Features], chance: random.Random, step: int) -> None:
    nodes = nodes_of(looks)
    wanted = at_once(nodes)
    assert {ident for cluster in wanted for ident in cluster} == {node.id for node in nodes}
    chance.shuffle(nodes)
    kept = Kept()
    for i in range(0, len(nodes), step):
        kept.change(nodes[i : i + step])
    assert kept.incidents() == wanted


@settings(max_examples=150, deadline=None)
@given(st.lists(features(), min_size=3, max_size=12), st.randoms(use_true_random=False), st.integers(1, 6))
def test_what_is_taken_away_leaves_no_trace(looks: list[Features], chance: random.Random, gone: int) -> None:
    nodes = nodes_of(looks)
    chance.shuffle(nodes)
    kept = Kept()
    for node in nodes:
        kept.change([node])
    leaving, staying = nodes[:gone], nodes[gone:]
    kept.change([], [node.id for node in leaving])
    assert kept.incidents() == at_once(staying)
    kept.change(leaving)
    assert kept.incidents() == at_once(nodes)


def told(**keys: object) -> Features:
    base = Features(
        "violence", (), day("2020-09-02"), day("2020-09-02"), True, "words", (PLACES[0],), (), (), (), ()  # noqa: FBT003
    )  # fmt: skip
    return replace(base, **keys)  # type: ignore[arg-type]


def test_two_reports_of_one_attack_are_one_and_a_strike_elsewhere_is_not() -> None:
    one, other, far = nodes_of([told(), told(words=("bakery",)), told(points=(PLACES[4],))])
    assert sorted(len(cluster) for cluster in at_once([one, other, far])) == [1, 2]


def test_unsure_between_two_that_cannot_be_one_stays_alone() -> None:
    first = told(modes=("aerial",), start=day("2020-09-01"), end=day("2020-09-01"))
    second = told(modes=("aerial",))
    between = told(modes=("aerial",), start=day("2020-09-01"), exact=False, basis="published")
    a, b, c = (nodes_of([one])[0] for one in (first, second, between))
    assert (c.id,) in at_once([a, b, c])
    assert tuple(sorted((b.id, c.id))) in at_once([b, c])


def test_a_reviewer_parts_what_looks_alike() -> None:
    bonds = Bonds(apart=frozenset({frozenset({"x", "y"})}))
    one, other = (node_of(Happening("h", "d", (claim,), told(), ()), "island", bonds) for claim in "xy")
    assert at_once([one, other], bonds) == {(one.id,), (other.id,)}


def test_a_reviewer_joins_what_cannot_be_one() -> None:
    bonds = Bonds(together=frozenset({frozenset({"x", "y"})}))
    one = node_of(Happening("h", "d", ("x",), told(), ()), "island", bonds)
    other = node_of(Happening("g", "e", ("y",), told(points=(PLACES[4],)), ()), "island", bonds)
    assert at_once([one, other], bonds) == {tuple(sorted((one.id, other.id)))}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_ledger_does_not_hang_on_the_order_of_reports(chance: random.Random) -> None:
    extracts = [extract(number) for number in range(8)]
    wanted = whole(extracts, [], {"island": island()})
    chance.shuffle(extracts)
    again = whole(extracts, [], {"island": island()})
    assert len(wanted.incidents) == 1
    assert again == wanted
    assert repr(again.incidents) == repr(wanted.incidents)


def extract(number: int) -> Extract:
    words = f"Guns hit Millford on 5 September, killing {10 + number % 3}."
    of = report(f"r{number}", f"2020-09-0{6 + number % 3}", f"Wire {number}")
    where = place("Millford", "pack:millford", 10.1, 20.1) if number % 4 else place("The Fen", "pack:fen", 10.0, 20.0, 4)
    claims = (
        ruled(event(), of, words=words, places=(where,), date=days("2020-09-05")).claim,
        ruled(toll(count(10 + number % 3)), of, words=words, places=(where,), date=days("2020-09-05")).claim,
    )
    return Extract(of, words, claims)
