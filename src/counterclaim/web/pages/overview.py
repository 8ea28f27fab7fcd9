"""The overview."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.web.pages.context import asked, page_number
from counterclaim.web.rendering import render
from counterclaim.web.views.overview import overview

router = APIRouter(include_in_schema=False)


@router.get("/")
def show(request: Request) -> HTMLResponse:
    """Incidents as filtered, in time, in space and as a list."""
    snapshot, filters = asked(request)
    return render(request, "overview.html", view=overview(snapshot, filters, page_number(request)), filters=filters)
