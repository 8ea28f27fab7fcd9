"""A communiqué under one attribution: all of it is its body's word, where the words take its side."""

from __future__ import annotations

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Reading, Source

LEAD = "Chadian troops have broken the ceasefire 41 times, press service of the Ministry of Defense of Niger told on February 14.\n\n"
PARTISAN = "Positions of the enemy were shelled near Diffa.\n\nUp to five soldiers were killed."
NEUTRAL = "Positions near Diffa were shelled.\n\nUp to five soldiers were killed."


def voices(text: str) -> list[str | None]:
    (reading,) = read_sources([Source("x.txt", text.encode())], Options(pack="none"))
    assert isinstance(reading, Reading)
    return [claim.speaker.party if claim.speaker is not None else None for claim in reading.claims]


def test_who_speaks_of_the_enemy_is_the_body_of_the_lead() -> None:
    assert set(voices(LEAD + PARTISAN)) == {"NER"}


def test_neutral_words_stay_the_reports_own() -> None:
    assert voices(LEAD + NEUTRAL)[-1] is None


def test_another_voice_ends_it() -> None:
    assert voices(LEAD + PARTISAN + "\n\nChad denied the claim.")[-2] is None
