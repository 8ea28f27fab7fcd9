"""What the subject or the object of an idiom must be, by the names that lexicon/idioms.toml gives it."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import PERSONS, event_noun, some
from counterclaim.extract.tree import contents
from counterclaim.extract.words import words
from counterclaim.records import Token

OFFICE = frozenset(
    {
        "minister",
        "secretary",
        "official",
        "chief",
        "representative",
        "delegate",
        "chargé",
        "affaires",
        "d'affaires",
        "d’affaires",
        "commissioner",
    }
)
Test = Callable[[Token, Context], bool]


def _somebody(token: Token, context: Context) -> bool:
    return context.is_somebody(token) or (token.tag in ("NNP", "NNPS") and not context.names_place(token))


def _force(token: Token, context: Context) -> bool:
    return context.is_military(token) or context.is_people(token) or context.names_actor(token)


def _target(token: Token, context: Context) -> bool:
    return context.is_somebody(token) or context.is_ground(token) or context.is_weapon(token)


def _ordnance(token: Token, context: Context) -> bool:
    return token.lemma in words().sets["ordnance"] or (context.is_weapon(token) and token.lemma in words().weapons_needing_modifier)


def _weapon(token: Token, context: Context) -> bool:
    return _ordnance(token, context) or context.is_weapon(token) or event_noun(token)


def _bomber(token: Token, _context: Context) -> bool:
    return token.lemma in ("bomber", "attacker") and any(child.lower == "suicide" for child in token.children)


def _official(token: Token, context: Context) -> bool:
    mention = context.mentions.actors.get(token)
    if mention is not None and mention.entity.kind == "person":
        return True
    titled = token.tag == "NNP" and any(
        child.dep == "compound" and child.lemma.lower() in words().sets["officials"] for child in token.children
    )
    return titled or token.lemma in words().sets["officials"] or token.lemma.lower() in OFFICE


def _victim(token: Token, context: Context) -> bool:
    return not (context.is_weapon(token) or event_noun(token)) or token.lemma in ("vehicle", "truck", "car", "tank")


def _abode(token: Token, context: Context) -> bool:
    return context.is_ground(token) or token.lemma in words().sets["abode"] or token.lemma in words().sets["collective"]


def _civil(token: Token, _context: Context) -> bool:
    """Those who protest: people by a word for civilians, or an amount of nobody in particular ("thousands")."""
    held = contents(token)
    return words().victims.get(held.lemma) == "civilian" or held.lemma in words().sets["demonstrators"]


def _relief(token: Token, _context: Context) -> bool:
    """Aid on its way: "an aid convoy", "UN trucks", "a convoy carrying food"."""
    held, sets = contents(token), words().sets
    if held.lemma in ("aid", "supply", "relief", "assistance"):
        return True
    if held.lemma not in sets["carriers"]:
        return False
    marks = {child.lower for child in held.children if child.i < held.i}
    loads = (noun for child in held.children if child.dep == "acl" for noun in child.children if noun.dep == "dobj")
    return bool(marks & sets["humane"]) or any(noun.lemma in sets["aid"] for noun in loads)


def _ship(token: Token, _context: Context) -> bool:
    return contents(token).lemma in words().sets["ships"]


def _arms(token: Token, _context: Context) -> bool:
    held = contents(token)
    return held.lemma in words().sets["arms"] or held.lower in words().sets["arms"]


def _inanimate(token: Token, context: Context) -> bool:
    """Neither people nor ground nor an act."""
    return not (context.is_people(token) or context.is_ground(token) or event_noun(token))


def _freed(token: Token, context: Context) -> bool:
    """People with a word before or behind them that says they were let go: "freed hostages", "prisoners released by the rebels"."""
    return context.is_people(token) and any(
        child.dep in ("amod", "acl") and child.lower in ("freed", "released", "exchanged", "liberated") for child in token.children
    )


def _troops(token: Token, context: Context) -> bool:
    """An armed force, or a party to the war: civilians who flee their homes are none."""
    return context.is_military(token) or (context.names_actor(token) and not context.is_people(token))


def _named_ground(token: Token, context: Context) -> bool:
    return context.names_place(token) or token.lemma in words().sets["settled"]


def _actor(token: Token, context: Context) -> bool:
    return context.names_actor(token) or token.lemma in words().sets["officials"] or context.is_military(token)


def _aircraft(token: Token, _context: Context) -> bool:
    return token.lemma in words().sets["aircraft"] or token.lower in words().sets["aircraft"] or token.lemma in words().sets["ordnance"]


def _kind(test: Test) -> Callable[[tuple[Token, ...], Context], bool]:
    return lambda tokens, context: some(tokens, lambda token: test(token, context))


def _several(tokens: tuple[Token, ...], context: Context) -> bool:
    """Officials more than one: "the foreign ministers of India and Pakistan"."""
    return (len(tokens) > 1 and some(tokens, lambda token: _actor(token, context))) or some(
        tokens, lambda token: token.tag in ("NNS", "NNPS") and _official(token, context)
    )


KINDS: dict[str, Callable[[tuple[Token, ...], Context], bool]] = {
    "any": lambda _tokens, _context: True,
    "nothing": lambda tokens, _context: not tokens,
    "somebody": _kind(_somebody),
    "force": _kind(_force),
    "person": _kind(lambda token, context: context.is_people(token)),
    "people": _kind(lambda token, context: context.is_people(token) or contents(token).lower in PERSONS),
    "ground": _kind(lambda token, context: context.is_ground(token)),
    "target": _kind(_target),
    "ordnance": _kind(_ordnance),
    "weapon": _kind(_weapon),
    "act": _kind(lambda token, context: event_noun(token) or context.is_weapon(token)),
    "site": _kind(lambda token, context: context.is_ground(token) or (token.tag == "NNP" and not context.is_people(token))),
    "bomber": _kind(_bomber),
    "victim": _kind(_victim),
    "official": _kind(_official),
    "abode": _kind(_abode),
    "aircraft": _kind(_aircraft),
    "civil": _kind(_civil),
    "relief": _kind(_relief),
    "ship": _kind(_ship),
    "arms": _kind(_arms),
    "things": _kind(_inanimate),
    "freed": _kind(_freed),
    "troops": _kind(_troops),
    "named-ground": _kind(_named_ground),
    "actor": _kind(_actor),
    "several": _several,
}
