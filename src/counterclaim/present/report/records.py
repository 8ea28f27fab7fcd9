"""The daily situation report as a frozen record: what its Markdown, HTML and PDF are all made from.

Text is plain: without line ends, control or direction characters, and never markup of any of the three formats.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from counterclaim.errors import StopRun


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was kept and could not be read, with the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What only the caller knows of a report.

    `date` is the last day of the period and `days` its length; `cut_off` and `made_at` carry their zone. `packs` are titles of
    theatre packs; `unread` and `languages` (code, number of reports) go into the limits. `back`: how many days before the period the
    one it is compared with lies; null for the one just before.
    Raises `StopRun` for a time without a zone or a period without days.
    """

    number: int
    date: dt.date
    cut_off: dt.datetime
    made_at: dt.datetime
    days: int = 1
    packs: tuple[str, ...] = ()
    version: str = ""
    unread: tuple[Unread, ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    back: int | None = None

    def __post_init__(self) -> None:
        for name, time in (("cut-off", self.cut_off), ("time of making", self.made_at)):
            if time.utcoffset() is None:
                raise StopRun(f"the report's {name} {time.isoformat()} has no time zone; give one, such as {time.isoformat()}+00:00")
        if self.days < 1 or self.date.toordinal() <= self.days + (self.back or self.days):
            raise StopRun(f"a report of {self.days} days up to {self.date} is not possible; give a period of at least one day")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date

    def has(self, day: dt.date | None) -> bool:
        """Whether the day is known and lies within."""
        return day is not None and self.start <= day <= self.end

    def touches(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether a stretch of days, open where null, shares a day with it; never where both are null."""
        if start is None and end is None:
            return False
        return (start is None or start <= self.end) and (end is None or end >= self.start)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the report: what it says, the words it rests on and where they stand, marks in words, claims and reports cited."""

    text: str
    words: str = ""
    source: str = ""
    marks: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """A count of the summary against the previous period (null: none was given). `level` 1 hangs below the level 0 before it."""

    label: str
    now: str
    before: str | None
    level: int = 0
    note: str = ""
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a small title: one side's version, the figures, the disagreements."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident, a toll or an agreement: its title, a line below it, and its blocks."""

    id: str
    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AnnexClaim:
    """A claim used, as annex A lists it; `report` is its number in annex B."""

    number: int
    claim: str
    report: int | None
    outlet: str
    published: str
    speaker: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class AnnexReport:
    """A report read, as annex B lists it; `copy_of` is the number of the report it copies."""

    number: int
    document: str
    outlet: str
    title: str
    published: str
    address: str
    copy_of: int | None


@dataclass(frozen=True, slots=True)
class Situation:
    """A whole report. `previous` is the period it is compared with, null where none was given."""

    heading: Heading
    period: Period
    previous: Period | None
    headlines: tuple[Line, ...]
    summary: tuple[Bullet, ...]
    incidents: tuple[Entry, ...]
    renewed: tuple[Entry, ...]
    revised: tuple[Line, ...]
    tolls: tuple[Line, ...]
    agreements: tuple[Entry, ...]
    measures: tuple[Line, ...]
    disagreements: tuple[Line, ...]
    silence: tuple[Line, ...]
    undated: tuple[Line, ...]
    limits: tuple[Line, ...]
    annex: tuple[AnnexClaim, ...]
    documents: tuple[AnnexReport, ...]
