"""A theatre pack: what a reader must know of one conflict, as frozen records. Every fact names its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the conflict, or a state or body that mediates in it.

    `side`: parties of the same side share it; empty for those who stand outside. `country` is ISO alpha-3 or
    PLOVER's UNO EUR IGO NGO; for a partly recognised party the internationally recognised state.
    `principal`: one of the two that "both sides" means.
    """

    id: str
    name: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...]
    side: str
    country: str | None
    partially_recognised: bool
    principal: bool
    sectors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held; an open date is null."""

    title: str
    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class PackActor:
    """An institution, armed group or person of the conflict.

    `surname`: spellings that name the person on their own.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    surname: tuple[str, ...]
    party: str
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[Office, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A place with all its names, none of which is *the* name. `geonames` is its GeoNames id where it has one.

    `within`: ids of the pack's places that contain it, every one of them and not only the nearest.
    """

    id: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    precision: int
    geonames: int | None
    source: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One obligation of an agreement: who must do (or not do) what, where, until when."""

    text: str
    type: str
    parties: tuple[str, ...]
    places: tuple[str, ...]
    by: dt.date | None


@dataclass(frozen=True, slots=True)
class PackAgreement:
    """An agreement with its dates, parties and terms."""

    id: str
    name: str
    names: tuple[str, ...]
    type: str
    signed: dt.date | None
    in_force_from: dt.datetime | dt.date | None
    in_force_to: dt.datetime | dt.date | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[Term, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A theatre pack. `words` are the pack-specific words it is chosen by, forms of one word between bars."""

    id: str
    title: str
    start: dt.date | None
    end: dt.date | None
    words: tuple[str, ...]
    parties: tuple[Party, ...]
    actors: tuple[PackActor, ...]
    places: tuple[PackPlace, ...]
    agreements: tuple[PackAgreement, ...]

    def party(self, party_id: str) -> Party | None:
        """The party with this id."""
        return next((party for party in self.parties if party.id == party_id), None)

    def principals(self) -> tuple[Party, ...]:
        """The parties that "both sides" means."""
        return tuple(party for party in self.parties if party.principal)
