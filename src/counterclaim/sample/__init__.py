"""The bundled report, written for the project from public facts, and its publication date."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

from counterclaim.records import Source

NAME = "frontier-post-2020-12-12.txt"
PUBLISHED = dt.date(2020, 12, 12)


def sample() -> Source:
    """The sample report as a source to read."""
    return Source(NAME, (files(__package__) / NAME).read_bytes(), PUBLISHED)
