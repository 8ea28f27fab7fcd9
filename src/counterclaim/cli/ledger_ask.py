"""`incidents`, `incident`, `tolls`, `agreements`, `measures`, `parties`, `disagreements`, `documents`, `search`: what the ledger holds."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.asking import KnownAt, Party, Place, Type, asked, nothing_fits, selection
from counterclaim.cli.decide import DEFAULT, Form, From, LedgerUrl, To
from counterclaim.cli.output import Format
from counterclaim.cli.run import stops

app = typer.Typer(rich_markup_mode=None)


def _listing(name: str, short: str, about: str) -> None:
    """Register the command that lists one kind of entry; all of them take the same options."""

    def command(
        *,
        form: Form = Format.table,
        start: From = None,
        end: To = None,
        party: Party = None,
        place: Place = None,
        type_: Type = None,
        known_at: KnownAt = None,
        ledger: LedgerUrl = DEFAULT,
    ) -> None:
        with stops(), asked(ledger, known_at) as opened:
            from counterclaim.cli.lists import show_list

            chosen = selection(opened.book, start, end, party, place, type_)
            if not show_list(name, opened.book.ledger(chosen), chosen, form):
                nothing_fits(chosen)

    command.__doc__ = about
    app.command(name, short_help=short, epilog=f"Example: counterclaim {name} --from 2020-10-01 --to 2020-10-31")(command)


_listing(
    "incidents",
    "what is said to have happened, who stands where on it",
    """List incidents: what is said to have happened, where and when, and where each voice stands on it.

    The days, party, place and type are those of the incidents, in any report's version.
    """,
)
_listing(
    "tolls",
    "how many harmed, by whose count as of when",
    """List figures of people harmed: cumulative ones of whole wars first, then those of incidents, each by whose count as of when.

    Nothing is summed, and cumulative figures are never mixed with those of incidents. --type takes an outcome: killed, wounded, missing.
    --party: figures of its people, and those it gives.
    """,
)
_listing(
    "agreements",
    "ceasefires and other agreements, breaches said and computed",
    """List agreements with all that is said of them, the breaches alleged, and those computed, which nobody need have said.""",
)
_listing("measures", "martial law, mobilisation, curfews", """List martial law, mobilisation and curfews, from when to when.""")
_listing(
    "parties",
    "each party's part: what it says, denies, leaves open",
    """Count for each party what it asserts, denies and leaves open, and list the losses among its people by whose count.""",
)
_listing(
    "disagreements",
    "where reports differ on one incident",
    """List where reports differ on the place, date, number or doer of one incident, or on whether it happened.""",
)


@app.command(short_help="one incident, the versions side by side", epilog="Example: counterclaim incident i-3fa9c1")
def incident(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The incident's id or that of one of its claims, or the beginning of either.")],
    *,
    form: Form = Format.table,
    known_at: KnownAt = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Show one incident: what each voice says side by side, figures, breaches, differences, where it comes from, why it was joined.

    As jsonl: the incident, then its claims and reports, a record each.
    """
    with stops(), asked(ledger, known_at) as opened:
        from counterclaim.cli.lists import show_incident

        show_incident(opened.book.ledger(), opened.book.incident(ident).id, form)


@app.command(short_help="the documents held, and those that could not be read", epilog="Example: counterclaim documents --failed")
def documents(  # noqa: PLR0913 - an option each
    *,
    failed: Annotated[bool, typer.Option("--failed", help="Only those that are kept and could not be read, with the reason.")] = False,
    form: Form = Format.table,
    start: From = None,
    end: To = None,
    party: Party = None,
    place: Place = None,
    type_: Type = None,
    known_at: KnownAt = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List documents by date of publication; --from and --to go by that date, --party, --place and --type by the claims in them.

    jsonl and csv also tell when a document was obtained and recorded, and the hash of its log entry.
    """
    with stops(), asked(ledger, known_at) as opened:
        from counterclaim.cli.papers import show_documents

        chosen = selection(opened.book, start, end, party, place, type_)
        if not show_documents(opened.book, chosen, form, failed=failed):
            nothing_fits(chosen)


@app.command(short_help="find words in documents and their claims", epilog="Example: counterclaim search Barda hospital")
def search(  # noqa: PLR0913 - an option each
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="All of them must stand in a document; case and accents do not count.")
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Documents shown, best first.")] = 20,
    form: Form = Format.table,
    start: From = None,
    end: To = None,
    party: Party = None,
    place: Place = None,
    type_: Type = None,
    known_at: KnownAt = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Find documents in which all the words stand, best first, with the claims whose words match.

    With --from, --to, --party, --place or --type: only documents with a claim that fits and matches.
    """
    with stops(), asked(ledger, known_at) as opened:
        from counterclaim.cli.searching import Search, show_search

        chosen = selection(opened.book, start, end, party, place, type_)
        show_search(opened, Search(" ".join(words), chosen, limit), form)
