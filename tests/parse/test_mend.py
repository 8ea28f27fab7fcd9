"""Trees the parser gets wrong in one way again and again."""

from __future__ import annotations

import pytest

from counterclaim.records import Token
from tests.parse.reading import parsed


def subject_of(text: str, verb: str) -> Token:
    token = next(t for sentence in parsed(text).sentences for t in sentence.tokens if t.text == verb)
    return next(child for child in token.children if child.dep in ("nsubj", "nsubjpass"))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("In Kandahar city, Kandahar province, a combined Afghan and coalition force detained several insurgents.", "detained", "force"),
        (
            "At the headquarters in Soledar, the Ukrainian Major-General told the monitors that violations had been recorded.",
            "told",
            "General",
        ),
        ("In Baghlan district, Baghlan province, the combined force captured a leader.", "captured", "force"),
        ("In 2016, the army, backed by Russia, took Aleppo.", "took", "army"),
        ("In Moundou, a city in the south, rebels seized a base.", "seized", "rebels"),
    ],
)
def test_who_acts_behind_places_in_front(text: str, verb: str, subject: str) -> None:
    assert subject_of(text, verb).text == subject


def test_a_participle_with_a_clause_is_the_verb_of_a_sentence_without_one() -> None:
    assert (
        subject_of("A representative of the republic denied by telephone that its members had fired on the town.", "denied").text
        == "representative"
    )


@pytest.mark.parametrize("number", ["90,000", "377,000"])
def test_a_clause_behind_the_comma_says_who_says_so(number: str) -> None:
    assert subject_of(f"The war has killed {number} people, a UN agency calculated.", "calculated").text == "agency"


def test_an_act_behind_an_article_is_a_noun() -> None:
    tokens = parsed("The ministry said it had launched a counteroffensive in response.").sentences[0].tokens
    assert next(t for t in tokens if t.text == "counteroffensive").tag == "NN"


def test_the_first_verb_of_a_list_has_the_subject_of_all() -> None:
    tokens = parsed("Chad apologised, said that it had been a tragic accident, and offered compensation.").sentences[0].tokens
    said = next(t for t in tokens if t.text == "said")
    assert (said.dep, said.head.text) == ("conj", "apologised")


def test_of_two_subjects_the_first_has_its_own_verb() -> None:
    text = "The assailants left before soldiers arrived, one of them said."
    assert (subject_of(text, "left").text, subject_of(text, "said").text) == ("assailants", "one")


def test_a_noun_before_a_noun_is_no_subject() -> None:
    tokens = parsed("The brutal government offensive against Aleppo has plunged Syria into violence.").sentences[0].tokens
    assert tokens[2].dep == "compound"


@pytest.mark.parametrize(
    ("text", "word", "governor"),
    [
        ("Two people died in Ruritanian shelling of Strelsau.", "shelling", "in"),
        ("The army left the ceasefire talks with the rebels after it took part in peace talks with them.", "talks", "left"),
        ("Troops attacked a group of fighters near the river Don killing nine.", "killing", "attacked"),
    ],
)
def test_an_act_and_what_came_of_it_hang_where_they_belong(text: str, word: str, governor: str) -> None:
    token = next(t for t in parsed(text).sentences[0].tokens if t.text == word)
    assert token.head.text == governor


def test_every_token_is_among_its_governors_children() -> None:
    for text in (
        "In Kandahar city, Kandahar province, a combined force detained two men.",
        "22 children 6 teachers killed in school strike",
    ):
        for sentence in parsed(text).sentences:
            for token in sentence.tokens:
                assert token.head is token or token in token.head.children
                assert list(token.children) == sorted(token.children, key=lambda child: child.i)
