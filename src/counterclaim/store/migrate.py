"""Brings a ledger's tables to the version this program works with; alembic does the work, configured here and in no file."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from counterclaim.errors import StopRun
from counterclaim.store import tables
from counterclaim.store.faults import stop_of

HOME = "counterclaim.store:migrations"
VERSIONS = ["counterclaim.store:migrations/versions"]  # where migrations stand; tests add one of their own

_FOUND = sa.text(f"SELECT version_num FROM {tables.VERSION_TABLE}")  # noqa: S608 -- a name of our own


def version_of(connection: sa.Connection, where: str) -> str | None:
    """The version of a ledger's tables; None where there are none yet.

    Raises `StopRun` where the database holds something else, or a ledger of a newer program.
    """
    names = set(sa.inspect(connection).get_table_names())
    if tables.VERSION_TABLE not in names:
        others = names if connection.dialect.name == "sqlite" else names & set(tables.metadata.tables)
        if others:
            raise StopRun(
                f"{where} is no ledger: it holds tables of another program ({', '.join(sorted(others)[:5])}). Name another by --ledger"
            )
        return None
    found = connection.execute(_FOUND).scalar()
    if found is None or found > tables.VERSION:
        raise StopRun(
            f"the ledger {where} was made by a newer version of counterclaim (tables of version {found}, this program knows up to "
            f"{tables.VERSION}). Nothing was changed. Use that version, or update this one"
        )
    return str(found)


def migrate(connection: sa.Connection, where: str, file: Path | None) -> None:
    """Bring the tables to `tables.VERSION`, in the caller's transaction, which keeps other writers out.

    An older ledger is first copied: `file` (its path, None for one in memory or on a server) to `<file>.backup-<old>-<new>`.
    """
    old = version_of(connection, where)
    if old == tables.VERSION:
        return
    if old is not None and file is not None:
        backup(file, file.with_name(f"{file.name}.backup-{old}-{tables.VERSION}"))
    upgrade(connection)


def upgrade(connection: sa.Connection) -> None:
    """Run the migrations that are missing."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", HOME)
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(VERSIONS))
    command.upgrade(config, tables.VERSION)


def backup(file: Path, target: Path) -> Path:
    """Copy an SQLite file as it stands, by SQLite's own means; an older copy of that name stays, the new one gets a number."""
    number = 1
    free = target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.name}.{number}")
    part = free.with_name(f"{free.name}.part")
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        part.replace(free)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink()
        why = stop_of(error, str(part)) or error
        raise StopRun(f"the ledger {file} needs a copy before its tables are changed, and it could not be made: {why}") from error
    return free
