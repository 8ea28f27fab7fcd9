"""What a database says when something is wrong, as a `StopRun` that says what to do about it."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from counterclaim.errors import StopRun

# SQLite's primary result codes, by the beginning of their names
_SQLITE = {
    "SQLITE_BUSY": "the ledger {where} is locked: another program has been writing to it for too long. "
    "Wait until it has finished (or end it), then try again; nothing of this step was written",
    "SQLITE_LOCKED": "the ledger {where} is locked by this program itself; nothing of this step was written. Try again",
    "SQLITE_FULL": "the disk of the ledger {where} is full; nothing of this step was written. Free some space, then try again",
    "SQLITE_READONLY": "the ledger {where} cannot be written: its file or folder is read-only. Give yourself the right to write there, "
    "or copy the ledger (with the files {where}-wal and {where}-shm, where they exist) to a folder of your own",
    "SQLITE_CANTOPEN": "the ledger {where} cannot be opened: its folder does not exist, or file or folder may not be read and written. "
    "Check the path and its rights, or name another by --ledger",
    "SQLITE_NOTADB": "{where} is no ledger: it is not an SQLite database. Name another file by --ledger",
    "SQLITE_CORRUPT": "the ledger {where} is damaged: {said}. Keep this file as it is, put back a copy, "
    "and see with `counterclaim verify` what is whole",
    "SQLITE_IOERR": "the ledger {where} could not be read or written: {said}; the disk may be full, at a limit or broken. "
    "Nothing of this step was written. Check the disk, then try again",
    "SQLITE_PERM": "the ledger {where} may not be opened: check the rights of its file and folder",
}
# PostgreSQL's SQLSTATEs, or their classes
_POSTGRESQL = {
    "55P03": _SQLITE["SQLITE_BUSY"],
    "53100": "the disk of the server of {where} is full; nothing of this step was written. Free some space there, then try again",
    "53": "the server of {where} has no room: {said}. Nothing of this step was written. Try again later",
    "25006": "the ledger {where} can only be read: the server, or the user named in its address, may not write. Use another user or server",
    "42501": "the user of {where} lacks a right: {said}. Ask whoever runs the server for it",
    "57": "the server of {where} ended the connection: {said}. Nothing of this step was written. Try again",
    "08": "the server of {where} cannot be reached: {said}. Check that it runs, and the address",
    "XX001": "the database {where} is damaged: {said}. Put back a copy, and see with `counterclaim verify` what is whole",
    "XX002": "the database {where} is damaged: {said}. Put back a copy, and see with `counterclaim verify` what is whole",
}
# a connection that fails has no state to tell why, only words
_GONE = "the database {where} cannot be reached: {said}. Check that its server runs, and the address: user, password, server, name"


def listen(engine: Engine, where: str) -> None:
    """Have an engine raise `StopRun` in place of what its database says; other errors (of the program) stay as they are."""

    def _on_error(context: ExceptionContext) -> None:
        stop = stop_of(context.original_exception, where)
        if stop is not None:
            raise stop from context.original_exception

    event.listen(engine, "handle_error", _on_error)


def stop_of(error: BaseException, where: str) -> StopRun | None:
    """The `StopRun` for what a database driver raised; None where the program itself is at fault. `where`: path or URL, no password."""
    message = _sqlite(error) if isinstance(error, sqlite3.Error) else _postgresql(error)
    return StopRun(message.format(where=where, said=_one_line(error))) if message else None


def _sqlite(error: sqlite3.Error) -> str | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    found = next((message for code, message in _SQLITE.items() if name.startswith(code)), None)
    # column text that is not UTF-8 any more is raised by the driver, without a code
    return found or (_SQLITE["SQLITE_CORRUPT"] if isinstance(error, sqlite3.OperationalError) and "UTF-8" in str(error) else None)


def _postgresql(error: BaseException) -> str | None:
    import psycopg

    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate
    if state is None:
        return _GONE if isinstance(error, psycopg.OperationalError) else None
    return next((_POSTGRESQL[key] for key in (state, state[:2]) if key in _POSTGRESQL), None)


def _one_line(error: Any) -> str:  # noqa: ANN401 -- any exception
    return " ".join(str(error).split()).rstrip(".")
