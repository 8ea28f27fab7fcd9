"""A component of nodes -> clusters, each one incident: the likeliest pairs first, never what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.link.bonds import Bonds
from counterclaim.link.features import together
from counterclaim.link.records import Features, Node
from counterclaim.link.score import continues, place_points, window
from counterclaim.link.windows import Window, joint

BOUND_RANK = -100.0  # a reviewer's word overrules what the program thinks cannot be


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two nodes that look like one incident; `rank` is the points, negated, so that the likeliest comes first."""

    rank: float
    a: str
    b: str


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
        both = joint(days[one], days[other], lasting=continues(looks[one]) and continues(looks[other]))
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


def _allowed(these: list[str], those: list[str], nodes: Mapping[str, Node], bonds: Bonds) -> bool:
    """Whether no reviewer parted one of these from one of those."""
    if not bonds.apart:
        return True
    one = [claim for ident in these for claim in nodes[ident].bound]
    other = [claim for ident in those for claim in nodes[ident].bound]
    return not any(frozenset((a, b)) in bonds.apart for a in one for b in other)
