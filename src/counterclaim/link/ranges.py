"""Low, best and high over the figures that voices stand by, one figure a voice. The rule stands in docs/ledger.md.

No number here is made by adding: each is one that somebody gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from counterclaim.lexicon import load
from counterclaim.link.records import Figure, Range

NO_END = 1 << 62  # an open end, where sizes are compared


def range_of(figures: Sequence[Figure]) -> Range:
    """The range over these figures.

    Low is the smallest number given, high the largest; best is the lower median of those that name a number. An open end ("more than
    100") leaves high unknown unless somebody gives a closed figure above it; the same holds for "less than" and low.
    """
    return Range(_low(figures), _best(figures), _high(figures))


def _low(figures: Sequence[Figure]) -> int | None:
    low = min((figure.low for figure in figures if figure.low is not None), default=None)
    if low is None:
        return None
    open_ends = [figure.high for figure in figures if figure.low is None and figure.high is not None]
    return None if any(high <= low for high in open_ends) else low


def _high(figures: Sequence[Figure]) -> int | None:
    high = max((figure.high for figure in figures if figure.high is not None), default=None)
    if high is None:
        return None
    open_ends = [(figure.low, figure.qualifier) for figure in figures if figure.high is None and figure.low is not None]
    return None if any(low > high or (low == high and qualifier != "at_least") for low, qualifier in open_ends) else high


def _best(figures: Sequence[Figure]) -> int | None:
    votes = sorted(figure.low for figure in figures if figure.low is not None and figure.qualifier in _votes())
    return votes[(len(votes) - 1) // 2] if votes else None


def size(figure: Figure) -> tuple[int, int]:
    """What figures of one day are ordered by: the number given, and how far it may go beyond."""
    low = figure.low if figure.low is not None else figure.high or 0
    return low, figure.high if figure.high is not None else NO_END


def provably_below(later: Figure, before: Figure, about: float) -> bool:
    """Whether all that `later` can mean lies below all that `before` can; `about`: the share a rounded number may be off by."""
    if later.high is None or before.low is None:
        return False
    highest = later.high * (1 + about) if later.qualifier == "about" else later.high - (later.qualifier == "less_than")
    lowest = before.low * (1 - about) if before.qualifier == "about" else before.low + (before.qualifier == "more_than")
    return highest < lowest


@cache
def _votes() -> frozenset[str]:
    return frozenset(load("ledger")["tolls"]["votes"].split())
