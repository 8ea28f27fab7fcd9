"""What was decided about a claim, an incident, a document, and what each decision changed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.web.pages.context import asked
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views.history import history_page

router = APIRouter(include_in_schema=False)


@router.get("/history/{ident}")
def show(request: Request, ident: str) -> HTMLResponse:
    """Every decision in order."""
    snapshot, filters = asked(request)
    events = site(request).history(ident)
    return render(request, "history.html", view=history_page(snapshot, ident, events), filters=filters)
