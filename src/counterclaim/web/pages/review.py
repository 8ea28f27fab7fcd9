"""The review page: claims nobody decided on, one after the other; in bulk; what waits for a second person; who decided what.

Moving is a link and decides nothing; deciding is a form. Scripts only press what is there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.errors import StopRun
from counterclaim.web.access import needs, user_of
from counterclaim.web.filters import Filters, filters
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views import reviewing
from counterclaim.web.views.facets import chips, facets
from counterclaim.web.views.paging import paging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.web.snapshot import Snapshot

router = APIRouter(include_in_schema=False)

ACTIONS = ("accept", "reject", "note", "correct")
NEEDS_COMMENT = frozenset({"reject", "correct"})
UNSAID = {"accept": "accepted in review", "note": "not sure"}  # the comment where none is given
BULK = ("accept", "reject", "note")
MOST = 200  # claims decided on in one go
SHOWN = 50
PAGE = 100

REVIEWER = needs("reviewer")
Text = Annotated[str, Form()]


@router.get("/review")
def review(request: Request) -> Response:
    """The claim in view, or the first of the queue."""
    return _page(request, filters(request.query_params), request.query_params.get("claim", ""))


@router.post("/review/decide", dependencies=[REVIEWER])
def decide(request: Request, claim: Text, action: Text, comment: Text = "", field: Text = "", value: Text = "") -> Response:
    """Append a decision on a claim, then go to the next open one; a correction stays with its claim."""
    chosen = filters(request.query_params)
    try:
        words = comment_for(action, comment)
        with site(request).deciding(request) as desk:
            if action == "correct":
                last = desk.correct(claim, [f"{field}={value}"], words)[-1]
            else:
                said = f"unsure: {words}" if action == "note" else words
                last = desk.verdict(cast("Literal['accept', 'reject', 'note']", action), claim, said)
    except StopRun as error:
        typed = {"comment": comment, "field": field, "value": value}
        return _page(request, chosen, claim, problem=str(error), typed=typed, status=422)
    following = last.claim if action == "correct" else _walk(request, site(request).snapshot(), chosen).after(last.claim)
    return _go(chosen, claim=following or last.claim, done=last.id)


@router.post("/review/withdraw", dependencies=[REVIEWER])
def withdraw(request: Request, decision: Text, comment: Text = "") -> Response:
    """Take a decision back, and show its claim again."""
    return _about(request, "withdraw", decision, comment or "taken back in review")


@router.post("/review/confirm", dependencies=[REVIEWER])
def confirm(request: Request, decision: Text, comment: Text = "") -> Response:
    """Confirm somebody else's decision."""
    return _about(request, "confirm", decision, comment or "confirmed")


def _about(request: Request, action: Literal["confirm", "withdraw"], decision: str, comment: str) -> Response:
    chosen = filters(request.query_params)
    back = request.query_params.get("then", "")
    try:
        with site(request).deciding(request) as desk:
            made = desk.about(action, decision, comment)
    except StopRun as error:
        return _page(request, chosen, request.query_params.get("claim", ""), problem=str(error), status=422)
    if back in {"waiting", "log"}:
        return RedirectResponse(f"/review/{back}", 303)
    return _go(chosen, claim=made.claim, done=made.id)


@router.get("/review/waiting")
def waiting(request: Request) -> HTMLResponse:
    """Decisions that wait for a second person."""
    snapshot = site(request).snapshot()
    rows = reviewing.waiting(snapshot, _name(request))
    return render(request, "review_log.html", rows=_with_claims(snapshot, rows), which="waiting", two=snapshot.two_person, paging=None)


@router.get("/review/log")
def log(request: Request) -> HTMLResponse:
    """Who decided what and when, newest first."""
    snapshot = site(request).snapshot()
    rows = reviewing.log(snapshot, _name(request))
    cut = paging(len(rows), _number(request.query_params.get("page")), PAGE)
    shown = _with_claims(snapshot, rows[cut.start : cut.end])
    return render(request, "review_log.html", rows=shown, which="log", two=snapshot.two_person, paging=cut)


@router.get("/review/bulk")
def bulk(request: Request) -> Response:
    """What deciding on all claims of a filter at once would do. Changes nothing."""
    return _bulk_page(request, request.query_params.get("action", ""), request.query_params.get("comment", ""))


@router.post("/review/bulk", dependencies=[REVIEWER])
def bulk_decide(request: Request, action: Text, seen: Text, comment: Text = "") -> Response:
    """Do what the preview showed: only where the claims are still the same ones."""
    chosen = filters(request.query_params)
    snapshot = site(request).snapshot()
    ids = list(snapshot.claim_index.listed(reviewing.queue(snapshot, chosen), most=MOST))
    if mark(ids) != seen:
        return _bulk_page(request, action, comment, problem="the claims have changed since the preview: look at them once more", status=409)
    if action not in BULK or not comment.strip():
        return _bulk_page(request, action, comment, problem="choose what to decide, and say why", status=422)
    try:
        with site(request).deciding(request) as desk:
            words = f"unsure: {comment}" if action == "note" else comment
            for ident in ids:
                desk.verdict(cast("Literal['accept', 'reject', 'note']", action), ident, words)
    except StopRun as error:
        return _bulk_page(request, action, comment, problem=str(error), status=422)
    return RedirectResponse("/review/log", 303)


# -- parts -----------------------------------------------------------------------------------------


def comment_for(action: str, comment: str) -> str:
    """The comment a decision is kept with. Raises `StopRun` where one is needed and missing, or the action is none."""
    if action not in ACTIONS:
        message = f"{action!r} is nothing that can be decided; choose one of {', '.join(ACTIONS)}"
        raise StopRun(message)
    words = " ".join(comment.split())
    if not words and action in NEEDS_COMMENT:
        message = f"to {action} a claim needs a comment: say why, so that others can follow it"
        raise StopRun(message)
    return words or UNSAID[action]


def mark(ids: Iterable[str]) -> str:
    """What tells one set of claims from another."""
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:32]


def _page(request: Request, chosen: Filters, claim: str, *, status: int = 200, **more: Any) -> Response:  # noqa: ANN401
    held = site(request)
    snapshot = held.snapshot()
    now = dt.datetime.now(dt.UTC)
    walk = _walk(request, snapshot, chosen)
    chosen_claim = claim if claim in snapshot.claims else walk.first or ""
    ruled = snapshot.claims.get(chosen_claim)
    view = reviewing.view(snapshot, ruled, held.text(ruled.claim.document), _name(request)) if ruled else None
    done = request.query_params.get("done", "")
    index = snapshot.index
    context: dict[str, Any] = {
        "view": view,
        "stands": walk.place(chosen_claim),
        "filters": chosen,
        "facets": snapshot.once(("facets", replace(chosen, as_known_at=None)), lambda: facets(index, chosen)),
        "chips": chips(index, chosen),
        "last": next(iter(reviewing.made(snapshot, [d for d in snapshot.decisions if d.id == done], _name(request))), None),
        "undo": reviewing.undoable(snapshot, _name(request), now),
        "waiting": len(reviewing.waiting(snapshot, _name(request))),
        "two": snapshot.two_person,
        "missing": bool(claim) and claim not in snapshot.claims,
        "problem": "",
        "typed": {"comment": "", "field": "", "value": ""},
    }
    return render(request, "review.html", status=status, **(context | more))


def _bulk_page(request: Request, action: str, comment: str, *, problem: str = "", status: int = 200) -> Response:
    chosen = filters(request.query_params)
    snapshot = site(request).snapshot()
    found = reviewing.queue(snapshot, chosen)
    ids = list(snapshot.claim_index.listed(found, most=MOST))
    return render(
        request,
        "review_bulk.html",
        status=status,
        filters=chosen,
        chips=chips(snapshot.index, chosen),
        rows=[reviewing.row(snapshot.claims[one]) for one in ids[:SHOWN]],
        number=len(ids),
        total=found.bit_count(),
        most=MOST,
        seen=mark(ids),
        action=action if action in BULK else "",
        comment=comment[:2000],
        two=snapshot.two_person,
        problem=problem,
    )


def _walk(request: Request, snapshot: Snapshot, chosen: Filters) -> reviewing.Walk:
    return reviewing.walk(snapshot, replace(chosen, as_known_at=None), _name(request), dt.datetime.now(dt.UTC))


def _with_claims(snapshot: Snapshot, rows: Iterable[reviewing.Made]) -> list[tuple[reviewing.Made, reviewing.Row | None]]:
    return [(one, reviewing.row(snapshot.claims[one.claim]) if one.claim in snapshot.claims else None) for one in rows]


def _go(chosen: Filters, **more: str) -> RedirectResponse:
    return RedirectResponse(f"/review{chosen.query(**more)}", 303)


def _name(request: Request) -> str:
    user = user_of(request)
    return user.name if user else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1
