"""Which claims a reviewer should see first: those that matter most and are least sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.link.records import Incident, Ruled
from counterclaim.records import Event, Stance, Toll

KINDS = {"toll": 3.0, "event": 2.0, "agreement": 2.0, "stance": 1.0, "statement": 0.0}
CONTESTED = 2.0
OPEN_LINK = 1.0
UNSURE = 0.5  # for each thing the program had to leave open


def by_urgency(claims: Iterable[Ruled], incidents: Sequence[Incident]) -> tuple[Ruled, ...]:
    """The claims, the most urgent first; ties by report and place in the text.

    A claim matters by its kind (people harmed first), by being part of a contested incident or one with links left open; it is
    unsure by each field left empty: no speaker, an inferred side or date, no place, a place far from exact.
    """
    weight: dict[str, float] = {}
    for one in incidents:
        extra = CONTESTED * one.contested + OPEN_LINK * bool(one.possible)
        for claim in one.claims:
            weight[claim] = extra
    ranked = [(-(urgency(r) + weight.get(r.claim.id, 0.0)), r.claim.document, r.claim.evidence.start, r.claim.id, r) for r in claims]
    return tuple(row[-1] for row in sorted(ranked, key=lambda row: row[:4]))


def urgency(ruled: Ruled) -> float:
    """How much a claim matters and how unsure it is, in points."""
    claim, content = ruled.claim, ruled.claim.content
    unsure = [claim.speaker is None, bool(claim.date and claim.date.inferred)]
    if isinstance(content, Event):
        unsure += [not content.actors, not claim.places, any(p.id is None for p in claim.places), claim.date is None]
    if isinstance(content, Toll):
        unsure += [content.side_inferred, content.side is None, content.count.low is None]
    if isinstance(content, Stance):
        unsure += [not content.about]
    return KINDS[claim.kind] + UNSURE * sum(unsure)
