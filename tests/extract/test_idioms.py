"""Acts told by a verb with a word that belongs to it."""

from __future__ import annotations

import pytest

from counterclaim.extract.idiomkinds import KINDS
from counterclaim.extract.idioms import idioms
from tests.extract.reading import events

TOLD = [
    ("Government troops marched towards Sirte.", "ASSAULT: Government troops"),
    ("The militants laid siege to the town of Palma.", "ASSAULT: militants"),
    ("Soldiers abandoned the town of Monguno in the night.", "RETREAT/withdraw: Soldiers"),
    ("US helicopters airlifted commandos to the outskirts of Raqqa.", "MOBILIZE/troops: US | helicopters"),
    ("Security forces cracked down on protesters in Khartoum.", "COERCE: Security forces > protesters"),
    ("A shell tore into a crowded market in Sarajevo.", "ASSAULT/heavy-weapons: | shell"),
    ("Gunmen set fire to dozens of homes in the village.", "ASSAULT/destroy: Gunmen"),
    ("A missile landed in a field near Przewodow.", "ASSAULT/heavy-weapons: | missile"),
    ("A suicide bomber blew himself up at a mosque in Peshawar.", "ASSAULT/suicide-attack: suicide bomber"),
    ("The authorities cut internet access in Amhara.", "COERCE/censor: authorities"),
    ("Dozens of fighters laid down their arms in Aleppo.", "RETREAT/disarm: fighters"),
    ("Kurdish forces lost control of Afrin.", "ASSAULT: > Kurdish forces"),
    ("Six soldiers were taken prisoner by the rebels.", "COERCE/arrest: rebels > soldiers"),
    ("Pakistan closed the Torkham border crossing.", "COERCE/restrict: Pakistan"),
    ("France supplied Ukraine with howitzers.", "AID: France > Ukraine | howitzers"),
    ("The EU imposed sanctions on four Iranian generals.", "SANCTION: EU > Iranian generals"),
    ("Teachers in Lima went on strike.", "PROTEST: Teachers"),
    ("Farmers marched on the capital, Delhi.", "PROTEST: Farmers"),
    ("An aid convoy entered the besieged town of Zabadani.", "AID: aid convoy"),
    ("Peru test-fired a missile off its coast.", "MOBILIZE/weapons: Peru"),
    ("Ruritanian troops rolled into Strelsau.", "ASSAULT: Ruritanian troops"),
    ("Soldiers recovered a cache of weapons in Jolo.", "COERCE/seize: Soldiers"),
    ("The junta banned the main opposition party.", "COERCE/restrict: junta > main opposition party"),
    ("The guerrillas handed over their rifles.", "RETREAT/disarm: guerrillas"),
    ("All heavy weapons were surrendered.", "RETREAT/disarm:"),
    ("Bolivia will allow the convoy to cross the border.", "CONCEDE planned: Bolivia"),
    ("The families were not allowed to leave the camp.", "COERCE/restrict:"),
    ("The king granted an amnesty to the rebels.", "CONCEDE: king > rebels"),
    ("Chad and Niger held joint military exercises.", "COOPERATE: Chad, Niger"),
    ("Nepal held military exercises near the frontier.", "MOBILIZE: Nepal"),
    ("Canada has provided 12 million dollars in aid to Haiti.", "AID: Canada > Haiti"),
    ("Lesotho rejected an offer of mediation.", "REJECT: Lesotho"),
    ("The rebel delegation walked out of the talks.", "REJECT: rebel delegation"),
    ("Prosecutors in Guatemala charged two colonels.", "ACCUSE: Prosecutors > colonels"),
    ("Fiji summoned the Australian ambassador.", "ACCUSE: Fiji > Australian ambassador"),
    ("The bloc suspended Gabon's membership.", "SANCTION: bloc > Gabon"),
    ("Malawi froze the assets of the general.", "SANCTION: Malawi > general"),
    ("Togo shut its embassy in Caracas.", "SANCTION/withdraw: Togo"),
    ("The militants threatened to kill the hostages.", "THREATEN: militants > hostages"),
    ("Eritrea refused to withdraw its forces from the hills.", "RETREAT/withdraw denied: Eritrea > forces"),
    ("The minister received the envoy and discussed the truce.", "CONSULT: minister > envoy"),
    ("A powerful blast rocked the Somali capital on Sunday.", "ASSAULT:"),
    ("The town fell to the insurgents on Monday.", "ASSAULT: insurgents"),
    ("Government troops fought their way into Aden.", "ASSAULT: Government troops"),
    ("Saboteurs had mined the roads between the villages.", "ASSAULT/explosives: Saboteurs"),
    ("Ground lost near Kupiansk", "ASSAULT:"),
    ("Two million people were driven from their homes in Darfur.", "COERCE/deport: > people"),
    ("The militants orchestrated attacks on convoys.", "ASSAULT: militants > convoys"),
    ("Bulgaria will launch an operation in the south.", "ASSAULT planned: Bulgaria"),
    ("The freed sailors arrived home in Manila on Tuesday.", "RETREAT/release: > freed sailors"),
    ("The militants smuggled weapons into the valley.", "AID: militants | weapons"),
    ("Police cordoned off the village.", "COERCE/restrict: Police"),
    ("The weapons were supplied by Iran.", "AID: Iran | weapons"),
    ("Norway is providing 5 million dollars to help those displaced in Malakal.", "AID: Norway"),
    ("The council adopted restrictive measures against two officials.", "SANCTION: council > officials"),
    ("Germany sent hundreds of instructors to Bamako.", "MOBILIZE/troops: Germany"),
    ("Egypt closed the Rafah crossing after the rocket fire.", "COERCE/restrict: Egypt"),
    ("Ethiopia to withdraw troops from Tigray", "RETREAT/withdraw planned: Ethiopia > troops"),
    ("Armenia asked Russia for military assistance.", "REQUEST/assist: Armenia > Russia"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_verb_and_the_word_that_belongs_to_it(text: str, told: str) -> None:
    assert events(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy pressed the rebels to accept the plan.",
        "Rescuers pulled a child out of the rubble.",
        "Residents fled their homes in the valley.",
        "It is not possible to prosecute so many people.",
        "The war has killed 90,000 people.",
        "Rifles used in attacks were on the table.",
        "Residents seemed resigned to it.",
        "Civilian killed 4 injured in the suburbs",
        "The company lost control of its costs.",
        "The price of bread fell in the capital.",
    ],
)
def test_the_same_verb_in_peace(text: str) -> None:
    assert [line for line in events(text) if line.startswith(("ASSAULT", "RETREAT"))] == []


def test_every_entry_asks_for_what_can_be_asked() -> None:
    for entries in idioms().values():
        for idiom in entries:
            assert {idiom.who, idiom.on} <= KINDS.keys()
            assert idiom.suffers in {"object", "prep", "subject", "owner", "named", "other", "none"}
