"""Agreements: which one the words mean, what is alleged, and that order changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.agreement_names import broken_truce, has_own_name
from counterclaim.link.agreements import agreement_entries
from counterclaim.link.records import AgreementEntry, Ruled
from counterclaim.records import Actor
from tests.link.factories import actor, agreement, days, event, island, report, ruled, stance

NOR, SOU, FEN, MID = actor("NOR"), actor("SOU"), actor("FEN"), actor("MID")
PACKS = {"island": island()}


def said(name: str = "ceasefire", action: str = "in_force", on: str = "2020-09-20", /, **keys: Any) -> Ruled:
    made = {key: keys.pop(key) for key in ("type_", "parties", "mediators", "violated_by") if key in keys}
    of = report(keys.pop("source", on), on, pack=keys.pop("pack", "island"))
    return ruled(agreement(name, action=action, **made), of, **keys)


def entries(*claims: Ruled) -> tuple[AgreementEntry, ...]:
    return agreement_entries(claims, [], PACKS)


def meant(*claims: Ruled) -> str:
    """The id of the one entry."""
    found = entries(*claims)
    assert len(found) == 1
    return found[0].known or found[0].id


def test_by_name_and_what_the_pack_knows() -> None:
    found = entries(said("Harbour Protocol on Armistice", "signed", type_="armistice"))[0]
    assert (found.known, found.id, found.in_force_to) == ("old-truce", "island:old-truce", "2020-06-01")
    assert found.parties == ("NOR", "SOU")
    assert "Harbour Protocol on Armistice" in found.names
    assert found.terms == ("all cease fire",)


def test_a_name_in_the_clause_counts_where_the_words_are_general() -> None:
    assert meant(said("truce", "violated", words="the truce, known as the Harbour Protocol, was broken")) == "old-truce"


def test_a_name_signed_on_another_day_is_another_agreement() -> None:
    assert meant(said("Harbour Protocol", "signed", date=days("2019-01-01"))) == "island:named:harbour protocol"


@pytest.mark.parametrize(
    ("name", "action", "date", "known"),
    [
        ("declaration to end the war", "signed", days("2020-09-09", "2020-09-10"), "declaration"),
        ("humanitarian truce", "reached", days("2020-07-11"), "summer-truce"),
        ("ceasefire", "in_force", days("2020-09-10"), "declaration"),
        ("ceasefire", "violated", days("2020-09-05"), "summer-truce"),
        ("ceasefire", "violated", days("2020-03-05"), "old-truce"),
        ("Northland-Southland ceasefire", "violated", None, "declaration"),
        ("Midland-brokered truce", "violated", None, "declaration"),
    ],
)
def test_general_words_mean_the_one_made_that_day_or_in_force(name: str, action: str, date: Any, known: str) -> None:
    assert meant(said(name, action, date=date)) == known


def test_just_agreed_means_the_one_made_when_the_report_was_published() -> None:
    assert meant(said("ceasefire", "reached", "2020-07-10")) == "summer-truce"


@pytest.mark.parametrize(
    ("action", "date", "day"),
    [
        ("violated", None, "2020-06-15"),
        ("signed", days("2020-08-01"), "2020-09-20"),
        ("proposed", None, "2020-09-20"),
        ("reached", None, None),
    ],
)
def test_nothing_fits(action: str, date: Any, day: str | None) -> None:
    claim = ruled(agreement("ceasefire", action=action), report("x", day), date=date)
    assert entries(claim)[0].known is None


def test_a_party_or_mediator_without_a_part_in_it_rules_it_out() -> None:
    assert meant(said("truce", "violated", violated_by=(FEN,))) == "declaration"  # on the side of a party
    assert entries(said("truce", "violated", violated_by=(actor("CHN"),)))[0].known is None
    assert entries(said("truce", "violated", mediators=(actor("CHN"),)))[0].known is None
    assert meant(said("truce", "violated", mediators=(MID,))) == "declaration"


def test_of_the_agreements_in_force_the_one_the_report_speaks_of() -> None:
    told = said("July 10 truce", "reached", source="r"), said("truce", "violated", source="r", words="the truce was broken")
    assert meant(*told) == "summer-truce"


def test_several_agreements_are_not_resolved() -> None:
    found = entries(said("Agreements on a truce", "reached"), said("truce", "violated", words="the truce was broken each time"))
    assert [(one.known, one.id) for one in found] == [(None, "island:several:ceasefire")]
    assert found[0].alleged[0].day is None


def test_an_unknown_name_is_one_entry_across_reports_and_days_stand_where_all_agree() -> None:
    first = said("Zenda Accord", "signed", date=days("2020-08-01"), parties=(SOU,), source="a")
    second = said("the Zenda Accord", "violated", mediators=(MID,), source="b")
    found = entries(first, second)
    assert [(one.id, one.parties, one.mediators, str(one.signed)) for one in found] == [
        ("island:named:zenda accord", ("SOU",), ("MID",), "2020-08-01")
    ]
    assert entries(first, second, said("Zenda Accord", "signed", date=days("2020-08-03"), source="c"))[0].signed is None


def test_without_pack_or_parties_every_report_stays_by_itself() -> None:
    assert len(entries(said(source="a", pack=None), said(source="b", pack=None))) == 2
    one = {"parties": (actor("SDN"),), "pack": None}
    assert len(entries(said(source="a", **one), said(source="b", **one))) == 2  # its truce with whom?
    named = {"parties": (actor("SDN"), actor("RSF")), "pack": None}
    assert len(entries(said(source="a", **named), said(source="b", **named))) == 1


def test_rejected_claims_are_no_mentions() -> None:
    assert entries(said(state="rejected")) == ()


def accusing(by: Actor | None, *accused: Actor, **keys: Any) -> Ruled:
    return said("ceasefire", "violated", speaker=by, violated_by=accused, date=days("2020-09-20"), **keys)


def test_mutual_accusations_stand_side_by_side() -> None:
    found = entries(accusing(SOU, NOR), accusing(NOR, SOU))[0]
    assert sorted((one.voice.id, one.accused) for one in found.alleged) == [("NOR", ("SOU",)), ("SOU", ("NOR",))]


def test_both_sides_accusing_each_other_in_one_claim() -> None:
    found = entries(accusing(SOU, NOR, SOU, co_speakers=(NOR,)))[0]
    assert [(one.voice.id, one.accused) for one in found.alleged] == [("NOR", ("SOU",)), ("SOU", ("NOR",))]


def test_denials_of_an_allegation() -> None:
    charge = accusing(SOU, NOR, id="charge")
    denial = accusing(NOR, NOR, status="denied", id="denial")
    later = said("ceasefire", "violated", speaker=NOR, violated_by=(NOR,), status="denied", date=days("2020-10-20"), id="later")
    others = accusing(SOU, SOU, status="denied", id="others")
    lie = ruled(stance("denies", ("charge",), NOR), id="lie")
    found = entries(charge, denial, later, others, lie)[0].alleged
    assert [(one.claim, one.denials) for one in found] == [("charge", ("denial", "lie"))]


def test_an_act_in_violation_of_the_truce_is_alleged() -> None:
    act = ruled(event(actors=(NOR,)), speaker=SOU, words="Northland shelled Millford in violation of the humanitarian ceasefire")
    found = entries(act)[0]
    assert (found.known, found.mentions) == ("declaration", ())
    assert [(one.voice.id, one.accused) for one in found.alleged] == [("SOU", ("NOR",))]


def test_an_open_question_accuses_nobody() -> None:
    assert entries(said("ceasefire", "violated", words="which side violated the ceasefire"))[0].alleged == ()


@pytest.mark.parametrize(
    ("clause", "noun"),
    [
        ("attacked despite the new cease-fire", "ceasefire"), ("a ceasefire violation", "ceasefire"), ("broke the shaky truce", "truce"),
        ("despite heavy rain the attack on the town went on and the far away ceasefire", None), ("signed a ceasefire", None), ("", None),
    ],
)  # fmt: skip
def test_words_that_say_a_truce_was_broken(clause: str, noun: str | None) -> None:
    assert broken_truce(clause) == noun


def test_names_of_their_own() -> None:
    told = [
        "Zenda Protocol",
        "Humanitarian Ceasefire",
        "US-brokered truce",
        "ceasefire of 10 October 2020",
        "Northland truce",
        "declaration",
    ]
    assert [has_own_name(name, {"northland"}) for name in told] == [True, False, False, False, False, False]


@st.composite
def claims(draw: st.DrawFn) -> Ruled:
    name = draw(st.sampled_from(["ceasefire", "Zenda Accord", "July 10 truce", "agreements", "declaration"]))
    day = draw(st.sampled_from([None, "2020-03-01", "2020-07-10", "2020-09-09"]))
    return said(
        name, draw(st.sampled_from(["signed", "violated", "in_force", "proposed"])), draw(st.sampled_from(["2020-07-11", "2020-09-20"])),
        date=days(day) if day else None, speaker=draw(st.sampled_from([None, SOU, NOR])),
        status=draw(st.sampled_from(["asserted", "denied"])),
        violated_by=draw(st.sampled_from([(), (SOU,), (NOR, SOU)])), pack=draw(st.sampled_from(["island", None])),
        state=draw(st.sampled_from(["open", "rejected"])),
    )  # fmt: skip


@given(st.lists(claims(), max_size=10, unique_by=lambda one: one.claim.id), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_claim_has_one_entry(found: list[Ruled], random: Any) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    told = entries(*found)
    assert told == entries(*shuffled)
    mentioned = [mention.claim for one in told for mention in one.mentions]
    assert sorted(mentioned) == sorted(one.claim.id for one in found if one.state != "rejected")
    assert len({one.id for one in told}) == len(told)
