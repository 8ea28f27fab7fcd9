"""A first page; the overview takes its place. Shows how a page is made."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.web.filters import filters
from counterclaim.web.rendering import render
from counterclaim.web.site import site

router = APIRouter(include_in_schema=False)


@router.get("/hello")
def hello(request: Request) -> HTMLResponse:
    """How many incidents fit the filters."""
    chosen = filters(request.query_params)
    snapshot = site(request).snapshot(chosen)
    return render(request, "hello.html", chosen=chosen, incidents=snapshot.select(chosen))
