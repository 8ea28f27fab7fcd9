"""What a time expression says before it is resolved: the record between scanning and resolving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "month", "year", "decade", "season", "weekday", "offset", "later", "recent", "past", "night"]


@dataclass(frozen=True, slots=True)
class Form:
    """The meaning of the words, not yet tied to the calendar.

    `day`, `month`, `season`: `year` null where not said, `day_to` the last of several days; `year`: `year_to` the last
    of several. `weekday`: `day` 0..6. `shift` counts units (years, for a named month or season) from the publication
    ("last October" -1), for `later` from the date before; null where nothing is said. `recent`: "in recent weeks";
    `past`: "the past two weeks". `part`: early, mid, late, end, beginning, or earlier / later. `night`: the night
    of the day, which begins on the day before.
    """

    kind: Kind
    year: int | None = None
    month: int = 0
    day: int = 0
    day_to: int = 0
    year_to: int | None = None
    shift: int | None = None
    unit: str = ""
    part: str = ""
    night: bool = False

    @property
    def full(self) -> bool:
        """Whether it is a day or month with its year: what other dates of the text take theirs from."""
        return self.kind in ("day", "month") and self.year is not None


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a sentence: its first and last token, and what it says; `to`: the end of a stretch."""

    first: int
    last: int
    form: Form
    to: Form | None = None
