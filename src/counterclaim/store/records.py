"""The records of the store: entries of the two logs, and what searching and verifying give."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from counterclaim.link.records import Decision


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be added: its bytes as received and where they came from.

    `published`: the date the user gives, null where none is given. `obtained`: when the bytes were received, with its zone.
    """

    name: str
    data: bytes
    outlet: str | None
    address: str | None
    published: dt.date | None
    obtained: dt.datetime


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """An entry of the document log. `id`: SHA-256 of the bytes, hex; `obtained`, `recorded`: UTC.

    `recorded` is the system's clock when the entry was appended and never falls below that of the entry before; `clock` is the
    number of microseconds the system's clock was behind it, null where it was not. `hash` covers all fields and `previous`, the
    hash of the entry before.
    """

    seq: int
    id: str
    name: str
    outlet: str | None
    address: str | None
    published: dt.date | None
    obtained: dt.datetime
    recorded: dt.datetime
    clock: int | None
    hash: str
    previous: str


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """An entry of the decision log; `recorded`, `clock`, `hash` and `previous` as in `DocumentEntry`."""

    seq: int
    decision: Decision
    recorded: dt.datetime
    clock: int | None
    hash: str
    previous: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in which the words searched for stand.

    `snippet` is the stretch of its text from code point `start` on, `matches` the (start, end) of the words within the snippet;
    no matches where the words stand in the title alone. The higher `rank`, the better; only good for comparing hits of one search.
    """

    document: str
    rank: float
    start: int
    snippet: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries the two logs hold, and documents that could not be read."""

    documents: int
    decisions: int
    failed: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `verify` found wrong.

    `log`: `documents`, `decisions`, `blobs`, or `database` for the file itself. `seq`, `id`, `field`: which entry and field, as far as
    it can be told. `message` says all of it in words.
    """

    log: Literal["documents", "decisions", "blobs", "database"]
    what: Literal["altered", "missing", "inserted", "reordered", "unreadable"]
    seq: int | None
    id: str | None
    field: str | None
    message: str
