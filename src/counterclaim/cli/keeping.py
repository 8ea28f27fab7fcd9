"""`export`, `verify`, `rebuild`, `settings` at work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.asking import moment, show_lines
from counterclaim.cli.run import FAILED, progress, told
from counterclaim.errors import StopRun
from counterclaim.ledger.book import Book, open_book
from counterclaim.packs import bundled
from counterclaim.packs.loading import load_pack
from counterclaim.pipeline import Options
from counterclaim.present.ledger_records import export_lines
from counterclaim.present.ledger_words import counted
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

YES = {"yes": True, "no": False}


def export_to(url: str, known_at: str | None, form: str, output: Path | None) -> None:
    """Write the whole ledger. Raises `StopRun` for a format there is not, or a file that cannot be written."""
    if form != "jsonl":
        message = f"export writes jsonl or site, not {form}; the lists (`counterclaim incidents` and others) come as csv"
        raise StopRun(message)
    time = moment(known_at, "--as-known-at") if known_at else None
    with open_book(url) as book:
        if time is None:
            _export(book, output)
            return
        with book.at(time) as then:
            _export(then, output)


def export_pages(url: str, known_at: str | None, form: str, folder: Path | None) -> None:
    """Write the pages into a folder. Raises `StopRun` where none is given, or it holds something else."""
    from counterclaim.web.exporting import export_site

    if form != "site":
        message = f"{folder}: a folder is for pages; give --format site, or --output FILE for {form}"
        raise StopRun(message)
    if folder is None:
        raise StopRun("give the folder the pages are written to: counterclaim export --format site DIR")
    time = moment(known_at, "--as-known-at") if known_at else None
    number = 0
    with told() as tell:
        for step in export_site(url, folder, time):
            number += bool(step.name)
            tell(f"{step.done:,} of {step.known:,} pages {'written' if step.name else 'read'}")
    typer.echo(f"{counted(number, 'file')} in {folder}; open {folder / 'index.html'}")


def _export(book: Book, output: Path | None) -> None:
    with book.store.reading():
        lines = export_lines(book.ledger(), book.decisions())
    if output is None:
        show_lines(lines)
    else:
        written(output, (f"{line}\n".encode() for line in lines))


def written(output: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises `StopRun` where it cannot be."""
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.writelines(parts)
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"{output} cannot be written ({error.strerror or error}); give another path by --output"
        raise StopRun(message) from error


def verified(url: str) -> int:
    """Print what is wrong with a ledger and its two head hashes; the exit status."""
    with open_book(url) as book:
        found = book.verify()
        for one in found:
            typer.echo(f"{one.what}: {plain(one.message)}")
        counts = book.counts()
        documents, decisions = book.store.head()
        holds = f"{counted(counts.documents, 'document')} and {counted(counts.decisions, 'decision')}"
        typer.echo(f"{counted(len(found), 'finding')} in {holds}." if found else f"{holds}: nothing was altered, nothing is missing.")
        typer.echo(f"head of the documents: {documents}\nhead of the decisions: {decisions}")
    return FAILED if found else 0


def rebuilt(url: str, workers: int, *, links_only: bool) -> None:
    """Make everything derived anew, with progress for people."""
    with open_book(url) as book:
        total = book.counts().documents
        done = 0
        with progress(total) as advance:
            for now, _ in book.rebuild(Options(workers=workers), links_only=links_only):
                for _ in range(now - done):
                    advance()
                done = now
        what = "linked anew" if links_only else "read and linked anew"
        failed = book.counts().failed
        unread = f"; {failed:,} could not be read" if failed and not links_only else ""
        typer.echo(f"{counted(done if links_only else total, 'document')} {what}{unread}; {counted(len(book.incidents()), 'incident')}.")


def settle(url: str, two_person: str | None, keep_pack: Path | None) -> None:
    """Change what is asked for, then print all settings. Raises `StopRun` for a word that is neither yes nor no, or a wrong pack."""
    wanted = YES.get(two_person.casefold()) if two_person else None
    if two_person and wanted is None:
        message = f"--two-person {two_person}: say yes or no"
        raise StopRun(message)
    if keep_pack is not None:
        load_pack(keep_pack)  # its errors name file and entry
    with open_book(url) as book:
        if keep_pack is not None:
            book.keep_pack(keep_pack)
        if wanted is not None:
            book.require_two(wanted=wanted)
        sys.stdout.write("\n".join(_settings(book)) + "\n")


def _settings(book: Book) -> list[str]:
    counts = book.counts()
    shipped = {pack.id for pack in bundled()}
    own = sorted(pack.id for pack in book.packs.values() if pack.id not in shipped)
    return [
        f"ledger:      {plain(book.store.where)}",
        f"holds:       {counted(counts.documents, 'document')} ({counts.failed:,} not read), {counted(counts.decisions, 'decision')}",
        f"two-person:  {'yes' if book.two_person else 'no'}",
        f"packs:       {', '.join(sorted(shipped))}; kept with this ledger: {plain(', '.join(own)) or 'none'}",
    ]
