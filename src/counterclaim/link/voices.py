"""Whose voice a claim is, on which side of the war it stands, and how it stands to those harmed.

A voice is a party to the conflict, somebody outside it, or a report in its own words. All organs of a party are one voice: what its
ministry and its parliament say is what the party says. Media, aid workers and residents speak for themselves, not for their state.
"""

from __future__ import annotations

from functools import cache

from counterclaim.knowledge.countries import countries
from counterclaim.lexicon import load
from counterclaim.link.records import Relation, Report, Voice
from counterclaim.packs.records import Pack
from counterclaim.records import Actor


def voice_of(actor: Actor | None, report: Report, pack: Pack | None) -> Voice:
    """The voice behind a claim of `report` with this speaker; null speaks the report itself.

    Without a pack every state or group is taken for a party; bodies of many states never are.
    """
    if actor is None:
        return Voice("report", f"outlet:{report.outlet_name}", report.outlet_name)
    party = _spoken_for(actor)
    if party is None:
        return Voice("outside", _own_id(actor), " ".join(actor.name.split()))
    if side_of(party, pack) is not None and actor.country not in (_words("bodies") if pack is None else ()):
        return Voice("party", party, party_name(party, pack))
    return Voice("outside", party, party_name(party, pack))


def side_of(party: str | None, pack: Pack | None) -> str | None:
    """The side a party stands on: as the pack says, null for those outside; without a pack every party is its own side."""
    if party is None or pack is None:
        return party
    known = pack.party(party)
    return known.side or None if known is not None else None


def relation(voice: Voice, side: str | None, pack: Pack | None) -> Relation:
    """How a voice stands to the party whose people were harmed: `own`, `opponent`, `outside` or `report`.

    `opponent` is any other side that the pack knows; where the side harmed is not known, or no pack says who fights whom, a party
    counts as outside: that it speaks as an opponent would be a guess.
    """
    if voice.kind == "report":
        return "report"
    if side is not None and voice.id == side:
        return "own"
    theirs, harmed = side_of(voice.id, pack), side_of(side, pack)
    if pack is None or voice.kind != "party" or theirs is None or harmed is None:
        return "outside"
    return "own" if theirs == harmed else "opponent"


def party_name(party: str, pack: Pack | None) -> str:
    """A party's name as the pack has it, else the country's, else the id itself."""
    known = pack.party(party) if pack is not None else None
    if known is not None:
        return known.name
    country = countries().get(party)
    return country.name if country is not None else party


def _spoken_for(actor: Actor) -> str | None:
    """The party or country a speaker speaks for; null for those who speak for themselves."""
    if _words("private") & set(actor.sectors[:1]) and not _words("official") & set(actor.sectors):
        return None
    return actor.party or (actor.country if _official(actor) else None)


def _official(actor: Actor) -> bool:
    """Whether somebody without a party speaks for a country: rebels of a country do not speak for it."""
    return actor.sectors[:1] not in (("REB",), ("OPP",), ("UAF",), ("PRM",), ("CRM",)) and actor.country not in _words("bodies")


def _own_id(actor: Actor) -> str:
    return "name:" + " ".join(actor.name.casefold().split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("ledger")["voices"][key].split())
