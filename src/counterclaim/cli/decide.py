"""`accept`, `reject`, `correct`, `link`, `unlink`, `note`, `confirm`, `withdraw`, `history`, `decisions`, `review`: what people decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.output import Format
from counterclaim.cli.run import complain, stops

if TYPE_CHECKING:
    from counterclaim.cli.deciding import Book, Desk
    from counterclaim.link.records import Decision

app = typer.Typer(rich_markup_mode=None)

ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or as much of its beginning as is unique.")]
OtherId = Annotated[str, typer.Argument(metavar="CLAIM", help="The other claim.")]
DecisionId = Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id, or its beginning; `history` shows it.")]
Comment = Annotated[str, typer.Option("--comment", "-m", metavar="TEXT", help="Why; needed.", show_default=False)]
Reviewer = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="COUNTERCLAIM_REVIEWER", help="Who decides; needed. Never guessed.", show_default=False),
]
LedgerUrl = Annotated[
    str, typer.Option("--ledger", metavar="FILE|URL", envvar="COUNTERCLAIM_LEDGER", help="The ledger: a file, or a PostgreSQL URL.")
]
DEFAULT = "counterclaim.db"
Form = Annotated[Format, typer.Option("--format", help="table for people, jsonl for programs (one record a line), csv for spreadsheets.")]
From = Annotated[
    dt.datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="First day of what is claimed.", show_default=False),
]
To = Annotated[
    dt.datetime | None,
    typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Last day of what is claimed.", show_default=False),
]


@app.command(short_help="a claim is right as it stands", epilog='Example: counterclaim accept 3fa9c1 -m "checked against the page"')
def accept(claim: ClaimId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Accept a claim: it says what the report says. It does not say that it is true."""
    _decide(ledger, reviewer, lambda desk: [desk.verdict("accept", claim, comment)])


@app.command(short_help="a claim is misread; leave it out", epilog='Example: counterclaim reject 3fa9c1 -m "a film, not an event"')
def reject(claim: ClaimId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Reject a claim: the report does not say this. It is kept and shown, and left out of every sum and link."""
    _decide(ledger, reviewer, lambda desk: [desk.verdict("reject", claim, comment)])


@app.command(short_help="put fields of a claim right", epilog='Example: counterclaim correct 3fa9c1 count=">100" side=ARM -m "misread"')
def correct(
    claim: ClaimId,
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="What is right; docs/decisions.md lists the forms.")],
    *,
    comment: Comment,
    reviewer: Reviewer = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Correct fields of a claim. Its id stays, and so does what was extracted: `history` shows both."""
    _decide(ledger, reviewer, lambda desk: desk.correct(claim, fields, comment))


@app.command(short_help="two claims are about one incident", epilog='Example: counterclaim link 3fa9c1 77d0e2 -m "same strike"')
def link(claim: ClaimId, other: OtherId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Link two claims: they speak of the same incident, whatever the rules think."""
    _decide(ledger, reviewer, lambda desk: [desk.pair("link", claim, other, comment)])


@app.command(short_help="two claims are about two incidents", epilog='Example: counterclaim unlink 3fa9c1 77d0e2 -m "six days apart"')
def unlink(claim: ClaimId, other: OtherId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Part two claims: they speak of two incidents, whatever the rules think."""
    _decide(ledger, reviewer, lambda desk: [desk.pair("unlink", claim, other, comment)])


@app.command(short_help="a remark on a claim; decides nothing", epilog='Example: counterclaim note 3fa9c1 -m "ask the desk in Baku"')
def note(claim: ClaimId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Write a note to a claim. It changes nothing and stands in its history."""
    _decide(ledger, reviewer, lambda desk: [desk.verdict("note", claim, comment)])


@app.command(short_help="a second person agrees with a decision", epilog='Example: counterclaim confirm d-1f2e3d -m "read it too"')
def confirm(decision: DecisionId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Confirm somebody else's decision. Where a ledger asks for two persons, decisions count only then."""
    _decide(ledger, reviewer, lambda desk: [desk.about("confirm", decision, comment)])


@app.command(short_help="take a decision back", epilog='Example: counterclaim withdraw d-1f2e3d -m "wrong claim"')
def withdraw(decision: DecisionId, *, comment: Comment, reviewer: Reviewer = None, ledger: LedgerUrl = DEFAULT) -> None:
    """Take a decision back: all stands as if it had not been made. Both stay in the history; a withdrawal can be withdrawn too."""
    _decide(ledger, reviewer, lambda desk: [desk.about("withdraw", decision, comment)])


@app.command(short_help="what was decided about an entry, and when", epilog="Example: counterclaim history 3fa9c1")
def history(
    entry: Annotated[str, typer.Argument(metavar="ID", help="A claim, incident, document or decision, or the beginning of its id.")],
    *,
    form: Form = Format.table,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Show every decision on an entry in order, with what it changed and whether it counts today."""
    with stops(), opened(ledger) as book:
        from counterclaim.cli.past import show

        show(book.history(entry), entry, form)


@app.command(short_help="all decisions, and which do not hold", epilog="Example: counterclaim decisions --problems")
def decisions(
    *,
    problems: Annotated[
        bool, typer.Option("--problems", help="Only those taken back, overruled, not confirmed, or on a claim that is gone.")
    ] = False,
    form: Form = Format.table,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """List every decision in order, with those that contradict each other and those whose claim the program no longer finds."""
    with stops(), opened(ledger) as book:
        from counterclaim.cli.decided import show_all

        show_all(book, form, problems=problems)


@app.command(short_help="decide claim by claim, by single keys", epilog="Example: counterclaim review --reviewer Ada --from 2020-10-01")
def review(
    *,
    reviewer: Reviewer = None,
    ledger: LedgerUrl = DEFAULT,
    start: From = None,
    end: To = None,
    party: Annotated[str | None, typer.Option(metavar="ID", help="Claims of or about this party.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME|ID", help="Claims about this place.", show_default=False)] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="ASSAULT, killed ...", show_default=False)] = None,
) -> None:
    """Go through the claims nobody has decided on, those first that matter most and are least sure.

    Keys: a accept, r reject, c correct, u unsure, n next, b back, z take the last decision back, q quit. Moving decides nothing.
    Where the input is no terminal, each key and each answer is a line.
    """
    with stops(), opened(ledger) as book:
        from counterclaim.cli.deciding import Desk
        from counterclaim.cli.review import Review
        from counterclaim.link.records import Selection

        desk = Desk(book, reviewer)
        chosen = Selection(start.date() if start else None, end.date() if end else None, party, place, type_)
        Review(desk, book.queue(chosen)).run()


def _decide(ledger: str, reviewer: str | None, act: Callable[[Desk], Iterable[Decision]]) -> None:
    """Let a reviewer act on a ledger and say what was decided."""
    with stops():
        from counterclaim.cli.deciding import Desk, made_words
        from counterclaim.present.wording import plain

        with opened(ledger) as book:
            desk = Desk(book, reviewer)
            for made in act(desk):
                typer.echo(plain(made_words(made, desk)))
        if desk.late is not None:
            complain(f"the clock of this machine stands behind the ledger's last decision ({desk.late:%Y-%m-%d %H:%M} UTC); check it")


@contextmanager
def opened(url: str) -> Iterator[Book]:
    """The ledger, open; it must be there."""
    from counterclaim.ledger.book import open_book

    with open_book(url) as book:
        yield book
