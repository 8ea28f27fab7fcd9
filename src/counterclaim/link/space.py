"""The nodes in memory: the space of a ledger built in one go, and of the tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from counterclaim.link.graph import Update
from counterclaim.link.nodes import index_keys
from counterclaim.link.records import Choice, Node


class Memory:
    """A `graph.Space` of dictionaries."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._choices: dict[str, Choice] = {}
        self._keys: dict[str, set[str]] = {}
        self._referrers: dict[str, set[str]] = {}
        self._bound: dict[str, str] = {}
        self._cluster: dict[str, tuple[str, ...]] = {}

    def find(self, keys: Iterable[str]) -> Mapping[str, Collection[str]]:
        """Ids of the nodes registered under each of the keys."""
        return {key: self._keys[key] for key in keys if key in self._keys}

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes with these ids, those that exist."""
        return {i: self._nodes[i] for i in ids if i in self._nodes}

    def choices(self, ids: Iterable[str]) -> Mapping[str, Choice]:
        """What these nodes chose."""
        return {i: self._choices[i] for i in ids if i in self._choices}

    def referrers(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """For each of these, the nodes that have it among their candidates."""
        return {i: set(self._referrers.get(i, ())) for i in ids}

    def fellows(self, ids: Iterable[str]) -> set[str]:
        """The nodes that stand in one incident with any of these."""
        return {other for ident in ids for other in self._cluster.get(ident, ())}

    def bound(self, claims: Iterable[str]) -> Mapping[str, str]:
        """The node that holds each of these claims, where a reviewer linked or parted it."""
        return {c: self._bound[c] for c in claims if c in self._bound}

    def apply(self, added: Iterable[Node], removed: Iterable[str], update: Update) -> None:
        """Take the nodes and choices of an update over."""
        for ident in removed:
            node = self._nodes.pop(ident)
            self._cluster.pop(ident, None)
            self._choose(ident, None)
            for key in index_keys(node.features):
                self._keys[key].discard(ident)
            for claim in node.bound:
                if self._bound.get(claim) == ident:
                    del self._bound[claim]
        for node in added:
            self._nodes[node.id] = node
            for key in index_keys(node.features):
                self._keys.setdefault(key, set()).add(node.id)
            self._bound.update(dict.fromkeys(node.bound, node.id))
        for ident, choice in update.choices.items():
            self._choose(ident, choice)
        self._cluster.update({ident: cluster for cluster in update.clusters for ident in cluster})

    def _choose(self, ident: str, choice: Choice | None) -> None:
        for _, other in self._choices.pop(ident).candidates if ident in self._choices else ():
            self._referrers.get(other, set()).discard(ident)
        if choice is not None:
            self._choices[ident] = choice
            for _, other in choice.candidates:
                self._referrers.setdefault(other, set()).add(ident)
