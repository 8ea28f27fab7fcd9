"""The ledger's lists and single incidents to standard output in one of three formats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.cli.asking import show_lines, show_table, width
from counterclaim.cli.output import Format
from counterclaim.present import ledger_csv, ledger_records
from counterclaim.present.records import json_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

    from counterclaim.link.records import Incident, Ledger, Selection, TollLine
    from counterclaim.present.records import Record

_RECORDS: dict[str, Callable[[Ledger], Iterable[Record]]] = {
    "incidents": lambda ledger: map(ledger_records.incident_record, ledger.incidents),
    "tolls": ledger_records.toll_records,
    "agreements": lambda ledger: map(ledger_records.agreement_record, ledger.agreements),
    "measures": lambda ledger: map(ledger_records.measure_record, ledger.measures),
    "parties": ledger_records.party_records,
    "disagreements": ledger_records.disagreement_records,
}
_CSV: dict[str, Callable[[Ledger], Iterator[str]]] = {
    "incidents": ledger_csv.incidents_csv,
    "tolls": ledger_csv.tolls_csv,
    "agreements": ledger_csv.agreements_csv,
    "measures": ledger_csv.measures_csv,
    "parties": ledger_csv.parties_csv,
    "disagreements": ledger_csv.disagreements_csv,
}


def show_list(name: str, ledger: Ledger, chosen: Selection, form: Format) -> bool:
    """Print one kind of entry; whether there was any."""
    if name == "tolls":
        ledger = _narrowed(ledger, chosen)
    records = _RECORDS[name]
    if form is Format.table:
        show_table(_table(name)(ledger, width()))
    elif form is Format.csv:
        show_lines(_CSV[name](ledger))
    else:
        show_lines(map(json_line, records(ledger)))
    return any(True for _ in records(ledger))


def _table(name: str) -> Callable[[Ledger, int], RenderableType]:
    from counterclaim.present import ledger_tables

    tables: dict[str, Callable[[Ledger, int], RenderableType]] = {
        "incidents": ledger_tables.incidents_table,
        "tolls": ledger_tables.tolls_table,
        "agreements": ledger_tables.agreements_table,
        "measures": ledger_tables.measures_table,
        "parties": ledger_tables.parties_table,
        "disagreements": ledger_tables.disagreements_table,
    }
    return tables[name]


def _narrowed(ledger: Ledger, chosen: Selection) -> Ledger:
    """Of the figures, those asked for: an incident with dead has wounded too, and figures of more than one side."""

    def fits(line: TollLine) -> bool:
        outcome = wanted not in outcomes or line.outcome == wanted
        return outcome and (not chosen.party or chosen.party in {line.side, *(series.voice.id for series in line.series)})

    wanted = (chosen.type or "").casefold()
    outcomes = {line.outcome for one in ledger.incidents for line in one.tolls} | {toll.line.outcome for toll in ledger.tolls}
    return replace(
        ledger,
        incidents=tuple(replace(one, tolls=tuple(filter(fits, one.tolls))) for one in ledger.incidents),
        tolls=tuple(toll for toll in ledger.tolls if fits(toll.line)),
    )


def show_incident(ledger: Ledger, ident: str, form: Format) -> None:
    """Print one incident, versions side by side."""
    incident = next(one for one in ledger.incidents if one.id == ident)
    if form is Format.table:
        from counterclaim.present.incident_table import incident_table

        show_table(incident_table(ledger, incident, width()))
    elif form is Format.csv:
        show_lines(ledger_csv.incident_csv(ledger, incident))
    else:
        show_lines(map(json_line, _incident(ledger, incident)))


def _incident(ledger: Ledger, incident: Incident) -> Iterator[Record]:
    yield ledger_records.incident_record(incident)
    yield from (ledger_records.ruled_record(ledger.claims[claim]) for claim in incident.claims if claim in ledger.claims)
    yield from (ledger_records.document_record(ledger.reports[one]) for one in incident.documents if one in ledger.reports)
