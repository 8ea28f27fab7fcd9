from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import pytest

from counterclaim.link.records import Ledger
from counterclaim.present import ledger_csv
from counterclaim.present.csvfile import FORMULA
from tests.present.ledgers import MILLFORD_FIGHT, empty, small, spoiled

LISTS = [
    ledger_csv.incidents_csv, ledger_csv.tolls_csv, ledger_csv.agreements_csv, ledger_csv.parties_csv, ledger_csv.disagreements_csv,
    ledger_csv.documents_csv, ledger_csv.measures_csv,
]  # fmt: skip
Rows = Callable[[Ledger], Iterator[str]]


def rows(lines: Iterator[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(lines, strict=True))


@pytest.mark.parametrize("lines", LISTS)
def test_every_row_fits_its_header(lines: Rows) -> None:
    table = list(csv.reader(lines(small()), strict=True))
    assert len(table) > 1
    assert len(table[0]) == len(set(table[0]))
    assert {len(row) for row in table} == {len(table[0])}
    assert len(list(lines(empty()))) == 1


def test_an_incident_is_a_row_with_who_stands_where() -> None:
    eastport, millford = rows(ledger_csv.incidents_csv(small()))
    assert (eastport["denies"], eastport["asserts"], eastport["not_heard"], eastport["contested"]) == ("NOR", "SOU", "MID", "True")
    assert (millford["start"], millford["claimed_actors"], millford["reports"], millford["origins"]) == ("2020-09-12", "SOU", "4", "3")
    assert millford["computed_breaches"] == "1"


def test_one_incident_voice_by_voice_with_its_words() -> None:
    found = rows(ledger_csv.incident_csv(small(), MILLFORD_FIGHT))
    assert [(row["voice"], row["what"]) for row in found] == [
        ("NOR", "asserts"), ("NOR", "asserts"), ("SOU", "silent"), ("SOU", "confirms"), ("MID", "asserts"),
        ("NOR", "counts"), ("NOR", "counts"),
    ]  # fmt: skip
    assert found[3]["against_interest"] == "says its own units acted"
    assert [(row["low"], row["words"]) for row in found[5:]] == [
        ("3", "three of its soldiers were wounded"),
        ("6", "six of its soldiers were wounded"),
    ]


def test_figures_stand_one_a_row_and_the_last_of_a_voice_is_marked() -> None:
    found = rows(ledger_csv.tolls_csv(small()))
    assert [(row["scope"], row["low"], row["standing"], row["falling"]) for row in found] == [
        ("cumulative", "1250", "False", "False"),
        ("cumulative", "1200", "True", "True"),
        ("incident", "5", "False", "False"),
        ("incident", "4", "True", "True"),
        ("incident", "3", "False", "False"),
        ("incident", "6", "True", "False"),
    ]


def test_a_computed_breach_says_that_nobody_said_so() -> None:
    found = {row["row"]: row for row in rows(ledger_csv.agreements_csv(small()))}
    assert set(found) == {"agreement", "mention", "alleged", "computed, nobody said so"}
    assert found["alleged"]["accused"] == "SOU"
    assert found["computed, nobody said so"]["reasons"].startswith("in force since")


def test_a_party_says_this_often_of_itself_and_others() -> None:
    found = rows(ledger_csv.parties_csv(small()))
    assert [(row["party"], row["row"]) for row in found] == [
        ("NOR", "counts"), ("NOR", "figures"), ("NOR", "figures"), ("SOU", "counts"), ("SOU", "figures"),
    ]  # fmt: skip
    south = found[3]
    assert [south[key] for key in ("asserts", "confirms", "silent", "against_interest", "acts_own", "acts_claimed")] == list("111111")
    assert (found[0]["denies"], found[0]["acts_own"], found[0]["acts_claimed"]) == ("1", "0", "1")


def test_a_copy_names_what_it_copies() -> None:
    copy = next(row for row in rows(ledger_csv.documents_csv(small())) if row["id"] == "c" * 64)
    assert (copy["copy_of"], copy["claims"], copy["incidents"]) == ("b" * 64, "1", "i-millford")


@pytest.mark.parametrize("bad", ["=1+1|", "@SUM(A1)", "+", "\t=", "\r\n-2", "\u202e=x", '","'])
@pytest.mark.parametrize("lines", [*LISTS, lambda ledger: ledger_csv.incident_csv(ledger, ledger.incidents[1])])
def test_no_cell_runs_in_a_spreadsheet(lines: Rows, bad: str) -> None:
    for row in csv.reader(lines(spoiled(small(), bad)), strict=True):
        assert not any(cell.startswith(FORMULA) for cell in row)
        assert not any(char in cell for cell in row for char in "\r\n\t\u202e")
