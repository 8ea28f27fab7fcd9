"""Tolls: numbers of people harmed, however a sentence tells them."""

from __future__ import annotations

import pytest

from tests.extract.counting import counted, tolls

PARTS = [
    ("An air raid on Saada killed at least 31 people, among them seven women and five children.", ["killed 31 at_least: 7 woman, 5 child"]),
    ("Gunmen shot dead nine farmers, including two brothers, near Maiduguri.", ["killed 9 civilian: 2 brother"]),
    ("Forty people died in the fire, 17 of them children.", ["killed 40: 17 child"]),
    ("The strike killed nine people, including two girls, and 14 were wounded.", ["killed 9: 2 girl", "wounded 14"]),
    ("Twelve people (including four children) were injured in Kharkiv.", ["wounded 12: 4 child"]),
    ("A raid killed 60 people including dozens of women.", ["killed 60: dozens woman"]),
    ("The shelling killed eight, two of them seriously ill patients.", ["killed 8: 2 patient"]),
    ("At least 60 were hurt, several of them critically.", ["wounded 60 at_least: several critically"]),
    ("Militants killed 23 hostages, most of them civilians.", ["killed 23 civilian"]),
    ("Eleven people, mostly women and children, were killed.", ["killed 11 civilian"]),
    ("The bombing has killed hundreds mostly civilians.", ["killed hundreds civilian"]),
    ("Five soldiers and three civilians, one of them a teenager, were killed.", ["killed 3 civilian: 1 teenager", "killed 5 military"]),
    ("The raid killed 12 people and destroyed 40 houses, including two schools.", ["killed 12"]),
    ("Rebels captured 60 men, three of them wounded.", ["captured 60", "wounded 3"]),
    ("Four people, three Kurds and a Dane, were wounded in Erbil.", ["wounded 4: 3 kurd, 1 dane"]),
    ("Nine miners (four men and five women) died.", ["killed 9 civilian: 4 man, 5 woman"]),
]


@pytest.mark.parametrize(("text", "told"), PARTS)
def test_parts_stand_with_their_whole(text: str, told: list[str]) -> None:
    assert tolls(text) == told


SHAPES = [
    ("Three soldiers killed 9 others wounded in ambush in Borno", ["killed 3 military", "wounded 9 military"]),
    ("14 pupils 3 teachers killed in raid on school", ["killed 14 civilian", "killed 3 civilian"]),
    ("Drone attack on bus depot kills at least 12, officials say", ["killed 12 at_least"]),
    ("There are dead and wounded among the civilians, the General Staff said.", ["killed unstated civilian", "wounded unstated civilian"]),
    ("Among the dead were a pregnant woman and three medics.", ["killed 1 civilian", "killed 3 civilian"]),
    ("Four children were among the wounded.", ["wounded 4 civilian"]),
    ("Seven people were killed in Idlib and two in Saraqeb.", ["killed 2", "killed 7"]),
    ("Enemy losses: personnel - about 41,200 persons, tanks - 1,800.", ["casualties 41200 about military"]),
    ("Scores and possibly hundreds of villagers were massacred.", ["killed scores civilian"]),
    ("Two men were beaten to death by the militia.", ["killed 2"]),
    ("The clashes claimed the lives of 22 people.", ["killed 22"]),
    ("A further 212 people were listed as missing.", ["missing 212"]),
    ("The ministry said that 17 servicemen were taken prisoner.", ["captured 17 military"]),
    ("Police put the number of those abducted at 34.", ["captured 34"]),
    ("Bandits seized at least 40 villagers and two trucks.", ["captured 40 at_least civilian"]),
    ("Rebels seized three villages.", []),
    ("Some 200 people have been killed and thousands have been displaced.", ["displaced thousands", "killed 200 about"]),
    ("Nobody was hurt.", ["wounded 0"]),
    ("Okello, a senior officer, died when a shell hit his house.", ["killed 1"]),
    ("They want to die there.", []),
    ("The killing on Monday of one of its officers angered the group.", ["killed 1"]),
    ("Her brother lost two nephews in the blast.", ["killed 2 civilian"]),
    ("The mayor said six people had died, while doctors put the figure at nine.", ["killed 6", "killed 9"]),
    ("Two more peacekeepers died of their wounds, bringing the total to 17.", ["killed 17 military", "killed 2 military"]),
    ("The mortars brought the total to 40 guns.", []),
    ("It was not clear how many people had been killed.", []),
    ("The air force destroyed up to 80 fighters and two tanks near Palmyra.", ["killed 80 up_to military"]),
    ("The air force destroyed four tactical units near Palmyra.", []),
    ("Some 1,100 people were killed and about 240 taken hostage.", ["captured 240 about", "killed 1100 about"]),
    ("Twelve fighters were killed, four in Taiz and eight in Marib.", ["killed 12 military"]),
    ("The army denies that it shelled the village and wounded a resident.", ["wounded 1 civilian"]),
    ("Militants killed 23 hostages.", ["killed 23"]),
    ("The toll includes 11 health workers.", ["killed 11 civilian"]),
    ("Nine Kurdish fighters and a Turkish soldier died in the clashes.", ["killed 1 military", "killed 9 military"]),
    ("A woman and her son were killed.", ["killed 1 civilian", "killed 1 civilian"]),
    ("No fewer than 76 villagers lost their lives.", ["killed 76 at_least civilian"]),
    ("The strikes killed a total of 18 militiamen.", ["killed 18 military"]),
    ("A baby, her mother and two other women were wounded.", ["wounded 1 civilian", "wounded 1 civilian", "wounded 2 civilian"]),
    ("The mission documented 1,095 civilian deaths and 2,679 injured.", ["killed 1095 civilian", "wounded 2679 civilian"]),
    ("Nine soldiers were killed along with four policemen.", ["killed 4", "killed 9 military"]),
    ("Two killed, dozens injured in mosque blast", ["killed 2", "wounded dozens"]),
    ("The deaths bring to 588 the number of soldiers killed since the war began.", ["killed 588 military"]),
    ("The raid killed at least 12, bringing to over 60 the number of people who have died.", ["killed 12 at_least", "killed 60 more_than"]),
    ("Their losses in dead and wounded exceed 315,000.", ["casualties 315000"]),
    ("The militants suffered dozens of casualties.", ["casualties dozens"]),
    ("A doctor placed the death toll at 50.", ["killed 50"]),
    ("The death toll was at least 24.", ["killed 24 at_least"]),
    ("Deaths rose from 30 to 45.", ["killed 45"]),
    ("The army says 31 IS group militants were killed.", ["killed 31 military"]),
    ("Hotel Shelled 2 Guests Killed 7 Injured", ["killed 2 civilian", "wounded 7 civilian"]),
    ("The group confirmed Saleh's death.", ["killed 1"]),
    ("Saleh's death will weaken the group.", []),
    ("Losses ran into the low thousands.", ["casualties thousands"]),
    ("The navy published a list of fallen sailors, according to which 210 had died.", ["killed 210 military"]),
    ("Georgian losses: 87 soldiers, 12 tanks and three guns.", ["casualties 87 military"]),
    ("The siege cost the lives of an estimated 5,000 civilians.", ["killed 5000 about civilian"]),
    ("One soldier was killed and four more sustained wounds of varying severity.", ["killed 1 military", "wounded 4 military"]),
    ("Two men were treated for shrapnel injuries.", ["wounded 2"]),
    ("Police gunned down four gunmen in Tank.", ["killed 4 military"]),
    ("At least 15 villagers were burned to death.", ["killed 15 at_least civilian"]),
    ("One officer had been killed and another injured.", ["killed 1", "wounded 1"]),
    ("A senior leader and seven of his companions were killed.", ["killed 1", "killed 7"]),
    ("Georgia put its losses at 170 servicemen and 228 civilians.", ["casualties 170 military", "casualties 228 civilian"]),
    ("The raid killed a family of six.", ["killed 6"]),
    ("The army said three of its own had died.", ["killed 3"]),
    ("The militia released 42 captured soldiers.", []),
    ("A third person later succumbed to his injuries.", ["killed 1"]),
    ("Two members of the security forces were killed.", ["killed 2 military"]),
    ("The brigade suffered heavy losses: up to 40 dead and wounded.", ["casualties 40 up_to military"]),
    ("The war has displaced more than half of the population or approximately 90,000 people.", ["displaced 90000 about"]),
    ("Four rangers embraced martyrdom near Bannu.", ["killed 4 military"]),
    ("Two of our brave sailors made the supreme sacrifice.", ["killed 2 military"]),
    ("Seven guards gave their lives.", ["killed 7 military"]),
    ("The village has given life to 12 poets.", []),
    ("Nine militants were sent to hell.", ["killed 9 military"]),
    ("Some 900 families were driven from their homes.", ["displaced 900 about civilian"]),
    ("Police rounded up 70 students.", ["captured 70 civilian"]),
    ("The raid wiped out a family of seven.", ["killed 7"]),
    ("Of the 38 people aboard none survived.", ["killed 38"]),
    ("There were no survivors among the 12 passengers.", ["killed 12 civilian"]),
    ("Of the 38 people aboard 11 survived.", []),
    ("Estimates of the dead range from 400 to just over 650.", ["killed 400-650"]),
    ("Between 40 and 50 herders perished.", ["killed 40-50 civilian"]),
    ("The ministry lowered its count of the dead from 31 to 24.", ["killed 24"]),
    ("Chad spoke of 31 dead, a number later revised to 24.", ["killed 24", "killed 31"]),
    ("No casualties were reported.", ["casualties 0"]),
    ("Neither sailor was hurt.", ["wounded 0 military"]),
    ("No farmers were harmed.", ["casualties 0 civilian"]),
    ("Three goats were killed by the shell.", []),
    ("The army said rebel losses amounted to 90 servicemen, three tanks and four guns.", ["casualties 90 military"]),
    ("Losses amounted to 165 dead and 300 injured.", ["killed 165", "wounded 300"]),
    ("Their losses are put at 1,900 killed, wounded and missing.", ["casualties 1900"]),
    ("Two girls fleeing the town were among the dead.", ["killed 2 civilian"]),
    ("Drone strike in Kramatorsk: three dead, eight wounded", ["killed 3", "wounded 8"]),
    (
        "Shells fell on Kotli, killing a woman and leaving two farmers and four children wounded.",
        ["killed 1 civilian", "wounded 2 civilian", "wounded 4 civilian"],
    ),
    ("Gunmen shot dead seven people. Among the victims were two nurses.", ["killed 2 civilian", "killed 7"]),
    ("Six of the injured later died.", ["killed 6"]),
    ("Rebels killed nine guards and captured 14 more.", ["captured 14 military", "killed 9 military"]),
    ("Troops rescued 15 hostages.", []),
    ("Libya brought home 40 prisoners in an exchange.", []),
    ("The mine cost the brigade nine men.", ["killed 9"]),
    ("The war killed 60,000 people and displaced 2 million more.", ["displaced 2000000", "killed 60000"]),
    ("Rebels killed six soldiers and captured 9 tanks.", ["killed 6 military"]),
    ("Death toll in Sumy climbs to 12 - governor", ["killed 12"]),
    ("Chadian combat losses from May to June are approximately 6,340 (+140) people.", ["casualties 6340 about military"]),
    ("Losses on our side were zero.", ["casualties 0"]),
    ("Losses are high.", []),
    ("Rebel commander among 14 dead in raid\n\nA raid hit Sirte.", ["killed 1 military", "killed 14"]),
    ("Gangs killed 40 people in Haiti, taking this year's toll past 3,600.", ["killed 3600 more_than", "killed 40"]),
    ("One in five of those killed was a child.", ["killed unstated"]),
    ("Two sentries were killed and a third injured.", ["killed 2", "wounded 1"]),
    ("He killed two tourists, wounding a third.", ["killed 2 civilian", "wounded 1"]),
    ("A third of the men were killed.", ["killed unstated"]),
    ("The ferry sank with the loss of 45 lives.", ["killed 45"]),
    ("Among the 26 dead were 11 children.", ["killed 11 civilian", "killed 26"]),
    ("There were no US or coalition casualties.", ["casualties 0"]),
    ("The attack did not cause any casualties.", ["casualties 0"]),
    ("The regime hanged 53 people.", ["killed 53"]),
    ("He hung two flags.", []),
    ("Its crew of three died.", ["killed 3"]),
    ("The wounded number over 200.", ["wounded 200 more_than"]),
    ("Killed: 12 (including 3 children)", ["killed 12: 3 child"]),
    ("Deaths: 44.", ["killed 44"]),
    ("Two pupils were killed and another nine, three of them girls, wounded in Sumy.", ["killed 2 civilian", "wounded 9 civilian: 3 girl"]),
    ("Clashes have killed about 30 IS fighters.", ["killed 30 about military"]),
    ("A gunman killed three clerks and wounded 14 Friday in Basra.", ["killed 3 civilian", "wounded 14 civilian"]),
    ("The crash brought the toll for sailors killed in the war to 18.", ["killed 18 military"]),
    ("Two more strikes killed nine, raising the death toll in more than a year of war to 12,065.", ["killed 12065", "killed 9"]),
    ("The shells caused 20 cases of asphyxiation among villagers.", ["wounded 20 civilian"]),
    ("The patrol killed two gunmen and seized a tonne of hashish.", ["killed 2 military"]),
    ("Troops detained the commander and two of his aides.", ["captured 1 military", "captured 2"]),
    ("The raid killed a commander along with a number of militants.", ["killed 1 military", "killed several military"]),
    ("The detained leader was responsible for three attacks.", []),
    ("Two men attempted to flee and crashed.", []),
    ("Three gunmen fled on foot.", []),
    ("Some 300 villagers fled to Adre.", ["displaced 300 about civilian"]),
    ("More than a quarter of a million people have been killed.", ["killed 250000 more_than"]),
    ("Among killed militants was the commander.", ["killed 1 military"]),
    ("The grave held the remains of 43 people.", ["killed 43"]),
    ("The remains of 43 soldiers were handed over.", []),
    ("One man was shot on Monday and one on Tuesday.", []),
    ("One man was killed on Monday and one on Tuesday.", ["killed 1", "killed 1"]),
    (
        "Two tailors were killed, bringing the total since March 7 to 41 killed and 96 injured.",
        ["killed 2 civilian", "killed 41 civilian", "wounded 96 civilian"],
    ),
]


@pytest.mark.parametrize(("text", "told"), SHAPES)
def test_shapes_of_sentences(text: str, told: list[str]) -> None:
    assert tolls(text) == told


SCOPES = [
    ("A bomb killed 120 people in a market.", "incident"),
    ("Shelling killed 120 people.", "cumulative"),
    ("In all 551 people were hurt in the attack.", "incident"),
    ("A list published by the ministry has 340 soldiers dead.", "cumulative"),
    ("The monitor documented the deaths of 51 civilians.", "cumulative"),
    ("The Observatory, which monitors the five-year conflict, said nine people had died.", "incident"),
    (
        "Seven people were killed, though the ministry, which has so far named only some of the dead of that day, gave no details.",
        "incident",
    ),
    ("Some 450 people have been killed since May.", "cumulative"),
    ("Six sailors remain missing.", "cumulative"),
    ("Losses stood at 31 killed.", "cumulative"),
    ("The army has killed 14 raiders in Bosaso.", "incident"),
    ("A total of 27 gunmen were killed in Kidal.", "incident"),
    ("Militiamen stabbed 700 villagers to death in Bosaso on 9 May.", "incident"),
    ("Gunmen killed 210 guards in the battle.", "incident"),
    ("Five sailors are believed to have died.", "incident"),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_an_incident_or_a_running_total(text: str, scope: str) -> None:
    assert [toll.scope for _, toll in counted(text)] == [scope]


SIDES = [
    ("On the Armenian side, seven servicemen were wounded.", "ARM"),
    ("There are wounded on the Ukrainian side.", "UKR"),
    ("Ali Okan, a soldier of the Turkish army, died in Idlib.", "TUR"),
    ("Chad lost 40 soldiers.", "TCD"),
    ("Georgian losses: 87 soldiers, 12 tanks and three guns.", "GEO"),
    ("A serviceman of the Georgian army, senior soldier Giorgi Levan Beridze heroically died.", "GEO"),
    ("The Malian army suffered 26 dead.", "MLI"),
    ("Two of its sailors died, Georgia said.", "GEO"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_whose_people_they_are(text: str, side: str) -> None:
    assert [(toll.side, toll.side_inferred) for _, toll in counted(text)] == [(side, False)]


def test_a_ministry_counts_the_people_of_its_country() -> None:
    told = counted("Ukraine's interior ministry said 12 people were killed in Kharkiv.")
    assert [(toll.side, toll.side_inferred) for _, toll in told] == [("UKR", True)]


def test_what_came_of_the_act_told_before() -> None:
    told = counted("An air strike hit a market in Taiz. More than 60 people were wounded.")
    assert [toll.scope for _, toll in told] == ["incident"]


def test_whoever_puts_the_toll_did_not_bear_it() -> None:
    assert [toll.side for _, toll in counted("Georgia put the death toll in Mali at 700.")] == [None]


def test_those_called_foes_are_nobody_s_own() -> None:
    text = 'French forces "neutralised" 30 jihadists in Mali, the Malian general staff said.'
    assert [toll.side for _, toll in counted(text)] == [None]


def test_others_fighters_are_not_the_ministry_s() -> None:
    assert [toll.side for _, toll in counted("Somalia's ministry said 50 Lashkar fighters had been killed.")] == [None]


def test_each_speaker_has_its_own_dead() -> None:
    told = counted("Georgia said 71 of its soldiers had been killed, while Armenia reported 105 dead.")
    assert [toll.side for _, toll in told] == ["GEO", "ARM"]


def test_whoever_counts_speaks_of_all_it_counts() -> None:
    told = counted("UNAMA recorded 9,211 civilian casualties: 3,545 killed and 5,666 injured.")
    assert {claim.speaker.name for claim, _ in told if claim.speaker is not None} == {"UNAMA"}
    assert len(told) == 3


def test_a_month_counted_over_is_when_they_died() -> None:
    ((claim, _),) = counted("UNAMA documented the deaths of 57 civilians in March.")
    assert claim.as_of is None
    assert claim.date is not None
    assert str(claim.date.start) == "2023-03-01"


def test_the_enemy_is_the_other_of_two_sides() -> None:
    text = "Armenia and Azerbaijan fought on the border. The ministry of defence of Armenia said the enemy had lost 60 men."
    assert [(toll.side, toll.side_inferred) for _, toll in counted(text)] == [("AZE", True)]


@pytest.mark.parametrize("text", ["No fewer than 70 people died.", "No less than 70 people died."])
def test_a_bound_is_no_denial(text: str) -> None:
    assert [claim.status for claim, _ in counted(text)] == ["asserted"]
