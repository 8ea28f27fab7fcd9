"""Everybody the program knows by name, as one dictionary that text is matched against.

`known_names(pack)` puts the pack's names over the general ones; it is built once a pack and kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from anyascii import anyascii

from counterclaim.knowledge.countries import Country, blockers, countries
from counterclaim.knowledge.people import people
from counterclaim.lexicon import load
from counterclaim.packs import Pack, PackActor, Party
from counterclaim.records import Entity

Form = Literal["name", "adjective", "metonym", "acronym"]
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO"})


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an entity. `entity` null: words that look like a name and are none.

    `exact`: matches with these capitals only. `short`: a surname, which names the person unless another first name
    stands before it. `single`: one token only ("Syrias", never "Syria's").
    """

    text: str
    entity: Entity | None
    form: Form
    exact: bool = False
    short: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """The time a person held an office with these sectors; open ends are null."""

    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Known:
    """All known names. `names` and `prefixes` are keyed by folded letters and digits without any mark or space.

    `firsts` are the first words of all names, `lower_firsts` of those that begin with a small letter ("al-", "bin").
    """

    names: Mapping[str, tuple[Alias, ...]]
    prefixes: frozenset[str]
    firsts: frozenset[str]
    lower_firsts: frozenset[str]
    entities: Mapping[str, Entity]
    terms: Mapping[str, tuple[Term, ...]]
    pack: Pack | None = None

    def sectors_at(self, entity: Entity, date: dt.date | None) -> tuple[str, ...]:
        """The sectors of the office a person held at `date`; the person's usual ones where none is known."""
        terms = self.terms.get(entity.id, ())
        if date is not None and len(terms) > 1:
            for term in terms:
                if (term.start is None or term.start <= date) and (term.end is None or date <= term.end):
                    return term.sectors
        return entity.sectors


@lru_cache(maxsize=65536)
def fold(lower: str) -> str:
    """A lower-cased word as matched: ASCII letters and digits only."""
    if lower.isascii():
        return lower if lower.isalnum() else "".join(c for c in lower if c.isalnum())
    return "".join(c for c in anyascii(lower).lower() if c.isalnum())


@lru_cache(maxsize=8)
def known_names(pack: Pack | None) -> Known:
    """All names, those of the pack first."""
    entities: dict[str, Entity] = {}
    terms: dict[str, tuple[Term, ...]] = {}
    aliases = list(_pack_aliases(pack, entities, terms)) if pack else []
    general = _general()
    aliases += [_in_pack(alias, pack) for alias in general] if pack else general
    for alias in aliases:
        if alias.entity is not None:
            entities.setdefault(alias.entity.id, alias.entity)
    return replace(_index(aliases, entities, terms), pack=pack)


def _index(aliases: Iterable[Alias], entities: Mapping[str, Entity], terms: Mapping[str, tuple[Term, ...]]) -> Known:
    names: dict[str, list[Alias]] = {}
    prefixes: set[str] = set()
    firsts: set[str] = set()
    lower_firsts: set[str] = set()
    for alias in aliases:
        key = fold(alias.text.lower())
        if not key:
            continue
        names.setdefault(key, []).append(alias)
        pieces = "".join(c if c.isalnum() else " " for c in alias.text.lower()).split()
        so_far = ""
        for piece in pieces:
            so_far += fold(piece)
            prefixes.add(so_far)
        firsts.add(fold(pieces[0]))
        words = alias.text.lower().split()
        firsts.add(fold(words[0]))
        so_far = ""
        for word in words:
            so_far += fold(word)
            prefixes.add(so_far)
        if alias.text[0].islower():
            lower_firsts |= {fold(pieces[0]), fold(words[0])}
    every = {key: tuple(found) for key, found in names.items()}
    return Known(every, frozenset(prefixes), frozenset(firsts - {""}), frozenset(lower_firsts), entities, terms)


def _in_pack(alias: Alias, pack: Pack) -> Alias:
    """A general alias read with a pack: an organisation that is a party there takes the party's id."""
    entity = alias.entity
    if entity is None or entity.party is None or entity.party == entity.id:
        return alias
    party = pack.party(entity.id)
    return alias if party is None else replace(alias, entity=replace(entity, party=party.id))


# -- the pack's own names ---------------------------------------------------------------------


def _pack_aliases(pack: Pack, entities: dict[str, Entity], terms: dict[str, tuple[Term, ...]]) -> Iterator[Alias]:
    for party in pack.parties:
        yield from _party_aliases(party)
    for actor in pack.actors:
        entity = Entity(f"{pack.id}:{actor.id}", _kind(actor), actor.name, actor.party, actor.country, actor.sectors)
        entities[entity.id] = entity
        terms[entity.id] = tuple(Term(office.sectors, office.start, office.end) for office in actor.offices)
        for name in (actor.name, *actor.names):
            yield Alias(name, entity, "name")
        for name in actor.acronyms:
            yield Alias(name, entity, "acronym", exact=True)
        for name in actor.surname:
            yield Alias(name, entity, "name", short=True)


def _kind(actor: PackActor) -> Literal["organization", "group", "person"]:
    return "person" if actor.kind == "person" else "group" if actor.kind == "group" else "organization"


def _party_kind(party: Party) -> Literal["country", "organization", "group"]:
    """What a party is: those that govern are countries, recognised or not; who fights without governing is a group."""
    if party.country in INTERNATIONAL:
        return "organization"
    return "country" if "GOV" in party.sectors else "group"


def _party_aliases(party: Party) -> Iterator[Alias]:
    entity = Entity(party.id, _party_kind(party), party.name, party.id, party.country, party.sectors)
    for name in (party.name, *party.names):
        yield Alias(name, entity, "name")
    yield from _simple(entity, party.adjectives, party.acronyms, party.metonyms)
    for adjective in party.adjectives:
        yield Alias(f"{adjective}s", entity, "adjective")


# -- general names ------------------------------------------------------------------------------


@cache
def _general() -> list[Alias]:
    """Aliases of all countries, organisations and people."""
    found = [Alias(text, None, "name") for text in blockers()]
    by_id: dict[str, Entity] = {}
    for country in countries().values():
        entity = by_id[country.id] = country.entity()
        found.extend(_country_aliases(country, entity))
    for alias in _organizations():
        found.append(alias)
        if alias.entity is not None:
            by_id.setdefault(alias.entity.id, alias.entity)
    found.extend(_people(by_id))
    return found


def _country_aliases(country: Country, entity: Entity) -> Iterator[Alias]:
    for name in country.names:
        yield Alias(name, entity, "name")
        if " " not in name and not name.endswith("s"):
            yield Alias(f"{name}s", entity, "adjective", single=True)  # reports whose apostrophes were lost: "Syrias war"
    yield from _simple(entity, (*country.adjectives, *country.people), country.acronyms, country.metonyms)


def _simple(entity: Entity, adjectives: Iterable[str], acronyms: Iterable[str], metonyms: Iterable[str]) -> Iterator[Alias]:
    for name in acronyms:
        yield Alias(name, entity, "acronym", exact=True)
    for name in adjectives:
        yield Alias(name, entity, "adjective")
    for name in metonyms:
        yield Alias(name, entity, "metonym")
        if " " not in name and not name.endswith("s"):
            yield Alias(f"{name}s", entity, "adjective", single=True)


_SECTORS: Mapping[str, tuple[str, ...]] = {
    "international": ("IGO",), "rights": ("NGO",), "media": ("MED",), "offices": ("GOV",), "groups": ("REB",),
}  # fmt: skip


def _organizations() -> Iterator[Alias]:
    for table, rows in load("organizations").items():
        for key, row in rows.items():
            entity = _organization(table, key, row)
            for name in row["names"]:
                yield Alias(name, entity, "name")
            for name in row["acronyms"]:
                yield Alias(name, entity, "acronym", exact=True)


def _organization(table: str, key: str, row: Mapping[str, Any]) -> Entity:
    """An organisation's entity; its party is that of its kind unless the list says otherwise.

    State offices belong to their country; armed groups and international bodies are their own party; media and
    rights groups are nobody's.
    """
    country = row["country"] or None
    own = {"offices": country, "groups": key, "international": key}.get(table)
    party = row.get("party", own) or None
    sectors = tuple(row.get("sectors", _SECTORS[table]))
    name = row["names"][0] if row["names"] else row["acronyms"][0]
    return Entity(key, "group" if table == "groups" else "organization", name, party, country, sectors)


def _people(by_id: Mapping[str, Entity]) -> Iterator[Alias]:
    for person in people():
        home = by_id[person.belongs]
        sectors = (*person.sectors, *(s for s in home.sectors if s == "PRE" and s not in person.sectors))
        entity = Entity(f"person:{fold(person.names[0].lower())}", "person", person.names[0], home.party, home.country, sectors)
        for name in person.names:
            yield Alias(name, entity, "name")
        for name in person.surnames:
            yield Alias(name, entity, "name", short=True)
