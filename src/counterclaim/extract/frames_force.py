"""Frames of force: attack, harm, capture, advance."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import PERSONS, event_noun, is_assault_verb, some
from counterclaim.extract.tree import Clause
from counterclaim.extract.words import words
from counterclaim.records import Token

TAKEN = frozenset({"lose", "capture", "seize", "take", "retake", "recapture", "liberate", "overrun", "burn", "torch"})


def always(clause: Clause, _context: Context) -> bool:
    """Any clause but one that tells of an act itself: "the raids were executed at night"."""
    return not clause.objects or not all(event_noun(token) for token in clause.objects)


def target(clause: Clause, context: Context) -> bool:
    """The object can be attacked: people, forces, ground, buildings, weapons, known names."""
    bad, things = words().sets["ambiguous_target"], words().sets["attacked"]
    if clause.subjects and all(token.lemma in words().sets["accident"] and not context.is_weapon(token) for token in clause.subjects):
        return False

    def hit(token: Token) -> bool:
        if token.lemma in bad:
            return False
        if token.lemma in things:
            return True
        return context.is_somebody(token) or context.is_ground(token) or context.is_weapon(token) or token.tag in ("NNP", "NNPS")

    if some(clause.objects, hit):
        return True
    if not clause.objects:
        return any(name in ("against", "at", "with", "on") and hit(token) for name, token in clause.preps)
    return some(clause.subjects, lambda token: event_noun(token) or context.is_weapon(token))


def harm(clause: Clause, context: Context) -> bool:
    """Somebody is said to have done the harm: an actor, a weapon or an attack, as subject or agent."""
    if not clause.objects or _headline_list(clause, context) or all(token.lemma in ("war", "conflict") for token in clause.subjects):
        return False  # "the war has killed 90,000": a toll, and nobody's act
    return some(clause.subjects, lambda token: context.is_somebody(token) or event_noun(token) or context.is_weapon(token))


def _headline_list(clause: Clause, context: Context) -> bool:
    """As in "Civilian killed 3 injured in attacks", where the first are harmed as well as the second."""
    return all(token.tag == "CD" for token in clause.objects) and all(
        context.is_people(token) and not context.is_military(token) for token in clause.subjects
    )


def shoot(clause: Clause, context: Context) -> bool:
    """Shooting at somebody or something down."""
    return bool(clause.objects) or any(name in ("at", "on", "down", "toward", "towards") for name, _ in clause.preps)


def weapon(clause: Clause, context: Context) -> bool:
    """A weapon is fired, or fire goes at a target; "weapons used in attacks" only says what for."""
    if clause.verb.lemma in ("use", "employ") and clause.passive and clause.verb.dep == "acl" and not clause.agents:
        return False
    if some(clause.objects, context.is_weapon):
        return True
    if clause.verb.lemma == "fire":
        if any(name in ("on", "at", "upon", "toward", "towards", "into", "across", "over") for name, _ in clause.preps):
            return True
        return not clause.passive and not clause.objects and some(clause.subjects, context.is_military)
    return False


def repel(clause: Clause, context: Context) -> bool:
    """An attack, an attempt at one or a force is beaten off."""
    if some(clause.objects, lambda token: token.lemma in ("attempt", "bid") and any(child.dep == "compound" for child in token.children)):
        return True
    return some(
        clause.objects, lambda token: event_noun(token) or context.is_weapon(token) or (context.is_military(token) and token.tag != "NNP")
    )


def ground(clause: Clause, context: Context) -> bool:
    """Ground is taken; "pushed ISIL out of Kobane", "broke the siege"."""
    lemma = clause.verb.lemma
    if lemma == "break":
        return some(clause.objects, lambda token: token.lemma in ("siege", "blockade", "encirclement", "line"))
    if lemma in ("push", "drive", "expel", "dislodge", "clear"):
        away = any(name in ("from", "of", "out", "back") and token.lemma not in ("home", "house") for name, token in clause.preps)
        return bool(clause.objects) and away and some(clause.objects, context.is_somebody)
    if some(clause.objects, context.is_ground):
        return not some(clause.subjects, lambda token: token.lemma in ("meeting", "place", "talks"))
    return some(clause.objects, lambda token: token.lemma == "control" and any(c.lower == "of" for c in token.children))


def advance(clause: Clause, context: Context) -> bool:
    """A force moves on a place."""
    mover = some(clause.subjects, lambda token: (context.is_military(token) and not _peaceful(token)) or context.names_actor(token))
    if not mover:
        return False
    if clause.verb.lemma in ("advance", "infiltrate", "encroach", "intrude"):
        return True
    if clause.verb.lemma in ("enter", "penetrate", "cross", "approach", "reach") and some(
        clause.objects, lambda token: context.is_ground(token) or (token.tag == "NNP" and not context.names_actor(token))
    ):
        return True
    return any(name in ("into", "toward", "towards", "through", "onto") and context.is_ground(token) for name, token in clause.preps)


def _peaceful(token: Token) -> bool:
    """Buses and aid on the road: "a convoy of buses", "a relief column"."""
    marks = {child.lower for child in token.children} | {
        inner.lemma for child in token.children if child.lower == "of" for inner in child.children
    }
    return token.lemma in words().sets["carriers"] and not marks.isdisjoint(words().sets["humane"] | {"bus", "evacuee", "civilian"})


def intervene(clause: Clause, context: Context) -> bool:
    """Somebody steps into a war."""
    return some(clause.subjects, context.is_somebody)


def person(clause: Clause, context: Context) -> bool:
    """The object is people; "them" are people where the verb is of nothing else."""
    held = clause.verb.lemma in ("arrest", "detain", "apprehend", "imprison", "jail", "deport", "release", "free")
    return some(
        clause.objects,
        lambda token: (context.is_people(token) or (held and token.lower in PERSONS)) and not context.is_ground(token),
    )


def thing(clause: Clause, context: Context) -> bool:
    """The object is neither people nor ground, and somebody takes it."""
    return (
        bool(clause.objects)
        and some(clause.subjects, context.is_somebody)
        and not some(clause.objects, lambda token: context.is_people(token) or context.is_ground(token) or event_noun(token))
    )


def force_people(clause: Clause, context: Context) -> bool:
    """Somebody is made to do or suffer something by somebody."""
    return some(clause.objects, context.is_somebody) and some(clause.subjects, context.is_somebody)


def actor_object(clause: Clause, context: Context) -> bool:
    """Somebody does it to something."""
    return bool(clause.objects) and some(clause.subjects, context.is_somebody)


def actor_subject(clause: Clause, context: Context) -> bool:
    """Somebody does it."""
    return some(clause.subjects, context.is_somebody)


def turned(clause: Clause, context: Context) -> Clause:
    """A headline's passive without its "was": in "School bombed in Taiz", "Police van attacked" the subject suffers."""
    verb = clause.verb
    known = is_assault_verb(verb) or verb.lemma in TAKEN
    if clause.passive or clause.objects or verb.tag not in ("VBD", "VBN") or not known:
        return clause
    things = words().sets["attacked"] | words().sets["abode"]
    if any(child.dep in ("aux", "prt", "ccomp", "xcomp") for child in verb.children) or not clause.subjects:
        return clause
    if not all(token.lemma in things or (context.is_ground(token) and not context.names_place(token)) for token in clause.subjects):
        return clause
    return replace(clause, subjects=clause.agents, objects=clause.subjects, passive=True)
