"""The situation report of a day, for its page and for the API; made beside the requests and held, as it takes long on a large ledger."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from counterclaim.ledger.reporting import Wanted, make

if TYPE_CHECKING:
    from counterclaim.present.report import Situation
    from counterclaim.web.filters import Filters
    from counterclaim.web.site import Site


def report_of(site: Site, chosen: Filters, date: dt.date, days: int = 1, back: int | None = None, zone: str = "UTC") -> Situation:
    """The report of `days` days up to a date, compared with those `back` days before (null: just before, 0: with none).

    Raises `StopRun` where there can be none, `BeingMade` where it is not ready yet.
    """
    wanted = Wanted(date, days, days if back is None else back, zone)
    return site.keeper.made(("report", chosen.as_known_at, wanted), lambda: make(site.slow, chosen.as_known_at, wanted))
