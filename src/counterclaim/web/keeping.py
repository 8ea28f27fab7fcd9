"""Keeps snapshots current: the newest, made anew in the background when the logs grow, and a few past states."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.web.snapshot import Head, Snapshot, take

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book

LOG = logging.getLogger(__name__)
LOOK = 0.25  # seconds between looks at whether the logs have grown
PATIENCE = 5.0  # seconds a request waits for a past state before it is asked to come again
KEPT = 4  # past states held


class BeingMade(Exception):
    """A past state is still being made; ask again in a few seconds."""


class Keeper:
    """The snapshots of one ledger. `book` is only used here and only to read; threads may share a keeper."""

    def __init__(self, book: Book, clock: Callable[[], float] = time.monotonic) -> None:
        self._book = book
        self._clock = clock
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="snapshot")
        self._past_pool = ThreadPoolExecutor(1, thread_name_prefix="past")
        self._past: OrderedDict[tuple[Head, dt.datetime], Future[Snapshot]] = OrderedDict()
        self._coming: Future[None] | None = None
        self._looked = clock()
        self._current = take(book)

    def close(self) -> None:
        """Stop making snapshots; waits for the one under way."""
        self._pool.shutdown(cancel_futures=True)
        self._past_pool.shutdown(cancel_futures=True)

    def current(self) -> Snapshot:
        """The newest snapshot there is; starts a newer one where the logs have grown."""
        if self._clock() - self._looked >= LOOK:
            self._looked = self._clock()
            if self._book.store.head() != self._current.head:
                self._start()
        return self._current

    def at(self, known_at: dt.datetime | None) -> Snapshot:
        """What was known at a time; now, for null. Raises `BeingMade` where it takes longer than a request may."""
        now = self.current()
        if known_at is None:
            return now
        key = (now.head, known_at)
        with self._lock:
            coming = self._past.get(key)
            if coming is None or (coming.done() and coming.exception() is not None):
                coming = self._past[key] = self._past_pool.submit(self._make_past, known_at)
            self._past.move_to_end(key)
            while len(self._past) > KEPT:
                _, dropped = self._past.popitem(last=False)
                dropped.cancel()
        try:
            return coming.result(PATIENCE)
        except NotYet as error:
            raise BeingMade from error

    def written(self, claims: Iterable[str] = (), *, patience: float = PATIENCE) -> Snapshot:
        """After a write: wait a little for the snapshot that shows it; if it takes longer, one in which these claims at least are new."""
        coming = self._start()
        try:
            coming.result(patience)
        except NotYet:
            with self._lock:
                self._current = self._patched(claims)
        return self._current

    def _patched(self, claims: Iterable[str]) -> Snapshot:
        """The snapshot there is with the decisions, and these claims, as they are now; its head stays that of before."""
        old = self._current
        fresh = {ident: self._book.claim(ident) for ident in claims}
        ledger = replace(old.ledger, claims={**old.ledger.claims, **fresh})
        return replace(old, ledger=ledger, decisions=tuple(self._book.decisions()))

    def _start(self) -> Future[None]:
        with self._lock:
            if self._coming is None or self._coming.done() or self._coming.running():
                self._coming = self._pool.submit(self._make)
            return self._coming

    def _make(self) -> None:
        if self._book.store.head() == self._current.head:
            return
        try:
            made = take(self._book)
        except Exception:
            LOG.exception("the ledger could not be read anew; the pages still show it as it was")
            raise
        with self._lock:
            self._current = made

    def _make_past(self, known_at: dt.datetime) -> Snapshot:
        with self._book.at(known_at) as then:
            return replace(take(then), packs=self._current.packs)
