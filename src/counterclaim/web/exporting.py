"""The readable part of the pages as plain files that work from disk: no server, no address to fill in, relative links only.

The pages are asked of the application itself, so they are the same ones; what only a server can do (forms, filters, review) is
taken out, and a link whose page is not among the files is no link any more.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from counterclaim.errors import StopRun
from counterclaim.web.accounts import Accounts
from counterclaim.web.app import create_app
from counterclaim.web.rewriting import links, page
from counterclaim.web.site import Settings

if TYPE_CHECKING:
    import datetime as dt

    from fastapi import FastAPI

SEEDS = ("/", "/documents", "/tolls", "/agreements", "/parties", "/disagreements", "/report")
READABLE = ("/incidents/", "/documents/", "/tolls", "/agreements", "/parties", "/disagreements", "/report")
NEVER = (".pdf",)
KEPT = ("page",)  # parts of an address that make a page of their own; all others are filters
MARK = "counterclaim-site.txt"
ABOUT = "Pages written by `counterclaim export --format site`. Open index.html. Everything here is written anew by the next export.\n"
# what a page from disk may load: its own files
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Step:
    """How far an export is: `done` of the `known` pages read or written. `name`: the file just written, empty while pages are read."""

    done: int
    known: int
    name: str = ""


def export_site(url: str, folder: Path, known_at: dt.datetime | None = None) -> Iterator[Step]:
    """Write the pages of a ledger into a folder, and tell of each as it is read and as it is written.

    The folder must be empty or hold an earlier export. Raises `StopRun` where it does not or cannot be written.
    """
    _prepare(folder)
    app = create_app(url, Settings(url), accounts=Accounts(":memory:"))
    try:
        with Asking(app, known_at) as asking:
            yield from _crawl(asking, folder)
        _static(folder)
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror or error})"
        raise StopRun(message) from error
    finally:
        app.state.site.close()


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file; give a folder"
        raise StopRun(message)
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            message = f"{folder} holds files that are no export; give a new folder"
            raise StopRun(message)
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(ABOUT, "utf8")
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror or error})"
        raise StopRun(message) from error


def _crawl(asking: Asking, folder: Path) -> Iterator[Step]:
    """Every page that can be reached, each once; links are changed at the end, because only then it is known which pages there are."""
    names: dict[str, str] = {}
    moved: dict[str, str] = {}
    waiting = deque(SEEDS)
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        body, kind = asking.fetch(address)
        found: list[str] = []
        if body is not None:
            name = names[address] = file_name(address, kind)
            goal = folder / name
            goal.parent.mkdir(parents=True, exist_ok=True)
            goal.write_bytes(body)
            if name.endswith(".html"):
                found = links(body.decode("utf8"), partial(local, here=address))
        elif kind.startswith("/") and (target := local(kind, address)):
            moved[address] = target
            found = [target]
        waiting += [one for one in dict.fromkeys(found) if one not in seen]
        seen.update(found)
        yield Step(len(names), len(seen))
    every = names | {address: names[target] for address, target in moved.items() if target in names}
    for number, (address, name) in enumerate(names.items(), start=1):
        if name.endswith(".html"):
            goal = folder / name
            goal.write_text(rewritten(goal.read_text("utf8"), address, every), "utf8", newline="")
        yield Step(number, len(names), name)


@lru_cache(maxsize=1 << 17)
def local(given: str, here: str) -> str | None:
    """The address of a readable page, filters taken out of it; null for everything else: elsewhere, filtered, to be written to."""
    parts = urlsplit(given)
    if parts.scheme or parts.netloc or given.startswith("#"):
        return None
    path = parts.path or urlsplit(here).path
    query = [(key, value) for key, value in parse_qsl(parts.query) if key != "as_known_at" and (key, value) != ("page", "1")]
    if any(key not in KEPT for key, _ in query) or path.endswith(NEVER):
        return None
    if path != "/" and not any(path == one.rstrip("/") or path.startswith((one.rstrip("/") + "/", f"{one}.")) for one in READABLE):
        return None
    return path + (f"?{urlencode(query)}" if query else "")


def file_name(address: str, kind: str) -> str:
    """The file a page is written to. Bytes of reports always end in `.txt`: opened from disk, they are shown and never run."""
    parts = urlsplit(address)
    path = re.sub(r"[^A-Za-z0-9._/-]", "_", unquote(parts.path)).replace("..", "_").strip("/") or "index"
    number = dict(parse_qsl(parts.query)).get("page", "1")
    path += f"-page-{number}" if number.isdecimal() and number != "1" else ""
    if path.endswith("/bytes"):
        return f"{path.removesuffix('/bytes')}.original.txt"
    if kind == "text/html":
        return f"{path}.html"
    return path if PurePosixPath(path).suffix in {".csv", ".md", ".json", ".txt"} else f"{path}.txt"


def rewritten(html: str, here: str, names: dict[str, str]) -> str:
    """The page with relative links to the other files, without what needs a server."""
    start = PurePosixPath(names[here]).parent

    def to(given: str) -> str | None:
        fragment = urlsplit(given).fragment
        if given.startswith("#"):
            return given
        if given.startswith("/static/"):
            return relative(start, urlsplit(given).path.lstrip("/"))
        if re.match(r"https?://", given, re.IGNORECASE):
            return given
        address = local(given, here)
        if address is None or address not in names:
            return None
        return relative(start, names[address]) + (f"#{fragment}" if fragment else "")

    return page(html, to, POLICY)


def relative(start: PurePosixPath, target: str) -> str:
    """The way from a folder to a file."""
    return os.path.relpath(target, str(start)).replace(os.sep, "/")


class Asking:
    """Asks the application for pages, in a thread with a loop of its own, whatever runs in this one. Used as a context manager."""

    def __init__(self, app: FastAPI, known_at: dt.datetime | None = None) -> None:
        self._app = app
        self._extra = {"as_known_at": known_at.isoformat().replace("+00:00", "Z")} if known_at else {}
        self._loop = asyncio.new_event_loop()
        self._beside = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._beside.submit(self._loop.run_until_complete, self._loop.shutdown_default_executor()).result()
        self._beside.shutdown()
        self._loop.close()

    def fetch(self, address: str) -> tuple[bytes | None, str]:
        """What the application answers, with its kind; null for anything but 200, with where else it is for a page that moved."""
        return self._beside.submit(lambda: self._loop.run_until_complete(_fetch(self._app, address, self._extra))).result()


async def _fetch(app: FastAPI, address: str, extra: dict[str, str]) -> tuple[bytes | None, str]:
    parts = urlsplit(address)
    query = urlencode([*parse_qsl(parts.query), *extra.items()])
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": "",
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"text/html")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)  # type: ignore[arg-type]
    status = next((one["status"] for one in sent if one["type"] == "http.response.start"), 500)
    headers = dict(next((one["headers"] for one in sent if one["type"] == "http.response.start"), ()))
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    if status != 200:
        return None, headers.get(b"location", b"").decode("latin1")
    return body, headers.get(b"content-type", b"").decode("latin1").partition(";")[0]


def _static(folder: Path) -> None:
    """The scripts, styles and outlines beside the pages."""
    with as_file(files("counterclaim.web") / "static") as source:
        shutil.copytree(source, folder / "static", ignore=shutil.ignore_patterns("review.js", "add.js", "vendor.partly", "*.partly"))
