"""Bring the linked part of the ledger up to date after some documents were added or decided on: their neighbourhood, nothing else.

The result is that of `link.assemble.whole` over everything, and a property test holds the two together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ledger.codec import dump, keep_happening, load_happening
from counterclaim.ledger.copying import Regrouped, regroup
from counterclaim.ledger.facets import facets
from counterclaim.ledger.space import Labels, Stored
from counterclaim.ledger.told import Known
from counterclaim.link.assemble import Lookup, assemble, shown, sides_by_pack
from counterclaim.link.bonds import Bonds
from counterclaim.link.graph import Context, Update, update
from counterclaim.link.happenings import Told, happenings
from counterclaim.link.nodes import node_of
from counterclaim.link.records import Happening, Incident, Node
from counterclaim.store import Tx

LABEL = 0  # a cluster goes by the first of its nodes' ids


@dataclass(frozen=True, slots=True)
class Work:
    """What relinking works with: the transaction, what is known of documents and claims, the nodes, and the reviewers' bonds."""

    tx: Tx
    known: Known
    space: Stored
    bonds: Bonds


def relink(work: Work, documents: Sequence[str], bands: Mapping[str, Sequence[str]]) -> None:
    """Link these documents anew. `bands` holds the bands of those that are new; they are written here."""
    regrouped = regroup(work.tx, work.known, bands)
    told = work.known.told(documents)
    new = {ident: _happenings(work, told[ident]) for ident in documents}
    nodes = {h.id: node_of(h, told[ident].report.pack, work.bonds) for ident in documents for h in new[ident]}
    old = _old(work.tx, documents)
    _write_happenings(work.tx, documents, new, nodes)
    added, removed = _changed(work, nodes, old)
    dirty = {nodes[h.id].id for ident in documents for h in new[ident] if not regrouped.shadowed(ident)}
    dirty |= {node for _, node in old} | _told_by(work.tx, regrouped.turned)
    dirty |= _unshadowed(work, documents, new, nodes, regrouped)
    context = Context(sides_by_pack(work.known.packs), work.bonds)
    change = update(work.space, added, removed, context, dirty - set(removed) - {n.id for n in added})
    _write(work, change, added, removed, dirty | set(change.choices), regrouped)


def _happenings(work: Work, told: Told) -> tuple[Happening, ...]:
    return happenings(told, work.known.packs.get(told.report.pack or ""), work.bonds)


def _old(tx: Tx, documents: Sequence[str]) -> list[tuple[str, str]]:
    """The happenings these documents had, with their nodes."""
    return [(row.id, row.node) for row in tx.select("happenings", ("id", "node"), "document", list(documents))]


def _write_happenings(tx: Tx, documents: Sequence[str], new: Mapping[str, Sequence[Happening]], nodes: Mapping[str, Node]) -> None:
    tx.delete("happenings", "document", list(documents))
    rows = [
        {"id": h.id, "document": ident, "node": nodes[h.id].id, "claims": dump(h.claims), "body": keep_happening(h)}
        for ident in documents
        for h in new[ident]
    ]
    tx.insert("happenings", rows)


def _changed(work: Work, nodes: Mapping[str, Node], old: Sequence[tuple[str, str]]) -> tuple[list[Node], list[str]]:
    """Nodes that are new, and those that no happening tells of any more."""
    every = {node.id: node for node in nodes.values()}
    there = work.space.exist(every)
    left = {node for _, node in old} - every.keys()
    still = {row.node for row in work.tx.select("happenings", ("node",), "node", list(left))}
    return [every[i] for i in sorted(every.keys() - there)], sorted(left - still)


def _told_by(tx: Tx, documents: Collection[str]) -> set[str]:
    """The nodes these documents tell of."""
    return {row.node for row in tx.select("happenings", ("node",), "document", list(documents))}


def _unshadowed(
    work: Work, documents: Sequence[str], new: Mapping[str, Sequence[Happening]], nodes: Mapping[str, Node], regrouped: Regrouped
) -> set[str]:
    """Of the copies among these documents, the nodes that the report they copy does not tell of: what they say beyond it."""
    copies = [ident for ident in documents if regrouped.shadowed(ident)]
    first = {ident: regrouped.first[ident] for ident in copies}
    told: dict[str, set[str]] = {}
    for row in work.tx.select("happenings", ("document", "node"), "document", sorted(set(first.values()))):
        told.setdefault(row.document, set()).add(row.node)
    return {nodes[h.id].id for ident in copies for h in new[ident] if nodes[h.id].id not in told.get(first[ident], set())}


# -- incidents ----------------------------------------------------------------------------------------


def _write(work: Work, change: Update, added: Sequence[Node], removed: Sequence[str], dirty: set[str], regrouped: Regrouped) -> None:
    members = [ident for cluster in change.clusters for ident in cluster]
    before = work.space.labels([*members, *removed])
    labels = {ident: cluster[LABEL] for cluster in change.clusters for ident in cluster}
    moved = {i for i, label in labels.items() if before.get(i) != label}
    work.space.apply(added, removed, change, Labels(labels, moved))
    sizes: dict[str, int] = {}
    for label in before.values():
        sizes[label] = sizes.get(label, 0) + 1
    anew = [c for c in change.clusters if dirty & set(c) or {before.get(i) for i in c} != {c[LABEL]} or sizes.get(c[LABEL]) != len(c)]
    gone = {before[i] for c in anew for i in c if i in before} | {before[i] for i in removed if i in before}
    _drop(work.tx, sorted(gone))
    _put(work.tx, _built(work, anew, change, regrouped))


def _drop(tx: Tx, labels: Sequence[str]) -> None:
    ids = [row.id for row in tx.select("incidents", ("id",), "cluster", list(labels))]
    tx.delete("incidents", "id", ids)
    tx.delete("incident_claims", "incident", ids)
    tx.delete("facets", "incident", ids)


def _built(work: Work, clusters: Sequence[Sequence[str]], change: Update, regrouped: Regrouped) -> list[tuple[str, Incident]]:
    """The incidents of these clusters, each with its label."""
    members = sorted({ident for cluster in clusters for ident in cluster})
    told: dict[str, list[Happening]] = {}
    for row in work.tx.select("happenings", ("id", "document", "node", "body"), "node", members):
        told.setdefault(row.node, []).append(load_happening(row.id, row.document, row.body))
    first = regrouped.first_of(work.tx, {h.document for tellings in told.values() for h in tellings})
    reports = work.known.reports({h.document for tellings in told.values() for h in tellings})
    kept = {i: shown(tellings, first, reports) for i, tellings in told.items()}
    claims = work.known.claims({h.document for tellings in kept.values() for h in tellings})
    ends = {i for cluster in clusters for pair in change.open(frozenset(cluster)) for i in pair}
    nodes = work.space.nodes([*members, *ends])
    lookup = Lookup(nodes.__getitem__, kept.__getitem__)
    return [(cluster[LABEL], assemble(cluster, change, lookup, claims, work.known.packs)) for cluster in clusters]


def _put(tx: Tx, built: Iterable[tuple[str, Incident]]) -> None:
    rows, claims, found = [], [], []
    for label, one in built:
        body = dump(one)
        start, end = (one.start.isoformat() if one.start else None), (one.end.isoformat() if one.end else None)
        digest = hashlib.sha256(body.encode()).hexdigest()
        rows.append({"id": one.id, "cluster": label, "start": start, "end": end, "family": one.family, "body": body, "digest": digest})
        claims += [{"incident": one.id, "claim": claim} for claim in one.claims]
        found += [{"incident": one.id, "kind": kind, "value": value} for kind, value in facets(one)]
    tx.insert("incidents", rows)
    tx.insert("incident_claims", claims)
    tx.insert("facets", found)
