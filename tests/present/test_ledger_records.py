from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.records import Ledger
from counterclaim.present.ledger_records import (
    LEDGER_SCHEMA,
    disagreement_records,
    export_lines,
    party_records,
    ruled_record,
    toll_records,
    war_toll_record,
)
from counterclaim.present.records import claim_record
from counterclaim.present.report.build import situation
from tests.present.ledgers import CLAIMS, DECISIONS, WAR, before, empty, heading, small


@st.composite
def shuffled(draw: st.DrawFn) -> Ledger:
    """The small ledger with everything in another order of arrival."""
    ledger = small()

    def tuples(name: str) -> tuple[Any, ...]:
        return tuple(draw(st.permutations(getattr(ledger, name))))

    def mapping(name: str) -> dict[str, Any]:
        return dict(draw(st.permutations(list(getattr(ledger, name).items()))))

    lists: dict[str, Any] = {name: tuples(name) for name in ("incidents", "agreements", "measures", "tolls", "copies")}
    mappings: dict[str, Any] = {name: mapping(name) for name in ("reports", "claims", "incident_of")}
    return replace(ledger, **lists, **mappings)


@given(shuffled(), st.permutations(DECISIONS))
def test_any_order_of_arrival_gives_the_same_bytes(ledger: Ledger, decisions: list[Any]) -> None:
    assert list(export_lines(ledger, decisions)) == list(export_lines(small(), DECISIONS))


@given(shuffled())
def test_any_order_of_arrival_gives_the_same_report(ledger: Ledger) -> None:
    assert situation(ledger, before(), heading()) == situation(small(), before(), heading())


def test_lines_stand_by_kind_and_within_a_kind_by_id() -> None:
    records = [json.loads(line) for line in export_lines(small(), DECISIONS)]
    keys = [(record["record"], record["id"]) for record in records]
    assert keys == sorted(keys)
    assert {kind for kind, _ in keys} == set("agreement claim copies decision document incident measure war_toll".split())
    assert len(set(keys)) == len(keys)
    assert all(list(record)[:2] == ["schema", "record"] and record["schema"] == LEDGER_SCHEMA for record in records)


def test_a_claim_keeps_the_keys_of_the_contract_and_what_was_decided() -> None:
    corrected = replace(CLAIMS[-1], decisions=("x2",))
    record = ruled_record(corrected)
    assert (record["state"], record["decisions"]) == ("corrected", ["x2"])
    assert list(claim_record(corrected.claim)) == [key for key in record if key not in {"record", "state", "decisions", "notes"}]


def test_dates_are_iso_and_what_is_not_known_is_null() -> None:
    record = war_toll_record(WAR)
    assert record["id"] == "island|killed|NOR|military"
    assert [figure["as_of"] for figure in record["line"]["series"][0]["figures"]] == ["2020-09-11", "2020-09-12"]
    assert ruled_record(CLAIMS[0])["as_of"] is None


def test_an_empty_ledger_has_no_lines() -> None:
    assert list(export_lines(empty(), ())) == []


@given(shuffled())
def test_lists_have_an_order_of_their_own(ledger: Ledger) -> None:
    for records in (toll_records, party_records, disagreement_records):
        assert list(records(ledger)) == list(records(small()))


def test_lists_name_the_incident_they_are_about() -> None:
    assert [record.get("incident") for record in toll_records(small())] == [None, "i-eastport", "i-millford"]
    assert [(record["incident"], record["about"]) for record in disagreement_records(small())] == [("i-millford", "place")]
    assert [record["party"] for record in party_records(small())] == ["NOR", "SOU"]
