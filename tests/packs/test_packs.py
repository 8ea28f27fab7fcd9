"""Theatre packs: what is bundled, how one is chosen, and that a wrong one is refused by file and entry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import StopRun
from counterclaim.knowledge.entities import known_names
from counterclaim.packs import bundled, choose_pack, load_pack, parse_pack

SMALL = """
id = "island"
title = "The island"
words = ["Northland|Northlander", "Southland"]
[[parties]]
id = "NOR"
name = "Northland"
country = "FIN"
principal = true
source = "made up for the test"
[[parties]]
id = "SOU"
name = "Southland"
country = "SWE"
principal = true
source = "made up for the test"
[[actors]]
id = "ann"
kind = "person"
name = "Ann Example"
party = "NOR"
sectors = ["GOV"]
source = "made up for the test"
[[places]]
id = "port"
name = "Port"
lat = 60.0
lon = 20.0
source = "made up for the test"
[[agreements]]
id = "truce"
name = "Port truce"
type = "ceasefire"
signed = 2001-02-03
parties = ["NOR", "SOU"]
places = ["port"]
source = "made up for the test"
"""


def test_every_bundled_pack_loads_and_names_two_principals_or_none() -> None:
    packs = bundled()
    assert [pack.id for pack in packs] == sorted({pack.id for pack in packs})
    sides = {pack.id: len(pack.principals()) for pack in packs}
    assert sides == {"nagorno-karabakh": 2, "syria": 0, "ukraine": 2}  # the war in Syria has more than two sides


def test_every_fact_of_a_bundled_pack_has_a_source() -> None:
    for pack in bundled():
        sources = [row.source for rows in (pack.parties, pack.actors, pack.places, pack.agreements) for row in rows]
        assert sources
        assert all(sources)


def test_three_october_ceasefires_and_the_november_statement_are_known() -> None:
    (pack,) = (pack for pack in bundled() if pack.id == "nagorno-karabakh")
    signed = {agreement.id: agreement.signed for agreement in pack.agreements}
    assert len([day for day in signed.values() if day and (day.year, day.month) == (2020, 10)]) == 3
    assert signed["statement-2020-11-10"] == dt.date(2020, 11, 9)
    statement = next(a for a in pack.agreements if a.id == "statement-2020-11-10")
    assert statement.mediators == ("RUS",)
    assert {term.by for term in statement.terms} >= {dt.date(2020, 11, 20), dt.date(2020, 12, 1)}


def test_what_lies_within_the_region_is_told_from_what_does_not() -> None:
    (pack,) = (pack for pack in bundled() if pack.id == "nagorno-karabakh")
    within = {place.id: place.within for place in pack.places}
    assert within["khtsaberd"] == ("hadrut-district", "nagorno-karabakh", "conflict-zone")
    assert within["barda"] == ("barda-region",)
    outside = {place for place, around in within.items() if not around}
    assert outside >= {"ganja", "barda-region", "terter", "mingachevir", "baku", "yerevan"}
    assert {place for place, around in within.items() if "nagorno-karabakh" in around} >= {
        "hadrut", "hadrut-district", "shusha", "martuni", "askeran", "stepanakert", "madagiz", "hin-tagher", "mets-tagher", "sur",
    }  # fmt: skip


def test_every_container_of_a_place_is_listed_near_and_far() -> None:
    for pack in bundled():
        within = {place.id: set(place.within) for place in pack.places}
        for place, around in within.items():
            assert all(within[one] <= around for one in around), place
            assert place not in around


def test_a_partly_recognised_party_keeps_the_recognised_country() -> None:
    (pack,) = (pack for pack in bundled() if pack.id == "nagorno-karabakh")
    party = pack.party("NKR")
    assert party is not None
    assert (party.country, party.partially_recognised, "PRE" in party.sectors) == ("AZE", True, True)
    assert pack.party("XYZ") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yerevan and Baku traded blame over Hadrut.", "nagorno-karabakh"),
        ("An Azerbaijani post near Shusha came under fire.", "nagorno-karabakh"),
        ("Moscow said Russian troops left Aleppo.", None),
        ("An Armenian chef opened a second Armenian bakery.", None),  # two forms of one word are one word
        ("Lachinov and Hadruta are surnames.", None),  # parts of words do not count
        ("", None),
        ("Syrian warplanes hit Saraqib, a monitor said.", "syria"),
        ("Rebels in Douma and a school in Idlib came under fire.", "syria"),
        ("Israel struck targets near Damascus, Syria said; Lebanon denied it.", None),
        ("The governor of Kharkov said Ukrainian shells fell on the city.", "ukraine"),
        ("Russian forces near Bakhmut and Avdeevka lost ground.", "ukraine"),
        ("Russia and Ukraine, at the United Nations, spoke on the war in Sudan: shells fell on Omdurman and El Fasher.", None),
        ("Strikes on Rafah and Khan Younis killed nine, the ministry in Gaza said; Hezbollah fired at Haifa.", None),
        ("Taliban fighters attacked a post in Helmand, an official in Kabul said.", None),
    ],
)
def test_a_pack_is_found_by_two_different_words_of_its_own(text: str, expected: str | None) -> None:
    pack = choose_pack(text)
    assert (pack.id if pack else None) == expected


def test_a_pack_asked_for_wins_over_the_text(tmp_path: Path) -> None:
    assert choose_pack("nothing of it", "nagorno-karabakh") is bundled()[0]
    assert choose_pack("Yerevan and Baku", "none") is None
    path = tmp_path / "island.toml"
    path.write_text(SMALL, "utf8")
    chosen = choose_pack("Yerevan and Baku", str(path))
    assert chosen is not None
    assert chosen.id == "island"


def test_an_unknown_pack_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(StopRun, match=r"atlantis.*nagorno-karabakh"):
        choose_pack("text", "atlantis")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(StopRun, match=r"missing\.toml.*cannot be read"):
        load_pack(Path("missing.toml"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Northland"\n', "", r"p\.toml: \[\[parties\]\] NOR: `name` is missing"),
        ('name = "Southland"\n', "name = 7\n", r"p\.toml: \[\[parties\]\] SOU: `name` must be a string, not 7"),
        ("lat = 60.0", "lat = 99.0", r"\[\[places\]\] port: `lat` must be a number from -90 to 90"),
        ("lat = 60.0", "lat = true", r"\[\[places\]\] port: `lat` must be a number"),
        ('type = "ceasefire"', 'type = "handshake"', r"\[\[agreements\]\] truce: `type` must be one of"),
        ('kind = "person"', 'kind = "ghost"', r"\[\[actors\]\] ann: `kind` must be one of"),
        ('party = "NOR"', 'party = "EAST"', r"\[\[actors\]\] ann: party 'EAST' is not in the pack"),
        ('places = ["port"]', 'places = ["bay"]', r"\[\[agreements\]\] truce: place 'bay' is not in the pack"),
        ('name = "Port"', 'name = "Port"\nwithin = ["bay"]', r"\[\[places\]\] port: within 'bay' is not in the pack"),
        ('name = "Port"', 'name = "Port"\nwithin = ["port"]', r"\[\[places\]\] port: within 'port' is the place itself"),
        ('name = "Port"', 'name = "Port"\nwithin = "bay"', r"\[\[places\]\] port: `within` must be a list"),
        ('id = "SOU"', 'id = "NOR"', r"\[\[parties\]\] NOR: this id stands twice"),
        ("signed = 2001-02-03", 'signed = "soon"', r"\[\[agreements\]\] truce: `signed` must be a date"),
        ("principal = true", "principal = 1", r"\[\[parties\]\] NOR: `principal` must be true or false"),
        ('sectors = ["GOV"]', "sectors = [1]", r"\[\[actors\]\] ann: `sectors` must be a list of non-empty strings"),
        ("[[places]]", "[places]", "`places` must be an array of tables"),
        ('id = "island"', "id = island", r"p\.toml: not valid TOML"),
    ],
)
def test_a_wrong_pack_stops_the_run_and_says_where(old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(StopRun, match=message):
        parse_pack(SMALL.replace(old, new, 1), "p.toml")


@given(st.text(max_size=300))
def test_any_text_gives_a_pack_or_none(text: str) -> None:
    pack = choose_pack(text)
    assert pack is None or pack in bundled()


def test_states_keep_their_codes_and_who_fights_without_governing_is_a_group() -> None:
    packs = {pack.id: pack for pack in bundled()}
    for pack in packs.values():
        for party in pack.parties:
            state = "GOV" in party.sectors and not party.partially_recognised
            assert not state or party.id == party.country
    entities = known_names(packs["syria"]).names
    assert [alias.entity.kind for alias in entities["ahraralsham"][:1] if alias.entity] == ["group"]
    assert [alias.entity.kind for alias in entities["syria"][:1] if alias.entity] == ["country"]
    assert {party.country for party in packs["ukraine"].parties if party.partially_recognised} == {"UKR"}
