"""Everything derived, made anew from the logs: by the same functions that keep it up to date."""

from __future__ import annotations

import atexit
import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from counterclaim.ledger import adding
from counterclaim.ledger.relink import relink
from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Failure, Reading, Source
from counterclaim.store import DocumentEntry, Store, Tx

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book

BATCH = 256  # documents linked at once
LINKED = ("bands", "copies", "happenings", "nodes", "node_keys", "links", "bound", "incidents", "incident_claims", "facets")


def rebuild(book: Book, options: Options, *, links_only: bool) -> Iterator[tuple[int, int]]:
    """Documents done and documents in all, batch by batch; the ledger changes at the end, all at once, or not at all."""
    with book.writing() as tx:
        settings = [row._asdict() for row in tx.select_all("state", ("key", "value"))]
        entries = tx.documents()
        if links_only:
            for table in LINKED:
                tx.empty(table)
            tx.made_anew()
            yield from _link(book, tx)
            return
        tx.clear_derived()
        tx.insert("state", settings)
        tx.made_anew()
        book.let_go()
        packs = {row["key"].removeprefix("pack-of:"): row["value"] for row in settings if row["key"].startswith("pack-of:")}
        done = 0
        rest = iter(entries)
        while batch := list(islice(rest, BATCH)):
            _again(book, tx, batch, packs, options)
            done += len(batch)
            yield done, len(entries)


def _again(book: Book, tx: Tx, batch: Sequence[DocumentEntry], packs: dict[str, str], options: Options) -> None:
    """Read a batch of documents again, each with the pack it was given, if any."""
    groups: dict[str | None, list[DocumentEntry]] = {}
    for entry in batch:
        groups.setdefault(packs.get(entry.id), []).append(entry)
    for pack, entries in groups.items():
        wanted = Options(pack=_readable(pack, tx), workers=options.workers, want=adding.WANTED)
        sources = [Source(entry.name, tx.blob(entry.id), entry.published) for entry in entries]
        results: dict[str, Reading | Failure] = dict(zip((e.id for e in entries), read_sources(sources, wanted), strict=True))
        origins = {e.id: adding.Incoming(s, e.outlet, e.address, e.obtained) for e, s in zip(entries, sources, strict=True)}
        adding.store(book, tx, results, origins, Options())


def _readable(pack: str | None, tx: Tx) -> str | None:
    """The pack as the pipeline takes it: one that is kept with the ledger is written to a file that lasts as long as the program."""
    kept = tx.select("state", ("value",), "key", [f"pack:{pack}"]) if pack else []
    if not kept or pack is None:
        return pack
    path = _folder() / f"{pack}.toml"
    path.write_text(kept[0].value, "utf8")
    return str(path)


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="counterclaim-packs-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def link_all(book: Book) -> None:
    """Link a ledger whose documents are read and not linked."""
    with book.writing() as tx:
        for _ in _link(book, tx):
            pass


def _link(book: Book, tx: Tx) -> Iterator[tuple[int, int]]:
    book.let_go()
    rows = [row for row in tx.select_all("readings", ("document", "ok", "bands"), ("document",)) if row.ok]
    for first in range(0, len(rows), BATCH):
        some = rows[first : first + BATCH]
        marks = {row.document: tuple(msgspec.json.decode(row.bands, type=tuple[str, ...])) for row in some}
        relink(book.work(tx), sorted(marks), marks)
        yield min(first + BATCH, len(rows)), len(rows)


def chosen(store: Store, known_at: dt.datetime | None, published_until: dt.date | None) -> set[str] | None:
    """The documents obtained until a time and published until a day; undated ones go by when they were obtained. None: all."""
    if known_at is None and published_until is None:
        return None
    found = {e.id: e.obtained for e in store.documents() if known_at is None or e.obtained <= known_at}
    if published_until is None:
        return set(found)
    published = {row.document: row.published for row in store.select_all("readings", ("document", "published"))}
    days = {i: dt.date.fromisoformat(text) if (text := published.get(i)) else found[i].date() for i in found}
    return {i for i, day in days.items() if day <= published_until}
