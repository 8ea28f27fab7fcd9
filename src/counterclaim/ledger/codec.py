"""Records of claims and of linking to the text kept in the derived tables, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from counterclaim.link.records import Choice, Features, Happening, Incident, Node
from counterclaim.records import Actor, Agreement, Claim, Content, Date, Event, Kind, Place, Span, Stance, Statement, Toll

_CONTENT: Mapping[str, type] = {"event": Event, "toll": Toll, "agreement": Agreement, "stance": Stance, "statement": Statement}


@dataclass(frozen=True, slots=True)
class _Shell:
    """A claim whose content is not decoded yet: its kind says as what."""

    id: str
    document: str
    kind: Kind
    status: str
    speaker: Actor | None
    co_speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    cue: Span | None
    evidence: Span
    date: Date | None
    as_of: Date | None
    places: tuple[Place, ...]
    rule: str
    content: msgspec.Raw
    notes: tuple[str, ...] = ()
    said_on: Date | None = None


@dataclass(frozen=True, slots=True)
class KeptHappening:
    """A happening without the ids that have columns of their own."""

    claims: tuple[str, ...]
    features: Features
    why: tuple[str, ...]


_shell = msgspec.json.Decoder(_Shell)
_contents: dict[str, msgspec.json.Decoder[Content]] = {kind: msgspec.json.Decoder(type_) for kind, type_ in _CONTENT.items()}
_node = msgspec.json.Decoder(Node)
_choice = msgspec.json.Decoder(Choice)
_incident = msgspec.json.Decoder(Incident)
_happening = msgspec.json.Decoder(KeptHappening)
_places = msgspec.json.Decoder(tuple[Place, ...])
_encoder = msgspec.json.Encoder()


def dump(record: object) -> str:
    """A record, or a tuple of records, as JSON text."""
    return _encoder.encode(record).decode()


def load_claim(text: str) -> Claim:
    """A claim as `dump` wrote it."""
    shell = _shell.decode(text)
    content: Content = _contents[shell.kind].decode(shell.content)
    return Claim(
        shell.id, shell.document, shell.kind, shell.status, shell.speaker, shell.co_speakers, shell.via, shell.cue, shell.evidence,
        shell.date, shell.as_of, shell.places, shell.rule, content, shell.notes, shell.said_on,
    )  # fmt: skip


def load_node(text: str) -> Node:
    """A node as `dump` wrote it."""
    return _node.decode(text)


def load_choice(text: str) -> Choice:
    """A choice as `dump` wrote it."""
    return _choice.decode(text)


def load_incident(text: str) -> Incident:
    """An incident as `dump` wrote it."""
    return _incident.decode(text)


def load_places(text: str) -> tuple[Place, ...]:
    """Places as `dump` wrote them."""
    return _places.decode(text)


def keep_happening(one: Happening) -> str:
    """A happening as text, without its id and its document."""
    return dump(KeptHappening(one.claims, one.features, one.why))


def load_happening(ident: str, document: str, text: str) -> Happening:
    """A happening as `keep_happening` wrote it."""
    kept = _happening.decode(text)
    return Happening(ident, document, kept.claims, kept.features, kept.why)
