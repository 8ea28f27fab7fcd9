"""Computed breaches: time, parties and area, and the reasons given."""

from __future__ import annotations

from typing import Any

import pytest

from counterclaim.link.agreements import agreement_entries, with_allegations
from counterclaim.link.breaches import Window, computed_breaches
from counterclaim.link.points import containing, point
from counterclaim.link.records import Breach, Incident, Point, Ruled
from tests.link.factories import actor, agreement, day, days, event, island, place, ruled

NOR, SOU, FEN, MID = actor("NOR"), actor("SOU"), actor("FEN"), actor("MID")
WITHIN = containing(island())
MILLFORD = point(place("Millford", "pack:millford", 10.1, 20.1), WITHIN)
EASTPORT = point(place("Eastport", "pack:eastport", 14.0, 25.0), WITHIN)
HILL = Point(None, "a hill", 10.3, 20.2, "SOU", 1)


def window(start: str, end: str | None = None, *, exact: bool = True) -> Window:
    return Window(day(start), day(end or start), exact)


def act(**keys: Any) -> Ruled:
    parts = {"actors": (SOU,), "recipients": (NOR,), "type_": "ASSAULT"} | {key: keys.pop(key) for key in list(keys) if key in _PARTS}
    return ruled(event(**parts), **({"speaker": NOR} | keys))


_PARTS = ("actors", "recipients", "type_")


def breaches(
    *acts: Ruled, at: tuple[Point, ...] = (MILLFORD,), on: Window | None = None, alleged: tuple[Ruled, ...] = ()
) -> tuple[Breach, ...]:
    return computed_breaches(acts, at, on or window("2020-09-12"), island(), alleged)


def test_an_offensive_within_time_parties_and_area() -> None:
    found = breaches(act())
    assert [(one.agreement, one.actors, one.term, one.certain) for one in found] == [
        ("island:declaration", ("SOU",), "the end of all hostilities", True)
    ]
    assert found[0].reasons == (
        "Claimed by Northland: Southland attacked at Millford on 12 September 2020.",
        "In force since 10 September 2020, 00:00 UTC+03:00; no end known.",
        "Millford lies in The Fen.",
        "Computed: nobody said so.",
    )


def test_one_agreement_takes_the_place_of_another_between_the_same_sides() -> None:
    found = breaches(act(), on=window("2020-08-01"))
    assert [one.agreement for one in found] == ["island:summer-truce"]
    assert "taken as ended on 10 September 2020, when joint declaration of 9 September 2020 came into force" in found[0].reasons[1]


@pytest.mark.parametrize("on", ["1999-04-30", "2020-06-15"])
def test_no_agreement_no_breach(on: str) -> None:
    assert breaches(act(), on=window(on)) == ()


def test_the_whole_window_must_be_covered() -> None:
    assert breaches(act(), on=window("2020-09-08", "2020-09-12")) == ()
    assert computed_breaches([act()], [MILLFORD], Window(None, day("2020-09-12"), exact=False), island()) == ()


def test_the_first_day_and_a_day_not_in_the_words_leave_room() -> None:
    assert [one.certain for one in breaches(act(), on=window("2020-09-10"))] == [False]
    assert [one.certain for one in breaches(act(), on=window("2020-09-12", "2020-09-14", exact=False))] == [False]


def test_the_side_of_a_party_is_said() -> None:
    found = breaches(act(actors=(FEN,), recipients=(SOU,), speaker=SOU))[0]
    assert found.actors == ("FEN",)
    assert not found.certain
    assert "Fen Republic is no party to it, but stands on the side of one." in found.reasons


def test_a_place_near_the_area_leaves_room_and_one_far_away_is_no_breach() -> None:
    near = breaches(act(), at=(HILL,))[0]
    assert not near.certain
    assert any("km from the point of The Fen" in reason for reason in near.reasons)
    assert breaches(act(), at=(EASTPORT,)) == ()
    assert breaches(act(), at=()) == ()
    mixed = breaches(act(), at=(EASTPORT, MILLFORD))[0]
    assert not mixed.certain
    assert "Eastport is named too, and does not." in mixed.reasons


@pytest.mark.parametrize(
    "keys",
    [
        {"actors": ()}, {"actors": (actor(None, "gunmen", "UAF"),)}, {"recipients": (SOU,)}, {"recipients": (MID,)}, {"actors": (MID,)},
        {"status": "denied"}, {"status": "planned"}, {"status": "possible"}, {"state": "rejected"}, {"type_": "MOBILIZE"},
    ],
)  # fmt: skip
def test_what_is_no_breach(keys: dict[str, Any]) -> None:
    assert breaches(act(**keys)) == ()


def test_recipients_unknown_is_enough() -> None:
    assert len(breaches(act(recipients=()))) == 1


def test_who_said_so_is_named() -> None:
    said = ruled(agreement(action="violated", violated_by=(SOU,)), speaker=NOR)
    other = ruled(agreement(action="violated", violated_by=(NOR,)), speaker=SOU)
    found = breaches(act(), alleged=(said, other))[0]
    assert found.alleged == (said.claim.id,)
    assert found.reasons[-1] == "Computed, and said so too by 1 claim."


def test_no_pack_no_breach_and_order_changes_nothing() -> None:
    assert computed_breaches([act()], [MILLFORD], window("2020-09-12"), None) == ()
    acts = [act(), act(actors=(NOR,), recipients=(SOU,), speaker=SOU), act(words="other words")]
    assert breaches(*acts, at=(MILLFORD, HILL)) == breaches(*reversed(acts), at=(HILL, MILLFORD))


def incident(*found: Breach) -> Incident:
    return Incident(
        id="i1", family="violence", types=(), modes=(), start=day("2020-09-12"), end=day("2020-09-12"), exact=True, points=(), parties=(),
        versions=(), positions=(), tolls=(), breaches=found, disagreements=(), origins=(), contested=False, documents=(), claims=(),
        nodes=(), links=(), possible=(), pack="island",
    )  # fmt: skip


def test_an_agreement_nobody_speaks_of_has_an_entry_for_its_breach() -> None:
    entries = agreement_entries([], [incident(*breaches(act()))], {"island": island()})
    assert [(one.known, one.mentions, one.computed[0][0], one.computed[0][1].certain) for one in entries] == [
        ("declaration", (), "i1", True)
    ]


def test_a_breach_tells_who_accused_the_same_party_that_day() -> None:
    keys: dict[str, Any] = {"speaker": NOR, "date": days("2020-09-12")}
    said = ruled(agreement(action="violated", violated_by=(SOU,)), **keys)
    others = [ruled(agreement(action="violated", violated_by=by), **keys) for by in ((), (NOR,))]
    later = ruled(agreement(action="violated", violated_by=(SOU,)), speaker=NOR, date=days("2020-09-13"))
    incidents = [incident(*breaches(act()))]
    entries = agreement_entries([said, *others, later], incidents, {"island": island()})
    marked = with_allegations(incidents, entries)[0].breaches[0]
    assert marked.alleged == (said.claim.id,)
    assert marked.reasons[-1] == "Computed, and said so too by 1 claim."
    assert marked.reasons[:-1] == incidents[0].breaches[0].reasons[:-1]
