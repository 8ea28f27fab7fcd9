"""What can be read of a ledger, the same for the store and within a transaction."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import SkipDocument
from counterclaim.store import chain, fulltext, statements
from counterclaim.store.records import Counts, DecisionEntry, DocumentEntry, Hit
from counterclaim.store.tables import MADE, blobs, decision_log, document_log, heads, readings, state

Row = sa.Row[*tuple[Any, ...]]

_HEADS = sa.select(heads.c.log, heads.c.hash)
_MARK = sa.union_all(_HEADS, sa.select(state.c.key, state.c.value).where(state.c.key == MADE))
_BLOB = sa.select(blobs.c.bytes).where(blobs.c.id == sa.bindparam("id"))
_COUNTS = sa.select(
    sa.select(sa.func.count()).select_from(document_log).scalar_subquery(),
    sa.select(sa.func.count()).select_from(decision_log).scalar_subquery(),
    sa.select(sa.func.count()).select_from(readings).where(readings.c.ok.is_(False)).scalar_subquery(),
)
_END = chain.moment(dt.datetime.max.replace(tzinfo=dt.UTC))
_UNTIL = {
    table.name: sa.select(*table.c).where(table.c.recorded <= sa.bindparam("until")).order_by(table.c.seq)
    for table in (document_log, decision_log)
}


class Reader:
    """Reads through one connection, which threads take in turn.

    Rows come as `sqlalchemy.Row`: tuples in the order of the columns asked for, each also by its name.
    """

    def __init__(self, connection: sa.Connection, lock: threading.RLock) -> None:
        self._connection = connection
        self._lock = lock
        self._dialect = connection.dialect.name

    # -- the logs ---------------------------------------------------------------------------------

    def documents(self, ids: Collection[str] | None = None, until: dt.datetime | None = None) -> list[DocumentEntry]:
        """Entries of the document log in its order: all, those with these ids, those recorded until (and at) a time."""
        return [chain.document_entry(row._asdict()) for row in self._log(document_log, "id", ids, until)]

    def decisions(self, until: dt.datetime | None = None, claims: Collection[str] | None = None) -> list[DecisionEntry]:
        """Entries of the decision log in its order: all, those on these claims, those recorded until (and at) a time."""
        return [chain.decision_entry(row._asdict()) for row in self._log(decision_log, "claim", claims, until)]

    def _log(self, log: sa.Table, column: str, values: Collection[str] | None, until: dt.datetime | None) -> Sequence[Row]:
        bound = {"until": _END if until is None else chain.moment(until)}
        if values is None:
            return self._rows(_UNTIL[log.name], bound)
        if not values:
            return []
        statement = statements.selecting(log.name, tuple(log.c.keys()), column, ("seq",), self._dialect)
        rows = self._rows(statement, statements.among(values, self._dialect))
        return [row for row in rows if row.recorded <= bound["until"]]

    def blob(self, document: str) -> bytes:
        """The bytes of a document, as received. Raises `SkipDocument` where they are not held."""
        found = self._rows(_BLOB, {"id": document})
        if not found:
            raise SkipDocument(f"the bytes of document {document} are not in the ledger: see with `counterclaim verify` what is missing")
        return bytes(found[0][0])

    def head(self) -> tuple[str, str]:
        """The last hashes of the document log and the decision log; the same exactly as long as nothing was appended."""
        found = {row.log: row.hash for row in self._rows(_HEADS)}
        return found.get("documents", chain.FIRST), found.get("decisions", chain.FIRST)

    def mark(self) -> tuple[str, str, str]:
        """`head`, and how often settings changed or everything derived was made anew: the same exactly as long as the ledger is."""
        found = {row.log: row.hash for row in self._rows(_MARK)}
        return found.get("documents", chain.FIRST), found.get("decisions", chain.FIRST), found.get(MADE, "0")

    def counts(self) -> Counts:
        """How much the ledger holds."""
        documents, decisions, failed = self._rows(_COUNTS)[0]
        return Counts(documents, decisions, failed)

    # -- the derived tables -------------------------------------------------------------------------

    def select(self, table: str, columns: Sequence[str], column: str, values: Collection[Any]) -> Sequence[Row]:
        """The rows whose `column` is one of `values`, in no order."""
        if not values:
            return []
        statement = statements.selecting(table, tuple(columns), column, (), self._dialect)
        return self._rows(statement, statements.among(values, self._dialect))

    def prefixed(self, table: str, column: str, start: str) -> list[str]:
        """The different values of a text column that begin with `start`, sorted; by the column's index, case counts."""
        rows = self._rows(statements.between(table, column), {"first": start, "last": start + "\U0010ffff"})
        return [row[0] for row in rows]

    def select_all(self, table: str, columns: Sequence[str], order_by: Sequence[str] = ()) -> Sequence[Row]:
        """All rows, in the order of these columns; text is ordered by code points (as UTF-8), null first on SQLite, last on PostgreSQL."""
        return self._rows(statements.selecting(table, tuple(columns), None, tuple(order_by), self._dialect))

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The documents in which all these words stand, best first; case and accents do not count."""
        wanted = fulltext.words_of(words)
        if not wanted:
            return []
        statement, bound = fulltext.query(wanted, limit, self._dialect)
        return [fulltext.hit(wanted, *row) for row in self._rows(statement, bound)]

    def _rows(self, statement: sa.Executable, bound: statements.Params | None = None) -> Sequence[Row]:
        with self._lock:
            return self._connection.execute(statement, bound or {}).all()
