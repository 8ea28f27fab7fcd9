"""Keeps snapshots current: the newest, made anew in the background when the logs grow, and a few past states."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from counterclaim.ledger.following import follow, read
from counterclaim.web.carrying import ahead, carried, patched
from counterclaim.web.snapshot import Head, Snapshot, snapshot_of, take

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book
    from counterclaim.link.records import Decision, Ruled

T = TypeVar("T")
LOG = logging.getLogger(__name__)
LOOK = 0.25  # seconds between looks at whether the logs have grown
PATIENCE = 5.0  # seconds a request waits for a past state before it is asked to come again
AFTER = 1.0  # seconds added documents wait for the snapshot that shows them
SOON = 0.3  # seconds a decision waits for it; what was decided shows then in any case
KEPT = 6  # past states and reports held


class BeingMade(Exception):
    """A past state is still being made; ask again in a few seconds."""


class Keeper:
    """The snapshots of one ledger; threads may share a keeper. `book` is used nowhere else; `head` looks at the logs without waiting."""

    def __init__(self, book: Book, head: Callable[[], Head], clock: Callable[[], float] = time.monotonic) -> None:
        self._book = book
        self._head = head
        self._clock = clock
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="snapshot")
        self._slow_pool = ThreadPoolExecutor(1, thread_name_prefix="slow")
        self._slow: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._coming: Future[None] | None = None
        self._decided: list[tuple[Mapping[str, Ruled], Sequence[Decision] | None]] = []  # written, and not yet in a whole snapshot
        self._took = 0.0  # seconds the last whole snapshot took
        self._looked = clock()
        with uncollected():
            self._whole = read(book)
            self._current = ahead(snapshot_of(self._whole))

    def close(self) -> None:
        """Stop making snapshots; waits for the one under way."""
        self._pool.shutdown(cancel_futures=True)
        self._slow_pool.shutdown(cancel_futures=True)

    def current(self) -> Snapshot:
        """The newest snapshot there is; starts a newer one where the logs have grown."""
        if self._clock() - self._looked >= LOOK:
            self._looked = self._clock()
            if self._head() != self._current.head:
                self._start()
        return self._current

    def at(self, known_at: dt.datetime | None) -> Snapshot:
        """What was known at a time; now, for null. Raises `BeingMade` where it takes longer than a request may."""
        now = self.current()
        if known_at is None:
            return now
        return self.made(("past", known_at), lambda: self._make_past(known_at))

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """Something that takes long, made once for a head and a key, a few held. Raises `BeingMade` where it takes too long to wait for."""
        whole = (self._current.head, key)
        with self._lock:
            coming = self._slow.get(whole)
            if coming is None or coming.cancelled() or (coming.done() and coming.exception() is not None):
                coming = self._slow[whole] = self._slow_pool.submit(make)
            self._slow.move_to_end(whole)
            while len(self._slow) > KEPT:
                _, dropped = self._slow.popitem(last=False)
                dropped.cancel()
        try:
            return cast("T", coming.result(PATIENCE))
        except (NotYet, CancelledError) as error:
            raise BeingMade from error

    def written(
        self, claims: Mapping[str, Ruled] | None = None, decisions: Sequence[Decision] | None = None, patience: float = AFTER
    ) -> Snapshot:
        """After a write: wait a little for the snapshot that shows it; where that takes longer, show at least what was decided."""
        coming = self._start()
        try:
            coming.result(patience if self._took <= patience or not claims else 0)  # where it takes longer, nobody need wait to learn that
        except NotYet:
            with self._lock:
                if not coming.done():
                    self._decided.append((claims or {}, decisions))
                    self._current = patched(self._current, *self._decided[-1])
        return self._current

    def _start(self) -> Future[None]:
        with self._lock:
            if self._coming is None or self._coming.done() or self._coming.running():
                self._coming = self._pool.submit(self._make)
            return self._coming

    def _make(self) -> None:
        if self._book.store.mark() == self._current.head:
            return
        seen, begun = len(self._decided), self._clock()
        try:
            with uncollected():
                whole = follow(self._book, self._whole)
                made = ahead(carried(self._current, snapshot_of(whole)))
        except Exception:
            LOG.exception("the ledger could not be read anew; the pages still show it as it was")
            raise
        with self._lock:
            self._decided = self._decided[seen:]  # those made while this was being read may be missing in it
            for claims, decisions in self._decided:
                made = patched(made, claims, decisions)
            self._whole, self._current, self._took = whole, made, self._clock() - begun

    def _make_past(self, known_at: dt.datetime) -> Snapshot:
        with self._book.at(known_at) as then:
            return replace(take(then), packs=self._current.packs)


@contextmanager
def uncollected() -> Iterator[None]:
    """Make something large: a snapshot holds millions of records and no cycles.

    Walking them over and over while they are made took two thirds of the time of reading 20,000 documents, and later costs requests
    theirs.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
