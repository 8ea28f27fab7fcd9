"""The days a report can be asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The first and last day something was published, the day shown, and the days with reports before and after it."""

    first: dt.date
    last: dt.date
    shown: dt.date
    before: dt.date | None
    after: dt.date | None


def report_days(snapshot: Snapshot, shown: dt.date | None) -> ReportDays:
    """The days around the one shown, else around the last day something was published."""
    days = sorted({one.published for one in snapshot.reports.values() if one.published})
    first, last = (days[0], days[-1]) if days else (dt.date(1970, 1, 1), dt.date(1970, 1, 1))
    shown = shown or last
    before = max((one for one in days if one < shown), default=None)
    after = min((one for one in days if one > shown), default=None)
    return ReportDays(first, last, shown, before, after)
