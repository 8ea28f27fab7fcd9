"""The likeliest pairs first, never what cannot be one; fighting of a few days in a row, never a longer run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.bonds import NONE, Bonds
from counterclaim.link.clusters import BOUND_RANK, LONGEST, Edge, clusters, groups_of, runs
from counterclaim.link.records import Features, Node, Point
from tests.link.factories import day

MILLFORD = Point("pack:millford", "Millford", 10.1, 20.1, "SOU", 1)
EASTPORT = Point("pack:eastport", "Eastport", 14.0, 25.0, "SOU", 1)


def node(ident: str, bound: tuple[str, ...] = (), **keys: Any) -> Node:
    start, end = day("2020-09-05"), day("2020-09-05")
    base = Features("violence", (), start, end, True, "words", (), (), (), (), ())  # noqa: FBT003
    return Node(ident, "island", replace(base, **keys), bound)


def by_id(*nodes: Node) -> dict[str, Node]:
    return {one.id: one for one in nodes}


def fought(ident: str, number: int, **keys: Any) -> Node:
    return node(ident, start=day(f"2020-09-{number:02}"), end=day(f"2020-09-{number:02}"), **keys)


def test_the_likeliest_pair_wins_a_node_between_two() -> None:
    nodes = by_id(node("a", points=(MILLFORD,)), node("b"), node("c", points=(EASTPORT,)))
    assert sorted(clusters(nodes, [Edge(-5, "a", "b"), Edge(-6, "b", "c")], NONE)) == [("a",), ("b", "c")]
    assert sorted(clusters(nodes, [Edge(-7, "a", "b"), Edge(-6, "b", "c")], NONE)) == [("a", "b"), ("c",)]


def test_a_chain_does_not_join_days_that_do_not_meet() -> None:
    nodes = by_id(fought("a", 5), node("b", start=day("2020-09-05"), end=day("2020-09-06"), exact=False, basis="published"), fought("c", 6))
    assert sorted(clusters(nodes, [Edge(-6, "a", "b"), Edge(-5, "b", "c")], NONE)) == [("a", "b"), ("c",)]


def test_a_reviewer_parts_and_joins() -> None:
    apart = Bonds(apart=frozenset({frozenset("xz")}))
    nodes = by_id(node("a", ("x",)), node("b"), node("c", ("z",)))
    assert sorted(clusters(nodes, [Edge(-6, "a", "b"), Edge(-5, "b", "c")], apart)) == [("a", "b"), ("c",)]
    far = by_id(node("a", points=(MILLFORD,)), node("b", points=(EASTPORT,)))
    assert clusters(far, [Edge(BOUND_RANK - 1, "a", "b")], NONE) == [("a", "b")]


@given(st.permutations([Edge(-6, "a", "b"), Edge(-6, "b", "c"), Edge(-6, "c", "d"), Edge(-5, "a", "d")]))
def test_the_order_of_the_edges_does_not_matter(edges: list[Edge]) -> None:
    nodes = by_id(node("a", points=(MILLFORD,)), node("b"), node("c", points=(EASTPORT,)), node("d"))
    assert sorted(clusters(nodes, edges, NONE)) == [("a", "b"), ("c", "d")]


def run_of(length: int, **keys: Any) -> list[tuple[str, ...]]:
    nodes = by_id(*(fought(chr(97 + i), 1 + i, **keys) for i in range(length)))
    pairs = [(chr(97 + i), chr(98 + i)) for i in range(length - 1)]
    return sorted(runs([(ident,) for ident in nodes], pairs, nodes, NONE))


def test_fighting_of_a_few_days_is_one_and_a_longer_battle_is_told_day_by_day() -> None:
    assert run_of(LONGEST) == [("a", "b", "c", "d")]
    assert run_of(LONGEST + 1) == [("a",), ("b",), ("c",), ("d",), ("e",)]


def test_strikes_of_successive_days_are_never_one_run() -> None:
    assert run_of(2, modes=("aerial",)) == [("a",), ("b",)]


def test_a_run_a_reviewer_cut_stays_cut() -> None:
    nodes = by_id(fought("a", 1, bound=("x",)), fought("b", 2, bound=("y",)))
    apart = Bonds(apart=frozenset({frozenset("xy")}))
    assert sorted(runs([("a",), ("b",)], [("a", "b")], nodes, apart)) == [("a",), ("b",)]


def test_groups_hang_together_by_any_member() -> None:
    found = groups_of([("a", "b"), ("c",), ("d",)], [("b", "c"), ("c", "gone")])
    assert sorted(found) == [[("a", "b"), ("c",)], [("d",)]]
