"""Full dates, and the date of publication that follows from them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read import full_dates, read_document
from counterclaim.records import Published, Source

DAY = dt.date(2016, 10, 26)


@pytest.mark.parametrize(
    "words",
    ["26 October 2016", "October 26, 2016", "Oct. 26 2016", "Oct. 26, 2016", "26th of October, 2016", "26-Oct-2016", "2016-10-26",
     "2016/10/26", "26.10.2016", "26-10-2016", "26/10/2016", "10/26/2016", "Wed Oct 26 2016", "Wednesday, 26 October 2016",
     "Wednesday 26 Oct 2016", "October 26th, 2016", "OCTOBER 26 2016", "26 October, 2016", "Oct 26,2016"],
)  # fmt: skip
def test_formats(words: str) -> None:
    for text in (words, f"It began on ({words}), they said.", f"x{words}".replace("x", "¶ ")):
        found = list(full_dates(text))
        assert [(text[start:end], date) for start, end, date in found] == [(words, DAY)]


@pytest.mark.parametrize(
    "text",
    ["October 2016", "26 October", "10/11/2016", "31 February 2016", "26 October 1916", "2016-13-40", "2013-01-S-022", "in 2016",
     "1960 Russian peacekeepers", "126 October 2016", "2,016", "26 October 20161", "192.168.10.2016", "+7 10-26-2016-11"],
)  # fmt: skip
def test_what_is_no_full_date(text: str) -> None:
    assert list(full_dates(text)) == []


def test_an_unclear_order_is_clear_where_day_and_month_are_equal() -> None:
    assert [date for *_, date in full_dates("10/10/2016")] == [dt.date(2016, 10, 10)]


@given(st.text(alphabet="0126789 .-/,OctoberMay", max_size=80))
def test_dates_are_in_order_and_apart(text: str) -> None:
    behind = 0
    for start, end, date in full_dates(text):
        assert behind <= start < end <= len(text)
        assert 1945 <= date.year <= 2100
        behind = end


def published(text: str, given_date: dt.date | None = None) -> Published | None:
    return read_document(Source("x", text.encode(), given_date)).published


BODY = "The army said the ceasefire of 2 May 2015 had been broken on 24 October 2016 and twice on Tuesday."


def test_precedence() -> None:
    day = dt.date(2020, 1, 2)
    assert published(f"DOVRA (Oct. 26, 2016) - {BODY}", day) == Published(day, "given")
    assert published(f"DOVRA (Oct. 26, 2016) - {BODY}") == Published(DAY, "dateline")
    assert published(f"Published October 26 2016 {BODY}") == Published(DAY, "dateline")
    assert published(BODY) == Published(dt.date(2016, 10, 24), "inferred")
    assert published("The army said the ceasefire had been broken on 24 October.") is None


def test_metadata_of_the_page_comes_before_its_text() -> None:
    page = (
        '<html><head><title>Guns heard in Dovra</title><meta property="article:published_time" content="2016-10-27T08:00:00Z">'
        f"</head><body><article><p>DOVRA (Oct. 26, 2016) - {BODY}</p><p>{BODY}</p></article></body></html>"
    )
    assert published(page) == Published(dt.date(2016, 10, 27), "metadata")


def test_a_dateline_without_a_year_takes_it_from_the_text() -> None:
    assert published(f"DOVRA, October 26. /BelTA/. {BODY}") == Published(DAY, "inferred")
    assert published(f"DOVRA, January 3. /BelTA/. {BODY}") == Published(dt.date(2017, 1, 3), "inferred")
    assert published("2016-10-CA-005\n\nDOVRA (Oct. 26) - The army left.") == Published(DAY, "inferred")


def test_a_deadline_is_not_the_day_of_publication() -> None:
    assert published(f"{BODY} They are to withdraw by 1 December 2017.") == Published(dt.date(2016, 10, 24), "inferred")
    held = "Rebels held Dovra from 2 May 2019 until 7 June 2020, when the army took it back."
    assert published(held) == Published(dt.date(2020, 6, 7), "inferred")
