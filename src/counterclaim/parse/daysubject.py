"""A date before a subject without a comma: "on 12 March units of the army shelled X", which the parser reads as "March units"."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.records import Token

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
DATING = frozenset({"on", "since", "in", "from", "of"})
LONGEST_SUBJECT = 14  # tokens of "units of the 3rd brigade of the armed forces of X" before the verb


def part_day_from_subject(noun: Token, tokens: tuple[Token, ...]) -> None:
    """Give the month to its preposition and the noun behind it to the verb that lacks a subject."""
    preposition = noun.head
    if noun.dep in ("nsubj", "nsubjpass") and noun.tag in NOMINAL and noun.i > 1:
        _month_of_day(noun, tokens)
        return
    if noun.dep != "pobj" or noun.tag not in NOMINAL or preposition.lower not in DATING or noun.i < 3:
        return
    month, day = tokens[noun.i - 1], tokens[noun.i - 2]
    if month.lower not in _months() or month.head is not noun or day.tag != "CD" or day.head not in (noun, month):
        return
    verb = _subjectless(noun, tokens)
    if verb is None:
        return
    _hang(month, preposition, "pobj")
    _hang(day, month, "nummod")
    _hang(noun, verb, "nsubj")
    if preposition.head is not verb and preposition.head in list(verb.ancestors()):
        _hang(preposition, verb, "prep")


def _month_of_day(noun: Token, tokens: tuple[Token, ...]) -> None:
    """ "On 3 May fighters attacked ...": the month belongs to the day that hangs on the preposition."""
    month, day = tokens[noun.i - 1], tokens[noun.i - 2]
    if month.lower in _months() and month.head is noun and day.tag == "CD" and day.dep == "pobj" and day.head.lower in DATING:
        _hang(month, day.head, "pobj")
        _hang(day, month, "nummod")


def _subjectless(noun: Token, tokens: tuple[Token, ...]) -> Token | None:
    """The finite verb right behind a phrase, that has no subject of its own and does not stand under the phrase."""
    inside = set(noun.subtree())
    at = noun.i + 1
    while at < len(tokens) and tokens[at] in inside and at - noun.i < LONGEST_SUBJECT:
        at += 1
    if at >= len(tokens) or tokens[at].tag not in ("VBD", "VBZ", "VBP"):
        return None
    verb = tokens[at] if tokens[at].dep not in ("aux", "auxpass") else tokens[at].head
    if verb in inside or any(child.dep in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children):
        return None
    return verb


def _hang(token: Token, head: Token, dep: str) -> None:
    token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda child: child.i)


@cache
def _months() -> frozenset[str]:
    return frozenset(load("time")["months"])
