"""Which places a claim is given: of its own clause, of what a "where" points back at, of a list, of a headline's label."""

from __future__ import annotations

import pytest

from tests.resolve.claimed import claims


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        # a "where" tells of what stands before it, not of what that only lies in
        ("In Taiz, the largest city of southern Yemen, where shells killed nine people, shops were shut.", "toll", ["Taiz"]),
        ("They fled to Goma, where fighters had killed two aid workers.", "toll", ["Goma"]),
        # the place of a participle or a relative clause of those concerned
        ("A missile hit the truck he was driving in the village of Kfar Seln.", "event", ["Kfar Seln"]),
        ("A bomb tore into a hall sheltering families in the Bureij refugee camp, killing nine people.", "toll", ["Bureij"]),
        ("Units deployed in Tavrin village of Terter region came under fire.", "event", ["Tavrin", "Terter"]),
        # ways to name ground
        ("Warplanes bombed Mekelle's university.", "event", ["Mekelle"]),
        ("The enemy launched attacks on the Kupiansk axis.", "event", ["Kupiansk"]),
        ("Rebel forces had pulled back from Adwa.", "event", ["Adwa"]),
        ("Troops seized posts in the heart of Bangui.", "event", ["Bangui"]),
        ("Near Hit, three strikes destroyed a bunker.", "event", ["Hit"]),
        # lists, of names in no gazetteer too
        ("Six villages, including Dorvika, Zapen and Kislan, came under mortar fire.", "event", ["Dorvika", "Zapen", "Kislan"]),
        ("The army repelled attacks near Klischivka and Kurdumiv.", "event", ["Klischivka", "Kurdumiv"]),
        ("The guns shelled Robotna and Verbove.", "event", ["Robotna", "Verbove"]),
        ("The enemy attacked posts east of Synkova.", "event", ["Synkova"]),
        ("The battle for Axum went on.", "event", ["Axum"]),
        ("The rebels launched an assault on government troops from Jobar.", "event", ["Jobar"]),
        ("Units of the 12th Brigade entered Robotna.", "event", ["Robotna"]),
        ("Ten civilians killed by Russian air strikes in Syrias Aleppo - Daily Courier", "toll", ["Aleppo"]),
        ("Nine civilians killed by air strikes in Aleppo - Daily Courier", "toll", ["Aleppo"]),
        # names in no gazetteer by what is done to them, what is said of them, and whom they are named with
        ("Gunmen raided Kolofonta, killing six villagers.", "event", ["Kolofonta"]),
        ("Air strikes hit Saada, Hodeitah and the capital Sanaa.", "event", ["Saada", "Hodeitah", "Sanaa"]),
        ("The rebels captured Rubayo, a mining town in Masisi territory.", "event", ["Rubayo", "Masisi"]),
        ("They repulsed a push toward Abu Grenn, 90 km south of Misrata.", "event", ["Abu Grenn", "Misrata"]),
        ("Soldiers fired on civilians in the Juri, Shakot and Nausari sectors.", "event", ["Juri", "Shakot", "Nausari"]),
        ("Jets bombed camps in the Nilam Valley of Pakistan-occupied Kashmir.", "event", ["Nilam Valley", "Kashmir"]),
        ("A man was shot dead at a checkpoint in Vadul lui Isac.", "toll", ["Vadul lui Isac"]),
        ("Forty civilians were killed in Ituri and Masizi territories.", "toll", ["Ituri", "Masizi"]),
        ("Fighting then spread to Slupcano and Vaksinka.", "event", ["Slupcano", "Vaksinka"]),
        ("Rockets hit al-Serian neighborhood in Aleppo city.", "event", ["al-Serian", "Aleppo"]),
        # a way, and what lies between
        ("The convoy came under fire as it travelled from Kidal to Gao.", "event", ["Kidal", "Gao"]),
        ("Aid workers were abducted between Bangassou and Rafei.", "event", ["Bangassou", "Rafei"]),
        ("Rebels shot down a helicopter over Al-Eiz, south of Aleppo.", "event", ["Al-Eiz", "Aleppo"]),
        ("They condemned the attack in Ankara, Turkey, in which 97 people were killed.", "toll", ["Ankara"]),
        # a word or two between a name and what it is; a hamlet among towns
        ("Rockets hit al-Midan residential neighborhood.", "event", ["al-Midan"]),
        ("The attack against the Shaar gas field killed two.", "toll", ["Shaar"]),
        ("Terrorists staged rocket attacks on western Gouta.", "event", ["Gouta"]),
        ("Armenia said Azerbaijani forces shelled Goris, Sotk and Jermuk.", "event", ["Goris", "Sotk", "Jermuk"]),
        # where those are who saw it
        ("In El Obeid, residents said that fighters had looted trucks.", "event", ["El Obeid"]),
        ("Residents of Khartoum reported heavy artillery fire.", "event", ["Khartoum"]),
        # an apostrophe that was lost
        ("Air strikes killed nine civilians in Syrias Aleppo city.", "toll", ["Syrias", "Aleppo"]),
        ("Yemeni troops captured Medhi on Monday.", "event", ["Medhi"]),
        # the country that only says what the place is to it
        ("Gunmen killed nine people in Kaduna, Nigeria's third-largest city.", "toll", ["Kaduna"]),
        ("Two civilians were wounded in the area around Bakhmut.", "toll", ["Bakhmut"]),
        ("Government troops drove the rebels out of Baidoa.", "event", ["Baidoa"]),
        # who stands behind "by" is no place
        ("Rebels backed by Rwanda attacked Rutshuru.", "event", ["Rutshuru"]),
        # what lies days away is another clause's
        ("Two days after the army shelled Afmadow, rebels killed nine soldiers.", "toll", []),
        # the label of a brief
        ("Niger: gunmen abduct farmers", "event", ["Niger"]),
    ],
)
def test_places_of_a_claim(text: str, kind: str, places: list[str]) -> None:
    found = [[place.name for place in claim.places] for claim in claims(text) if claim.kind == kind]
    assert places in found


def test_a_speaker_before_a_colon_is_no_place() -> None:
    assert not any(place.name == "Baku" for claim in claims("Baku: Armenian forces shelled our posts.") for place in claim.places)


def test_the_label_of_a_brief_acts_not() -> None:
    found = [claim for claim in claims("Nigeria - gunmen abduct villagers") if claim.kind == "event"]
    assert [actor.name for claim in found for actor in claim.content.actors] == ["gunmen"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Soldiers entered Butembo on Monday. Eight militiamen were killed there.", ["Butembo"]),
        ("Rebels stormed Palma on Monday. Dozens of people were killed in the town, officials said.", ["Palma"]),
        ("Fighters reached Sake, 25 km west of Goma. Nine soldiers died in the town.", ["Sake"]),
        ("Jets hit Mekelle, the capital of Ethiopia's Tigray region. Ten civilians were killed there.", ["Mekelle"]),
        ("Violence goes on in Sudan. Hundreds have been killed there since April.", ["Sudan"]),
        ("Nine soldiers died in the town.", []),
    ],
)
def test_a_clause_that_points_back(text: str, places: list[str]) -> None:
    assert [[place.name for place in claim.places] for claim in claims(text) if claim.kind == "toll"] == [places]
