"""What the docs say of the ledger is what the program has: every number of linking, every table and column."""

from __future__ import annotations

import re

import pytest

from counterclaim.link import assemble, clusters, happenings, windows
from counterclaim.store.tables import FULLTEXT, metadata
from tests.conftest import ROOT
from tests.ledger.points import MEANING, PAGE, numbers, page

MODEL = (ROOT / "docs" / "data-model.md").read_text("utf8")


def test_the_table_of_points_is_that_of_the_file() -> None:
    text = PAGE.read_text("utf8")
    assert page(text) == text, "write it anew: python -m tests.ledger.points"
    assert set(MEANING) == set(numbers()), "say in tests/ledger/points.py what each number is for"


@pytest.mark.parametrize(
    "words",
    [
        f"first {assemble.MOST_TOLD} reports", f"{clusters.LONGEST} days at most", f"more than {happenings.RECALLED.days} days",
        f"{windows.WIDEST} days",
    ],
)  # fmt: skip
def test_limits_are_named_as_they_are(words: str) -> None:
    assert words in " ".join(PAGE.read_text("utf8").split())


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_the_data_model_names_every_table_and_column(table: str) -> None:
    row = next((line for line in MODEL.split("\n") if line.startswith(f"| `{table}` |")), "")
    assert row, f"docs/data-model.md has no row for {table}"
    for column in metadata.tables[table].columns:
        assert re.search(rf"`{column.name}`", row), f"{table}.{column.name} is not named"


def test_the_data_model_names_the_full_text() -> None:
    assert f"| `{FULLTEXT}` |" in MODEL


def test_every_named_table_is_there() -> None:
    named = re.findall(r"^\| `(\w+)` \|", MODEL, re.MULTILINE)
    assert set(named) == {*metadata.tables, FULLTEXT}
