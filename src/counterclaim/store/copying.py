"""Part of a ledger in a store of its own: what "as known at" is computed from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from counterclaim.store import chain
from counterclaim.store.tables import bands, claims, decision_log, document_log, heads, readings

if TYPE_CHECKING:
    from counterclaim.store.reading import Reader
    from counterclaim.store.writing import Tx

_CHUNK = 2000  # documents whose rows are in memory twice
_COPIED = ((document_log, "id"), (readings, "document"), (claims, "document"), (bands, "document"))


def copy_into(source: Reader, tx: Tx, documents: AbstractSet[str] | None, decisions: dt.datetime | None) -> None:
    """Copy the entries of `documents` (None: all) and the decisions recorded until `decisions`, with what is derived of each document.

    The copy is a view: it holds no bytes, so it cannot be verified, and its logs have gaps.
    """
    known = [row.id for row in source.select_all("document_log", ("id",), ("seq",))]
    chosen = known if documents is None else [key for key in known if key in documents]
    for first in range(0, len(chosen), _CHUNK):
        some = chosen[first : first + _CHUNK]
        for table, column in _COPIED:
            columns = table.c.keys()
            tx.insert(table.name, [row._asdict() for row in source.select(table.name, columns, column, some)])
    end = None if decisions is None else chain.moment(decisions)
    columns = decision_log.c.keys()
    rows = [row._asdict() for row in source.select_all("decision_log", columns, ("seq",))]
    tx.insert("decision_log", [row for row in rows if end is None or row["recorded"] <= end])
    _heads(tx)


def _heads(tx: Tx) -> None:
    """The heads of a copy are those of its last entries."""
    for log, table in (("documents", "document_log"), ("decisions", "decision_log")):
        last = tx.select_all(table, ("seq", "hash", "recorded"), ("seq",))[-1:]
        tx.insert(heads.name, [{"log": log, "seq": row.seq, "hash": row.hash, "recorded": row.recorded} for row in last])
