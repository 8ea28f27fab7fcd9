"""Tolls: series of voices, falls, and the range over what they say last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.records import Range, Ruled, TollLine
from counterclaim.link.tolls import standing, toll_lines, war_tolls
from counterclaim.records import Actor, Qualifier
from tests.link.factories import actor, count, days, event, island, report, ruled, toll

SOU, NOR, MID = actor("SOU"), actor("NOR"), actor("MID")


def said(  # noqa: PLR0913 - any field of a claim
    low: int | None, by: Actor | None = SOU, on: str = "2020-08-01", *, high: int | None = None, qualifier: Qualifier = "exact",
    status: str = "asserted", as_of: str | None = None, outcome: str = "killed", victims: str = "military", scope: str = "incident",
    side: str | None = "SOU", outlet: str = "Wire A", state: str = "open", pack: str | None = "island",
) -> Ruled:  # fmt: skip
    number = count(low, high, qualifier)
    keys = {"speaker": by, "status": status, "state": state, "as_of": days(as_of) if as_of else None}
    return ruled(toll(number, outcome, side, victims, scope), report(f"{on} {outlet}", on, outlet, pack), **keys)


def line(*claims: Ruled) -> TollLine:
    lines = toll_lines(claims, island())
    assert len(lines) == 1
    return lines[0]


def test_a_growing_toll_is_one_series_and_its_last_figure_stands() -> None:
    found = line(said(19, on="2020-08-02"), said(21, on="2020-08-03"), said(14, on="2020-08-01"))
    assert [figure.low for figure in found.series[0].figures] == [14, 19, 21]
    assert found.series[0].falls == ()
    assert found.overall == Range(21, 21, 21)


def test_a_total_covers_its_parts_on_one_day() -> None:
    found = line(said(21), said(5))
    last = standing(found.series[0])
    assert last is not None
    assert last.low == 21
    assert found.series[0].falls == ()


def test_a_figure_said_again_later_stays_where_it_was_first() -> None:
    found = line(said(7, on="2020-08-01"), said(7, on="2020-08-05"), said(7, on="2020-08-09", outlet="Wire B"))
    assert [(figure.low, str(figure.as_of)) for figure in found.series[0].figures] == [(7, "2020-08-01")]


def test_a_part_said_again_later_is_no_fall() -> None:
    found = line(said(21), said(5), said(5, on="2020-08-03"))
    assert found.overall.best == 21
    assert found.series[0].falls == ()


def test_a_day_in_the_words_comes_before_the_day_of_the_report() -> None:
    found = line(said(10, on="2020-08-20", as_of="2020-08-02"), said(12, on="2020-08-10"))
    assert [(figure.low, figure.as_of_basis) for figure in found.series[0].figures] == [(10, "words"), (12, "published")]


def test_a_falling_figure_is_flagged() -> None:
    earlier, later = said(150, on="2020-08-01"), said(120, on="2020-08-02")
    assert line(earlier, later).series[0].falls == (later.claim.id,)


@pytest.mark.parametrize(
    ("low", "high", "qualifier"), [(100, None, "more_than"), (140, 140, "about"), (None, None, "unstated"), (150, 150, "exact")]
)
def test_what_may_be_as_many_is_no_fall(low: int | None, high: int | None, qualifier: Qualifier) -> None:
    found = line(said(150, on="2020-08-01"), said(low, on="2020-08-02", high=high, qualifier=qualifier))
    assert found.series[0].falls == ()


def test_the_missing_may_become_fewer() -> None:
    found = line(said(100, on="2020-08-01", outcome="missing"), said(60, on="2020-08-02", outcome="missing"))
    assert found.series[0].falls == ()


def test_one_vote_a_voice_and_nothing_added_up() -> None:
    found = line(said(10), said(12, on="2020-08-02"), said(40, NOR), said(13, None), said(13, None, outlet="Wire B"))
    assert found.overall == Range(12, 13, 40)
    assert dict(found.by_relation) == {"own": Range(12, 12, 12), "opponent": Range(40, 40, 40), "report": Range(13, 13, 13)}


def test_an_outsider_stands_apart() -> None:
    assert [name for name, _ in line(said(9, MID), said(8)).by_relation] == ["own", "outside"]


def test_an_open_figure_opens_the_range_only_where_nobody_goes_as_far() -> None:
    more = said(100, NOR, qualifier="more_than")
    assert line(said(90), more).overall == Range(90, 90, None)
    assert line(said(120), more).overall == Range(100, 120, 120)
    assert line(more).overall == Range(100, None, None)
    assert line(said(None, high=2000, qualifier="less_than"), said(3000, NOR)).overall == Range(None, 3000, 3000)


def test_what_is_only_possible_is_shown_and_not_counted() -> None:
    found = line(said(10), said(50, on="2020-08-02", status="possible"))
    assert [figure.possible for figure in found.series[0].figures] == [False, True]
    assert found.overall == Range(10, 10, 10)


@pytest.mark.parametrize("status", ["denied", "planned", "conditional", "demanded"])
def test_what_is_not_said_to_be_so_gives_no_figure(status: str) -> None:
    assert toll_lines([said(10, status=status)], island()) == ()


def test_rejected_claims_other_claims_and_tolls_without_a_number_give_no_figure() -> None:
    claims = [said(10, state="rejected"), ruled(event()), said(None, qualifier="unstated"), said(10, scope="cumulative")]
    assert toll_lines(claims, island()) == ()


def test_civilians_and_soldiers_stand_apart_from_totals() -> None:
    found = toll_lines([said(12, victims="civilian"), said(13, victims="unspecified"), said(14, victims="mixed"), said(2)], island())
    assert [(one.victims, one.overall.best) for one in found] == [("all", 14), ("civilian", 12), ("military", 2)]


def test_a_side_not_known_is_its_own_line() -> None:
    found = toll_lines([said(12, side=None), said(13)], island())
    assert [one.side for one in found] == [None, "SOU"]
    assert found[0].series[0].relation == "outside"


def test_joint_speakers_are_a_voice_each() -> None:
    joint = ruled(toll(count(5)), speaker=SOU, co_speakers=(NOR, actor("SOU", "its parliament")))
    assert [series.voice.id for series in line(joint).series] == ["SOU", "NOR"]


def test_war_tolls_take_cumulative_figures_apart_for_each_pack() -> None:
    claims = [
        said(2783, scope="cumulative"),
        said(5),
        said(9, scope="cumulative", pack=None),
        said(9, scope="cumulative", pack=None, side=None),
    ]
    found = war_tolls(claims, {"island": island()})
    assert [(one.pack, one.line.overall.best) for one in found] == [(None, 9), ("island", 2783)]


def qualified(number: int, qualifier: Qualifier, width: int) -> tuple[int | None, int | None]:
    bounds: dict[str, tuple[int | None, int | None]] = {
        "more_than": (number, None), "at_least": (number, None), "less_than": (None, number), "range": (number, number + width),
    }  # fmt: skip
    return bounds.get(qualifier, (number, number))


@st.composite
def claims(draw: st.DrawFn) -> Ruled:
    qualifier: Qualifier = draw(st.sampled_from(["exact", "about", "at_least", "more_than", "less_than", "range"]))
    low, high = qualified(draw(st.integers(0, 40)), qualifier, draw(st.integers(0, 5)))
    return said(
        low, draw(st.sampled_from([SOU, NOR, MID, None])), draw(st.sampled_from(["2020-08-01", "2020-08-02", "2020-08-03"])), high=high,
        qualifier=qualifier, status=draw(st.sampled_from(["asserted", "possible"])), as_of=draw(st.sampled_from([None, "2020-08-02"])),
        victims=draw(st.sampled_from(["military", "mixed"])), side=draw(st.sampled_from(["SOU", None])),
        scope=draw(st.sampled_from(["incident", "cumulative"])),
    )  # fmt: skip


@given(st.lists(claims(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(found: list[Ruled], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert toll_lines(found, island()) == toll_lines(shuffled, island())
    assert war_tolls(found, {"island": island()}) == war_tolls(shuffled, {"island": island()})


@given(st.lists(claims(), max_size=12))
def test_every_number_of_a_range_is_one_that_somebody_gives(found: list[Ruled]) -> None:
    for one in toll_lines(found, island()):
        figures = [figure for series in one.series for figure in series.figures if not figure.possible]
        given_numbers = {number for figure in figures for number in (figure.low, figure.high)}
        for span in (one.overall, *(told for _, told in one.by_relation)):
            known = [number for number in (span.low, span.best, span.high) if number is not None]
            assert known == sorted(known)
            assert given_numbers >= set(known)
