"""`add`: files and manifest rows into the ledger, a line for each of what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.inputs import open_files
from counterclaim.cli.manifest import Origin
from counterclaim.cli.run import FAILED, complain, progress
from counterclaim.errors import StopRun
from counterclaim.ledger.adding import Added, Incoming
from counterclaim.ledger.book import Book, open_book
from counterclaim.packs.choose import choose_pack
from counterclaim.pipeline import Options
from counterclaim.present.ledger_words import counted
from counterclaim.present.wording import plain
from counterclaim.records import Source

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.timedelta(days=1)
LATE = "no report is published after it was obtained"


@dataclass(slots=True)
class Tally:
    """What became of the documents so far. `unopened`: files that could not be opened, of which nothing is kept."""

    added: int = 0
    held: int = 0
    failed: int = 0
    claims: int = 0
    unopened: int = field(default=0)

    def count(self, one: Added) -> None:
        """One document more."""
        setattr(self, one.outcome, getattr(self, one.outcome) + 1)
        self.claims += one.claims


def add_all(ledger: str, origins: Sequence[Origin], pack: str | None, workers: int) -> int:
    """Add documents in order and print what became of each; the exit status. Raises `StopRun` for impossible times and packs."""
    now = dt.datetime.now(dt.UTC)
    origins = [replace(one, obtained=_obtained(one, now)) for one in origins]
    for one in origins:
        _check(one, now)
    choose_pack("", pack)
    tally = Tally()
    with progress(len(origins)) as advance:
        incoming = _incoming(origins, tally, advance)
        first = next(incoming, None)
        if first is None:  # nothing to add: no ledger is made for it
            typer.echo("nothing was added")
            return FAILED
        with open_book(ledger, create=True) as book:
            options = Options(pack=_pack(book, pack), workers=workers)
            for done in book.add(chain([first], incoming), options):
                advance()
                tally.count(done)
                typer.echo(line(done))
            typer.echo(_summary(tally, book))
    return FAILED if tally.failed or tally.unopened else 0


def _obtained(one: Origin, now: dt.datetime) -> dt.datetime:
    """When the document was obtained: now, where nobody says; a day not over yet is cut at now."""
    if one.obtained is None:
        return now
    today = one.obtained.date() == now.date() and one.obtained.time() == dt.time.max
    return now if today else one.obtained


def _check(one: Origin, now: dt.datetime) -> None:
    """Raises `StopRun` for times that cannot be."""
    if one.obtained and one.obtained > now:
        raise StopRun(
            f"{one.path}: obtained at {one.obtained:%Y-%m-%dT%H:%MZ}, which has not come yet (it is {now:%Y-%m-%dT%H:%MZ} here); "
            "put the time, or the clock of this machine, right"
        )
    # a day further on, somewhere it is tomorrow already
    if one.published and one.obtained and one.published > (one.obtained + DAY).date():
        raise StopRun(f"{one.path}: published on {one.published}, obtained on {one.obtained:%Y-%m-%d}: {LATE}; put one of them right")


def _pack(book: Book, pack: str | None) -> str | None:
    """The pack to read with; one of the user's own is kept with the ledger, so that it can be linked and built anew."""
    if pack is None or not (pack.endswith(".toml") or Path(pack).is_file()):
        return pack
    book.keep_pack(Path(pack))
    return str(Path(pack).absolute())


def _incoming(origins: Iterable[Origin], tally: Tally, advance: Callable[[], None]) -> Iterator[Incoming]:
    """The documents, opened one by one; those that cannot be opened are named on standard error."""
    for one in origins:
        for opened in open_files([one.path]):
            if isinstance(opened, Source):
                assert one.obtained is not None  # noqa: S101 - `add_all` has filled it in
                yield Incoming(replace(opened, published=one.published), one.outlet, one.address, one.obtained)
            else:
                advance()
                tally.unopened += 1
                complain(f"{opened.name}: {opened.message}")


def line(one: Added) -> str:
    """`added   12 claims  NAME`."""
    name = plain(one.name)
    if one.outcome == "added":
        return f"added {one.claims:5,} {'claim ' if one.claims == 1 else 'claims'}  {name}"
    if one.outcome == "held":
        return f"held already         {name}"
    reason = one.message.removeprefix(f"{one.name}: ").removeprefix("kept, not read: ")
    return f"kept, not read: {plain(reason)}  {name}"


def _summary(tally: Tally, book: Book) -> str:
    total = tally.added + tally.held + tally.failed
    parts = [f"{tally.added:,} added with {counted(tally.claims, 'claim')}"] if tally.added or not total else []
    parts += [f"{tally.held:,} held already"] if tally.held else []
    parts += [f"{tally.failed:,} kept, not read"] if tally.failed else []
    parts += [f"{tally.unopened:,} could not be opened"] if tally.unopened else []
    changed = "" if tally.added or tally.failed else "; nothing changed"
    holds = counted(book.counts().documents, "document")
    return f"{counted(total, 'document')}: {', '.join(parts)}{changed}. The ledger {plain(book.store.where)} holds {holds}."
