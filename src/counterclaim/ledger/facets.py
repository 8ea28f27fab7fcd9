"""What an incident is found by when one asks for a party, a place or a type."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.knowledge.folding import fold
from counterclaim.link.records import Incident


def facets(one: Incident) -> list[tuple[str, str]]:
    """Pairs of kind (`party`, `place`, `type`, `node`) and value, sorted, each once; places by id and by folded name."""
    found = {("party", party.casefold()) for party in (*one.parties, *(p.voice.id for p in one.positions))}
    found |= {("place", value) for point in one.points for value in place_values(point.name, point.id)}
    found |= {("place", above.casefold()) for point in one.points for above in point.within}
    outcomes = (line.outcome for line in one.tolls)
    found |= {("type", value.casefold()) for value in (*one.types, *one.modes, one.family, *outcomes)}
    found |= {("node", node) for node in one.nodes}
    return sorted(found)


def place_values(name: str, ident: str | None) -> Iterable[str]:
    """What a place is found by."""
    return [folded(name), *([ident.casefold()] if ident else [])]


def folded(name: str) -> str:
    """A name without case, accents and marks, so that Şuşa is found as susa."""
    return fold(name)
