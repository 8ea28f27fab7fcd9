"""The days that claims leave open, and how two of them meet."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.windows import WIDEST, Window, apart, each_day, of_publication, of_words, overlap, span
from tests.link.factories import day, days

DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 20))


def window(start: str | None, end: str | None, basis: str = "words") -> Window:
    return Window(day(start) if start else None, day(end) if end else None, basis)  # type: ignore[arg-type]


def test_a_day_in_the_words_is_exact_and_a_reports_date_is_not() -> None:
    one = of_words(days("2020-09-05"))
    assert one is not None
    assert one.exact
    news = of_publication(day("2020-09-05"))
    assert (news.start, news.end, news.exact) == (day("2020-09-04"), day("2020-09-05"), False)


def test_without_a_date_nothing_is_known() -> None:
    assert of_words(None) is None
    assert of_words(days(None)) is None
    assert of_publication(None).days is None


def test_the_first_day_of_the_calendar_has_none_before_it() -> None:
    assert of_publication(dt.date.min).start == dt.date.min


@given(DAYS, DAYS, DAYS, DAYS)
def test_days_meet_or_lie_apart(a: dt.date | None, b: dt.date | None, c: dt.date | None, d: dt.date | None) -> None:
    one, other = Window(a, b, "words"), Window(c, d, "published")
    shared, gap = overlap(one, other), apart(one, other)
    assert shared == overlap(other, one)
    assert gap == apart(other, one)
    if None in {a, b, c, d}:
        assert shared is None
        assert gap is None
    elif a <= b and c <= d:  # type: ignore[operator]
        assert gap is not None
        assert (shared is None) == (gap > 0)


def test_the_surer_basis_stands() -> None:
    shared = overlap(window("2020-09-01", "2020-09-03", "published"), window("2020-09-03", "2020-09-05", "context"))
    assert shared == window("2020-09-03", "2020-09-03", "context")


@pytest.mark.parametrize(("last", "found"), [("2020-09-04", 4), ("2020-09-05", 0)])
def test_only_a_narrow_window_is_taken_day_by_day(last: str, found: int) -> None:
    assert WIDEST == 4
    assert len(each_day(window("2020-09-01", last))) == found


def test_a_span_counts_a_reports_date_with_its_first_day() -> None:
    assert span([window("2020-09-01", "2020-09-01"), window("2020-09-03", "2020-09-04")]) == 4
    assert span([window("2020-09-01", "2020-09-01"), window("2020-09-03", "2020-09-04", "published")]) == 3
    assert span([]) == 0
