"""`add`, `export`, `verify`, `rebuild`, `settings`: what goes into a ledger, comes out of it, and keeps it sound."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.asking import KnownAt
from counterclaim.cli.decide import DEFAULT, LedgerUrl
from counterclaim.cli.run import stops

if TYPE_CHECKING:
    from counterclaim.cli.manifest import Origin

app = typer.Typer(rich_markup_mode=None)

Workers = Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes to read with; each takes about 300 MB.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.", show_default=False)
]


@app.command(
    short_help="read reports into the ledger",
    epilog='Example: counterclaim add wire-a.html --published 2020-12-12 --outlet "Wire A" --address https://wire-a.example/1',
)
def add(  # noqa: PLR0913 - an option each
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILES", help="Reports as plain text or HTML, any number; - is standard input.", show_default=False),
    ] = None,
    *,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A .toml ([[document]]), .jsonl or .csv with rows of file, outlet, address, published, obtained; "
            "files are relative to its folder. What a row leaves out is as the options say.",
            show_default=False,
        ),
    ] = None,
    published: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="When the reports were published.", show_default=False),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.", show_default=False)] = None,
    address: Annotated[str | None, typer.Option(metavar="URL", help="Where it was found; of one report only.", show_default=False)] = None,
    obtained: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="When you received them, e.g. 2020-12-12T20:00+04:00. Without it: now.", show_default=False),
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option(metavar="ID|PATH|none", help="The theatre pack; without it, found from each text.", show_default=False),
    ] = None,
    workers: Workers = 1,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Add reports to the ledger, which is made where there is none: read, extract claims, link them with what is there.

    The same bytes twice change nothing. A report that cannot be read is kept with the reason, the others are still done, and the exit
    status is 1.
    """
    with stops():
        from counterclaim.cli.adding import add_all
        from counterclaim.cli.asking import moment
        from counterclaim.cli.manifest import Origin

        time = moment(obtained, "--obtained") if obtained else None
        given = Origin("", outlet, address, published.date() if published else None, time)
        raise typer.Exit(add_all(ledger, _origins(files or [], manifest, given), pack, workers))


def _origins(files: list[str], manifest: Path | None, given: Origin) -> list[Origin]:
    """What is to be added: the manifest's rows, then the files, each filled up with what the options say."""
    from dataclasses import replace

    from counterclaim.cli.manifest import read_manifest
    from counterclaim.errors import StopRun

    rows = read_manifest(manifest) if manifest else []
    every = [
        replace(
            row,
            outlet=row.outlet or given.outlet,
            address=row.address or given.address,
            published=row.published or given.published,
            obtained=row.obtained or given.obtained,
        )
        for row in rows
    ]
    every += [replace(given, path=file) for file in files]
    if not every:
        message = "nothing to add: name files, - for standard input, or --manifest FILE"
        raise StopRun(message)
    if given.address and len(every) > 1:
        message = f"--address is that of one report, and {len(every)} are given; use --manifest to give each its own"
        raise StopRun(message)
    return every


@app.command(short_help="the whole ledger as JSON lines, or as pages", epilog="Example: counterclaim export --format jsonl -o ledger.jsonl")
def export(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder of the pages (--format site).", show_default=False)
    ] = None,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="jsonl|site", help="One record a line, or pages that can be read from disk without a server.")
    ] = "jsonl",
    output: Output = None,
    known_at: KnownAt = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Write the whole ledger in its canonical form: the same documents and decisions give the same bytes, whatever their order."""
    with stops():
        from counterclaim.cli.keeping import export_pages, export_to

        if form == "site" or folder is not None:
            export_pages(ledger, known_at, form, folder or output)
        else:
            export_to(ledger, known_at, form, output)


@app.command(short_help="whether the ledger was altered", epilog="Example: counterclaim verify --ledger counterclaim.db")
def verify(*, ledger: LedgerUrl = DEFAULT) -> None:
    """Walk both logs and all bytes, and say what was altered, is missing, was put in or moved; exit status 1 where anything was.

    Keep the two head hashes elsewhere: whoever rewrites a log to its end cannot give it the same.
    """
    with stops():
        from counterclaim.cli.keeping import verified

        raise typer.Exit(verified(ledger))


@app.command(short_help="make everything derived anew", epilog="Example: counterclaim rebuild --links-only")
def rebuild(
    *,
    links_only: Annotated[bool, typer.Option("--links-only", help="Keep what was extracted; only link it anew.")] = False,
    workers: Workers = 1,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Read, extract and link all documents again, with this version of the program; documents and decisions stay as they are."""
    with stops():
        from counterclaim.cli.keeping import rebuilt

        rebuilt(ledger, workers, links_only=links_only)


@app.command(short_help="two-person review, packs of your own", epilog="Example: counterclaim settings --two-person yes")
def settings(
    *,
    two_person: Annotated[
        str | None,
        typer.Option(metavar="yes|no", help="Whether decisions count only once a second person confirms them.", show_default=False),
    ] = None,
    keep_pack: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep a theatre pack of your own with the ledger; then `rebuild`.", show_default=False),
    ] = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Show the settings of a ledger, and what it holds; or change one."""
    with stops():
        from counterclaim.cli.keeping import settle

        settle(ledger, two_person, keep_pack)
