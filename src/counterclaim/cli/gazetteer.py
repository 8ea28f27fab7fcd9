"""`gazetteer`: the places the user has loaded beside those that come with the program."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.run import complain, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.knowledge.gazetteer_load import Advance, Outcome
    from counterclaim.knowledge.gazetteer_own import Loaded

ABOUT = """Teach the program villages and spots it does not know, from GeoNames dumps.

The dumps are at https://download.geonames.org/export/dump/ (CC BY 4.0); fetch them yourself, the program never goes online.
"""
NOTHING = "nothing is loaded; `counterclaim gazetteer add XX.zip` loads a GeoNames dump (download.geonames.org/export/dump)"

app = typer.Typer(
    help=ABOUT,
    epilog="Example: counterclaim gazetteer add AZ.zip AM.zip alternateNamesV2.zip",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("add", short_help="load GeoNames dumps", epilog="Example: counterclaim gazetteer add allCountries.zip")
def add_files(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="allCountries, XX or alternateNamesV2, each as .zip or .txt; any order.", show_default=False),
    ],
) -> None:
    """Load the places and names of GeoNames dumps.

    Stop it whenever you like: what is loaded can be used, and the same command goes on where it stopped. A file that is loaded
    already is not loaded again. Rows that cannot be read are counted and passed over.
    """
    from counterclaim.knowledge.gazetteer_load import add
    from counterclaim.knowledge.geonames import recognise

    with stops():
        # all are looked at before the first is loaded: a wrong file is not found out an hour later
        for dump in [recognise(path) for path in files]:
            with _progress(dump.path.name) as advance:
                outcome = add(dump, advance)
            _report(dump.path.name, outcome)


@app.command("list", short_help="what is loaded")
def list_files() -> None:
    """List the files that are loaded, with their places and names, and where the gazetteer lies."""
    from counterclaim.knowledge.gazetteer_own import disk_files, loaded_files, own_path

    with stops():
        files = loaded_files()
        for file in files:
            typer.echo(_line(file))
        if files:
            size = sum(file.stat().st_size for file in disk_files())
            typer.echo(f"{own_path()}: {size / 1e6:,.1f} MB")
        else:
            typer.echo(NOTHING)


@app.command("remove", short_help="delete all that is loaded")
def remove(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the gazetteer you have loaded, all files of it. The places that come with the program stay."""
    from counterclaim.knowledge.gazetteer_own import disk_files, own_path, remove_own

    with stops():
        if not disk_files():
            typer.echo(NOTHING)
            return
        if not yes:
            typer.confirm(f"Delete {own_path()}?", abort=True, err=True)
        remove_own()
        typer.echo(f"{own_path()}: deleted")


def _report(name: str, outcome: Outcome) -> None:
    before, after = outcome.before, outcome.after
    if before.finished:
        under = "" if before.name == name else f" (as {before.name})"
        typer.echo(f"{name}: loaded already{under}, on {before.changed[:10]}; nothing to do")
        return
    if before.position:
        typer.echo(f"{name}: went on at {100 * before.position // max(before.length, 1)}%, where the last run stopped")
    typer.echo(_line(after, name))
    if after.bad:
        quoted = f" ({'; '.join(outcome.examples)}{'; …' if after.bad > len(outcome.examples) else ''})" if outcome.examples else ""
        complain(f"{name}: {after.bad:,} of {after.lines:,} rows could not be read{quoted}")
    if outcome.cut:
        complain(f"{name}: ends in the middle of a line; if the download was cut off, fetch the file again and add it again")


def _line(file: Loaded, name: str = "") -> str:
    state = file.changed[:10] if file.finished else f"unfinished, at {100 * file.position // max(file.length, 1)}%: add it again to go on"
    bad = f", {file.bad:,} bad rows" if file.bad else ""
    return f"{name or file.name}: {file.places:,} places, {file.names:,} names{bad} ({state})"


@contextmanager
def _progress(name: str) -> Iterator[Advance]:
    """A progress bar on standard error, where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None)
        yield lambda what, done, total: progress.update(task, description=f"{what} {name}", completed=done, total=total)
