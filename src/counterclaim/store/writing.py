"""A transaction: what can be written to a ledger, all of it or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from counterclaim.link.records import Decision
from counterclaim.store import chain, fulltext, statements
from counterclaim.store.reading import Reader
from counterclaim.store.records import DecisionEntry, DocumentEntry, NewDocument
from counterclaim.store.tables import DERIVED, LOGS, MADE, decision_log, heads

_HEAD = sa.select(heads.c.seq, heads.c.hash, heads.c.recorded).where(heads.c.log == sa.bindparam("log"))
_NEW_HEAD = sa.insert(heads)
_MOVE_HEAD = sa.update(heads).where(heads.c.log == sa.bindparam("which"))
_CHUNK = 500  # documents whose bytes are handed to the database at once


class Tx(Reader):
    """What `Store.write` gives: reads see what was written before in the same transaction."""

    def __init__(self, connection: sa.Connection, lock: threading.RLock, clock: Callable[[], dt.datetime]) -> None:
        super().__init__(connection, lock)
        self._clock = clock
        self._heads: dict[str, tuple[Any, ...]] = {}  # by log: seq, hash and time of its last entry

    # -- the logs ---------------------------------------------------------------------------------

    def append_document(self, document: NewDocument) -> DocumentEntry | None:
        """Append one document to the log; None where these bytes are already held."""
        return self.append_documents([document])[0]

    def append_documents(self, documents: Sequence[NewDocument]) -> list[DocumentEntry | None]:
        """Append documents in their order, one entry (or None) for each; bytes that come twice are held once."""
        made: list[DocumentEntry | None] = []
        for first in range(0, len(documents), _CHUNK):
            made += self._append_some(documents[first : first + _CHUNK])
        return made

    def _append_some(self, documents: Sequence[NewDocument]) -> list[DocumentEntry | None]:
        ids = [hashlib.sha256(document.data).hexdigest() for document in documents]
        held = {row.id for row in self.select("document_log", ("id",), "id", ids)}
        rows: list[dict[str, Any] | None] = []
        for document, key in zip(documents, ids, strict=True):
            rows.append(None if key in held else self._chained("documents", _document_fields(key, document)))
            held.add(key)
        new = [(row, document.data) for row, document in zip(rows, documents, strict=True) if row]
        stored = {row.id for row in self.select("blobs", ("id",), "id", [row["id"] for row, _ in new])}
        self.insert("blobs", [{"id": row["id"], "bytes": data} for row, data in new if row["id"] not in stored])
        self.insert("document_log", [row for row, _ in new])
        self._move_head("documents")
        return [chain.document_entry(row) if row else None for row in rows]

    def append_decision(self, decision: Decision) -> DecisionEntry:
        """Append a decision to the log; one with the same id that is there already is left, and its entry given back."""
        columns = tuple(decision_log.c.keys())
        there = self.select("decision_log", columns, "id", [decision.id])
        if there:
            return chain.decision_entry(there[0]._asdict())
        row = self._chained("decisions", _decision_fields(decision))
        self.insert("decision_log", [row])
        self._move_head("decisions")
        return chain.decision_entry(row)

    def _chained(self, log: str, fields: dict[str, Any]) -> dict[str, Any]:
        """The row of the next entry: its number, times and hashes added to the fields; becomes the head of the log."""
        if log not in self._heads:
            found = self._rows(_HEAD, {"log": log})
            self._heads[log] = tuple(found[0]) if found else (0, chain.FIRST, "")
        seq, previous, before = self._heads[log]
        recorded, behind = self._now(before)
        row = dict.fromkeys(LOGS[log].c.keys()) | fields
        row |= {"seq": seq + 1, "recorded": recorded, "clock": behind, "previous": previous}
        row["hash"] = chain.entry_hash(row)
        self._heads[log] = (row["seq"], row["hash"], recorded)
        return row

    def _now(self, before: str) -> tuple[str, int | None]:
        """The time of a new entry, never before that of the last, and the microseconds the clock is behind it, if it is."""
        now = self._clock()
        text = chain.moment(now)
        if text >= before:
            return text, None
        return before, (dt.datetime.fromisoformat(before) - now) // dt.timedelta(microseconds=1)

    def _move_head(self, log: str) -> None:
        if log not in self._heads:
            return
        seq, digest, recorded = self._heads[log]
        moved = self._run(_MOVE_HEAD, {"which": log, "seq": seq, "hash": digest, "recorded": recorded})
        if not moved:
            self._run(_NEW_HEAD, {"log": log, "seq": seq, "hash": digest, "recorded": recorded})

    # -- the derived tables -------------------------------------------------------------------------

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, all with the same columns; a key that is there already is an error of the program's. NUL in text becomes U+FFFD."""
        if rows:
            columns = tuple(rows[0])
            statement = statements.inserting(table, columns, self._dialect)
            values = [tuple(map(_no_nul, (row[column] for column in columns))) for row in rows]
            with self._lock:
                self._connection.exec_driver_sql(statement, values)

    def delete(self, table: str, column: str, values: Collection[Any]) -> None:
        """Delete the rows whose `column` is one of `values`."""
        if values:
            self._run(statements.deleting(table, column, self._dialect), statements.among(values, self._dialect))

    def empty(self, table: str) -> None:
        """Delete all rows of a derived table."""
        self._run(statements.deleting(table, None, self._dialect), {})

    def clear_derived(self) -> None:
        """Empty every derived table and the full text; the logs stay."""
        for table in DERIVED:
            self._run(statements.deleting(table.name, None, self._dialect), {})
        self._run(sa.text("DELETE FROM fulltext"), {})

    def index_text(self, document: str, title: str | None, text: str) -> None:
        """Put a document of the log into the full-text index, in place of what was there of it."""
        self._run(*fulltext.put(document, chain.clean(title) or "", chain.clean(text) or "", self._dialect))

    def unindex_text(self, document: str) -> None:
        """Take a document out of the full-text index."""
        self._run(*fulltext.drop(document, self._dialect))

    def set_state(self, key: str, value: str) -> None:
        """Keep a small thing under its key, in place of what was there."""
        self.delete("state", "key", [key])
        self.insert("state", [{"key": key, "value": value}])

    def made_anew(self) -> None:
        """Count that a setting or pack changed, or everything derived was made anew: whoever holds some of it lets it go."""
        before = self.mark()[2]
        self.set_state(MADE, str(int(before) + 1 if before.isdecimal() else 1))

    def _run(self, statement: sa.Executable, bound: statements.Params) -> int:
        with self._lock:
            return self._connection.execute(statement, bound).rowcount


def _no_nul(value: object) -> object:
    """Text without NUL, which PostgreSQL does not take; of the same length, so that offsets hold."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _document_fields(key: str, document: NewDocument) -> dict[str, Any]:
    return {
        "id": key,
        "name": chain.clean(document.name),
        "outlet": chain.clean(document.outlet),
        "address": chain.clean(document.address),
        "published": document.published.isoformat() if document.published else None,
        "obtained": chain.moment(document.obtained),
    }


def _decision_fields(decision: Decision) -> dict[str, Any]:
    words = ("id", "action", "claim", "reviewer", "comment", "other", "field", "value", "confirms")
    return {word: chain.clean(getattr(decision, word)) for word in words} | {"at": chain.moment(decision.at)}
