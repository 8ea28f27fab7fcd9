"""Every real report at hand is read: a defect of the program would be kept and named, and fails here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Failure, Source
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
CORPORA = ("casualties/syria.jsonl", "casualties/isaf.jsonl", "places/geowebnews.jsonl")


def reports(path: Path) -> Iterator[Source]:
    for number, line in enumerate(path.read_text("utf8").split("\n")):
        if line.strip():
            row = json.loads(line)
            yield Source(f"{path.stem}-{number}", f"{row.get('title', '')}\n\n{row['text']}".encode())


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_real_report_breaks_the_program(corpus: str) -> None:
    if not (DATA / corpus).exists():
        pytest.skip("the corpora are not beside the project (../shared)")
    readings = list(read_sources(reports(DATA / corpus), Options()))
    assert readings
    assert [reading for reading in readings if isinstance(reading, Failure) and "defect" in reading.message] == []
