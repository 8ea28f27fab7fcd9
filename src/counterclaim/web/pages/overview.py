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
    page = page_number(request)
    view = snapshot.once(("overview", filters, page), lambda: overview(snapshot, filters, page))
    return render(request, "overview.html", view=view, filters=filters)
