"""Armed groups, forces and people of many conflicts are known without a theatre pack."""

from __future__ import annotations

import pytest

from tests.resolve.claimed import claims


@pytest.mark.parametrize(
    ("speaker", "party", "country"),
    [
        ("The Karen National Union", "KNLA", "MMR"),
        ("UNFICYP", "UNO", "UNO"),
        ("The United Wa State Army", "UWSA", "MMR"),
        ("The Bangsamoro Islamic Freedom Fighters", "BIFF", "PHL"),
        ("The CSP-DPA", "CMA", "MLI"),
        ("The Rwanda Defence Force", "RWA", "RWA"),
        ("The Sudan Founding Alliance", "SUDTASIS", "SDN"),
        ("Zaw Min Tun", "MMR", "MMR"),
        ("Lawrence Kanyuka", "M23", "COD"),
        ("Qari Yousef Ahmadi", "TALIBAN", "AFG"),
        ("Anton Balasingham", "LTTE", "LKA"),
        ("Vadim Krasnoselsky", "PMR", "MDA"),
        ("The Democratic Karen Benevolent Army", "KNLA", "MMR"),
        ("The Sudan Revolutionary Front", "SUDANREVOLUT", "SDN"),
    ],
)
def test_who_speaks(speaker: str, party: str, country: str) -> None:
    found = [claim.speaker for claim in claims(f"{speaker} said on Thursday that a shell killed nine civilians.") if claim.speaker]
    assert found
    assert {(actor.party, actor.country) for actor in found} == {(party, country)}


def test_a_name_that_goes_on_is_printed_whole() -> None:
    text = "Osman Saleh Mohammed said on Thursday that a shell killed nine civilians."
    (found,) = {claim.speaker for claim in claims(text) if claim.kind == "toll"}
    assert found is not None
    assert (found.name, found.party) == ("Osman Saleh Mohammed", "ERI")
