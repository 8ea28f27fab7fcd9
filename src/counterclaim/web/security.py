"""What surrounds every answer: headers that keep a browser safe, the names the server answers to, limits, no traces.

Host check: a page elsewhere may let its own name point to this machine (DNS rebinding) and would then read the ledger as if it
were ours. A server on the loopback interface therefore answers only to the names of that interface.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from counterclaim.web.errors import answer, described, problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from counterclaim.web.site import Settings

# data: -- the map's empty tile is one
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
UPLOADS = ("/add", "/api/v1/add")
FOREVER = "public, max-age=31536000, immutable"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound there."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Hosts:
    """The names a server answers to: on loopback its own; elsewhere addresses, the machine's name and what it is bound to."""

    def __init__(self, settings: Settings) -> None:
        self._local = is_loopback(settings.host)
        own = LOCAL if self._local else LOCAL | {socket.gethostname().casefold(), settings.host.casefold()}
        self._names = frozenset(own) | {name.casefold() for name in settings.hosts}

    def fit(self, given: str) -> bool:
        """Whether a Host header names this server."""
        name = hostname(given)
        if name in self._names:
            return True
        try:
            found = ipaddress.ip_address(name)
        except ValueError:
            return False
        return found.is_loopback if self._local else True  # an address cannot be made to point elsewhere


def hostname(given: str) -> str:
    """The name in a Host header, without its port; empty for one that cannot be read."""
    text = given.strip().casefold()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    name, _, port = text.partition(":")
    return name if not port or port.isdigit() else ""


class Protect:
    """The outermost layer, as ASGI middleware."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = Hosts(settings)
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = Answering(scope, send)
        refused = self._refusal(Headers(scope=scope), scope["path"])
        if refused is not None:
            await problem(*refused)(scope, receive, answering.send)
            return
        try:
            await self._app(scope, self._limited(scope, receive), answering.send)
        except Exception as error:  # noqa: BLE001 -- the last stop: whatever it is, the answer is no trace
            if answering.begun:
                described(error)  # into the log; the answer can only break off
                return
            response = await answer(Request(scope, receive), error)
            await response(scope, receive, answering.send)

    def _refusal(self, headers: Headers, path: str) -> tuple[int, str] | None:
        """Why a request is not even looked at."""
        if not self._hosts.fit(headers.get("host", "")) or len(headers.getlist("host")) != 1:
            return 421, "this server does not go by that name; open it by the address it printed, or name it with --allow-host"
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return 400, "the length of the request cannot be read"
        if int(length) > self._most(path):
            return 413, _too_large(self._most(path))
        return None

    def _most(self, path: str) -> int:
        return self._settings.upload if path.rstrip("/") in UPLOADS else self._settings.body

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """The body, as long as it stays within its limit, whatever length was announced."""
        most, seen = self._most(scope["path"]), 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413, _too_large(most))
            return message

        return limited


class Answering:
    """Puts the headers on an answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._static = scope["path"].startswith("/static/")
        self._versioned = scope.get("query_string", b"").startswith(b"v=")
        self._send = send
        self.begun = False

    async def send(self, message: Message) -> None:
        """Hand on a part of the answer."""
        if message["type"] == "http.response.start":
            self.begun = True
            self._complete(message)
        await self._send(message)

    def _complete(self, message: dict[str, Any] | Any) -> None:  # noqa: ANN401 -- ASGI's own type
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers[name] = value
        if self._static and message["status"] == 200:
            headers["Cache-Control"] = FOREVER if self._versioned else "public, no-cache"
        else:
            headers.setdefault("Cache-Control", "no-store")


def _too_large(most: int) -> str:
    return f"the request is too large: at most {most:,} bytes are taken at once"


def forwarded(headers: Headers, names: Collection[str] = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")) -> bool:
    """Whether a request came through a proxy."""
    return any(name in headers for name in names)
