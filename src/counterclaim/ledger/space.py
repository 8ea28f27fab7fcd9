"""The nodes as the store keeps them: a `link.graph.Space` over its tables, with what was read lately at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ledger.codec import dump, load_choice, load_node
from counterclaim.link.graph import Update
from counterclaim.link.nodes import index_keys
from counterclaim.link.records import Choice, Node
from counterclaim.store import Tx

MOST = 200_000  # nodes kept at hand, some 300 MB; then all are let go


class Cache:
    """Nodes and choices read or written before, as long as nobody else wrote to the ledger."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.choices: dict[str, Choice | None] = {}

    def clear(self) -> None:
        """Forget everything."""
        self.nodes.clear()
        self.choices.clear()


@dataclass(frozen=True, slots=True)
class Labels:
    """The cluster of every node that an update touched, and the nodes that changed theirs."""

    every: Mapping[str, str]
    moved: Collection[str]


class Stored:
    """A `link.graph.Space` within one transaction."""

    def __init__(self, tx: Tx, cache: Cache) -> None:
        self._tx = tx
        self._cache = cache
        if len(cache.nodes) > MOST:
            cache.clear()

    def find(self, keys: Iterable[str]) -> Mapping[str, Collection[str]]:
        """Ids of the nodes registered under each of the keys."""
        found: dict[str, set[str]] = {}
        for row in self._tx.select("node_keys", ("key", "node"), "key", list(keys)):
            found.setdefault(row.key, set()).add(row.node)
        return found

    def nodes(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes with these ids, those that exist."""
        wanted = set(ids)
        self._fetch(wanted - self._cache.nodes.keys())
        return {i: self._cache.nodes[i] for i in wanted if i in self._cache.nodes}

    def choices(self, ids: Iterable[str]) -> Mapping[str, Choice]:
        """What these nodes chose."""
        wanted = set(ids)
        self._fetch(wanted - self._cache.choices.keys())
        return {i: choice for i in wanted if (choice := self._cache.choices.get(i)) is not None}

    def referrers(self, ids: Iterable[str]) -> Mapping[str, set[str]]:
        """For each of these, the nodes that have it among their candidates."""
        found: dict[str, set[str]] = {}
        for row in self._tx.select("links", ("node", "other"), "other", list(ids)):
            found.setdefault(row.other, set()).add(row.node)
        return found

    def fellows(self, ids: Iterable[str]) -> set[str]:
        """The nodes that stand in one incident with any of these, as things were before."""
        labels = {row.cluster for row in self._tx.select("nodes", ("cluster",), "id", list(ids)) if row.cluster}
        return {row.id for row in self._tx.select("nodes", ("id",), "cluster", sorted(labels))}

    def bound(self, claims: Iterable[str]) -> Mapping[str, str]:
        """The node that holds each of these claims, where a reviewer linked or parted it."""
        return {row.claim: row.node for row in self._tx.select("bound", ("claim", "node"), "claim", list(claims))}

    def exist(self, ids: Iterable[str]) -> set[str]:
        """Those of these nodes that there are."""
        return set(self.nodes(ids))

    def _fetch(self, ids: Collection[str]) -> None:
        for row in self._tx.select("nodes", ("id", "body", "best"), "id", list(ids)):
            self._cache.nodes[row.id] = load_node(row.body)
            self._cache.choices[row.id] = load_choice(row.best) if row.best else None

    # -- writing ----------------------------------------------------------------------------------

    def apply(self, added: Sequence[Node], removed: Collection[str], update: Update, labels: Labels) -> None:
        """Write the nodes, choices and cluster labels of an update."""
        new = {node.id: node for node in added}
        changed = {i for i in (*update.choices, *labels.moved) if i not in new}
        old = self.nodes(changed)
        choices = {i: update.choices.get(i, self._cache.choices.get(i)) for i in (*new, *old)}
        self._take_out(removed)
        self._tx.delete("nodes", "id", list(old))
        every = (new | dict(old)).items()
        rows = [{"id": i, "body": dump(node), "best": _kept(choices[i]), "cluster": labels.every.get(i)} for i, node in every]
        self._tx.insert("nodes", rows)
        self._tx.insert("node_keys", [{"key": key, "node": node.id} for node in added for key in index_keys(node.features)])
        self._tx.insert("bound", [{"claim": claim, "node": node.id} for node in added for claim in node.bound])
        self._tx.delete("links", "node", [i for i in update.choices if i not in new])
        links = [{"node": i, "other": other} for i, choice in update.choices.items() for _, other in choice.candidates]
        self._tx.insert("links", links)
        self._cache.nodes.update(new)
        self._cache.choices.update(choices)

    def _take_out(self, removed: Collection[str]) -> None:
        ids = list(removed)
        for table, column in (("nodes", "id"), ("node_keys", "node"), ("links", "node"), ("bound", "node")):
            self._tx.delete(table, column, ids)
        for ident in ids:
            self._cache.nodes.pop(ident, None)
            self._cache.choices.pop(ident, None)


def _kept(choice: Choice | None) -> str | None:
    return dump(choice) if choice is not None else None
