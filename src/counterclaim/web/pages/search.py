"""Search over text and claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.store.fulltext import words_of
from counterclaim.web.filters import BadFilter
from counterclaim.web.pages.context import asked
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views.searching import SHOWN, search_page

router = APIRouter(include_in_schema=False)
LONGEST = 500
NARROWED = 2000  # hits looked at where they are narrowed afterwards


@router.get("/search")
def show(request: Request) -> HTMLResponse:
    """Documents in which all the words stand, with the claims that hold them."""
    snapshot, filters = asked(request)
    words = request.query_params.get("q", "").strip()
    if len(words) > LONGEST:
        raise BadFilter(f"the search has {len(words)} characters; give at most {LONGEST}")
    limit = NARROWED if filters.narrows or filters.as_known_at else SHOWN + 1
    hits = site(request).book.search(words, limit) if words_of(words) else []
    return render(request, "search.html", view=search_page(snapshot, filters, words, hits), filters=filters)
