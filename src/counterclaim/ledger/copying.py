"""Copies as the store keeps them: each copy with the report it is a copy of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ledger.told import Known
from counterclaim.link.copies import order
from counterclaim.store import Tx

Find = Callable[[str], str]  # a document's first, whatever groups were joined


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What new documents changed. `first`: for each of them, and each document that has another first now, the report it is a copy of.

    `turned`: older documents that are the first of their group no longer, and those that took their place: what only some of a group
    told must be looked at anew.
    """

    first: Mapping[str, str]
    turned: frozenset[str]

    def shadowed(self, document: str) -> bool:
        """Whether the document is a copy of another."""
        return self.first.get(document, document) != document

    def first_of(self, tx: Tx, documents: Collection[str]) -> dict[str, str]:
        """For each of these documents that is in a group, the report it is a copy of."""
        missing = [i for i in documents if i not in self.first]
        return {row.document: row.grp for row in tx.select("copies", ("document", "grp"), "document", missing)} | dict(self.first)


def regroup(tx: Tx, known: Known, bands: Mapping[str, Sequence[str]]) -> Regrouped:
    """Put new documents with these bands to their copies.

    A band is kept once, with whichever document brought it, so that a text that comes ten thousand times is looked up as fast as the
    first time; the document a group goes by is its first, whatever the order of arrival.
    """
    every = sorted({band for found in bands.values() for band in found})
    owner = {row.band: row.document for row in tx.select("bands", ("band", "document"), "band", every)}
    groups = {row.document: row.grp for row in tx.select("copies", ("document", "grp"), "document", sorted(set(owner.values())))}
    merged: dict[str, str] = {}  # a first, and the first that takes its place
    fresh: list[dict[str, str]] = []
    joined: dict[str, str] = {}

    def find(first: str) -> str:
        while first in merged:
            first = merged[first]
        return first

    reports = known.reports({*bands, *owner.values(), *groups.values()})
    for ident in bands:
        mine = find(ident)
        for band in bands[ident]:
            if band not in owner:
                owner[band] = ident
                fresh.append({"band": band, "document": ident})
                continue
            other = find(joined.get(owner[band], groups.get(owner[band], owner[band])))
            if other != mine:
                late, early = sorted((mine, other), key=lambda i: order(reports[i]), reverse=True)
                merged[late] = early
                mine = early
                joined[ident] = early
    tx.insert("bands", fresh)
    return _write(tx, frozenset(bands), merged, find)


def _write(tx: Tx, new: Collection[str], merged: Mapping[str, str], find: Find) -> Regrouped:
    """Relabel the members of groups that have a new first. The others stay unread: ten thousand copies cost one more nothing."""
    winners = {find(ident) for ident in merged}
    rows = {row.document: row.grp for row in tx.select("copies", ("document", "grp"), "grp", sorted(merged))}
    rows |= {row.document: row.grp for row in tx.select("copies", ("document", "grp"), "document", sorted(winners))}
    members = {ident: find(rows.get(ident, ident)) for ident in {*rows, *merged, *winners}}
    moved = {ident: first for ident, first in members.items() if rows.get(ident) != first}
    tx.delete("copies", "document", sorted(moved.keys() & rows.keys()))
    tx.insert("copies", [{"document": ident, "grp": moved[ident]} for ident in sorted(moved)])
    older = merged.keys() - set(new)  # firsts, or alone, until now
    return Regrouped(members, frozenset(older | {find(ident) for ident in older}) - frozenset(new))
