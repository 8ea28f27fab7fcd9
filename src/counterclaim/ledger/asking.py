"""What one can ask of an open ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from counterclaim.errors import StopRun
from counterclaim.ledger.codec import load_claim, load_incident
from counterclaim.ledger.facets import folded
from counterclaim.ledger.told import Known
from counterclaim.link.agreements import agreement_entries, with_allegations
from counterclaim.link.assemble import Holding, homes, incident_order, ledger_of
from counterclaim.link.copies import order
from counterclaim.link.measures import measures
from counterclaim.link.past import Event, past
from counterclaim.link.records import CopyGroup, Decision, Incident, Ledger, Report, Ruled, Selection
from counterclaim.link.tolls import war_tolls
from counterclaim.link.urgency import by_urgency
from counterclaim.records import Claim
from counterclaim.store import Counts, DocumentEntry, Hit, Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counterclaim.packs import Pack

NAMED = 6  # ids named in a message about one that fits several
NEAR = 3  # ids named in a message about one that fits none
LIKE = 3  # characters an id must share with one that is named as near
INCIDENT = "i-"
EVERYTHING = Selection()


class Asking:
    """The reading half of a `Book`."""

    def __init__(self, store: Store, known_at: dt.datetime | None = None) -> None:
        self.store = store
        self.known_at = known_at

    @property
    def packs(self) -> Mapping[str, Pack]:
        """The packs by id."""
        raise NotImplementedError

    @property
    def two_person(self) -> bool:
        """Whether decisions count only once a second person confirms them."""
        raise NotImplementedError

    def known(self) -> Known:
        """Reports and claims, as they stand after the decisions."""
        raise NotImplementedError

    # -- the whole ------------------------------------------------------------------------------------

    def ledger(self, selection: Selection = EVERYTHING) -> Ledger:
        """The ledger, or what of it is asked for, with the claims and reports it points at.

        A selection narrows the incidents, and claims that stand in none; agreements, measures and war tolls are those of its claims.
        """
        with self.store.reading():
            known = self.known()
            every = self.incidents(EVERYTHING)
            documents = [row.document for row in self.store.select_all("readings", ("document", "ok"), ("document",)) if row.ok]
            reports, claims = known.reports(documents), known.claims(documents)
            copies = self.copies(reports)
            if selection == EVERYTHING:
                return ledger_of(every, homes(every), Holding(reports, claims, copies), self.packs, self.known_at)
            entries = agreement_entries(list(claims.values()), every, self.packs)
            chosen = self._chosen(with_allegations(every, entries), selection)
            kept = {i: r for i, r in claims.items() if matches(r, selection)}
            told = list(kept.values())
            ids = {one.id for one in chosen}
            return Ledger(
                incidents=chosen,
                agreements=tuple(e for e in entries if any(m.claim in kept for m in e.mentions)),
                measures=measures(told, self.packs),
                tolls=war_tolls(told, self.packs, {claim for one in every for claim in one.claims}),
                copies=copies,
                reports=reports,
                claims=claims,
                incident_of={node: home for node, home in homes(every).items() if home in ids},
                known_at=self.known_at,
            )

    def incidents(self, selection: Selection = EVERYTHING) -> tuple[Incident, ...]:
        """The incidents asked for, in order of their first day."""
        ids = self._ids(selection)
        if ids is None:
            found = [load_incident(row.body) for row in self.store.select_all("incidents", ("body",))]
        else:
            found = [load_incident(row.body) for row in self.store.select("incidents", ("body",), "id", sorted(ids))]
        return tuple(sorted(found, key=incident_order))

    def _chosen(self, every: Iterable[Incident], selection: Selection) -> tuple[Incident, ...]:
        ids = self._ids(selection)
        return tuple(one for one in every if ids is None or one.id in ids)

    def _ids(self, selection: Selection) -> set[str] | None:
        """The incidents a selection leaves; null for all."""
        if selection == EVERYTHING:
            return None
        rows = self.store.select_all("incidents", ("id", "start", "end"))
        found = {row.id for row in rows if within(row.start, row.end, selection)}
        for kind, value in (("party", selection.party), ("place", selection.place), ("type", selection.type)):
            if value:
                values = {value.casefold(), folded(value)} if kind == "place" else {value.casefold()}
                rows = self.store.select("facets", ("incident", "kind"), "value", sorted(values))
                found &= {row.incident for row in rows if row.kind == kind}
        return found

    def copies(self, reports: Mapping[str, Report]) -> tuple[CopyGroup, ...]:
        """Groups of copies among these reports, in order of their first."""
        groups: dict[str, list[str]] = {}
        for row in self.store.select_all("copies", ("document", "grp")):
            if row.document in reports:
                groups.setdefault(row.grp, []).append(row.document)
        found = [sorted(members, key=lambda i: order(reports[i])) for members in groups.values()]
        return tuple(CopyGroup(m[0], tuple(m)) for m in sorted(found, key=lambda m: order(reports[m[0]])))

    # -- single entries ---------------------------------------------------------------------------------

    def incident(self, ident: str) -> Incident:
        """The incident whose id, or one of whose claims' ids, begins so. Raises `StopRun` where there is none or several."""
        bare = ident.strip().casefold().removeprefix(INCIDENT)
        claims = self.prefixed("incident_claims", "claim", bare)
        found = sorted({row.incident for row in self.store.select("incident_claims", ("incident",), "claim", claims)})
        exact = [i for i in found if i == INCIDENT + bare]
        if exact or len(found) == 1:
            return load_incident(self.store.select("incidents", ("body",), "id", [(exact or found)[0]])[0].body)
        near = [] if found else self._near("incident_claims", "claim", bare)
        raise _unclear("incident", ident, found, f"{_among(near)}`counterclaim incidents` lists them")

    def find(self, table: str, ident: str) -> str:
        """The full id of a claim or document that begins so. Raises `StopRun` where there is none or several."""
        column = "id"
        found = self.prefixed(table, column, ident.strip().casefold())
        if len(found) == 1:
            return found[0]
        noun = "claim" if table == "claims" else "document"
        near = [] if found else self._near(table, column, ident.strip().casefold())
        hint = f"`counterclaim {'search WORDS' if noun == 'claim' else 'documents'}` finds them"
        raise _unclear(noun, ident, found, f"{_among(near)}{hint}")

    def _near(self, table: str, column: str, ident: str) -> list[str]:
        """Some ids that begin as this one does, as far as any does: for somebody who mistyped the rest."""
        for length in range(len(ident) - 1, LIKE - 1, -1):
            if found := self.prefixed(table, column, ident[:length]):
                return found[:NEAR]
        return []

    def prefixed(self, table: str, column: str, start: str) -> list[str]:
        """The different values of a column that begin so, sorted."""
        return self.store.prefixed(table, column, start)

    def text(self, document: str) -> str:
        """The text of a document as it was read; empty where it could not be."""
        rows = self.store.select("readings", ("text",), "document", [document])
        return (rows[0].text or "") if rows else ""

    # -- lists ----------------------------------------------------------------------------------------

    def documents(self, ids: Collection[str] | None = None) -> list[DocumentEntry]:
        """The entries of the document log."""
        return self.store.documents(ids)

    def failed(self) -> dict[str, str]:
        """The documents that are kept and could not be read, with the reason."""
        rows = self.store.select_all("readings", ("document", "ok", "message"), ("document",))
        return {row.document: row.message or "" for row in rows if not row.ok}

    def counts(self) -> Counts:
        """How much the ledger holds."""
        return self.store.counts()

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The documents in which all these words stand, best first."""
        return self.store.search(words, limit)

    def decisions(self, until: dt.datetime | None = None) -> tuple[Decision, ...]:
        """The decisions in the order they were made."""
        return tuple(entry.decision for entry in self.store.decisions(until))

    def queue(self, selection: Selection = EVERYTHING) -> tuple[Ruled, ...]:
        """Claims nobody decided on, those first that matter most and are least sure."""
        known = self.known()
        documents = [row.document for row in self.store.select_all("readings", ("document", "ok"), ("document",)) if row.ok]
        ids = self._ids(selection)
        every = [r for r in known.claims(documents).values() if r.state == "open"]
        incidents = self.incidents(EVERYTHING)
        if ids is not None:
            inside = {c for one in incidents if one.id in ids for c in one.claims}
            every = [r for r in every if r.claim.id in inside or matches(r, selection)]
        return by_urgency(every, incidents)

    def history(self, ident: str) -> tuple[Event, ...]:
        """The past of a claim, incident, document or decision: what was decided, and what it changed."""
        claims = self._claims_of(ident.strip().casefold())
        known = self.known()
        decisions = self.decisions()
        found: list[Event] = []
        rows = self.store.select("claims", ("document", "id"), "id", claims)
        documents = {row.id: row.document for row in rows}
        read = self._read(sorted(documents.values()))
        reports = known.reports(sorted(set(documents.values())))
        for claim in claims:
            if claim in documents:
                found += past(read[claim], reports[documents[claim]], decisions, two_person=self.two_person)
        return tuple(dict.fromkeys(found))

    def _read(self, documents: Sequence[str]) -> dict[str, Claim]:
        rows = self.store.select("claims", ("id", "body"), "document", sorted(set(documents)))
        return {row.id: load_claim(row.body) for row in rows}

    def _claims_of(self, ident: str) -> list[str]:
        """The claims an id stands for: a claim's own, an incident's, a document's, those a decision is about."""
        if ident.startswith(INCIDENT):
            return list(self.incident(ident).claims)
        if ident.startswith("d-"):
            about = [d for d in self.decisions() if d.id.startswith(ident)]
            if not about:
                raise _unclear("decision", ident, [], "`counterclaim history CLAIM` lists those on a claim")
            return [claim for d in about for claim in (d.claim, d.other) if claim]
        if found := self.prefixed("claims", "id", ident):
            return found if len(found) == 1 else [self.find("claims", ident)]
        document = self.find("document_log", ident)
        return [row.id for row in sorted(self.store.select("claims", ("id", "position"), "document", [document]), key=lambda r: r.position)]


def within(start: str | None, end: str | None, selection: Selection) -> bool:
    """Whether days, as ISO text, touch those of the selection; undated entries are left out where days are asked for."""
    if selection.start is None and selection.end is None:
        return True
    first, last = start or end, end or start
    if first is None or last is None:
        return False
    return not ((selection.start and last < selection.start.isoformat()) or (selection.end and first > selection.end.isoformat()))


def matches(ruled: Ruled, selection: Selection) -> bool:
    """Whether a claim is among those asked for: its days (else those of its report), its speaker and actors, places and type."""
    return _on_days(ruled, selection) and _of_party(ruled, selection) and _at_place(ruled, selection) and _of_type(ruled, selection)


def _on_days(ruled: Ruled, selection: Selection) -> bool:
    date = ruled.claim.as_of or ruled.claim.date
    start, end = (date.start, date.end) if date else (ruled.report.published, ruled.report.published)
    return within(start.isoformat() if start else None, end.isoformat() if end else None, selection)


def _of_party(ruled: Ruled, selection: Selection) -> bool:
    if not selection.party:
        return True
    content, wanted = ruled.claim.content, selection.party.casefold()
    actors = [ruled.claim.speaker, *ruled.claim.co_speakers]
    for name in ("actors", "recipients", "parties", "violated_by"):
        actors += getattr(content, name, ())
    named = {actor.party for actor in actors if actor} | {getattr(content, "side", None)}
    return any(party and party.casefold() == wanted for party in named)


def _at_place(ruled: Ruled, selection: Selection) -> bool:
    if not selection.place:
        return True
    wanted = {selection.place.casefold(), folded(selection.place)}
    return any(folded(p.name) in wanted or (p.id or "").casefold() in wanted for p in ruled.claim.places)


def _of_type(ruled: Ruled, selection: Selection) -> bool:
    if not selection.type:
        return True
    content = ruled.claim.content
    named = {ruled.claim.kind, *(getattr(content, name, None) for name in ("type", "mode", "outcome", "action", "attitude"))}
    return any(value and value.casefold() == selection.type.casefold() for value in named)


def _among(near: Sequence[str]) -> str:
    """The words on ids that begin alike; empty where none does."""
    return f"near it: {', '.join(near)}; " if near else ""


def _unclear(noun: str, ident: str, found: Sequence[str], hint: str) -> StopRun:
    if not found:
        return StopRun(f"no {noun} has an id that begins with {ident!r}; {hint}")
    more = ", …" if len(found) > NAMED else ""
    return StopRun(f"{len(found)} {noun}s have an id that begins with {ident!r}: {', '.join(found[:NAMED])}{more}; give more of it")
