from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.present.wording import day_range, figure, people, plain, shorten, status, what, when, where, who
from counterclaim.records import Count, Date, Qualifier, Reading


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (2783, 2783, "exact", "2,783"),
        (30000, None, "more_than", "more than 30,000"),
        (100, 100, "about", "about 100"),
        (None, 2000, "less_than", "fewer than 2,000"),
        (30, 40, "range", "30 to 40"),
        (24, None, "dozens", "dozens"),
        (None, None, "unstated", "number not stated"),
        (None, None, "exact", "number not stated"),
        (5, None, "less_than", "5"),
    ],
)
def test_a_count_in_words(low: int | None, high: int | None, qualifier: Qualifier, words: str) -> None:
    assert figure(Count(low, high, qualifier, None)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-12-11", "2020-12-11", "11 Dec 2020"),
        ("2020-10-09", "2020-10-10", "9–10 Oct 2020"),
        ("2020-09-27", "2020-12-03", "27 Sep – 3 Dec 2020"),
        ("2019-12-31", "2020-01-01", "31 Dec 2019 – 1 Jan 2020"),
        ("2020-09-27", None, "since 27 Sep 2020"),
        (None, "2020-12-01", "until 1 Dec 2020"),
        (None, None, "unknown"),
    ],
)
def test_a_date_in_words(start: str | None, end: str | None, words: str) -> None:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    assert day_range(Date(first, last, 1, None)) == words
    assert day_range(Date(first, last, 1, None, inferred=True)) == f"{words} ?"


def test_each_kind_in_words(reading: Reading) -> None:
    event, toll, truce, lie, said = reading.claims
    assert (status(event), what(event)) == ("denied", "attack (heavy weapons) by Ruritania on Graustark")
    assert what(toll) == "at least 12 soldiers killed in all on the side of RUR (inferred), among them 2 officers"
    assert what(truce) == "the Zenda truce signed between Graustark, Ruritania"
    assert what(lie) == "denies it"
    assert who(truce) == "the report itself"
    assert who(said) == "Graustark (GRA), via Ruritania (RUR)"
    assert (where(event.places), when(event), when(toll)) == ("Strelsau", "3 May 2021", "as of 3 May 2021 ?")


def test_joint_speakers_under_one_name_are_named_once(reading: Reading) -> None:
    speaker = reading.claims[0].speaker
    assert speaker is not None
    assert people((speaker, replace(speaker, party="GRA"), replace(speaker, name="RUR"))) == "Ruritania (RUR, GRA), RUR"


@given(st.text())
def test_shown_words_cannot_steer_a_terminal(words: str) -> None:
    shown = plain(words)
    assert not set(shown) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067)}


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_shortened_words_fit(words: str, width: int) -> None:
    assert len(shorten(words, width)) <= width


def test_words_are_cut_between_words() -> None:
    assert shorten("the ministry had not commented", 20) == "the ministry had…"
