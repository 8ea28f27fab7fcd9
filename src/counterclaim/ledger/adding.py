"""Documents into the ledger: read, extract, link and store, a batch at a time, each batch in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.ledger.codec import dump
from counterclaim.ledger.relink import relink
from counterclaim.link.copies import bands
from counterclaim.link.happenings import Told
from counterclaim.link.points import TOWN
from counterclaim.link.records import Report
from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Claim, Failure, Place, Reading, Source
from counterclaim.store import NewDocument, Tx
from counterclaim.store.chain import clean

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book

BATCH = 64  # documents of one transaction
AT_ONCE = 16  # documents looked up at once
WANTED = frozenset({"claims", "places"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document to add: its source, and what the user says of where it came from. `obtained`: when its bytes were received."""

    source: Source
    outlet: str | None
    address: str | None
    obtained: dt.datetime


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `added`, `held` (its bytes were there already) or `failed` (kept, not read: `message` says why)."""

    name: str
    document: str
    outcome: str
    message: str
    claims: int


def add(book: Book, incoming: Iterable[Incoming], options: Options) -> Iterator[Added]:
    """Add documents in order, and say of each what became of it as soon as its batch is written.

    Documents that are held already are not read again. Raises `StopRun` where the ledger cannot be written.
    """
    options = replace(options, want=WANTED)
    waiting: deque[Waiting] = deque()
    done: list[Waiting] = []
    for result in read_sources(_fresh(book, incoming, waiting), options):
        while not waiting[0].fresh:
            done.append(waiting.popleft())
        done.append(replace(waiting.popleft(), result=result))
        if len(done) >= BATCH:
            yield from _write(book, done, options)
            done = []
    yield from _write(book, [*done, *waiting], options)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document on its way: `fresh` where it was not in the ledger when it came, `result` once it is read."""

    document: str
    incoming: Incoming
    fresh: bool
    result: Reading | Failure | None = None


def _fresh(book: Book, incoming: Iterable[Incoming], waiting: deque[Waiting]) -> Iterator[Source]:
    """The sources that must be read; every document is put to those that wait, in order."""
    seen: set[str] = set()
    rest = iter(incoming)
    while some := list(islice(rest, AT_ONCE)):
        ids = [hashlib.sha256(one.source.data).hexdigest() for one in some]
        seen |= {row.id for row in book.store.select("document_log", ("id",), "id", ids)}
        for ident, one in zip(ids, some, strict=True):
            waiting.append(Waiting(ident, one, ident not in seen))
            if ident not in seen:
                seen.add(ident)
                yield one.source


def _outcome(one: Incoming, ident: str, result: Reading | Failure | None) -> Added:
    if result is None:
        return Added(one.source.name, ident, "held", "these bytes are in the ledger already; nothing changed", 0)
    if isinstance(result, Failure):
        return Added(one.source.name, ident, "failed", result.message, 0)
    return Added(one.source.name, ident, "added", "", len(unique(result.claims)))


def _write(book: Book, done: Sequence[Waiting], options: Options) -> list[Added]:
    """One transaction: the log entries, what was read, and the links. Says of each document what became of it."""
    new = {one.document: one for one in done if one.result is not None}
    written: set[str] = set()
    if new:
        with book.writing() as tx:
            entries = tx.append_documents([_entry(one.incoming, options) for one in new.values()])
            written = {entry.id for entry in entries if entry is not None}  # without what somebody else added meanwhile
            results = {ident: one.result for ident, one in new.items() if ident in written and one.result is not None}
            store(book, tx, results, {ident: new[ident].incoming for ident in results}, options)
    return [_outcome(one.incoming, one.document, one.result if one.document in written else None) for one in done]


def _entry(one: Incoming, options: Options) -> NewDocument:
    published = one.source.published or options.published
    return NewDocument(one.source.name, one.source.data, one.outlet, one.address, published, one.obtained)


def store(book: Book, tx: Tx, results: dict[str, Reading | Failure], origins: dict[str, Incoming], options: Options) -> None:
    """Write what was read of documents that are in the log, and link it."""
    marks = {ident: bands(result.document.text) for ident, result in results.items() if isinstance(result, Reading)}
    tx.insert("readings", [_reading_row(ident, result, marks, book.version) for ident, result in results.items()])
    work = book.work(tx)
    rows = []
    for ident, result in results.items():
        if isinstance(result, Reading):
            claims = unique(result.claims)
            rows += [claim_row(claim, position) for position, claim in enumerate(claims)]
            report = _report(ident, result, origins[ident])
            named = towns(result)
            work.known.hold(Told(report, result.document.text, work.known.ruled(report, claims), named))
            tx.index_text(ident, result.document.title, result.document.text)
    tx.insert("claims", rows)
    if options.pack:
        tx.delete("state", "key", [f"pack-of:{ident}" for ident in results])
        given = {ident: (result.pack if isinstance(result, Reading) else None) or options.pack for ident, result in results.items()}
        tx.insert("state", [{"key": f"pack-of:{ident}", "value": pack} for ident, pack in given.items()])
    relink(work, sorted(marks), marks)


def unique(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without any that says the very same of the same words again."""
    return list({claim.id: claim for claim in claims}.values())


def towns(result: Reading) -> tuple[Place, ...]:
    """The villages and towns a report names, where it names them."""
    return tuple(seen.place for seen in result.places if seen.place.precision <= TOWN)


def _report(ident: str, result: Reading, origin: Incoming) -> Report:
    document = result.document
    published = document.published.date if document.published else None
    outlet, name = clean(origin.outlet) or clean(document.outlet), clean(origin.source.name) or ""  # as they are kept, and read again
    return Report(ident, name, outlet, clean(origin.address), clean(document.title), published, result.pack)


def _reading_row(ident: str, result: Reading | Failure, marks: dict[str, tuple[str, ...]], version: str) -> dict[str, object]:
    row: dict[str, object] = {"document": ident, "ok": isinstance(result, Reading), "message": None, "version": version}
    columns = ("language", "title", "outlet", "published", "published_source", "pack", "text", "places", "bands", "notes")
    row |= dict.fromkeys(columns)
    if isinstance(result, Failure):
        return row | {"message": clean(result.message)}
    document = result.document
    published = document.published
    return row | {
        "language": document.language,
        "title": clean(document.title),
        "outlet": clean(document.outlet),
        "published": published.date.isoformat() if published else None,
        "published_source": published.source if published else None,
        "pack": result.pack,
        "text": document.text,
        "places": dump(towns(result)),
        "bands": dump(marks[ident]),
        "notes": dump(document.notes),
    }


def claim_row(claim: Claim, position: int) -> dict[str, object]:
    """A claim as its row of the claims table."""
    start = claim.date.start.isoformat() if claim.date and claim.date.start else None
    end = claim.date.end.isoformat() if claim.date and claim.date.end else None
    return {
        "document": claim.document,
        "id": claim.id,
        "position": position,
        "kind": claim.kind,
        "party": claim.speaker.party if claim.speaker else None,
        "start": start,
        "end": end,
        "body": dump(claim),
    }
