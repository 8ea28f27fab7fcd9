"""What one running server holds: the ledger open for reading and for writing, its snapshots, its settings."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from counterclaim.ledger.book import Book, open_book
from counterclaim.web.keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import Request

    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is run. `reviewer`: the name of the local user; `hosts`: further names it answers to; sizes in bytes."""

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
    """The state of a server; `site(request)` gives it to a handler."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.book: Book = open_book(settings.url)
        shared = self.book.store.where == ":memory:"
        self._making: Book = self.book if shared else open_book(settings.url)
        self._writer: Book = self.book if shared else open_book(settings.url)
        self._turn = threading.RLock()
        self.keeper = Keeper(self._making)

    def close(self) -> None:
        """Let go of the ledger."""
        self.keeper.close()
        for book in {id(b): b for b in (self.book, self._making, self._writer)}.values():
            book.close()

    def snapshot(self, chosen: Filters | None = None) -> Snapshot:
        """The ledger as the page shows it: the newest, or as known at the time the filters ask for."""
        return self.keeper.at(chosen.as_known_at if chosen else None)

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """The ledger to write to, for one request at a time; the snapshot that shows it is under way when this ends."""
        with self._turn:
            yield self._writer

    def text(self, document: str) -> str:
        """The text of a document as it was read."""
        return self.book.text(document)


def site(request: Request) -> Site:
    """The state of the server that answers this request."""
    return cast("Site", request.app.state.site)
