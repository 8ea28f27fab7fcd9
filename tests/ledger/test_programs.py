"""Other programs, real ones: adding at once, killed at work, without room or rights; and the same ledger on a PostgreSQL server."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.ledger.book import open_book
from tests.conftest import Call
from tests.ledger.books import Cached, defined, differences, exported, sample, seed
from tests.ledger.worker import incoming

WORKER = Path(__file__).with_name("worker.py")
ROOM = 40_000  # bytes a full disk has left

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts another program; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str | Path) -> subprocess.Popen[str]:
        command = [sys.executable, *map(str, arguments)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env={**os.environ, "COLUMNS": "200"})
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy short reports as files: more than one transaction holds."""
    path = tmp_path_factory.mktemp("reports")
    for number in range(70):
        side, other = ("Armenian", "Azerbaijani") if number % 2 else ("Azerbaijani", "Armenian")
        words = f"December {1 + number % 12}, 2020. The {side} Ministry of Defence said that {other} forces shelled Hadrut. "
        (path / f"r{number:02}.txt").write_text(words + f"{number + 3} soldiers were killed, it said.", "utf8")
    return path


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> str:
    """The export of a ledger to which all of them were added in peace."""
    with open_book(":memory:", create=True) as book:
        for _ in book.add(incoming(str(path)) for path in sorted(folder.iterdir())):
            pass
        return exported(book)


def test_the_same_ledger_on_a_server(database: Callable[[], str], cheap: Cached) -> None:
    """Added in pieces, asked, decided on, seen as known at a time, built anew: byte for byte that of a file."""
    documents = [*sample(), *seed()]
    noon = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)
    with open_book(database(), create=True) as book:
        for start_ in range(0, len(documents), 17):
            for _ in book.add(documents[start_ : start_ + 17]):
                pass
        wish = defined(documents, cheap)
        assert differences(exported(book), wish) == []
        assert book.verify() == []
        with book.at(noon) as view:
            assert differences(exported(view), defined([one for one in documents if one.obtained <= noon], cheap)) == []
        for _ in book.rebuild(links_only=True):
            pass
        assert exported(book) == wish


@pytest.mark.parametrize("where", ["postgresql", "file"])
def test_two_programs_add_at_once(folder: Path, tmp_path: Path, start: Start, where: str, request: pytest.FixtureRequest) -> None:
    """Some of the documents are the same: each is held once, and the ledger is that of one program."""
    url = str(request.getfixturevalue("database")()) if where == "postgresql" else str(tmp_path / "ledger.db")
    files = sorted(folder.iterdir())[:14]
    two = [start(WORKER, "each", url, *files[:9]), start(WORKER, "each", url, *reversed(files[5:]))]
    for process in two:
        assert line(process) == "ready"
    go(*two)
    said = [process.communicate()[0].split("\n") for process in two]
    assert [process.returncode for process in two] == [0, 0]
    outcomes = [word.split()[0] for words in said for word in words if word]
    assert sorted(outcomes) == ["added"] * 14 + ["held"] * 4
    with open_book(url) as book, open_book(":memory:", create=True) as peace:
        for _ in peace.add(map(incoming, map(str, files))):
            pass
        assert differences(exported(book), exported(peace)) == []
        assert book.verify() == []


def test_killed_while_it_adds_a_folder(folder: Path, undisturbed: str, tmp_path: Path, start: Start, call: Call) -> None:
    """Between two transactions, as it waits for a file; what it said was added is there, and the next run adds the rest."""
    path, pipe = tmp_path / "ledger.db", tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    files = sorted(folder.iterdir())
    arguments = ("--ledger", path, "--outlet", "Wire A", "--published", "2020-12-12", "--obtained", "2020-12-16")
    process = start("-m", "counterclaim", "add", *files, pipe, *arguments)
    said = [line(process) for _ in range(64)]
    assert all(words.startswith("added") for words in said)
    process.kill()
    process.wait()
    with open_book(path) as book:
        assert len(book.documents()) == 64
        assert book.verify() == []
    result = call("add", *files, *arguments)
    assert result.exit_code == 0, result.output
    assert "6 added" in result.output
    assert "64 held already" in result.output
    with open_book(path) as book:
        assert book.verify() == []
        assert differences(exported(book), undisturbed) == []


def test_killed_within_a_transaction(folder: Path, tmp_path: Path, start: Start) -> None:
    """Read, logged, not linked: nothing of it is there; the next run does it all."""
    path = tmp_path / "ledger.db"
    files = sorted(folder.iterdir())[:3]
    process = start(WORKER, "hold", path, *files)
    assert line(process) == "linking"
    process.kill()
    process.wait()
    with open_book(path, create=True) as book:
        assert book.documents() == []
        assert exported(book) == ""
        for _ in book.add(map(incoming, map(str, files))):
            pass
        assert len(book.documents()) == 3
        assert book.verify() == []
        before = exported(book)
        for _ in book.rebuild():
            pass
        assert exported(book) == before


@pytest.fixture
def small(folder: Path, tmp_path: Path, call: Call) -> Path:
    """A ledger of two documents on disk."""
    path = tmp_path / "small.db"
    assert call("add", *sorted(folder.iterdir())[:2], "--ledger", path).exit_code == 0
    return path


def test_a_full_disk(small: Path, tmp_path: Path, start: Start) -> None:
    """Told, with exit status 2; nothing is half there, and with room it goes on."""
    large = tmp_path / "large.txt"
    large.write_text("Слова. " * 40_000, "utf8")  # kept, not read: so it is quick
    before = small.stat().st_size
    process = start(WORKER, "limit", before + ROOM, "add", large, "--ledger", small)
    _, told = process.communicate()
    assert process.returncode == 2
    assert "disk may be full" in told or "is full" in told
    assert "Traceback" not in told
    with open_book(small) as book:
        assert len(book.documents()) == 2
        assert book.verify() == []
        assert [one.outcome for one in book.add([incoming(str(large))])] == ["failed"]


def test_a_ledger_that_may_not_be_written(small: Path, folder: Path, start: Start) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders let nobody else in
        there, report = Path(name) / "ledger.db", Path(name) / "report.txt"
        there.write_bytes(small.read_bytes())
        report.write_bytes(sorted(folder.iterdir())[5].read_bytes())
        there.chmod(0o444)
        Path(name).chmod(0o755)
        before = there.read_bytes()
        process = start(WORKER, "nobody", "add", report, "--ledger", there)
        _, told = process.communicate()
        assert process.returncode == 2, told
        assert "read-only" in told or "may not be" in told
        assert "Traceback" not in told
        assert there.read_bytes() == before
