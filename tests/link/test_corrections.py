"""What a person types to correct a claim."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import StopRun
from counterclaim.lexicon import load
from counterclaim.link.corrections import allowed, canonical, corrected, decoded, fields_of
from counterclaim.link.rulings import parse_correction
from counterclaim.link.shorthand import form
from counterclaim.records import Actor, Claim, Count, Date, Place, Span
from tests.link.factories import actor, agreement, count, days, event, island, place, ruled, stance, toll

WORDS = "then Northland shelled Millford, killing three"
RAID = ruled(event("ASSAULT", None, (actor("NOR", "its army"),)), id="aa", words=WORDS, places=(place("Millford", "pack:millford"),)).claim
DEAD = ruled(toll(count(3)), id="bb", words=WORDS).claim
TRUCE = ruled(agreement(), id="cc", words=WORDS).claim
LIE = ruled(stance("denies"), id="dd", words=WORDS).claim
BY_KIND = {claim.kind: claim for claim in (RAID, DEAD, TRUCE, LIE)}


def typed(claim: Claim, text: str) -> Any:
    field, value = parse_correction(claim, text, island())
    return decoded(claim.kind, field, value)


def test_allowed_values_are_those_of_the_contract() -> None:
    assert allowed("event", "type")[-1] == "DECLARE"
    assert len(allowed("event", "type")) == 17
    assert set(found_modes()) <= set(allowed("event", "mode"))
    assert allowed("toll", "count") == ()


def found_modes() -> list[str]:
    return [mode for table in load("events").values() if isinstance(table, list) for row in table if (mode := row.get("mode"))]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2020-10-11", "2020-10-11", "2020-10-11", 1),
        ("2020-10-10..2020-10-11", "2020-10-10", "2020-10-11", 2),
        ("2020-10-05..2020-10-11", "2020-10-05", "2020-10-11", 3),
        ("2020-02", "2020-02-01", "2020-02-29", 4),
        ("2020", "2020-01-01", "2020-12-31", 5),
        ("2020-10..2020-11", "2020-10-01", "2020-11-30", 5),
        ("2020-09-27..", "2020-09-27", None, 5),
        (" ..2020-11-10 ", None, "2020-11-10", 5),
    ],
)
def test_dates(text: str, start: str | None, end: str | None, precision: int) -> None:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    assert typed(RAID, f"date={text}") == Date(first, last, precision, None)


@pytest.mark.parametrize("text", ["11.10.2020", "2020-13-01", "2020-02-30", "..", "2020-10-11..2020-10-10", "20201011", "0000", "2020-1-1"])
def test_no_dates(text: str) -> None:
    with pytest.raises(StopRun, match=r"date: .*give"):
        typed(RAID, f"date={text}")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", Count(7, 7, "exact", None)),
        ("0", Count(0, 0, "exact", None)),
        ("2,783", Count(2783, 2783, "exact", None)),
        ("7..9", Count(7, 9, "range", None)),
        (">100", Count(100, None, "more_than", None)),
        (">= 100", Count(100, None, "at_least", None)),
        ("<100", Count(None, 100, "less_than", None)),
        ("<=100", Count(None, 100, "up_to", None)),
        ("~100", Count(100, 100, "about", None)),
        ("Dozens", Count(24, None, "dozens", None)),
        ("unstated", Count(None, None, "unstated", None)),
        ("null", Count(None, None, "unstated", None)),
    ],
)
def test_counts(text: str, number: Count) -> None:
    assert typed(DEAD, f"count={text}") == number


@pytest.mark.parametrize("text", ["9..7", "-1", "seven", "1e3", "7..", "99999999999", "1,00", "٧"])
def test_no_counts(text: str) -> None:
    with pytest.raises(StopRun, match=r"count: .*give"):
        typed(DEAD, f"count={text}")


def test_a_party_by_its_id_or_name() -> None:
    midland = Actor("Midland", "MID", "MID", ("GOV",), RAID.evidence.start, RAID.evidence.end)
    assert typed(RAID, "speaker=MID") == typed(RAID, "speaker=midland") == midland
    assert [one.party for one in typed(RAID, "recipients=SOU,FEN")] == ["SOU", "FEN"]
    assert typed(RAID, "actors=NOR, MID") == (actor("NOR", "its army"), midland)
    assert typed(RAID, "actors=null") == ()
    assert typed(DEAD, "side=NOR") == "NOR"
    assert typed(DEAD, "side=null") is None


def test_without_a_pack_the_countries_are_known() -> None:
    _, value = parse_correction(DEAD, "speaker=arm")
    assert json.loads(value)["name"] == "Armenia"


def test_somebody_unknown_is_refused_with_the_parties_there_are() -> None:
    with pytest.raises(StopRun, match=r"NOR \(Northland\)"):
        typed(RAID, "speaker=Ruritanian Rifles")
    rifles = typed(RAID, 'speaker={"name": "Ruritanian Rifles"}')
    assert rifles == Actor("Ruritanian Rifles", None, None, (), RAID.evidence.start, RAID.evidence.end)


def test_places_of_the_claim_the_pack_and_the_world() -> None:
    assert typed(RAID, "places=Millford") == RAID.places
    millford, vienna = typed(DEAD, "places=Millford,2761369")
    assert (millford.id, millford.lat, vienna.name) == ("pack:millford", 10.1, "Vienna")
    assert typed(DEAD, "places=pack:eastport")[0].name == typed(DEAD, "places=eastport")[0].name.title()
    assert (millford.start, millford.end) == (DEAD.evidence.start, DEAD.evidence.end)


def test_a_name_of_several_places_or_none_asks_for_more() -> None:
    with pytest.raises(StopRun, match="give the id of the one meant"):
        typed(DEAD, "places=Springfield")
    with pytest.raises(StopRun, match="no place called"):
        typed(DEAD, "places=Xyzzyqq")
    nowhere = Place("Xyzzyqq", None, None, None, None, 1, DEAD.evidence.start, DEAD.evidence.end)
    assert typed(DEAD, 'places={"name": "Xyzzyqq", "precision": 1}') == (nowhere,)


def test_words_of_the_text_are_kept_only_where_they_stand_there() -> None:
    at = WORDS.index("three")
    given_words = {"low": 3, "high": 3, "qualifier": "exact", "span": {"start": at, "end": at + 5, "text": "three"}}
    assert typed(DEAD, f"count={json.dumps(given_words)}").span == Span(at, at + 5, "three")
    given_words["span"] = {"start": at, "end": at + 5, "text": "seven"}
    with pytest.raises(StopRun, match="no such words"):
        typed(DEAD, f"count={json.dumps(given_words)}")
    with pytest.raises(StopRun, match="no such words"):
        typed(DEAD, 'speaker={"name": "X", "start": 5, "end": 5000}')


@pytest.mark.parametrize(
    ("claim", "text", "says"),
    [
        (RAID, "places", "field=value"),
        (RAID, "=x", "field=value"),
        (RAID, "status=", "asserted, denied"),
        (RAID, "status=eaten", "asserted, denied"),
        (RAID, "outcome=killed", "actors, recipients"),
        (RAID, "as_of=2020", "no field"),
        (RAID, "type=WAR", "ASSAULT"),
        (RAID, "speaker=NOR,SOU", "co_speakers"),
        (RAID, "speaker={", "not valid JSON"),
        (RAID, "speaker=[]", "no value"),
        (LIE, "speaker=NOR", "holder"),
        (TRUCE, "name=" + "x" * 501, "longer"),
        (TRUCE, "name=\udcff", "UTF-8"),
    ],
)
def test_a_wrong_correction_says_what_is_allowed(claim: Claim, text: str, says: str) -> None:
    with pytest.raises(StopRun, match=says):
        typed(claim, text)


def test_words_are_taken_in_any_case() -> None:
    assert typed(RAID, "type=coerce") == "COERCE"
    assert typed(RAID, "mode=null") is None
    assert typed(TRUCE, "name=Harbour Truce = the old one") == "Harbour Truce = the old one"
    assert typed(LIE, "attitude=silent") == "silent"


def test_every_field_can_be_asked_for_and_set_to_what_it_is() -> None:
    for claim in BY_KIND.values():
        for field in fields_of(claim.kind):
            assert form(claim.kind, field)
            held = getattr(claim, field, None) if hasattr(claim, field) else getattr(claim.content, field)
            assert corrected(claim, field, canonical(held)) == claim


@given(st.sampled_from(sorted(BY_KIND)), st.data())
def test_anything_typed_is_a_sound_value_or_an_error(kind: str, data: st.DataObject) -> None:
    claim = BY_KIND[kind]  # type: ignore[index]
    field = data.draw(st.sampled_from(fields_of(kind)))
    text = data.draw(st.text(max_size=12) | st.sampled_from(["NOR", "[]", "{}", '""', "1..2", "[null]", "[[]]", '{"name": 1}', "NaN"]))
    try:
        name, value = parse_correction(claim, f"{field}={text}", island())
    except StopRun:
        return
    once = corrected(claim, name, value)
    assert once.id == claim.id
    assert corrected(once, name, value) == once
    assert canonical(decoded(kind, name, value)) == value


def test_a_date_given_as_json_needs_no_span() -> None:
    assert typed(RAID, 'date={"start": "2020-10-11", "end": null, "precision": 5}') == Date(days("2020-10-11").start, None, 5, None)
