from __future__ import annotations

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.past import past
from counterclaim.link.records import Decision
from counterclaim.link.rulings import about, decision, rule
from tests.link.factories import count, report, ruled, toll

NOON = dt.datetime(2020, 12, 12, 12, tzinfo=dt.UTC)
REPORT = report()
CLAIM = ruled(toll(count(3)), REPORT, id="bb").claim
SEVEN = json.dumps({"low": 7, "high": 7, "qualifier": "exact", "span": None})


def at(minute: int) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minute)


FIX = decision("correct", "bb", "Ada", "misread", at(0), field="count", value=SEVEN)
REJECT = decision("reject", "bb", "Bo", "not so", at(1))
BACK = about(REJECT, "withdraw", "Bo", "it is", at(2))
WRONG = decision("correct", "bb", "Ada", "typed by hand", at(3), field="outcome", value='"eaten"')
LINK = decision("link", "aa", "Ada", "same", at(4), other="bb")
ELSEWHERE = decision("reject", "aa", "Ada", "no", at(5))
ALL = [FIX, REJECT, BACK, WRONG, LINK, ELSEWHERE]


def test_each_decision_with_what_it_changed() -> None:
    found = past(CLAIM, REPORT, ALL)
    assert [e.decision for e in found] == [FIX, REJECT, BACK, WRONG, LINK]
    assert [(e.was, e.now) for e in found] == [
        ("open", "corrected"),
        ("corrected", "rejected"),
        ("rejected", "corrected"),
        ("corrected", "corrected"),
        ("corrected", "corrected"),
    ]
    assert [e.standing for e in found] == ["counts", "taken back", "counts", "does not fit", "counts"]
    assert found[0].before is not None
    assert found[0].after is not None
    assert (json.loads(found[0].before)["low"], json.loads(found[0].after)["low"]) == (3, 7)


def test_a_correction_taken_back_shows_the_value_that_comes_back() -> None:
    back = about(FIX, "withdraw", "Ada", "it was three", at(1))
    first, second = past(CLAIM, REPORT, [FIX, back])
    assert (second.field, second.before, second.after) == ("count", first.after, first.before)


def test_where_two_must_agree_the_change_comes_with_the_second() -> None:
    confirm = about(FIX, "confirm", "Bo", "checked", at(1))
    alone = past(CLAIM, REPORT, [FIX], two_person=True)
    assert [(e.now, e.standing) for e in alone] == [("open", "not confirmed")]
    first, second = past(CLAIM, REPORT, [FIX, confirm], two_person=True)
    assert (first.was, first.now, second.was, second.now) == ("open", "open", "open", "corrected")
    assert (first.before, second.before) == (first.after, first.before)
    assert second.after != second.before


@given(st.permutations(ALL))
def test_the_past_ends_in_the_present_in_whatever_order_it_is_given(decisions: list[Decision]) -> None:
    found = past(CLAIM, REPORT, decisions)
    assert found == past(CLAIM, REPORT, ALL)
    assert found[-1].now == rule([CLAIM], REPORT, decisions)[0].state
