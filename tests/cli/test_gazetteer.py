from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.knowledge.gazetteer import gazetteer
from counterclaim.knowledge.gazetteer_own import ENV
from tests.conftest import Call

ROW = "501\tZorvandzor\tZorvandzor\t\t39.5\t46.25\tP\tPPL\tAM\t\t08\t\t\t\t120\t\t900\tAsia/Yerevan\t2024-01-01\n"
REPORT = (
    "YEREVAN, 3 May 2021. The Armenian Defence Ministry said on Monday that two soldiers were wounded in the village of Zorvandzor. "
    "The ministry said that shelling of the village from across the border began in the morning.\n"
)


@pytest.fixture
def dump(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(ENV, str(tmp_path / "own.sqlite"))
    path = tmp_path / "AM.txt"
    path.write_text(ROW, "utf8")
    return path


def _village(call: Call, tmp_path: Path) -> dict[str, object]:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf8")
    gazetteer.cache_clear()  # each run of the program has one of its own
    try:
        result = call("places", report, "--format", "jsonl")
    finally:
        gazetteer.cache_clear()
    records = [json.loads(line) for line in result.stdout.splitlines()]
    (found,) = (record for record in records if "Zorvandzor" in json.dumps(record))
    return dict(found)


def test_a_village_nobody_knew_is_resolved_once_it_is_loaded(call: Call, dump: Path, tmp_path: Path) -> None:
    before = _village(call, tmp_path)
    assert "501" not in json.dumps(before)
    assert call("gazetteer", "add", dump).exit_code == 0
    after = _village(call, tmp_path)
    assert '"501"' in json.dumps(after)
    assert "39.5" in json.dumps(after)


def test_adding_listing_and_removing(call: Call, dump: Path) -> None:
    assert "nothing is loaded" in call("gazetteer", "list").stdout
    added = call("gazetteer", "add", dump)
    assert "AM.txt: 1 places, 1 names" in added.stdout
    assert added.stderr == ""  # no bar where nobody sees it
    again = call("gazetteer", "add", dump)
    assert (again.exit_code, "AM.txt: loaded already" in again.stdout) == (0, True)
    listed = call("gazetteer", "list").stdout
    assert "AM.txt: 1 places, 1 names" in listed
    assert "own.sqlite" in listed
    assert call("gazetteer", "remove", stdin="n\n").exit_code == 1
    assert "AM.txt" in call("gazetteer", "list").stdout
    assert "deleted" in call("gazetteer", "remove", "--yes").stdout
    assert "nothing is loaded" in call("gazetteer", "list").stdout


def test_a_wrong_file_stops_before_anything_is_loaded(call: Call, dump: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear all\n", "utf8")
    result = call("gazetteer", "add", dump, wrong)
    assert result.exit_code == 2
    assert "letter.txt is not a GeoNames dump" in result.stderr
    assert "Traceback" not in result.output
    assert "nothing is loaded" in call("gazetteer", "list").stdout


def test_bad_rows_are_told(call: Call, dump: Path) -> None:
    dump.write_text(f"{ROW}spoiled\trow\n", "utf8")
    result = call("gazetteer", "add", dump)
    assert result.exit_code == 0
    assert "1 of 2 rows could not be read (line 2: 2 columns instead of 19)" in result.stderr
