from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.present.csvfile import CLAIM_COLUMNS, FORMULA, PLACE_COLUMNS, SAID_COLUMNS, claim_row, csv_line, place_row, said_row
from counterclaim.present.records import claim_record, place_record, said_record
from counterclaim.records import Reading


def test_every_row_fits_its_header(reading: Reading) -> None:
    for claim in reading.claims:
        row = dict(zip(CLAIM_COLUMNS, claim_row(claim_record(claim)), strict=True))
        assert row["kind"] == claim.kind
        assert row["evidence"] == claim.evidence.text
    assert len(said_row(said_record("id", reading.attributions[0]))) == len(SAID_COLUMNS)
    assert len(place_row(place_record("id", reading.places[0]))) == len(PLACE_COLUMNS)


def test_fields_are_flattened(reading: Reading) -> None:
    event, toll, truce, lie, said = (dict(zip(CLAIM_COLUMNS, claim_row(claim_record(claim)), strict=True)) for claim in reading.claims)
    assert (event["place"], event["lon"], event["date_start"]) == ("Strelsau", -14.4, "2021-05-03")
    assert (toll["count_low"], toll["count_high"], toll["breakdown"]) == (12, None, "2 officers")
    assert truce["parties"] == "Graustark; Ruritania"
    assert (lie["holder"], lie["attitude"], lie["about"]) == ("Graustark", "denies", event["id"])
    assert said["via"] == "Ruritania"


def test_words_that_a_spreadsheet_would_run_are_disarmed(reading: Reading) -> None:
    claim = reading.claims[-1]
    bad = replace(claim, evidence=replace(claim.evidence, text='=HYPERLINK("http://example.org")'))
    row = dict(zip(CLAIM_COLUMNS, next(csv.reader([csv_line(claim_row(claim_record(bad)))])), strict=True))
    assert row["evidence"] == '\'=HYPERLINK("http://example.org")'


@given(st.lists(st.text() | st.integers() | st.none(), min_size=1))
def test_no_cell_of_text_starts_a_formula_and_every_row_reads_back(cells: list[object]) -> None:
    (row,) = csv.reader(io.StringIO(csv_line(cells) + "\n", newline=""), strict=True)
    for cell, back in zip(cells, row, strict=True):
        if isinstance(cell, str):
            assert not back.startswith(FORMULA)
            assert back in {cell, f"'{cell}"}


def test_a_negative_number_stays_a_number() -> None:
    assert csv_line([-14.4, "-14.4"]) == "-14.4,'-14.4"
