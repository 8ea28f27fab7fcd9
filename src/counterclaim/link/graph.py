"""Which nodes are one incident, and what changes when nodes come or go.

Each node is joined to those it looks enough like; nodes joined by a chain make a component; within one, `clusters` joins the
likeliest first and never what cannot be one incident; then `runs` joins fighting on successive days, where it lasted a few days only.
What a node chooses hangs only on nodes it can be compared with, and a run that is too long stays apart, so a change touches its
neighbourhood and nothing else, and the result does not hang on the order in which nodes came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from counterclaim.link.bonds import Bonds
from counterclaim.link.clusters import LONGEST, Edge, clusters, groups_of, runs
from counterclaim.link.nodes import index_keys, query_keys
from counterclaim.link.records import Choice, Node
from counterclaim.link.score import Likeness, compare, window
from counterclaim.link.weights import weights
from counterclaim.link.windows import Window, span

MOST_NEXT = 8  # candidates of the days before and after
MOST = 16  # candidates a node keeps; the labelled reports never needed more
SHOWN = 12  # open links of an incident that are listed
BOUND = 1000.0  # points of what a reviewer joined
NO_CHOICE = Choice(())


SidesOf = Callable[[str | None], Mapping[str, str]]  # pack -> party -> side


class Space(Protocol):
    """Where the nodes are kept."""

    def find(self, keys: Iterable[str]) -> Mapping[str, Collection[str]]:
        """Ids of the nodes registered under each of the keys; keys without any may be left out."""

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes with these ids, those that exist."""

    def choices(self, ids: Iterable[str]) -> Mapping[str, Choice]:
        """What these nodes chose."""

    def referrers(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """For each of these, the nodes that have it among their candidates."""

    def fellows(self, ids: Iterable[str]) -> set[str]:
        """The nodes that stand in one incident with any of these, as things were before."""

    def bound(self, claims: Iterable[str]) -> Mapping[str, str]:
        """The node that holds each of these claims, where a reviewer linked or parted it."""


@dataclass(frozen=True, slots=True)
class Update:
    """What changed: choices by node, and the clusters of every component touched, each sorted.

    `edges` and `looks` hold the edges and the choices of every node of those components, by node.
    """

    choices: Mapping[str, Choice]
    clusters: tuple[tuple[str, ...], ...]
    edges: Mapping[str, tuple[Edge, ...]]
    looks: Mapping[str, Choice]

    def inside(self, members: frozenset[str]) -> list[tuple[str, str]]:
        """The edges that hold these nodes together, the likeliest first to join; as many as it takes, sorted."""
        root = {ident: ident for ident in members}

        def find(ident: str) -> str:
            while root[ident] != ident:
                root[ident] = root[root[ident]]
                ident = root[ident]
            return ident

        every = {e for i in members for e in self.edges.get(i, ()) if e.a in members and e.b in members}
        found = []
        for edge in sorted(every):
            if find(edge.a) != find(edge.b):
                root[find(edge.a)] = find(edge.b)
                found.append((edge.a, edge.b))
        return sorted(found)

    def open(self, members: frozenset[str]) -> list[tuple[str, str]]:
        """The likeliest pairs of one of these and a node outside that look alike and were not joined."""
        found: dict[tuple[str, str], float] = {}
        for ident in members:
            for points, other in self.looks.get(ident, NO_CHOICE).candidates:
                if other not in members:
                    found[(ident, other) if ident < other else (other, ident)] = -points
        return sorted(sorted(found, key=lambda pair: (found[pair], pair))[:SHOWN])


def update(space: Space, added: Iterable[Node], removed: Iterable[str], context: Context, touched: Iterable[str] = ()) -> Update:
    """Bring the graph up to date; `space` does not hold the added nodes yet and still holds the removed ones.

    `touched` are further nodes whose components are wanted although nothing of them changes here.
    """
    return _Change(space, {n.id: n for n in added}, set(removed), context.sides, context.bonds).run(set(touched))


@dataclass(frozen=True, slots=True)
class Context:
    """What the graph hangs on besides the nodes: the sides of each pack, and what reviewers bound."""

    sides: SidesOf
    bonds: Bonds


@dataclass(slots=True)
class _Change:
    """One update: the space with the added nodes laid over it and the removed ones taken away."""

    space: Space
    added: dict[str, Node]
    removed: set[str]
    sides: SidesOf
    bonds: Bonds
    known: dict[str, Node] = field(default_factory=dict)
    old: dict[str, Choice] = field(default_factory=dict)
    new: dict[str, Choice] = field(default_factory=dict)
    scores: dict[tuple[str, str], Likeness | None] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge | None] = field(default_factory=dict)  # once all choices are made
    found: Mapping[str, Collection[str]] = field(default_factory=dict)  # the nodes of the space by key
    index: dict[str, list[str]] = field(default_factory=dict)  # the added nodes by their keys

    def run(self, touched: set[str]) -> Update:
        """Choices first, then the region they touch, then its incidents."""
        region, edges = self._region(self._choose() | (touched - self.removed))
        by_node: dict[str, list[Edge]] = {}
        for edge in sorted(edges):
            by_node.setdefault(edge.a, []).append(edge)
            by_node.setdefault(edge.b, []).append(edge)
        nodes = {i: self.known[i] for i in region}
        found: list[tuple[str, ...]] = []
        for component in self._days(region, edges):
            inside = {edge for ident in component for edge in by_node.get(ident, ()) if not edge.next_day}
            found.extend(clusters({i: nodes[i] for i in component}, inside, self.bonds))
        made = runs(found, [(e.a, e.b) for e in edges if e.next_day], nodes, self.bonds)
        changed = {i: c for i, c in self.new.items() if c != self.old.get(i)}
        looks = {i: self._now(i) for i in region}
        return Update(changed, tuple(sorted(made)), {i: tuple(e) for i, e in by_node.items()}, looks)

    # -- choices --------------------------------------------------------------------------------

    def _choose(self) -> set[str]:
        """New choices of the added nodes and of all that lost or may prefer one; the nodes touched, and their old company."""
        lost = {i for referrers in self.space.referrers(self.removed).values() for i in referrers} - self.removed
        self.known.update(self.added)
        for node in self.added.values():
            for key in index_keys(node.features):
                self.index.setdefault(key, []).append(node.id)
        self._load(lost)
        self._look_up([self.known[i] for i in (*lost, *self.added)])
        for ident in sorted(lost):
            self._decide(ident, self._candidates(self.known[ident]))
        gained: dict[str, list[tuple[float, str]]] = {}
        for ident in sorted(self.added):
            mine = self._candidates(self.added[ident])
            self._decide(ident, mine)
            for points, other in mine:
                if other not in self.added and other not in lost:
                    gained.setdefault(other, []).append((points, ident))
        self._load_choices(gained)
        for ident, more in gained.items():
            self._decide(ident, [*self.old.get(ident, NO_CHOICE).candidates, *more])
        return set(self.new)

    def _candidates(self, node: Node) -> list[tuple[float, str]]:
        """The nodes this one could be one incident with, and their points."""
        ids: set[str] = set()
        for key in query_keys(node.features):
            ids.update(self.found.get(key, ()), self.index.get(key, ()))
        ids -= self.removed | {node.id}
        self._load(ids)
        least = weights("threshold")["possible"]
        found = []
        for other in ids:
            likeness = self._compare(node.id, other) if other in self.known else None
            if likeness is not None and likeness.score >= least:
                found.append((likeness.score, other))
        return found

    def _look_up(self, nodes: list[Node]) -> None:
        """Find what stands under the keys of all these nodes, at once."""
        keys = {key for node in nodes for key in query_keys(node.features)}
        self.found = self.space.find(sorted(keys))
        self._load({ident for ids in self.found.values() for ident in ids})

    def _decide(self, ident: str, candidates: Iterable[tuple[float, str]]) -> None:
        ranked = sorted(set(candidates), key=lambda c: (-c[0], c[1]))
        self._load(other for _, other in ranked)
        later = [c for c in ranked if self._successive(ident, c[1])][:MOST_NEXT]
        same = [c for c in ranked if not self._successive(ident, c[1])][:MOST]
        kept = tuple(sorted([*same, *later], key=lambda c: (-c[0], c[1])))
        after = tuple(other for points, other in later if points >= weights("threshold")["link"])
        near, unsure = self._choice(ident, same)
        self.new[ident] = Choice(kept, near, unsure, after)

    def _successive(self, a: str, b: str) -> bool:
        likeness = self._compare(a, b)
        return likeness is not None and likeness.successive

    def _choice(self, ident: str, ranked: list[tuple[float, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those this node is joined to, and those it is not although they look like it."""
        bar = weights("threshold")
        if not ranked or ranked[0][0] < bar["alone"]:
            return (), ()
        best, nearest = ranked[0]
        if best < bar["link"]:
            return (() if self._at_odds([other for _, other in ranked]) else (nearest,)), ()
        close = [other for points, other in ranked if points >= best - bar["margin"]]
        if not self.known[ident].features.exact and self._at_odds(close):
            return (), tuple(close)
        alike = [other for points, other in ranked if points >= bar["link"]]
        near = tuple(other for other in alike if other == nearest or self._same_days(nearest, other))
        return near, tuple(other for other in alike if other not in near)

    def _same_days(self, a: str, b: str) -> bool:
        """Whether days and places leave it open that two nodes are one incident of one day."""
        likeness = self._compare(a, b)
        return likeness is not None and not likeness.successive

    def _at_odds(self, close: list[str]) -> bool:
        """Whether two of these cannot be, or do not look like, one incident."""
        least = weights("threshold")["possible"]
        for i, one in enumerate(close):
            for other in close[i + 1 :]:
                likeness = self._compare(one, other)
                if likeness is None or likeness.score < least:
                    return True
        return False

    def _compare(self, a: str, b: str) -> Likeness | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.scores:
            one, other = self.known[pair[0]], self.known[pair[1]]
            sides = self.sides(one.pack) if one.pack == other.pack else {}
            self.scores[pair] = compare(one.features, other.features, sides)
        return self.scores[pair]

    # -- the region ------------------------------------------------------------------------------

    def _region(self, touched: set[str]) -> tuple[set[str], set[Edge]]:
        """All nodes whose incident may have changed, and their edges.

        Those that hang together with the touched ones, as things were or are; and those of the days before and after, as long as the
        run of days is short enough to be one incident.
        """
        waiting, seen = touched | self._company(self.removed), set[str]()
        edges: set[Edge] = set()
        while waiting:
            self._load(waiting)
            waiting &= self.known.keys()
            seen |= waiting
            beside = self._beside(waiting)
            edges |= {edge for ident in waiting for other in beside[ident] if (edge := self._edge(ident, other)) is not None}
            waiting = {o for i in waiting for o in beside[i] if not self._only_next(i, o)} | self.space.fellows(waiting)
            waiting -= seen | self.removed
            if not waiting:
                waiting = self._beyond(seen, edges) - seen - self.removed
        return seen, {edge for edge in edges if edge.a in seen and edge.b in seen}

    def _only_next(self, a: str, b: str) -> bool:
        edge = self._edge(a, b)
        return edge is not None and edge.next_day

    def _beyond(self, seen: set[str], edges: set[Edge]) -> set[str]:
        """The far ends of next-day edges of runs that may still be one incident."""
        days = [tuple(sorted(c)) for c in self._days(seen, edges)]
        after = [(e.a, e.b) for e in edges if e.next_day]
        short: set[str] = set()
        for group in groups_of(days, after):
            members = [ident for cluster in group for ident in cluster]
            if span(self._window(ident) for ident in members) <= LONGEST:
                short.update(members)
        return {end for a, b in after for end in (a, b) if a in short or b in short}

    def _window(self, ident: str) -> Window:
        return window(self.known[ident].features)

    def _days(self, members: set[str], edges: Iterable[Edge]) -> list[set[str]]:
        return _components(members, [e for e in edges if not e.next_day and e.a in members and e.b in members])

    def _company(self, ids: set[str]) -> set[str]:
        """Nodes that hung together with ones that are removed."""
        self._load_choices(ids)
        olds = [self.old.get(ident, NO_CHOICE) for ident in ids]
        found = {other for old in olds for other in (*old.near, *old.unsure, *old.next)}
        found |= {i for referrers in self.space.referrers(ids).values() for i in referrers}
        return (found | self.space.fellows(ids)) - self.removed

    def _beside(self, ids: set[str]) -> dict[str, set[str]]:
        """For each node, those that one of the two chose, before or now."""
        self._load_choices(ids)
        referrers = self.space.referrers(ids - self.added.keys())
        found: dict[str, set[str]] = {}
        for ident in ids:
            before, now = self.old.get(ident, NO_CHOICE), self._now(ident)
            others = {*before.near, *before.next, *now.near, *now.next, *referrers.get(ident, ())}
            found[ident] = (others | self._bound_to(ident)) - self.removed - {ident}
        for ident, choice in self.new.items():
            for other in (*choice.near, *choice.next):
                if other in found:
                    found[other].add(ident)
        every = {other for others in found.values() for other in others}
        self._load(every)
        self._load_choices(every)
        return {ident: {o for o in others if o in self.known and self._joined(ident, o)} for ident, others in found.items()}

    def _joined(self, a: str, b: str) -> bool:
        """Whether there was an edge between the two, or is one now."""
        first, second = self.old.get(a, NO_CHOICE), self.old.get(b, NO_CHOICE)
        return b in first.near or a in second.near or self._edge(a, b) is not None

    def _edge(self, a: str, b: str) -> Edge | None:
        """The edge between two nodes as things are now; null where neither chose the other, or one cannot decide."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self.edges:
            self.edges[pair] = self._new_edge(*pair)
        return self.edges[pair]

    def _new_edge(self, one: str, other: str) -> Edge | None:
        if one in self._bound_to(other):
            return Edge(-BOUND, one, other)
        first, second = self._now(one), self._now(other)
        if other in first.unsure or one in second.unsure:
            return None
        near = other in first.near or one in second.near
        if not near and not (other in first.next or one in second.next):
            return None
        points = next((p for p, i in first.candidates if i == other), None)
        if points is None:
            points = next(p for p, i in second.candidates if i == one)
        return Edge(-points, one, other, not near)

    def _now(self, ident: str) -> Choice:
        return self.new.get(ident) or self.old.get(ident, NO_CHOICE)

    def _bound_to(self, ident: str) -> set[str]:
        """The nodes a reviewer joined to this one."""
        mine = set(self.known[ident].bound) if ident in self.known else set()
        if not mine:
            return set()
        wanted = {claim for pair in self.bonds.together if pair & mine for claim in pair - mine}
        here = {claim: node.id for node in self.added.values() for claim in node.bound}
        found = {**self.space.bound(wanted), **here}
        return {found[claim] for claim in wanted if claim in found and found[claim] not in self.removed} - {ident}

    # -- loading --------------------------------------------------------------------------------

    def _load(self, ids: Iterable[str]) -> None:
        missing = [i for i in ids if i not in self.known and i not in self.removed]
        if missing:
            self.known.update(self.space.nodes(missing))

    def _load_choices(self, ids: Iterable[str]) -> None:
        missing = [i for i in ids if i not in self.old and i not in self.added]
        if missing:
            self.old.update(self.space.choices(missing))


def _components(members: set[str], edges: list[Edge]) -> list[set[str]]:
    """The nodes that hang together."""
    root = {member: member for member in members}

    def find(member: str) -> str:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for edge in edges:
        root[find(edge.a)] = find(edge.b)
    found: dict[str, set[str]] = {}
    for member in members:
        found.setdefault(find(member), set()).add(member)
    return list(found.values())
