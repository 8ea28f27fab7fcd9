from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.knowledge.gazetteer import KnownPlace, gazetteer
from counterclaim.parse import parse_documents
from counterclaim.records import Block, Document, Parse, PlaceMention
from counterclaim.spot.places import spot_places

PACK = (
    KnownPlace("pack:artsakh", ("Nagorno-Karabakh", "Artsakh"), 39.8, 46.7, "AZE", 4),
    KnownPlace("pack:taglar", ("Boyuk Taglar", "Mets Tagher"), 39.6, 46.9, "AZE", 1),
    KnownPlace("pack:khtsaberd", ("Khtsaberd", "Chaylaggala"), 39.5, 46.8, "AZE", 1),
)


def parsed(text: str, role: str = "body") -> Parse:
    block = Block(0, len(text), role)  # type: ignore[arg-type]
    return next(iter(parse_documents([Document(id="test", text=text, blocks=(block,), language="en")])))


def spotted(text: str, extra: tuple[KnownPlace, ...] = ()) -> tuple[PlaceMention, ...]:
    return spot_places(parsed(text), gazetteer(), extra)


def names(text: str, extra: tuple[KnownPlace, ...] = ()) -> list[str]:
    return [text[mention.words.start : mention.words.end] for mention in spotted(text, extra)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army entered Omdurman and El Fasher on Tuesday.", ["Omdurman", "El Fasher"]),
        ("A convoy left Deir ez-Zor for Raqqa.", ["Deir ez-Zor", "Raqqa"]),
        ("Shells fell in Deir al-Zor overnight.", ["Deir al-Zor"]),
        ("The U.S. and the UK asked the UAE to mediate.", ["U.S.", "UK", "UAE"]),
        ("The drone was shot down over Kherson's northern suburbs.", ["Kherson"]),
        ("They met in Springfield, Ill., last week.", ["Springfield", "Ill."]),
        ("He was born in Beckley, W.Va., in 1960.", ["Beckley", "W.Va"]),
        ("KHARTOUM (Agency) - The talks failed.", ["KHARTOUM"]),
        ("Residents of Port Sudan fled to N'Djamena.", ["Port Sudan", "N'Djamena"]),
        ("The Aleppo Police Department was hit.", ["Aleppo"]),
        ("Students of the University of Khartoum protested.", ["Khartoum"]),
    ],
)
def test_known_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith told the court that he was afraid.",
        "Paris Hilton arrived late.",
        "In March and May the talks went on.",
        "Nice weather is expected.",
        "Reading the report took an hour.",
        "NATO and the OAS sent observers.",
        "Mr. Jackson said he would appeal.",
    ],
)
def test_what_only_looks_like_a_place(text: str) -> None:
    assert names(text) == []


def test_a_surname_met_with_its_given_name_is_no_place_later() -> None:
    assert names("Samuel Houston was questioned. Houston denied it.") == []


def test_a_bare_name_is_a_place_where_the_document_is_sure_of_it_elsewhere() -> None:
    assert names("A bomb exploded in Mayfield. Mayfield has seen no such attack.") == ["Mayfield", "Mayfield"]


@pytest.mark.parametrize(
    ("text", "form"),
    [("Syrian aircraft took off.", "adjective"), ("Two Chadians were hurt.", "adjective"), ("Syria sent aircraft.", "name")],
)
def test_an_adjective_is_told_from_a_name(text: str, form: str) -> None:
    (mention,) = spotted(text)
    assert mention.form == form


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The village of Qarakhanlou was shelled.", "Qarakhanlou", 1),
        ("Rebels hold the Vardzeshen settlement.", "Vardzeshen", 1),
        ("Two men were killed in Qalamzai district.", "Qalamzai", 3),
        ("A mine exploded near Zarbakhel on Friday.", "Zarbakhel", 1),
        ("They crossed the Zarbakhel River at night.", "Zarbakhel River", 1),
    ],
)
def test_a_name_nobody_knows_is_kept_where_its_frame_says_place(text: str, name: str, precision: int) -> None:
    (mention,) = spotted(text)
    assert text[mention.words.start : mention.words.end] == name
    assert mention.candidates == ()
    assert mention.precision == precision


def test_two_unknown_names_joined_by_a_hyphen_are_two_places() -> None:
    assert names("They advanced towards the Vardzeshen-Qarakhanlou settlements.") == ["Vardzeshen", "Qarakhanlou"]


def test_a_pack_place_wins_and_all_its_names_count() -> None:
    text = "They advanced towards the Mets Tagher-Khtsaberd settlements in Nagorno-Karabakh."
    found = spotted(text, PACK)
    assert [mention.candidates[0].id for mention in found] == ["pack:taglar", "pack:khtsaberd", "pack:artsakh"]


def test_a_headline_in_title_case_gives_only_well_known_names() -> None:
    assert names("Nice Man Reads Long Letter To Mother In Ukraine") == ["Ukraine"]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Paris", "of", "-", "al", "John", "River", "Sudan", "(", "'s", ",", "the", "in", "Kelly", "said", ".", "ü", "X"]),
        max_size=60,
    )
)
def test_mentions_stand_in_order_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    ends = 0
    for mention in spotted(text):
        assert ends <= mention.words.start < mention.words.end <= len(text)
        ends = mention.words.end


def test_a_long_line_of_capitals_is_read() -> None:
    text = "John Paris " * 3000
    assert len(spotted(text)) <= 6000
