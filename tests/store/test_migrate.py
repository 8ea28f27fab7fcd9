"""An older ledger is copied, then brought up to date; what goes wrong leaves it as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.store import migrate, open_store, tables
from tests.store.conftest import document

NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("document_log", sa.Column("licence", sa.Text))
    {more}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one migration more."""
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "r0002_next.py").write_text(NEXT.format(more=""))
    monkeypatch.setattr(migrate, "VERSIONS", [*migrate.VERSIONS, str(folder)])
    return folder


def grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "VERSION", "0002")


def licence(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, licence FROM document_log").fetchall()


def test_an_older_ledger_is_copied_and_brought_up_to_date(
    lasting: str, tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert newer.is_dir()
    with open_store(lasting) as store, store.write() as tx:
        tx.append_document(document("a"))
    grow(monkeypatch)
    with open_store(lasting) as store:
        assert store.verify() == []  # a new column changes no hash
        assert migrate.version_of(store._connection, "") == "0002"  # noqa: SLF001
        with store.write() as tx:
            tx.append_document(document("b"))
    copies = sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name)
    assert copies == ([] if lasting.startswith("postgresql") else ["ledger.db.backup-0001-0002"])
    monkeypatch.undo()
    if copies:
        with open_store(tmp_path / copies[0]) as before:
            assert [entry.name for entry in before.documents()] == ["a"]
            assert before.verify() == []
    with pytest.raises(StopRun, match="newer version"):
        open_store(lasting)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    with open_store(path) as store, store.write() as tx:
        tx.append_document(document("a"))
    grow(monkeypatch)
    (newer / "r0002_next.py").write_text(NEXT.format(more="raise RuntimeError('half-way')"))
    for _ in range(2):
        with pytest.raises(RuntimeError, match="half-way"):
            open_store(path)
    (newer / "r0002_next.py").write_text(NEXT.format(more=""))
    open_store(path).close()
    assert licence(path) == [("a", None)]
    copies = sorted(p.name for p in tmp_path.iterdir() if "backup" in p.name)
    assert copies == [f"ledger.db.backup-0001-0002{number}" for number in ("", ".2", ".3")]


def test_without_a_copy_no_migration(tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert newer.is_dir()
    path = tmp_path / "ledger.db"
    open_store(path).close()
    grow(monkeypatch)
    (tmp_path / "ledger.db.backup-0001-0002.part").mkdir()
    with pytest.raises(StopRun, match="needs a copy before its tables are changed"):
        open_store(path)
    monkeypatch.undo()
    open_store(path).close()
