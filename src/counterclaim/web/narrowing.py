"""A ledger with only what fits the filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.link.measures import measures
from counterclaim.link.tolls import war_tolls

if TYPE_CHECKING:
    from counterclaim.link.records import Ledger
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot


def narrow(held: Snapshot, chosen: Filters) -> Ledger:
    """The incidents, agreements, measures and tolls of the claims that fit; all claims and reports stay to be looked up."""
    incidents = held.select(chosen)
    kept = held.select_claims(chosen)
    ids = {r.claim.id for r in kept}
    inside = {one.id for one in incidents}
    return replace(
        held.ledger,
        incidents=incidents,
        agreements=tuple(e for e in held.ledger.agreements if any(m.claim in ids for m in e.mentions)),
        measures=measures(kept, held.packs),
        tolls=war_tolls(kept, held.packs, sorted(held.incident_of_claim)),
        incident_of={node: one for node, one in held.ledger.incident_of.items() if one in inside},
    )
