"""A sentence read as far as its events, each as a short line."""

from __future__ import annotations

import datetime as dt

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Event, Reading, Source


def events(text: str) -> list[str]:
    """Each event as "TYPE/mode status: actors > recipients | weapons"; what is empty is left out."""
    source = Source(data=text.encode(), name="made-up.txt", published=dt.date(2023, 5, 17))
    (reading,) = read_sources([source], Options(want=frozenset({"claims"})))
    assert isinstance(reading, Reading)
    lines: list[str] = []
    for claim in reading.claims:
        if not isinstance(claim.content, Event):
            continue
        event = claim.content
        line = event.type + (f"/{event.mode}" if event.mode else "") + ("" if claim.status == "asserted" else f" {claim.status}")
        line += ":" + ",".join(f" {actor.name}" for actor in event.actors)
        line += "".join(f" > {actor.name}" for actor in event.recipients)
        line += "".join(f" | {weapon.text}" for weapon in event.weapons)
        lines.append(line)
    return lines
