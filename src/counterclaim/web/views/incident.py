"""The page of one incident: the matrix, and all that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    moment_words,
    origins_words,
    report_name,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.report.incidents import breach_line, other_end
from counterclaim.present.wording import plain
from counterclaim.web.views.matrix import Matrix, matrix
from counterclaim.web.views.overview import IncidentRow, incident_row
from counterclaim.web.views.refs import Ref, cite, refs, title
from counterclaim.web.views.tolls import TollTable, toll_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.link.records import Breach, Incident, Ledger, Link, Value
    from counterclaim.web.snapshot import Snapshot

SHOWN = 12  # joins and claims in view before the rest is unfolded


@dataclass(frozen=True, slots=True)
class BreachView:
    """A computed breach: its marks (`computed, nobody said so`), the agreement, the term, the reasons, the claims."""

    marks: tuple[str, ...]
    computed: bool
    agreement: str
    name: str
    actors: tuple[str, ...]
    term: str
    reasons: tuple[str, ...]
    refs: tuple[Ref, ...]
    alleged: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """One of the values voices differ on."""

    text: str
    voices: tuple[str, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something voices or reports differ on."""

    about: str
    detail: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A report of the incident; `copy_of`: the report it copies, by id and name."""

    id: str
    name: str
    title: str
    address: str
    copy_of: tuple[str, str] | None
    claims: int


@dataclass(frozen=True, slots=True)
class OriginView:
    """An independent origin with the reports that pass it on."""

    name: str
    papers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Why reports were joined, or (`other`) what was left apart."""

    score: str
    reasons: tuple[str, ...]
    other: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """All the page shows."""

    id: str
    title: str
    row: IncidentRow
    origins_words: str
    matrix: Matrix
    unheard: tuple[str, ...]
    tolls: tuple[TollTable, ...]
    breaches: tuple[BreachView, ...]
    differences: tuple[Difference, ...]
    origins: tuple[OriginView, ...]
    papers: tuple[Paper, ...]
    joined: tuple[Join, ...]
    apart: tuple[Join, ...]
    cites: tuple[str, ...]
    claims: int


def incident_page(snapshot: Snapshot, incident: Incident) -> IncidentPage:
    """The page of an incident of this snapshot."""
    ledger = snapshot.ledger
    unheard = sorted((one.voice for one in incident.positions if not one.history), key=voice_order)
    return IncidentPage(
        id=incident.id,
        title=title(incident),
        row=incident_row(incident),
        origins_words=origins_words(incident),
        matrix=matrix(ledger, incident),
        unheard=tuple(map(voice_name, unheard)),
        tolls=tuple(toll_table(ledger, line, "", incident.id) for line in incident.tolls),
        breaches=tuple(breach_view(ledger, one) for one in sorted(incident.breaches, key=lambda b: (b.agreement, b.actors))),
        differences=tuple(differences(ledger, incident)),
        origins=tuple(_origins(ledger, incident)),
        papers=tuple(_papers(snapshot, incident)),
        joined=tuple(_joined(incident)),
        apart=tuple(_apart(snapshot, incident)),
        cites=tuple(_cites(ledger, incident)),
        claims=len(incident.claims),
    )


def breach_view(ledger: Ledger, breach: Breach) -> BreachView:
    """A computed breach with its reasons, for people."""
    line = breach_line(ledger, breach)
    entry = next((one for one in ledger.agreements if breach.agreement in {one.id, one.known}), None)
    return BreachView(
        marks=line.marks,
        computed=not breach.alleged,
        agreement=entry.id if entry else "",
        name=plain(entry.name if entry else breach.agreement),
        actors=tuple(sorted(map(plain, breach.actors))),
        term=plain(breach.term),
        reasons=tuple(map(plain, breach.reasons)),
        refs=refs(ledger, breach.claims),
        alleged=refs(ledger, breach.alleged),
    )


def differences(ledger: Ledger, incident: Incident) -> Iterator[Difference]:
    """What voices and reports differ on, in the incident's order."""
    for one in incident.disagreements:
        values = tuple(_value(ledger, value, dates=one.about == "date") for value in one.values)
        yield Difference(word("about", one.about), plain(one.detail), values)


def _value(ledger: Ledger, value: Value, *, dates: bool) -> ValueView:
    voices = tuple(plain(voice.split(":", 1)[-1]) for voice in value.voices)
    return ValueView(moment_words(value.text) if dates else plain(value.text), voices, refs(ledger, value.claims))


def _origins(ledger: Ledger, incident: Incident) -> Iterator[OriginView]:
    for origin in sorted(incident.origins, key=lambda one: voice_order(one.voice)):
        yield OriginView(voice_name(origin.voice), tuple((one, report_name(ledger, one)) for one in origin.documents))


def _papers(snapshot: Snapshot, incident: Incident) -> Iterator[Paper]:
    mine = set(incident.claims)
    held = [snapshot.reports[one] for one in incident.documents if one in snapshot.reports]
    for report in sorted(held, key=lambda one: (one.published is None, str(one.published), one.outlet_name, one.id)):
        group = snapshot.copies_of.get(report.id)
        first = group.first if group and group.first != report.id else None
        copy_of = (first, report_name(snapshot.ledger, first)) if first else None
        claims = sum(ruled.claim.id in mine for ruled in snapshot.claims_of.get(report.id, ()))
        name = report_name(snapshot.ledger, report.id)
        yield Paper(report.id, name, plain(report.title or report.name), plain(report.address or ""), copy_of, claims)


def _joined(incident: Incident) -> Iterator[Join]:
    """Joins, the weakest first: they most deserve a look."""
    for link in sorted(incident.links, key=lambda one: (one.score, one.a, one.b, one.reasons)):
        yield Join(f"{link.score:.2f}", tuple(map(plain, link.reasons)))


def _apart(snapshot: Snapshot, incident: Incident) -> Iterator[Join]:
    """What looks alike and was left apart, the likeliest first; of each other incident the best link."""
    told: set[str] = set()
    for link in sorted(incident.possible, key=lambda one: (-one.score, one.a, one.b)):
        other = _end(snapshot, incident, link)
        if other in told:
            continue
        told.add(other)
        href = f"/incidents/{other}" if other in snapshot.incidents else ""
        yield Join(f"{link.score:.2f}", tuple(map(plain, link.reasons)), _title(snapshot, incident, link, other), href)


def _end(snapshot: Snapshot, incident: Incident, link: Link) -> str:
    of = snapshot.ledger.incident_of
    return min({of.get(link.a, link.a), of.get(link.b, link.b)} - {incident.id}, default="")


def _title(snapshot: Snapshot, incident: Incident, link: Link, other: str) -> str:
    found = snapshot.incidents.get(other)
    return title(found) if found else other_end(snapshot.ledger, incident, link)


def _cites(ledger: Ledger, incident: Incident) -> Iterator[str]:
    claims = [ledger.claims[one] for one in incident.claims if one in ledger.claims]
    order = sorted(
        claims, key=lambda r: (str(r.report.published or "~"), r.report.outlet_name, r.claim.document, r.claim.evidence.start, r.claim.id)
    )
    yield from (cite(ledger, ruled.claim.id) for ruled in order)
