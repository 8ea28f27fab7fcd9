"""A ledger on disk, in memory or on a server: reading, one writer at a time."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from counterclaim.store.reading import Reader
from counterclaim.store.records import Finding
from counterclaim.store.writing import Tx

LOCK = 0x636F756E746572  # PostgreSQL's advisory lock of the writers: "counter" in ASCII


def system_clock() -> dt.datetime:
    """The time now, UTC."""
    return dt.datetime.now(dt.UTC)


class Store(Reader):
    """An open ledger. `open_store` makes it; close it, or use it as a context manager.

    Reading sees what is committed. Threads may share a store: they take turns.
    """

    def __init__(self, engine: sa.Engine, where: str, timeout: float, clock: Callable[[], dt.datetime] = system_clock) -> None:
        reader = engine.connect().execution_options(isolation_level="AUTOCOMMIT", begin=None)
        super().__init__(reader, threading.RLock())
        self.where = where
        self._engine = engine
        self._timeout = timeout
        self._clock = clock
        self._writer: sa.Connection | None = None
        self._writing = False
        self._snapshot = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; closing twice does nothing."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
            self._connection.close()
            self._engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """One transaction, alone among all writers of all programs; committed at the end, undone by any exception.

        Raises `StopRun` where another writer holds the ledger for longer than the time the store was opened with.
        """
        with self._lock:
            if self._writing:
                raise RuntimeError("a transaction is already open")
            if self._writer is None or self._writer.invalidated:
                self._writer = self._engine.connect().execution_options(begin="BEGIN IMMEDIATE")
            self._writing = True
            try:
                with self._writer.begin():
                    take_turn(self._writer, self._timeout)
                    yield Tx(self._writer, self._lock, self._clock)
            finally:
                self._writing = False

    @contextmanager
    def reading(self) -> Iterator[Self]:
        """All that is read within shows the ledger as it is at the first reading, whatever others write meanwhile."""
        with self._lock:
            shared = self._writing and isinstance(self._engine.pool, sa.StaticPool)
            if shared or self._snapshot:
                yield self
                return
            begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if self._dialect == "postgresql" else "BEGIN"
            self._connection.exec_driver_sql(begin)
            self._snapshot = True
            try:
                yield self
            finally:
                self._snapshot = False
                self._connection.exec_driver_sql("ROLLBACK")

    def verify(self) -> list[Finding]:
        """Walk both logs and all bytes and say what was altered, is missing, was put in or moved; empty where all is well."""
        from counterclaim.store.verify import verify

        with self.reading():
            return list(verify(self._connection))

    def copy_until(self, documents: AbstractSet[str] | None, decisions: dt.datetime | None) -> Store:
        """A store in memory with the log entries of these documents (None: all) and of the decisions recorded until a time.

        With them come their derived `readings` and `claims`; no bytes, no full text and nothing that linking made.
        """
        from counterclaim.store.copying import copy_into, from_file, through_memory
        from counterclaim.store.opening import open_store

        copy = open_store(":memory:", clock=self._clock)
        attached = self._dialect == "sqlite" and self.where != ":memory:"
        try:
            # entries without their bytes: a view, not a ledger to be kept
            copy._connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # noqa: SLF001 -- of this class
            if attached:
                copy._connection.exec_driver_sql("ATTACH ? AS source", (_to_read(self.where),))  # noqa: SLF001 -- of this class
            with self.reading(), copy.write() as tx:
                way = from_file(copy._connection) if attached else through_memory(self, tx)  # noqa: SLF001 -- of this class
                copy_into(self, tx, way, documents, decisions)
            if attached:
                copy._connection.exec_driver_sql("DETACH source")  # noqa: SLF001 -- of this class
        except BaseException:
            copy.close()
            raise
        return copy


def _to_read(file: str) -> str:
    """A file as SQLite attaches it only to read: otherwise the copy's transaction would wait for its writers, and they for it."""
    return f"{Path(file).absolute().as_uri()}?mode=ro"


def take_turn(connection: sa.Connection, timeout: float) -> None:
    """Wait, on PostgreSQL, until no other writer is at work; SQLite has waited as the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(timeout * 1000))}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
