"""Opens a ledger: a path is an SQLite file, `:memory:` one in memory, `postgresql://…` a database on a server."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from counterclaim.errors import StopRun
from counterclaim.store import migrate, tables
from counterclaim.store.faults import listen
from counterclaim.store.store import Store, system_clock, take_turn

TIMEOUT = 30.0  # seconds to wait for another writer
_MEMORY = ":memory:"
_MAGIC = b"SQLite format 3\0"
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # so that INSERT OR REPLACE cannot slip past the guards of the logs
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -65536",  # KiB
    "PRAGMA mmap_size = 1073741824",
    "PRAGMA wal_autocheckpoint = 4000",  # pages, 16 MB: adding touches pages all over the file, the same ones again and again
    "PRAGMA temp_store = MEMORY",
)


def open_store(
    url_or_path: str | os.PathLike[str],
    *,
    create: bool = True,
    timeout: float = TIMEOUT,
    clock: Callable[[], dt.datetime] = system_clock,
) -> Store:
    """Open a ledger, make it where there is none (unless `create` is false), bring its tables up to date.

    `timeout`: seconds to wait for another writer. Raises `StopRun` where it cannot be opened, saying what to do.
    """
    url = _url(os.fspath(url_or_path))
    where = url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
    file = Path(where) if url.drivername == "sqlite" and where != _MEMORY else None
    if file is not None:
        _look(file, create=create)
    engine = _sqlite(url, timeout) if url.drivername == "sqlite" else _postgresql(url)
    listen(engine, where)
    try:
        _prepare(engine, where, file, timeout, create=create)
        return Store(engine, where, timeout, clock)
    except BaseException:
        engine.dispose()
        raise


def _url(text: str) -> URL:
    if "://" not in text:
        return URL.create("sqlite", database=text or None)
    scheme = text.partition("://")[0]
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StopRun("the address of the ledger cannot be read: write it as postgresql://user@host/database, or give a path") from error
    if scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if scheme == "sqlite":
        return url.set(database=url.database or _MEMORY)
    raise StopRun(f"a ledger cannot be kept at {scheme}://…: give a path, or an address that begins with postgresql://")


def _look(file: Path, *, create: bool) -> None:
    """What can be told of a path before a database is opened there."""
    if str(file) in {"", "."}:
        raise StopRun("the path of the ledger is empty: give a path by --ledger")
    if file.is_dir():
        raise StopRun(f"{file} is a directory, not a ledger: give the path of a file, e.g. {file / 'counterclaim.db'}")
    if not file.parent.is_dir():
        raise StopRun(f"the folder {file.parent} of the ledger {file} does not exist: make it, or give another path by --ledger")
    if not _may_be_a_database(file):
        raise StopRun(f"{file} is no ledger: it is not an SQLite database. Name another file by --ledger")
    if not create and not file.exists():
        raise StopRun(f"there is no ledger at {file}: make one with `counterclaim add`, or give its path by --ledger")


def _may_be_a_database(file: Path) -> bool:
    """Whether a file begins as an SQLite database does, or is empty; SQLite itself would write over very short files."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_MAGIC)) in {b"", _MAGIC}
    except OSError:
        return True  # there is none, or it may not be read: SQLite says so


def _sqlite(url: URL, timeout: float) -> sa.Engine:
    memory = url.database == _MEMORY
    engine = sa.create_engine(
        url,
        poolclass=sa.StaticPool if memory else sa.QueuePool,
        connect_args={"check_same_thread": False, "timeout": timeout, "uri": memory},  # uri: for `copy_until`
    )

    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where `_begin` says, never by themselves
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if not memory:
            _keep_a_log(connection, timeout)

    def _begin(connection: sa.Connection) -> None:
        begin = connection.get_execution_options().get("begin")
        if begin:
            connection.exec_driver_sql(begin)

    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    return engine


def _keep_a_log(connection: sqlite3.Connection, timeout: float) -> None:
    """Switch a new file to a write-ahead log. Unlike all else this does not wait for others by itself."""
    end = time.monotonic() + timeout
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.005)


def _postgresql(url: URL) -> sa.Engine:
    return sa.create_engine(url, connect_args={"connect_timeout": 10})


def _prepare(engine: sa.Engine, where: str, file: Path | None, timeout: float, *, create: bool) -> None:
    """See that the tables are there and of this program's version."""
    with engine.connect() as looking:
        version = migrate.version_of(looking, where)
    if version == tables.VERSION:
        return
    if version is None and not create:
        raise StopRun(f"there is no ledger at {where}: make one with `counterclaim add`, or give its place by --ledger")
    with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        take_turn(connection, timeout)
        migrate.migrate(connection, where, file)  # asks for the version again: another program may have been first
