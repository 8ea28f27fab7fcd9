"""The records of the ledger, in the order they are made.

Report + Claims -(decisions)-> Ruled -> Happening -> Node -> Incident, and beside them agreements, measures and war tolls.

They point at claims by id and hold none; whoever shows them looks the claims up. Every tuple is in an order that comes from
its content, so that the same claims give the same bytes however they arrived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from counterclaim.records import Claim

# -- what goes in -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """A document as the ledger sees it: where it came from and when it was published; `pack`: the theatre pack it was read with."""

    id: str
    name: str
    outlet: str | None
    address: str | None
    title: str | None
    published: dt.date | None
    pack: str | None

    @property
    def outlet_name(self) -> str:
        """Who published it, as far as is known."""
        return self.outlet or f"unnamed ({self.name.rpartition('/')[2]})"


Action = Literal["accept", "reject", "correct", "link", "unlink", "note", "confirm", "withdraw"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a claim, and why.

    `other`: the claim it is linked with or parted from; `field`, `value`: what is corrected, as a key of the contract and JSON;
    `confirms`: the id of the decision that a second person confirms, or, action `withdraw`, that is taken back.
    """

    id: str
    action: Action
    claim: str
    reviewer: str
    comment: str
    at: dt.datetime
    other: str | None = None
    field: str | None = None
    value: str | None = None
    confirms: str | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A claim after the decisions on it: as extracted or as corrected, and what was decided.

    `state`: `open`, `accepted`, `rejected` (kept, shown, left out of every sum and link) or `corrected`.
    """

    claim: Claim
    report: Report
    state: Literal["open", "accepted", "rejected", "corrected"] = "open"
    decisions: tuple[str, ...] = ()


# -- linking ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """A place as linking compares it; `within` are ids of places that contain it, as the pack says."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: int
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """A number of people harmed, as linking compares it."""

    outcome: str
    side: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Features:
    """What linking compares of a happening; two happenings with the same features are one node.

    `family`: `violence`, or a PLOVER type with what kind of it. `exact`: the day stands in the words; otherwise `start`-`end` is the
    window the words leave open, or, `basis` `published`, the days a report of that date speaks of.
    """

    family: str
    modes: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    exact: bool
    basis: Literal["words", "context", "published", "none"]
    points: tuple[Point, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    sizes: tuple[Size, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One report's version of one incident: claims of one document that speak of the same thing; `why` names the rules that joined them."""

    id: str
    document: str
    claims: tuple[str, ...]
    features: Features
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes taken for the same incident, or (`possible`) left apart because it is not sure; with its score and reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Happenings with the same features, as one; `id` comes from them. What reviewers bound stands alone, so `bound` names its claims."""

    id: str
    pack: str | None
    features: Features
    bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a node looks like: its nearest nodes with their points, best first.

    `near` are those it is joined to; `unsure` those it is not joined to although they look like it: it cannot decide among them, or
    they cannot be one with the nearest. `next` are fighting of the day before or after that looks like it.
    """

    candidates: tuple[tuple[float, str], ...]
    near: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


# -- an incident ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a claim.

    `kind`: `party` (to the conflict), `outside` (another state, body or person), `report` (a report in its own voice). `id` is a
    party id, `name:…` for somebody without one, or `outlet:…`.
    """

    kind: Literal["party", "outside", "report"]
    id: str
    name: str


Attitude = Literal["asserts", "denies", "confirms", "doubts", "declines", "silent", "not_heard"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One claim of a voice about an incident: `day` it was said or published, `version` it speaks of.

    `against_interest` says why the claim hurts the side that makes it; empty where it does not.
    """

    attitude: Attitude
    day: dt.date | None
    claim: str
    version: str
    against_interest: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a voice stands on an incident: its latest attitude, and all it said in order of days."""

    voice: Voice
    attitude: Attitude
    history: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What is claimed to have happened, by whose doing: acts with the same doers. `id`: the parties that acted, joined by `+`, or `?`."""

    id: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...]


Relation = Literal["own", "opponent", "outside", "report"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people harmed, by whose count as of when. `relation`: of the speaker to the side harmed.

    `possible`: said to be possible only; shown, and counted in no range.
    """

    claim: str
    document: str
    voice: Voice
    relation: Relation
    side: str | None
    outcome: str
    victims: str
    low: int | None
    high: int | None
    qualifier: str
    as_of: dt.date | None
    as_of_basis: Literal["words", "published", "none"]
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one voice in order of as-of dates; the last stands, `falls` are claims below what the voice said before."""

    voice: Voice
    relation: Relation
    figures: tuple[Figure, ...]
    falls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high by the rule of docs/ledger.md; null where open or unknown."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class TollLine:
    """All that is said of one outcome for one side: series by voice, the range over the latest figures, and a range for each relation."""

    outcome: str
    side: str | None
    victims: str
    series: tuple[Series, ...]
    overall: Range
    by_relation: tuple[tuple[Relation, Range], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values reports disagree on, with the claims and voices behind it."""

    text: str
    claims: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A finding: reports or voices differ on the place, date, number or actor of one incident."""

    about: Literal["place", "date", "number", "actor", "happened"]
    detail: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin: a voice, and the reports that pass it on; copies of a report are not counted."""

    voice: Voice
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """An act claimed within an agreement's time, parties and area: *computed, nobody said so*, with the reasoning.

    `alleged` holds the claims by which somebody did say so, where there are any; `certain` is false where a reason leaves room
    (the first day of the agreement, a place only near its area).
    """

    agreement: str
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    term: str
    certain: bool
    reasons: tuple[str, ...]
    alleged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening as all reports tell it. `id` comes from its earliest claim; `links` say why its reports were joined."""

    id: str
    family: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    exact: bool
    points: tuple[Point, ...]
    parties: tuple[str, ...]
    versions: tuple[Version, ...]
    positions: tuple[Position, ...]
    tolls: tuple[TollLine, ...]
    breaches: tuple[Breach, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[Origin, ...]
    contested: bool
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    possible: tuple[Link, ...]
    pack: str | None


# -- beside the incidents ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim about an agreement: what is said to have been done with it, by whom, on what day."""

    claim: str
    action: str
    status: str
    voice: Voice
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Alleged:
    """Somebody says that an agreement was broken; `denials`: claims against it; `accused` is empty where nobody is named."""

    claim: str
    voice: Voice
    accused: tuple[str, ...]
    day: dt.date | None
    incidents: tuple[str, ...]
    denials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """An act planned, demanded or promised in a report that speaks of an agreement, and what is claimed of it in later reports.

    `due`: the last day the words give, null where they give none; `told`: claims that it was done; `against`: that it was not.
    """

    claim: str
    due: dt.date | None
    told: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """All mentions of one agreement, with what the pack knows of it. `known`: its id in the pack, null for one only reports speak of."""

    id: str
    known: str | None
    pack: str | None
    name: str
    names: tuple[str, ...]
    type: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    signed: dt.date | None
    in_force_from: str | None
    in_force_to: str | None
    terms: tuple[str, ...]
    source: str
    mentions: tuple[Mention, ...]
    alleged: tuple[Alleged, ...]
    computed: tuple[tuple[str, Breach], ...]
    planned: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """Martial law, mobilisation, a curfew: where, from, to, by which claims; a null date is not known."""

    id: str
    kind: str
    party: str
    start: dt.date | None
    end: dt.date | None
    imposed: tuple[str, ...]
    lifted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WarToll:
    """Cumulative figures for a whole war, by side and outcome; never mixed with those of single incidents."""

    pack: str | None
    line: TollLine


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Near-identical reports: the earliest, and all of them in order of publication."""

    first: str
    documents: tuple[str, ...]


# -- the ledger, whole or as asked for -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the ledger is asked for; empty fields ask for everything. Days are inclusive.

    `party`: a party id; `place`: any of a place's names, or its id; `type`: a PLOVER type, a family or an outcome.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    party: str | None = None
    place: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries of the ledger with the claims and reports their ids point at.

    `incidents` are in order of start day, then id; `reports` and `claims` by id; `incident_of` gives the
    incident of a node, for the ends of links. `known_at`: null for all that is known.
    """

    incidents: tuple[Incident, ...]
    agreements: tuple[AgreementEntry, ...]
    measures: tuple[Measure, ...]
    tolls: tuple[WarToll, ...]
    copies: tuple[CopyGroup, ...]
    reports: Mapping[str, Report]
    claims: Mapping[str, Ruled]
    incident_of: Mapping[str, str]
    known_at: dt.datetime | None = None
