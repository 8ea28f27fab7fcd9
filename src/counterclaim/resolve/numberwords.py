"""The words of the number grammar, from `lexicon/numbers.toml`, and the record of a number that was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon import load


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: tokens `first` to `last`; `kind` says how it was written.

    `kind`: `exact`, `range`, `about` ("~50"), `at_least` ("20+"), `more_than`, or the vague `several scores dozens hundreds
    thousands millions`, or `unstated` ("half of"). `low`, `high` as in the contract's `count`.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The word list `numbers.toml`; `triggers` are the words a number can begin with."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    vague: dict[str, tuple[str, int]]
    some_scale: dict[str, tuple[str, int]]
    exact: dict[str, int]
    parts: frozenset[str]
    before: dict[str, str]
    behind: dict[str, str]
    words: dict[str, frozenset[str]]
    triggers: frozenset[str]


@cache
def numberwords() -> NumberWords:
    """The word list, read on first use."""
    raw: dict[str, Any] = load("numbers")
    vague = {w: (q, n) for w, (q, n) in raw["vague"].items()}
    triggers = {*raw["units"], *raw["tens"], *raw["scales"], *vague, *raw["exact"], *raw["parts"], "few", "number", "a", "an"}
    return NumberWords(
        small=raw["units"] | raw["tens"],
        tens=raw["tens"],
        scales=raw["scales"],
        short=raw["short"],
        vague=vague,
        some_scale={w: (q, n) for w, (q, n) in raw["some_scale"].items()},
        exact=raw["exact"],
        parts=frozenset(raw["parts"]),
        before=raw["before"],
        behind=raw["behind"],
        words={name: frozenset(words) for name, words in raw["words"].items()},
        triggers=frozenset(triggers),
    )
