"""The situation report of any day, as a page, as PDF and as Markdown."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from counterclaim.present.report import Situation, markdown, pdf
from counterclaim.present.report.view import view
from counterclaim.web.filters import BadFilter, filters
from counterclaim.web.pages.context import asked
from counterclaim.web.rendering import render
from counterclaim.web.reporting import report_of
from counterclaim.web.site import site
from counterclaim.web.views.reportdays import report_days

router = APIRouter(include_in_schema=False)
PDF = "application/pdf"
MARKDOWN = "text/markdown; charset=utf-8"


@router.get("/report")
def today(request: Request) -> Response:
    """The report of the day asked for (`date`), else of the last day of the ledger."""
    snapshot, chosen = asked(request)
    date = _day(request.query_params["date"]) if request.query_params.get("date") else report_days(snapshot, None).last
    return RedirectResponse(f"/report/{date.isoformat()}{chosen.query()}", 303)


@router.get("/report/{name}")
def show(request: Request, name: str) -> Response:
    """The report of a day; with `.pdf` or `.md` behind the day as a file."""
    date, _, form = name.partition(".")
    if form not in {"", "pdf", "md"}:
        raise BadFilter(f"a report is a page, pdf or md, not {form[:20]}")
    day = _day(date)
    made = _made(request, day)
    if form == "pdf":
        return Response(pdf(made), media_type=PDF, headers={"Content-Disposition": f'inline; filename="situation-{day}.pdf"'})
    if form == "md":
        return Response(markdown(made), media_type=MARKDOWN, headers={"Content-Disposition": f'attachment; filename="situation-{day}.md"'})
    return _page(request, made, day)


def _page(request: Request, made: Situation, day: dt.date) -> HTMLResponse:
    snapshot, chosen = asked(request)
    return render(request, "report.html", report=view(made), days=report_days(snapshot, day), filters=chosen)


def _made(request: Request, day: dt.date) -> Situation:
    return report_of(site(request), filters(request.query_params), day)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadFilter(f"{text[:40]} is no day; write it as 2020-12-12") from error
