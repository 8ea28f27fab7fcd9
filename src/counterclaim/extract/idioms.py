"""Acts told by a verb with a word that belongs to it: "laid siege to the town", "cracked down on crowds", "took nine men hostage"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.context import Context
from counterclaim.extract.idiomkinds import KINDS
from counterclaim.extract.nounkinds import event_noun
from counterclaim.extract.participants import Roles, doers, instruments, sufferers
from counterclaim.extract.tree import Clause, contents, noun_preps
from counterclaim.extract.words import Names, names
from counterclaim.lexicon import load
from counterclaim.records import Token

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
