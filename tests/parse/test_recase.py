"""Headlines shown to the parser as running text would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.parse.recase import Casing, is_capitalised, is_headline, recased
from tests.parse.reading import parsed

NOTHING = Casing(frozenset(), frozenset())


def test_words_of_the_lists_lose_their_capital_and_names_keep_it() -> None:
    words = "Rebels Kill Nine Chadian Soldiers Near Moundou".split()
    assert " ".join(recased(words, NOTHING)) == "Rebels kill nine Chadian soldiers near Moundou"


def test_the_document_decides_before_the_lists() -> None:
    seen = Casing(names=frozenset({"march"}), plain=frozenset({"zarb"}))
    assert recased(["Zarb", "Kills", "March", "Zarb"], seen) == ["Zarb", "kills", "March", "zarb"]


def test_a_shouted_headline_keeps_one_capital_for_names() -> None:
    assert " ".join(recased("CHAD SAYS ITS ARMY SHELLED MOUNDOU".split(), NOTHING)) == "Chad says its army shelled Moundou"


@pytest.mark.parametrize(
    ("words", "joined"),
    [("Chad , Niger agree truce", True), ("Chad , Niger Agree On Truce", True), ("Five killed , ten wounded in Moundou", False)],
)
def test_a_comma_between_two_who_act_is_shown_as_and(words: str, joined: bool) -> None:  # noqa: FBT001
    seen = NOTHING if is_capitalised(words) else None
    assert ("&" in recased(words.split(), seen)) is joined


@pytest.mark.parametrize(
    ("text", "capitalised"),
    [("Rebels Kill Nine Soldiers in Moundou", True), ("Rebels kill nine soldiers in Moundou", False), ("Chad Talks", False)],
)
def test_what_is_capitalised(text: str, capitalised: bool) -> None:  # noqa: FBT001
    assert is_headline(text)
    assert is_capitalised(text) is capitalised


def test_a_sentence_with_a_stop_is_no_headline() -> None:
    assert not is_headline("Rebels Killed Nine Soldiers.")


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_every_word_stays_as_long_as_it_was(words: list[str]) -> None:
    assert [len(word) for word in recased(words, NOTHING)] == [len(word) for word in words]


def test_the_parser_sees_a_verb_and_the_tokens_keep_their_print() -> None:
    tokens = parsed("Rebels Kill Nine Chadian Soldiers Near Moundou\n\nThe town was quiet.").sentences[0].tokens
    assert [token.text for token in tokens[:4]] == ["Rebels", "Kill", "Nine", "Chadian"]
    assert tokens[1].dep == "ROOT"
    assert tokens[1].lemma == "kill"
    assert tokens[4].dep == "dobj"
