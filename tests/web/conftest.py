from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import open_book
from counterclaim.records import Source
from counterclaim.sample import dispatches
from counterclaim.web.accounts import Accounts
from counterclaim.web.app import create_app
from counterclaim.web.limits import Attempts
from counterclaim.web.site import Settings
from tests.web.client import PASSWORD, Client, passwords

DOCUMENTS = 8
PEOPLE = {"Rita Reader": "reader", "Ada Reviewer": "reviewer", "Adam Admin": "admin"}
Serve = Callable[..., FastAPI]
Connect = Callable[..., Client]


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def time(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.seconds, dt.UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few dispatches; copy it to write to it."""
    path = tmp_path_factory.mktemp("web") / "small.db"
    chosen = dispatches()[:: len(dispatches()) // DOCUMENTS][:DOCUMENTS]
    with open_book(path, create=True) as book:
        found = [
            one.outcome
            for one in book.add([Incoming(Source(d.name, d.data, d.published), d.outlet, d.address, d.obtained) for d in chosen])
        ]
    assert found == ["added"] * DOCUMENTS
    return path


@pytest.fixture
def ledger(small_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(small_ledger, tmp_path / "ledger.db"))


def application(path: Path, clock: Clock, **settings: Any) -> FastAPI:
    """An application over a ledger; `sign_in=True` has one account for each role."""
    accounts = Accounts(str(path) + ".accounts.db", clock.time, passwords())
    known = {name for name, _, _ in accounts.users()}
    for name, role in PEOPLE.items():
        if settings.get("sign_in") and name not in known:
            accounts.add(name, role, PASSWORD)
    return create_app(str(path), Settings(str(path), **settings), accounts=accounts, attempts=Attempts(clock))


@pytest.fixture
def serve(ledger: Path, clock: Clock) -> Iterator[Serve]:
    """Makes applications over the ledger of this test."""
    with ExitStack() as stack:

        def make(**settings: Any) -> FastAPI:
            app = application(ledger, clock, **settings)
            stack.callback(app.state.site.close)
            return app

        yield make


@pytest.fixture(scope="module")
def open_to_all(small_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, FastAPI]]:
    """Two applications for tests that change nothing: without (False) and with (True) signing in."""
    folder = tmp_path_factory.mktemp("shared")
    made = {
        sign_in: application(Path(shutil.copyfile(small_ledger, folder / f"{sign_in}.db")), Clock(), sign_in=sign_in)
        for sign_in in (False, True)
    }
    yield made
    for app in made.values():
        app.state.site.close()


@pytest.fixture
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """A client of a new application, or of one given; `connect(as_="Ada Reviewer")` has signed in."""
    with ExitStack() as stack:

        def make(app: FastAPI | None = None, *, as_: str | None = None, address: str = "127.0.0.1", **settings: Any) -> Client:
            made = app or request.getfixturevalue("serve")(**{"sign_in": as_ is not None} | settings)
            client = stack.enter_context(Client(made, address=address))
            if as_:
                assert client.sign_in(as_).status_code == 303
            return client

        yield make
