"""Whose voice a claim is, and how it stands to those harmed."""

from __future__ import annotations

import pytest

from counterclaim.link.voices import relation, side_of, voice_of
from tests.link.factories import actor, island, report


def test_organs_of_a_party_are_one_voice() -> None:
    ministry = voice_of(actor("SOU", "Southland's ministry", "GOV", "MIL"), report(), island())
    parliament = voice_of(actor("SOU", "the parliament", "LEG"), report("other"), island())
    assert ministry == parliament
    assert (ministry.kind, ministry.id, ministry.name) == ("party", "SOU", "Southland")


def test_a_report_without_a_speaker_speaks_itself() -> None:
    voice = voice_of(None, report(outlet="Wire A"), island())
    assert (voice.kind, voice.id) == ("report", "outlet:Wire A")


def test_a_mediator_is_outside() -> None:
    voice = voice_of(actor("MID"), report(), island())
    assert (voice.kind, voice.id) == ("outside", "MID")


@pytest.mark.parametrize("sectors", [("MED",), ("CVL",), ("JRN",)])
def test_who_speaks_for_himself_is_no_voice_of_his_state(sectors: tuple[str, ...]) -> None:
    voice = voice_of(actor("SOU", "Village  Nurse", *sectors), report(), island())
    assert (voice.kind, voice.id) == ("outside", "name:village nurse")


def test_a_ministry_of_health_speaks_for_its_state() -> None:
    assert voice_of(actor("SOU", "ministry of health", "MED", "GOV"), report(), island()).kind == "party"


def test_rebels_of_a_country_do_not_speak_for_it() -> None:
    voice = voice_of(actor(None, "Rebels", "REB", country="MID"), report(), island())
    assert voice.id == "name:rebels"


def test_without_a_pack_every_state_is_a_party_and_a_body_of_states_is_none() -> None:
    assert voice_of(actor("CHN"), report(), None).kind == "party"
    assert voice_of(actor("UNO", "United Nations", "IGO"), report(), None).kind == "outside"
    assert side_of("CHN", None) == "CHN"


def test_relations() -> None:
    pack = island()
    voices = {party: voice_of(actor(party), report(), pack) for party in ("NOR", "FEN", "SOU", "MID")}
    told = {party: relation(voice, "NOR", pack) for party, voice in voices.items()}
    assert told == {"NOR": "own", "FEN": "own", "SOU": "opponent", "MID": "outside"}
    assert relation(voice_of(None, report(), pack), "NOR", pack) == "report"
    assert relation(voices["MID"], "MID", pack) == "own"  # a mediator counting its own dead


def test_no_opponent_without_knowing_who_fights_whom() -> None:
    voice = voice_of(actor("SOU"), report(), None)
    assert relation(voice, "NOR", None) == "outside"
    assert relation(voice, "SOU", None) == "own"
    assert relation(voice_of(actor("SOU"), report(), island()), None, island()) == "outside"
