from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.knowledge.gazetteer import KnownPlace, gazetteer
from counterclaim.records import PlaceMention
from counterclaim.resolve.place_scores import Company, Weights, kilometres
from counterclaim.resolve.places import as_place, resolve_places
from counterclaim.spot.places import spot_places
from tests.resolve.reading import parsed


def resolved(text: str, extra: tuple[KnownPlace, ...] = ()) -> dict[str, PlaceMention]:
    """Mentions by their words; the first of each."""
    parse = parsed(text)
    found: dict[str, PlaceMention] = {}
    for mention in resolve_places(parse, spot_places(parse, gazetteer(), extra), gazetteer()):
        found.setdefault(text[mention.words.start : mention.words.end], mention)
    return found


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Two people were hurt in Tripoli, Lebanon.", "Tripoli", "LBN", 1),
        ("Militias clashed in Tripoli while Benghazi and Misrata in Libya were calm.", "Tripoli", "LBY", 1),
        ("Gunmen attacked a school in Kandahar province, Afghanistan.", "Kandahar", "AFG", 4),
        ("Gunmen attacked a school in Kandahar, Afghanistan.", "Kandahar", "AFG", 1),
        ("Georgia and Armenia closed the road near Tbilisi, Georgian officials said.", "Georgia", "GEO", 6),
        ("Police in Atlanta, Savannah and Macon said Georgia would send help.", "Georgia", "USA", 4),
        ("The talks in Washington failed.", "Washington", "USA", 1),
        ("Air strikes hit Gaza and Rafah.", "Gaza", "PSE", 1),
        ("Fighting went on in northern Syria.", "Syria", "SYR", 5),
        ("Shells fell near Sderot in Israel.", "Sderot", "ISR", 2),
        ("The Middle East is on edge.", "Middle East", None, 7),
        ("Chad sent troops to Sudan.", "Chad", "TCD", 6),
        ("The column left Kharkiv region for Belgorod in Russia.", "Kharkiv", "UKR", 4),
    ],
)
def test_the_place_that_is_meant(text: str, name: str, country: str | None, precision: int) -> None:
    mention = resolved(text)[name]
    assert mention.chosen is not None
    assert (mention.chosen.country, mention.precision) == (country, precision)


def test_two_countries_side_by_side_are_no_container() -> None:
    found = resolved("Delegations came from Mexico, U.S. and Canada.")["Mexico"].chosen
    assert found is not None
    assert found.country == "MEX"


def test_a_container_named_once_holds_for_the_name_elsewhere() -> None:
    text = "Police in Paris, Texas, arrested a man. He lived in Paris for years."
    parse = parsed(text)
    found = resolve_places(parse, spot_places(parse, gazetteer()), gazetteer())
    in_paris = [mention.chosen for mention in found if text[mention.words.start : mention.words.end] == "Paris"]
    assert [place.country if place else None for place in in_paris] == ["USA", "USA"]


def test_a_name_that_many_share_stays_open_but_keeps_its_candidates() -> None:
    mention = resolved("The bus stopped in Springfield.")["Springfield"]
    assert mention.chosen is None
    assert 1 < len(mention.candidates) <= 5
    assert [candidate.score for candidate in mention.candidates] == sorted(
        (candidate.score for candidate in mention.candidates), reverse=True
    )


def test_a_name_nobody_knows_keeps_the_country_of_its_container_and_no_coordinates() -> None:
    text = "A patrol was ambushed in Qalamzai district, Kandahar province."
    mention = resolved(text)["Qalamzai"]
    place = as_place(text, mention)
    assert (place.id, place.lat, place.lon, place.country, place.precision) == (None, None, None, "AFG", 3)
    assert mention.candidates[0].name == "Kandahār"


def test_a_like_spelling_is_taken_in_the_country_at_hand() -> None:
    text = "In Azerbaijan the Azerbaijani army was seen in the town of Jebrayl."
    mention = resolved(text)["Jebrayl"]
    assert mention.rule == "place.like-spelling"
    assert mention.chosen is not None
    assert mention.chosen.country == "AZE"


def test_a_pack_place_is_chosen_over_every_namesake() -> None:
    own = KnownPlace("pack:paris", ("Paris",), 12.0, 15.0, "TCD", 1)
    chosen = resolved("The column reached Paris.", (own,))["Paris"].chosen
    assert chosen is not None
    assert chosen.id == "pack:paris"


def test_a_place_that_is_none_has_no_country() -> None:
    text = "The village of Qarakhanlou was shelled."
    assert as_place(text, resolved(text)["Qarakhanlou"]).country is None


@given(st.lists(st.sampled_from(["Paris", "Kabul", "Springfield", "Sudan", "Omdurman", "Georgia"]), max_size=30))
def test_a_company_counted_in_and_out_again_is_as_before(surfaces: list[str]) -> None:
    rows = [gazetteer().find(surface)[0] for surface in surfaces]
    company, home = Company(), gazetteer().find("Khartoum")[0]
    company.add(home, 1.0)
    before = company.support(home, Weights())
    for row in rows:
        company.add(row, 1.0)
    for row in rows:
        company.add(row, -1.0)
    assert company.support(home, Weights()) == pytest.approx(before)


def test_distance_is_in_kilometres() -> None:
    kabul, kandahar = gazetteer().find("Kabul")[0], gazetteer().find("Kandahar")[1]
    assert kilometres(kabul, kandahar) == pytest.approx(450, rel=0.1)
    assert kilometres(kabul, kabul) == 0


def test_a_namesake_abroad_is_left_without_coordinates() -> None:
    text = "Fighting spread from Juba to Yei, Malakal and the village of Tumbi in South Sudan, the ministry in Juba said."
    assert resolved(text)["Tumbi"].chosen is None


def test_one_name_of_two_words_is_not_two_towns() -> None:
    text = "A drone hit a car in the village of Majdal Selm in Lebanon."
    assert "Majdal" not in resolved(text)
    assert resolved(text)["Majdal Selm"].chosen is None


def test_names_joined_by_a_small_letter_are_one() -> None:
    found = resolved("Soldiers searched houses in Nahr-e Saraj district in Helmand, Afghanistan.")["Nahr-e Saraj"].chosen
    assert found is not None
    assert found.country == "AFG"
