"""What one running server holds: the ledger open for reading and for writing, its snapshots, its accounts, its settings."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from fastapi import Request

from counterclaim.errors import StopRun
from counterclaim.ledger.book import open_book
from counterclaim.ledger.desk import Desk
from counterclaim.web.access import remember, signed_in
from counterclaim.web.accounts import Accounts, place
from counterclaim.web.cookies import Cookies
from counterclaim.web.errors import NotFound
from counterclaim.web.keeping import SOON, Keeper
from counterclaim.web.limits import Attempts
from counterclaim.web.security import is_loopback

if TYPE_CHECKING:
    from counterclaim.ledger.adding import Added, Incoming
    from counterclaim.link.past import Event
    from counterclaim.pipeline import Options
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is run.

    `reviewer`: the name of the local user; `hosts`: further names it answers to; `sign_in`: ask for it on the loopback interface
    too; `accounts`: their file, null for the one beside the ledger; `body`, `upload`: bytes taken in one request at most.
    """

    url: str
    host: str = "127.0.0.1"
    port: int = 8642
    reviewer: str = "local"
    hosts: Sequence[str] = ()
    sign_in: bool = False
    accounts: str | None = None
    body: int = 1 * MB
    upload: int = 64 * MB


class Site:
    """The state of a server; `site(request)` gives it to a handler. Raises `StopRun` where it must not or cannot start."""

    def __init__(self, settings: Settings, accounts: Accounts | None = None, attempts: Attempts | None = None) -> None:
        self.settings = settings
        self.local = is_loopback(settings.host) and not settings.sign_in
        with ExitStack() as opened:
            # one for each kind of work: who only reads waits for nobody
            books = [opened.enter_context(open_book(settings.url)) for _ in range(5)]
            self.book, self.slow, self._making, self._deciding, self._adding = books
            self.accounts = opened.enter_context(accounts or Accounts(place(settings.url, settings.accounts)))
            if not self.local and not self.accounts.any():
                raise StopRun(_no_accounts(settings))
            self.keeper = Keeper(self._making, self.book.store.mark)
            opened.callback(self.keeper.close)
            self._opened = opened.pop_all()
        self.attempts = attempts or Attempts()
        self.cookies = Cookies(self.accounts.secret, settings.port)
        self._turn, self._adding_turn, self._past_turn = threading.RLock(), threading.Lock(), threading.Lock()

    def close(self) -> None:
        """Let go of the ledger and the accounts; closing twice does nothing."""
        self._opened.close()

    def snapshot(self, chosen: Filters | None = None) -> Snapshot:
        """The ledger as the page shows it: the newest, or as known at the time the filters ask for."""
        return self.keeper.at(chosen.as_known_at if chosen else None)

    def text(self, document: str) -> str:
        """The text of a document as it was read."""
        return self.book.text(document)

    def history(self, ident: str) -> tuple[Event, ...]:
        """The past of a claim, incident, document or decision. Raises `NotFound` where there is none with that id."""
        with self._past_turn:
            try:
                return self.book.history(ident)
            except StopRun as error:
                raise NotFound(f"there is no claim, incident, document or decision {ident[:80]!r}, or several begin so") from error

    @contextmanager
    def deciding(self, request: Request, patience: float = SOON) -> Iterator[Desk]:
        """A desk under the name of whoever asks, one request at a time.

        At its end the record of writes says what was decided, and the snapshot shows it: for a whole one `patience` seconds are waited.
        """
        with self._turn:
            desk = Desk(self._deciding, signed_in(request).name)
            try:
                yield desk
            finally:
                for one in desk.made:
                    remember(request, f"{one.action} {one.claim} ({one.id})")
                claims = {claim for one in desk.made for claim in (one.claim, one.other) if claim}
                if claims:
                    held = {ident: self._deciding.claim(ident) for ident in sorted(claims)}
                    self.keeper.written(held, desk.decisions(), patience)

    def add(self, incoming: Iterable[Incoming], options: Options | None = None) -> Iterator[Added]:
        """Add documents, one request at a time, and say of each what became of it; at the end the snapshot holds them."""
        with self._adding_turn:
            try:
                yield from self._adding.add(incoming, options)
            finally:
                self.keeper.written()


def site(request: Request) -> Site:
    """The state of the server that answers this request."""
    return cast("Site", request.app.state.site)


def _no_accounts(settings: Settings) -> str:
    ledger = "" if settings.url == "counterclaim.db" else f" --ledger {settings.url}"
    return (
        f"at {settings.host} others could reach the ledger, and there are no accounts: make one with "
        f"`counterclaim user add NAME --role admin{ledger}`, or serve it to this machine only with --host 127.0.0.1"
        if not is_loopback(settings.host)
        else f"signing in is asked for and there are no accounts: make one with `counterclaim user add NAME --role admin{ledger}`"
    )
