"""Frames of dealings: talks, aid, requests, threats, sanctions, declarations."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import event_noun, is_assault_verb, listed, partitive, some
from counterclaim.extract.tree import Clause, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token

HELPING = frozenset({"help", "assist", "support", "feed", "aid", "rebuild", "relieve"})
CURRENCY = frozenset({"$", "€", "£"})


def aid(clause: Clause, context: Context) -> bool:
    """Aid is given, or money is given as aid: "provided 15 million dollars in aid"."""
    if listed(clause.objects, "aid"):
        return True
    given = [inner for token in clause.objects for name, inner in noun_preps(token) if name in ("in", "of", "for", "as")]
    if some(clause.objects, lambda token: token.lemma in words().sets["money"] or token.text in CURRENCY):
        if any(child.lemma in HELPING and any(c.tag == "TO" for c in child.children) for child in _below(clause)):
            return True  # "is providing 5 million pounds to help those displaced"
        given.extend(clause.by_prep("in", "of", "as"))
    return some(given, lambda token: token.lemma in words().sets["aid"])


def _below(clause: Clause) -> Iterator[Token]:
    """The clauses that say what money is for: under the verb or under the sum."""
    yield from clause.verb.children
    for token in clause.objects:
        yield from token.children


def resign(clause: Clause, context: Context) -> bool:
    """Somebody steps down; those who "seem resigned to" something do not."""
    return some(clause.subjects, context.is_somebody) and not clause.passive and not clause.by_prep("to")


def together(clause: Clause, context: Context) -> bool:
    """Several do something together, or one with others; "coordinated the attacks" is the attacks."""
    if some(clause.objects, event_noun) or not some(clause.subjects, context.is_somebody):
        return False
    return len(clause.subjects) > 1 or any(name in ("with", "between") for name, _ in clause.preps) or not clause.objects


def support(clause: Clause, context: Context) -> bool:
    """Somebody supports somebody or their action."""
    return some(clause.subjects, context.is_somebody) and some(
        clause.objects, lambda token: context.is_somebody(token) or token.lemma in words().nouns
    )


def consult(clause: Clause, context: Context) -> bool:
    """Somebody talks with somebody."""
    if not some(clause.subjects, context.is_somebody):
        return False
    if clause.verb.lemma == "discuss":
        return bool(clause.objects)
    if _among_themselves(clause):
        return True
    if clause.verb.lemma == "speak":
        if clause.verb.tag == "VBG" and clause.verb.dep == "advcl":
            return False  # "Speaking a year after the fall of X to Y, the minister said"
        return any(
            name in ("to", "with") and context.is_somebody(token) and token.lemma not in ("reporter", "journalist")
            for name, token in clause.preps
        )
    if clause.verb.lemma == "meet" and (some(clause.objects, context.is_somebody) or len(clause.subjects) > 1):
        return True
    return any(name == "with" and context.is_somebody(token) for name, token in clause.preps)


def _among_themselves(clause: Clause) -> bool:
    """As in "the two generals spoke by telephone", "both sides met in Geneva": several, with nobody else named."""
    if clause.verb.lemma not in ("speak", "talk", "meet", "negotiate", "confer") or clause.objects or clause.passive:
        return False
    several = len(clause.subjects) > 1 or some(
        clause.subjects,
        lambda token: token.tag in ("NNS", "NNPS") and any(child.lower in ("two", "both", "three") for child in token.subtree()),
    )
    if clause.verb.lemma in ("speak", "talk"):
        return several and any(
            name in ("by", "over", "via") and token.lemma in ("phone", "telephone", "video")
            for name, token in (
                *clause.preps,
                *((child.lower, inner) for child in clause.verb.children if child.dep == "agent" for inner in child.children),
            )
        )
    return several


def in_touch(clause: Clause, context: Context) -> bool:
    """Somebody is in touch, in contact or in talks with somebody."""
    touch = [token for name, token in clause.preps if name == "in" and token.lemma in ("touch", "contact", "talk", "communication")]
    return bool(touch) and some(clause.subjects, context.is_somebody)


def talks_object(clause: Clause, context: Context) -> bool:
    """Talks are held."""
    return listed(clause.objects, "talks") or any(partitive(token, "talks") for token in clause.objects)


def agree(clause: Clause, context: Context) -> bool:
    """Somebody agrees to do something."""
    return some(clause.subjects, context.is_somebody) and any(c.dep in ("xcomp", "ccomp") for c in clause.verb.children)


def request(clause: Clause, context: Context) -> bool:
    """Help is asked of somebody."""
    return some(clause.subjects, context.is_somebody) and (
        some(clause.objects, lambda token: token.lemma in ("support", "help", "assistance", "aid", "reinforcement", "backup"))
        or listed(clause.objects, "aid")
    )


def threaten(clause: Clause, context: Context) -> bool:
    """Somebody threatens somebody, or threatens to strike them: "threatened to attack the South"."""
    if not some(clause.subjects, context.is_somebody):
        return False
    return some(clause.objects, context.is_somebody) or threatened(clause.verb) is not None


def threatened(verb: Token) -> Token | None:
    """The act of violence that somebody threatens to do to somebody."""
    for child in verb.children:
        if child.dep == "xcomp" and is_assault_verb(child) and any(inner.dep == "dobj" for inner in child.children):
            return child
    return None


def sanction(clause: Clause, context: Context) -> bool:
    """Sanctions, sentences, broken ties."""
    if clause.verb.lemma in ("sever", "recall"):
        return some(clause.objects, lambda token: token.lemma in ("tie", "ties", "relation", "ambassador", "envoy", "link"))
    return some(clause.objects, context.is_somebody)


def declare(clause: Clause, context: Context) -> bool:
    """Independence, war, annexation."""
    return listed(clause.objects, "declared") and some(
        clause.subjects, lambda token: context.is_somebody(token) or context.is_ground(token) or token.tag == "NNP"
    )
