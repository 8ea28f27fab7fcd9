"""`/decisions`: what reviewers decided, and deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import APIRouter, Query, Request, Response

from counterclaim.errors import StopRun
from counterclaim.present.ledger_records import decision_record
from counterclaim.web.access import needs
from counterclaim.web.api import models
from counterclaim.web.api.answers import Question, json_answer, problems
from counterclaim.web.site import site

if TYPE_CHECKING:
    from counterclaim.ledger.desk import Desk
    from counterclaim.link.records import Decision

router = APIRouter(prefix="/api/v1", tags=["decisions"], responses=problems(404, 503))
T = TypeVar("T")
ABOUT = Query(max_length=80, description="Only those on this claim.")
WHO = Query(max_length=200, description="Only those of this reviewer.")


@router.get("/decisions", response_model=models.Listing[models.DecisionRecord])  # type: ignore[valid-type]
def decisions(asked: Question, claim: Annotated[str | None, ABOUT] = None, reviewer: Annotated[str | None, WHO] = None) -> Response:
    """Every decision in the order they were made."""
    snapshot = asked.snapshot

    def rows() -> list[Decision]:
        every = snapshot.decisions if claim is None else snapshot.decisions_on.get(claim, ())
        return [one for one in every if reviewer is None or one.reviewer == reviewer]

    return asked.listing(snapshot, rows, decision_record)


@router.post("/decisions", status_code=201, response_model=models.Made, dependencies=[needs("reviewer")], responses=problems(404, 413, 503))
def decide(request: Request, wanted: models.NewDecision) -> Response:
    """Accept, reject, correct, link, unlink, note, confirm or withdraw, under the name of whoever asks."""
    with site(request).deciding(request) as desk:
        made = _make(desk, wanted)
        pending = desk.book.two_person and wanted.action not in {"note", "confirm"}
    return json_answer({"items": [decision_record(one) for one in made], "pending": pending}, 201, {"Cache-Control": "no-store"})


def _make(desk: Desk, wanted: models.NewDecision) -> tuple[Decision, ...]:
    match wanted.action:
        case "accept" | "reject" | "note":
            return (desk.verdict(wanted.action, _given(wanted.claim, wanted, "claim"), wanted.comment),)
        case "correct":
            fields = _given(wanted.fields, wanted, "fields")
            return desk.correct(_given(wanted.claim, wanted, "claim"), [f"{key}={value}" for key, value in fields.items()], wanted.comment)
        case "link" | "unlink":
            other = _given(wanted.other, wanted, "other")
            return (desk.pair(wanted.action, _given(wanted.claim, wanted, "claim"), other, wanted.comment),)
        case "confirm" | "withdraw":
            return (desk.about(wanted.action, _given(wanted.decision, wanted, "decision"), wanted.comment),)


def _given(value: T | None, wanted: models.NewDecision, key: str) -> T:
    if not value:
        raise StopRun(f"{wanted.action} needs {key}")
    return value


routers = (router,)
