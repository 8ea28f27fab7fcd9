"""Part of a ledger in a store of its own: what "as known at" is computed from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import sqlalchemy as sa

from counterclaim.store import chain, statements
from counterclaim.store.tables import claims, decision_log, document_log, heads, readings

if TYPE_CHECKING:
    from counterclaim.store.reading import Reader
    from counterclaim.store.writing import Tx

_CHUNK = 2000  # documents whose rows are in memory at once
_COPIED = ((document_log, "id"), (readings, "document"), (claims, "document"))

Copy = Callable[[sa.Table, str, Sequence[str]], None]


def copy_into(source: Reader, tx: Tx, copy: Copy, documents: AbstractSet[str] | None, decisions: dt.datetime | None) -> None:
    """Copy the entries of `documents` (None: all) and the decisions recorded until `decisions`, with what is derived of each document.

    `copy` moves the rows of a table whose column is one of some values. The copy is a view: it holds no bytes, so it cannot be
    verified, and its logs have gaps.
    """
    known = [row.id for row in source.select_all("document_log", ("id",), ("seq",))]
    chosen = known if documents is None else [key for key in known if key in documents]
    for table, column in _COPIED:
        for first in range(0, len(chosen), _CHUNK):
            copy(table, column, chosen[first : first + _CHUNK])
    end = None if decisions is None else chain.moment(decisions)
    entries = source.select_all("decision_log", ("id", "recorded"), ("seq",))
    copy(decision_log, "id", [row.id for row in entries if end is None or row.recorded <= end])
    _heads(tx)


def through_memory(source: Reader, tx: Tx) -> Copy:
    """Rows by way of this program, from any database."""

    def copy(table: sa.Table, column: str, values: Sequence[str]) -> None:
        rows = source.select(table.name, table.c.keys(), column, values)
        tx.insert(table.name, [row._asdict() for row in rows])

    return copy


def from_file(connection: sa.Connection) -> Copy:
    """Rows straight from the SQLite file attached to `connection` as `source`: several times as fast."""

    def copy(table: sa.Table, column: str, values: Sequence[str]) -> None:
        names = table.c.keys()
        there = sa.table(table.name, *(sa.column(name) for name in names), schema="source")
        listed = sa.func.json_each(sa.bindparam("among")).table_valued("value")
        rows = sa.select(*there.c).where(there.c[column].in_(sa.select(listed.c.value)))
        connection.execute(sa.insert(table).from_select(names, rows), statements.among(values, "sqlite"))

    return copy


def _heads(tx: Tx) -> None:
    """The heads of a copy are those of its last entries."""
    for log, table in (("documents", "document_log"), ("decisions", "decision_log")):
        last = tx.select_all(table, ("seq", "hash", "recorded"), ("seq",))[-1:]
        tx.insert(heads.name, [{"log": log, "seq": row.seq, "hash": row.hash, "recorded": row.recorded} for row in last])
