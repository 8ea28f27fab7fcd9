"""`/me`, `/areas`, `/report/{date}`, `/history/{id}`, `/audit`, `/export`: who asks, a day, the past of an entry, writes, everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from counterclaim.knowledge.disputed import convention, disputed_areas
from counterclaim.present.ledger_records import area_record, export_lines
from counterclaim.web.access import needs, signed_in
from counterclaim.web.api import models
from counterclaim.web.api.answers import MOST, Single, json_answer, problems, state
from counterclaim.web.reporting import report_of
from counterclaim.web.site import site

if TYPE_CHECKING:
    from counterclaim.present.records import Record

router = APIRouter(prefix="/api/v1", tags=["ledger"], responses=problems(404, 503))
CHUNK = 256_000  # characters sent at once
NDJSON = "application/x-ndjson"
Days = Annotated[int, Query(ge=1, le=366, description="Days the report covers.")]
Back = Annotated[int | None, Query(ge=0, le=3660, description="Compare with the period so many days before; 0: with none.")]
Zone = Annotated[str, Query(max_length=60, description="The zone the day ends in: UTC, +04:00, Asia/Baku.")]


@router.get("/me", response_model=models.Me)
def me(request: Request) -> Response:
    """Who asks, and the token that writes of a browser carry."""
    user = signed_in(request)
    found = {"name": user.name, "role": user.role, "way": user.way, "csrf": request.state.csrf}
    return json_answer(found, headers={"Cache-Control": "no-store"})


@router.get("/areas", response_model=dict[str, str | list[models.AreaRecord]])  # type: ignore[valid-type]
def areas(asked: Single) -> Response:
    """Areas whose status is disputed: all names, who administers and who claims as of which day, a sketch of where they lie."""
    snapshot = asked.snapshot
    return asked.answer(snapshot, lambda: {"convention": convention(), "items": [area_record(one) for one in disputed_areas()]})


@router.get("/report/{date}", response_model=dict[str, Any])
def report(
    date: Annotated[dt.date, Path(description="The last day of the report.")],
    asked: Single,
    days: Days = 1,
    back: Back = None,
    zone: Zone = "UTC",
) -> Response:
    """The situation report of a day, of what was published until then."""
    return asked.answer(asked.site.snapshot(), lambda: msgspec.to_builtins(report_of(asked.site, asked.chosen, date, days, back, zone)))


@router.get("/history/{ident}", response_model=dict[str, list[models.EventRecord]])  # type: ignore[valid-type]
def history(ident: Annotated[str, Path(max_length=80)], asked: Single) -> Response:
    """Every decision on a claim, incident, document or decision, and what each changed."""

    def content() -> dict[str, list[Record]]:
        events = asked.site.history(ident)
        return {"items": [{"schema": 1, "record": "event", **msgspec.to_builtins(one)} for one in events]}

    return asked.answer(asked.site.snapshot(), content)


@router.get("/audit", response_model=dict[str, list[dict[str, Any]]], dependencies=[needs("admin")])
def audit(
    request: Request, limit: Annotated[int, Query(ge=1, le=MOST)] = 100, before: Annotated[int | None, Query(ge=1, le=2**53)] = None
) -> Response:
    """The record of writes, newest first; `before`: those with a smaller seq."""
    entries = site(request).accounts.audit.entries(limit, before)
    return json_answer({"items": [msgspec.to_builtins(one) for one in entries]}, headers={"Cache-Control": "no-store"})


@router.get("/export", response_class=StreamingResponse, responses={200: {"content": {NDJSON: {"schema": {"type": "string"}}}}})
def export(asked: Single) -> Response:
    """The whole ledger, a line of JSON a record: the same bytes as `counterclaim export`."""
    snapshot = asked.snapshot
    lines = export_lines(snapshot.ledger, snapshot.decisions)
    headers = {"Content-Disposition": 'attachment; filename="ledger.jsonl"', "X-Ledger-Head": state(snapshot)["head"] or ""}
    return StreamingResponse(_chunks(lines), media_type=NDJSON, headers=headers)


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines, many at a time."""
    held: list[str] = []
    size = 0
    for one in lines:
        held.append(one)
        size += len(one)
        if size >= CHUNK:
            yield ("\n".join(held) + "\n").encode("utf8", "surrogatepass")
            held, size = [], 0
    if held:
        yield ("\n".join(held) + "\n").encode("utf8", "surrogatepass")


routers = (router,)
