"""A date before a subject without a comma: "on 12 March units of the army shelled X", which the parser reads as "March units"."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.parse.tree import NOMINAL, SUBJECT, hang
from counterclaim.records import Token

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
    hang(month, preposition, "pobj")
    hang(day, month, "nummod")
    hang(noun, verb, "nsubj")
    if preposition.head is not verb and preposition.head in list(verb.ancestors()):
        hang(preposition, verb, "prep")


def _month_of_day(noun: Token, tokens: tuple[Token, ...]) -> None:
    """ "On 3 May fighters attacked ...": the month belongs to the day that hangs on the preposition."""
    month, day = tokens[noun.i - 1], tokens[noun.i - 2]
    if month.lower in _months() and month.head is noun and day.tag == "CD" and day.dep == "pobj" and day.head.lower in DATING:
        hang(month, day.head, "pobj")
        hang(day, month, "nummod")


def _subjectless(noun: Token, tokens: tuple[Token, ...]) -> Token | None:
    """The finite verb right behind a phrase, that has no subject of its own and does not stand under the phrase."""
    inside = set(noun.subtree())
    at = noun.i + 1
    while at < len(tokens) and tokens[at] in inside and at - noun.i < LONGEST_SUBJECT:
        at += 1
    if at >= len(tokens) or tokens[at].tag not in ("VBD", "VBZ", "VBP"):
        return None
    verb = tokens[at] if tokens[at].dep not in ("aux", "auxpass") else tokens[at].head
    if verb in inside or any(child.dep in SUBJECT for child in verb.children):
        return None
    return verb


@cache
def _months() -> frozenset[str]:
    return frozenset(load("time")["months"])
