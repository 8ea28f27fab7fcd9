"""The word lists of extraction, as sets made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon import load

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWord:
    """One reading of a word as an event: PLOVER type and mode, and the frame its clause must fit."""

    type: str
    mode: str | None
    frame: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists extraction uses; lemmas."""

    verbs: Mapping[str, tuple[EventWord, ...]]
    nouns: Mapping[str, EventWord]
    light_does: Names
    light_suffers: Names
    happens: Names
    perceived: Names
    planned: Names
    demanded: Names
    refused: Names
    refrained: Names
    object_control: Names
    possible_adverbs: Names
    possible_adjectives: Names
    victims: Mapping[str, str]
    ground: Names
    military: Names
    crowd: Names
    weapons: Names
    weapon_modifiers: Names
    weapons_needing_modifier: Names
    sets: Mapping[str, Names]


@cache
def words() -> Lexicon:
    """The lexicon, read on first use."""
    events, nouns, weapons, frames = load("events"), load("nouns"), load("weapons"), load("frames")
    control = events["control"]
    return Lexicon(
        verbs=_verbs(events["verb"]),
        nouns={word: entry for item in events["noun"] for word, entry in _entries(item, "noun")},
        light_does=names(events["light"]["does"]),
        light_suffers=names(events["light"]["suffers"]),
        happens=names(events["light"]["happens"]),
        perceived=names(events["light"]["perceived"]),
        planned=names(control["planned"]),
        demanded=names(control["demanded"]),
        refused=names(control["denied"]),
        refrained=names(control["refrained"]),
        object_control=names(control["demanded"]) | names(frames["object_control"]["words"]),
        possible_adverbs=names(events["possible"]["adverbs"]),
        possible_adjectives=names(events["possible"]["adjectives"]),
        victims={word: kind for kind, text in nouns["victims"].items() for word in text.split()},
        ground=names(nouns["ground"]["nouns"]),
        military=names(nouns["military"]["nouns"]),
        crowd=names(nouns["crowd"]["nouns"]),
        weapons=names(weapons["weapons"]["nouns"]),
        weapon_modifiers=names(weapons["weapons"]["modifiers"]),
        weapons_needing_modifier=names(weapons["weapons"]["needs_modifier"]),
        sets={name: names(text) for name, text in frames["sets"].items()},
    )


def names(text: str) -> Names:
    """A word list written as words with white space between."""
    return frozenset(text.split())


def _entries(item: Mapping[str, Any], frame: str) -> list[tuple[str, EventWord]]:
    entry = EventWord(item["type"], item.get("mode"), item.get("frame", frame))
    return [(word, entry) for word in item["words"].split()]


def _verbs(items: list[Mapping[str, Any]]) -> dict[str, tuple[EventWord, ...]]:
    found: dict[str, list[EventWord]] = {}
    for item in items:
        for word, entry in _entries(item, "always"):
            found.setdefault(word, []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}
