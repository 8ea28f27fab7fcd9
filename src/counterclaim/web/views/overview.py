"""The overview: filters with counts, a timeline, places, incidents, the newest claims, what the last day brought."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any

from counterclaim.present.ledger_words import counted, days, doers, voice_order, word
from counterclaim.present.ledger_words import places as place_names
from counterclaim.present.wording import plain
from counterclaim.web.views.areas import Areas, areas, note
from counterclaim.web.views.changes import Changes, changes
from counterclaim.web.views.facets import Chip, Facet, chips, facets
from counterclaim.web.views.index import place_key
from counterclaim.web.views.paging import Paging, paging
from counterclaim.web.views.refs import Ref, deed_words, ref, title
from counterclaim.web.views.timeline import EXACT, PlaceRow, Timeline, drawn_from, places, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import Incident, Point, Position, Ruled
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot
    from counterclaim.web.views.index import Index

PAGE = 25
NEWEST = 8
LATEST = 4 * NEWEST  # documents looked at for the newest claims of a few incidents
MANY = 4  # a fourth of all incidents are not a few: the latest documents of all tell of some of them
DRAWN = 500  # incidents handed to the pictures


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a voice stands on an incident, for a list: `attitude` as a word of the code, `words` as people read it."""

    voice: str
    attitude: str
    words: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list."""

    id: str
    title: str
    types: str
    place: str
    days: str
    doers: str
    contested: bool
    computed: bool
    stands: tuple[Stand, ...]
    reports: str
    origins: str

    @property
    def href(self) -> str:
        """The incident's page."""
        return f"/incidents/{self.id}"


@dataclass(frozen=True, slots=True)
class Overview:
    """All the overview shows. `map` and `drawn` are what the pictures are made from; the map is without `left_out` incidents."""

    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    total: int
    contested: int
    documents: int
    claims: int
    rows: tuple[IncidentRow, ...]
    paging: Paging
    timeline: Timeline
    places: tuple[PlaceRow, ...]
    areas: Areas
    unplaced: int
    newest: tuple[Ref, ...]
    changes: Changes | None
    map: list[dict[str, Any]]
    drawn: dict[str, Any] | None
    left_out: int


def overview(snapshot: Snapshot, filters: Filters, page: int = 1) -> Overview:
    """The overview of a snapshot as filtered."""
    index = snapshot.index
    bits = index.chosen(filters)
    chosen = index.newest(bits)
    found = places(index, bits, filters)
    cut = paging(len(chosen), page, PAGE)
    return Overview(
        facets=facets(index, filters),
        chips=chips(index, filters),
        total=len(chosen),
        contested=(bits & index.contested).bit_count(),
        documents=len(snapshot.reports),
        claims=len(snapshot.claims),
        rows=tuple(incident_row(one) for one in chosen[cut.start : cut.end]),
        paging=cut,
        timeline=timeline(chosen, snapshot.ledger.agreements, filters),
        places=found,
        areas=areas(found),
        unplaced=sum(not one.points for one in chosen),
        newest=tuple(ref(one) for one in _newest(snapshot, index, filters, bits)),
        changes=None if filters.narrows else snapshot.once(("changes",), lambda: changes(snapshot)),
        map=_map(index, chosen),
        drawn=_timeline(index, chosen, filters),
        left_out=max(0, sum(bool(one.points) for one in chosen) - DRAWN),
    )


def incident_row(one: Incident) -> IncidentRow:
    """An incident in a list."""
    return IncidentRow(
        id=one.id,
        title=title(one),
        types=deed_words(one),
        place=place_names(one.points),
        days=days(one.start, one.end),
        doers=doers(one),
        contested=one.contested,
        computed=bool(one.breaches),
        stands=tuple(_stands(one.positions)),
        reports=counted(len(one.documents), "report"),
        origins=counted(len(one.origins), "origin"),
    )


def _stands(positions: Iterable[Position]) -> Iterator[Stand]:
    """Parties and outsiders each; reports in their own voice are counted."""
    ordered = sorted(positions, key=lambda one: voice_order(one.voice))
    for one in ordered:
        if one.voice.kind != "report":
            name = plain(one.voice.id if one.voice.kind == "party" else one.voice.name)
            yield Stand(name, one.attitude, word("attitude", one.attitude))
    own = sum(one.voice.kind == "report" for one in ordered)
    if own:
        yield Stand(counted(own, "report"), "report", "in its own voice" if own == 1 else "in their own voice")


def _newest(snapshot: Snapshot, index: Index, filters: Filters, bits: int) -> list[Ruled]:
    """Claims of the reports obtained last; with filters, those of the incidents left."""
    if not filters.narrows:
        rows = (ruled for entry in snapshot.latest for ruled in snapshot.claims_of.get(entry.id, ()))
        return list(islice((one for one in rows if one.state != "rejected"), NEWEST))
    homes, numbers = snapshot.incident_of_claim, index.numbers
    documents: Iterable[str] = (entry.id for entry in snapshot.latest)
    if bits.bit_count() * MANY < len(index.incidents):
        documents = nsmallest(LATEST, {i for one in index.listed(bits) for i in one.documents}, snapshot.recency.__getitem__)
    told = (one for document in documents for one in snapshot.claims_of.get(document, ()) if one.state != "rejected")
    inside = (one for one in told if (home := homes.get(one.claim.id)) is not None and bits >> numbers[home] & 1)
    return list(islice(inside, NEWEST))


def _map(index: Index, chosen: Sequence[Incident]) -> list[dict[str, Any]]:
    """What the map is drawn from: the newest incidents with their places, each with every name it has."""
    placed = islice((one for one in chosen if one.points), DRAWN)
    return [_entry(index, one) | {"points": [_point(index, point) for point in one.points]} for one in placed]


def _point(index: Index, point: Point) -> dict[str, Any]:
    key = place_key(point.id, point.name)
    names = index.names.get(key, ())
    said = note(point.lat, point.lon) if point.precision <= EXACT else None
    return {"name": plain(point.name), "names": list(names), "lat": point.lat, "lon": point.lon, "precision": point.precision, "note": said}


def _timeline(index: Index, chosen: Sequence[Incident], filters: Filters) -> dict[str, Any] | None:
    """What the timeline is drawn from; null where there are too many incidents: the bars made here have all of them."""
    if len(chosen) > DRAWN:
        return None
    begin = drawn_from([day for one in chosen if (day := one.start or one.end)], filters)
    lanes = [
        {"title": plain(one.name), "href": f"/agreements/{one.id}", "start": one.in_force_from or _iso(one.signed), "end": one.in_force_to}
        for one in index.snapshot.ledger.agreements
    ]
    late = [one for one in chosen if begin is None or (day := one.end or one.start) is None or day >= begin]
    return {
        "incidents": [_entry(index, one) | {"start": _iso(one.start), "end": _iso(one.end)} for one in late],
        "agreements": lanes,
        "first": _iso(begin),
        "from": _iso(filters.start),
        "to": _iso(filters.end),
    }


def _entry(index: Index, one: Incident) -> dict[str, Any]:
    return {"id": one.id, "title": index.title(one), "href": f"/incidents/{one.id}", "contested": one.contested}


def _iso(found: dt.date | None) -> str | None:
    return found.isoformat() if found else None
