"""Dumps written here, in GeoNames' columns, loaded into a gazetteer of the test's own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.knowledge import gazetteer_load, gazetteer_own, geonames
from counterclaim.knowledge.gazetteer import Gazetteer, Row
from counterclaim.knowledge.gazetteer_build import create
from counterclaim.knowledge.gazetteer_load import Outcome, add
from counterclaim.knowledge.geonames import recognise

HERE = "Zorvandzor"  # a village nobody knows


def place(
    number: int, name: str, *, group: str = "P", code: str = "PPL", others: str = "", people: str = "0", lat: str = "39.5",
) -> str:  # fmt: skip
    cells = [str(number), name, name, others, lat, "46.25", group, code, "AM", "", "08", "", "", "", people, "", "900", "Asia/Yerevan"]
    return "\t".join([*cells, "2024-01-01"])


def other_name(number: int, of: int, name: str, language: str = "en") -> str:
    return "\t".join([str(number), str(of), language, name, "", "", "", "", "", ""])


def no_progress(_what: str, _done: int, _total: int) -> None: ...


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "data" / "own.sqlite"
    monkeypatch.setenv(gazetteer_own.ENV, str(path))
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, name: str = "AM.txt", end: str = "\n") -> Path:
        path = tmp_path / name
        text = ("\n".join(lines) + end).encode()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("readme.txt", "about GeoNames")
                archive.writestr(f"{path.stem}.txt", text)
        else:
            path.write_bytes(text)
        return path

    return write


def load(path: Path, batch: int = gazetteer_load.BATCH) -> Outcome:
    return add(recognise(path), no_progress, batch=batch)


def builtin() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    create(connection, [((7, "Gorod", 1.0, 2.0, "ARM", "01", "capital", 900), {"gorod"}, {"old gorod"})])
    return connection


def find(name: str) -> tuple[Row, ...]:
    return Gazetteer(builtin).find(name)


@pytest.mark.parametrize("name", ["AM.txt", "AM.zip", "allCountries.zip"])
def test_a_dump_is_found_by_name_and_by_other_name(dump: Callable[..., Path], name: str) -> None:
    outcome = load(dump(place(501, HERE, others="Zorvanli,Зорван,ZRV", people="120"), name=name))
    assert (outcome.after.places, outcome.after.names, outcome.after.bad, outcome.after.finished) == (1, 2, 0, True)
    (row,) = find("ZORVANDZOR")
    assert (row.id, row.country, row.admin1, row.kind, row.precision, row.population) == ("501", "ARM", "08", "city", 1, 120)
    assert (row.lat, row.lon, row.main) == (39.5, 46.25, True)
    assert [(found.id, found.main) for found in find("Zorvanlı")] == [("501", False)]


@pytest.mark.parametrize(
    ("group", "code", "kind", "precision"),
    [
        ("P", "PPLQ", "city", 1), ("P", "PPLC", "capital", 1), ("A", "ADM1", "admin1", 4), ("A", "ADM2", "admin2", 3),
        ("S", "AIRP", "spot", 1),
        ("S", "CMPRF", "spot", 1), ("S", "BDG", "spot", 1), ("S", "DAM", "spot", 1), ("T", "HLL", "spot", 1), ("T", "MTS", "region", 5),
    ],
)  # fmt: skip
def test_what_reports_name_is_taken_with_its_precision(dump: Callable[..., Path], group: str, code: str, kind: str, precision: int) -> None:
    load(dump(place(501, HERE, group=group, code=code)))
    assert [(row.kind, row.precision) for row in find(HERE)] == [(kind, precision)]


@pytest.mark.parametrize(("group", "code"), [("S", "HTL"), ("H", "STM"), ("A", "PCLI"), ("", "")])
def test_what_reports_have_no_use_for_is_left_out(dump: Callable[..., Path], group: str, code: str) -> None:
    outcome = load(dump(place(501, HERE, group=group, code=code)))
    assert (outcome.after.places, outcome.after.names, outcome.after.lines, outcome.after.bad) == (0, 0, 1, 0)
    assert find(HERE) == ()


def test_a_division_is_found_without_its_generic_word(dump: Callable[..., Path]) -> None:
    load(dump(place(501, f"{HERE} Province", group="A", code="ADM1")))
    assert [row.id for row in find(HERE)] == ["501"]


@pytest.mark.parametrize("names_first", [True, False])
def test_names_may_come_before_or_after_their_places(dump: Callable[..., Path], *, names_first: bool) -> None:
    paths = [dump(place(501, HERE)), dump(other_name(1, 501, "Cənubzor", "az"), other_name(2, 502, "Nowhere"), name="alternateNamesV2.txt")]
    for path in reversed(paths) if names_first else paths:
        load(path)
    assert [row.id for row in find("Cənubzor")] == [row.id for row in find("CƏNUBZOR")] == ["501"]
    assert find("Nowhere") == ()


def test_names_that_are_no_words_of_a_text_are_left_out(dump: Callable[..., Path]) -> None:
    rows = [other_name(1, 7, "https://x.org/Gorodok", "link"), other_name(2, 7, "Zorvtown", "wkdt"), other_name(3, 7, "Город", "ru")]
    assert load(dump(*rows, other_name(4, 7, "Gorodisko", "pl"), name="alternateNamesV2.txt")).after.names == 1
    assert find("Zorvtown") == ()


def test_a_place_of_the_built_in_index_gains_names_and_stays_one(dump: Callable[..., Path]) -> None:
    load(dump(place(7, "Gorod", code="PPLC", others="Old Gorod"), place(8, "Gorod", people="5000")))
    load(dump(other_name(1, 7, "Gorodisko"), name="alternateNamesV2.txt"))
    assert [(row.id, row.kind) for row in find("Gorod")] == [("8", "city"), ("7", "capital")]
    assert [(row.id, row.kind, row.main) for row in find("Old Gorod")] == [("7", "capital", False)]
    assert [(row.id, row.kind, row.main) for row in find("Gorodisko")] == [("7", "capital", False)]


def test_a_like_spelling_is_found(dump: Callable[..., Path]) -> None:
    load(dump(place(501, HERE)))
    assert [row.id for row, _ in Gazetteer(builtin).similar("Zorvendzur", frozenset({"ARM"}))] == ["501"]
    assert Gazetteer(builtin).similar("Zorvendzur", frozenset({"TCD"})) == ()


def test_the_same_file_twice_is_loaded_once(dump: Callable[..., Path], own: Path) -> None:
    first, second = load(dump(place(501, HERE))), load(dump(place(501, HERE)))
    renamed = load(dump(place(501, HERE), name="copy.txt"))
    assert not first.before.finished
    assert second.before == second.after == renamed.after == first.after
    assert [path.name for path in own.parent.iterdir()] == ["own.sqlite"]


def test_a_newer_file_of_the_name_corrects_the_older(dump: Callable[..., Path]) -> None:
    load(dump(place(501, HERE, lat="1")))
    load(dump(place(501, HERE, lat="2")))
    assert [row.lat for row in find(HERE)] == [2.0]
    assert [file.name for file in gazetteer_own.loaded_files()] == ["AM.txt", "AM.txt"]


def test_bad_rows_are_counted_and_passed_over(dump: Callable[..., Path]) -> None:
    bad = ["one\ttwo", place(503, "X").replace("39.5", "north"), place(504, "Y", lat="91"), place(0, "Z")]
    outcome = load(dump(place(501, HERE), *bad, place(502, "Zorvik")), batch=40)
    assert (outcome.after.lines, outcome.after.places, outcome.after.bad) == (6, 2, 4)
    assert outcome.examples[0] == "line 2: 2 columns instead of 19"
    assert outcome.examples[1].startswith("line 3: no number where one must stand")
    assert len(outcome.examples) == gazetteer_load.EXAMPLES
    assert not outcome.cut
    assert find("Zorvik")


def test_a_file_cut_off_in_a_line_is_said_to_be(dump: Callable[..., Path]) -> None:
    outcome = load(dump(place(501, HERE), place(502, "Zorvik")[:30], end=""))
    assert (outcome.after.places, outcome.after.bad, outcome.cut, outcome.after.finished) == (1, 1, True, True)
    assert not load(dump(place(501, HERE), place(502, "Zorvik"), end="", name="whole.txt")).cut


def test_an_endless_line_fills_no_memory(dump: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames, "LONGEST", 400)
    outcome = load(dump(place(501, HERE), "x" * 5000, place(502, "Zorvik")), batch=100)
    assert outcome.after.places == 2
    assert outcome.after.bad >= 10


@pytest.mark.parametrize("name", ["AM.txt", "AM.zip"])
@pytest.mark.parametrize("at", [1, 3, 20])
def test_an_interrupted_load_goes_on_where_it_stopped(dump: Callable[..., Path], name: str, at: int) -> None:
    path = dump(*(place(500 + i, f"Zorv{i:03}") for i in range(100)), name=name)
    batches = 0

    def interrupt(what: str, _done: int, _total: int) -> None:
        nonlocal batches
        batches += what == "loading"
        if batches == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(recognise(path), interrupt, batch=300)
    (stopped,) = gazetteer_own.loaded_files()
    assert not stopped.finished
    assert 0 < stopped.places < 100
    assert find("Zorv000")
    outcome = load(path)
    assert outcome.before.position == stopped.position > 0
    assert (outcome.after.lines, outcome.after.places, outcome.after.names, outcome.after.bad) == (100, 100, 100, 0)
    assert all(find(f"Zorv{i:03}") for i in range(100))


KILLED = """
import os, signal, sys
from pathlib import Path
from counterclaim.knowledge import gazetteer_load, gazetteer_own, geonames
calls = 0
def deadly(real):
    def call(*args, **keys):
        global calls
        calls += 1
        if calls == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **keys)
    return call
module = {"gazetteer_load": gazetteer_load, "gazetteer_own": gazetteer_own}[sys.argv[2].split(".")[0]]
name = sys.argv[2].split(".")[1]
setattr(module, name, deadly(getattr(module, name)))
gazetteer_load.add(geonames.recognise(Path(sys.argv[1])), lambda *_: None, batch=300)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like that here")
@pytest.mark.parametrize(
    ("where", "times"),
    [
        ("gazetteer_own._format", 2),  # a file without tables
        ("gazetteer_load._record", 1),  # tables without a file
        ("gazetteer_load.place_row", 57),  # between two batches
        ("gazetteer_load._now", 9),  # within a batch: rows inserted, position not yet
        ("gazetteer_load._by_digest", 3),  # all in, the log beside
    ],
)
def test_a_killed_load_leaves_a_usable_gazetteer_and_goes_on(dump: Callable[..., Path], where: str, times: int) -> None:
    path = dump(*(place(500 + i, f"Zorv{i:03}") for i in range(100)))
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), where, str(times)], env=dict(os.environ), check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    files = gazetteer_own.loaded_files()
    done = sum(file.lines for file in files)
    assert all(file.lines == file.places == file.names for file in files)
    assert [bool(find(f"Zorv{i:03}")) for i in range(100)] == [i < done for i in range(100)]
    outcome = load(path)
    assert outcome.before.lines == done
    assert (outcome.after.lines, outcome.after.places, outcome.after.names, outcome.after.finished) == (100, 100, 100, True)
    with closing(gazetteer_own.connect(gazetteer_own.own_path())) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_while_loading_the_gazetteer_can_be_asked(dump: Callable[..., Path]) -> None:
    seen = []
    path = dump(*(place(500 + i, f"Zorv{i:03}") for i in range(20)))

    def ask(what: str, _done: int, _total: int) -> None:
        if what == "loading":
            seen.append(sum(bool(find(f"Zorv{i:03}")) for i in range(20)))

    add(recognise(path), ask, batch=300)
    assert seen == sorted(set(seen))
    assert seen[-1] == 20


@pytest.mark.parametrize(
    ("lines", "said"),
    [(["a,b,c"], "1 columns"), (["one\ttwo\tthree"], "3 columns"), (["\t".join("x" * 19)], "19 columns"), ([""], "is empty")],
)
def test_what_is_no_dump_is_refused_with_what_to_do(dump: Callable[..., Path], own: Path, lines: list[str], said: str) -> None:
    path = dump(*lines, end="")
    with pytest.raises(StopRun) as refused:
        recognise(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert "download.geonames.org" in str(refused.value)
    assert not own.exists()


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(StopRun, match="cannot read"):
            recognise(path)


def test_a_damaged_archive_keeps_what_came_before_the_damage(dump: Callable[..., Path]) -> None:
    path = dump(*(place(500 + i, f"Zorv{i:05}", others=str(i * i)) for i in range(60_000)), name="AM.zip")
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(StopRun, match=r"damaged archive.*download it again"):
        load(path, batch=1 << 16)
    assert find("Zorv00000")
    path.write_bytes(bytes(data[: len(data) // 2]))
    with pytest.raises(StopRun, match=r"not a GeoNames dump|damaged"):
        recognise(path)


def test_an_archive_of_many_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("AM.txt", "AZ.txt"):
            archive.writestr(name, place(501, HERE))
    with pytest.raises(StopRun, match="2 text files"):
        recognise(path)


def test_what_is_no_gazetteer_is_left_alone_and_named(own: Path, dump: Callable[..., Path]) -> None:
    own.parent.mkdir()
    own.write_bytes(b"a letter to my mother, not a database" * 100)
    for act in (lambda: find(HERE), lambda: load(dump(place(501, HERE))), gazetteer_own.loaded_files):
        with pytest.raises(StopRun, match="cannot be used as a gazetteer"):
            act()
    assert own.read_bytes().startswith(b"a letter")


def test_a_gazetteer_of_another_format_says_how_to_go_on(own: Path, dump: Callable[..., Path]) -> None:
    load(dump(place(501, HERE)))
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StopRun, match="gazetteer remove"):
        find(HERE)
    assert gazetteer_own.remove_own()
    assert find(HERE) == ()
    assert not gazetteer_own.remove_own()


def test_a_file_that_may_not_be_written_can_still_be_asked(own: Path, dump: Callable[..., Path]) -> None:
    load(dump(place(501, HERE)))
    assert find(HERE)
    own.chmod(0o400)
    own.parent.chmod(0o500)
    try:
        assert find(HERE)
    finally:
        own.parent.chmod(0o700)
