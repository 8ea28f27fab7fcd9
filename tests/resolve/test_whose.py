"""Whose forces and officials are, where the words do not say: the country's, those named before, never the mediators'."""

from __future__ import annotations

import pytest

from counterclaim.records import Agreement, Event
from tests.resolve.claimed import claims


def doers(text: str) -> list[list[str | None]]:
    """The parties who act in each event of a text."""
    return [[actor.party for actor in claim.content.actors] for claim in claims(text) if isinstance(claim.content, Event)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Junta troops shelled a monastery near Mandalay.", "MMR"),
        ("Federal soldiers seized Adwa in Ethiopia's Tigray region.", "ETH"),
        ("Government troops retook Wad Madani from the RSF.", "SDN"),
        ("Army troops stormed Bara in Sudan.", "SDN"),
    ],
)
def test_forces_of_the_state_are_the_country_s(text: str, party: str) -> None:
    assert [party] in doers(text)


def test_a_spokesman_of_the_army_is_the_country_s() -> None:
    found = [claim for claim in claims("An army spokesman, Kyaw Lin, said rebels shelled Mandalay and Monywa.") if claim.kind == "event"]
    assert [claim.speaker.party for claim in found if claim.speaker is not None] == ["MMR"]


def test_the_army_is_the_military_named_before() -> None:
    text = "The Israeli military struck Rafah. Five people died, the Palestinian Red Crescent said. The army said it hit a bunker in Rafah."
    assert claims(text)[-1].speaker is not None
    assert claims(text)[-1].speaker.party == "ISR"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Forces loyal to Khalifa Haftar shelled Misrata.", "LNA"),
        ("Libya's eastern forces under Khalifa Haftar shelled Misrata.", "LNA"),
        ("Militias led by the Taliban attacked Kunduz.", "TALIBAN"),
        ("The ELN called a strike in Arauca. The rebels attacked a convoy near Tame.", "ELN"),
    ],
)
def test_forces_belong_to_whom_they_stand_under(text: str, party: str) -> None:
    assert doers(text)[-1] == [party]


def test_the_rebels_are_nobody_s_where_several_groups_are_named() -> None:
    assert doers("The ELN and the FARC met. The rebels attacked a convoy near Tame.")[-1] == [None]


def test_our_forces_are_the_speakers() -> None:
    text = "Abiy Ahmed said in Addis Ababa: our defence forces captured Adwa. Shells hit Goma, Uvira and Sake in Congo."
    assert doers(text)[0] == ["ETH"]


def test_an_aircraft_says_nothing() -> None:
    text = "The Israeli army said a hostile aircraft had crashed near a base. It added that its jets had struck Kfar Kila."
    assert claims(text)[-1].speaker is not None
    assert claims(text)[-1].speaker.party == "ISR"  # type: ignore[union-attr]


def test_a_titled_spokesman_is_the_country_s() -> None:
    found = claims("Army spokesman John Andrada said shells hit Cotabato, Marawi and Davao.")
    assert {claim.speaker.party for claim in found if claim.speaker is not None} == {"PHL"}


def test_a_town_that_bears_a_country_s_name_is_no_country() -> None:
    found = claims("Four soldiers were killed in Puerto Jordan in Arauca, Colombia, the army said.")
    assert {claim.speaker.party for claim in found if claim.speaker is not None} == {"COL"}
    assert "Puerto Jordan" in [place.name for claim in found for place in claim.places]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Egypt and Qatar urged both sides to respect the ceasefire. Israel struck Rafah and Hamas fired rockets.", {"ISR", "HAMAS"}),
        ("Hans Lind, a UN envoy, urged both sides to respect the truce in Yemen. The Houthis attacked Marib.", {"HOUTHI", "YEM"}),
    ],
)
def test_both_sides_are_never_those_who_ask(text: str, parties: set[str]) -> None:
    found = [claim.content for claim in claims(text) if isinstance(claim.content, Agreement)]
    assert [{actor.party for actor in content.parties} for content in found] == [parties]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Soldiers from the Sudanese Armed Forces shelled Nyala.", "SDN"),
        ("Fighters belonging to the Taliban attacked a post in Kunduz.", "TALIBAN"),
        ("Syrias army shelled Douma.", "SYR"),  # an apostrophe that was lost
    ],
)
def test_whom_people_come_from(text: str, party: str) -> None:
    found = [claim.content for claim in claims(text) if isinstance(claim.content, Event)]
    assert [[actor.party for actor in content.actors] for content in found] == [[party]]


def test_targets_in_a_country_make_the_ministry_not_its() -> None:
    found = claims("Jets hit 29 targets in northern Iraq and northern Syria, the defence ministry said.")
    assert {claim.speaker.party for claim in found if claim.speaker is not None} == {None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia said on 12 March units of the Ukrainian army shelled Yasne.", "units of the Ukrainian army"),
        ("On 3 May fighters of the group attacked a post.", "fighters of the group"),
    ],
)
def test_a_month_is_no_part_of_a_name(text: str, name: str) -> None:
    found = [claim.content for claim in claims(text) if isinstance(claim.content, Event)]
    assert [[actor.name for actor in content.actors] for content in found] == [[name]]


def test_a_name_that_runs_on_into_an_office() -> None:
    found = claims('"Jets struck a market in Idlib" said Peter Marek Novak head of the Vienna Centre for Peace.')
    assert {claim.speaker.name for claim in found if claim.speaker is not None} == {"Peter Marek Novak"}
