"""Dates: time expressions of a text and the days they mean, through the real parser."""

from __future__ import annotations

import datetime as dt
import warnings

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from counterclaim.records import Published
from counterclaim.resolve.dates import TimeMention, find_dates
from tests.resolve.reading import given, parsed

WEDNESDAY = given(2016, 10, 19)


def mentions(text: str, published: Published | None = WEDNESDAY) -> list[TimeMention]:
    """The time mentions of a text."""
    return list(find_dates(parsed(text, published)).all)


def brief(mention: TimeMention) -> tuple[str, str, str | None, str | None, int]:
    """A mention as one comparable line."""
    date = mention.date
    assert date.span is not None
    start, end = (None if d is None else d.isoformat() for d in (date.start, date.end))
    return date.span.text, mention.relation, start, end, date.precision


@pytest.mark.parametrize(
    ("text", "words", "relation", "start", "end", "precision"),
    [
        ("It began on September 27, 2015.", "September 27, 2015", "on", "2015-09-27", "2015-09-27", 1),
        ("It began on 27 September 2015.", "27 September 2015", "on", "2015-09-27", "2015-09-27", 1),
        ("It fell on the 6th of December 1988.", "6th of December 1988", "on", "1988-12-06", "1988-12-06", 1),
        ("It ended on Dec. 6th.", "Dec. 6th", "on", "2015-12-06", "2015-12-06", 1),
        ("They met on Sunday, 16 April 2017.", "Sunday, 16 April 2017", "on", "2017-04-16", "2017-04-16", 1),
        ("They met on 2016-09-27 in town.", "2016-09-27", "on", "2016-09-27", "2016-09-27", 1),
        ("They met on 27.09.2016 in town.", "27.09.2016", "on", "2016-09-27", "2016-09-27", 1),
        ("They met on 09/27/2016 in town.", "09/27/2016", "on", "2016-09-27", "2016-09-27", 1),
        ("At 08:00 on 12 October the shelling began.", "12 October", "on", "2016-10-12", "2016-10-12", 1),
        ("They fought on 10-13 October.", "10-13 October", "on", "2016-10-10", "2016-10-13", 2),
        ("They fought from 27 September to 10 October.", "27 September to 10 October", "during", "2016-09-27", "2016-10-10", 4),
        ("It rained between 4 and 6 May.", "4 and 6 May", "on", "2016-05-04", "2016-05-06", 2),
        ("On the night of October 10 they signed.", "the night of October 10", "on", "2016-10-09", "2016-10-10", 2),
        ("On the night of 9–10 October jets struck.", "the night of 9–10 October", "on", "2016-10-09", "2016-10-10", 2),
        ("Jets struck overnight.", "overnight", "on", "2016-10-18", "2016-10-19", 2),
        ("Last night jets struck.", "Last night", "on", "2016-10-18", "2016-10-19", 2),
        ("The port fell in October 2015.", "October 2015", "on", "2015-10-01", "2015-10-31", 4),
        ("The port fell in March.", "March", "on", "2016-03-01", "2016-03-31", 4),
        ("They have held it since September 2014.", "September 2014", "since", "2014-09-01", None, 4),
        ("They have held it since 2014.", "2014", "since", "2014-01-01", None, 5),
        ("The war lasted until 1994.", "1994", "until", None, "1994-12-31", 5),
        ("They must leave by 1 December.", "1 December", "by", None, "2016-12-01", 1),
        ("As of 14 October, ten villages were empty.", "14 October", "as_of", "2016-10-14", "2016-10-14", 1),
        ("In 1991 the republic declared independence.", "1991", "on", "1991-01-01", "1991-12-31", 5),
        ("In 2014 Sudanese forces seized the town.", "2014", "on", "2014-01-01", "2014-12-31", 5),
        ("The war lasted from 2003 to 2011.", "2003 to 2011", "during", "2003-01-01", "2011-12-31", 5),
        ("It happened in the late 1990s.", "late 1990s", "on", "1997-01-01", "1999-12-31", 5),
        ("It happened in early 2015.", "early 2015", "on", "2015-01-01", "2015-04-30", 5),
        ("Talks open in mid-January.", "mid-January", "on", "2016-01-11", "2016-01-20", 4),
        ("The town fell in the summer of 2015.", "summer of 2015", "on", "2015-06-01", "2015-08-31", 5),
        ("Shells fell yesterday.", "yesterday", "on", "2016-10-18", "2016-10-18", 1),
        ("Saturday's attack was the worst.", "Saturday", "on", "2016-10-15", "2016-10-15", 1),
        ("Saturdays blast hit two buses.", "Saturdays", "on", "2016-10-15", "2016-10-15", 1),
        ("Police said it happened on Wednesday morning.", "Wednesday morning", "on", "2016-10-19", "2016-10-19", 1),
        ("Talks will be held on Friday.", "Friday", "on", "2016-10-21", "2016-10-21", 1),
        ("The truce was scheduled to start on Thursday.", "Thursday", "on", "2016-10-20", "2016-10-20", 1),
        ("The truce collapsed on Thursday.", "Thursday", "on", "2016-10-13", "2016-10-13", 1),
        ("The town fell last week.", "last week", "on", "2016-10-10", "2016-10-16", 3),
        ("The town fell last month.", "last month", "on", "2016-09-01", "2016-09-30", 4),
        ("Earlier this year the town fell.", "Earlier this year", "on", "2016-01-01", "2016-10-19", 5),
        ("Two days ago the town fell.", "Two days ago", "on", "2016-10-17", "2016-10-17", 1),
        ("Three years ago the town fell.", "Three years ago", "on", "2013-01-01", "2013-12-31", 5),
        ("The town was shelled in recent weeks.", "recent weeks", "on", None, "2016-10-19", 5),
        ("He left before the April 4 attack.", "April 4", "on", "2016-04-04", "2016-04-04", 1),
        ("It began in March 2011.-AFP", "March", "on", "2011-03-01", "2011-03-31", 4),
        ("The 2008 war ended quickly.", "2008", "on", "2008-01-01", "2008-12-31", 5),
    ],
)
def test_one_expression(text: str, words: str, relation: str, start: str | None, end: str | None, precision: int) -> None:
    assert [brief(m) for m in mentions(text)] == [(words, relation, start, end, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she may march to parliament.",
        "The Sun wrote that he sat down.",
        "1960 Fijian peacekeepers deployed [ad_1] for a second time.",
        "The five-year war went on for two days after a 10-year-old boy died.",
        "April Jones met August Berg after the fall of the town.",
        "Killed: 2000 soldiers, 1999 sailors.",
        "On 31 February nothing happened.",
    ],
)
def test_false_friends(text: str) -> None:
    assert mentions(text) == []


def test_dates_that_follow_from_the_one_before() -> None:
    text = "On 1 October 2015 they came. A week later they left. The following day it rained. The same day it snowed."
    assert [m.date.start for m in mentions(text)] == [dt.date(2015, 10, d) for d in (1, 8, 9, 9)]


def test_a_paragraph_told_in_another_year() -> None:
    first, second = mentions("On 1 March 2011 protests began. On 5 April troops came.")
    assert first.date.start == dt.date(2011, 3, 1)
    assert (second.date.start, second.date.inferred) == (dt.date(2011, 4, 5), True)


def test_years_from_the_text_where_nobody_gave_a_date() -> None:
    text = "On December 12 they resumed. On September 27, 2020, it began. Yesterday and on Monday it went on. On 11 January it ended."
    found = mentions(text, None)
    assert [(m.date.start, m.date.inferred) for m in found] == [
        (dt.date(2020, 12, 12), True),
        (dt.date(2020, 9, 27), False),
        (dt.date(2021, 1, 11), True),
    ]


def test_without_any_year_there_is_no_date() -> None:
    assert mentions("On December 12 they resumed. It went on in March, and overnight.", None) == []


def test_an_inferred_publication_marks_its_dates() -> None:
    found = mentions("On September 27, 2020, it began. Today it goes on.", Published(dt.date(2020, 9, 27), "inferred"))
    assert [m.date.inferred for m in found] == [False, True]


def test_mentions_by_sentence_and_anchor() -> None:
    parse = parsed("Nothing here. Shells fell on 12 October.", WEDNESDAY)
    index = find_dates(parse)
    assert index.of(parse.sentences[0]) == ()
    (mention,) = index.of(parse.sentences[1])
    assert mention.anchor.head.text == "on"
    assert mention.words.has(mention.anchor)


FORMS = ["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %B %d, %Y", "the %dth of %B %Y"]
FRAMES = ["The town fell on {}.", "On {}, the town fell.", "Officials in Lagos ({}) said nothing."]


def written(day: dt.date, form: str) -> str:
    """The date in a form, its ordinal ending right."""
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return day.strftime(form.replace("%dth", f"{day.day}{ending}"))


@settings(max_examples=80, deadline=None)
@over(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMS), st.sampled_from(FRAMES))
def test_every_full_date_is_found(day: dt.date, form: str, frame: str) -> None:
    shown = written(day, form)
    (mention,) = mentions(frame.format(shown), None)
    assert (mention.date.start, mention.date.end, mention.date.precision) == (day, day, 1)
    assert mention.date.span is not None
    assert mention.date.span.text == shown.removeprefix("the ")


@settings(max_examples=60, deadline=None)
@over(st.dates(dt.date(2000, 1, 10), dt.date(2090, 12, 20)), st.integers(0, 200))
def test_a_day_without_year_is_the_last_one_past(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(days=back)
    (mention,) = mentions(f"The town fell on {day.day} {day:%B}.", Published(published, "given"))
    assert mention.date.start == day
    assert not mention.date.inferred


PIECES = st.sampled_from(
    "On from to the night of last week May 10 2020 - – , . 9/10 October 1990s ago two days later Sunday early and 's".split()
)


@settings(max_examples=80, deadline=None)
@over(st.lists(PIECES, min_size=1, max_size=25).map(" ".join))
def test_any_mess_of_time_words_keeps_its_spans(text: str) -> None:
    parse = parsed(text, WEDNESDAY)
    for mention in find_dates(parse).all:
        span = mention.date.span
        assert span is not None
        assert parse.document.text[span.start : span.end] == span.text
        assert mention.date.start is not None or mention.date.end is not None
        if mention.date.start and mention.date.end:
            assert mention.date.start <= mention.date.end
        assert 1 <= mention.date.precision <= 5


@pytest.mark.parametrize("words", ["27 September 2020", "September 27, 2020", "2020-09-27", "Dec. 6, 1988", "6 Dec 1988", "27.09.2020"])
def test_absolute_forms_agree_with_dateparser(words: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dateparser = pytest.importorskip("dateparser")
        other = dateparser.parse(words, languages=["en"])
    (mention,) = mentions(f"They met on {words} in town.", None)
    assert other is not None
    assert mention.date.start == other.date()
