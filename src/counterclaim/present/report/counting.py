"""The counts of the summary, each over one period of one ledger, so that two periods compare."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.report.choosing import in_period, is_background, renewed, undated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from counterclaim.link.records import Alleged, Incident, Ledger, Series, Utterance
    from counterclaim.present.report.records import Period

HARM = ("killed", "wounded")
# A voice's total includes its soldiers and civilians: where it gives one, the parts are not added to it.
TOTALS = ("all", "mixed", "unspecified")
NOBODY_NAMED = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A count with what it rests on."""

    number: int
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """What one voice counts, over all incidents of the period it speaks of; null bounds are open."""

    voice: str
    low: int | None
    high: int | None
    incidents: int
    claims: tuple[str, ...]


Harm = tuple[str, str | None]  # outcome, side


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of one period. `accused` has every party that could be, zeros included; `harm` every side and outcome known."""

    incidents: Cited
    contested: Cited
    renewed: Cited
    undated: Cited
    reports: Cited
    copies: Cited
    origins: int
    accused: Mapping[str, Cited]
    computed: Cited
    harm: Mapping[Harm, tuple[Sum, ...]]
    cumulative: Cited
    denials: Cited
    silences: Cited


def allegations(ledger: Ledger, period: Period) -> Iterator[Alleged]:
    """Alleged breaches of the period, each claim once."""
    seen = set[str]()
    for agreement in sorted(ledger.agreements, key=lambda one: one.id):
        for alleged in () if is_background(agreement) else agreement.alleged:
            if alleged.claim not in seen and period.has(alleged.day or _published(ledger, alleged.claim)):
                seen.add(alleged.claim)
                yield alleged


def utterances(ledger: Ledger, period: Period, attitudes: tuple[str, ...]) -> Iterator[Utterance]:
    """What was said in the period about any incident with one of these attitudes, each claim once."""
    seen = set[str]()
    for incident in ledger.incidents:
        for position in incident.positions:
            for said in position.history:
                if said.attitude in attitudes and said.claim not in seen and period.has(said.day):
                    seen.add(said.claim)
                    yield said


def sides(ledger: Ledger) -> tuple[str, ...]:
    """The parties that can be accused: those of incidents and agreements (mediators are not), by id."""
    found = {party for one in ledger.incidents for party in one.parties}
    found |= {party for one in ledger.agreements for party in one.parties}
    found |= {party for one in ledger.agreements for alleged in one.alleged for party in alleged.accused}
    return tuple(sorted(found))


def harmed(ledger: Ledger) -> tuple[str, ...]:
    """The parties of whose people any figure speaks, by id."""
    lines = [line for one in ledger.incidents for line in one.tolls] + [toll.line for toll in ledger.tolls]
    return tuple(sorted({line.side for line in lines if line.side}))


def counts(ledger: Ledger, period: Period, parties: Iterable[str], suffering: Iterable[str]) -> Counts:
    """All counts of the ledger for the period; `parties` get a count of accusations each, `suffering` of losses, zeros included."""
    happened = in_period(ledger, period)
    again = renewed(ledger, period)
    read = tuple(sorted(one.id for one in ledger.reports.values() if period.has(one.published)))
    copied = {document for group in ledger.copies for document in group.documents if document != group.first}
    new = tuple(sorted(_new_cumulative(ledger, period)))
    return Counts(
        incidents=_incidents(happened),
        contested=_incidents(one for one in happened if one.contested),
        renewed=_incidents(again, ledger, period),
        undated=_incidents(undated(ledger, period), ledger, period),
        reports=Cited(len(read), documents=read),
        copies=_documents(copied.intersection(read)),
        origins=_origins(ledger, set(read)),
        accused=_accused(ledger, period, parties),
        computed=_computed(happened),
        harm=_harm(happened, suffering),
        cumulative=Cited(len(new), new),
        denials=_said(ledger, period, ("denies",)),
        silences=_said(ledger, period, ("silent", "declines")),
    )


def _published(ledger: Ledger, claim: str) -> dt.date | None:
    ruled = ledger.claims.get(claim)
    return ruled.report.published if ruled else None


def _incidents(incidents: Iterable[Incident], ledger: Ledger | None = None, period: Period | None = None) -> Cited:
    """The incidents with their claims, or with those of the period only."""
    found = tuple(incidents)
    claims = (claim for one in found for claim in one.claims)
    return Cited(len(found), tuple(one for one in claims if not (ledger and period) or period.has(_published(ledger, one))))


def _documents(ids: set[str]) -> Cited:
    return Cited(len(ids), documents=tuple(sorted(ids)))


def _said(ledger: Ledger, period: Period, attitudes: tuple[str, ...]) -> Cited:
    claims = tuple(said.claim for said in utterances(ledger, period, attitudes))
    return Cited(len(claims), claims)


def _origins(ledger: Ledger, read: set[str]) -> int:
    return len({origin.voice.id for one in ledger.incidents for origin in one.origins if read.intersection(origin.documents)})


def _accused(ledger: Ledger, period: Period, parties: Iterable[str]) -> dict[str, Cited]:
    claims: dict[str, list[str]] = {party: [] for party in parties}
    for alleged in allegations(ledger, period):
        for party in alleged.accused or (NOBODY_NAMED,):
            claims.setdefault(party, []).append(alleged.claim)
    return {party: Cited(len(claims[party]), tuple(claims[party])) for party in sorted(claims, key=lambda one: (not one, one))}


def _computed(incidents: Iterable[Incident]) -> Cited:
    breaches = [breach for incident in incidents for breach in incident.breaches]
    return Cited(len(breaches), tuple(claim for breach in breaches for claim in breach.claims))


def _new_cumulative(ledger: Ledger, period: Period) -> set[str]:
    figures = (figure for toll in ledger.tolls for series in toll.line.series for figure in series.figures)
    return {figure.claim for figure in figures if period.has(_published(ledger, figure.claim))}


def _harm(incidents: Iterable[Incident], parties: Iterable[str]) -> dict[Harm, tuple[Sum, ...]]:
    """For each side and outcome the sum of each voice's standing figures over the incidents; voices are never added up."""
    found: dict[Harm, dict[str, list[tuple[int | None, int | None, str]]]] = {(how, party): {} for how in HARM for party in parties}
    for incident in incidents:
        for harm, voice, low, high, claim in _standing(incident):
            found.setdefault(harm, defaultdict(list)).setdefault(voice, []).append((low, high, claim))
    order = sorted(found, key=lambda harm: (HARM.index(harm[0]), harm[1] is None, harm[1] or ""))
    return {harm: tuple(_sum(voice, found[harm][voice]) for voice in sorted(found[harm])) for harm in order}


def _standing(incident: Incident) -> Iterator[tuple[Harm, str, int | None, int | None, str]]:
    """The latest figure of every voice for each side and outcome of one incident, its totals before its parts."""
    latest: dict[tuple[Harm, str], list[tuple[str, Series]]] = defaultdict(list)
    for line in incident.tolls:
        for series in line.series:
            if line.outcome in HARM and series.figures:
                latest[(line.outcome, line.side), series.voice.id].append((line.victims, series))
    for (harm, voice), given in latest.items():
        totals = [one for one in given if one[0] in TOTALS] or given
        for _, series in sorted(totals, key=lambda one: one[0])[-1:] if totals is not given else totals:
            figure = series.figures[-1]
            yield harm, voice, figure.low, figure.high, figure.claim


def _sum(voice: str, parts: list[tuple[int | None, int | None, str]]) -> Sum:
    low = sum(part[0] or 0 for part in parts)
    highs = [part[1] for part in parts if part[1] is not None]
    unsaid = all(part[0] is None for part in parts)
    high = sum(highs) if len(highs) == len(parts) else None
    return Sum(voice, None if unsaid else low, high, len(parts), tuple(sorted(part[2] for part in parts)))
