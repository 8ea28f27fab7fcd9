"""Acts told by a verb with a word that belongs to it: "laid siege to the town", "cracked down on crowds", "took nine men hostage"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import PERSONS, event_noun, some
from counterclaim.extract.participants import Roles, doers, instruments, sufferers
from counterclaim.extract.tree import Clause, contents, noun_preps
from counterclaim.extract.words import Names, names, words
from counterclaim.lexicon import load
from counterclaim.records import Token

OFFICE = frozenset({"minister", "secretary", "official", "chief", "representative", "delegate", "chargé", "commissioner"})
Test = Callable[[Token, Context], bool]
OWN = frozenset({"dobj", "oprd", "attr", "dative", "nsubjpass", "pobj", "npadvmod"})
BESIDE = frozenset({"prt", "advmod", "acomp", "oprd", "ccomp", "xcomp", "prep", "amod", "npadvmod", "advcl"})


@dataclass(frozen=True, slots=True)
class Idiom:
    """One entry of lexicon/idioms.toml, which says what each field asks for; empty: not looked at."""

    type: str
    mode: str | None
    objects: Names
    beside: Names
    preps: Names
    holds: Names
    who: str
    on: str
    suffers: str
    status: str | None
    marked: Names


@dataclass(frozen=True, slots=True)
class Told:
    """An idiom found in a clause: the noun that is part of it, and what stands behind its preposition."""

    idiom: Idiom
    noun: Token | None
    behind: tuple[Token, ...]
    things: tuple[Token, ...]


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """The idioms by the lemma of their verb."""
    found: dict[str, list[Idiom]] = {}
    for item in load("idioms")["idiom"]:
        idiom = Idiom(
            item["type"],
            item.get("mode"),
            names(item.get("object", "")),
            names(item.get("with", "")),
            names(item.get("prep", "")),
            names(item.get("holds", "")),
            item.get("who", "somebody"),
            item.get("on", "any"),
            item["suffers"],
            item.get("status"),
            names(item.get("marked", "")),
        )
        for verb in item["verb"].split():
            found.setdefault(verb, []).append(idiom)
    return {verb: tuple(entries) for verb, entries in found.items()}


def idiom_of(found: Clause, context: Context) -> Told | None:
    """The first idiom that the clause fits."""
    for idiom in idioms().get(found.verb.lemma, ()):
        told = _told(idiom, found, context)
        if told is not None:
            return told
    return None


def _told(idiom: Idiom, found: Clause, context: Context) -> Told | None:
    noun = None
    if idiom.objects:
        noun = next((token for token in _own(found) if _word(token, idiom.objects)), None)
        if noun is None or (idiom.marked and not any(child.lower in idiom.marked for child in contents(noun).children)):
            return None
    beside = _beside(idiom, found) if idiom.beside else None
    if idiom.beside and beside is None:
        return None
    behind = tuple(token for name, token in _preps(found, noun) if name in idiom.preps)
    if idiom.holds:
        behind = tuple(token for token in behind if _word(token, idiom.holds))
    if idiom.preps and not behind and (idiom.holds or noun is None or idiom.on != "any"):
        return None
    if not _led(idiom, found, context):
        return None
    things = tuple(token for token in _things(found, beside) if token is not noun)
    meant = behind if idiom.preps and not idiom.holds else things
    if not KINDS[idiom.on](meant, context) or (idiom.suffers == "object" and noun is None and not things):
        return None
    if idiom.on == "force" and any(_infinitive(child) for child in found.verb.children):
        return None  # "pressed the rebels to accept": words, not force
    return Told(idiom, noun, behind, things)


def _word(token: Token, lemmas: Names) -> bool:
    """Whether a noun is one of these words, or an amount of them ("dozens of drones")."""
    held = contents(token)
    return any(noun.lemma in lemmas or noun.lower in lemmas for noun in (token, held))


def _infinitive(child: Token) -> bool:
    return child.dep in ("xcomp", "ccomp", "advcl") and any(inner.tag == "TO" for inner in child.children)


def _own(found: Clause) -> Iterator[Token]:
    """The nouns that can be part of an idiom with the verb."""
    yield from found.objects
    yield from (child for child in found.verb.children if child.dep in OWN)


def _things(found: Clause, beside: Token | None) -> tuple[Token, ...]:
    """The objects; of "set the depot ablaze" too, where the parser makes a clause of the last two words."""
    inner = tuple(child for child in beside.children if child.dep == "nsubj") if beside is not None else ()
    return (*found.objects, *inner)


def _beside(idiom: Idiom, found: Clause) -> Token | None:
    return next((child for child in found.verb.children if child.lower in idiom.beside and child.dep in BESIDE), None)


def _preps(found: Clause, noun: Token | None) -> Iterator[tuple[str, Token]]:
    yield from found.preps
    if noun is not None:
        yield from noun_preps(noun)


def _led(idiom: Idiom, found: Clause, context: Context) -> bool:
    """Whether the subject is of the kind asked for; a passive or an infinitive need not name one."""
    if not found.subjects:
        return idiom.who == "somebody" or (idiom.who == "force" and found.passive)
    return KINDS[idiom.who](found.subjects, context)


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


def idiom_roles(told: Told, found: Clause, context: Context) -> Roles:
    """Who does it and who suffers it; the noun of the idiom is no participant."""
    roles = Roles()
    idiom = told.idiom
    if idiom.suffers == "subject":
        sufferers(found.subjects, roles, context)
        doers((token for name, token in found.preps if name in ("to", "by") and context.is_somebody(token)), roles, context)
    else:
        doers(found.subjects, roles, context)
    if idiom.suffers == "prep" and not idiom.holds:
        sufferers(told.behind, roles, context)
    elif idiom.suffers == "object":
        sufferers(told.things, roles, context)
        _named_before(told.noun, roles, context)
    elif idiom.suffers == "named" and told.noun is not None:
        sufferers((told.noun,), roles, context)
    elif idiom.suffers == "owner" and told.noun is not None:
        sufferers((child for child in told.noun.children if child.dep == "poss"), roles, context)
    elif idiom.suffers == "other":
        sufferers((*told.things, *(token for name, token in _preps(found, told.noun) if name in ("to", "from"))), roles, context)
    instruments(found, roles, context)
    if told.noun is not None:
        roles.nouns.append(told.noun)
    roles.nouns.extend(token for token in told.behind if event_noun(token))
    for token in (told.noun, *(told.behind if idiom.holds else ())):
        if token is not None and context.is_weapon(token):
            roles.add_weapon(context.weapon_words(token))
    return roles


def _named_before(noun: Token | None, roles: Roles, context: Context) -> None:
    """As in "took nine tourists hostage": the parser makes one noun of the last two words."""
    if noun is None:
        return
    for child in noun.children:
        if child.dep in ("compound", "nmod", "nummod") and (context.is_people(child) or child.tag == "CD"):
            roles.add_recipient(child)
