"""Signing in and out."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from counterclaim.web.access import needs, remember, user_of
from counterclaim.web.errors import Refused
from counterclaim.web.guard import address_of
from counterclaim.web.rendering import render
from counterclaim.web.site import site

router = APIRouter(include_in_schema=False)
_HERE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")  # an address within this server: never //elsewhere, no backslash


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:  # noqa: A002 -- the name in the address
    """The form; whoever is signed in goes on."""
    if user_of(request) is not None:
        return RedirectResponse(within(next), 303)
    return render(request, "sign_in.html", message="", name="", next=within(next))


@router.post("/sign-in", dependencies=[needs(None)])
def signed(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 -- the name in the form
) -> Response:
    """Begin a session."""
    held, address = site(request), address_of(request)
    if held.local:
        return RedirectResponse(within(next), 303)
    wait = held.attempts.begin(address, name)
    if wait:
        raise Refused(f"too many attempts; wait {-(-wait // 60)} minutes", 429, {"Retry-After": str(wait)})
    user = held.accounts.check(name, password)
    audit = held.accounts.audit
    if user is None:
        audit.append(name[:64], "", address, "POST /sign-in", "refused", 401)
        return render(request, "sign_in.html", status=401, message="Name or password is wrong.", name=name, next=within(next))
    held.attempts.right(address, name)
    audit.append(user.name, user.role, address, "POST /sign-in", "session begun", 303)
    answer = RedirectResponse(within(next), 303)
    held.cookies.write(answer, held.accounts.begin(user), secure=request.url.scheme == "https")
    return answer


@router.post("/sign-out", dependencies=[needs("reader")])
def sign_out(request: Request) -> Response:
    """End the session."""
    held = site(request)
    held.accounts.end(request.state.session)
    remember(request, "session ended")
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(held.cookies.name, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


def within(address: str) -> str:
    """An address of this server to go on to; the first page for any other."""
    return address if len(address) <= 2000 and _HERE.fullmatch(address) else "/"
