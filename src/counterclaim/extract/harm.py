"""Words of harm: which words say that people were killed, wounded, missing, captured or displaced, and who they are said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.words import names, words
from counterclaim.lexicon import load
from counterclaim.records import Token

HEDGES = frozenset({"perhaps", "possibly", "probably", "maybe", "likely", "even"})
SHARES = frozenset({"half", "third", "quarter", "majority", "most", "fifth"})  # as good as no number
SURVIVING = ("survive", "survivor")  # nobody did: all of them died
TAKING = ("take", "hold")  # "took 12 prisoner"
PHRASE = 5  # tokens looked back for the number that opens a noun phrase
NUMBER_DEPS = frozenset({"nummod", "amod", "det", "quantmod", "compound", "nmod", "poss", "advmod", "predet"})


@dataclass(frozen=True, slots=True)
class Harm:
    """An outcome said of people: the word that says it, the people (heads), whether the number is a total.

    `unstated`: people are said to be harmed and not how many. `listed`: the noun a list of losses counts ("personnel - 41,200").
    """

    word: Token
    outcome: str
    people: tuple[Token, ...]
    total: bool = False
    unstated: bool = False
    listed: Token | None = None


@dataclass(frozen=True, slots=True)
class HarmWords:
    """Outcome by word, a map a construction; see lexicon/casualties.toml."""

    verbs: dict[str, str]
    subject_verbs: dict[str, str]
    loss_verbs: dict[str, str]
    person_verbs: dict[str, str]
    to_death: frozenset[str]
    downing: frozenset[str]
    rounding: frozenset[str]
    fates: dict[str, frozenset[str]]
    driven: dict[str, frozenset[str]]
    states: dict[str, str]
    nouns: dict[str, str]
    totals: frozenset[str]
    parts: dict[str, frozenset[str]]


@cache
def harm_words() -> HarmWords:
    """The word lists, read on first use."""
    lists = load("casualties")
    return HarmWords(
        verbs=_by_word(lists["verbs"]),
        subject_verbs=_by_word(lists["subject_verbs"]),
        loss_verbs=_by_word(lists["loss_verbs"]),
        person_verbs=_by_word(lists["person_verbs"]),
        to_death=names(lists["to_death"]["verbs"]),
        downing=names(lists["downing"]["verbs"]),
        rounding=names(lists["rounding"]["verbs"]),
        fates={noun: names(text) for noun, text in lists["fates"].items()},
        driven={noun: names(text) for noun, text in lists["driven"].items()},
        states=_by_word(lists["states"]),
        nouns=_by_word(lists["nouns"]),
        totals=names(lists["totals"]["nouns"]),
        parts={name: names(text) for name, text in lists["parts"].items()},
    )


@cache
def harm_lemmas() -> frozenset[str]:
    """All words a sentence must hold one of to say anything of tolls."""
    found = harm_words()
    return frozenset(
        {
            *found.verbs,
            *found.subject_verbs,
            *found.loss_verbs,
            *found.person_verbs,
            *found.downing,
            *found.rounding,
            *found.fates,
            *(verb for verbs in found.driven.values() for verb in verbs),
            *SURVIVING,
            *TAKING,
            *found.states,
            *found.nouns,
            *found.totals,
        }
    )


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: outcome for outcome, text in table.items() for word in text.split()}


def is_harm(token: Token) -> bool:
    """Whether a token says what became of somebody: "killed", "wounded", "dead", "died"."""
    lists = harm_words()
    if token.lower in lists.states:
        return True
    return token.tag[:2] == "VB" and (token.lemma in lists.verbs or token.lemma in lists.subject_verbs)


def _counts_off(token: Token) -> bool:
    """Whether a fraction's word only says which one: "a third person", "the fifth soldier"."""
    behind = token.sentence.tokens[token.i + 1 : token.i + 2]
    return bool(behind) and behind[0].tag in ("NN", "NNP", "VBN", "VBD")


@cache
def cardinals() -> dict[str, int]:
    """The numbers of one word."""
    lists = load("numbers")
    return {**lists["units"], **lists["tens"]}


def small_number(head: Token) -> int | None:
    """How many, where a head is counted by digits or one number word; null where it is not."""
    numbers = (head, *(child for child in head.children if child.i < head.i and child.tag == "CD"))
    return next((value for token in numbers if (value := number_value(token)) is not None), None)


def number_value(token: Token) -> int | None:
    """What a token says in digits or one number word; null where it says no number."""
    return int(token.text) if token.text.isascii() and token.text.isdigit() else cardinals().get(token.lower)


def is_number(token: Token) -> bool:
    """Whether a token is a cardinal number or a quantity word; taggers take "Eleven" at the head of a sentence for an adjective."""
    if token.lower in ("third", "quarter", "fifth") and _counts_off(token):
        return False
    return (
        token.tag == "CD"
        or token.lower in words().sets["quantifiers"]
        or (token.lower in cardinals() and token.lower not in ("one", "zero"))
        or (token.text[:1].isdigit() and token.text[-1:] == "+")
    )


def has_number(head: Token) -> bool:
    """Whether a noun phrase says how many, in digits or words."""
    if is_number(head) and head.lower not in ("some", "more", "others", "most", "no"):
        return True
    if head.lemma in words().sets["collective"]:
        return True
    return _numbered_before(head) or any(
        is_number(child) and child.dep in NUMBER_DEPS and child.i < head.i and child.lower not in ("some", "more", "most")
        for child in head.children
    )


def _numbered_before(head: Token) -> bool:
    """Whether a number opens the noun phrase though the parser hung it elsewhere: "another 17 IS group fighters"."""
    if head.tag not in ("NNS", "NNPS"):
        return False
    tokens = head.sentence.tokens
    for i in range(head.i - 1, max(-1, head.i - 1 - PHRASE), -1):
        token = tokens[i]
        if token.tag == "CD":
            return (not any(t.text in ("-", "/") for t in tokens[max(0, i - 1) : i]) and tokens[i - 1].tag not in ("NNP", "IN")) or i == 0
        if token.text != "IS" and token.tag not in ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "VBN", "HYPH"):
            return False
        if token.tag in ("NNS", "NNPS") and token.dep not in ("compound", "nmod"):
            return False
    return False


def people_of(head: Token) -> Token:
    """The people of a collective: "dozens of soldiers" -> soldiers."""
    for _ in range(3):
        if not (head.lemma in words().sets["collective"] or is_number(head)):
            return head
        inner = next(
            (o for child in head.children if child.dep == "prep" and child.lower == "of" for o in child.children if o.dep == "pobj"), None
        )
        if inner is None:
            return head
        head = inner
    return head


def of_totals(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """The people of "a total of 18 people", "a family of six", in place of the total."""
    return tuple(_in_total(head) or head for head in heads)


def _in_total(head: Token) -> Token | None:
    if head.lemma not in ("total", "combined", "family", "crew"):
        return None
    of = next((child for child in head.children if child.lower == "of"), None)
    inner = next((child for child in of.children if child.dep == "pobj"), None) if of is not None else None
    return inner if inner is not None and (head.lemma not in ("family", "crew") or inner.tag == "CD") else None


def split_by_number(heads: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Conjuncts with a number each stand for themselves ("three soldiers and two civilians"); others share ("soldiers and civilians").

    So does one person ("nine fighters and a policeman"). "Scores and possibly hundreds" is one figure, said twice.
    """
    group: list[Token] = []
    for head in heads:
        apart = has_number(head) or ((is_one(head) or (len(group) == 1 and is_one(group[0]))) and _coordinated(group, head))
        if group and apart and not _said_again(group[-1], head):
            yield tuple(group)
            group = []
        group.append(head)
    if group:
        yield tuple(group)


def _coordinated(group: list[Token], head: Token) -> bool:
    """Whether "and" or a comma stands between: in "Peter Ilves a doctor" there is one person."""
    return bool(group) and any(t.lower in ("and", "or", ",") for t in head.sentence.tokens[group[-1].i + 1 : head.i])


def is_one(head: Token) -> bool:
    """Whether a head is one person said to be one: "a soldier", "her son"; "soldiers and a civilian" are two figures."""
    if head.tag != "NN" or head.lemma in words().sets["many_in_one"]:
        return False
    return any(child.i < head.i and (child.lower in ("a", "an", "another") or child.tag == "PRP$") for child in head.children)


def _said_again(first: Token, second: Token) -> bool:
    """Whether a number only puts the one before otherwise: "dozens, perhaps hundreds", "half the population or some 90,000 people"."""
    if first.lemma in SHARES and any(t.lower == "or" for t in first.sentence.tokens[first.i + 1 : second.i]):
        return True
    if first.lemma not in words().sets["collective"] or second.lemma not in words().sets["collective"]:
        return False
    return any(t.lower in HEDGES for t in first.sentence.tokens[first.i + 1 : second.i])
