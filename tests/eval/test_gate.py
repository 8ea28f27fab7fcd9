"""The gate, with figures made up for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import gate
from sets import CORPORA, Figure, digest, digests
from tests.conftest import ROOT

PRESENT = {"one": {"one.jsonl": "aa"}, "two": {"two.jsonl": "bb"}}
WATCHED = (Figure("one/f1", "F1", 0.01), Figure("one/extra", "extra", 0, lower=True), Figure("two/f1", "F1", 0.02))
GOOD = {"one/f1": 0.8, "one/extra": 3, "two/f1": 0.5}


@pytest.fixture
def floors() -> gate.Floors:
    return {
        "corpora": {name: dict(files) for name, files in PRESENT.items()},
        "floors": {
            "one/f1": {"floor": 0.8, "noise": 0.01},
            "one/extra": {"ceiling": 3, "noise": 0},
            "two/f1": {"floor": 0.5, "noise": 0.02},
        },
    }


def failures(figures: dict[str, float], present: dict[str, dict[str, str]], floors: gate.Floors) -> list[str]:
    return [verdict.text for verdict in gate.judged(figures, present, floors) if verdict.failed]


def test_figures_at_their_floors_pass(floors: gate.Floors) -> None:
    assert failures(GOOD, PRESENT, floors) == []
    assert len(list(gate.judged(GOOD, PRESENT, floors))) == 3


@pytest.mark.parametrize(
    ("path", "value", "fails"),
    [
        ("one/f1", 0.79, False),  # as far as noise goes
        ("one/f1", 0.789, True),
        ("one/f1", 0.9, False),
        ("one/extra", 4, True),
        ("one/extra", 2, False),
        ("two/f1", 0.0, True),
    ],
)
def test_a_figure_fails_beyond_its_noise_and_only_there(path: str, value: float, fails: bool, floors: gate.Floors) -> None:  # noqa: FBT001
    failed = failures({**GOOD, path: value}, PRESENT, floors)
    assert [path in text for text in failed] == [True] * fails


def test_a_figure_that_is_gone_fails(floors: gate.Floors) -> None:
    figures = {path: value for path, value in GOOD.items() if path != "two/f1"}
    assert failures(figures, PRESENT, floors) == ["FALLEN two/f1: the figure is gone"]


def test_a_changed_corpus_is_said_and_not_compared(floors: gate.Floors) -> None:
    present = {**PRESENT, "two": {"two.jsonl": "other"}}
    verdicts = list(gate.judged({**GOOD, "two/f1": 0.0}, present, floors))
    assert not any(verdict.failed for verdict in verdicts)
    assert [verdict.text for verdict in verdicts if "two" in verdict.text] == [
        "not compared: two: changed since its floors were set: two.jsonl (see --repin)"
    ]


def test_a_missing_corpus_is_said_and_not_compared(floors: gate.Floors) -> None:
    verdicts = list(gate.judged({"two/f1": 0.5}, {"two": PRESENT["two"]}, floors))
    assert not any(verdict.failed for verdict in verdicts)
    assert verdicts[0].text == "not compared: one: it is not there"


def test_floors_only_rise(floors: gate.Floors) -> None:
    better = gate.raised({"one/f1": 0.85, "one/extra": 5, "two/f1": 0.49}, PRESENT, floors, watched=WATCHED)
    assert {path: bound.get("floor", bound.get("ceiling")) for path, bound in better["floors"].items()} == {
        "one/f1": 0.85,
        "one/extra": 3,
        "two/f1": 0.5,
    }
    assert gate.raised({"one/extra": 1}, PRESENT, floors, watched=WATCHED)["floors"]["one/extra"] == {"ceiling": 1, "noise": 0}


def test_raising_keeps_the_noise_set_by_hand(floors: gate.Floors) -> None:
    floors["floors"]["one/f1"]["noise"] = 0.005
    assert gate.raised({"one/f1": 0.9}, PRESENT, floors, watched=WATCHED)["floors"]["one/f1"] == {"floor": 0.9, "noise": 0.005}


def test_raising_leaves_a_changed_corpus_alone_and_repinning_takes_it(floors: gate.Floors) -> None:
    present = {**PRESENT, "two": {"two.jsonl": "other"}}
    figures = {**GOOD, "one/f1": 0.9, "two/f1": 0.3}
    left = gate.raised(figures, present, floors, watched=WATCHED)
    assert left["corpora"]["two"] == PRESENT["two"]
    assert left["floors"]["two/f1"]["floor"] == 0.5
    taken = gate.raised(figures, present, floors, repin=True, watched=WATCHED)
    assert taken["corpora"]["two"] == present["two"]
    assert taken["floors"]["two/f1"] == {"floor": 0.3, "noise": 0.02}
    assert taken["floors"]["one/f1"] == floors["floors"]["one/f1"]


def test_raising_from_nothing_takes_all(floors: gate.Floors) -> None:
    assert gate.raised(GOOD, PRESENT, {"corpora": {}, "floors": {}}, watched=WATCHED) == floors


def run(folder: Path, floors: Any, figures: dict[str, float], *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "floors.json").write_text(json.dumps(floors), "utf8")
    (folder / "figures.json").write_text(json.dumps({"now": {"figures": figures, "digests": PRESENT}}), "utf8")
    files = [f"--floors={folder / 'floors.json'}", f"--figures={folder / 'figures.json'}"]
    return subprocess.run([sys.executable, ROOT / "eval" / "gate.py", *files, *options], capture_output=True, text=True, check=False)


def test_the_exit_status_says_whether_a_figure_fell(tmp_path: Path, floors: gate.Floors) -> None:
    assert run(tmp_path, floors, GOOD).returncode == 0
    fallen = run(tmp_path, floors, {**GOOD, "one/f1": 0.5}, "--raise")
    assert fallen.returncode == 1
    assert "FALLEN one/f1: 0.5, floor 0.8, noise 0.01" in fallen.stdout
    assert json.loads((tmp_path / "floors.json").read_text("utf8"))["floors"]["one/f1"]["floor"] == 0.8


def test_without_gold_and_corpora_the_gate_is_skipped(tmp_path: Path) -> None:
    call = [sys.executable, str(ROOT / "eval" / "gate.py"), f"--shared={tmp_path}"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("gate skipped: ")


def test_digests_see_every_byte_and_every_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf8")
    first = digest(tmp_path)
    (tmp_path / "a.txt").write_text("y", "utf8")
    second = digest(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, digest(tmp_path)}) == 3


def test_a_set_that_lacks_a_file_has_no_digest(tmp_path: Path) -> None:
    for file in CORPORA["isaf"].files[:-1]:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("", "utf8")
    assert digests(tmp_path) == {}
    last = tmp_path / CORPORA["isaf"].files[-1]
    last.parent.mkdir(parents=True, exist_ok=True)
    last.write_text("", "utf8")
    assert list(digests(tmp_path)) == ["isaf"]
