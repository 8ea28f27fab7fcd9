"""One contract, the same for a ledger in a file, in memory and on a server."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from counterclaim.errors import SkipDocument
from counterclaim.store import Counts, Store, open_store
from counterclaim.store.chain import FIRST
from counterclaim.store.tables import VERSION_TABLE, metadata
from tests.store.conftest import DAY, Clock, decision, document, sql

HOUR = dt.timedelta(hours=1)
in_a_fixture = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_document_is_kept_as_received(store: Store) -> None:
    data = bytes(range(256)) * 100
    with store.write() as tx:
        entry = tx.append_document(document("a.html", data, address="https://example.org/a"))
    assert entry is not None
    assert store.blob(entry.id) == data
    assert store.documents() == [entry]
    assert (entry.seq, entry.previous, entry.clock, entry.recorded) == (1, FIRST, None, DAY)
    assert store.head() == (entry.hash, FIRST)
    assert store.counts() == Counts(1, 0, 0)


def test_bytes_already_held_are_not_added_again(store: Store) -> None:
    with store.write() as tx:
        first, again, other = tx.append_documents([document("a"), document("b", b"a"), document("c")])
    with store.write() as tx:
        assert tx.append_document(document("d", b"c")) is None
    assert first is not None
    assert again is None
    assert other is not None
    assert [entry.name for entry in store.documents()] == ["a", "c"]
    assert other.previous == first.hash
    assert store.verify() == []


def test_one_by_one_or_in_bulk_the_log_is_the_same(store: Store, clock: Clock) -> None:
    documents = [document(f"n{number}") for number in range(7)]
    with store.write() as tx:
        tx.append_documents(documents)
    with open_store(":memory:", clock=clock) as other:
        for one in documents:
            with other.write() as tx:
                tx.append_document(one)
        assert other.documents() == store.documents()


def test_entries_by_id_and_until_a_time(store: Store, clock: Clock) -> None:
    for number in range(4):
        clock.now = DAY + number * HOUR
        with store.write() as tx:
            tx.append_document(document(f"n{number}"))
            tx.append_decision(decision(number, claim=f"c{number % 2}"))
    entries = store.documents()
    assert store.documents(until=DAY + HOUR) == entries[:2]
    assert store.documents(ids=[entries[3].id, entries[0].id, "unknown"]) == [entries[0], entries[3]]
    assert store.documents(ids=[entries[3].id], until=DAY) == []
    assert store.documents(ids=[]) == []
    assert [e.decision.id for e in store.decisions(claims=["c1"])] == ["d1", "d3"]
    assert [e.decision.id for e in store.decisions(until=DAY + HOUR, claims={"c1"})] == ["d1"]


def test_a_decision_comes_back_as_it_was(store: Store) -> None:
    full = decision(1, action="correct", other="c2", field="count.low", value="12", confirms="d0")
    with store.write() as tx:
        entry = tx.append_decision(full)
        assert tx.append_decision(full) == entry
        tx.append_decision(decision(2))
    assert [e.decision for e in store.decisions()] == [full, decision(2)]
    assert store.head() == (FIRST, store.decisions()[-1].hash)
    assert store.verify() == []


def test_what_goes_wrong_leaves_nothing_behind(store: Store) -> None:
    with store.write() as tx:
        tx.append_document(document("kept"))
    head = store.head()

    def half() -> None:
        with store.write() as tx:
            tx.append_document(document("lost"))
            tx.insert("state", [{"key": "k", "value": "v"}])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert store.head() == head
    assert store.select_all("state", ["key"]) == []
    with store.write() as tx:
        tx.append_document(document("next"))
    assert [e.seq for e in store.documents()] == [1, 2]
    assert store.verify() == []


def test_the_clock_may_go_backwards(store: Store, clock: Clock) -> None:
    for now in (DAY, DAY - HOUR, DAY + HOUR):
        clock.now = now
        with store.write() as tx:
            tx.append_document(document(str(now)))
            tx.append_decision(decision(now.hour))
    for entries in (store.documents(), store.decisions()):
        assert [e.recorded for e in entries] == [DAY, DAY, DAY + HOUR]
        assert [e.clock for e in entries] == [None, 3_600_000_000, None]
    assert store.verify() == []


@pytest.mark.parametrize("year", [1, 1900, 9998])
def test_dates_however_odd_come_back(store: Store, year: int) -> None:
    far = dt.datetime(year, 2, 3, tzinfo=dt.UTC)
    with store.write() as tx:
        tx.append_document(document("far", published=far.date(), obtained=far))
    assert (store.documents()[0].published, store.documents()[0].obtained) == (far.date(), far)


def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"), store.write() as tx:
        tx.append_document(document("a", obtained=dt.datetime(2020, 1, 1)))  # noqa: DTZ001 -- the point
    assert store.documents() == []


@in_a_fixture
@given(st.text(st.characters(), max_size=40), st.binary(max_size=40))
def test_any_name_and_any_bytes(store: Store, name: str, data: bytes) -> None:
    with store.write() as tx:
        entry = tx.append_document(document(name, data, outlet=name, address=name))
    if entry is not None:
        assert store.documents(ids=[entry.id]) == [entry]
        assert store.blob(entry.id) == data
    assert store.verify() == []


@pytest.mark.parametrize("command", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["blobs", "document_log", "decision_log"])
def test_the_logs_refuse_to_be_changed(store: Store, table: str, command: str) -> None:
    with store.write() as tx:
        tx.append_document(document("a"))
        tx.append_decision(decision(1))
    with pytest.raises(IntegrityError, match="append-only"):
        sql(store, command.format(table))


def test_replacing_is_changing(store: Store) -> None:
    if store._connection.dialect.name != "sqlite":  # noqa: SLF001
        pytest.skip("INSERT OR REPLACE is SQLite's alone")
    with store.write() as tx:
        tx.append_document(document("a"))
    with pytest.raises(IntegrityError, match="append-only"):
        sql(store, "INSERT OR REPLACE INTO blobs SELECT id, x'00' FROM blobs")


def test_rows_of_derived_tables(store: Store) -> None:
    rows = [{"incident": f"i{n}", "kind": "place", "value": f"p{n % 3}"} for n in range(6)]
    with store.write() as tx:
        tx.insert("facets", rows)
        tx.insert("facets", [])
        tx.delete("facets", "incident", ["i5", "i77"])
        tx.delete("facets", "incident", [])
        assert len(tx.select_all("facets", ["incident"])) == 5
    found = store.select("facets", ["incident", "value"], "value", ["p0", "p2"])
    assert sorted(found) == [("i0", "p0"), ("i2", "p2"), ("i3", "p0")]
    assert {row.incident for row in found} == {"i0", "i2", "i3"}
    assert [row[0] for row in store.select_all("facets", ["incident"], ["value", "incident"])] == ["i0", "i3", "i1", "i4", "i2"]
    assert store.select("facets", ["incident"], "value", []) == []


def test_many_values_at_once(store: Store) -> None:
    keys = [f"{n:05}" for n in range(20_000)]
    with store.write() as tx:
        tx.insert("state", [{"key": key, "value": "v"} for key in keys])
    assert len(store.select("state", ["key"], "key", keys)) == 20_000
    with store.write() as tx:
        tx.delete("state", "key", keys[1:])
    assert store.select_all("state", ["key"]) == [(keys[0],)]


@in_a_fixture
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=8))
def test_text_is_ordered_by_its_characters(store: Store, words: list[str]) -> None:
    expected = sorted({word.replace("\0", "\ufffd") for word in words})
    with store.write() as tx:
        tx.clear_derived()
        tx.insert("state", [{"key": word, "value": word} for word in expected])
    assert [row.key for row in store.select_all("state", ["key"], ["key"])] == expected
    assert sorted(row.value for row in store.select("state", ["value"], "key", expected)) == expected


def test_flags_and_nul_come_back_alike_everywhere(store: Store) -> None:
    with store.write() as tx:
        tx.insert("readings", [{"document": "d", "ok": False, "text": "a\0b", "message": None}])
    row = store.select("readings", ["ok", "text", "message"], "document", ["d"])[0]
    assert (row.ok, row.text, row.message) == (False, "a\ufffdb", None)
    assert isinstance(row.ok, bool)
    assert store.counts().failed == 1


def test_derived_can_be_cleared_and_the_logs_stay(store: Store) -> None:
    with store.write() as tx:
        entry = tx.append_document(document("a"))
        assert entry is not None
        tx.index_text(entry.id, "title", "shells fell")
        tx.insert("readings", [{"document": entry.id, "ok": True}])
    with store.write() as tx:
        tx.clear_derived()
    assert store.search("shells") == []
    assert store.select_all("readings", ["document"]) == []
    assert store.documents() == [entry]


def test_bytes_that_are_not_held_skip_the_document(store: Store) -> None:
    with pytest.raises(SkipDocument, match="abc"):
        store.blob("abc")


def test_reading_sees_one_state_while_others_write(store: Store) -> None:
    with store.write() as tx:
        tx.append_document(document("a"))
    with store.reading():
        assert store.counts().documents == 1
        if store.where != ":memory:":
            with open_store(_address(store)) as other, other.write() as tx:
                tx.append_document(document("b"))
        assert store.counts().documents == 1
    assert store.counts().documents == (1 if store.where == ":memory:" else 2)


def _address(store: Store) -> str:
    return store._engine.url.render_as_string(hide_password=False)  # noqa: SLF001


def test_threads_take_turns(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(10):
            with store.write() as tx:
                tx.append_document(document(f"{name}{number}"))
            store.documents()

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.counts().documents == 30
    assert store.verify() == []


def test_a_transaction_within_a_transaction_is_refused(store: Store) -> None:
    with store.write() as tx:
        tx.append_document(document("a"))
        with pytest.raises(RuntimeError, match="already open"), store.write():
            pass
    assert store.counts().documents == 1


def test_closing_twice_does_nothing(where: str) -> None:
    store = open_store(where)
    with store.write() as tx:
        tx.append_document(document("a"))
    store.close()
    store.close()


def test_the_migrations_make_the_tables_the_program_knows(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, _reflected: object, _other: object) -> bool:
        table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
        return not str(table).startswith("fulltext") and table != VERSION_TABLE

    context = MigrationContext.configure(store._connection, opts={"include_object": ours})  # noqa: SLF001
    assert compare_metadata(context, metadata) == []


def test_a_copy_holds_what_was_known(store: Store, clock: Clock) -> None:
    ids = []
    for number in range(3):
        clock.now = DAY + number * HOUR
        with store.write() as tx:
            entry = tx.append_document(document(f"n{number}"))
            assert entry is not None
            ids.append(entry.id)
            tx.append_decision(decision(number))
            tx.insert("readings", [{"document": entry.id, "ok": True, "text": f"text {number}"}])
            tx.insert("claims", [{"document": entry.id, "id": f"c{number}", "position": 0, "kind": "toll", "body": "{}"}])
            tx.insert("bands", [{"band": "b", "document": entry.id}])
            tx.insert("copies", [{"document": entry.id, "grp": "g"}])
    with store.copy_until({ids[0], ids[2], "unknown"}, DAY + HOUR) as copy:
        assert [e.id for e in copy.documents()] == [ids[0], ids[2]]
        assert [e.decision.id for e in copy.decisions()] == ["d0", "d1"]
        assert {row.id for row in copy.select_all("claims", ["id"])} == {"c0", "c2"}
        assert len(copy.select_all("readings", ["document"])) == 2
        assert copy.select_all("copies", ["document"]) == copy.select_all("bands", ["document"]) == []
        assert copy.head() == (store.documents()[2].hash, store.decisions()[1].hash)
    with store.copy_until(None, None) as copy:
        assert copy.documents() == store.documents()
        assert copy.decisions() == store.decisions()
        assert copy.head() == store.head()


def test_a_copy_can_be_made_while_somebody_writes(where: str) -> None:
    with open_store(where, timeout=0.05) as store:
        with store.write() as tx:
            tx.append_document(document("a"))
        with store.write() as tx:
            tx.append_document(document("b"))
            with store.copy_until(None, None) as copy:
                seen = [entry.name for entry in copy.documents()]
        assert seen == (["a", "b"] if where == ":memory:" else ["a"])
        assert store.verify() == []


def test_the_mark_moves_with_every_setting_and_entry(store: Store) -> None:
    marks = [store.mark()]
    with store.write() as tx:
        tx.made_anew()
        assert tx.mark() != marks[0]
    marks.append(store.mark())
    with store.write() as tx:
        tx.made_anew()
        tx.set_state("two-person", "yes")
        tx.set_state("two-person", "no")
    marks.append(store.mark())
    assert [mark[2] for mark in marks] == ["0", "1", "2"]
    assert all(mark[:2] == store.head() for mark in marks)
    assert [row.value for row in store.select("state", ("value",), "key", ["two-person"])] == ["no"]
