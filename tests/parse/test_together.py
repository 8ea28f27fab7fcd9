"""Where no sentence ends."""

from __future__ import annotations

import pytest

from tests.parse.reading import parsed


@pytest.mark.parametrize(
    "text",
    [
        "In a series of tweets, the director-general, Maj. Gen. Asif Ghafoor, termed it false.",
        "Officials counted in excess of forty villagers.",
        "The truce came into force from 00:00 Moscow time on 10 November.",
        "The attack was led by Lt. Col. Ruslan Deby of the 3rd brigade.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert len(parsed(text).sentences) == 1


def test_two_sentences_stay_two() -> None:
    assert len(parsed("The general left at 18:00. Moscow said nothing of it.").sentences) == 2
