"""What reports of one incident disagree on, and what is no disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from counterclaim.link.disagreements import disagreements
from counterclaim.link.points import containing, point
from counterclaim.link.records import Disagreement, Ruled
from counterclaim.link.tolls import toll_lines
from counterclaim.link.versions import spoken_of
from counterclaim.records import Actor, Content, Place, Toll
from tests.link.factories import actor, count, days, event, island, place, report, ruled, stance, toll

NOR, FEN, SOU = actor("NOR"), actor("FEN"), actor("SOU")
MILLFORD = place("Millford", "pack:millford", 10.1, 20.1)
EASTPORT = place("Eastport", "pack:eastport", 14.0, 25.0)


def said(content: Content, by: Actor | None, of: str = "r1", *places: Place, **keys: Any) -> Ruled:
    return ruled(content, report(of, outlet=of), speaker=by, places=places, **keys)


def found(*claims: Ruled) -> dict[str, Disagreement]:
    spoken = spoken_of(claims, {r.claim.id: r for r in claims})
    lines = toll_lines([r for r in claims if isinstance(r.claim.content, Toll)], island())
    within = containing(island())
    every = disagreements(claims, spoken, lines, lambda r: [point(p, within) for p in r.claim.places], island())
    return {one.about: one for one in every}


def values(one: Disagreement) -> Sequence[str]:
    return [value.text for value in one.values]


def test_claimed_and_denied() -> None:
    claim = said(event(actors=(SOU,)), NOR)
    denial = said(stance("denies", (claim.claim.id,)), SOU, "r2")
    happened = found(claim, denial)["happened"]
    assert [value.voices for value in happened.values] == [("Northland",), ("Southland",)]
    assert found(claim) == {}


def test_doers_of_two_sides_and_not_of_one() -> None:
    assert values(found(said(event(actors=(NOR,)), SOU), said(event(actors=(SOU,)), NOR, "r2"))["actor"]) == ["NOR", "SOU"]
    assert found(said(event(actors=(NOR,)), SOU), said(event(actors=(FEN,)), SOU, "r2")) == {}
    assert found(said(event(actors=(NOR,)), SOU), said(event(), NOR, "r2")) == {}


def test_reports_that_each_name_another_village() -> None:
    one, other = said(event(), NOR, "r1", MILLFORD), said(event(), NOR, "r2", EASTPORT)
    assert values(found(one, other)["place"]) == ["Eastport", "Millford"]


def test_one_report_with_two_villages_and_a_report_with_one_of_them_agree() -> None:
    assert found(said(event(), NOR, "r1", MILLFORD, EASTPORT), said(event(), NOR, "r2", EASTPORT)) == {}


def test_a_province_around_a_village_is_no_disagreement() -> None:
    around = place("The Fen", "pack:fen", 10.0, 20.0, 4)
    assert found(said(event(), NOR, "r1", MILLFORD), said(event(), NOR, "r2", around)) == {}


def test_two_days() -> None:
    one, other = said(event(), NOR, date=days("2020-09-05")), said(event(), SOU, "r2", date=days("2020-09-06"))
    assert values(found(one, other)["date"]) == ["2020-09-05", "2020-09-06"]
    assert found(one, said(event(), SOU, "r2", date=days("2020-09-04", "2020-09-06"))) == {}


def test_figures_that_cannot_both_be_right() -> None:
    assert values(found(said(toll(count(12)), NOR), said(toll(count(20)), SOU, "r2"))["number"]) == ["12", "20"]
    assert found(said(toll(count(12)), NOR), said(toll(count(10, None, "at_least")), SOU, "r2")) == {}


def test_a_figure_its_voice_has_revised_is_no_disagreement() -> None:
    first = ruled(toll(count(12)), report("r1", "2020-09-05"), speaker=NOR)
    last = ruled(toll(count(20)), report("r2", "2020-09-06"), speaker=NOR)
    assert found(first, last) == {}
