"""One incident."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from counterclaim.web.pages.context import asked, incident_id
from counterclaim.web.rendering import render
from counterclaim.web.views.incident import incident_page

router = APIRouter(include_in_schema=False)


@router.get("/incidents/{ident}")
def show(request: Request, ident: str) -> HTMLResponse:
    """The claim matrix, and all that stands beside it."""
    snapshot, filters = asked(request)
    incident = snapshot.incidents[incident_id(snapshot, ident)]
    return render(request, "incident.html", view=incident_page(snapshot, incident), filters=filters)


@router.get("/incidents/{ident}/cite.txt")
def cite(request: Request, ident: str) -> PlainTextResponse:
    """Every claim of the incident to be cited, as plain text."""
    snapshot, _ = asked(request)
    incident = snapshot.incidents[incident_id(snapshot, ident)]
    view = incident_page(snapshot, incident)
    lines = (view.title, f"Incident {view.id}", "", *(f"{line}\n" for line in view.cites))
    return PlainTextResponse("\n".join(lines))
