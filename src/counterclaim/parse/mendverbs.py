"""Repairs of verbs: participles that are the verb of their sentence, results, charges, clauses that say who says so."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.parse.tree import FINITE, NOMINAL, SUBJECT, hang, named_acts, saying, top
from counterclaim.records import Token

PLACING = frozenset({"near", "in", "at", "outside", "inside", "around", "on", "of", "from", "to", "into", "across"})
CLIMB = 6  # nouns between a participle and the verb it belongs to


def charged_with(verb: Token) -> None:
    """As in "accusing X of breaking truce": what somebody is accused of is an act, not a breaking truce."""
    noun = verb.head
    preposition = noun.head
    above = preposition.head if preposition.head.lemma == "accuse" else preposition.head.head
    if preposition.lower == "of" and above.lemma == "accuse" and not any(child.dep == "det" for child in noun.children):
        hang(verb, preposition, "pcomp")
        hang(noun, verb, "dobj")


def result_behind(verb: Token) -> None:
    """As in "ambushed a group of fighters near the river killing 15": the harm is the act's, not the noun's the parser hangs it on."""
    noun = verb.head
    if verb.tag == "VBG" and verb.dep == "pcomp" and verb.lemma in _results():
        noun = _own_subject(verb)
    if verb.tag != "VBG" or verb.dep != "acl" or noun.tag not in NOMINAL or verb.lemma not in _results() or noun.lemma in _doing():
        return
    if noun.dep == "dobj" and noun.head.tag == "VBG" and noun.head.lemma in _results():
        hang(verb, noun.head, "conj")  # "killing five fighters wounding ten"
        return
    if verb.i - noun.i < 2 and not (noun.dep == "pobj" and noun.tag == "NNP"):
        return  # "men killing civilians"
    act = noun
    for _ in range(CLIMB):
        if act.tag[:2] == "VB" or act.head is act:
            break
        if act.dep in ("nsubj", "nsubjpass"):
            return
        act = act.head
    if act.tag[:2] == "VB" and act.i < verb.i:
        hang(verb, act, "advcl")


def finite_as_adjective(verb: Token) -> None:
    """As in "the army fired rockets at the port, saying ...": a verb with a subject is no adjective of its object."""
    noun = verb.head
    if verb.dep != "amod" or verb.tag not in ("VBD", "VBZ", "VBP") or noun.tag not in NOMINAL or noun.i < verb.i:
        return
    if not any(child.dep == "nsubj" for child in verb.children):
        return
    above, role = noun.head, noun.dep
    if above is noun:
        hang(verb, verb, "ROOT")
    elif above.tag == "VBG" and role == "nsubj":
        outer = above.head
        hang(verb, verb if outer is above else outer, above.dep)
        for child in [child for child in above.children if child.i < verb.i]:
            hang(child, verb, child.dep)
        hang(above, verb, "advcl")
    elif above.tag[:2] == "VB":
        hang(verb, above, "ccomp" if role in ("dobj", "nsubj") else "dep")
    else:
        return
    hang(noun, verb, "dobj")


def loyal_to(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "forces loyal to Haftar fired rockets": a name between the two is whom they are loyal to, and the verb is theirs."""
    thing = verb.head
    if verb.tag not in ("VBN", "VBD") or verb.dep != "amod" or verb.i < 4 or thing.i < verb.i or thing.dep != "pobj":
        return
    name, to = tokens[verb.i - 1], thing.head
    force = to.head.head
    if name.head is not verb or name.tag != "NNP" or to.lower not in ("to", "with") or to.head.tag[:2] not in ("JJ", "VB"):
        return
    if force.tag not in NOMINAL or force.i > to.head.i or force.dep not in ("ROOT", "dobj", "nsubj", "ccomp"):
        return
    above = force.head
    hang(name, to, "pobj")
    verb.tag = "VBD"
    hang(verb, verb if above is force else above, "ROOT" if above is force else "ccomp")
    hang(force, verb, "nsubj")
    hang(thing, verb, "dobj")


def verb_as_modifier(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "names chief after strike kills commander": a verb in the present between two nouns is no part of the second."""
    thing = verb.head
    if verb.tag != "VBZ" or verb.dep not in ("compound", "nmod", "amod") or thing.i != verb.i + 1 or thing.tag not in NOMINAL or verb.i < 1:
        return
    doer = tokens[verb.i - 1]
    if doer.head is not thing or doer.tag not in NOMINAL:
        return
    above, role = thing.head, thing.dep
    hang(verb, verb if above is thing else above, {"pobj": "pcomp", "ROOT": "ROOT"}.get(role, "ccomp"))
    for child in [child for child in thing.children if child.i < doer.i]:
        hang(child, doer, child.dep)
    hang(doer, verb, "nsubj")
    hang(thing, verb, "dobj")


def _own_subject(verb: Token) -> Token:
    """As in "near the river Don killing nine": the noun taken for the subject of a clause behind a preposition is what that governs."""
    preposition = verb.head
    noun = next((child for child in verb.children if child.dep == "nsubj" and child.tag in NOMINAL), None)
    if noun is None or preposition.lower not in PLACING:
        return preposition
    hang(noun, preposition, "pobj")
    hang(verb, noun, "acl")
    return noun


@cache
def _results() -> frozenset[str]:
    """Verbs that tell what came of an act: "killing three", "leaving a crater"."""
    return frozenset(load("frames")["sets"]["results"].split())


@cache
def _doing() -> frozenset[str]:
    """Nouns that can themselves kill: weapons and acts; "shells killing three" is as it should be."""
    return named_acts() | frozenset(load("weapons")["weapons"]["nouns"].split())


def verb_for_participle(verb: Token) -> None:
    """As in "A spokesman of X denied by telephone that ...": a participle with "that ..." is the verb of a sentence without one."""
    noun = top(verb.head)
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.i > verb.i), None)
    if clause is None or noun.tag not in NOMINAL or not any(child.lower == "that" and child.dep == "mark" for child in clause.children):
        return
    if any(child.dep in ("aux", "auxpass") for child in verb.children):
        return
    verb.tag = "VBD"
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")
    for child in [child for child in noun.children if child.i > verb.i]:
        hang(child, verb, child.dep)


def clause_behind(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "The war has killed 90,000, a UN agency calculated.": a noun behind a comma with a verb of saying says who says so."""
    noun, told = verb.head, verb.head.head
    if noun.dep == "appos":
        told = told.head
    first = min((child.i for child in noun.children), default=noun.i)
    ends = all(not t.text[0].isalnum() for t in tokens[verb.i + 1 :]) and not verb.children
    if not ends or verb.lemma not in saying() or verb.i != noun.i + 1 or tokens[first - 1].text != "," or told.head is not told:
        return
    verb.tag = "VBD"
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")
    hang(told, verb, "ccomp")


def told_before(verb: Token) -> None:
    """As in "The assailants left before soldiers came, one of them said": of two subjects of "said" the first has a verb of its own."""
    noun, said = verb.head, verb.head.head
    subjects = [child for child in said.children if child.dep == "nsubj" and child.i < said.i]
    told = said.dep != "ROOT" or any(child.dep == "ccomp" for child in said.children)
    if (
        told
        or len(subjects) < 2
        or noun is not subjects[0]
        or verb.i != noun.i + 1
        or any(child.dep in ("agent", "auxpass") for child in verb.children)
    ):
        return
    verb.tag = "VBD"
    hang(verb, said, "ccomp")
    hang(noun, verb, "nsubj")


def first_of_several(first: Token, tokens: tuple[Token, ...]) -> None:
    """As in "Chad apologised, said that it was an accident, and offered ...": the first verb of a list, whose subject is theirs."""
    later = first.head
    own = any(child.dep in SUBJECT for child in later.children)
    if own or later.head is not later or not {first.tag, later.tag} <= FINITE or not any(c.dep in SUBJECT for c in first.children):
        return
    if any(t.text[0].isalnum() for t in tokens[first.i + 1 : later.i] if t.head not in (first, later) and t is not first):
        return
    hang(first, first, "ROOT")
    hang(later, first, "conj")
