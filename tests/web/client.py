"""A client that calls the application itself, without a socket, and keeps cookies as a browser does."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from counterclaim.web.passwords import Passwords

T = TypeVar("T")
ORIGIN = "http://127.0.0.1:8642"
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse battery"  # noqa: S105 -- of made-up people


def passwords() -> Passwords:
    return Passwords(FAST)


class Client:
    def __init__(self, app: FastAPI, origin: str = ORIGIN, address: str = "127.0.0.1") -> None:
        self.app = app
        self._runner = asyncio.Runner()
        self._thread = ThreadPoolExecutor(1)  # a loop of its own: a browser's may be running in this one
        transport = httpx.ASGITransport(app=app, client=(address, 50000), raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url=origin)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._run(self.http.aclose())
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._thread.submit(self._runner.run, work).result()

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self._run(self.http.request(method, path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.request("POST", path, **more)

    def csrf(self) -> str:
        """The token of a form of this session."""
        return str(self.get("/api/v1/me").json()["csrf"])

    def write(self, path: str, **more: Any) -> httpx.Response:
        """Post as a page's form does."""
        return self.post(path, headers={"X-CSRF-Token": self.csrf(), **more.pop("headers", {})}, **more)

    def sign_in(self, name: str, password: str = PASSWORD, next_: str = "/audit") -> httpx.Response:
        page = self.get("/sign-in", headers={"Accept": "text/html"}).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        return self.post("/sign-in", data={"name": name, "password": password, "next": next_, "csrf_token": token})
