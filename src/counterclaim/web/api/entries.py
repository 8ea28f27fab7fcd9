"""`/incidents`, `/claims`, `/tolls`, `/agreements`, `/measures`, `/parties`, `/disagreements`, `/search`, `/queue`: what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, overload

from fastapi import APIRouter, Path, Query, Response

from counterclaim.present import ledger_records as present
from counterclaim.present.ledger_parties import party_views
from counterclaim.present.ledger_search import search_records
from counterclaim.web.api import models
from counterclaim.web.api.answers import KNOWN, MOST, Question, Single, problems, state
from counterclaim.web.errors import NotFound
from counterclaim.web.finding import LONGEST, find

if TYPE_CHECKING:
    from counterclaim.link.records import Incident, Ruled, TollLine, WarToll
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

router = APIRouter(prefix="/api/v1", tags=["ledger"], responses=problems(503), dependencies=KNOWN)
single = APIRouter(prefix="/api/v1", tags=["ledger"], responses=problems(404, 503))
Id = Annotated[str, Path(max_length=80, description="The id, or a beginning of at least six characters that fits only one.")]


@router.get("/incidents", response_model=models.Listing[models.IncidentRecord])  # type: ignore[valid-type]
def incidents(asked: Question) -> Response:
    """What is said to have happened, in order of days."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: snapshot.select(asked.chosen), partial(present.in_parts, "incident"))


@single.get("/incidents/{ident}", response_model=models.IncidentEntry)
def incident(ident: Id, asked: Single) -> Response:
    """One incident with its claims and reports."""
    snapshot = asked.snapshot
    one = snapshot.incidents[found(snapshot, "incidents", ident)]

    def content() -> dict[str, Any]:
        claims = [present.ruled_record(snapshot.claims[claim]) for claim in one.claims if claim in snapshot.claims]
        reports = [present.document_record(snapshot.reports[i]) for i in one.documents if i in snapshot.reports]
        return present.in_parts("incident", one) | {"claim_records": claims, "document_records": reports}

    return asked.answer(snapshot, content)


@router.get("/claims", response_model=models.Listing[models.ClaimRecord])
def claims(asked: Question) -> Response:
    """Every claim, by document and place in its text."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: snapshot.select_claims(asked.chosen), present.ruled_record)


@single.get("/claims/{ident}", response_model=models.ClaimEntry)
def claim(ident: Id, asked: Single) -> Response:
    """One claim as it stands after the decisions."""
    snapshot = asked.snapshot
    ruled = snapshot.claims[found(snapshot, "claims", ident)]
    incident_of = snapshot.incident_of_claim.get(ruled.claim.id)
    return asked.answer(snapshot, lambda: present.ruled_record(ruled) | {"incident": incident_of})


@router.get("/queue", response_model=models.Listing[models.ClaimRecord])
def queue(asked: Question) -> Response:
    """Claims nobody decided on, those first that matter most and are least sure."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: Queued(snapshot, asked.chosen), present.ruled_record)


@router.get("/tolls", response_model=models.Listing[models.WarTollRecord | models.IncidentTollRecord])  # type: ignore[valid-type]
def tolls(asked: Question) -> Response:
    """How many harmed, by whose count as of when: cumulative figures of wars, then those of incidents. Nothing is summed."""
    snapshot = asked.snapshot

    def rows() -> list[WarToll | tuple[Incident, TollLine]]:
        ledger = snapshot.narrowed(asked.chosen)
        wars = sorted(ledger.tolls, key=lambda one: str(present.war_toll_record(one)["id"]))
        return [*wars, *((one, line) for one in ledger.incidents for line in one.tolls)]

    return asked.listing(
        snapshot, rows, lambda row: present.incident_toll_record(*row) if isinstance(row, tuple) else present.war_toll_record(row)
    )


@router.get("/agreements", response_model=models.Listing[models.AgreementRecord])  # type: ignore[valid-type]
def agreements(asked: Question) -> Response:
    """Agreements with all that is said of them, breaches alleged and computed."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: snapshot.narrowed(asked.chosen).agreements, partial(present.in_parts, "agreement"))


@router.get("/measures", response_model=models.Listing[models.MeasureRecord])  # type: ignore[valid-type]
def measures(asked: Question) -> Response:
    """Martial law, mobilisation, curfews."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: snapshot.narrowed(asked.chosen).measures, present.measure_record)


@router.get("/parties", response_model=models.Listing[models.PartyRecord])  # type: ignore[valid-type]
def parties(asked: Question) -> Response:
    """Each party's part: what it asserts, denies, leaves open; losses among its people by whose count."""
    snapshot = asked.snapshot
    return asked.listing(snapshot, lambda: party_views(snapshot.narrowed(asked.chosen)), present.party_record)


@router.get("/disagreements", response_model=models.Listing[models.DisagreementRecord])  # type: ignore[valid-type]
def disagreements(asked: Question) -> Response:
    """Where reports differ on one incident."""
    snapshot = asked.snapshot
    return asked.listing(
        snapshot,
        lambda: [(one, differ) for one in snapshot.select(asked.chosen) for differ in one.disagreements],
        lambda row: present.disagreement_record(*row),
    )


@router.get("/search", response_model=models.Hits)
def search(
    asked: Question, q: Annotated[str, Query(min_length=1, max_length=LONGEST, description="All words must stand in a document.")]
) -> Response:
    """Documents in which all words stand, best first, with the claims that hold them; `limit` documents at most."""
    snapshot = asked.snapshot

    def content() -> dict[str, Any]:
        hits, more = find(asked.site, snapshot, q, asked.chosen, min(asked.limit, MOST))
        return {"more": more, **state(snapshot), "items": list(search_records(hits))}

    return asked.answer(snapshot, content)


search.parameters = ("q",)  # type: ignore[attr-defined]


class Queued(Sequence["Ruled"]):
    """Claims nobody decided on that fit the filters, the most urgent first, as far as they are asked for."""

    def __init__(self, snapshot: Snapshot, chosen: Filters) -> None:
        self.snapshot = snapshot
        self.bits = snapshot.claim_index.chosen(snapshot, chosen) & snapshot.undecided

    def __len__(self) -> int:
        return self.bits.bit_count()

    @overload
    def __getitem__(self, at: int) -> Ruled: ...

    @overload
    def __getitem__(self, at: slice) -> list[Ruled]: ...

    def __getitem__(self, at: int | slice) -> Ruled | list[Ruled]:
        start, stop, _ = at.indices(len(self)) if isinstance(at, slice) else (at, at + 1, 1)
        rows = [self.snapshot.claims[one] for one in self.snapshot.claim_index.listed(self.bits, start, stop - start)]
        return rows if isinstance(at, slice) else rows[0]


def found(snapshot: Snapshot, kind: Any, ident: str) -> str:  # noqa: ANN401 -- the kinds `full_id` knows
    """The full id. Raises `NotFound`."""
    full = snapshot.full_id(kind, ident)
    if full is None:
        noun = {"incidents": "incident", "claims": "claim", "reports": "document"}[kind]
        raise NotFound(f"there is no {noun} {ident[:80]!r}, or several begin so")
    return full


routers = (router, single)
