"""Days that are headings, and the year of a document that has no date."""

from __future__ import annotations

from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Reading, Source

TITLE = "Timeline of the 2020 border war\n\n"


def days(text: str) -> list[str | None]:
    (reading,) = read_sources([Source("x.txt", text.encode())], Options(pack="none"))
    assert isinstance(reading, Reading)
    return [str(claim.date.start) if claim.date is not None else None for claim in reading.claims]


def test_what_stands_below_a_day_happened_then() -> None:
    text = TITLE + "27 September\n\nClashes began in the morning near Moundou.\n\n4 October\n\nDiffa was struck by missiles."
    assert days(text) == ["2020-09-27", "2020-10-04"]


def test_a_day_of_its_own_wins() -> None:
    assert days(TITLE + "27 September\n\nDiffa was shelled on 26 September.") == ["2020-09-26"]


def test_reported_speech_below_a_day_tells_of_it_too() -> None:
    assert days(TITLE + "4 October\n\nThe Chadian army said that rebels had shelled Moundou.") == ["2020-10-04"]


def test_two_years_are_no_year() -> None:
    assert days("Clashes in Chad\n\nDiffa was shelled on 26 September. The war of 1994 had ended in 1996.")[0] is None
