"""Places by the list they stand in, and by what is done to them: what the parse says of a name no gazetteer knows."""

from __future__ import annotations

from counterclaim.records import Token
from counterclaim.spot.place_frames import capital
from counterclaim.spot.place_words import place_words

LONGEST_LIST = 12  # names followed to the first of their list


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
    """Whether a name is the object of a verb that is done to places alone: "shelled X and Y", "X was besieged"."""
    first, steps = name, 0
    while first.dep == "conj" and capital(first.head) and steps < LONGEST_LIST:
        first, steps = first.head, steps + 1
    return first.dep in ("dobj", "nsubjpass") and capital(first) and first.head.lemma in place_words().taken
