"""Who is asking: finds the user of a request, turns strangers away, and records every write. ASGI middleware within `Protect`."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.web.access import SAFE, User
from counterclaim.web.errors import API, Refused, answer, wants_page
from counterclaim.web.security import forwarded

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from counterclaim.web.site import Site

PUBLIC = ("/sign-in", "/healthz")
SIGN_OUT = "/sign-out"
STATIC = "/static/"


class Guard:
    """Sets `request.state`: `user` (null on public pages), `csrf` (for forms), `session` (the cookie's id), `about` (for the record)."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            fresh = self._identify(request)
            stop = self._stop(request)
        except Refused as error:
            request.state.user, request.state.csrf, stop, fresh = None, "", await answer(request, error), False
        sending = Recording(self._site, request, send, fresh=fresh)
        await (stop or self._app)(scope, receive, sending.send)

    def _identify(self, request: Request) -> bool:
        """Set the state of the request; whether its cookie is new. Raises `Refused` for a token that is none."""
        state, cookies, accounts = request.state, self._site.cookies, self._site.accounts
        held = cookies.read(request.cookies.get(cookies.name))
        state.session = held or secrets.token_urlsafe(32)
        state.about = []
        state.user = None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            state.user = accounts.by_token(token.strip())
            if state.user is None:
                raise Refused("this token is not known; make one with `counterclaim user token NAME`", 401, {"WWW-Authenticate": "Bearer"})
        elif self._site.local:
            if forwarded(request.headers):
                raise Refused("this server has one local user without a password and serves no proxy; start it with --behind-proxy")
            state.user = User(self._site.settings.reviewer, "admin")
        elif held:
            state.user = accounts.by_session(held)
        state.csrf = cookies.token(state.session)
        return held is None and (state.user is None or state.user.way != "token")

    def _stop(self, request: Request) -> Response | None:
        """The answer to somebody who may not go on; null for everybody else. Raises `Refused`."""
        user: User | None = request.state.user
        path, safe = request.url.path, request.method in SAFE
        if not safe:
            _same_origin(request)
        if path in PUBLIC:
            return None
        if user is None:
            if safe and wants_page(request):
                here = path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", 303)
            raise Refused("sign in first, or send a token: Authorization: Bearer …", 401, {"WWW-Authenticate": "Bearer"})
        if not safe and path != SIGN_OUT and not user.can("reviewer"):
            raise Refused(f"{user.name} may read and not write; an admin can give the role reviewer")
        return None


class Recording:
    """Sends the answer on; before its first byte, sets the cookie and records the write."""

    def __init__(self, site: Site, request: Request, send: Send, *, fresh: bool) -> None:
        self._site = site
        self._request = request
        self._send = send
        self._fresh = fresh

    async def send(self, message: Message) -> None:
        """Hand on a part of the answer."""
        if message["type"] == "http.response.start":
            self._cookie(message)
            if self._request.method not in SAFE and self._request.state.user is not None:
                await run_in_threadpool(self._record, message["status"])
        await self._send(message)

    def _cookie(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        if not self._fresh or "set-cookie" in headers or not headers.get("content-type", "").startswith(("text/html", "application/json")):
            return
        carrier = Response()
        self._site.cookies.write(carrier, self._request.state.session, secure=self._request.url.scheme == "https")
        headers.append("set-cookie", carrier.headers["set-cookie"])

    def _record(self, status: int) -> None:
        request, user = self._request, self._request.state.user
        about = "; ".join(request.state.about)
        self._site.accounts.audit.append(user.name, user.role, address_of(request), f"{request.method} {request.url.path}", about, status)


def address_of(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else ""


def _same_origin(request: Request) -> None:
    """Raises `Refused` for a write that a page of another origin sends, where the browser says so."""
    headers: Headers = request.headers
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise Refused("this was sent by a page of another site")
    if origin is not None and urlsplit(origin).netloc.casefold() != headers.get("host", "").casefold():
        raise Refused("this was sent by a page of another site")


__all__ = ["API", "PUBLIC", "Guard", "address_of"]
