"""A component of nodes -> clusters, each one incident: the likeliest pairs first, never what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from counterclaim.link.bonds import Bonds
from counterclaim.link.features import together
from counterclaim.link.records import Features, Node
from counterclaim.link.score import place_points, window
from counterclaim.link.windows import Window, overlap, span

LONGEST = 4  # days of fighting that are one incident
BOUND_RANK = -100.0  # a reviewer's word overrules what the program thinks cannot be


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two nodes that look like one incident; `rank` is the points, negated, so that the likeliest comes first.

    `next_day`: the one is of the day after the other.
    """

    rank: float
    a: str
    b: str
    next_day: bool = False


def clusters(nodes: Mapping[str, Node], edges: Iterable[Edge], bonds: Bonds) -> list[tuple[str, ...]]:
    """The incidents of a component: edges in order of their points, ties by id; a pair is passed over where the two could not be one.

    The order of the nodes and edges given does not matter.
    """
    home = {ident: ident for ident in nodes}
    inside: dict[str, list[str]] = {ident: [ident] for ident in nodes}
    looks: dict[str, Features] = {ident: node.features for ident, node in nodes.items()}
    days: dict[str, Window] = {ident: window(node.features) for ident, node in nodes.items()}
    for edge in sorted(edges):
        one, other = home[edge.a], home[edge.b]
        if one == other:
            continue
        bound = edge.rank <= BOUND_RANK
        both = overlap(days[one], days[other])
        placed = place_points(looks[one], looks[other]) is not None
        if not bound and not (both and placed and _allowed(inside[one], inside[other], nodes, bonds)):
            continue
        small, large = sorted((one, other), key=lambda i: (len(inside[i]), i))
        days[large] = both or days[large]
        looks[large] = together(looks[large], looks[small])
        for ident in inside.pop(small):
            home[ident] = large
            inside[large].append(ident)
    return [tuple(sorted(members)) for members in inside.values()]


def runs(
    found: list[tuple[str, ...]], next_days: Iterable[tuple[str, str]], nodes: Mapping[str, Node], bonds: Bonds
) -> list[tuple[str, ...]]:
    """Clusters of successive days, joined where the fighting lasted four days at most; a longer battle is told day by day."""
    joined = groups_of(found, _lasting(found, next_days, nodes))
    made: list[tuple[str, ...]] = []
    for group in joined:
        members = tuple(sorted(ident for cluster in group for ident in cluster))
        short = span(window(nodes[ident].features) for ident in members) <= LONGEST
        parted = bonds.apart and any(not _allowed(list(a), list(b), nodes, bonds) for a, b in combinations(group, 2))
        made.extend([members] if short and not parted else group)
    return made


def _lasting(found: list[tuple[str, ...]], next_days: Iterable[tuple[str, str]], nodes: Mapping[str, Node]) -> list[tuple[str, str]]:
    """The pairs that can be one fight going on: in neither incident is anything told that strikes once, or no day is told at all."""
    strikes = {ident for cluster in found if any(nodes[i].features.modes for i in cluster) for ident in cluster}
    undated = {ident for ident, node in nodes.items() if node.features.basis == "published"}
    return [(a, b) for a, b in next_days if not {a, b} & strikes or {a, b} <= undated]


def groups_of(found: list[tuple[str, ...]], pairs: Iterable[tuple[str, str]]) -> list[list[tuple[str, ...]]]:
    """The clusters that hang together by these pairs of nodes."""
    home = {ident: number for number, cluster in enumerate(found) for ident in cluster}
    root = list(range(len(found)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for a, b in pairs:
        if a in home and b in home:
            root[find(home[a])] = find(home[b])
    groups: dict[int, list[tuple[str, ...]]] = {}
    for number, cluster in enumerate(found):
        groups.setdefault(find(number), []).append(cluster)
    return [sorted(group) for group in groups.values()]


def _allowed(these: list[str], those: list[str], nodes: Mapping[str, Node], bonds: Bonds) -> bool:
    """Whether no reviewer parted one of these from one of those."""
    if not bonds.apart:
        return True
    one = [claim for ident in these for claim in nodes[ident].bound]
    other = [claim for ident in those for claim in nodes[ident].bound]
    return not any(frozenset((a, b)) in bonds.apart for a in one for b in other)
