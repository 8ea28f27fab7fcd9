"""Measures: kinds, parties, periods."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.measures import measures
from counterclaim.link.records import Measure, Ruled
from tests.link.factories import actor, days, event, island, place, report, ruled

NOR, SOU = actor("NOR"), actor("SOU")


def told(words: str, type_: str = "COERCE", day: str | None = None, *, by: Any = (NOR,), on: str = "2020-08-01", **keys: Any) -> Ruled:
    return ruled(event(type_, keys.pop("mode", None), by), report(on, on), words=words, date=days(day) if day else None, **keys)


def lifted(day: str | None, **keys: Any) -> Ruled:
    return told("Northland lifted martial law", "CONCEDE", day, **keys)


def imposed(day: str | None, **keys: Any) -> Ruled:
    return told("Northland imposed martial law", "COERCE", day, mode="martial-law", **keys)


def found(*claims: Ruled) -> tuple[Measure, ...]:
    return measures(claims, {"island": island()})


def spans(*claims: Ruled) -> list[tuple[str, str]]:
    return [(str(one.start), str(one.end)) for one in found(*claims)]


def test_from_imposing_to_lifting() -> None:
    one = found(imposed("2020-07-02"), lifted("2020-09-01"), imposed("2020-07-01"), imposed(None), lifted("2020-09-02"))[0]
    assert (one.id, one.kind, one.party) == ("martial-law:NOR:2020-07-01", "martial-law", "NOR")
    assert (str(one.start), str(one.end), len(one.imposed), len(one.lifted)) == ("2020-07-01", "2020-09-01", 3, 2)


def test_imposed_again_is_a_second_period() -> None:
    claims = [imposed("2020-01-01"), lifted("2020-02-01"), imposed("2020-07-01"), imposed(None, on="2020-03-01")]
    assert spans(*claims) == [("2020-01-01", "2020-02-01"), ("2020-07-01", "None")]
    assert [len(one.imposed) for one in found(*claims)] == [2, 1]


def test_a_day_is_never_taken_from_the_report() -> None:
    assert spans(imposed(None)) == [("None", "None")]
    assert found(imposed(None))[0].id == "martial-law:NOR:undated"
    assert spans(lifted("2020-12-11")) == [("None", "2020-12-11")]


def test_kinds() -> None:
    claims = [
        told("declared martial law and a general mobilisation"), told("imposed a night curfew", by=(SOU,)),
        told("closed", mode="curfew", by=(SOU,)),
        told("declared a state of emergency", "DECLARE", by=(SOU,)), told("ordered partial mobilization", "MOBILIZE", by=(SOU,)),
        told("mobilised its hospitals and moved troops to enforce the curfew", "MOBILIZE"), told("offered talks on martial law", "CONCEDE"),
        told("shelled the town under martial law", "ASSAULT"),
    ]  # fmt: skip
    assert [(one.party, one.kind, len(one.imposed)) for one in found(*claims)] == [
        ("NOR", "general-mobilisation", 1), ("NOR", "martial-law", 1), ("SOU", "curfew", 2), ("SOU", "partial-mobilisation", 1),
        ("SOU", "state-of-emergency", 1),
    ]  # fmt: skip


def test_mobilisation_without_a_further_word_joins_the_one_spoken_of() -> None:
    plain = told("both announced mobilization", "MOBILIZE", by=(NOR, SOU))
    claims = [plain, told("general mobilization", "MOBILIZE"), told("general mobilization", "MOBILIZE", by=(SOU,))]
    assert [(one.party, one.kind, len(one.imposed)) for one in found(*claims)] == [
        ("NOR", "general-mobilisation", 2), ("SOU", "general-mobilisation", 2),
    ]  # fmt: skip
    both = [*claims, told("partial mobilization", "MOBILIZE", by=(SOU,))]
    assert len(found(*both)) == 4


def test_the_land_stands_for_its_government_and_a_village_does_not() -> None:
    where = [place("Northland", "1", precision=6), place("Fen Republic", "pack:x", precision=4), place("Millford", "2")]
    assert [one.party for one in found(imposed(None, by=(), places=tuple(where[:2])))] == ["FEN", "NOR"]
    assert found(imposed(None, by=(), places=(where[2],))) == ()


def test_only_what_is_said_to_have_happened() -> None:
    assert found(imposed(None, status="planned"), imposed(None, status="denied"), imposed(None, state="rejected")) == ()


_DAYS = st.sampled_from([None, "2020-07-01", "2020-07-05", "2020-08-01"])


@given(st.lists(st.builds(imposed, _DAYS) | st.builds(lifted, _DAYS), max_size=8), st.randoms(use_true_random=False))
def test_order_changes_nothing(claims: list[Ruled], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    one = found(*claims)
    assert one == found(*shuffled)
    assert len({measure.id for measure in one}) == len(one)
    assert all(measure.start <= measure.end for measure in one if measure.start and measure.end)
