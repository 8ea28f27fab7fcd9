"""Places by the list they stand in, and by what is done to them: what the parse says of a name no gazetteer knows."""

from __future__ import annotations

from counterclaim.records import Token
from counterclaim.spot.place_frames import capital
from counterclaim.spot.place_words import place_words

LONGEST_LIST = 12  # names followed to the first of their list
DISTANCES = frozenset({"km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "metres", "meters"})


def listed(name: Token) -> bool:
    """Whether a name stands in a list of places: "near X and Y", "the villages of X, Y and Z", "settlements, including X and Y"."""
    first, steps = name, 0
    while first.dep == "conj" and first.head is not first and steps < LONGEST_LIST:
        first, steps = first.head, steps + 1
    if not capital(first):
        return _many_places(first) and first is not name
    if first.dep == "appos":
        return _many_places(first.head)
    if first.dep != "pobj":
        return False
    preposition, words = first.head, place_words()
    if preposition.lower in words.listing:
        governor = preposition.head
        if preposition.lower == "as" and governor.lower == "such":
            governor = governor.head
        return _many_places(governor)
    where = preposition.lower in words.sure or (preposition.lower == "on" and preposition.head.lemma in words.done_on)
    return where and first is not name


def _many_places(noun: Token) -> bool:
    """Whether a noun is of several places: "the villages", "two districts"."""
    return noun.tag == "NNS" and (noun.lower in place_words().nouns or noun.lemma in place_words().nouns)


def taken(name: Token) -> bool:
    """Whether a name is the object of a verb that is done to places alone: "shelled X and Y", "X was besieged", "X fell to the rebels"."""
    first, steps, words = name, 0, place_words()
    while first.dep == "conj" and capital(first.head) and steps < LONGEST_LIST:
        first, steps = first.head, steps + 1
    verb = first.head
    if not capital(first) or first.dep not in ("dobj", "nsubjpass", "nsubj"):
        return False
    if first.dep == "nsubj":
        return verb.lemma == "fall" and verb.tag[:2] == "VB" and any(child.lower in ("to", "into", "under") for child in verb.children)
    if verb.lemma in words.won and name.lower not in words.given:
        return any(child.dep in ("nsubj", "agent") and child.lemma in words.fighting for child in verb.children)
    return verb.lemma in words.taken or (verb.lemma in words.struck and any(_falls(child) for child in verb.children))


def _falls(subject: Token) -> bool:
    """Whether a subject is a thing that strikes places: "air strikes hit X", "a drone attacked X"."""
    return subject.dep in ("nsubj", "agent") and any(
        noun.lemma in place_words().striking for noun in (subject, *(below for below in subject.children if below.dep == "pobj"))
    )


def described(name: Token) -> bool:
    """Whether an apposition says that a name is a place: "X, a mining town in Y", "X, 20 km south of Y", "X, south of Y"."""
    tokens, words = name.sentence.tokens, place_words()
    for child in name.children:
        if (
            child.dep == "appos"
            and child.i > name.i + 1
            and not capital(child)
            and words.nouns.get(child.lower) in ("city", "admin1", "admin2", "area")
        ):
            return True
    behind = [
        token.lower
        for token in tokens[name.i + 1 : name.i + 7]
        if token.lower not in ("about", "some", "around", "nearly", "roughly", "located")
    ]
    if behind[:1] == [","] and behind[1:2] and behind[1] in words.directions and behind[2:3] in (["of"], ["from"]):
        return True
    if behind[:1] in ([","], ["is"], ["lies"], ["("]) and len(behind) > 3 and behind[2] in DISTANCES:
        return behind[3] in words.directions or behind[3] in ("from", "off", "outside", "away", "to")
    return False
