"""Adding to a ledger and keeping it: `add` with files, standard input and manifests, `verify`, `rebuild`, `export`, `settings`."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import Result

from counterclaim.ledger.book import open_book
from counterclaim.sample import sample
from tests.cli.conftest import NAMES, RUSSIAN, UNREADABLE, chosen
from tests.conftest import Call

REPORT = "KHARTOUM, 3 May 2023. The Sudanese army said on Wednesday that 12 soldiers were killed in Omdurman."


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, without a ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERCLAIM_LEDGER", raising=False)
    return tmp_path


def test_add_says_what_became_of_each(made_by_add: tuple[Path, Result]) -> None:
    _, result = made_by_add
    lines = result.stdout.splitlines()
    assert result.exit_code == 1  # one could not be read
    assert [line.split()[0] for line in lines[:-1]] == ["added"] * len(NAMES) + ["kept,"]
    assert "kept, not read: language ru" in lines[-2]
    assert UNREADABLE in lines[-2]
    assert lines[-1].startswith("6 documents: 5 added with ")
    assert "1 kept, not read" in lines[-1]
    assert lines[-1].endswith("holds 6 documents.")


@pytest.mark.usefixtures("own")
def test_the_same_bytes_twice_change_nothing(call: Call, tmp_path: Path) -> None:
    before = call("export").stdout
    again = tmp_path / "another name.txt"
    again.write_bytes(chosen()[0].data)
    result = call("add", again)
    assert result.exit_code == 0
    assert result.stdout.startswith("held already")
    assert "nothing changed" in result.stdout
    assert call("export").stdout == before


def test_a_new_ledger_from_files_and_standard_input(call: Call, empty: Path) -> None:
    (empty / "a.txt").write_bytes(sample().data)
    result = call("add", "a.txt", "-", "--published", "2020-12-12", "--outlet", "Wire A", stdin=REPORT)
    assert result.exit_code == 0, result.stdout
    assert (empty / "counterclaim.db").is_file()
    rows = [json.loads(line) for line in call("documents", "--format", "jsonl").stdout.splitlines()]
    assert [(row["name"], row["outlet"], row["published"]) for row in rows if row["name"] == "a.txt"] == [("a.txt", "Wire A", "2020-12-12")]
    assert {row["name"] for row in rows} == {"a.txt", "-"}
    obtained = dt.datetime.fromisoformat(rows[0]["obtained"])
    assert abs(dt.datetime.now(dt.UTC) - obtained) < dt.timedelta(minutes=10)


def test_what_cannot_be_opened_is_named_and_the_rest_is_done(call: Call, empty: Path) -> None:
    (empty / "a.txt").write_text(REPORT, "utf8")
    (empty / "folder").mkdir()
    result = call("add", "missing.txt", "a.txt", "folder")
    assert result.exit_code == 1
    assert "missing.txt: there is no such file" in result.stderr
    assert "folder: this is a directory" in result.stderr
    assert "1 document: 1 added with " in result.stdout
    assert "2 could not be opened" in result.stdout


def test_no_ledger_is_made_for_nothing(call: Call, empty: Path) -> None:
    assert call("add", "missing.txt").exit_code == 1
    assert call("add").exit_code == 2
    assert call("add", "a.txt", "--pack", "no-such-pack").exit_code == 2
    assert not any(empty.iterdir())


def test_a_failed_document_is_kept(call: Call, empty: Path) -> None:
    (empty / "x.txt").write_text(RUSSIAN, "utf8")
    result = call("add", "x.txt")
    assert result.exit_code == 1
    assert "kept, not read: language ru  x.txt" in result.stdout
    assert call("add", "x.txt").exit_code == 0  # held, nothing new to complain about
    assert "x.txt" in call("documents", "--failed").stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--obtained", "2999-01-01T00:00Z"], "has not come yet"),
        (["--obtained", "2020-12-12T20:00"], "the zone is missing"),
        (["--obtained", "soon"], "this is no time"),
        (["--obtained", "2020-12-12", "--published", "2020-12-20"], "no report is published after it was obtained"),
        (["--published", "2999-01-01"], "no report is published after it was obtained"),
        (["b.txt", "--address", "https://wire-a.example/1"], "--address is that of one report"),
        (["--manifest", "rows.xml"], "rows.xml"),
        (["--ledger", "no-such-folder/x.db"], "does not exist"),
        (["--ledger", "a.txt"], "it is not an SQLite database"),
    ],
)
def test_what_cannot_be_added(call: Call, empty: Path, args: list[str], words: str) -> None:
    (empty / "a.txt").write_text(REPORT, "utf8")
    result = call("add", "a.txt", *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert sorted(path.name for path in empty.iterdir()) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.toml", '[[document]]\nfile = "a.txt"\noutlet = "Wire A"\npublished = 2023-05-03\nobtained = 2023-05-03T19:00:00+02:00\n'),
        ("m.jsonl", '\n{"file": "a.txt", "outlet": "Wire A", "published": "2023-05-03", "obtained": "2023-05-03T17:00Z"}\n'),
        ("m.csv", "file,outlet,address,published,obtained\r\na.txt,Wire A,,2023-05-03,2023-05-03T17:00:00Z\r\n"),
    ],
)
def test_manifests(call: Call, empty: Path, name: str, text: str) -> None:
    folder = empty / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, "utf8")
    (folder / name).write_text(text, "utf8")
    assert call("add", "--manifest", folder / name, "--address", "https://wire-a.example/1").exit_code == 0
    (row,) = [json.loads(line) for line in call("documents", "--format", "jsonl").stdout.splitlines()]
    assert (row["outlet"], row["published"], row["address"]) == ("Wire A", "2023-05-03", "https://wire-a.example/1")
    assert dt.datetime.fromisoformat(row["obtained"]) == dt.datetime(2023, 5, 3, 17, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("m.toml", "file = ", "not valid TOML"),
        ("m.toml", 'file = "a.txt"', "one list of documents"),
        ("m.toml", '[[document]]\nfile = "a.txt"\npublished = "May"\n', "[[document]] number 1: `published` must be a day"),
        ("m.toml", '[[document]]\nfile = "a.txt"\nobtained = 2023\n', "`obtained` must be a time"),
        ("m.jsonl", "{", "line 1 is not valid JSON"),
        ("m.jsonl", '{"file": "a.txt"}\n[1]', "line 2: each document is an object"),
        ("m.jsonl", '{"file": "a.txt", "publised": "2023-05-03"}', "unknown key 'publised'"),
        ("m.jsonl", '{"outlet": "Wire A"}', "`file` is missing"),
        ("m.jsonl", '{"file": 7}', "`file` must be text"),
        ("m.jsonl", '{"file": "a.txt", "obtained": "2999-01-01T00:00Z"}', "has not come yet"),
        ("m.csv", "file,outlet\r\na.txt,Wire A,x,y\r\n", "unknown key"),
        ("m.csv", "file,outlet\r\n", "names no document"),
    ],
)
def test_manifests_that_are_wrong(call: Call, empty: Path, name: str, text: str, words: str) -> None:
    (empty / "a.txt").write_text(REPORT, "utf8")
    (empty / name).write_text(text, "utf8")
    result = call("add", "--manifest", name)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (empty / "counterclaim.db").exists()


def test_export_to_a_file_is_the_same(call: Call, small: Path, tmp_path: Path) -> None:
    printed = call("export", "--format", "jsonl", "--ledger", small).stdout
    assert call("export", "--output", tmp_path / "x.jsonl", "--ledger", small).exit_code == 0
    assert (tmp_path / "x.jsonl").read_text("utf8") == printed
    kinds = {json.loads(line)["record"] for line in printed.splitlines()}
    assert {"claim", "document", "incident"} <= kinds
    refused = call("export", "--output", tmp_path / "no-such-folder" / "x.jsonl", "--ledger", small)
    assert refused.exit_code == 2
    assert "cannot be written" in refused.stderr


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("args", [[], ["--links-only"]])
def test_rebuild_gives_the_same_ledger(call: Call, args: list[str]) -> None:
    before = call("export").stdout
    result = call("rebuild", *args)
    assert result.exit_code == 0
    assert "anew" in result.stdout
    assert call("export").stdout == before


def test_verify(call: Call, own: Path) -> None:
    with open_book(own) as book:
        heads = book.store.head()
    sound = call("verify")
    assert sound.exit_code == 0
    assert "nothing was altered" in sound.stdout
    assert all(head in sound.stdout for head in heads)
    with sqlite3.connect(own) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document_log'")]
        for name in names:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE document_log SET outlet = 'Wire Z' WHERE seq = 2")
    database.close()
    altered = call("verify")
    assert altered.exit_code == 1
    assert "altered: " in altered.stdout
    assert "finding" in altered.stdout


@pytest.mark.usefixtures("own")
def test_settings(call: Call, tmp_path: Path) -> None:
    assert "two-person:  no" in call("settings").stdout
    assert "two-person:  yes" in call("settings", "--two-person", "yes").stdout
    assert "two-person:  yes" in call("settings").stdout
    assert "two-person:  no" in call("settings", "--two-person", "no").stdout
    refused = call("settings", "--two-person", "maybe")
    assert refused.exit_code == 2
    assert "say yes or no" in refused.stderr
    pack = tmp_path / "zenda.toml"
    pack.write_text('id = "zenda"\ntitle = "Zenda"\n', "utf8")
    kept = call("settings", "--keep-pack", pack)
    assert kept.exit_code == 0
    assert "kept with this ledger: zenda" in kept.stdout
    missing = call("settings", "--keep-pack", tmp_path / "no.toml")
    assert missing.exit_code == 2
    assert "no.toml" in missing.stderr


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("args", [["incidents"], ["search", "x"], ["report", "--date", "2020-12-12"], ["documents", "--failed"]])
def test_an_empty_ledger_says_so(call: Call, args: list[str]) -> None:
    open_book("empty.db", create=True).close()
    result = call(*args, "--ledger", "empty.db")
    assert result.exit_code == 2
    assert "holds no documents" in result.stderr
