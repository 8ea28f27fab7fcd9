"""Short cuts for the tests of ledger/: the sample as documents to add, ledgers in memory, and the ledger by its definition.

What a document says is read once in a run of the tests: `Cached` stands in for the program's reading where documents are added
over and over, so that a test is about the ledger alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.ledger.adding import WANTED, Incoming, towns, unique
from counterclaim.ledger.book import Book, open_book
from counterclaim.link.assemble import Extract, whole
from counterclaim.link.records import Decision, Incident, Ledger, Report, Ruled
from counterclaim.packs import bundled
from counterclaim.pipeline import Options, read_sources
from counterclaim.present.ledger_records import export_lines
from counterclaim.records import Document, Failure, Published, Reading, Source
from counterclaim.sample import dispatches
from tests.conftest import SHARED
from tests.link.factories import actor, count, days, event, place, ruled, toll

PACK = "nagorno-karabakh"
BREACHED = f"{PACK}:statement-2020-11-10"
Key = tuple[str, dt.date | None, str | None]


def sample() -> list[Incoming]:
    """The bundled dispatches as documents to add."""
    return [Incoming(Source(d.name, d.data, d.published), d.outlet, d.address, d.obtained) for d in dispatches()]


def seed() -> list[Incoming]:
    """The reports beside the project as documents to add; empty where there are none."""
    folder = SHARED / "seed"
    if not folder.is_dir():
        return []
    rows = json.loads((folder / "META.json").read_text("utf8"))
    return [_seed_report(name, (folder / name).read_bytes(), row["published"]) for name, row in sorted(rows.items())]


def _seed_report(name: str, data: bytes, published: str) -> Incoming:
    day = dt.date.fromisoformat(published)
    return Incoming(Source(name, data, day), None, None, dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC))


def ident(one: Incoming) -> str:
    """The id of a document."""
    return hashlib.sha256(one.source.data).hexdigest()


class Cached:
    """Reads as the pipeline does, and each document once; what a test made up is given as made up."""

    def __init__(self) -> None:
        self.known: dict[Key, Reading | Failure] = {}
        self.made: dict[str, Reading | Failure] = {}

    def __call__(self, sources: Iterable[Source], options: Options) -> Iterator[Reading | Failure]:
        every = list(sources)
        new = [s for s in every if self._key(s, options) not in self.known and self._made(s) is None]
        results = read_sources(new, replace(options, want=WANTED))
        self.known |= dict(zip((self._key(s, options) for s in new), results, strict=True))
        for source in every:
            yield self._made(source) or self.known[self._key(source, options)]

    def _made(self, source: Source) -> Reading | Failure | None:
        return self.made.get(hashlib.sha256(source.data).hexdigest())

    def _key(self, source: Source, options: Options) -> Key:
        return hashlib.sha256(source.data).hexdigest(), source.published or options.published, options.pack


def extracts(incoming: Sequence[Incoming], read: Cached, options: Options | None = None) -> list[Extract]:
    """What the definition of the ledger starts from."""
    found = []
    for one, result in zip(incoming, read([one.source for one in incoming], options or Options()), strict=True):
        if isinstance(result, Reading):
            document = result.document
            published = document.published.date if document.published else None
            outlet = one.outlet or document.outlet
            report = Report(ident(one), one.source.name, outlet, one.address, document.title, published, result.pack)
            found.append(Extract(report, document.text, tuple(unique(result.claims)), towns(result)))
    return found


def defined(incoming: Sequence[Incoming], read: Cached, decisions: Sequence[Decision] = ()) -> str:
    """The export of the ledger as its definition has it."""
    ledger = whole(extracts(incoming, read), decisions, {pack.id: pack for pack in bundled()})
    return lines(ledger, decisions)


def lines(ledger: Ledger, decisions: Iterable[Decision]) -> str:
    """A ledger as `counterclaim export` writes it."""
    return "\n".join(export_lines(ledger, decisions))


def exported(book: Book) -> str:
    """An open ledger as `counterclaim export` writes it."""
    return lines(book.ledger(), book.decisions())


def differences(one: str, other: str) -> list[str]:
    """The lines that stand in one export only, cut short: what a failing test shows."""
    a, b = one.split("\n"), other.split("\n")
    return [f"- {x[:300]}" for x in a if x not in set(b)] + [f"+ {x[:300]}" for x in b if x not in set(a)]


def made(incoming: Iterable[Incoming]) -> Book:
    """A ledger in memory of these documents; close it."""
    book = open_book(":memory:", create=True)
    for _ in book.add(incoming):
        pass
    return book


def at_place(ledger: Ledger, name: str, day: str) -> list[Incident]:
    """The incidents of violence at a place whose days hold this one, most reports first."""
    here = [one for one in ledger.incidents if one.family == "violence" and any(name in point.name for point in one.points)]
    found = [one for one in here if one.start and one.end and str(one.start) <= day <= str(one.end)]
    return sorted(found, key=lambda one: (-len(one.documents), one.id))


def attitudes(one: Incident) -> Mapping[str, str]:
    """Where each voice stands, by its id."""
    return {position.voice.id: position.attitude for position in one.positions}


# -- made-up reports ---------------------------------------------------------------------------------------

DAY = dt.date(2020, 10, 17)
NOON = dt.datetime(2020, 10, 17, 12, tzinfo=dt.UTC)
VILLAGES = tuple(f"Made-up {number}" for number in range(40))


def made_up(
    read: Cached, name: str, text: str, contents: Sequence[Ruled], *, published: dt.date | None = DAY, outlet: str | None = "Wire A",
    obtained: dt.datetime = NOON,
) -> Incoming:  # fmt: skip
    """A document whose claims are given (`tests.link.factories.ruled`), not read; evidence is its words in order."""
    data = text.encode()
    key = hashlib.sha256(data).hexdigest()
    document = Document(key, text, (), "en", name, None, outlet, Published(published, "given") if published else None)
    claims = []
    for number, one in enumerate(contents):
        start = min(number * 10, max(0, len(text) - 10))
        claim_id = hashlib.sha256(f"{key}{number}".encode()).hexdigest()[:16]
        claims.append(replace(one.claim, id=claim_id, document=key, evidence=document.span(start, min(len(text), start + 10))))
    read.made[key] = Reading(document, tuple(claims), (), (), None)
    return Incoming(Source(name, data, published), outlet, None, obtained)


def strike(village: str = VILLAGES[0], day: str | None = "2020-10-17", dead: int = 3) -> list[Ruled]:
    """Two claims: a made-up side shelled a made-up village, so many were killed."""
    there = (place(village, f"made-up:{village}", 40.0 + VILLAGES.index(village), 46.0),)
    when = days(day) if day else None
    act = ruled(event(mode="heavy-weapons", actors=(actor("NOR"),)), speaker=actor("SOU"), places=there, date=when)
    return [act, ruled(toll(count(dead)), speaker=actor("SOU"), places=there, date=when)]
