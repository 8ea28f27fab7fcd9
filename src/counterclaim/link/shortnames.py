"""Parties and places as a person types them: ids and names looked up in the claim, its theatre pack and the general lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.errors import StopRun
from counterclaim.knowledge.entities import known_names
from counterclaim.knowledge.folding import fold
from counterclaim.knowledge.gazetteer import gazetteer
from counterclaim.packs import Pack
from counterclaim.records import Actor, Claim, Entity, Place, PlaceCandidate

NAMED = 6  # places or parties named in a message


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up names for one claim."""

    claim: Claim
    pack: Pack | None

    def party(self, field: str, typed: str) -> str:
        """The id of a party. Raises `StopRun` for an unknown one."""
        entity = self._entity(field, typed)
        return entity.party or entity.id

    def actor(self, field: str, typed: str, before: Sequence[Actor]) -> Actor:
        """Somebody by id or name: as the field words him now where it does, else with the evidence's offsets. Raises `StopRun`."""
        same = [one for one in before if typed == one.party or typed.casefold() == one.name.casefold()]
        if same:
            return same[0]
        entity = self._entity(field, typed)
        evidence = self.claim.evidence
        return Actor(entity.name, entity.party, entity.country, entity.sectors, evidence.start, evidence.end)

    def place(self, typed: str) -> Place:
        """A place by id or name: as the claim has it where it does, else of the pack, else of the gazetteer. Raises `StopRun`."""
        same = [one for one in self.claim.places if typed == one.id or fold(typed) == fold(one.name)]
        if same:
            return same[0]
        found = self._places(typed)
        if len(found) != 1:
            raise _which(typed, found)
        one = found[0]
        by_id = typed in {one.id, one.id.removeprefix("pack:")}
        evidence = self.claim.evidence
        name = one.name if by_id else typed
        return Place(name, one.id, one.lat, one.lon, one.country, one.precision, evidence.start, evidence.end)

    def _entity(self, field: str, typed: str) -> Entity:
        known = known_names(self.pack).entities
        found = known.get(typed) or known.get(typed.upper())
        if found is not None:
            return found
        named = sorted({e.id for e in known.values() if e.name.casefold() == typed.casefold()})
        if len(named) == 1:
            return known[named[0]]
        parties = ", ".join(f"{party.id} ({party.name})" for party in self.pack.parties) if self.pack else "codes such as ARM, USA, UNO"
        message = f'{field}: {typed!r} is nobody known here; give {parties}, or JSON such as {{"name": "{typed}"}}'
        raise StopRun(message)

    def _places(self, typed: str) -> list[PlaceCandidate]:
        """What the words may mean, most people first; the pack's own places alone where it has one."""
        wanted = typed.removeprefix("pack:")
        places = self.pack.places if self.pack else ()
        own = [p for p in places if p.id == wanted] or [p for p in places if fold(typed) in {fold(n) for n in (p.name, *p.names)}]
        if own:
            return [PlaceCandidate(f"pack:{p.id}", p.name, p.lat, p.lon, p.country, p.precision, 1.0) for p in own]
        if typed.isascii() and typed.isdigit():
            return [row for row in (gazetteer().place(typed),) if row is not None]
        return list(gazetteer().find(typed))


def _which(typed: str, found: Iterable[PlaceCandidate]) -> StopRun:
    rows = [f"{row.id} ({row.name}, {row.country or 'no country'}, {row.lat:.2f} {row.lon:.2f})" for row in found]
    if not rows:
        json = f'{{"name": "{typed}", "precision": 1}}'
        return StopRun(f"places: no place called {typed!r} is known; give another of its names, its GeoNames id, or JSON such as {json}")
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return StopRun(f"places: {typed!r} may be {'; '.join(rows[:NAMED])}{more}; give the id of the one meant")
