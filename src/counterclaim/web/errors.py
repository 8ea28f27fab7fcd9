"""What goes wrong on the way to an answer, and the answers to it: a page for people, problem JSON (RFC 9457) for programs."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from counterclaim.errors import CounterclaimError, SkipDocument, StopRun
from counterclaim.web.filters import BadFilter
from counterclaim.web.keeping import BeingMade

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

LOG = logging.getLogger(__name__)
API = "/api/"
AGAIN = 2  # seconds after which to ask again for a past state
PROBLEM = "application/problem+json"


class NotFound(CounterclaimError):
    """There is no such thing; the message says what."""


class Refused(CounterclaimError):
    """Whoever asks may not do this; the message says why. `status`: 401, 403, 421 or 429; `headers` go with the answer."""

    def __init__(self, message: str, status: int = 403, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


def install(app: FastAPI) -> None:
    """Answer every error with a page or a problem, never with a trace."""
    for kind in (CounterclaimError, BeingMade, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, answer)


async def answer(request: Request, error: Exception) -> Response:
    """The answer to an error."""
    status, message, headers, more = described(error)
    if wants_page(request):
        return page(request, status, message, headers)
    return problem(status, message, headers, more)


def described(error: Exception) -> tuple[int, str, dict[str, str], dict[str, Any]]:
    """Status, message, headers and further members of the problem."""
    if isinstance(error, Refused):
        return error.status, str(error), error.headers, {}
    if isinstance(error, BeingMade):
        return 503, "the ledger as it was known then is being made; ask again in a moment", {"Retry-After": str(AGAIN)}, {}
    if isinstance(error, (NotFound, SkipDocument)):
        return 404, str(error), {}, {}
    if isinstance(error, BadFilter):
        return 400, str(error), {}, {}
    if isinstance(error, StopRun):
        return 422, str(error), {}, {}
    if isinstance(error, RequestValidationError):
        errors = [{"where": [str(part) for part in one["loc"]], "what": one["msg"]} for one in error.errors()]
        return 422, "; ".join(f"{'.'.join(one['where'])}: {one['what']}" for one in errors)[:2000], {}, {"errors": errors}
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail), dict(error.headers or {}), {}
    ident = secrets.token_hex(4)
    LOG.error("request failed, reference %s", ident, exc_info=error)
    return 500, f"a defect of the program; it is in the server's log under {ident}", {}, {"reference": ident}


def wants_page(request: Request) -> bool:
    """Whether a person asks, with a browser."""
    return not request.url.path.startswith(API) and "text/html" in request.headers.get("accept", "text/html")


def page(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    """The error as a page."""
    from counterclaim.web.rendering import render

    template = "being_made.html" if status == 503 else "error.html"
    found = render(request, template, status=status, title=title(status), message=message, again=AGAIN)
    found.headers.update(headers | ({"Refresh": str(AGAIN)} if status == 503 else {}))
    return found


def problem(status: int, message: str, headers: dict[str, str] | None = None, more: dict[str, Any] | None = None) -> JSONResponse:
    """The error as problem JSON."""
    content = {"type": "about:blank", "title": title(status), "status": status, "detail": message} | (more or {})
    return JSONResponse(content, status, {"Cache-Control": "no-store"} | (headers or {}), media_type=PROBLEM)


def title(status: int) -> str:
    """The status in words."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
