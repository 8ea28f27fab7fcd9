"""The ledger as plain dictionaries and as lines of JSON: the public face of its entries.

Every record has `schema` and `record` (its kind) first, then its keys in a fixed order; dates are ISO, claims are named by id.
The same ledger gives the same bytes whatever the order its documents came in: nothing here says when a document was obtained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from counterclaim.present.ledger_parties import party_views
from counterclaim.present.records import Record, claim_record, json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.knowledge.disputed import DisputedArea
    from counterclaim.link.records import (
        AgreementEntry,
        CopyGroup,
        Decision,
        Disagreement,
        Incident,
        Ledger,
        Measure,
        Report,
        Ruled,
        TollLine,
        WarToll,
    )
    from counterclaim.present.ledger_parties import PartyView

LEDGER_SCHEMA = 1


def incident_record(incident: Incident) -> Record:
    """An incident with its versions, positions, tolls, breaches, disagreements, origins and links."""
    return _record("incident", incident)


def agreement_record(agreement: AgreementEntry) -> Record:
    """An agreement with its mentions, alleged and computed breaches."""
    return _record("agreement", agreement)


def area_record(area: DisputedArea) -> Record:
    """An area whose status is disputed."""
    return _record("area", area)


def measure_record(measure: Measure) -> Record:
    """Martial law, mobilisation, a curfew."""
    return _record("measure", measure)


def war_toll_record(toll: WarToll) -> Record:
    """Cumulative figures of one outcome for one side."""
    line = toll.line
    ident = "|".join((toll.pack or "", line.outcome, line.side or "", line.victims))
    return {"schema": LEDGER_SCHEMA, "record": "war_toll", "id": ident} | _plain(toll)


def toll_records(ledger: Ledger) -> Iterator[Record]:
    """What `tolls` lists: cumulative figures of wars, then those of incidents, which name their incident."""
    yield from sorted(map(war_toll_record, ledger.tolls), key=_by_id)
    for one in _ordered(ledger):
        for line in one.tolls:
            yield incident_toll_record(one, line)


def incident_toll_record(incident: Incident, line: TollLine) -> Record:
    """Figures of one outcome for one side in one incident."""
    ident = "|".join((incident.id, line.outcome, line.side or "", line.victims))
    return {"schema": LEDGER_SCHEMA, "record": "incident_toll", "id": ident, "incident": incident.id, "line": _plain(line)}


def party_records(ledger: Ledger) -> Iterator[Record]:
    """What `parties` lists."""
    return map(party_record, party_views(ledger))


def party_record(view: PartyView) -> Record:
    """A party's part in the ledger, counted."""
    return _record("party", view)


def disagreement_records(ledger: Ledger) -> Iterator[Record]:
    """What `disagreements` lists, each with its incident."""
    for one in _ordered(ledger):
        for found in one.disagreements:
            yield disagreement_record(one, found)


def disagreement_record(incident: Incident, found: Disagreement) -> Record:
    """Where reports differ on one incident."""
    return {"schema": LEDGER_SCHEMA, "record": "disagreement", "incident": incident.id} | _plain(found)


def copies_record(group: CopyGroup) -> Record:
    """A group of near-identical reports; its id is that of the earliest."""
    return {"schema": LEDGER_SCHEMA, "record": "copies", "id": group.first} | _plain(group)


def document_record(report: Report) -> Record:
    """A report as the ledger sees it."""
    return _record("document", report)


def ruled_record(ruled: Ruled) -> Record:
    """A claim as the contract's record, with the state reviewers gave it and their decisions."""
    record = claim_record(ruled.claim)
    head = {"schema": record["schema"], "record": "claim"}
    return head | record | {"state": ruled.state, "decisions": list(ruled.decisions), "notes": list(ruled.claim.notes)}


def decision_record(decision: Decision) -> Record:
    """A reviewer's decision."""
    return _record("decision", decision)


def export_lines(ledger: Ledger, decisions: Iterable[Decision]) -> Iterator[str]:
    """The whole ledger, one line of JSON a record without its line end, by kind and within a kind by id."""
    kinds: tuple[Iterable[Record], ...] = (
        map(agreement_record, ledger.agreements),
        map(ruled_record, ledger.claims.values()),
        map(copies_record, ledger.copies),
        map(decision_record, decisions),
        map(document_record, ledger.reports.values()),
        map(incident_record, ledger.incidents),
        map(measure_record, ledger.measures),
        map(war_toll_record, ledger.tolls),
    )
    for records in kinds:
        # the line itself breaks ties, so that no order of arrival can
        lines = sorted((str(record["id"]), json_line(record)) for record in records)
        yield from (line for _, line in lines)


def _ordered(ledger: Ledger) -> list[Incident]:
    return sorted(ledger.incidents, key=lambda one: (one.start is None, str(one.start or ""), one.id))


def _by_id(record: Record) -> str:
    return str(record["id"])


def in_parts(kind: str, entry: object) -> Record:
    """A record with its parts as they are, for msgspec's encoder, which knows them: the same bytes in a tenth of the time."""
    names = entry.__dataclass_fields__  # type: ignore[attr-defined]
    return {"schema": LEDGER_SCHEMA, "record": kind} | {name: getattr(entry, name) for name in names}


def _record(kind: str, entry: object) -> Record:
    return {"schema": LEDGER_SCHEMA, "record": kind} | _plain(entry)


def _plain(entry: object) -> Record:
    """The fields of a frozen record in their order, dates as ISO text."""
    fields: Record = msgspec.to_builtins(entry)
    return fields
