"""A real server over a ledger of its own, and a real browser to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import open_book
from counterclaim.records import Source
from counterclaim.sample import dispatches
from counterclaim.web.app import create_app
from counterclaim.web.site import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

VENDOR = Path(__file__).parents[3] / "src" / "counterclaim" / "web" / "static" / "vendor"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 640}
STARTS = 30.0  # seconds a server may take to start


def chromium() -> str | None:
    """Where Chromium is; null where there is none."""
    given = os.environ.get("COUNTERCLAIM_CHROMIUM")
    return given or next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@contextmanager
def browser(play: Playwright, path: str) -> Iterator[Browser]:
    """Chromium without a window."""
    started = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
    try:
        yield started
    finally:
        started.close()


def sample_ledger(path: Path) -> Path:
    """A ledger of the bundled dispatches."""
    incoming = (Incoming(Source(d.name, d.data, d.published), d.outlet, d.address, d.obtained) for d in dispatches())
    return fill(path, incoming)


def fill(path: Path, incoming: Iterable[Incoming]) -> Path:
    """A ledger of these reports."""
    with open_book(path, create=True) as book:
        for _ in book.add(incoming):
            pass
    return path


@contextmanager
def serving(ledger: Path, reviewer: str = "Ada Reviewer") -> Iterator[str]:
    """The pages over this ledger on a free port; gives the address they begin with."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        app = create_app(str(ledger), Settings(str(ledger), port=port, reviewer=reviewer))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        end = time.monotonic() + STARTS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > end:
                raise RuntimeError("the server did not start")
            thread.join(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(STARTS)
