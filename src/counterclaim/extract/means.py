"""How an assault is made, as PLOVER's mode: by the word for the act, else by the weapon."""

from __future__ import annotations

from functools import cache

from counterclaim.extract.participants import Roles
from counterclaim.extract.words import EventWord, Names, names, words
from counterclaim.lexicon import load
from counterclaim.records import Token


@cache
def _modes() -> tuple[tuple[str, Names], ...]:
    """PLOVER modes by the words of weapons, the most telling first ("a suicide drone" is a drone)."""
    return tuple((mode, names(text)) for mode, text in load("weapons")["modes"].items())


def mode_of(entry: EventWord, roles: Roles, *named: Token) -> str | None:
    """The mode of an event: of its word, else of the act's noun, else of the weapon ("attacked with drones")."""
    if entry.mode is not None or entry.type != "ASSAULT":
        return entry.mode
    acts = (*named, *roles.nouns)
    for noun in acts:
        known = words().nouns.get(noun.lemma)
        if known is not None and known.mode is not None:
            return known.mode
    said = [token for found in roles.weapons for token in found.tokens()]
    said += [child for noun in acts for child in noun.children if child.dep in ("compound", "amod", "nmod") and child.i < noun.i]
    for mode, lemmas in _modes():
        if any(token.lemma in lemmas or token.lower in lemmas for token in said):
            return mode
    return None
