"""Which day a claim is given: of its own clause, lent by the sentence, by the opening of the paragraph, by the sentence before."""

from __future__ import annotations

import pytest

from tests.resolve.claimed import claims


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        # hours away is the same day
        ("A bomb in Baidoa killed nine people on Thursday. Hours later, gunmen stormed a hotel.", "stormed", "2023-05-18"),
        ("Rockets killed two in Sderot on Thursday. A few hours earlier, jets had struck a camp.", "struck", "2023-05-18"),
        # the day of the main clause, not of a noun below it
        (
            "The group said on Friday it had fired rockets after the killing on Monday of a commander. Later in the day a drone hit a car.",
            "drone hit",
            "2023-05-19",
        ),
        # a clause behind "when" shares the day of those killed in it
        ("Ten people were killed and six injured on Thursday when jets struck a market.", "struck", "2023-05-18"),
        # a paragraph goes on in the time it opens with
        ("Over the past day, 30 clashes took place. The enemy launched four air strikes on Orikhiv.", "launched", "2023-05-19"),
        # a time at the head of a sentence, before the comma and the conjunction of a clause between
        ("On the evening of 9 May, hours after the king had left, rebels shelled the port.", "shelled", "2023-05-09"),
        # a bare time of day is of the day of the communique
        ("At around 13:00 the enemy shelled our posts.", "shelled", "2023-05-20"),
    ],
)
def test_day_of_a_claim(text: str, words: str, day: str) -> None:
    found = [claim.date for claim in claims(text) if words in claim.evidence.text and claim.kind == "event"]
    assert [date.start.isoformat() for date in found if date is not None and date.start is not None] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, the ministry said four posts were lost. Rebels shelled the road.",  # the day of the saying
        "On Thursday, shells fell on Goma. Rebels have attacked the town for years.",
        "The man, who had bombed a hotel, was arrested on Thursday.",
    ],
)
def test_a_day_is_not_lent_to_what_is_told_of_another_time(text: str) -> None:
    told = [claim for claim in claims(text) if claim.evidence.text.split()[-1] in ("road", "years", "hotel")]
    assert told
    assert not any(claim.date for claim in told)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("From 2 to 4 August 2014, rebels killed 150 people.", "2014-08-02", "2014-08-04"),
        ("Between Monday and Sunday, 20 people were killed in Kano.", "2023-05-08", "2023-05-14"),
        ("Since the start of the month, 120 people have been killed.", "2023-05-01", None),
        ("An attack in the first week of May killed 12 people.", "2023-05-01", "2023-05-07"),
        ("Fighting that began on 15 April has left 400 dead.", "2023-04-15", None),
    ],
)
def test_stretches_of_days(text: str, start: str, end: str | None) -> None:
    (date,) = (claim.date for claim in claims(text) if claim.kind == "toll")
    assert date is not None
    assert (date.start and date.start.isoformat(), date.end and date.end.isoformat()) == (start, end)


def test_a_clause_days_away_has_another_day() -> None:
    found = claims("Two days after the army shelled Kismayo, rebels killed nine soldiers in an ambush on 3 May.")
    assert [claim.date for claim in found if "shelled" in claim.evidence.text] == [None]
