"""Parse -> Mentions: the tokens that name a known actor or place. Nothing is decided here (docs/adr/0001)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from counterclaim.knowledge.entities import Known, known_names
from counterclaim.knowledge.gazetteer import KnownPlace, gazetteer
from counterclaim.packs import Pack, choose_pack
from counterclaim.records import ActorMention, Document, Mentions, Parse, PlaceMention, Token
from counterclaim.spot.actors import spot_actors
from counterclaim.spot.places import spot_places

__all__ = ["Known", "known", "pack_places", "spot", "spot_actors", "spot_places"]


def known(document: Document, pack: str | None = None) -> Known:
    """All names this document is read with; `pack` as `packs.choose_pack` takes it."""
    return known_names(choose_pack(document.text, pack))


def spot(parse: Parse, names: Known) -> Mentions:
    """The actors and places named in a document; a place's candidates are not scored yet."""
    places = spot_places(parse, gazetteer(), pack_places(names.pack))
    actors = spot_actors(parse, names)
    places = tuple(mention for mention in places if mention.candidates or not _of_somebody(mention, actors))
    by_token: dict[Token, PlaceMention] = {token: mention for mention in places for token in mention.words.tokens()}
    return Mentions(actors=actors, places=by_token, place_list=places)


def _of_somebody(mention: PlaceMention, actors: Mapping[Token, ActorMention]) -> bool:
    """Whether a name no gazetteer knows is somebody's: "stormed Hezbollah positions"."""
    known = [actors[token].entity.kind for token in mention.words.tokens() if token in actors]
    return any(kind in ("group", "person", "organization") for kind in known)


@lru_cache(maxsize=8)
def pack_places(pack: Pack | None) -> tuple[KnownPlace, ...]:
    """The places of a pack as the gazetteer takes them."""
    if pack is None:
        return ()
    return tuple(
        KnownPlace(f"pack:{place.id}", (place.name, *place.names), place.lat, place.lon, place.country, place.precision)
        for place in pack.places
    )
