"""Harm told in set words: "made the supreme sacrifice", "were driven from their homes", "none of the 61 aboard survived"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.harm import SURVIVING, Harm, harm_words, has_number, is_number
from counterclaim.extract.harmed import can_be_harmed
from counterclaim.extract.tree import clause, conjuncts, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Sentence, Token

LAST = frozenset({"supreme", "ultimate"})  # the sacrifice that is death
OWN = frozenset({"life", "death", "end"})  # "gave their lives", and not "gave life to"
NOBODY = frozenset({"none", "nobody", "neither", "no"})
RANGING = frozenset({"range", "vary"})
FRONT = 2  # tokens of a label: "Total killed"
REACH = 14  # tokens from "estimates of the dead" to "range from"


def fate(noun: Token, context: Context) -> Harm | None:
    """As in "five soldiers made the supreme sacrifice", "embraced martyrdom", "gave their lives": dead, whoever did so."""
    verb = noun.head
    if noun.dep not in ("dobj", "attr", "oprd", "acomp") or verb.lemma not in harm_words().fates.get(noun.lemma, ()):
        return None
    if noun.lemma == "sacrifice" and not any(child.lower in LAST for child in noun.children):
        return None
    if noun.lemma in OWN and not any(child.tag == "PRP$" for child in noun.children):
        return None
    return Harm(verb, "killed", tuple(t for t in clause(verb).subjects if can_be_harmed(t, context)))


def driven(verb: Token, context: Context) -> Harm | None:
    """As in "6,000 families were forced from their homes", "five raiders were sent to hell"."""
    for noun, verbs in harm_words().driven.items():
        if verb.lemma not in verbs:
            continue
        found = clause(verb)
        if any(place.lemma == noun and name in ("from", "to", "of") for name, place in found.preps):
            people = tuple(t for t in found.objects if can_be_harmed(t, context) and (noun != "home" or has_number(t)))
            return Harm(verb, "displaced" if noun == "home" else "killed", people)
    return None


def none_survived(word: Token) -> Harm | None:
    """As in "of the 61 people aboard none survived", "there were no survivors among the crew of nine"."""
    if word.lemma not in SURVIVING:
        return None
    tokens = word.sentence.tokens
    nobody = (*(clause(word).subjects if is_verb(word) else (word,)), *tokens[max(0, word.i - 1) : word.i])
    if not any(t.lower in NOBODY or any(child.lower in NOBODY for child in t.children) for t in nobody):
        return None
    heads = (word, word.head, *nobody)
    people = (t for head in heads for name, t in noun_preps(head) if name in ("of", "among", "from") and has_number(t))
    first = next(people, None)
    return Harm(word, "killed", (first,)) if first is not None else None


def left_so(word: Token) -> Harm | None:
    """As in "leaving two soldiers and three drivers wounded", where the parser takes "wounded" for a verb of its own."""
    outcome = harm_words().states.get(word.lower)
    head = word.sentence.tokens[word.i - 1] if word.i else word
    if outcome is None or head.tag not in ("NNS", "NN", "CD") or not has_number(head):
        return None
    while head.dep == "conj":
        head = head.head
    if head.dep not in ("dobj", "nsubj") or head.head.lemma != "leave" or head.head.i > head.i:
        return None
    return Harm(word, outcome, conjuncts(head))


def bounded(verb: Token, context: Context) -> tuple[Token, ...]:
    """The people of "between 300 and 400 civilians perished", whom the parser takes for an adjunct."""
    if any(child.dep in ("nsubj", "nsubjpass") for child in verb.children):
        return ()
    bounds = (c for c in verb.children if c.dep == "prep" and c.i < verb.i and c.lower in ("between", "from"))
    heads = (inner for bound in bounds for inner in bound.children if inner.dep == "pobj")
    return tuple(head for head in heads if has_number(head) and head.tag in ("NNS", "CD") and can_be_harmed(head, context))


def numbering(sentence: Sentence) -> Harm | None:
    """As in "the wounded number over 200", "the dead numbered about 1,000"."""
    lists = harm_words()
    tokens = sentence.tokens
    for word in tokens[2:-1]:
        before = tokens[word.i - 1]
        outcome = lists.states.get(before.lower)
        if word.lower not in ("number", "numbered") or outcome is None or tokens[word.i - 2].lower not in ("the", "its", "their"):
            continue
        number = next((t for t in tokens[word.i + 1 : word.i + 5] if t.tag == "CD"), None)
        return Harm(before, outcome, (number,), total=True) if number is not None else None
    return None


def labelled(sentence: Sentence) -> Iterator[Harm]:
    """As in the box "Killed: 12 (including 3 children)", "Deaths: 44": a label, a colon and its figure."""
    lists = harm_words()
    tokens = sentence.tokens
    for word in tokens[:-2]:
        outcome = lists.states.get(word.lower) or (lists.nouns.get(word.lemma) if word.tag == "NNS" else None)
        if outcome is None or tokens[word.i + 1].text != ":" or tokens[word.i + 2].tag != "CD" or word.i > FRONT:
            continue
        behind = tokens[word.i + 3 : word.i + 4]
        if not behind or behind[0].text in (".", ",", ";", "(", "and"):
            yield Harm(word, outcome, (tokens[word.i + 2],))


def ranging(sentence: Sentence) -> Harm | None:
    """As in "estimates of the dead range from 700 to 1,100", whatever the tree makes of it."""
    tokens = sentence.tokens
    lists = harm_words()
    for word in tokens[2:-2]:
        if word.lemma not in RANGING or not any(t.tag == "CD" or is_number(t) for t in tokens[word.i + 2 : word.i + 4]):
            continue
        before = tokens[max(0, word.i - REACH) : word.i]
        total = next((t for t in before if t.lemma in lists.totals or t.lemma in words().sets["estimates"]), None)
        told = next((found for t in before if (found := lists.states.get(t.lower) or lists.nouns.get(t.lemma)) is not None), None)
        if total is not None and told is not None and tokens[word.i + 1].lower in ("from", "between"):
            number = next(t for t in tokens[word.i + 2 :] if t.tag == "CD" or is_number(t))
            return Harm(total, told, (number,), total=True)
    return None
