"""Copies as the store keeps them: each copy with the report it is a copy of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ledger.told import Known
from counterclaim.link.copies import order
from counterclaim.store import Tx

Find = Callable[[str], str]  # a document's first, whatever groups were joined


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What new documents changed. `first`: for each document of a group touched the report it is a copy of.

    `turned`: documents that became the first of others, or are it no longer: what they alone told must be looked at anew.
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
    return _write(tx, merged, {find(i) for i in merged.values()}, find)


def _write(tx: Tx, merged: Mapping[str, str], firsts: Iterable[str], find: Find) -> Regrouped:
    """Relabel the groups that have a new first."""
    if not merged:
        return Regrouped({}, frozenset())
    changed = sorted({*merged, *firsts})
    rows = {row.document: row.grp for row in tx.select("copies", ("document", "grp"), "grp", changed)}
    members = {ident: find(rows.get(ident, ident)) for ident in {*rows, *changed}}
    moved = {ident: first for ident, first in members.items() if rows.get(ident) != first}
    tx.delete("copies", "document", sorted(moved.keys() & rows.keys()))
    tx.insert("copies", [{"document": ident, "grp": moved[ident]} for ident in sorted(moved)])
    return Regrouped(members, frozenset(merged) | {find(i) for i in merged})
