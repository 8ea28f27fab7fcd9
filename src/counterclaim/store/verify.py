"""Walks both logs and all bytes and says what was altered, is missing, was put in or moved.

Entries and bytes pass through memory a few at a time. What a chain of hashes cannot show: that somebody rewrote a log from some entry
to its end, head and bytes included. Who fears that keeps the output of `Store.head` elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import sqlalchemy as sa

from counterclaim.errors import StopRun
from counterclaim.store import chain
from counterclaim.store.records import Finding
from counterclaim.store.tables import GUARDED, LOGS, blobs, document_log, heads

Log = Literal["documents", "decisions"]
Part = Literal["documents", "decisions", "blobs", "database"]
Entry = dict[str, Any]

_PAGE = 500
_BLOB = sa.select(blobs.c.bytes).where(blobs.c.id == sa.bindparam("id"))
_IDS = sa.select(blobs.c.id).where(blobs.c.id > sa.bindparam("last")).order_by(blobs.c.id).limit(_PAGE)
_NO_BYTES = (
    sa.select(document_log.c.seq, document_log.c.id).where(~sa.exists().where(blobs.c.id == document_log.c.id)).order_by(document_log.c.seq)
)
_NO_ENTRY = sa.select(blobs.c.id).where(~sa.exists().where(document_log.c.id == blobs.c.id)).order_by(blobs.c.id)
_ACTS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}
_TRIGGERS = {
    "sqlite": sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": sa.text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"),
}


def verify(connection: sa.Connection) -> Iterator[Finding]:
    """All that is wrong: document log, decision log, bytes, database. Of a part that cannot be read the error is the finding."""
    parts: tuple[tuple[Part, Iterator[Finding]], ...] = (
        ("documents", walk(connection, "documents")),
        ("decisions", walk(connection, "decisions")),
        ("blobs", _bytes(connection)),
        ("database", _database(connection)),
    )
    for log, findings in parts:
        try:
            yield from findings
        except StopRun as error:
            yield Finding(log, "unreadable", None, None, None, str(error))


# -- the chains ---------------------------------------------------------------------------------------


def walk(connection: sa.Connection, log: Log) -> Iterator[Finding]:
    """What is wrong with one log: each entry is held against the one before and the one after."""
    found = connection.execute(sa.select(heads).where(heads.c.log == log)).first()
    head = found._asdict() if found else None
    before: Entry | None = None
    sound = True
    entries = _entries(connection, LOGS[log])
    entry = next(entries, None)
    while entry is not None:
        after = next(entries, None)
        claimed = after["previous"] if after is not None else (head["hash"] if head else None)
        findings = list(_look(connection, log, before, entry, claimed))
        # what does not follow on an entry that is wrong itself need not be wrong
        findings = [f for f in findings if sound or f.what == "missing" or f.field != "previous"]
        yield from findings
        sound = all(f.what == "missing" for f in findings)
        before, entry = entry, after
    yield from _end(log, before, head)


def _entries(connection: sa.Connection, log: sa.Table) -> Iterator[Entry]:
    last = -(2**62)
    page = sa.select(log).where(log.c.seq > sa.bindparam("last")).order_by(log.c.seq).limit(_PAGE)
    while rows := connection.execute(page, {"last": last}).all():
        yield from (row._asdict() for row in rows)
        last = rows[-1].seq


def _look(connection: sa.Connection, log: Log, before: Entry | None, entry: Entry, claimed: str | None) -> Iterator[Finding]:
    """One entry. `claimed`: the hash it must have by the word of the entry after it, or of the head."""
    seq, key = entry["seq"], entry["id"]
    expected = before["seq"] + 1 if before else 1
    due = before["hash"] if before else chain.FIRST
    actual = chain.entry_hash(entry)
    if actual != entry["hash"]:
        field = "hash" if actual == claimed else _field(entry, expected, due)
        home = _home(connection, log, entry) if field is None else None
        if home is not None:
            yield Finding(log, "reordered", seq, key, "seq", f"{log}: entry {seq} ({key}) was moved: by its hash it is entry {home}")
        else:
            part = f"its field {field!r}" if field else "one of its fields"
            yield Finding(
                log, "altered", seq, key, field, f"{log}: entry {seq} ({key}) was altered: {part} is not what its hash was made of"
            )
        if home is not None or field in {"previous", "seq"}:
            return
    if seq != expected:
        gone = f"entry {expected} is" if seq == expected + 1 else f"entries {expected} to {seq - 1} are"
        yield Finding(log, "missing", expected, None, None, f"{log}: {gone} missing before entry {seq} ({key})")
    elif entry["previous"] != due and (before is None or entry["previous"] != chain.entry_hash(before)):
        what: Literal["inserted", "altered"] = "inserted" if claimed != entry["hash"] else "altered"
        message = f"{log}: entry {seq} ({key}) does not follow on entry {seq - 1}: that one was replaced, or this one was put in"
        yield Finding(log, what, seq, key, "previous", message)


def _field(entry: Entry, expected: int, due: str) -> str | None:
    """Which field was altered, where setting it right gives the hash: its number, the hash before, or something that was empty."""
    trials: dict[str, Any] = {"previous": due, "seq": expected}
    trials |= {name: None for name, value in entry.items() if value is not None and name not in {"hash", "previous", "seq"}}
    return next((name for name, value in trials.items() if chain.entry_hash({**entry, name: value}) == entry["hash"]), None)


def _home(connection: sa.Connection, log: Log, entry: Entry) -> int | None:
    """The number an entry had, where it was moved: the entry that came after it still names its hash."""
    table = LOGS[log]
    seqs = connection.execute(sa.select(table.c.seq).where(table.c.previous == entry["hash"])).scalars().all()
    tails = connection.execute(sa.select(heads.c.seq).where(heads.c.log == log, heads.c.hash == entry["hash"])).scalars().all()
    # the entry after it may itself have been moved: try what is beside it, and all numbers near
    near = {*(seq - 1 for seq in seqs), *tails, *range(entry["seq"] - 8, entry["seq"] + 9)} - {entry["seq"]}
    return next((seq for seq in sorted(near) if chain.entry_hash({**entry, "seq": seq}) == entry["hash"]), None)


def _end(log: Log, last: Entry | None, head: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Whether a log ends where its head says."""
    seq = last["seq"] if last else 0
    if head is None:
        if last is not None:
            yield Finding(
                log, "missing", None, None, None, f"{log}: the head of the log is missing; its last entry is {seq} ({last['id']})"
            )
        return
    if head["seq"] > seq:
        gone = f"entry {head['seq']} is" if head["seq"] == seq + 1 else f"entries {seq + 1} to {head['seq']} are"
        yield Finding(log, "missing", seq + 1, None, None, f"{log}: {gone} missing at the end")
    elif last is not None and head["seq"] < seq:
        message = f"{log}: by its head the log ends with entry {head['seq']}; what follows, up to entry {seq} ({last['id']}), was put in"
        yield Finding(log, "inserted", seq, last["id"], None, message)
    elif last is not None and head["hash"] not in {last["hash"], chain.entry_hash(last)}:
        message = f"{log}: the last entry {seq} ({last['id']}) is not the one the head of the log names"
        yield Finding(log, "altered", seq, last["id"], None, message)
    if last is not None and head["seq"] == seq and head["recorded"] != last["recorded"]:
        message = f"{log}: the head of the log and its last entry {seq} ({last['id']}) differ in the time of recording"
        yield Finding(log, "altered", seq, last["id"], "recorded", message)


# -- the bytes, and the database itself -----------------------------------------------------------------


def _bytes(connection: sa.Connection) -> Iterator[Finding]:
    for seq, key in connection.execute(_NO_BYTES).all():
        yield Finding("blobs", "missing", seq, key, "bytes", f"the bytes of document {key} (entry {seq}) are missing")
    for key in connection.execute(_NO_ENTRY).scalars().all():
        yield Finding("blobs", "missing", None, key, None, f"bytes {key} are held, but the document log has no entry for them")
    last = ""
    while keys := connection.execute(_IDS, {"last": last}).scalars().all():
        for key in keys:
            actual = hashlib.sha256(connection.execute(_BLOB, {"id": key}).scalar_one()).hexdigest()
            if actual != key:
                yield Finding(
                    "blobs", "altered", None, key, "bytes", f"the bytes of document {key} were altered: their SHA-256 is {actual}"
                )
        last = keys[-1]


def _database(connection: sa.Connection) -> Iterator[Finding]:
    dialect = connection.dialect.name
    there = set(connection.execute(_TRIGGERS[dialect]).scalars())
    for name in (f"{table}_no_{act}" for table in GUARDED for act in _ACTS[dialect]):
        if name not in there:
            yield Finding("database", "missing", None, None, name, f"the guard {name}, which keeps a log from being changed, is missing")
    if dialect == "sqlite":
        for said in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
            if said != "ok":
                yield Finding("database", "altered", None, None, None, f"the file is damaged: {' '.join(said.split())}")
