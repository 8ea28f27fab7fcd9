"""Nodes and happenings -> incidents: what a change touches, built anew; and the whole ledger at once.

`whole` is the definition of the ledger: a pure function of reports, claims, decisions and packs. The store keeps the same result
up to date piece by piece, by the same functions (`ledger/relink.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.agreements import agreement_entries, with_allegations
from counterclaim.link.bonds import Bonds
from counterclaim.link.copies import bands, copy_groups, order
from counterclaim.link.graph import Context, Update, update
from counterclaim.link.happenings import Told, happenings, sides_of
from counterclaim.link.incidents import Cluster, incident
from counterclaim.link.measures import measures
from counterclaim.link.nodes import node_of
from counterclaim.link.records import CopyGroup, Decision, Happening, Incident, Ledger, Node, Report, Ruled
from counterclaim.link.rulings import bonds, by_claim, effective, rule
from counterclaim.link.space import Memory
from counterclaim.link.tolls import war_tolls
from counterclaim.packs import Pack
from counterclaim.records import Claim, Place

MOST_TOLD = 25  # reports of one node that an incident shows


@dataclass(frozen=True, slots=True)
class Extract:
    """One report with what was extracted of it."""

    report: Report
    text: str
    claims: tuple[Claim, ...]
    named: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """All reports and claims of a ledger by id, as they stand after the decisions, and which reports are copies of which."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Ruled]
    copies: tuple[CopyGroup, ...]


def whole(extracts: Iterable[Extract], decisions: Sequence[Decision], packs: Mapping[str, Pack]) -> Ledger:
    """The ledger of these reports and decisions; the order in which they are given does not matter."""
    every = {extract.report.id: extract for extract in extracts}
    bound = bonds(decisions)
    decided = by_claim(effective(decisions))
    ruled = {ident: rule(x.claims, x.report, [d for c in x.claims for d in decided.get(c.id, ())]) for ident, x in every.items()}
    found = {i: happenings(Told(x.report, x.text, ruled[i], x.named), packs.get(x.report.pack or ""), bound) for i, x in every.items()}
    reports = {ident: x.report for ident, x in every.items()}
    copies = copy_groups(reports, {ident: bands(x.text) for ident, x in every.items()})
    claims = {r.claim.id: r for rows in ruled.values() for r in rows}
    incidents, of_node = _incidents(found, reports, copies, claims, bound, packs)
    return ledger_of(incidents, of_node, Holding(reports, claims, copies), packs)


def homes(incidents: Iterable[Incident]) -> dict[str, str]:
    """The incident that each node stands in."""
    return {node: one.id for one in incidents for node in one.nodes}


def ledger_of(
    incidents: Sequence[Incident],
    of_node: Mapping[str, str],
    holding: Holding,
    packs: Mapping[str, Pack],
    known_at: dt.datetime | None = None,
) -> Ledger:
    """The ledger of linked incidents: agreements, measures and war tolls are found in the claims. `of_node`: the incident of each node."""
    told = list(holding.claims.values())
    entries = agreement_entries(told, incidents, packs)
    return Ledger(
        incidents=with_allegations(incidents, entries),
        agreements=entries,
        measures=measures(told, packs),
        tolls=war_tolls(told, packs, {claim for one in incidents for claim in one.claims}),
        copies=holding.copies,
        reports=holding.reports,
        claims=holding.claims,
        incident_of=of_node,
        known_at=known_at,
    )


def _incidents(
    found: Mapping[str, Sequence[Happening]],
    reports: Mapping[str, Report],
    copies: Sequence[CopyGroup],
    claims: Mapping[str, Ruled],
    bound: Bonds,
    packs: Mapping[str, Pack],
) -> tuple[tuple[Incident, ...], dict[str, str]]:
    nodes: dict[str, Node] = {}
    told: dict[str, list[Happening]] = {}
    for ident, tellings in found.items():
        for one in tellings:
            node = node_of(one, reports[ident].pack, bound)
            nodes[node.id] = node
            told.setdefault(node.id, []).append(one)
    space = Memory()
    changed = update(space, nodes.values(), (), Context(sides_by_pack(packs), bound))
    first = {document: group.first for group in copies for document in group.documents}
    lone = Lookup(nodes.__getitem__, lambda i: shown(told[i], first, reports))
    built = [assemble(cluster, changed, lone, claims, packs) for cluster in changed.clusters]
    ordered = tuple(sorted(built, key=incident_order))
    return ordered, {node: one.id for one in ordered for node in one.nodes}


def incident_order(one: Incident) -> tuple[str, str]:
    """By first day, undated ones last, then id."""
    return (one.start.isoformat() if one.start else "9999"), one.id


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where a cluster's nodes and happenings are found, by the node's id."""

    node: Callable[[str], Node]
    happenings: Callable[[str], Sequence[Happening]]


def shown(told: Sequence[Happening], first: Mapping[str, str], reports: Mapping[str, Report]) -> list[Happening]:
    """The happenings of one node that an incident shows: of the earliest reports, and none of a copy that its original tells too.

    `first` gives the report of which a document is a copy, itself where it is the first. What more than `MOST_TOLD` reports tell alike
    is told by the first of them; the others are found by the node.
    """
    tellers = {one.document for one in told}
    own = [one for one in told if (origin := first.get(one.document, one.document)) == one.document or origin not in tellers]
    return sorted(own, key=lambda one: (order(reports[one.document]), one.id))[:MOST_TOLD]


def assemble(members: Sequence[str], changed: Update, lookup: Lookup, claims: Mapping[str, Ruled], packs: Mapping[str, Pack]) -> Incident:
    """The incident of one cluster; the edges and choices are those of the update, which holds them for every node it touched."""
    inside = frozenset(members)
    possible = tuple(changed.open(inside))
    cluster = Cluster(
        nodes=tuple(lookup.node(i) for i in sorted(members)),
        happenings=tuple(sorted((h for i in members for h in lookup.happenings(i)), key=lambda h: h.id)),
        links=tuple(changed.inside(inside)),
        possible=possible,
    )
    others = {i: lookup.node(i) for pair in possible for i in pair if i not in inside}
    return incident(cluster, claims, others, packs)


def sides_by_pack(packs: Mapping[str, Pack]) -> Callable[[str | None], Mapping[str, str]]:
    """The side of each party, by the pack's id."""
    known = {ident: sides_of(pack) for ident, pack in packs.items()}
    return lambda pack: known.get(pack or "", {})
