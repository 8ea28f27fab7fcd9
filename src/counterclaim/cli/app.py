"""The commands. Each parses its arguments, calls one function and prints; heavy imports wait until a command runs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.decide import app as decisions
from counterclaim.cli.gazetteer import app as gazetteer
from counterclaim.cli.ledger_ask import app as questions
from counterclaim.cli.ledger_keep import app as keeping
from counterclaim.cli.ledger_report import app as reports
from counterclaim.cli.output import Format, Subject, write
from counterclaim.cli.pack import app as pack_commands
from counterclaim.cli.run import Run, stops
from counterclaim.cli.serve import app as serving
from counterclaim.cli.user import app as users

if TYPE_CHECKING:
    from counterclaim.pipeline import Options

ABOUT = """Reads reports about an armed conflict and lists who claims what: what happened, where and when, by whose word.

Every claim leads back to the words that say it. The program never says who is right.
"""
EXAMPLES = """New here? Start with counterclaim demo, then read a report of your own:

counterclaim claims report.txt

counterclaim claims *.html --format csv > claims.csv

cat page.html | counterclaim claims - --published 2020-12-12

Nothing leaves this machine: the program never goes online.
"""

app = typer.Typer(
    name="counterclaim",
    help=ABOUT,
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: typer's boxes would cost half of the time it takes to start
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILES", help="Reports as plain text or HTML, any number; - is standard input.", show_default=False),
]
Published = Annotated[
    dt.datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="When the reports were published: Friday and overnight are counted from it. "
        "Without it: the page's own date, a dateline, or the latest full date in the text.",
        show_default=False,
    ),
]
Pack = Annotated[
    str | None,
    typer.Option(
        metavar="ID|PATH|none",
        help="The theatre pack: who the parties, people and places of a conflict are. Without it: found from the text.",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes to read with; each takes about 300 MB.")]
Form = Annotated[Format, typer.Option("--format", help="table for people, jsonl for programs (one record a line), csv for spreadsheets.")]


def _version(asked: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if asked:
        from importlib.metadata import version

        typer.echo(f"counterclaim {version('counterclaim')}")
        raise typer.Exit


@app.callback()
def _root(
    *, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False
) -> None:
    del version  # its callback did the work


@app.command(short_help="who claims what in these reports", epilog="Example: counterclaim claims report.txt --published 2020-12-12")
def claims(files: Files, *, form: Form = Format.table, published: Published = None, pack: Pack = None, workers: Workers = 1) -> None:
    """List the claims of reports: events, tolls, agreements, stances and statements, each with its speaker.

    A file that cannot be read is named on standard error, the others are still done, and the exit status is 1.
    """
    _run(Subject.claims, files, form=form, published=published, pack=pack, workers=workers)


@app.command(short_help="who is quoted or reported as saying what", epilog="Example: counterclaim attributions report.txt --format jsonl")
def attributions(files: Files, *, form: Form = Format.table, published: Published = None, pack: Pack = None, workers: Workers = 1) -> None:
    """List who is quoted or reported as saying what, whether or not a claim comes of it."""
    _run(Subject.attributions, files, form=form, published=published, pack=pack, workers=workers)


@app.command(
    short_help="the places named, and what they are taken for", epilog="Example: counterclaim places report.txt --pack nagorno-karabakh"
)
def places(files: Files, *, form: Form = Format.table, published: Published = None, pack: Pack = None, workers: Workers = 1) -> None:
    """List every place mentioned, what it was taken for, and what else the name could mean."""
    _run(Subject.places, files, form=form, published=published, pack=pack, workers=workers)


@app.command(short_help="how one claim came about", epilog="Example: counterclaim why report.txt 3fa9c1")
def why(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The report the claim is in; - is standard input.")],
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM-ID", help="The claim's id, or as much of its beginning as is unique.")],
    *,
    published: Published = None,
    pack: Pack = None,
) -> None:
    """Explain one claim: its words in their context, the rule that found it, how names and dates were read.

    Give the same --published and --pack as when the claims were listed: a claim's id depends on what its fields say.
    """
    from counterclaim.cli.explain import explain

    with stops():
        raise typer.Exit(explain(file, claim_id, _options("claims attributions places", published, pack)))


@app.command(
    short_help="the situation report of bundled dispatches, and what to try next", epilog="Example: counterclaim demo --ledger demo.db"
)
def demo(
    *,
    ledger: Annotated[
        str | None, typer.Option(metavar="FILE|URL", help="Keep the ledger there, so that other commands can ask it.", show_default=False)
    ] = None,
    claims_only: Annotated[bool, typer.Option("--claims", help="Show the claims of one of the dispatches instead.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print that dispatch itself, for trying the other commands on it.")] = False,
) -> None:
    """Build the ledger of dispatches composed for this purpose and print its situation report of 12 December 2020.

    COUNTERCLAIM_LEDGER is not looked at: your own ledger is never touched.
    """
    with stops():
        from counterclaim.cli.show import show_claims, show_demo, show_sample

        if text:
            show_sample()
        elif claims_only:
            show_claims()
        else:
            show_demo(ledger)


app.add_typer(keeping)
app.add_typer(questions)
app.add_typer(reports)
app.add_typer(serving)
app.add_typer(users, name="user", short_help="who may use the server: accounts, roles, tokens")
app.add_typer(decisions)  # without a name: its commands stand at top level
app.add_typer(gazetteer, name="gazetteer", short_help="places of your own, from GeoNames dumps")
app.add_typer(pack_commands, name="pack", short_help="theatre packs of your own: check one")


def _options(want: str, published: dt.datetime | None, pack: str | None, workers: int = 1) -> Options:
    from counterclaim.pipeline import Options

    day = published.date() if published else None
    return Options(published=day, pack=pack, workers=workers, want=frozenset(want.split()))


def _run(subject: Subject, files: list[str], *, form: Format, published: dt.datetime | None, pack: str | None, workers: int) -> None:
    with stops():
        run = Run(files, _options(subject.value, published, pack, workers))
        write(run.readings(), subject, form)
        raise typer.Exit(run.exit_status())
