"""Reports take longer than a request may: they are made in a thread, and the last few are kept."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TYPE_CHECKING

from counterclaim.ledger import reporting
from counterclaim.web.keeping import BeingMade

if TYPE_CHECKING:
    from counterclaim.ledger.reporting import Wanted
    from counterclaim.present.report import Situation
    from counterclaim.web.site import Site
    from counterclaim.web.snapshot import Head

PATIENCE = 4.0  # seconds a request waits before it is asked to come again
KEPT = 12  # reports

Key = tuple["Head", dt.datetime | None, "Wanted"]


class Situations:
    """The reports of one site, by the head of its logs, the moment as known at, and what is wanted."""

    def __init__(self, held: Site) -> None:
        self._site = held
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="report")
        self._made: OrderedDict[Key, Future[Situation]] = OrderedDict()

    def of(self, head: Head, known_at: dt.datetime | None, wanted: Wanted) -> Situation:
        """The report. Raises `BeingMade` where it is not ready in time, `StopRun` where there can be none."""
        key = (head, known_at, wanted)
        with self._lock:
            found = self._made.get(key)
            if found is None:
                found = self._made[key] = self._pool.submit(reporting.make, self._site.book, known_at, wanted)
            self._made.move_to_end(key)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)[1].cancel()
        try:
            return found.result(PATIENCE)
        except NotYet:
            raise BeingMade from None
        except BaseException:
            with self._lock:
                self._made.pop(key, None)
            raise

    def close(self) -> None:
        """Stop making reports."""
        self._pool.shutdown(cancel_futures=True)


_lock = threading.Lock()


def situations(held: Site) -> Situations:
    """The reports of a site, made when first asked for."""
    with _lock:
        found: Situations | None = held.__dict__.get("situations")
        if found is None:
            found = held.__dict__["situations"] = Situations(held)
        return found
