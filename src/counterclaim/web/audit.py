"""The record of what was written through the server: who, when, what, from where. Only ever appended to."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import ClassVar

FIRST = "0" * 64
WORDS = 2000  # characters kept of what an entry is about


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One write. `what`: method and path; `about`: what came of it, in words; `status`: the answer's; `hash` covers all and `previous`."""

    seq: int
    at: str
    user: str
    role: str
    address: str
    what: str
    about: str
    status: int
    previous: str
    hash: str


class Audit:
    """The entries in an open accounts file; threads may share it."""

    TABLES: ClassVar[str] = """
CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, role TEXT NOT NULL, address TEXT NOT NULL,
  what TEXT NOT NULL, about TEXT NOT NULL, status INTEGER NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS audit_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the record of writes is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS audit_held BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the record of writes is only appended to'); END;
"""

    def __init__(self, db: sqlite3.Connection, lock: threading.RLock, clock: Callable[[], dt.datetime]) -> None:
        self._db = db
        self._lock = lock
        self._clock = clock

    def append(self, user: str, role: str, address: str, what: str, about: str, status: int) -> AuditEntry:
        """Append an entry; the time is the server's."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                last = self._db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, FIRST)
                fields = (last[0] + 1, self._clock().isoformat(), user, role, address, what[:WORDS], about[:WORDS], status, last[1])
                made = AuditEntry(*fields, hash=_digest(fields))
                self._db.execute(f"INSERT INTO audit VALUES ({', '.join('?' * 10)})", astuple(made))  # noqa: S608 -- no value in the text
        return made

    def entries(self, limit: int = 100, before: int | None = None) -> list[AuditEntry]:
        """The newest entries first; `before`: only those with a smaller `seq`."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?", (2**62 if before is None else before, limit)
            ).fetchall()
        return [AuditEntry(*row) for row in rows]

    def broken(self) -> int | None:
        """The first entry that does not follow from the one before; null where all do."""
        previous = FIRST
        with self._lock:
            rows = self._db.execute("SELECT * FROM audit ORDER BY seq").fetchall()
        for number, row in enumerate(rows, 1):
            if row[0] != number or row[8] != previous or row[9] != _digest(row[:9]):
                return number
            previous = row[9]
        return None


def _digest(fields: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode("utf8", "surrogatepass")).hexdigest()
