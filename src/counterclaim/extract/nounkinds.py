"""What kind of thing a noun phrase names, as the frames of verbs ask: an act of violence, a word of a list, some of a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counterclaim.extract.tree import contents
from counterclaim.extract.words import EventWord, words
from counterclaim.records import Token

PERSONS = frozenset({"he", "she", "they", "them", "him", "her", "those", "us", "we", "who", "others"})
GERUND = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "csubj", "csubjpass", "conj"})  # "shelling of the town killed three"


def some(tokens: Iterable[Token], test: Callable[[Token], bool]) -> bool:
    """Whether one of these heads passes."""
    return any(test(token) for token in tokens)


def listed(tokens: tuple[Token, ...], name: str) -> bool:
    """Whether one of these heads is in a word list."""
    lemmas = words().sets[name]
    return any(token.lemma in lemmas or token.lower in lemmas or contents(token).lemma in lemmas for token in tokens)


def partitive(token: Token, name: str) -> bool:
    """As in "two of the jets"."""
    return any(inner.lemma in words().sets[name] for child in token.children if child.lower == "of" for inner in child.children)


def event_noun(token: Token) -> bool:
    """Whether a noun names an act of violence."""
    entry = words().nouns.get(token.lemma) or words().nouns.get(token.lower)
    return entry is not None and entry.type == "ASSAULT" and entry.frame != "ground-of"


def is_assault_verb(token: Token) -> bool:
    """Whether a verb is always an act of violence."""
    return any(entry.type == "ASSAULT" and entry.frame in ("always", "target", "harm") for entry in words().verbs.get(token.lemma, ()))


def entry_of(token: Token) -> EventWord | None:
    """The event a noun names; headline words ("Attacks" as a name) are tried without their s."""
    if token.tag[:2] == "VB" and not (token.dep in GERUND if token.tag == "VBG" else token.dep == "pobj"):
        return None  # a finite verb behind a preposition is a noun mistagged: "under coalition airstrikes"
    nouns = words().nouns
    lower = token.lower
    found = nouns.get(token.lemma) or nouns.get(lower)
    if found is None and lower.endswith("s") and token.tag in ("NNP", "NNPS"):
        found = nouns.get(lower[:-1]) or (nouns.get(lower[:-2]) if lower.endswith("es") else None)
    if found is None and lower in ("use", "launch"):
        found = EventWord("ASSAULT", None, "of-weapon")
    return found
