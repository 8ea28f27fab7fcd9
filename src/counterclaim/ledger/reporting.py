"""The situation report of a day: the ledger of the day, the one before, and the heading."""

from __future__ import annotations

import datetime as dt
import os
import re
import zoneinfo
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.errors import StopRun
from counterclaim.present.report import Heading, Situation, Unread, situation

if TYPE_CHECKING:
    from counterclaim.ledger.book import Book
    from counterclaim.link.records import Ledger

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
LAST = dt.time(23, 59)
FIRST_DAY = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The report asked for: `days` days up to `date`, compared with those `back` days before (0: with none)."""

    date: dt.date
    days: int = 1
    back: int = 1
    zone: str = "UTC"
    number: int | None = None


def make(book: Book, time: dt.datetime | None, wanted: Wanted) -> Situation:
    """The report, from the ledger as known at `time` and published until its day; the comparison, until the day before its period.

    Raises `StopRun` for days and zones that cannot be, or where nothing was published until then.
    """
    zone = parse_zone(wanted.zone)
    _possible(wanted, zone)
    with ExitStack() as stack:
        now = stack.enter_context(book.at(time, wanted.date))
        ledger = now.ledger()
        first = _first(book, ledger, wanted.date)
        before = stack.enter_context(book.at(time, wanted.date - dt.timedelta(days=wanted.back))) if wanted.back else None
        previous = before.ledger() if before and before.counts().documents else None
        return situation(ledger, previous, _heading(now, ledger, wanted, (first, zone, time)))


def _possible(wanted: Wanted, zone: dt.tzinfo) -> None:
    tomorrow = (dt.datetime.now(zone) + dt.timedelta(days=1)).date()
    if wanted.date > tomorrow:
        raise StopRun(f"--date {wanted.date} has not come yet (it is {tomorrow - dt.timedelta(days=1)}); give a day that is over")
    if wanted.date < FIRST_DAY:
        raise StopRun(f"--date {wanted.date} lies before {FIRST_DAY}; give a later day")


def _first(book: Book, ledger: Ledger, day: dt.date) -> dt.date:
    """The day the first document was published. Raises `StopRun` where there is none until the day of the report."""
    if not ledger.reports:
        every = [report.published for report in book.ledger().reports.values() if report.published]
        known = f": the first report was published on {min(every)}" if every else ""
        raise StopRun(f"nothing in the ledger was published until {day}{known}")
    return min((report.published for report in ledger.reports.values() if report.published), default=day)


def _heading(book: Book, ledger: Ledger, wanted: Wanted, times: tuple[dt.date, dt.tzinfo, dt.datetime | None]) -> Heading:
    first, zone, known_at = times
    cut_off = dt.datetime.combine(wanted.date, LAST, zone)
    if known_at is not None and known_at < cut_off:
        cut_off = known_at.astimezone(zone)
    used = {report.pack for report in ledger.reports.values() if report.pack}
    reasons = book.failed()
    rows = [row for row in book.store.select_all("readings", ("document", "ok", "language")) if row.ok]
    return Heading(
        number=wanted.number or (wanted.date - first).days + 1,
        date=wanted.date,
        cut_off=cut_off,
        made_at=_made_at().astimezone(zone),
        days=wanted.days,
        packs=tuple(sorted(book.packs[ident].title for ident in used if ident in book.packs)),
        version=book.version,
        unread=tuple(Unread(entry.name, reasons[entry.id]) for entry in book.documents(reasons)),
        languages=tuple(sorted(Counter(row.language or "unknown" for row in rows).items())),
        back=wanted.back or None,
    )


def _made_at() -> dt.datetime:
    """Now, or the time SOURCE_DATE_EPOCH says."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise StopRun(f"SOURCE_DATE_EPOCH={given} is no time: give seconds since 1970, or unset it") from error


def parse_zone(text: str) -> dt.tzinfo:
    """A zone given as an offset or by its name. Raises `StopRun` for anything else."""
    if text.upper() in {"UTC", "Z"}:
        return dt.UTC
    try:
        if offset := _OFFSET.fullmatch(text):
            minutes = int(offset[2]) * 60 + int(offset[3])
            return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
        return zoneinfo.ZoneInfo(text)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise StopRun(f"--zone {text}: no such zone; write +04:00, UTC or a name such as Asia/Baku") from error
