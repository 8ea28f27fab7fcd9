"""The parties: what each says of itself and of others, what it denies and leaves open, and its figures against those of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_tables import COUNTS
from counterclaim.present.ledger_words import days, voice_order, word
from counterclaim.present.report.sayings import sayings
from counterclaim.present.wording import plain
from counterclaim.records import Event
from counterclaim.web.views.matrix import version_title
from counterclaim.web.views.refs import IncidentRef, Ref, incident_ref, refs
from counterclaim.web.views.tolls import TollTable, toll_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.link.records import Incident, Position
    from counterclaim.present.ledger_parties import PartyView
    from counterclaim.present.report.sayings import Saying
    from counterclaim.web.snapshot import Snapshot

LISTED = 60  # entries of each part


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party in the list, with the numbers in the order of `PartiesPage.labels`."""

    id: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartiesPage:
    """What is counted, and a row of numbers a party, in the order of their ids."""

    labels: tuple[str, ...]
    rows: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a party says of an incident."""

    incident: IncidentRef
    day: str
    attitude: str
    words: str
    refs: tuple[Ref, ...]
    marks: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Losses:
    """Figures of one outcome among the party's people: cumulative, or of one incident."""

    incident: IncidentRef | None
    table: TollTable


@dataclass(frozen=True, slots=True)
class PartyPage:
    """All the page of one party shows; lists are cut at `LISTED`, `left_out` says by how much, by part."""

    id: str
    name: str
    counts: tuple[tuple[str, int], ...]
    of_itself: tuple[Said, ...]
    of_others: tuple[Said, ...]
    denials: tuple[Said, ...]
    silences: tuple[Said, ...]
    said_of_it: tuple[Said, ...]
    unheard: tuple[IncidentRef, ...]
    losses: tuple[Losses, ...]
    accused: tuple[tuple[str, Ref], ...]
    left_out: dict[str, int]


def parties_page(snapshot: Snapshot) -> PartiesPage:
    """All parties."""
    rows = tuple(PartyRow(one.party, plain(one.name), tuple(pick(one) for _, pick in COUNTS)) for one in snapshot.parties.values())
    return PartiesPage(tuple(label for label, _ in COUNTS), rows)


def party_page(snapshot: Snapshot, view: PartyView) -> PartyPage:
    """The page of one party."""
    party = view.party
    own: list[Said] = []
    others: list[Said] = []
    denials: list[Said] = []
    silences: list[Said] = []
    of_it: list[Said] = []
    unheard: list[IncidentRef] = []
    for one in snapshot.ledger.incidents:
        for position in sorted(one.positions, key=lambda found: voice_order(found.voice)):
            if position.voice.id != party:
                of_it += _against(snapshot, one, position, party)
                continue
            if not position.history:
                unheard.append(incident_ref(one))
            for said in _said(snapshot, one, position):
                own_act = _is_own(snapshot, said, party)
                where = {"denies": denials, "doubts": denials, "declines": silences, "silent": silences}.get(said.attitude)
                (where if where is not None else own if own_act else others).append(said)
    parts = {"of_itself": own, "of_others": others, "denials": denials, "silences": silences, "said_of_it": of_it}
    losses = tuple(_losses(snapshot, party))
    return PartyPage(
        id=party,
        name=plain(view.name),
        counts=tuple((label, pick(view)) for label, pick in COUNTS),
        of_itself=tuple(own[-LISTED:]),
        of_others=tuple(others[-LISTED:]),
        denials=tuple(denials[-LISTED:]),
        silences=tuple(silences[-LISTED:]),
        said_of_it=tuple(of_it[-LISTED:]),
        unheard=tuple(unheard[-LISTED:]),
        losses=losses[:LISTED],
        accused=tuple(_accused(snapshot, party))[:LISTED],
        left_out={name: max(0, len(many) - LISTED) for name, many in parts.items()} | {"losses": max(0, len(losses) - LISTED)},
    )


def _said(snapshot: Snapshot, incident: Incident, position: Position) -> Iterator[Said]:
    for said in sayings(snapshot.ledger, position, daily=False):
        yield _saying(snapshot, incident, said, "")


def _saying(snapshot: Snapshot, incident: Incident, said: Saying, about: str) -> Said:
    marks = tuple(f"{word('mark', 'against_interest')}: {reason}" for reason in said.against_interest)
    ordered = (said.fullest, *(claim for claim in said.claims if claim != said.fullest))
    found = refs(snapshot.ledger, ordered)
    return Said(incident_ref(incident), days(said.day, said.last), said.attitude, word("attitude", said.attitude), found, marks, about)


def _is_own(snapshot: Snapshot, said: Said, party: str) -> bool:
    """Whether the claim is about the party's own doing or its own people."""
    for one in said.refs:
        content = snapshot.claims[one.claim].claim.content
        doers = content.actors if isinstance(content, Event) else ()
        if any(actor.party == party for actor in doers) or getattr(content, "side", None) == party:
            return True
    return False


def _against(snapshot: Snapshot, incident: Incident, position: Position, party: str) -> Iterator[Said]:
    """What this other voice says the party did."""
    versions = {version.id: version for version in incident.versions if party in version.actors}
    if not versions or not position.history:
        return
    from dataclasses import replace

    within = replace(position, history=tuple(said for said in position.history if said.version in versions))
    for said in sayings(snapshot.ledger, within, daily=False):
        version = next(iter(versions.values()))
        yield _saying(snapshot, incident, said, f"{plain(position.voice.name)} on: {version_title(version)}")


def _losses(snapshot: Snapshot, party: str) -> Iterator[Losses]:
    for toll in sorted(snapshot.ledger.tolls, key=lambda one: (one.pack or "", one.line.outcome, one.line.victims)):
        if toll.line.side == party:
            yield Losses(None, toll_table(snapshot.ledger, toll.line, plain(toll.pack or "")))
    for one in snapshot.ledger.incidents:
        for line in one.tolls:
            if line.side == party:
                yield Losses(incident_ref(one), toll_table(snapshot.ledger, line, "", one.id))


def _accused(snapshot: Snapshot, party: str) -> Iterator[tuple[str, Ref]]:
    """The breaches the party is accused of, with the agreement."""
    for entry in snapshot.ledger.agreements:
        for one in entry.alleged:
            if party in one.accused:
                yield from ((plain(entry.name), found) for found in refs(snapshot.ledger, (one.claim,)))
