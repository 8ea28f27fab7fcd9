"""Names of actors in a text: known ones, those the text introduces, and words that only look like names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.knowledge.entities import Known, fold, known_names
from counterclaim.packs import choose_pack
from counterclaim.parse import parse_documents
from counterclaim.records import ActorMention, Block, Document, Parse
from counterclaim.spot.actors import spot_actors


def parsed(text: str) -> Parse:
    """A text as one body block, parsed."""
    return next(iter(parse_documents([Document("0", text, (Block(0, len(text), "body"),), "en")])))


def names(text: str, known: Known | None = None) -> list[tuple[str, str, str]]:
    """`(words, entity id, form)` of each mention in order."""
    parse = parsed(text)
    found: dict[int, ActorMention] = {m.words.start: m for m in spot_actors(parse, known or known_names(None)).values()}
    return [(text[m.words.start : m.words.end], m.entity.id, m.form) for _, m in sorted(found.items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine and Sudanese officials met.", [("Ukraine", "UKR", "name"), ("Sudanese", "SDN", "adjective")]),
        ("South Sudan is not Sudan.", [("South Sudan", "SSD", "name"), ("Sudan", "SDN", "name")]),
        ("The Kremlin answered Kyiv.", [("Kremlin", "RUS", "metonym"), ("Kyiv", "UKR", "metonym")]),
        ("The US told us to wait.", [("US", "USA", "acronym")]),
        ("He is with IS, she said.", [("IS", "ISIL", "acronym")]),
        ("Al-Shabaab and al Shabaab are one.", [("Al-Shabaab", "SHABAAB", "name"), ("al Shabaab", "SHABAAB", "name")]),
        ("Latin American envoys left Lake Chad.", []),
        ("Georgias army and Chad's army drilled.", [("Georgias", "GEO", "adjective"), ("Chad", "TCD", "name")]),
        ("Abkhazia is watched.", [("Abkhazia", "ABK", "name")]),
        ("Abu Omar al-Masri and Abu Zaid al-Iraqi fled.", []),
    ],
)
def test_known_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert names(text) == expected


def test_a_surname_alone_is_the_person_but_not_another_of_that_name() -> None:
    assert names("Putin spoke.") == [("Putin", "person:vladimirputin", "name")]
    assert names("President Putin spoke.") == [("Putin", "person:vladimirputin", "name")]
    assert names("Oleg Putin sells shoes.") == []


def test_a_common_surname_holds_once_the_full_name_was_seen() -> None:
    assert names("Carter spoke.") == []
    assert [m[0] for m in names("Ash Carter spoke. Later Carter left.")] == ["Ash Carter", "Carter"]


def test_the_pack_goes_before_the_general_names() -> None:
    known = known_names(choose_pack("", "nagorno-karabakh"))
    (mention,) = names("Aliyev answered.", known)
    assert mention[1] == "nagorno-karabakh:ilham-aliyev"
    assert names("Karabakh was quiet.", known)[0][1] == "NKR"


def test_an_acronym_in_brackets_is_known_from_there_on() -> None:
    found = names("The Homs River Watch (HRWA) rose. HRWA fell.")
    assert [m[0] for m in found if m[2] == "acronym"] == ["HRWA", "HRWA"]
    assert len({m[1] for m in found}) == 1


def test_armed_groups_are_seen_by_the_shape_of_their_names() -> None:
    found = names("The Free Valley Army fought the Northern Hills Liberation Front.")
    assert [m[0] for m in found] == ["Free Valley Army", "Northern Hills Liberation Front"]


def test_brussels_is_belgium_only_where_belgium_is_named() -> None:
    assert names("Brussels objected.")[0][1] == "EUR"
    assert names("Belgium waited; Brussels objected.")[-1][1] == "BEL"


@settings(max_examples=40)
@given(st.lists(st.sampled_from("Russia the US ( Front Free Army of Assad said . é - and Baku".split()), max_size=25))
def test_every_mention_is_a_run_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    for token, mention in spot_actors(parsed(text), known_names(None)).items():
        assert mention.words.has(token)
        assert fold(text[mention.words.start : mention.words.end].lower())
