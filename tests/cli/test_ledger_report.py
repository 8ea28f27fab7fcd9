"""`report` and `demo` on the small ledger and on the bundled dispatches."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

from counterclaim.cli.reporting import parse_zone
from counterclaim.errors import StopRun
from tests.conftest import Call

DAY = ("report", "--date", "2020-12-12")


@pytest.fixture(autouse=True)
def made_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1607803140")
    monkeypatch.setenv("SHARED", "nowhere")


@pytest.mark.usefixtures("small")
def test_a_report_in_every_format(call: Call, tmp_path: Path) -> None:
    text = call(*DAY, "--zone", "+04:00").stdout
    assert text.startswith("# Situation report 2: 12 Dec 2020\n")
    assert "as of 12 Dec 2020, 23:59 UTC+04:00 · made 12 Dec 2020, 23:59 UTC+04:00 · compared with 11 Dec 2020" in text
    assert "Khtsab" in text
    assert "vestnik.txt" in text  # what could not be read is among the limits
    page = tmp_path / "report.html"
    assert call(*DAY, "--format", "html", "--output", page).exit_code == 0
    assert "<html" in page.read_text("utf8")
    paper = tmp_path / "report.pdf"
    assert call(*DAY, "--format", "pdf", "--output", paper).exit_code == 0
    assert paper.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("small")
def test_the_same_ledger_gives_the_same_bytes(call: Call) -> None:
    for form in ("md", "html", "pdf"):
        assert call(*DAY, "--format", form).stdout_bytes == call(*DAY, "--format", form).stdout_bytes


@pytest.mark.usefixtures("small")
def test_a_report_tells_only_what_was_published_until_its_day(call: Call) -> None:
    assert "Capital Daily" not in call(*DAY).stdout
    assert "Capital Daily" in call("report", "--date", "2020-12-13").stdout
    early = call(*DAY, "--as-known-at", "2020-12-12T14:00+04:00", "--zone", "+04:00").stdout
    assert "as of 12 Dec 2020, 14:00 UTC+04:00" in early
    assert "counter-terrorist" not in early


@pytest.mark.usefixtures("small")
def test_number_and_comparison(call: Call) -> None:
    assert call(*DAY, "--number", "18").stdout.startswith("# Situation report 18: ")
    assert "no previous period to compare with" in call(*DAY, "--no-previous").stdout
    assert "no previous period to compare with" in call("report", "--date", "2020-12-11").stdout
    assert "compared with 11 Dec 2020" in call("report", "--date", "2020-12-13", "--previous", "2").stdout
    assert "# Situation report 3: 12–13 Dec 2020" in call("report", "--date", "2020-12-13", "--days", "2").stdout


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--date", "2020-09-01"], "the first report was published on 2020-12-11"),
        (["--date", "2999-01-01"], "has not come yet"),
        (["--date", "0001-01-01"], "give a later day"),
        (["--date", "2020-12-12", "--zone", "Mars"], "no such zone"),
        (["--date", "2020-12-12", "--output", "no-such-folder/report.md"], "cannot be written"),
        (["--date", "2020-12-12", "--as-known-at", "2020-12-01"], "nothing was known"),
    ],
)
def test_reports_that_cannot_be(call: Call, args: list[str], words: str) -> None:
    result = call("report", *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not result.stdout


@pytest.mark.usefixtures("small")
def test_a_time_of_making_that_is_none(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    result = call(*DAY)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH=noon" in result.stderr


@pytest.mark.parametrize(("text", "hours"), [("+04:00", 4.0), ("-0330", -3.5), ("UTC", 0.0), ("z", 0.0)])
def test_zones(text: str, hours: float) -> None:
    assert dt.datetime(2020, 12, 12, tzinfo=parse_zone(text)).utcoffset() == dt.timedelta(hours=hours)


@pytest.mark.parametrize("text", ["+25:00", "4", "../etc/passwd", "", "Europe/"])
def test_zones_that_are_none(text: str) -> None:
    with pytest.raises(StopRun, match="no such zone"):
        parse_zone(text)


def test_the_demo_and_every_step_it_names(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(tmp_path / "mine.db"))
    shown = call("demo")
    assert shown.exit_code == 0
    assert "composed for this sample" in shown.stdout
    assert "# Situation report 77: 12 Dec 2020" in shown.stdout
    assert not any(tmp_path.iterdir())  # thrown away, and the user's own not touched
    steps = re.findall(r"^    (counterclaim .+)$", shown.stdout.partition("What to try next:\n")[2], re.MULTILINE)
    for step in steps[:-1]:  # the last one is about the user's own reports
        result = call(*shlex.split(step)[1:])
        assert result.exit_code == 0, (step, result.stderr)
        assert result.stdout or (tmp_path / "report.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("demo.db-")) == ["demo.db", "report.html"]


def test_the_demo_takes_the_seed_in_where_it_is(call: Call, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARED", str(shared))
    if not (shared / "seed" / "META.json").is_file():
        pytest.skip("../shared/seed is not here")
    shown = call("demo", "--ledger", tmp_path / "d.db")
    assert shown.exit_code == 0
    assert "with a report of the day beside them" in shown.stdout
    assert "52 documents" in call("settings", "--ledger", tmp_path / "d.db").stdout
