"""`demo`: the bundled sample and what to try next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from counterclaim.cli.output import Format, Subject, write
from counterclaim.errors import StopRun
from counterclaim.pipeline import Options, read_sources
from counterclaim.present.table import short_ids
from counterclaim.records import Reading
from counterclaim.sample import sample

if TYPE_CHECKING:
    from counterclaim.records import Claim

INTRODUCTION = (
    "A report composed for this sample from public facts about the war in Nagorno-Karabakh in 2020. The outlet is made up and no sentence "
    "is anybody's news text; the parties named in it are real. Each row is one claim, in the mouth of whoever the report says said it.\n"
)


def show_sample() -> None:
    """Print the sample report as it is."""
    sys.stdout.write(sample().data.decode("utf8"))


def show_demo() -> None:
    """Print the claims of the sample as a table, then the next steps."""
    reading = _read()
    from rich.console import Console

    Console(highlight=False).print(INTRODUCTION)
    write([reading], Subject.claims, Format.table)
    sys.stdout.write(_next_steps(reading))


def _read() -> Reading:
    for result in read_sources([sample()], Options(want=frozenset({"claims"}))):
        if isinstance(result, Reading):
            return result
        message = f"the bundled sample cannot be read ({result.message}); install counterclaim again"
        raise StopRun(message)
    message = "the bundled sample gave nothing; install counterclaim again"
    raise StopRun(message)


def _next_steps(reading: Reading) -> str:
    source = sample()
    day = f" --published {source.published}" if source.published else ""
    ids = short_ids(reading.claims)
    chosen = _telling(reading.claims)
    steps = [
        (f"counterclaim demo --text > {source.name}", "the report itself"),
        *([(f"counterclaim why {source.name} {ids[chosen.id]}{day}", "how one of these claims came about")] if chosen else []),
        (f"counterclaim places {source.name}{day}", "the places named, and what they were taken for"),
        (f"counterclaim claims {source.name}{day} --format jsonl", "the same records for programs"),
        ("counterclaim claims YOUR-REPORT.html", "a report of your own"),
    ]
    return "\nWhat to try next:\n" + "".join(f"  {purpose}:\n    {command}\n" for command, purpose in steps)


def _telling(claims: tuple[Claim, ...]) -> Claim | None:
    """A claim worth explaining: one with a speaker, a place and a date, if there is one."""
    return next((c for c in claims if c.speaker and c.places and c.date), claims[0] if claims else None)
