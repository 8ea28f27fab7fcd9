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
    """Nodes, choices, who chose whom, and clusters, read or written before, as long as nobody else wrote to the ledger."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.choices: dict[str, Choice | None] = {}
        self.referrers: dict[str, set[str]] = {}
        self.label: dict[str, str | None] = {}
        self.members: dict[str, set[str]] = {}

    def clear(self) -> None:
        """Forget everything."""
        for kept in (self.nodes, self.choices, self.referrers, self.label, self.members):
            kept.clear()

    def chosen(self, ident: str, choice: Choice | None) -> None:
        """Take over what a node chose, for those it chose too."""
        before = self.choices.get(ident)
        for _, other in before.candidates if before else ():
            self.referrers.get(other, set()).discard(ident)
        for _, other in choice.candidates if choice else ():
            if other in self.referrers:
                self.referrers[other].add(ident)
        self.choices[ident] = choice

    def labelled(self, labels: Mapping[str, str]) -> None:
        """Take over the clusters of a region, which holds every fellow of its nodes."""
        for ident in labels:
            self.members.pop(self.label.get(ident) or "", None)
        for ident, label in labels.items():
            self.label[ident] = label
            self.members.setdefault(label, set()).add(ident)

    def gone(self, ident: str) -> None:
        """Forget a node that was removed."""
        self.chosen(ident, None)
        self.members.get(self.label.pop(ident, None) or "", set()).discard(ident)
        for kept in (self.nodes, self.choices, self.referrers):
            kept.pop(ident, None)


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
        wanted = set(ids)
        missing = wanted - self._cache.referrers.keys()
        self._cache.referrers.update({ident: set() for ident in missing})
        for row in self._tx.select("links", ("node", "other"), "other", list(missing)):
            self._cache.referrers[row.other].add(row.node)
        return {ident: set(self._cache.referrers[ident]) for ident in wanted}

    def fellows(self, ids: Iterable[str]) -> set[str]:
        """The nodes that stand in one incident with any of these, as things were before."""
        wanted = set(ids)
        self._fetch(wanted - self._cache.label.keys())
        labels = {label for ident in wanted if (label := self._cache.label.get(ident))}
        missing = labels - self._cache.members.keys()
        self._cache.members.update({label: set() for label in missing})
        for row in self._tx.select("nodes", ("id", "cluster"), "cluster", list(missing)):
            self._cache.members[row.cluster].add(row.id)
        return {ident for label in labels for ident in self._cache.members[label]}

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """The cluster of each of these nodes that has one, as things were before."""
        wanted = set(ids)
        self._fetch(wanted - self._cache.label.keys())
        return {ident: label for ident in wanted if (label := self._cache.label.get(ident))}

    def bound(self, claims: Iterable[str]) -> Mapping[str, str]:
        """The node that holds each of these claims, where a reviewer linked or parted it."""
        return {row.claim: row.node for row in self._tx.select("bound", ("claim", "node"), "claim", list(claims))}

    def exist(self, ids: Iterable[str]) -> set[str]:
        """Those of these nodes that there are."""
        return set(self.nodes(ids))

    def _fetch(self, ids: Collection[str]) -> None:
        for row in self._tx.select("nodes", ("id", "body", "best", "cluster"), "id", list(ids)):
            self._cache.nodes[row.id] = load_node(row.body)
            self._cache.label[row.id] = row.cluster
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
        self._cache.referrers.update({i: set() for i in new})
        for ident, choice in choices.items():
            self._cache.chosen(ident, choice)
        self._cache.labelled(labels.every)

    def _take_out(self, removed: Collection[str]) -> None:
        ids = list(removed)
        for table, column in (("nodes", "id"), ("node_keys", "node"), ("links", "node"), ("bound", "node")):
            self._tx.delete(table, column, ids)
        for ident in ids:
            self._cache.gone(ident)


def _kept(choice: Choice | None) -> str | None:
    return dump(choice) if choice is not None else None
