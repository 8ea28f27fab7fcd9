"""Frames of nouns: what a noun that names an act needs beside it to be an event and no scenery."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.participants import Roles
from counterclaim.extract.settings import Setting
from counterclaim.extract.tree import conjuncts, noun_preps
from counterclaim.extract.words import EventWord, words
from counterclaim.records import Token

PLANNED = frozenset({"announced", "planned", "upcoming", "scheduled", "international"})


def fits(noun: Token, entry: EventWord, roles: Roles, setting: Setting, context: Context) -> bool:
    """Whether the noun is an event here, and not scenery."""
    behind = tuple(pair for member in conjuncts(noun) for pair in noun_preps(member))  # "the purchase and supply of rockets"
    match entry.frame:
        case "of-weapon":
            return any(name == "of" and context.is_weapon(token) for name, token in behind)
        case "ground-of":
            return any(name == "of" and context.is_ground(token) for name, token in behind)
        case "told":
            return setting.told or (noun.dep == "ROOT" and any(context.names_place(token) for _, token in behind))
        case "exchange":
            return setting.told and any(token.lemma in words().sets["exchanged"] for token in noun.subtree())
        case "of-people" | "of-thing":
            if entry.type in ("RETREAT", "MOBILIZE") and roles.actors:
                return True  # "Russia's withdrawal from the city"
            return any(name == "of" and (entry.frame == "of-thing" or context.is_somebody(token)) for name, token in behind)
        case "talks":
            if roles.actors and any(name in ("with", "to", "between") for name, _ in behind):
                return True  # "his visit to Kigali", "calls from the minister to both generals"
            return setting.told or any(child.lower in PLANNED for child in noun.children)
        case "military-modifier":
            return _military(noun, roles, setting, context)
        case _:
            return noun.lemma not in words().sets["vague_war"] or setting.told or _no_scenery(noun, roles)


def _no_scenery(noun: Token, roles: Roles) -> bool:
    """Whether a war, fighting or clashes nobody tells of are more than the setting of something else."""
    prep = noun.head if noun.dep == "pobj" else None
    if noun.lemma in ("war", "conflict") and not any(child.dep == "acl" for child in noun.children):
        return False
    if prep is not None and prep.lower == "in" and does_harm(noun) and any(True for _ in noun_preps(noun)):
        return True  # "killed in clashes near the border"
    if prep is None or prep.lower in words().sets["scene_preps"]:
        return bool(roles.actors) and (prep is None or prep.lower not in ("during", "amid", "amidst"))
    return bool(roles.actors)


def _is_state(token: Token, context: Context) -> bool:
    mention = context.mentions.actors.get(token)
    return mention is not None and mention.entity.kind == "country"


def does_harm(noun: Token) -> bool:
    """As in "killed in an air strike": the place and day of the killing are those of the strike."""
    above = noun.head.head if noun.dep == "pobj" else noun.head
    return above.lemma in ("kill", "wound", "injure", "die", "hit", "destroy", "target")


def _military(noun: Token, roles: Roles, setting: Setting, context: Context) -> bool:
    """Whether a noun that can be peaceful ("operation", "push", "campaign") is an act of force here."""
    marked = any(
        child.dep in ("amod", "compound", "nmod") and child.lower in words().sets["military_adjectives"] for child in noun.children
    )
    if noun.lemma in ("mission", "sortie") and setting.told:
        return bool(roles.actors)
    if noun.lemma == "operation" and setting.told:
        peaceful = any(child.lower in words().sets["peaceful"] for child in noun.children)
        launched = setting.verb is not None and setting.verb.lemma in ("launch", "begin", "start", "mount")
        return not peaceful and any(
            context.is_military(token) or (launched and _is_state(token, context)) or (marked and token.tag[:3] == "PRP")
            for token in roles.actors
        )
    if noun.lemma in ("advance", "push", "provocation", "attempt") and setting.verb is not None:
        return any(context.is_military(token) or context.names_actor(token) for token in roles.actors)
    return (
        (marked and (setting.told or bool(roles.actors)))
        or (noun.lemma == "fire" and setting.told and not any(child.dep == "det" for child in noun.children))
        or noun.lemma in ("explosion", "blast")
    )
