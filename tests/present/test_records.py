from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.present.records import claim_record, json_line, place_record, said_record
from counterclaim.records import Reading

EVERY = "schema id document kind status speaker co_speakers via cue evidence date as_of said_on places rule"  # `said_on` is added
BY_KIND = {
    "event": "type mode actors recipients weapons count",
    "toll": "count outcome victims side side_inferred scope breakdown",
    "agreement": "name type action parties mediators violated_by",
    "stance": "holder attitude about text",
    "statement": "text",
}


def test_a_claim_has_the_keys_of_the_contract_in_their_order(reading: Reading) -> None:
    assert {claim.kind for claim in reading.claims} == set(BY_KIND)
    for claim in reading.claims:
        assert list(claim_record(claim)) == f"{EVERY} {BY_KIND[claim.kind]}".split()


def test_values_are_those_of_the_contract(reading: Reading) -> None:
    event, toll, truce, lie, _ = (claim_record(claim) for claim in reading.claims)
    assert event["speaker"] == {"name": "Ruritania", "party": "RUR", "country": "RUR", "sectors": ["GOV"], "start": 23, "end": 32}
    assert event["date"]["start"] == event["date"]["end"] == "2021-05-03"
    assert event["places"][0]["lon"] == -14.4
    assert toll["count"] == {"low": 12, "high": None, "qualifier": "at_least", "span": {"start": 73, "end": 84, "text": "At least 12"}}
    assert toll["breakdown"][0]["group"] == "officers"
    assert toll["as_of"]["inferred"] is True
    assert truce["speaker"] is None
    assert lie["about"] == [event["id"]]


def test_spans_of_a_record_hold_their_words(reading: Reading) -> None:
    for claim in reading.claims:
        evidence = claim_record(claim)["evidence"]
        assert reading.document.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_attributions_and_places_have_the_keys_of_the_contract(reading: Reading) -> None:
    said = said_record("id", reading.attributions[0])
    place = place_record("id", reading.places[0])
    assert list(said) == "document source cue content speech rule".split()
    assert list(place) == "document name id lat lon country precision start end candidates rule".split()
    assert list(place["candidates"][0]) == "id name lat lon score".split()


@given(st.text())
def test_a_record_stays_on_one_line_whatever_its_words(words: str) -> None:
    line = json_line({"text": words})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": words}


def test_a_record_is_readable_in_its_own_script() -> None:
    assert json_line({"name": "Xankəndi"}) == '{"name": "Xankəndi"}'
