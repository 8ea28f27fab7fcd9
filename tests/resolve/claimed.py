"""The claims of a text, for tests of what is resolved."""

from __future__ import annotations

import datetime as dt

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Claim, Reading, Source

PUBLISHED = dt.date(2023, 5, 20)  # a Saturday


def claims(text: str, published: dt.date | None = PUBLISHED) -> tuple[Claim, ...]:
    """All claims of `text`, in text order."""
    source = Source(data=text.encode(), name="x", published=published)
    (reading,) = read_sources([source], Options(want=frozenset({"claims"})))
    assert isinstance(reading, Reading)
    return reading.claims
