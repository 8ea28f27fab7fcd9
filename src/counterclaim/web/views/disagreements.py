"""Everything voices or reports differ on, incident by incident."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import word
from counterclaim.web.views.facets import Chip, Facet, chips, facets
from counterclaim.web.views.incident import Difference, differences
from counterclaim.web.views.paging import Paging, paging
from counterclaim.web.views.refs import IncidentRef, incident_ref

if TYPE_CHECKING:
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

PAGE = 30
ABOUT = ("happened", "actor", "place", "date", "number")


@dataclass(frozen=True, slots=True)
class DisagreementsPage:
    """All the page shows; `kinds`: key, words and number of each kind of disagreement among the incidents left."""

    rows: tuple[tuple[IncidentRef, tuple[Difference, ...]], ...]
    kinds: tuple[tuple[str, str, int], ...]
    about: str
    total: int
    incidents: int
    paging: Paging
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]


def disagreements_page(snapshot: Snapshot, filters: Filters, about: str = "", page: int = 1) -> DisagreementsPage:
    """The disagreements of the incidents left by the filters, of one kind (`about`) or all."""
    index = snapshot.index
    incidents = [one for one in index.newest(index.chosen(filters)) if one.disagreements]
    counts = Counter[str](found.about for one in incidents for found in one.disagreements)
    wanted = about if about in ABOUT else ""
    left = [one for one in incidents if not wanted or any(found.about == wanted for found in one.disagreements)]
    cut = paging(len(left), page, PAGE)
    rows = []
    for one in left[cut.start : cut.end]:
        told = tuple(
            shown for found, shown in zip(one.disagreements, differences(snapshot.ledger, one), strict=True) if wanted in {"", found.about}
        )
        rows.append((incident_ref(one), told))
    return DisagreementsPage(
        rows=tuple(rows),
        kinds=tuple((kind, word("about", kind), counts[kind]) for kind in ABOUT if counts[kind]),
        about=wanted,
        total=counts[wanted] if wanted else counts.total(),
        incidents=len(left),
        paging=cut,
        facets=facets(index, filters, index.differing),
        chips=chips(index, filters),
    )
