"""Search over text and claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.store.fulltext import words_of
from counterclaim.web.finding import find
from counterclaim.web.pages.context import asked
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views.searching import search_page

router = APIRouter(include_in_schema=False)
SHOWN = 30  # documents


@router.get("/search")
def show(request: Request) -> HTMLResponse:
    """Documents in which all the words stand, with the claims that hold them."""
    snapshot, filters = asked(request)
    words = request.query_params.get("q", "").strip()
    found, more = find(site(request), snapshot, words, filters, SHOWN) if words_of(words) else ([], False)
    return render(request, "search.html", view=search_page(snapshot, words, found, more=more), filters=filters)
