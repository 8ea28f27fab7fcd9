"""The gold claims of our own: every row points at words of its text, and every text is coded."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "eval"))

from owngold import GOLD, documents_of, lines, rows_of  # noqa: E402  (the folder is a set of scripts)

WRITTEN = ("world", "world-later")
REAL = ("reports", "reports-later")


def squashed(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize("name", WRITTEN)
def test_rows_of_written_texts_stand_in_them(name: str) -> None:
    texts = documents_of(name, SHARED)
    rows = [row for row in rows_of(name, texts) if "row" in row]
    assert len({row["row"] for row in rows}) == len(rows)
    for row in rows:
        assert squashed(row["near"]) in squashed(texts[row["doc"]].text), row["row"]
    assert {row["doc"] for row in rows} == set(texts)


@pytest.mark.parametrize("name", REAL)
def test_rows_of_real_reports_hold_no_words_of_them(name: str) -> None:
    rows = [row for row in lines(GOLD / f"{name}.jsonl") if "row" in row]
    assert rows
    assert all("near" not in row and len(row["near_at"]) == 2 for row in rows)


@pytest.mark.parametrize("name", REAL)
def test_rows_of_real_reports_point_into_them(name: str) -> None:
    if not (SHARED / "data" / "casualties" / "syria.jsonl").exists():
        pytest.skip("the casualty corpora are not beside the project (../shared)")
    texts = documents_of(name, SHARED)
    for row in rows_of(name, texts):
        assert row["doc"] in texts
        assert "row" not in row or row["near"].strip()
