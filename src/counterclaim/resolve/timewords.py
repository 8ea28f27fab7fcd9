"""The words of time, from `lexicon/time.toml`, in the shapes the scanner looks them up in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The word list; `triggers` are all words that can make the scanner stop and look."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    parts: dict[str, str]
    units: dict[str, str]
    days: dict[str, int]
    amounts: dict[str, int]
    dayvalues: dict[str, int]
    relations: dict[str, str]
    words: dict[str, frozenset[str]]
    triggers: frozenset[str]


@cache
def timewords() -> TimeWords:
    """The word list, read on first use."""
    raw = load("time")
    months, weekdays = _with_dots(raw["months"]), _with_dots(raw["weekdays"])
    dayvalues = {str(n): n for n in range(1, 32)} | {f"0{n}": n for n in range(1, 10)}
    dayvalues |= {f"{n}{_suffix(n)}": n for n in range(1, 32)} | raw["ordinals"]
    days: dict[str, int] = raw["days"]
    lost = {name + "s" for name in (*weekdays, *days) if len(name) > 4}  # "Saturdays attack": the apostrophe is lost
    triggers = {*months, *weekdays, *raw["seasons"], *raw["units"], *days, *raw["ordinals"], *lost, "overnight"}
    return TimeWords(
        months=months,
        weekdays=weekdays,
        seasons=raw["seasons"],
        parts=raw["parts"],
        units=raw["units"],
        days=days,
        amounts=raw["amounts"],
        dayvalues=dayvalues,
        relations=raw["relations"],
        words={name: frozenset(words) for name, words in raw["words"].items()},
        triggers=frozenset(triggers),
    )


def _with_dots(names: dict[str, int]) -> dict[str, int]:
    """The names, and the short ones with their full stop as well."""
    return names | {f"{name}.": value for name, value in names.items() if len(name) <= 5}


def _suffix(number: int) -> str:
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
