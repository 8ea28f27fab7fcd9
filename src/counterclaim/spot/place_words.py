"""The word lists that place names are judged by, as sets; see lexicon/places.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from counterclaim.lexicon import load

NounKind = Literal["city", "admin2", "admin1", "area", "feature"]


@dataclass(frozen=True)
class PlaceWords:
    """Sets of lower-case words. `nouns` says what kind of place a generic noun makes of a name."""

    nouns: dict[str, NounKind]
    directions: frozenset[str]
    locatives: frozenset[str]
    sure: frozenset[str]
    done_on: frozenset[str]
    leading: frozenset[str]
    near: frozenset[str]
    openers: frozenset[str]
    taken: frozenset[str]
    struck: frozenset[str]
    won: frozenset[str]
    fighting: frozenset[str]
    moved_to: frozenset[str]
    dealt: frozenset[str]
    striking: frozenset[str]
    listing: frozenset[str]
    sites: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    doubtful: frozenset[str]
    state_codes: frozenset[str]
    surname_countries: frozenset[str]

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Words that are no part of a place's own name: kinds of places and bodies, directions, common words."""
        return frozenset(self.nouns) | self.bodies | self.never | self.directions


@cache
def place_words() -> PlaceWords:
    """The lists, read once."""
    data = load("places")
    nouns: dict[str, NounKind] = {}
    kinds: tuple[NounKind, ...] = ("feature", "area", "admin1", "admin2", "city")
    for kind in kinds:
        nouns.update(dict.fromkeys(data["nouns"][kind], kind))
    return PlaceWords(
        nouns=nouns,
        directions=frozenset(data["directions"]["words"]),
        locatives=frozenset(data["locatives"]["at"]) | frozenset(data["locatives"]["near"]),
        sure=frozenset(data["locatives"]["sure"]),
        done_on=frozenset(data["locatives"]["done_on"]),
        leading=frozenset(data["locatives"]["leading"]),
        near=frozenset(data["locatives"]["near"]),
        openers=frozenset(data["locatives"]["openers"]),
        taken=frozenset(data["locatives"]["taken"]),
        won=frozenset(data["locatives"]["won"]),
        fighting=frozenset(data["locatives"]["fighting"]),
        moved_to=frozenset(data["locatives"]["moved_to"]),
        dealt=frozenset(data["locatives"]["dealt"]),
        struck=frozenset(data["locatives"]["struck"]),
        striking=frozenset(data["locatives"]["striking"]),
        listing=frozenset(data["locatives"]["listing"]),
        sites=frozenset(data["sites"]["words"]),
        bodies=frozenset(data["bodies"]["words"]),
        titles=frozenset(data["people"]["titles"]),
        suffixes=frozenset(data["people"]["suffixes"]),
        given=frozenset(data["people"]["given"]),
        never=frozenset(data["not_places"]["words"]),
        doubtful=frozenset(data["not_places"]["doubtful"]),
        state_codes=frozenset(data["state_codes"]["words"]),
        surname_countries=frozenset(data["surname_countries"]["codes"]),
    )
