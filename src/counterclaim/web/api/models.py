"""What goes over the wire, as pydantic models: they describe the answers in the OpenAPI document and check what is sent in.

The answers themselves are the records of `present`, which the command line prints too; models of ledger entries are made from the
dataclasses of `link.records`, so that they cannot drift apart.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import is_dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from counterclaim.knowledge.disputed import DisputedArea
from counterclaim.link import past as pasts
from counterclaim.link import records as ledger
from counterclaim.present.ledger_parties import PartyView

T = TypeVar("T")
SCHEMA = Field(alias="schema", description="Changes when a key is renamed or dropped.")


def _model(name: str, record: str, entry: type | None, **more: Any) -> type[BaseModel]:  # noqa: ANN401 -- types, as pydantic takes them
    """The model of a record that has `schema` and `record` and then the fields of a dataclass."""
    hints = get_type_hints(entry) if entry is not None and is_dataclass(entry) else {}
    fields: dict[str, Any] = {"schema_": (int, SCHEMA), "record": (Literal[record], ...)}
    fields |= {key: (hint, ...) for key, hint in more.items()} | {key: (hint, ...) for key, hint in hints.items()}
    made: type[BaseModel] = create_model(name, __doc__=entry.__doc__ if entry else None, **fields)
    return made


class Problem(BaseModel):
    """What was wrong, as problem JSON (RFC 9457)."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str


class Listing(BaseModel, Generic[T]):
    """Some of what fits, in the ledger's order. `next`: the address of what follows, null at the end; `head`: the ledger's state."""

    total: int
    offset: int
    limit: int
    next: str | None
    head: str
    as_known_at: dt.datetime | None
    items: list[T]


class Span(BaseModel):
    """A stretch of the document's text, in code points."""

    start: int
    end: int
    text: str


class Actor(BaseModel):
    """Who speaks, acts or suffers."""

    name: str
    party: str | None
    country: str | None
    sectors: list[str]
    start: int
    end: int


class Place(BaseModel):
    """A place; `precision` as UCDP GED's where_prec."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: int
    start: int
    end: int


class Date(BaseModel):
    """Days, both included; `precision` as UCDP GED's date_prec."""

    start: dt.date | None
    end: dt.date | None
    precision: int
    span: Span | None
    inferred: bool


class ClaimRecord(BaseModel):
    """One proposition one report states, as the contract has it; keys by kind follow those named here."""

    model_config = ConfigDict(extra="allow")
    schema_: int = SCHEMA
    record: Literal["claim"]
    id: str
    document: str
    kind: Literal["event", "toll", "agreement", "stance", "statement"]
    status: str
    speaker: Actor | None
    co_speakers: list[Actor]
    via: list[Actor]
    cue: Span | None
    evidence: Span
    date: Date | None
    as_of: Date | None
    places: list[Place]
    rule: str
    state: Literal["open", "accepted", "rejected", "corrected"]
    decisions: list[str]
    notes: list[str]


class ClaimEntry(ClaimRecord):
    """A claim with the incident it stands in."""

    incident: str | None


IncidentRecord = _model("IncidentRecord", "incident", ledger.Incident)
AgreementRecord = _model("AgreementRecord", "agreement", ledger.AgreementEntry)
AreaRecord = _model("AreaRecord", "area", DisputedArea)
MeasureRecord = _model("MeasureRecord", "measure", ledger.Measure)
WarTollRecord = _model("WarTollRecord", "war_toll", ledger.WarToll, id=str)
IncidentTollRecord = _model("IncidentTollRecord", "incident_toll", None, id=str, incident=str, line=ledger.TollLine)
PartyRecord = _model("PartyRecord", "party", PartyView)
DisagreementRecord = _model("DisagreementRecord", "disagreement", ledger.Disagreement, incident=str)
DecisionRecord = _model("DecisionRecord", "decision", ledger.Decision)
EventRecord = _model("EventRecord", "event", pasts.Event)


class IncidentEntry(IncidentRecord):  # type: ignore[valid-type,misc] # made at import, as pydantic does
    """An incident with its claims and reports."""

    claim_records: list[ClaimRecord]
    document_records: list[dict[str, Any]]


class DocumentRecord(BaseModel):
    """A report: where it came from, whether it could be read, what is in it, and its entry in the log."""

    schema_: int = SCHEMA
    record: Literal["document"]
    id: str
    name: str
    outlet: str | None
    address: str | None
    title: str | None
    published: dt.date | None
    pack: str | None
    read: bool
    reason: str | None
    copy_of: str | None
    claims: int
    incidents: list[str]
    obtained: dt.datetime
    recorded: dt.datetime
    hash: str


class DocumentEntry(DocumentRecord):
    """A report with its text, which every offset counts in, its claims, and its copies, the earliest first."""

    text: str
    claim_records: list[ClaimRecord]
    copies: list[str]


class HitRecord(BaseModel):
    """A document found: the stretch of its text from `start` on, where in it the words stand, and the claims that hold them."""

    schema_: int = SCHEMA
    record: Literal["hit"]
    document: str
    outlet: str | None
    published: dt.date | None
    title: str | None
    start: int
    snippet: str
    matches: list[tuple[int, int]]
    claims: list[ClaimRecord]


class Hits(BaseModel):
    """What a search found, best first; `more`: there is more than `limit`."""

    more: bool
    head: str
    as_known_at: dt.datetime | None
    items: list[HitRecord]


class Me(BaseModel):
    """Who asks; `csrf` goes into the header X-CSRF-Token of writes where no token of a program is used."""

    name: str
    role: Literal["reader", "reviewer", "admin"]
    way: Literal["local", "session", "token"]
    csrf: str


Words = Annotated[str, Field(max_length=4000)]
Ident = Annotated[str, Field(min_length=1, max_length=80)]


class NewDecision(BaseModel):
    """A decision to make. `claim`: for all but confirm and withdraw, which take `decision`; `other`: for link and unlink.

    `fields`: for correct, new values by field, written as the command line takes them (docs/decisions.md).
    """

    model_config = ConfigDict(extra="forbid")
    action: ledger.Action
    comment: Annotated[str, Field(min_length=1, max_length=4000)]
    claim: Ident | None = None
    other: Ident | None = None
    decision: Ident | None = None
    fields: Annotated[dict[Annotated[str, Field(max_length=40)], Words], Field(max_length=20)] | None = None


class Made(BaseModel):
    """The decisions made: one for each field corrected, otherwise one. `pending`: each counts once a second person confirms it."""

    items: list[DecisionRecord]  # type: ignore[valid-type] # made at import, as pydantic does
    pending: bool


class AddedRecord(BaseModel):
    """What became of a document: `added`, `held` (its bytes were there already), `failed` (kept, not read; `message` says why)."""

    name: str
    document: str
    outcome: Literal["added", "held", "failed"]
    message: str
    claims: int


class AddedList(BaseModel):
    """What became of each document sent, in order."""

    items: list[AddedRecord]
