"""The bundled dispatches, written for the project from public facts: what they say, whose they are, when they came."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from counterclaim.records import Source

NAME = "frontier-post-2020-12-12.txt"
PUBLISHED = dt.date(2020, 12, 12)
MANIFEST = "dispatches.toml"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One bundled report as if it had been collected on the day.

    `name` is its file's, `data` its bytes (UTF-8 plain text); `outlet` is made up and `address` reserved for examples.
    `published` is the day it bears, `obtained` the moment (UTC) it was collected: the same day, after what it tells of.
    """

    name: str
    data: bytes
    outlet: str
    address: str
    published: dt.date
    obtained: dt.datetime


def sample() -> Source:
    """The sample report as a source to read."""
    return Source(NAME, (files(__package__) / NAME).read_bytes(), PUBLISHED)


def dispatches() -> tuple[Dispatch, ...]:
    """All bundled dispatches in the order they were obtained, `sample()` among them."""
    folder = files(__package__)
    rows = tomllib.loads((folder / MANIFEST).read_text("utf8"))["dispatch"]
    found = (
        Dispatch(
            name=row["file"],
            data=(folder / row["file"]).read_bytes(),
            outlet=row["outlet"],
            address=row["address"],
            published=row["published"],
            obtained=row["obtained"].astimezone(dt.UTC),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda dispatch: (dispatch.obtained, dispatch.name)))
