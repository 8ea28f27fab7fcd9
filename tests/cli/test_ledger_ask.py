"""Asking a small ledger, as a user does: every list in every format, as known at a time, and what cannot be asked."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import NAMES, UNREADABLE, chosen
from tests.conftest import Call

LISTS = ("incidents", "tolls", "agreements", "measures", "parties", "disagreements", "documents")
MORNING = "2020-12-12T14:00+04:00"  # Armenia was heard, and reports said that Azerbaijan had not commented
pytestmark = pytest.mark.usefixtures("small")


def records(call: Call, *args: str) -> list[dict[str, Any]]:
    result = call(*args, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def stands(incident: dict[str, Any], party: str) -> str:
    """Where a party stands on an incident."""
    found = [one["attitude"] for one in incident["positions"] if one["voice"]["id"] == party]
    assert len(found) == 1
    return str(found[0])


def offensive(call: Call, *args: str) -> dict[str, Any]:
    """The incident near Hin Tagher and Khtsaberd."""
    found = [one for one in records(call, "incidents", "--place", "Khtsaberd", *args) if one["family"] == "violence"]
    assert found
    return max(found, key=lambda one: len(one["documents"]))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_in_every_format(call: Call, name: str) -> None:
    table = call(name)
    assert (table.exit_code, table.stderr) == (0, "")
    assert table.stdout.strip()
    found = records(call, name)
    assert all(one["schema"] == 1 and one["record"] for one in found)
    result = call(name, "--format", "csv")
    rows = list(csv.reader(io.StringIO(result.stdout, newline="")))
    assert result.exit_code == 0
    assert {len(row) for row in rows} == {len(rows[0])}
    assert bool(rows[1:]) == bool(found)


def test_an_incident_in_every_format(call: Call) -> None:
    ident = offensive(call)["id"]
    table = call("incident", ident, width=160)
    assert table.exit_code == 0
    assert "Armenia (ARM)" in table.stdout
    assert "Azerbaijan (AZE)" in table.stdout
    kinds = [one["record"] for one in records(call, "incident", ident)]
    assert kinds[0] == "incident"
    assert {"claim", "document"} == set(kinds[1:])
    rows = list(csv.DictReader(io.StringIO(call("incident", ident, "--format", "csv").stdout, newline="")))
    assert {row["incident"] for row in rows} == {ident}
    assert {"ARM", "AZE"} <= {row["voice"] for row in rows}


def test_an_incident_by_the_beginning_of_its_id_and_by_a_claim(call: Call) -> None:
    incident = offensive(call)
    whole = call("incident", incident["id"]).stdout
    assert call("incident", incident["id"][:-3]).stdout == whole
    assert call("incident", incident["claims"][0]).stdout == whole


def test_silence_is_known_as_long_as_it_lasted(call: Call) -> None:
    then = offensive(call, "--as-known-at", MORNING)
    assert stands(then, "AZE") == "silent"
    assert stands(then, "ARM") == "asserts"
    assert stands(offensive(call), "AZE") != "silent"
    assert "not commented" in call("incidents", "--as-known-at", MORNING, width=160).stdout


def test_as_known_at_leaves_out_what_came_later(call: Call) -> None:
    then = records(call, "documents", "--as-known-at", MORNING)
    assert {one["name"].rpartition("/")[2] for one in then} == {one.name for one in chosen()[:3]}
    whole_day = records(call, "documents", "--as-known-at", "2020-12-12")
    assert len(whole_day) == len(NAMES)  # without the one of the next day, with the one nobody could read
    assert len(records(call, "export", "--as-known-at", MORNING)) < len(records(call, "export"))


def test_documents_tell_their_origin(call: Call) -> None:
    found = {one["name"].rpartition("/")[2]: one for one in records(call, "documents")}
    assert set(found) == {*NAMES, UNREADABLE}
    for one in chosen():
        row = found[one.name]
        assert (row["outlet"], row["address"], row["published"]) == (one.outlet, one.address, one.published.isoformat())
        assert row["obtained"].startswith(one.obtained.strftime("%Y-%m-%dT%H:%M"))
        assert row["read"]
        assert row["recorded"]
        assert len(row["hash"]) == 64
    assert not found[UNREADABLE]["read"]
    assert "language" in found[UNREADABLE]["reason"]


def test_documents_that_could_not_be_read(call: Call) -> None:
    assert "1 more could not be read" in call("documents").stdout
    table = call("documents", "--failed", width=300).stdout
    assert UNREADABLE in table
    assert "language ru" in table
    assert [one["outlet"] for one in records(call, "documents", "--failed")] == ["Vestnik"]


def test_lists_are_narrowed(call: Call) -> None:
    names = [one["name"].rpartition("/")[2] for one in records(call, "documents", "--from", "2020-12-13")]
    assert names == ["capital-daily-2020-12-13.txt"]
    every, of_azerbaijan = records(call, "incidents"), records(call, "incidents", "--party", "AZE")
    assert of_azerbaijan == records(call, "incidents", "--party", "azerbaijan")
    assert [one for one in every if one in of_azerbaijan] == of_azerbaijan
    before = records(call, "incidents", "--to", "2020-12-10")
    assert all(one["start"] <= "2020-12-10" for one in before)
    wounded = records(call, "tolls", "--type", "wounded")
    assert wounded
    assert {one["line"]["outcome"] for one in wounded} == {"wounded"}


def test_what_nothing_fits_says_so(call: Call) -> None:
    result = call("incidents", "--party", "Atlantis", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "--party Atlantis" in result.stderr


def test_search_marks_the_words_and_finds_their_claims(call: Call) -> None:
    table = call("search", "hin", "TAGHER").stdout
    assert "»Hin« »Tagher«" in table
    found = records(call, "search", "Hin Tagher")
    assert found
    for one in found:
        marked = [one["snippet"][start:end].casefold() for start, end in one["matches"]]
        assert set(marked) <= {"hin", "tagher"}
        assert all("hin" in c["evidence"]["text"].casefold() or "tagher" in c["evidence"]["text"].casefold() for c in one["claims"])
    rows = list(csv.DictReader(io.StringIO(call("search", "Hin", "Tagher", "--format", "csv").stdout, newline="")))
    assert {row["document"] for row in rows} == {one["document"] for one in found}
    assert len(records(call, "search", "Tagher", "--limit", "1")) == 1
    assert "--limit" in call("search", "Tagher", "--limit", "1").stdout


def test_search_knows_times_and_parties(call: Call) -> None:
    every = {one["document"] for one in records(call, "search", "Tagher")}
    then = {one["document"] for one in records(call, "search", "Tagher", "--as-known-at", MORNING)}
    assert then < every
    said = records(call, "search", "Tagher", "--party", "ARM")
    assert said
    assert all(one["claims"] for one in said)
    assert "no document has all these words" in call("search", "zebra").stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["incidents", "--from", "2020-12-12", "--to", "2020-12-11"], "lies before --from"),
        (["incidents", "--from", "2020-13-45"], "2020-13-45"),
        (["incidents", "--as-known-at", "2020-12-12T20:00"], "the zone is missing"),
        (["incidents", "--as-known-at", "yesterday"], "this is no time"),
        (["incidents", "--as-known-at", "2020-09-01"], "the first document was obtained"),
        (["incident", "zzz"], "no incident has an id that begins with 'zzz'"),
        (["incident", ""], "give more of it"),
        (["search", "..."], "nothing to search for"),
        (["export", "--format", "csv"], "jsonl or site"),
        (["incidents", "--ledger", "no-such.db"], "there is no ledger at no-such.db"),
    ],
)
def test_what_cannot_be_asked(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], words: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not result.stdout
    assert not any(tmp_path.iterdir())


def test_a_closed_pipe_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    for args in (["incidents"], ["export"], ["documents", "--format", "csv"], ["report", "--date", "2020-12-12", "--format", "pdf"]):
        done = subprocess.run([sys.executable, "-m", "counterclaim", *args], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
        assert done.stderr == ""
    os.close(writer)
