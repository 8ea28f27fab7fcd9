"""What may be wrong with a database is told in words, with what to do; nothing is lost."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.store import open_store
from tests.store.conftest import Worker, document, sql
from tests.store.test_crash import line


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two hundred documents."""
    path = tmp_path / "ledger.db"
    with open_store(path) as store, store.write() as tx:
        entries = tx.append_documents([document(f"n{number}", bytes([number]) * 3000) for number in range(200)])
        tx.insert("readings", [{"document": entry.id, "ok": True, "text": "words" * 500} for entry in entries if entry])
    return path


def test_locked_by_another_program(lasting: str, worker: Worker) -> None:
    holder = worker("hold", lasting, "appended")
    assert line(holder) == "appended"
    with open_store(lasting, timeout=0.05) as store:
        assert store.documents() == []  # reading goes on
        with pytest.raises(StopRun, match=r"locked: another program .* try again"), store.write():
            pass
    holder.kill()
    holder.wait()
    with open_store(lasting) as store, store.write() as tx:
        assert tx.append_document(document("a")) is not None


def test_disk_full() -> None:
    with open_store(":memory:") as store:
        with store.write() as tx:
            tx.append_document(document("before"))
        sql(store, "PRAGMA max_page_count = 60")
        with pytest.raises(StopRun, match=r"is full; nothing .* Free some space"), store.write() as tx:
            tx.append_documents([document(f"n{n}", bytes([n]) * 50_000) for n in range(50)])
        sql(store, "PRAGMA max_page_count = 100000")
        with store.write() as tx:
            tx.append_document(document("after"))
        assert [entry.name for entry in store.documents()] == ["before", "after"]
        assert store.verify() == []


def test_a_file_that_may_not_grow(tmp_path: Path, worker: Worker) -> None:
    path = tmp_path / "ledger.db"
    process = worker("limit", str(path))
    said, _ = process.communicate()
    assert process.returncode == 0
    assert "could not be read or written" in said
    assert "disk may be full" in said
    with open_store(path) as store:
        assert store.documents() == []
        assert store.verify() == []


@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only(worker: Worker, what: str) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders let nobody else in
        folder = Path(name)
        path = folder / "ledger.db"
        with open_store(path) as store, store.write() as tx:
            tx.append_document(document("a"))
        path.chmod(0o444)
        folder.chmod(0o777 if what == "file" else 0o555)
        process = worker("nobody", str(path))
        said, _ = process.communicate()
        folder.chmod(0o755)
        path.chmod(0o644)
        assert process.returncode == 0
        assert "read-only" in said or "may not be read and written" in said
        assert "copy the ledger" in said or "Check the path and its rights" in said
        with open_store(path) as store:
            assert store.counts().documents == 1


@pytest.mark.parametrize("data", [b"no database at all, but words\n" * 99, b"SQLite format 3\0" + b"\xff" * 5000, b"x"])
def test_not_a_database(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(data)
    with pytest.raises(StopRun, match=r"ledger\.db (is no ledger|is damaged|could not)"):
        open_store(path)
    assert path.read_bytes() == data


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (id)")
    with pytest.raises(StopRun, match=r"no ledger: it holds tables of another program \(photos\)"):
        open_store(path)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_corrupt_in_the_middle(ledger: Path, share: float) -> None:
    data = bytearray(ledger.read_bytes())
    start = int(len(data) * share)
    data[start : start + 8192] = b"\xa5" * 8192
    ledger.write_bytes(data)
    try:
        with open_store(ledger) as store:
            findings = store.verify()
    except StopRun as error:
        assert "damaged" in str(error)  # noqa: PT017 -- either way is right
    else:
        assert findings
        assert all(finding.message for finding in findings)


def test_cut_short(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes()[: ledger.stat().st_size // 2])
    with pytest.raises(StopRun, match="damaged"):
        read_all(ledger)


def read_all(ledger: Path) -> None:
    with open_store(ledger) as store:
        store.select_all("readings", ["text"])
        for entry in store.documents():
            store.blob(entry.id)


def test_a_newer_ledger(lasting: str) -> None:
    with open_store(lasting) as store:
        sql(store, "UPDATE ledger_version SET version_num = '9001'")
    with pytest.raises(StopRun, match=r"newer version of counterclaim .*9001.* Nothing was changed"):
        open_store(lasting)


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="is a directory"):
        open_store(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="does not exist: make it"):
        open_store(tmp_path / "no" / "ledger.db")


def test_no_ledger_and_none_to_be_made(tmp_path: Path, database: Callable[[], str]) -> None:
    for place in (str(tmp_path / "ledger.db"), database()):
        with pytest.raises(StopRun, match="there is no ledger at"):
            open_store(place, create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://user:secret@127.0.0.1:1/x", "cannot be reached"),
        ("postgresql://user:secret@host:port/x", "cannot be read"),
        ("mysql://host/x", "cannot be kept at mysql"),
        ("", "path of the ledger is empty"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, said: str) -> None:
    with pytest.raises(StopRun, match=said) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


def test_a_database_that_is_not_there(database: Callable[[], str]) -> None:
    address = database()
    name = address.partition("?")[0].rpartition("/")[2]
    with pytest.raises(StopRun, match='"nowhere" does not exist'):
        open_store(address.replace(f"/{name}?", "/nowhere?"))
