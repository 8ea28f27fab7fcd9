"""Whatever is done to a log or to the bytes, `verify` says so."""

# ruff: noqa: S608 -- statements made of the names of our own tables
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.store import Finding, Store
from counterclaim.store.tables import LOGS
from tests.store.conftest import decision, document, sql, unguard

ENTRIES = 5


@pytest.fixture
def full(store: Store) -> Store:
    """A ledger of some entries, unguarded."""
    with store.write() as tx:
        tx.append_documents([document(f"n{number}", address="https://example.org") for number in range(ENTRIES)])
        for number in range(ENTRIES):
            tx.append_decision(decision(number, other="c2"))
    assert store.verify() == []
    unguard(store)
    if store._connection.dialect.name == "postgresql":  # noqa: SLF001
        sql(store, "ALTER TABLE document_log DROP CONSTRAINT document_log_id_fkey")
    return store


def found(store: Store) -> list[Finding]:
    return [finding for finding in store.verify() if finding.log != "database"]


@contextmanager
def undone(store: Store) -> Iterator[None]:
    """What is done to the ledger within is undone after."""
    sql(store, "BEGIN")
    store._snapshot = True  # noqa: SLF001 -- verify reads within this transaction
    try:
        yield
    finally:
        store._snapshot = False  # noqa: SLF001
        sql(store, "ROLLBACK")


def run(store: Store, statement: sa.Executable) -> None:
    store._connection.execute(statement)  # noqa: SLF001


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_change_of_any_column_is_found(full: Store, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LOGS)), "log")
    table = LOGS[name]
    column = data.draw(st.sampled_from(table.c.keys()), "column")
    seq = data.draw(st.integers(1, ENTRIES), "seq")
    old = full._connection.execute(sa.select(table.c[column]).where(table.c.seq == seq)).scalar()  # noqa: SLF001
    if column in {"seq", "clock"}:
        new: object = data.draw(st.integers(-(2**31), 2**31 - 1).filter(lambda n: not (column == "seq" and 1 <= n <= ENTRIES)), "new")
    else:
        text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
        near = st.sampled_from([f"{old}x", str(old)[:-1], f" {old}"])
        nothing = [st.none()] if table.c[column].nullable else []
        new = data.draw(st.one_of(near, text, *nothing).filter(lambda value: value != old), "new")
    with undone(full):
        run(full, sa.update(table).where(table.c.seq == seq).values({column: new}))
        findings = found(full)
    assert any(finding.log == name for finding in findings), f"{name} {seq} {column}: {old!r} -> {new!r}"
    assert found(full) == []


@pytest.mark.parametrize("log", sorted(LOGS))
@pytest.mark.parametrize(
    ("change", "seq", "what", "field"),
    [
        ("name_or_comment", 3, "altered", None),
        ("clock = 5", 3, "altered", "clock"),
        ("hash = 'x'", 3, "altered", "hash"),
        ("hash = 'x'", 5, "altered", "hash"),
        ("previous = 'x'", 3, "altered", "previous"),
    ],
)
def test_it_says_which_entry_and_where_it_can_which_field(
    full: Store, log: str, change: str, seq: int, what: str, field: str | None
) -> None:
    table = LOGS[log].name
    words = {"documents": "name = 'another'", "decisions": "comment = 'another'"}[log] if change == "name_or_comment" else change
    sql(full, f"UPDATE {table} SET {words} WHERE seq = {seq}")
    findings = found(full)
    assert [(f.log, f.what, f.seq, f.field) for f in findings] == [(log, what, seq, field)]
    assert findings[0].id
    assert findings[0].id in findings[0].message


@pytest.mark.parametrize("log", sorted(LOGS))
@pytest.mark.parametrize(
    ("gone", "message"), [((1,), "entry 1 is"), ((2, 3), "entries 2 to 3 are"), ((5,), "entry 5 is"), ((4, 5), "entries 4 to 5 are")]
)
def test_missing_entries(full: Store, log: str, gone: tuple[int, ...], message: str) -> None:
    sql(full, *(f"DELETE FROM {LOGS[log].name} WHERE seq = {seq}" for seq in gone))
    findings = [f for f in found(full) if f.log == log]
    assert [(f.what, f.seq) for f in findings] == [("missing", gone[0])]
    assert message in findings[0].message


def test_the_whole_log_missing(full: Store) -> None:
    sql(full, "DELETE FROM decision_log")
    assert [(f.log, f.what, f.seq) for f in found(full)] == [("decisions", "missing", 1)]


@pytest.mark.parametrize("log", sorted(LOGS))
def test_entries_that_changed_places(full: Store, log: str) -> None:
    table = LOGS[log].name
    sql(full, *(f"UPDATE {table} SET seq = {new} WHERE seq = {old}" for old, new in ((2, -1), (4, 2), (-1, 4))))
    findings = found(full)
    assert [(f.what, f.seq) for f in findings] == [("reordered", 2), ("reordered", 4)]
    assert "it is entry 4" in findings[0].message


def test_an_entry_put_in_at_the_end(full: Store) -> None:
    columns = ", ".join(c for c in LOGS["decisions"].c.keys() if c not in {"seq", "id"})  # noqa: SIM118 -- no dictionary
    sql(full, f"INSERT INTO decision_log (seq, id, {columns}) SELECT 6, 'new', {columns} FROM decision_log WHERE seq = 5")
    assert ("decisions", "inserted", 6) in [(f.log, f.what, f.seq) for f in found(full)]


def test_an_entry_made_anew_with_a_hash_that_fits_it(full: Store) -> None:
    from counterclaim.store.chain import entry_hash

    table = LOGS["decisions"]
    row = full._connection.execute(sa.select(table).where(table.c.seq == 3)).one()._asdict() | {"comment": "another"}  # noqa: SLF001
    run(full, sa.update(table).where(table.c.seq == 3).values(comment="another", hash=entry_hash(row)))
    assert [(f.log, f.seq) for f in found(full)] == [("decisions", 4)]


@pytest.mark.parametrize(
    "change", ["UPDATE heads SET hash = 'x'", "UPDATE heads SET recorded = 'x'", "UPDATE heads SET seq = 3", "DELETE FROM heads"]
)
def test_heads_that_do_not_fit(full: Store, change: str) -> None:
    sql(full, change)
    assert {f.log for f in found(full)} == {"documents", "decisions"}


def test_bytes_altered_and_missing(full: Store) -> None:
    ids = [entry.id for entry in full.documents()]
    other = "'\\x00'::bytea" if full._connection.dialect.name == "postgresql" else "x'00'"  # noqa: SLF001
    sql(full, f"UPDATE blobs SET bytes = {other} WHERE id = '{ids[1]}'", f"DELETE FROM blobs WHERE id = '{ids[2]}'")
    sql(full, f"INSERT INTO blobs (id, bytes) VALUES ('zz', {other})")
    findings = found(full)
    assert {(f.log, f.what, f.seq, f.id) for f in findings} == {
        ("blobs", "altered", None, ids[1]),
        ("blobs", "missing", 3, ids[2]),
        ("blobs", "missing", None, "zz"),
        ("blobs", "altered", None, "zz"),
    }


def test_guards_taken_away(full: Store) -> None:
    if full._connection.dialect.name == "postgresql":  # noqa: SLF001
        sql(full, "DROP TRIGGER blobs_no_delete ON blobs")
    assert "blobs_no_delete" in {f.field for f in full.verify() if f.log == "database"}


def test_a_log_too_long_for_one_page(store: Store) -> None:
    with store.write() as tx:
        tx.append_documents([document(f"n{number}") for number in range(1203)])
    assert store.verify() == []
    unguard(store)
    sql(store, "UPDATE document_log SET outlet = 'another' WHERE seq IN (500, 501, 1203)")
    assert [f.seq for f in found(store)] == [500, 501, 1203]
