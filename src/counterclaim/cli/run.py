"""One run over files: read them in order, hand each reading on, name what could not be read."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.inputs import open_files
from counterclaim.errors import CounterclaimError
from counterclaim.present.wording import plain
from counterclaim.records import Failure, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress

    from counterclaim.pipeline import Options

MANY = 10  # files from which on a progress bar is worth its line
FAILED = 1  # exit status: some documents could not be read
STOPPED = 2  # exit status: nothing could be read, or the command was wrong


@dataclass(slots=True)
class Run:
    """The files of one command, read in order; counts what failed."""

    names: Sequence[str]
    options: Options
    failures: int = field(default=0, init=False)

    def readings(self) -> Iterator[Reading]:
        """The readings in order; what cannot be read is named on standard error and counted."""
        from counterclaim.pipeline import read_sources

        with progress(len(self.names)) as advance:
            for result in read_sources(self._sources(advance), self.options):
                advance()
                if isinstance(result, Reading):
                    yield result
                else:
                    self._failed(result)

    def exit_status(self) -> int:
        """The exit status when all is done."""
        return FAILED if self.failures else 0

    def _sources(self, advance: Advance) -> Iterator[Source]:
        for opened in open_files(self.names):
            if isinstance(opened, Source):
                yield opened
            else:
                advance()
                self._failed(opened)

    def _failed(self, failure: Failure) -> None:
        self.failures += 1
        named = f"{failure.name}: "
        complain(named + failure.message.removeprefix(named))


class Advance:
    """Moves the progress bar on by one file, where there is one."""

    def __init__(self, progress: Progress | None = None, total: int = 0) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total) if progress else None

    def __call__(self) -> None:
        """One file more is done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"counterclaim: {plain(message)}", err=True)


@contextmanager
def stops() -> Iterator[None]:
    """Turn an error that ends the run into its message and exit status 2."""
    try:
        yield
    except CounterclaimError as error:
        complain(str(error))
        raise typer.Exit(STOPPED) from error


@contextmanager
def progress(total: int) -> Iterator[Advance]:
    """A progress bar on standard error where many files are read and somebody is there to see it."""
    if total <= MANY or not sys.stderr.isatty():
        yield Advance()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # results that go to the same terminal are printed above the bar; those that go elsewhere are let through untouched
    shared = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared) as bar:
        yield Advance(bar, total)


@contextmanager
def told() -> Iterator[Callable[[str], None]]:
    """A line on standard error that says how far something is, where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield lambda _words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update
