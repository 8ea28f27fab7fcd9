"""Acts named by nouns, with the doers and means that their own words and their verb give."""

from __future__ import annotations

import pytest

from tests.extract.reading import events

TOLD = [
    ("Fighting for the airport at Bria was still going on.", "ASSAULT:"),
    ("Fourteen combat engagements took place on Tuesday.", "ASSAULT:"),
    ("The enemy's offensive near Avdiivka was halted.", "ASSAULT: enemy"),
    ("The rebels' attempt to break through near Kreminna was repelled.", "ASSAULT: rebels"),
    ("The town was subjected to heavy shelling by separatist forces.", "ASSAULT/heavy-weapons: separatist forces"),
    ("Azerbaijani forces subjected the village to mortar fire.", "ASSAULT/heavy-weapons: Azerbaijani forces | mortar"),
    ("The army carried out raids using helicopters and drones.", "ASSAULT/drone: army | helicopters | drones"),
    ("Villages near Sumy came under artillery and mortar fire.", "ASSAULT/heavy-weapons: | artillery | mortar"),
    ("The garrison opened fire on Monday with machine guns.", "ASSAULT/firearms: garrison | machine guns"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_noun_and_its_verb(text: str, told: str) -> None:
    assert events(text) == [told]


def test_clashes_with_somebody() -> None:
    assert "ASSAULT: jihadists, Government troops" in events("Government troops retook Gao after fierce clashes with the jihadists.")


def test_what_an_act_was_done_with_is_no_act() -> None:
    text = "The militia, using rocket launchers and small arms, attacked a convoy in Sirte."
    assert events(text) == ["ASSAULT/heavy-weapons: militia > convoy | rocket launchers | small arms"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hamas fired a volley of rockets at Sderot.", "ASSAULT/heavy-weapons: Hamas | rockets"),
        ("Men armed with machine guns attacked a hotel in Bamako.", "ASSAULT/firearms: Men | machine guns"),
        ("Nine of eleven drones were destroyed.", "ASSAULT/destroy:"),
        ("Two soldiers were killed when their truck hit a landmine near Timbuktu.", "ASSAULT/explosives: > soldiers | landmine"),
        ("The militia denied having looted the hospital.", "COERCE/seize denied: militia"),
        ("Police arrested them near Gao.", "COERCE/arrest: Police"),
        ("Rebels took 40 villagers hostage and killed a guard.", "ASSAULT/abduct: Rebels > villagers"),
    ],
)
def test_means_and_those_concerned(text: str, told: str) -> None:
    assert told in events(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("American warplanes conducted strikes on a depot near Raqqa.", "ASSAULT/aerial: American | warplanes"),
        ("The militia claimed a drone attack on a base near Erbil.", "ASSAULT/drone: militia | drone"),
        ("The monitors said government barrel bombs killed nine people.", "ASSAULT/aerial: government > people | barrel bombs"),
        ("The bombing of a wedding by the coalition killed 40 people.", "ASSAULT/aerial: coalition > people"),
        ("Iran supplied Russia with hundreds of drones.", "AID: Iran > Russia | drones"),
    ],
)
def test_whose_it_is_and_what_it_is_an_amount_of(text: str, told: str) -> None:
    assert events(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Explosions were heard in Bangui.", "ASSAULT:"),
        ("Residents reported heavy mortar fire in Malakal.", "ASSAULT/heavy-weapons: | mortar"),
        ("Twelve raids were recorded in Sanaa.", "ASSAULT:"),
        ("Skirmishes persisted in the hills of Kachin.", "ASSAULT:"),
        ("Talks opened in Nairobi on Tuesday.", "CONSULT:"),
        ("During her visit to Kigali last month she said little.", "CONSULT:"),
        ("Protests erupted in Lagos.", "PROTEST:"),
        ("A prisoner swap took place near Hodeidah.", "COOPERATE:"),
        ("Three people were killed in Ukrainian shelling of Strelsau.", "ASSAULT/heavy-weapons: Ukrainian"),
        ("The army ambushed a group of rebels near the river Congo killing 15.", "ASSAULT: army > rebels"),
        ("The army shelled gatherings of the militants near Derna.", "ASSAULT/heavy-weapons: army > militants"),
        ("She criticised attacks on schools.", "ASSAULT:"),
        ("She condemned an attack carried out by the rebels on a convoy.", "ASSAULT: rebels > convoy"),
        ("He was responsible for attacks targeting soldiers.", "ASSAULT: > soldiers"),
        (
            "Last week the army fired rockets at the airport, saying it was a fair target.",
            "ASSAULT/heavy-weapons: army | rockets",
        ),
        ("The group would respond to air strikes by the army on Idlib.", "ASSAULT/aerial: army"),
        ("A rebel barrage killed ten people in Tripoli.", "ASSAULT: rebel > people"),
        ("Forces loyal to Haftar fired rockets at Mitiga airport.", "ASSAULT/heavy-weapons: Forces | rockets"),
        ("The minister denied that its command post had been hit.", "ASSAULT denied:"),
        ("Gunfire, explosions heard near presidential palace in Bangui", "ASSAULT/firearms:"),
        ("Responsibility for the massacre at Kishishe lies with the M23.", "ASSAULT: M23"),
        ("The ambush was claimed by Boko Haram.", "ASSAULT: Boko Haram"),
        ("The panel found the army responsible for dropping chlorine on Hama.", "ASSAULT/unconventional: army | chlorine"),
        ("The US-led invasion of Iraq began in 2003.", "ASSAULT: US > Iraq"),
        ("Rebels kill 14 soldiers in ambush in Mali", "ASSAULT: Rebels > soldiers"),
        ("The rebels, using mortars, broke the truce and fired at positions near Ganja.", "ASSAULT/heavy-weapons: rebels | mortars"),
        ("The army raided a base near Hama killing 5 men injuring 15 others.", "ASSAULT: army"),
        ("A bus convoy waiting to enter Aleppo was hit on Saturday.", "ASSAULT: > bus convoy"),
        ("Army units and allied forces shelled the hills near Idlib.", "ASSAULT/heavy-weapons: Army units, allied forces"),
        ("He was responsible for the purchase, distribution and supply of rockets in Kandahar.", "AID: | rockets"),
        ("The raids were executed at night by the coalition.", "ASSAULT: coalition"),
    ],
)
def test_acts_noticed_opened_and_mistaken_for_verbs(text: str, told: str) -> None:
    assert events(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for it.",
        "The drones caused a fire.",
        "A cyclone hit the port of Beira.",
        "He was struck by a car in Nairobi.",
        "The government opened a new road.",
        "He was taking measures to halt the advance of the rebels.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hospital hit in Khan Younis", "ASSAULT:"),
        ("Bus attacked near Jos", "ASSAULT:"),
        ("The aggression of Russia against Ukraine continues.", "ASSAULT: Russia > Ukraine"),
        ("Three people were wounded by mortar rounds fired by the separatists.", "ASSAULT/heavy-weapons: separatists | mortar rounds"),
        ("Gunmen hit the town with shells killing three people.", "ASSAULT/heavy-weapons: Gunmen | shells"),
        ("Our defenders repelled enemy attacks near Orikhiv.", "ASSAULT: defenders"),
        ("Air strikes continue against Islamic State.", "ASSAULT/aerial: > Islamic State"),
    ],
)
def test_told_once_with_those_who_suffer(text: str, told: str) -> None:
    assert events(text) == [told]
