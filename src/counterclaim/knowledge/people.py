"""People whom reports name without saying who they are, with the dates of their offices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load


@dataclass(frozen=True, slots=True)
class Person:
    """A person of `lexicon/people.toml`.

    `belongs` is the id of a country or organisation; `surnames` name the person on their own in any report.
    """

    names: tuple[str, ...]
    belongs: str
    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    surnames: tuple[str, ...]


@cache
def people() -> tuple[Person, ...]:
    """All listed people, read once."""
    return tuple(_person(line) for line in load("people")["people"])


def _person(line: str) -> Person:
    names, belongs, sectors, start, end, surnames = line.split("|")
    return Person(_split(names, ";"), belongs, _split(sectors, ","), _month(start), _month(end), _split(surnames, ";"))


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _month(text: str) -> dt.date | None:
    return dt.date.fromisoformat(f"{text}-01") if text else None
