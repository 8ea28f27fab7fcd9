"""What each party says of itself and of others, counted: acts, denials, silences, and its figures beside those of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.link.records import Relation  # here, not below: the API reads the types of these records as it runs
from counterclaim.present.ledger_words import revisions, voice_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.link.records import Incident, Ledger, Position, Series, TollLine


@dataclass(frozen=True, slots=True)
class Losses:
    """Figures of one outcome among a party's own people, as one voice puts them; `scope`: `cumulative`, or the incident's id."""

    outcome: str
    victims: str
    scope: str
    relation: Relation
    voice: str
    voice_name: str
    figures: str
    falling: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party's part in the ledger, in numbers of incidents unless said otherwise.

    `acts_claimed`: it is said by others to have acted; `acts_own`: it says so itself; `against_interest`: its claims that hurt it.
    """

    party: str
    name: str
    asserts: int
    denies: int
    confirms: int
    doubts: int
    silent: int
    not_heard: int
    against_interest: int
    acts_own: int
    acts_claimed: int
    breaches_alleged: int
    breaches_computed: int
    losses: tuple[Losses, ...]


def party_views(ledger: Ledger) -> tuple[PartyView, ...]:
    """Every party to the incidents and agreements, by id; mediators and outsiders are none."""
    names = _names(ledger)
    parties = {party for one in ledger.incidents for party in one.parties} | {party for one in ledger.agreements for party in one.parties}
    return tuple(_party(ledger, party, names.get(party, party)) for party in sorted(parties))


def _names(ledger: Ledger) -> dict[str, str]:
    voices = {position.voice for one in ledger.incidents for position in one.positions if position.voice.kind == "party"}
    return {voice.id: voice.name for voice in sorted(voices, key=voice_order)}


def _party(ledger: Ledger, party: str, name: str) -> PartyView:
    said = Counter[str]()
    against = set[str]()
    own = claimed = 0
    for incident in ledger.incidents:
        position = next((one for one in incident.positions if one.voice.id == party), None)
        if position is not None:
            said.update({one.attitude for one in position.history} or {position.attitude})
            against |= {one.claim for one in position.history if one.against_interest}
        own += _acts(incident, party, position)
        claimed += _acts_by_others(incident, party)
    return PartyView(
        party=party,
        name=name,
        asserts=said["asserts"],
        denies=said["denies"],
        confirms=said["confirms"],
        doubts=said["doubts"],
        silent=said["silent"] + said["declines"],
        not_heard=said["not_heard"],
        against_interest=len(against),
        acts_own=own,
        acts_claimed=claimed,
        breaches_alleged=len({one.claim for entry in ledger.agreements for one in entry.alleged if party in one.accused}),
        breaches_computed=sum(party in breach.actors for one in ledger.incidents for breach in one.breaches),
        losses=tuple(_losses(ledger, party)),
    )


def _acts(incident: Incident, party: str, position: Position | None) -> bool:
    """Whether the party itself says that it acted."""
    by_itself = {one.claim for one in position.history if one.attitude in {"asserts", "confirms"}} if position else set[str]()
    return any(party in version.actors and by_itself.intersection(version.claims) for version in incident.versions)


def _acts_by_others(incident: Incident, party: str) -> bool:
    """Whether anybody else, or a report, says that the party acted."""
    by_itself = {said.claim for one in incident.positions if one.voice.id == party for said in one.history}
    return any(party in version.actors and not by_itself.issuperset(version.claims) for version in incident.versions)


def _losses(ledger: Ledger, party: str) -> Iterator[Losses]:
    """Cumulative figures first, then those of incidents; within one, the party's own before those of others."""
    lines: list[tuple[str, TollLine]] = [("cumulative", toll.line) for toll in ledger.tolls if toll.line.side == party]
    lines += [(one.id, line) for one in ledger.incidents for line in one.tolls if line.side == party]
    for scope, line in sorted(lines, key=lambda one: (one[0] != "cumulative", one[0], one[1].outcome, one[1].victims)):
        for series in sorted(line.series, key=lambda one: (one.relation != "own", voice_order(one.voice))):
            if series.figures:
                yield _loss(scope, line, series)


def _loss(scope: str, line: TollLine, series: Series) -> Losses:
    return Losses(
        outcome=line.outcome,
        victims=line.victims,
        scope=scope,
        relation=series.relation,
        voice=series.voice.id,
        voice_name=series.voice.name,
        figures=revisions(series),
        falling=bool(series.falls),
        claims=tuple(one.claim for one in series.figures),
    )
