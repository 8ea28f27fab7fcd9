"""What people and institutions are, by the words of their noun phrase: word -> PLOVER sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load

LONGEST_PHRASE = 4  # words of the longest role phrase ("human rights organization" and the like)


@dataclass(frozen=True, slots=True)
class Role:
    """What a head noun makes of somebody.

    `kind`: person people force weapon institution body side. `weak`: the sectors hold only where no modifier
    says otherwise. `national`: the sectors where a country's name stands before it ("the Chadian leader").
    """

    kind: str
    sectors: tuple[str, ...]
    weak: bool
    national: tuple[str, ...] = ()


@cache
def heads() -> Mapping[str, Role]:
    """Role by head word or phrase (lower case, singular); the first entry of a word holds."""
    found: dict[str, Role] = {}
    for group in load("roles")["heads"]:
        role = Role(group["kind"], tuple(group["sectors"]), bool(group.get("weak", False)), tuple(group.get("national", ())))
        for word in group["words"]:
            found.setdefault(word, role)
    return found


@cache
def phrase_ends() -> frozenset[str]:
    """Last words of role phrases of several words ("... force", "... general")."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in heads() if " " in phrase) | {
        phrase.rpartition("-")[2] for phrase in heads() if "-" in phrase
    }


@cache
def modifiers() -> Mapping[str, str]:
    """Sector by modifying word or phrase."""
    return {word: sector for sector, words in load("roles")["modifiers"].items() for word in words}


@cache
def things() -> frozenset[str]:
    """Nouns that are never actors themselves."""
    return frozenset(load("roles")["things"]["words"])


@cache
def quantities() -> frozenset[str]:
    """Words before a noun that do not belong to an actor's name."""
    return frozenset(load("roles")["quantity"]["words"])


@cache
def group_shapes() -> frozenset[str]:
    """Last words of the names of armed groups."""
    return frozenset(load("roles")["group_shapes"]["last"])


@cache
def group_armies() -> frozenset[str]:
    """Last words of armies and forces, a group's only with a sign."""
    return frozenset(load("roles")["group_shapes"]["armies"])


@cache
def group_signs() -> frozenset[str]:
    """Words that mark an army or force as an armed group's, not a state's."""
    return frozenset(load("roles")["group_shapes"]["signs"])


@cache
def military() -> frozenset[str]:
    """Things a nation's military does or holds."""
    return frozenset(load("roles")["military"]["words"])


@cache
def armed_forces() -> frozenset[str]:
    """Words for a country's armed forces as a whole, one of which stands for another."""
    return frozenset(load("roles")["state"]["forces"])


@cache
def of_the_state() -> frozenset[str]:
    """Words before troops and officials that say they are the state's: "government troops", "an army spokesman"."""
    return frozenset(load("roles")["state"]["words"])


@cache
def transparent() -> frozenset[str]:
    """Nouns that point at those they are of."""
    return frozenset(load("roles")["transparent"]["words"])


@cache
def addressing() -> frozenset[str]:
    """Words after which a seat of government is addressed."""
    return frozenset(load("roles")["addressing"]["words"])


@cache
def serving() -> Mapping[str, frozenset[str]]:
    """Offices by the preposition behind which whom they serve stands."""
    return {preposition: frozenset(words) for preposition, words in load("roles")["serving"].items()}
