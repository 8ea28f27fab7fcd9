"""`user add|password|list|remove|token`: who may use the server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.decide import DEFAULT, LedgerUrl
from counterclaim.cli.run import stops
from counterclaim.cli.serve import AccountsFile
from counterclaim.errors import StopRun

if TYPE_CHECKING:
    from counterclaim.web.accounts import Accounts

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Who may use the server: accounts, roles, tokens of programs.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name; decisions are made under it.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, its first line.")]


class RoleName(StrEnum):
    """What somebody may do."""

    reader = "reader"
    reviewer = "reviewer"
    admin = "admin"


@app.command(short_help="add somebody", epilog="Example: counterclaim user add Ada --role reviewer")
def add(
    name: Name,
    *,
    role: Annotated[
        RoleName, typer.Option(help="reader sees; reviewer also decides and adds; admin also sees the record of writes.")
    ] = RoleName.reader,
    password_stdin: Stdin = False,
    ledger: LedgerUrl = DEFAULT,
    accounts: AccountsFile = None,
) -> None:
    """Add somebody who may use the server. Asks for a password, twice."""
    with _opened(ledger, accounts) as kept:
        made = kept.add(name, role.value, _password(stdin=password_stdin))
        typer.echo(f"added {made.name} as {made.role} in {kept.where}")


@app.command(short_help="a new password", epilog="Example: counterclaim user password Ada")
def password(name: Name, *, password_stdin: Stdin = False, ledger: LedgerUrl = DEFAULT, accounts: AccountsFile = None) -> None:
    """Give somebody a new password; whoever is signed in under the name is signed out."""
    with _opened(ledger, accounts) as kept:
        kept.set_password(name, _password(stdin=password_stdin))
        typer.echo(f"new password for {name}")


@app.command("list", short_help="everybody, with their tokens", epilog="Example: counterclaim user list")
def list_(*, ledger: LedgerUrl = DEFAULT, accounts: AccountsFile = None) -> None:
    """List names, roles and tokens."""
    with _opened(ledger, accounts) as kept:
        tokens = kept.tokens()
        for name, role, made in kept.users():
            typer.echo(f"{name}  {role}  since {made}")
            for ident, _, label, day in (one for one in tokens if one[1] == name):
                typer.echo(f"    token {ident}  {label or '-'}  since {day}")
        if not kept.any():
            typer.echo(f"no accounts in {kept.where}")


@app.command(short_help="remove somebody", epilog="Example: counterclaim user remove Ada")
def remove(name: Name, *, ledger: LedgerUrl = DEFAULT, accounts: AccountsFile = None) -> None:
    """Remove somebody with all tokens and sessions. What they decided stays in the ledger."""
    with _opened(ledger, accounts) as kept:
        kept.remove(name)
        typer.echo(f"removed {name}")


@app.command(short_help="a token for programs", epilog="Example: counterclaim user token Ada --label nightly")
def token(
    name: Name,
    *,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    revoke: Annotated[
        str | None, typer.Option(metavar="ID", help="Let this token be good for nothing; make none.", show_default=False)
    ] = None,
    ledger: LedgerUrl = DEFAULT,
    accounts: AccountsFile = None,
) -> None:
    """Make a token with which a program acts under a name: Authorization: Bearer TOKEN. It is shown this once."""
    with _opened(ledger, accounts) as kept:
        if revoke:
            kept.revoke(revoke, name)
            typer.echo(f"revoked {revoke}")
        else:
            typer.echo(kept.make_token(name, label))


@contextmanager
def _opened(ledger: str, accounts: str | None) -> Iterator[Accounts]:
    with stops():
        from counterclaim.web.accounts import Accounts, place

        with Accounts(place(ledger, accounts)) as kept:
            yield kept


def _password(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise StopRun("there is no terminal to ask for a password at; give it with --password-stdin")
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given
