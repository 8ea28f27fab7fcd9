"""Planned acts of an agreement and what is claimed of them later: who says so, of what, where, and never by silence."""

from __future__ import annotations

from typing import Any

import pytest

from counterclaim.link.agreements import agreement_entries
from counterclaim.link.records import Plan, Ruled
from tests.link.factories import actor, agreement, day, days, event, island, place, report, ruled

NOR, SOU, FEN = actor("NOR", "Northland"), actor("SOU", "Southland"), actor("FEN")
MILLFORD, EASTPORT, THE_FEN = place("Millford", "pack:millford"), place("Eastport", "pack:eastport"), place("The Fen", "pack:fen")
PACKS = {"island": island()}
PLAN = report("plan", "2020-09-10")


def promised(text: str = "Northland will hand over the lighthouse", **keys: Any) -> Ruled:
    made: dict[str, Any] = {"status": "planned", "places": (MILLFORD,), "date": days(None, "2020-09-20"), "by": (NOR,)} | keys
    return act(text, PLAN, made.pop("type_", "CONCEDE"), **made)


def act(text: str, of: Any, type_: str = "CONCEDE", *, by: tuple[Any, ...] = (NOR,), **keys: Any) -> Ruled:
    return ruled(event(type_, actors=by), of, words=text, **keys)


def later(text: str = "Northland gave up the lighthouse", on: str = "2020-09-18", **keys: Any) -> Ruled:
    return act(text, report(f"later {on} {text}", on), **({"places": (MILLFORD,)} | keys))


def plan(promise: Ruled, *others: Ruled) -> Plan:
    mention = ruled(agreement("ceasefire", action="signed"), PLAN)
    (entry,) = agreement_entries([mention, promise, *others], [], PACKS)
    (found,) = entry.planned
    assert found.claim == promise.claim.id
    return found


def test_a_later_report_of_the_same_act_at_the_same_place_tells_of_it() -> None:
    done = later()
    assert plan(promised(), done) == Plan(promised().claim.id, day("2020-09-20"), (done.claim.id,), ())


def test_a_denial_stands_against_it() -> None:
    denied = later(status="denied")
    found = plan(promised(), denied)
    assert (found.told, found.against) == ((), (denied.claim.id,))


def test_silence_says_nothing() -> None:
    found = plan(promised())
    assert (found.told, found.against) == ((), ())


@pytest.mark.parametrize(
    "other",
    [
        later(on="2020-09-10"),  # the same day's report tells the plan, not the act
        later(on="2020-09-01"),
        later(date=days("2020-08-01", "2020-08-02")),  # over before it was planned
        later(places=(EASTPORT,)),
        later(places=()),
        later(by=(SOU,)),
        later(status="planned"),
        later(status="possible"),
        later(state="rejected"),
    ],
)
def test_what_does_not_tell_of_it(other: Ruled) -> None:
    found = plan(promised(), other)
    assert (found.told, found.against) == ((), ())


def test_another_type_of_act_does_not_tell_of_it() -> None:
    other = act("Northland shelled the lighthouse", report("x", "2020-09-18"), "ASSAULT", places=(MILLFORD,))
    assert plan(promised(), other).told == ()


def test_a_village_tells_of_its_district() -> None:
    done = later(places=(MILLFORD,))
    assert plan(promised(places=(THE_FEN,)), done).told == (done.claim.id,)


def test_without_a_place_all_who_were_to_act_and_a_word_in_common() -> None:
    both = promised("the two sides will exchange prisoners", type_="COOPERATE", by=(NOR, SOU), places=(), date=None)
    of = report("later", "2020-09-18")
    done = act("they exchanged their prisoners on the bridge", of, "COOPERATE", by=(NOR, SOU))
    one_side = act("it exchanged prisoners", of, "COOPERATE", by=(NOR,))
    elsewhat = act("they agreed upon fishing", of, "COOPERATE", by=(NOR, SOU))
    found = plan(both, done, one_side, elsewhat)
    assert found == Plan(both.claim.id, None, (done.claim.id,), ())


def test_the_party_to_which_a_place_goes_is_no_place() -> None:
    southland = place("Southland", "SOU-land", precision=6)
    gift = promised("Northland and Southland will share it", by=(NOR, SOU), places=(MILLFORD, southland))
    elsewhere = later("Northland gave Eastport to Southland", by=(NOR, SOU), places=(EASTPORT, southland))
    assert plan(gift, elsewhere).told == ()


def test_an_open_start_is_the_day() -> None:
    assert plan(promised(date=days("2020-09-15", None))).due == day("2020-09-15")
