"""A sentence read as far as its tolls, each as a short line."""

from __future__ import annotations

import datetime as dt

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Claim, Count, Reading, Source, Toll

VAGUE = frozenset({"several", "scores", "dozens", "hundreds", "thousands", "millions", "unstated"})


def counted(text: str) -> list[tuple[Claim, Toll]]:
    """The tolls of a text, with the claims that state them."""
    source = Source(data=text.encode(), name="made-up.txt", published=dt.date(2023, 5, 17))
    (reading,) = read_sources([source], Options(want=frozenset({"claims"})))
    assert isinstance(reading, Reading)
    return [(claim, claim.content) for claim in reading.claims if isinstance(claim.content, Toll)]


def tolls(text: str) -> list[str]:
    """Each toll as "killed 27 at_least civilian: 9 woman, 8 child", in order; exact counts and unspecified victims go unsaid."""
    return sorted(_line(toll) for _, toll in counted(text))


def figure(count: Count) -> str:
    """A count as "27 at_least", "30-40", "dozens"."""
    if count.qualifier in VAGUE:
        return count.qualifier
    number = f"{count.low}-{count.high}" if count.qualifier == "range" else str(count.high if count.low is None else count.low)
    return number if count.qualifier in ("exact", "range") else f"{number} {count.qualifier}"


def _line(toll: Toll) -> str:
    line = f"{toll.outcome} {figure(toll.count)}"
    line += "" if toll.victims == "unspecified" else f" {toll.victims}"
    parts = ", ".join(f"{figure(part.count)} {part.group}" for part in toll.breakdown)
    return f"{line}: {parts}" if parts else line
