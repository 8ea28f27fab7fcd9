"""`pack`: theatre packs of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.run import FAILED, stops

if TYPE_CHECKING:
    from counterclaim.packs import Pack

app = typer.Typer(
    help="Theatre packs of your own: the parties, people, places and agreements of one conflict.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.callback()
def _root() -> None:
    """Theatre packs of your own: the parties, people, places and agreements of one conflict."""


@app.command(short_help="what is wrong with a pack, by line", epilog="Example: counterclaim pack check sudan.toml")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The pack, a TOML file; docs/packs.md says how to write one.")],
) -> None:
    """List all that is wrong with a theatre pack, each with its line and how to mend it.

    The exit status is 1 where there is something to mend.
    """
    with stops():
        raise typer.Exit(_check(file))


def _check(file: Path) -> int:
    from counterclaim.errors import StopRun
    from counterclaim.knowledge.countries import countries
    from counterclaim.packs import parse_pack
    from counterclaim.packs.check import check_pack

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: the theatre pack cannot be read ({error}); give the path of a UTF-8 TOML file"
        raise StopRun(message) from error
    problems = check_pack(text, {country.country for country in countries().values()})
    for problem in problems:
        typer.echo(f"{file}:{problem.line}: {problem.message}")
    if problems:
        typer.echo(f"\n{len(problems)} to mend." if len(problems) > 1 else "\nOne to mend.")
        return FAILED
    typer.echo(_summary(parse_pack(text, str(file)), file))
    return 0


def _summary(pack: Pack, file: Path) -> str:
    sides = pack.principals()
    both = " and ".join(party.name for party in sides) if sides else "the two that a text named last (no party is `principal`)"
    return (
        f"{file} is a good pack: {pack.title}.\n"
        f"  {len(pack.parties)} parties, {len(pack.actors)} people and institutions, "
        f"{len(pack.places)} places, {len(pack.agreements)} agreements\n"
        f'  "both sides" are {both}\n'
        f"  chosen by two of {len(pack.words)} words, or with --pack {file}"
    )
