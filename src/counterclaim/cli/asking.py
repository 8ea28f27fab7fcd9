"""What the reading commands share: options, the ledger as known at a time, the selection, output."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.output import MIN_WIDTH
from counterclaim.cli.run import complain
from counterclaim.errors import StopRun

if TYPE_CHECKING:
    from rich.console import RenderableType

    from counterclaim.ledger.book import Book
    from counterclaim.link.records import Selection

KnownAt = Annotated[
    str | None,
    typer.Option(
        "--as-known-at",
        metavar="TIME",
        help="The ledger as it was then: of what had been obtained and decided. 2020-12-12T20:00+04:00, or a day (its end, UTC).",
        show_default=False,
    ),
]
Party = Annotated[str | None, typer.Option(metavar="ID|NAME", help="What this party says, does or suffers.", show_default=False)]
Place = Annotated[str | None, typer.Option(metavar="NAME|ID", help="At this place, by any of its names.", show_default=False)]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="ASSAULT, killed, ceasefire ...", show_default=False)]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAST = dt.time(23, 59, 59, 999999, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """The ledger asked (`book`: as known at the time asked for) and the one it comes from; the same where no time is asked for."""

    book: Book
    source: Book


def moment(text: str, option: str) -> dt.datetime:
    """A time with its zone, in UTC; a bare day is its end. Raises `StopRun` for anything else."""
    try:
        if _DAY.fullmatch(text):
            return dt.datetime.combine(dt.date.fromisoformat(text), LAST)
        time = dt.datetime.fromisoformat(text)
        if time.tzinfo is not None:
            return time.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        message = f"{option} {text}: this is no time; write it as 2020-12-12T20:00+04:00, 2020-12-12T16:00Z or 2020-12-12"
        raise StopRun(message) from error
    message = f"{option} {text}: the zone is missing; write it as {text}Z for UTC, or {text}+04:00"
    raise StopRun(message)


@contextmanager
def asked(url: str, known_at: str | None) -> Iterator[Asked]:
    """The ledger to ask. Raises `StopRun` where there is none, or nothing in it."""
    from counterclaim.ledger.book import open_book

    time = moment(known_at, "--as-known-at") if known_at else None
    with open_book(url) as book:
        if not book.counts().documents:
            message = f"the ledger {book.store.where} holds no documents: add some with `counterclaim add FILES`"
            raise StopRun(message)
        if time is None:
            yield Asked(book, book)
            return
        with book.at(time) as then:
            if not then.counts().documents:
                first = min(entry.obtained for entry in book.documents())
                message = f"nothing was known at {known_at}: the first document was obtained at {first:%Y-%m-%dT%H:%MZ}"
                raise StopRun(message)
            yield Asked(then, book)


def selection(
    book: Book, start: dt.datetime | None, end: dt.datetime | None, party: str | None, place: str | None, type_: str | None
) -> Selection:
    """What is asked for. Raises `StopRun` for days in the wrong order."""
    from counterclaim.link.records import Selection

    if start and end and end < start:
        message = f"--to {end:%Y-%m-%d} lies before --from {start:%Y-%m-%d}: no day is both; give them the other way round"
        raise StopRun(message)
    known = _party(book, party) if party else None
    return Selection(start.date() if start else None, end.date() if end else None, known, place, type_)


def _party(book: Book, given: str) -> str:
    """The id of a party given by its id or any of its names; as given where no pack knows it."""
    wanted = given.strip().casefold()
    every = [party for _, pack in sorted(book.packs.items()) for party in pack.parties]
    for party in every:
        if party.id.casefold() == wanted:
            return party.id
    for party in every:
        if wanted in {name.casefold() for name in (party.name, *party.names, *party.acronyms, *party.adjectives)}:
            return party.id
    return given.strip()


def nothing_fits(chosen: Selection) -> None:
    """Say on standard error that a selection left nothing, and what it was."""
    words = {"--from": chosen.start, "--to": chosen.end, "--party": chosen.party, "--place": chosen.place, "--type": chosen.type}
    given = " ".join(f"{option} {value}" for option, value in words.items() if value)
    if given:
        complain(f"nothing in the ledger fits {given}")


def show_table(renderable: RenderableType) -> None:
    """Print for people, at the width of their terminal."""
    from rich.console import Console

    Console(highlight=False, emoji=False, markup=False, width=width()).print(renderable)


def width() -> int:
    """Columns a table may take."""
    from rich.console import Console

    return max(Console().width, MIN_WIDTH)


def show_lines(lines: Iterable[str]) -> None:
    """Print for programs, a line each."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
