"""`counterclaim pack check`: every problem at once, with its line and how to mend it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.knowledge.countries import countries
from counterclaim.packs.check import check_pack
from tests.conftest import Call
from tests.packs.test_packs import SMALL

ISO = frozenset(country.country for country in countries().values())
WORDS = '"Southland", "Port", "Cape", "Moor", "Fell", "Tarn", "Beck"]'
GOOD = SMALL.replace('"Southland"]', WORDS).replace('"NOR"', '"FIN"').replace('"SOU"', '"SWE"')


def bundled_texts() -> dict[str, str]:
    return {f.name: f.read_text("utf8") for f in files("counterclaim.packs").iterdir() if f.name.endswith(".toml")}


@pytest.mark.parametrize("name", sorted(bundled_texts()))
def test_the_bundled_packs_are_good(name: str) -> None:
    assert check_pack(bundled_texts()[name], ISO) == ()


def test_a_good_pack_has_nothing_to_mend() -> None:
    assert check_pack(GOOD, ISO) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("principal = true", "principel = true", "unknown key `principel`; is `principal` meant?"),
        ("lat = 60.0", "lat = 160.0", "`lat` 160.0 is out of range, -90 to 90; are latitude and longitude turned round?"),
        ('party = "FIN"', 'party = "EAST"', "party 'EAST' is not in the pack; add [[parties]]"),
        ('places = ["port"]', 'places = ["bay"]', "places 'bay' is not in the pack"),
        ('name = "Port"', 'name = "Port"\nwithin = ["bay"]', "within 'bay' is not in the pack; add [[places]]"),
        ('name = "Port"', 'name = "Port"\nwithin = ["port"]', "within 'port': a place cannot contain itself"),
        ("signed = 2001-02-03", 'signed = "2001-02-03"', "`signed` must be a date without quotes"),
        ("signed = 2001-02-03", "in_force_from = 2001-02-03\nin_force_to = 2000-01-01", "2000-01-01 is before"),
        ('country = "FIN"', 'country = "FIX"', "no country 'FIX'"),
        ('sectors = ["GOV"]', 'sectors = ["ARMY"]', "PLOVER has no sector 'ARMY'"),
        ('kind = "person"', 'kind = "ghost"', "`kind` must be one of group, organization, person"),
        ('id = "ann"', 'id = ""', "`id` must be a string in quotes that is not empty"),
        ('name = "Ann Example"', 'name = "Southland"', "the name 'Southland' is also [[parties]] SWE's"),
        ('name = "Ann Example"', 'name = "Ann Example"\nnames = ["A. B.", "A. B."]', "the name 'A. B.' stands twice"),
        ('[[parties]]\nid = "FIN"', '[[parties]]\nid = "NLD"', "a state's id is its country's code, 'FIN'"),
        ('"Cape", ', '"Port|Cape", ', "`words` has 'Port' twice"),
        ('id = "island"', "id = island", "not valid TOML"),
        ('[[places]]\nid = "port"', '[places]\nid = "port"', "`places` must be an array of tables"),
    ],
)
def test_a_problem_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    told = [problem for problem in check_pack(text, ISO) if message in problem.message]
    assert told
    marks = [word for word in new.replace('"', " ").replace("[", " ").split() if word not in ("=", "true")]
    assert any(mark in text.splitlines()[told[0].line - 1] for mark in marks)


def test_two_places_that_contain_each_other_are_told_at_both() -> None:
    isle = '[[places]]\nid = "isle"\nname = "Isle"\nlat = 60.0\nlon = 20.0\nwithin = ["port"]\nsource = "made up for the test"\n'
    text = GOOD.replace('name = "Port"', 'name = "Port"\nwithin = ["isle"]', 1).replace("[[agreements]]", f"{isle}[[agreements]]", 1)
    assert [problem.message.split(":")[0] for problem in check_pack(text, ISO)] == ["[[places]] port", "[[places]] isle"]


def test_a_missing_source_is_told_on_the_entry() -> None:
    text = GOOD.replace('source = "made up for the test"\n', "", 1)
    (problem,) = check_pack(text, ISO)
    assert text.splitlines()[problem.line - 1] == "[[parties]]"
    assert "`source` is missing" in problem.message


def test_too_few_words_to_be_chosen_by() -> None:
    assert "can never be chosen" in check_pack('id = "a"\ntitle = "A"\nwords = ["One"]', ISO)[0].message
    assert "seldom" in check_pack(SMALL, ISO)[0].message


def test_all_problems_come_at_once_in_the_order_of_the_lines(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(
        GOOD.replace("lat = 60.0", "lat = 160.0").replace('kind = "person"', 'kind = "ghost"').replace('"GOV"', '"ARMY"'), "utf8"
    )
    result = call("pack", "check", path)
    assert result.exit_code == 1
    found = [int(line.removeprefix(f"{path}:").split(":")[0]) for line in result.stdout.splitlines() if line.startswith(str(path))]
    assert len(found) == 3
    assert found == sorted(found)
    assert "3 to mend" in result.stdout


def test_a_good_pack_is_summed_up(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(GOOD, "utf8")
    result = call("pack", "check", path)
    assert result.exit_code == 0
    assert "2 parties, 1 people and institutions, 1 places, 1 agreements" in result.stdout
    assert "Northland and Southland" in result.stdout


def test_a_missing_file_is_named(call: Call, tmp_path: Path) -> None:
    result = call("pack", "check", tmp_path / "none.toml")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@given(st.text(max_size=200))
def test_any_text_is_checked_without_a_crash(text: str) -> None:
    assert check_pack(text, ISO)
