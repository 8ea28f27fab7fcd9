"""Tolls, agreements, parties, disagreements."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from counterclaim.present.ledger_csv import tolls_csv
from counterclaim.web.errors import NotFound
from counterclaim.web.pages.context import asked, page_number
from counterclaim.web.rendering import render
from counterclaim.web.views.agreements import agreement_page, agreements_page
from counterclaim.web.views.disagreements import disagreements_page
from counterclaim.web.views.parties import parties_page, party_page
from counterclaim.web.views.tolls import narrowed, tolls_page

router = APIRouter(include_in_schema=False)


@router.get("/tolls")
def tolls(request: Request) -> HTMLResponse:
    """Figures of people harmed, by whose count as of when."""
    snapshot, filters = asked(request)
    page = page_number(request)
    view = snapshot.once(("tolls", filters, page), lambda: tolls_page(snapshot, filters, page))
    return render(request, "tolls.html", view=view, filters=filters)


@router.get("/tolls.csv")
def tolls_file(request: Request) -> Response:
    """The same figures for a spreadsheet, a figure a line."""
    snapshot, filters = asked(request)
    lines = "".join(f"{line}\r\n" for line in tolls_csv(narrowed(snapshot, filters)))
    headers = {"Content-Disposition": 'attachment; filename="tolls.csv"'}
    return Response(lines, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/agreements")
def agreements(request: Request) -> HTMLResponse:
    """A lane an agreement."""
    snapshot, filters = asked(request)
    page = page_number(request)
    view = snapshot.once(("agreements", filters, page), lambda: agreements_page(snapshot, filters, page))
    return render(request, "agreements.html", view=view, filters=filters)


@router.get("/agreements/{ident:path}")
def agreement(request: Request, ident: str) -> HTMLResponse:
    """One agreement with all that is said of it."""
    snapshot, filters = asked(request)
    one = snapshot.agreements.get(ident)
    if one is None:
        raise NotFound(f"there is no agreement {ident[:80]} in this ledger as it is known at this time")
    page = page_number(request)
    view = snapshot.once(("agreement", ident, page), lambda: agreement_page(snapshot, one, page))
    return render(request, "agreements.html", view=view, filters=filters)


@router.get("/parties")
def parties(request: Request) -> HTMLResponse:
    """All parties in numbers."""
    snapshot, filters = asked(request)
    return render(request, "parties.html", view=parties_page(snapshot), filters=filters)


@router.get("/parties/{ident}")
def party(request: Request, ident: str) -> HTMLResponse:
    """What one party says, denies, leaves open."""
    snapshot, filters = asked(request)
    found = snapshot.parties.get(snapshot.party_id(ident))
    if found is None:
        raise NotFound(f"there is no party {ident[:40]} in this ledger")
    return render(request, "party.html", view=party_page(snapshot, found), filters=filters)


@router.get("/disagreements")
def disagreements(request: Request) -> HTMLResponse:
    """What voices and reports differ on."""
    snapshot, filters = asked(request)
    about = request.query_params.get("about", "")
    return render(request, "disagreements.html", view=disagreements_page(snapshot, filters, about, page_number(request)), filters=filters)
