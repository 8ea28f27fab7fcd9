"""Harm told by a verb: "killed 20 soldiers", "were wounded", "lost their lives", "took 12 prisoner"."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.harm import Harm, harm_words, has_number, is_number, people_of
from counterclaim.extract.harmed import beside, can_be_harmed
from counterclaim.extract.harmnouns import state_harm
from counterclaim.extract.totals import total_number
from counterclaim.extract.tree import clause, is_verb
from counterclaim.extract.words import words
from counterclaim.records import Token

PARTICIPANT = frozenset({"dobj", "nsubj", "nsubjpass"})


def verb_harm(verb: Token, context: Context) -> Harm | None:
    """As in "killed 20 soldiers", "20 died", "were wounded": who the clause of the verb harms."""
    lists = harm_words()
    lemma = verb.lemma
    if verb.dep == "compound" or _counted_above(verb):
        return None
    found = clause(verb)
    if lemma in lists.subject_verbs:
        people = tuple(t for t in found.subjects if can_be_harmed(t, context))
        if lemma == "flee" and not any(has_number(t) for t in people):
            return None
        return Harm(verb, lists.subject_verbs[lemma], people)
    if lemma in lists.loss_verbs:
        return _loss(verb, context)
    outcome = lists.verbs.get(lemma) or _taken(verb)
    if outcome is None:
        if verb.lower in lists.states:
            return state_harm(verb, context)
        return None
    people = tuple(t for t in found.objects if can_be_harmed(t, context))
    if verb.dep == "conj" and verb.i and is_number(verb.sentence.tokens[verb.i - 1]) and verb.tag != "VBG":
        near = beside(verb, left=True, context=context)  # "12 were killed and many more wounded": not the twelve
        people = (near,) if near is not None else people
    if not people and verb.tag in ("VBN", "VBD") and not found.objects:
        # headlines leave out "were": "six killed in raid"
        people = tuple(t for t in found.subjects if can_be_harmed(t, context) and (has_number(t) or context.is_people(t)))
        if any(child.dep == "aux" and child.lemma == "have" for child in verb.children) and not found.passive:
            people = ()
    shares = verb.dep == "conj" and is_verb(verb.head) and not any(c.dep in PARTICIPANT for c in verb.children)
    if not people and shares:
        first = verb_harm(verb.head, context)
        people = first.people if first is not None else ()
    if not people and verb.tag in ("VBN", "VBD", "VBG"):
        near = beside(verb, left=verb.tag != "VBG", context=context)
        people = (near,) if near is not None else ()
    if outcome in ("captured", "displaced"):
        people = tuple(t for t in people if context.is_people(people_of(t)) or has_number(t))
        if any(context.is_ground(t) and not context.is_people(t) for t in people):
            return None
    return Harm(verb, outcome, people)


def _counted_above(verb: Token) -> bool:
    """As in "the number of people killed has risen to 19": the number above counts them."""
    people = verb.head
    if verb.dep != "acl" or people.dep != "pobj" or people.head.lower != "of" or has_number(people):
        return False
    return people.head.head.lemma in harm_words().totals and total_number(people.head.head) is not None


def _taken(verb: Token) -> str | None:
    """As in "took 12 prisoner", "were taken into custody", "taken hostage"."""
    if verb.lemma not in ("take", "hold"):
        return None
    sets = words().sets
    for token in verb.subtree()[:40]:
        if token.head in (verb, verb.head) or token.head.head is verb:
            if token.lemma in sets["taken"] and token.dep in ("oprd", "dobj", "ccomp", "advmod", "attr", "xcomp", "acomp"):
                return "captured"
            if token.lemma in sets["custody"] and token.dep == "pobj":
                return "captured"
    return None


def _loss(verb: Token, context: Context) -> Harm | None:
    """As in "lost 20 soldiers", "claimed 300 lives", "lost their lives"."""
    found = clause(verb)
    for token in found.objects:
        inner = people_of(token)
        if inner.lemma == "life" or inner.lower == "lives":
            if has_number(token):
                return Harm(verb, "killed", (token,))
            if verb.lemma == "lose":
                return Harm(verb, "killed", tuple(t for t in found.subjects if can_be_harmed(t, context)))
            return None
    if verb.lemma == "lose":
        people = tuple(t for t in found.objects if context.is_people(people_of(t)) and has_number(t))
        stated = [t for p in people for t in p.children if t.lower in harm_words().states]
        return None if stated else Harm(verb, "killed", people)
    return None
