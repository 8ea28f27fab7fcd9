"""The commands on the bundled sample, as a user calls them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.sample import sample
from tests.conftest import Call

REPORT = "KHARTOUM, 3 May 2023. The Sudanese army said on Wednesday that 12 soldiers were killed in Omdurman."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(sample().data)
    return path


def test_claims_as_json_lines(call: Call, report: Path) -> None:
    result = call("claims", report, "--format", "jsonl", "--published", "2020-12-12")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert records
    assert {record["document"] for record in records} == {hashlib.sha256(report.read_bytes()).hexdigest()}
    assert [r["evidence"]["start"] for r in records] == sorted(r["evidence"]["start"] for r in records)


def test_claims_as_csv(call: Call, report: Path) -> None:
    result = call("claims", report, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert result.exit_code == 0
    assert len(rows) == len(call("claims", report, "--format", "jsonl").stdout.splitlines())


@pytest.mark.parametrize("subject", ["attributions", "places"])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_attributions_and_places(call: Call, report: Path, subject: str, form: str) -> None:
    result = call(subject, report, "--format", form)
    assert result.exit_code == 0
    assert "Gevorgyan" in result.stdout if subject == "attributions" else "Ganja" in result.stdout


def test_standard_input_gives_the_same_records(call: Call, report: Path) -> None:
    from_file = call("claims", report, "--format", "jsonl").stdout
    assert call("claims", "-", "--format", "jsonl", stdin=report.read_bytes()).stdout == from_file


def test_records_come_in_the_order_of_the_files(call: Call, tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{REPORT} Another {number + 3} civilians were killed in Bahri, it said.", "utf8")
        paths.append(path)
    wanted = [hashlib.sha256(path.read_bytes()).hexdigest() for path in reversed(paths)]
    records = [json.loads(line) for line in call("claims", *reversed(paths), "--format", "jsonl").stdout.splitlines()]
    assert list(dict.fromkeys(record["document"] for record in records)) == wanted


def test_workers_change_nothing(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(REPORT, "utf8")
    one, two = (
        program("claims", str(report), "missing.txt", str(other), "--format", "jsonl", "--workers", workers) for workers in ("1", "2")
    )
    assert one.stdout
    assert (one.stdout, one.returncode) == (two.stdout, two.returncode) == (one.stdout, 1)


def test_why_takes_the_beginning_of_an_id(call: Call, report: Path) -> None:
    records = [json.loads(line) for line in call("claims", report, "--format", "jsonl").stdout.splitlines()]
    for record in records:
        result = call("why", report, record["id"][:12], width=10_000)
        assert result.exit_code == 0
        assert record["rule"] in result.stdout
        assert " ".join(record["evidence"]["text"].split()) in result.stdout
        assert "no reason is written down" not in result.stdout


def test_why_says_what_is_wrong_with_an_id(call: Call, report: Path) -> None:
    unknown = call("why", report, "zzz")
    assert unknown.exit_code == 1
    assert "no claim has an id that begins with 'zzz'" in unknown.stderr
    several = call("why", report, "")
    assert several.exit_code == 1
    assert "give more of it" in several.stderr


def test_the_demo_of_claims_says_what_it_is_and_what_to_try(call: Call) -> None:
    result = call("demo", "--claims")
    assert result.exit_code == 0
    assert "composed for this sample" in result.stdout
    assert "What to try next" in result.stdout
    assert "counterclaim why frontier-post-2020-12-12.txt" in result.stdout


def test_the_steps_that_the_demo_of_claims_names_work(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    steps = [line.strip() for line in call("demo", "--claims").stdout.split("What to try next:\n")[1].splitlines()[1::2]]
    command, _, target = steps[0].partition(" > ")
    Path(target).write_bytes(call(*command.split()[1:]).stdout.encode())
    assert Path(target).read_bytes() == sample().data
    for step in steps[1:-1]:
        result = call(*step.split()[1:])
        assert result.exit_code == 0, result.stderr
        assert result.stdout


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["claims", "--help"], ["--version"]])
def test_help_and_version(call: Call, args: list[str]) -> None:
    result = call(*args)
    assert result.exit_code == 0
    assert "counterclaim" in result.stdout


def test_a_day_that_is_none_is_refused(call: Call, report: Path) -> None:
    result = call("claims", report, "--published", "2020-13-45")
    assert result.exit_code == 2
    assert "2020-13-45" in result.stderr


def test_a_pack_that_is_none_stops_the_run(call: Call, report: Path) -> None:
    result = call("claims", report, "--pack", "no-such-pack")
    assert result.exit_code == 2
    assert "no-such-pack" in result.stderr
    assert not result.stdout


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'rich', 'trafilatura', 'thinc'}"
    code = f"import sys; from counterclaim.cli.app import app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_closed_pipe_is_no_error(report: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    for form in ("jsonl", "table"):
        command = [sys.executable, "-m", "counterclaim", "claims", str(report), "--format", form]
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
        assert done.stderr == ""
    os.close(writer)


def test_no_colour_where_nobody_wants_it(report: Path) -> None:
    assert "\x1b" not in program("claims", str(report)).stdout


def program(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "counterclaim", *args], capture_output=True, text=True, check=False)
