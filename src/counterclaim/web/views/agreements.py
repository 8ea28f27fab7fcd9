"""Agreements, a lane each: in force from and to, what is said of them, breaches alleged and computed, terms and planned acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import counted, day, voice_name, word
from counterclaim.present.report.standing import force_words, iso_day
from counterclaim.present.wording import plain
from counterclaim.web.views.incident import BreachView, breach_view
from counterclaim.web.views.refs import IncidentRef, Ref, incident_ref, ref, refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import AgreementEntry, Alleged, Measure
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

WIDTH = 1000  # units of a lane's picture
AHEAD = ("planned", "demanded", "conditional")


@dataclass(frozen=True, slots=True)
class MentionView:
    """Something said of an agreement."""

    day: str
    voice: str
    action: str
    status: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class AllegedView:
    """Somebody says on a day that somebody broke it, in all the claims that say so; `denials` are the claims against that."""

    day: str
    voice: str
    accused: tuple[str, ...]
    refs: tuple[Ref, ...]
    denials: tuple[Ref, ...]
    incidents: tuple[IncidentRef, ...]


@dataclass(frozen=True, slots=True)
class ComputedView:
    """An act that falls under a term, found by rule: *computed, nobody said so*, unless somebody also alleges it."""

    day: str
    incident: IncidentRef
    breach: BreachView


@dataclass(frozen=True, slots=True)
class Planned:
    """An act planned or demanded in reports that speak of the agreement; `told` are claims that it was done, `against` that it was not."""

    day: str
    ref: Ref
    told: tuple[Ref, ...]
    against: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a lane's picture at `x`."""

    x: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement with all that stands on its lane; `since` tells the days since the last breach said or computed."""

    id: str
    name: str
    names: tuple[str, ...]
    type: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    signed: str
    force: str
    source: str
    known: bool
    terms: tuple[str, ...]
    mentions: tuple[MentionView, ...]
    alleged: tuple[AllegedView, ...]
    accusations: int
    computed: tuple[ComputedView, ...]
    planned: tuple[Planned, ...]
    since: str
    bar: tuple[float, float]
    open: bool
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Martial law, a curfew, a mobilisation."""

    kind: str
    party: str
    start: str
    end: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """All the page shows; lanes run from `first` to `last`, the day `until` which days since are counted."""

    lanes: tuple[AgreementView, ...]
    measures: tuple[MeasureView, ...]
    first: str
    last: str
    until: str


def agreements_page(snapshot: Snapshot, filters: Filters) -> AgreementsPage:
    """The agreements as filtered by party, days and speaker."""
    chosen = [one for one in snapshot.ledger.agreements if _fits(snapshot, one, filters)]
    chosen.sort(key=lambda one: (str(one.signed or "~"), one.in_force_from or "", one.id))
    until = _until(snapshot)
    first, last = _span(snapshot, chosen, until)
    measures = [one for one in snapshot.ledger.measures if not filters.party or one.party == snapshot.party_id(filters.party)]
    return AgreementsPage(
        lanes=tuple(_view(snapshot, one, until, (first, last)) for one in chosen),
        measures=tuple(_measure(snapshot, one) for one in sorted(measures, key=lambda m: (m.party, m.kind, str(m.start), m.id))),
        first=day(first),
        last=day(last),
        until=day(until),
    )


def _until(snapshot: Snapshot) -> dt.date:
    """The day from which one looks back: of the past state asked for, else that of the latest report."""
    if snapshot.known_at:
        return snapshot.known_at.date()
    return max((one.published for one in snapshot.reports.values() if one.published), default=dt.date(1970, 1, 1))


def _fits(snapshot: Snapshot, one: AgreementEntry, filters: Filters) -> bool:
    if filters.party and snapshot.party_id(filters.party) not in one.parties:
        return False
    if filters.speaker:
        speaker = snapshot.party_id(filters.speaker).casefold()
        if speaker not in {voice.id.casefold() for voice in (*(m.voice for m in one.mentions), *(a.voice for a in one.alleged))}:
            return False
    start, end = iso_day(one.in_force_from) or one.signed, iso_day(one.in_force_to)
    late = filters.end is not None and start is not None and start > filters.end
    return not (late or (filters.start is not None and end is not None and end < filters.start))


def _view(snapshot: Snapshot, one: AgreementEntry, until: dt.date, span: tuple[dt.date, dt.date]) -> AgreementView:
    ledger = snapshot.ledger
    start, end = iso_day(one.in_force_from) or one.signed, iso_day(one.in_force_to)
    alleged = [(found.day or _said(snapshot, found.claim), found) for found in one.alleged]
    alleged.sort(key=lambda pair: (str(pair[0] or "~"), pair[1].voice.id, pair[1].claim))
    computed = [(_happened(snapshot, incident), incident, breach) for incident, breach in one.computed if incident in snapshot.incidents]
    computed.sort(key=lambda row: (str(row[0] or "~"), row[1], row[2].actors))
    last = max([*(found for found, _ in alleged if found), *(found for found, _, _ in computed if found)], default=None)
    left, right = (_x(start or span[0], span), _x(end or span[1], span))
    ticks = [Tick(_x(found, span), "alleged", f"{day(found)}: alleged by {voice_name(row.voice)}") for found, row in alleged if found]
    ticks += [Tick(_x(found, span), "computed", f"{day(found)}: computed, nobody said so") for found, _, _ in computed if found]
    mentions = sorted(one.mentions, key=lambda m: (str(m.day or _said(snapshot, m.claim) or "~"), m.voice.id, m.claim))
    return AgreementView(
        id=one.id,
        name=plain(one.name),
        names=tuple(name for name in dict.fromkeys(map(plain, one.names)) if name != plain(one.name)),
        type=word("agreement", one.type),
        parties=tuple(sorted(map(plain, one.parties))),
        mediators=tuple(sorted(map(plain, one.mediators))),
        signed=day(one.signed) if one.signed else "",
        force=force_words(one),
        source=plain(one.source),
        known=one.known is not None,
        terms=tuple(map(plain, one.terms)),
        mentions=tuple(
            MentionView(
                day(m.day or _said(snapshot, m.claim)),
                voice_name(m.voice),
                word("action", m.action),
                word("status", m.status),
                _one(snapshot, m.claim),
            )
            for m in mentions
        ),
        alleged=tuple(_alleged(snapshot, alleged)),
        accusations=len(alleged),
        computed=tuple(ComputedView(day(found), incident_ref(snapshot.incidents[i]), breach_view(ledger, b)) for found, i, b in computed),
        planned=tuple(_planned(snapshot, one)),
        since=_since(last, until),
        bar=(left, max(right - left, 4.0)),
        open=end is None,
        ticks=tuple(ticks),
    )


def _since(last: dt.date | None, until: dt.date) -> str:
    if last is None:
        return "no breach alleged or computed"
    number = (until - last).days
    return f"{counted(number, 'day')} since the last breach alleged or computed ({day(last)})" if number > 0 else f"last breach {day(last)}"


def _alleged(snapshot: Snapshot, rows: Iterable[tuple[dt.date | None, Alleged]]) -> Iterator[AllegedView]:
    """Accusations in order of days; what one voice says on one day of the same accused stands once."""
    groups: dict[tuple[dt.date | None, str, tuple[str, ...]], list[Alleged]] = {}
    for found, row in rows:
        groups.setdefault((found, voice_name(row.voice), tuple(sorted(map(plain, row.accused)))), []).append(row)
    for (found, voice, accused), group in groups.items():
        incidents = dict.fromkeys(one for row in group for one in row.incidents if one in snapshot.incidents)
        claims = refs(snapshot.ledger, (row.claim for row in group))
        yield AllegedView(
            day(found),
            voice,
            accused,
            tuple(sorted(claims, key=lambda one: -len(one.words))),
            refs(snapshot.ledger, (one for row in group for one in row.denials)),
            tuple(incident_ref(snapshot.incidents[one]) for one in incidents),
        )


def _planned(snapshot: Snapshot, one: AgreementEntry) -> Iterator[Planned]:
    """Planned acts in the reports that speak of the agreement, each with what is claimed of the same incident since."""
    documents = sorted({snapshot.claims[m.claim].claim.document for m in one.mentions if m.claim in snapshot.claims})
    told: set[tuple[str, str]] = set()
    rows = [ruled for document in documents for ruled in snapshot.claims_of.get(document, ()) if ruled.claim.status in AHEAD]
    for ruled in sorted(rows, key=lambda r: (str(r.claim.date.end if r.claim.date else "~"), r.claim.id)):
        found = ref(ruled)
        if ruled.claim.kind not in {"event", "agreement"} or (found.what, found.when) in told:
            continue
        told.add((found.what, found.when))
        incident = snapshot.incidents.get(snapshot.incident_of_claim.get(ruled.claim.id, ""))
        others = [snapshot.claims[c] for c in (incident.claims if incident else ()) if c != ruled.claim.id and c in snapshot.claims]
        done = tuple(ref(r) for r in others if r.claim.status in {"asserted", "confirmed"})
        against = tuple(ref(r) for r in others if r.claim.status == "denied")
        yield Planned(found.when, found, done, against)


def _measure(snapshot: Snapshot, one: Measure) -> MeasureView:
    end = day(one.end) if one.end else ("lifted, the day is not known" if one.lifted else "no end reported")
    start = day(one.start) if one.start else "not known"
    return MeasureView(word("measure", one.kind), plain(one.party), start, end, refs(snapshot.ledger, (*one.imposed, *one.lifted)))


def _one(snapshot: Snapshot, claim: str) -> Ref | None:
    found = snapshot.claims.get(claim)
    return ref(found) if found else None


def _said(snapshot: Snapshot, claim: str) -> dt.date | None:
    found = snapshot.claims.get(claim)
    return found.report.published if found else None


def _happened(snapshot: Snapshot, incident: str) -> dt.date | None:
    found = snapshot.incidents[incident]
    return found.start or found.end


def _span(snapshot: Snapshot, chosen: Sequence[AgreementEntry], until: dt.date) -> tuple[dt.date, dt.date]:
    """The days all lanes share: from a little before the first agreement to the day one looks back from."""
    starts = [found for one in chosen if (found := iso_day(one.in_force_from) or one.signed)]
    said = [found for one in chosen for a in one.alleged if (found := a.day or _said(snapshot, a.claim))]
    first = min([*starts, *said], default=until)
    last = max([*starts, *said, until])
    room = max(1, (last - first).days // 30)
    floor = dt.date.min + dt.timedelta(days=room)
    return max(first, floor) - dt.timedelta(days=room), last


def _x(found: dt.date, span: tuple[dt.date, dt.date]) -> float:
    days = max((span[1] - span[0]).days, 1)
    return round(min(max((found - span[0]).days / days, 0.0), 1.0) * WIDTH, 1)
