"""What a report calls false: "the claims that ... are a lie", "it is a lie that ...", "dismissed as false reports that ..."."""

from __future__ import annotations

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import Shape, child_of, is_negated, noun_phrase
from counterclaim.attribute.subjects import subject
from counterclaim.records import Token

TOPICS = frozenset({"nsubj", "nsubjpass"})
PREDICATES = frozenset({"acomp", "attr", "oprd", "xcomp"})
CLAUSES = frozenset({"acl", "ccomp", "relcl", "csubj", "advcl"})
NEAR = 24  # tokens between "called the reports" and "a lie"
LINKING = frozenset({"be", "remain", "prove"})


def called_false(noun: Token, cues: Cues) -> bool:
    """Whether a noun of saying is the subject of "are false", "is an absolute lie"."""
    verb = noun.head
    if noun.dep not in TOPICS or verb.lemma not in LINKING:
        return False
    false = cues.truths if is_negated(verb) else cues.denials
    return any(token.lower in false for child in verb.children if child.dep in PREDICATES for token in (child, *child.children))


def denier(noun: Token, cues: Cues) -> Token | None:
    """Who is said to reject what a noun of saying says, where it stands behind "as": "rejected as a fabrication claims that"."""
    frames = cues.verbs.get(noun.head.lemma, {})
    labels = noun.head.lemma in cues.naming or frames.get("object") in ("consider", "deny")
    if noun.dep in ("dobj", "nsubj") and labels and not is_negated(noun.head):
        behind = noun.sentence.tokens[noun.i + 1 : noun.i + 1 + NEAR]  # the parser hangs "a lie" anywhere
        return subject(noun.head) if any(token.lower in cues.denials for token in behind) else None
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "as" else noun.head
    if noun.dep == "pobj" and not any(child.lower in cues.denials for child in noun.children):
        return None
    if noun.dep not in ("pobj", "advcl", "ccomp", "dep") or cues.verbs.get(above.lemma, {}).get("as") != "deny" or is_negated(above):
        return None
    return subject(above) if any(child.lower == "as" for child in above.children) else None


def misread(token: Token, cues: Cues) -> bool:
    """Whether the parse took the "claims" of "rejected as a fabrication claims that ..." for a verb."""
    return token.tag == "VBZ" and token.lemma in cues.nouns and token.dep in ("advcl", "ccomp", "dep") and denier(token, cues) is not None


def clause_called_false(shape: Shape, word: Token, cues: Cues) -> Found | None:
    """As in "it is a lie that ...", "it is not true that ...": nobody is named, so whoever speaks around it denies."""
    verb = word.head
    topic = child_of(verb, "nsubj")
    if word.dep not in PREDICATES or verb.lemma not in LINKING or topic is None or topic.lower != "it":
        return None
    if is_negated(verb) != (word.lower in cues.truths):
        return None
    for clause in (*word.children, *verb.children):
        if clause.i > word.i and clause.dep in CLAUSES and shape.tokens[shape.lo[clause.i]].lower == "that":
            content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([clause]))]
            return Found(word, shape.words(verb.i, word.i), None, None, content, "deny", "untrue-clause")
    return None


def rejected(shape: Shape, noun: Token, clause: Token, who: Token) -> Found:
    """The attribution of "X dismissed as false reports that ...": X denies the clause."""
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([clause]))]
    return Found(noun, shape.words(verb.i, noun.i), noun_phrase(shape, who, verb), who, content, "deny", "untrue-clause")
