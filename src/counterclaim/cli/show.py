"""`demo`: the bundled dispatches as a ledger, its situation report, and what to try next."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from counterclaim.cli.output import Format, Subject, write
from counterclaim.cli.reporting import Wanted, make
from counterclaim.cli.run import complain, progress
from counterclaim.errors import StopRun
from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import Book, open_book
from counterclaim.pipeline import Options, read_sources
from counterclaim.present.report import markdown
from counterclaim.present.table import short_ids
from counterclaim.records import Reading, Source
from counterclaim.sample import dispatches, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterclaim.records import Claim

DAY = "2020-12-12"
ZONE = "+04:00"
SEED = "seed"  # a folder beside the project, with reports that may be there
KEPT = "demo.db"
ABOUT = (
    "{documents} dispatches composed for this sample from public facts about the war in Nagorno-Karabakh in 2020{seed}. The outlets are "
    "made up and no sentence is anybody's news text; the parties named in them are real. This is the situation report of 12 December 2020 "
    "that counterclaim makes of them.\n"
)
CLAIMS = (
    "A report composed for this sample from public facts about the war in Nagorno-Karabakh in 2020. The outlet is made up and no sentence "
    "is anybody's news text; the parties named in it are real. Each row is one claim, in the mouth of whoever the report says said it.\n"
)
Step = tuple[str, str]  # a command and what it is for


def show_sample() -> None:
    """Print the sample report as it is."""
    sys.stdout.write(sample().data.decode("utf8"))


def show_demo(ledger: str | None) -> None:
    """Build the ledger of the dispatches, in `ledger` or for this once, print its report, then the next steps."""
    with _place(ledger) as path, open_book(path, create=True) as book:
        seed = _seed()
        _add(book, seed)
        about = ABOUT.format(documents=len(dispatches()), seed=", with a report of the day beside them" if seed else "")
        report = markdown(make(book, None, Wanted(dt.date.fromisoformat(DAY), zone=ZONE)))
        steps = _ledger_steps(book, ledger)
    _print(about)
    _print(report)
    sys.stdout.write(_next(steps))


def show_claims() -> None:
    """Print the claims of the sample report as a table, then the next steps."""
    from rich.console import Console

    reading = _read()
    Console(highlight=False).print(CLAIMS)
    write([reading], Subject.claims, Format.table)
    sys.stdout.write(_next(_claim_steps(reading)))


@contextmanager
def _place(ledger: str | None) -> Iterator[str]:
    """Where the demo's ledger is kept: where the user says, else for this once."""
    if ledger is not None:
        yield ledger
        return
    with TemporaryDirectory(prefix="counterclaim-", ignore_cleanup_errors=True) as folder:
        yield str(Path(folder) / KEPT)


def _add(book: Book, seed: Sequence[Incoming]) -> None:
    incoming = [Incoming(Source(one.name, one.data, one.published), one.outlet, one.address, one.obtained) for one in dispatches()]
    with progress(len(incoming) + len(seed)) as advance:
        for added in book.add([*incoming, *seed]):
            advance()
            if added.outcome == "failed":
                complain(f"{added.name}: {added.message}")


def _seed() -> list[Incoming]:
    """The reports that may lie beside the project (or in the folder that SHARED names), with the dates their list gives."""
    folder = Path(os.environ.get("SHARED") or "../shared") / SEED
    try:
        rows: dict[str, dict[str, str]] = json.loads((folder / "META.json").read_text("utf8"))
        return [_seed_report(folder / name, row) for name, row in sorted(rows.items())]
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return []  # a help for the project's own people; without it the demo is whole


def _seed_report(path: Path, row: dict[str, str]) -> Incoming:
    day = dt.date.fromisoformat(row["published"])
    obtained = dt.datetime.combine(day, dt.time(20, tzinfo=dt.UTC))
    return Incoming(Source(path.name, path.read_bytes(), day), row.get("source"), None, obtained)


def _print(text: str) -> None:
    """Markdown, laid out where somebody sits at a terminal, as it is where it is piped on."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(highlight=False)
    if console.is_terminal and not console.is_dumb_terminal:
        console.print(Markdown(text))
    else:
        sys.stdout.write(text + ("" if text.endswith("\n\n") else "\n"))


def _next(steps: Sequence[Step]) -> str:
    return "\nWhat to try next:\n" + "".join(f"  {purpose}:\n    {command}\n" for command, purpose in steps)


def _ledger_steps(book: Book, ledger: str | None) -> list[Step]:
    day = dt.date.fromisoformat(DAY)
    that_day = [one for one in book.incidents() if one.start and one.end and one.start <= day <= one.end]
    chosen = max(that_day, key=lambda one: (one.contested, len(one.documents), one.id), default=None)
    where = f" --ledger {_quoted(ledger or KEPT)}"
    kept = [(f"counterclaim demo{where}", "keep this ledger, for the commands below")] if ledger is None else []
    one = [(f"counterclaim incident {chosen.id}{where}", "one incident, the versions side by side")] if chosen else []
    return [
        *kept,
        *one,
        (f"counterclaim incidents --place Hadrut --from 2020-12-01{where}", "what is said to have happened at a place"),
        (f"counterclaim tolls --type killed --party ARM{where}", "how many dead, by whose count as of when"),
        (f"counterclaim agreements --from {DAY}{where}", "agreements, breaches said and breaches computed"),
        (f"counterclaim disagreements --as-known-at {DAY}{where}", "where reports differed, as known that evening"),
        (f"counterclaim search Barda{where}", "words in the reports, and their claims"),
        (f"counterclaim report --date {DAY} --zone {ZONE} --format html --output report.html{where}", "the same report as a page"),
        ("counterclaim demo --claims", "the claims of a single report"),
        ("counterclaim add YOUR-REPORTS", "a ledger of your own"),
    ]


def _quoted(path: str) -> str:
    import shlex

    return shlex.quote(path)


def _read() -> Reading:
    for result in read_sources([sample()], Options(want=frozenset({"claims"}))):
        if isinstance(result, Reading):
            return result
        message = f"the bundled sample cannot be read ({result.message}); install counterclaim again"
        raise StopRun(message)
    message = "the bundled sample gave nothing; install counterclaim again"
    raise StopRun(message)


def _claim_steps(reading: Reading) -> list[Step]:
    source = sample()
    day = f" --published {source.published}" if source.published else ""
    ids = short_ids(reading.claims)
    chosen = _telling(reading.claims)
    return [
        (f"counterclaim demo --text > {source.name}", "the report itself"),
        *([(f"counterclaim why {source.name} {ids[chosen.id]}{day}", "how one of these claims came about")] if chosen else []),
        (f"counterclaim places {source.name}{day}", "the places named, and what they were taken for"),
        (f"counterclaim claims {source.name}{day} --format jsonl", "the same records for programs"),
        ("counterclaim claims YOUR-REPORT.html", "a report of your own"),
    ]


def _telling(claims: tuple[Claim, ...]) -> Claim | None:
    """A claim worth explaining: one with a speaker, a place and a date, if there is one."""
    return next((c for c in claims if c.speaker and c.places and c.date), claims[0] if claims else None)
