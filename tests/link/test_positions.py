"""Where each voice stands: its latest word, what it said before, who was not heard, what hurts the side that says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from counterclaim.link.positions import positions
from counterclaim.link.records import Position, Ruled
from counterclaim.link.versions import spoken_of
from counterclaim.records import Actor, Content
from tests.link.factories import actor, count, event, island, report, ruled, stance, toll

NOR, SOU, MID = actor("NOR"), actor("SOU"), actor("MID")
STRIKE = event(actors=(SOU,), recipients=(NOR,))


def said(content: Content, by: Actor | None, on: str = "2020-09-05", **keys: Any) -> Ruled:
    return ruled(content, report(f"{on} {by and by.name}", on), speaker=by, **keys)


def stands(claims: Sequence[Ruled], concerned: Sequence[str] = ()) -> dict[str, Position]:
    spoken = spoken_of(claims, {r.claim.id: r for r in claims})
    return {one.voice.id: one for one in positions(claims, spoken, concerned, island())}


def test_a_claim_and_its_denial() -> None:
    claim = said(STRIKE, NOR)
    found = stands([claim, said(stance("denies", (claim.claim.id,)), SOU)], ["NOR", "SOU", "FEN"])
    assert {voice: one.attitude for voice, one in found.items()} == {"NOR": "asserts", "SOU": "denies", "FEN": "not_heard"}
    assert found["SOU"].history[0].version == "SOU"


def test_the_latest_word_stands_and_the_earlier_ones_are_kept() -> None:
    claims = [said(STRIKE, SOU, "2020-09-05", status="denied"), said(STRIKE, SOU, "2020-09-07", status="confirmed")]
    for order in (claims, claims[::-1]):
        position = stands(order)["SOU"]
        assert position.attitude == "confirms"
        assert [u.attitude for u in position.history] == ["denies", "confirms"]


def test_a_denial_outweighs_what_is_told_beside_it_on_one_day() -> None:
    assert stands([said(STRIKE, SOU, status="denied"), said(event(), SOU)])["SOU"].attitude == "denies"


def test_silence_is_only_what_a_report_says_and_a_word_outweighs_it() -> None:
    silent = said(stance("silent"), SOU)
    assert stands([silent])["SOU"].attitude == "silent"
    assert stands([silent, said(STRIKE, SOU, status="denied")])["SOU"].attitude == "denies"


def test_plans_and_condemnations_are_no_position() -> None:
    assert stands([said(STRIKE, NOR, status="planned"), said(stance("condemns"), MID)]) == {}


def test_parties_come_first_then_outsiders_then_reports() -> None:
    found = stands([said(STRIKE, None), said(STRIKE, MID), said(STRIKE, NOR)])
    assert [one.voice.kind for one in found.values()] == ["party", "outside", "report"]


@pytest.mark.parametrize(
    ("content", "by", "status", "why"),
    [
        (toll(count(12), side="NOR"), NOR, "asserted", "own losses"),
        (toll(count(12), side="SOU"), NOR, "asserted", ""),
        (toll(count(12), side="NOR", victims="civilian"), NOR, "asserted", ""),
        (STRIKE, SOU, "confirmed", "confirms its own side's act"),
        (STRIKE, NOR, "confirmed", ""),
        (event(actors=(SOU,), recipients=(actor("NOR", "villagers", "CVL"),)), SOU, "asserted", "own side's act against civilians"),
        (STRIKE, NOR, "denied", "clears the other side"),
        (STRIKE, SOU, "denied", ""),
        (STRIKE, None, "confirmed", ""),
    ],
)
def test_what_hurts_the_side_that_says_it_is_marked(content: Content, by: Actor | None, status: str, why: str) -> None:
    (position,) = stands([said(content, by, status=status)]).values()
    assert position.history[0].against_interest == why
