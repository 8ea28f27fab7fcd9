from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import StopRun
from counterclaim.link.bonds import Bonds
from counterclaim.link.records import Action, Decision
from counterclaim.link.rulings import about, bonds, by_claim, decision, effective, orphans, overruled, rule, unfit
from counterclaim.records import Stance, Toll
from tests.link.factories import actor, agreement, count, days, event, report, ruled, stance, toll

NOON = dt.datetime(2020, 12, 12, 12, tzinfo=dt.UTC)
REPORT = report()
CLAIMS = tuple(
    ruled(content, REPORT, id=name).claim
    for name, content in (("aa", event()), ("bb", toll(count(3))), ("cc", agreement()), ("dd", stance("denies")))
)
DEAD = next(c for c in CLAIMS if c.id == "bb")
SEVEN = json.dumps({"low": 7, "high": 7, "qualifier": "exact", "span": None})
NINE = json.dumps({"low": 9, "high": 9, "qualifier": "exact", "span": None})


def made(action: Action, claim: str = "bb", minute: int = 0, who: str = "Ada", **fields: str | None) -> Decision:
    return decision(action, claim, who, "read it again", NOON + dt.timedelta(minutes=minute), **fields)


def link(one: str, other: str, minute: int, action: Action = "link") -> Decision:
    return made(action, one, minute, other=other)


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def state(*decisions: Decision) -> str:
    return rule([DEAD], REPORT, decisions)[0].state


# -- making one -------------------------------------------------------------------------------


def test_an_id_comes_from_what_the_decision_says() -> None:
    one = made("accept")
    assert one.id == made("accept").id
    assert one.id.startswith("d-")
    assert len({one.id, made("reject").id, made("accept", who="Bo").id, made("accept", minute=1).id, made("accept", "aa").id}) == 5


def test_a_time_is_kept_as_utc() -> None:
    yerevan = NOON.astimezone(dt.timezone(dt.timedelta(hours=4)))
    assert decision("accept", "bb", "Ada", "yes", yerevan) == decision("accept", "bb", "Ada", "yes", NOON)
    with pytest.raises(StopRun, match="no zone"):
        decision("accept", "bb", "Ada", "yes", NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("who", "why", "wrong"), [("", "yes", "--reviewer"), ("Ada", " \n", "--comment"), ("Ada", "\udcff", "UTF-8"), ("A\0", "yes", "UTF-8")]
)
def test_reviewer_and_comment_are_needed(who: str, why: str, wrong: str) -> None:
    with pytest.raises(StopRun, match=wrong):
        decision("accept", "bb", who, why, NOON)


@pytest.mark.parametrize(
    ("action", "fields"),
    [("link", {}), ("unlink", {"other": "bb"}), ("correct", {"field": "count"}), ("confirm", {}), ("withdraw", {})],
)
def test_what_an_action_needs(action: Action, fields: dict[str, str]) -> None:
    with pytest.raises(StopRun, match="needs"):
        decision(action, "bb", "Ada", "yes", NOON, **fields)


# -- states and corrections -----------------------------------------------------------------------


def test_the_latest_verdict_is_the_state() -> None:
    assert state() == "open"
    assert state(made("accept"), made("reject", minute=1)) == "rejected"
    assert state(made("accept", minute=2), made("reject", minute=1)) == "accepted"
    assert state(made("reject"), made("note", minute=1)) == "rejected"
    assert state(made("reject", "aa")) == "open"


def test_a_correction_changes_its_field_and_nothing_else() -> None:
    (after,) = rule([DEAD], REPORT, [made("correct", field="count", value=SEVEN)])
    assert after.state == "corrected"
    assert isinstance(after.claim.content, Toll)
    assert after.claim.content.count == count(7)
    assert isinstance(DEAD.content, Toll)
    assert after.claim == replace(DEAD, content=replace(DEAD.content, count=count(7)))


def test_accepting_a_corrected_claim_keeps_the_correction() -> None:
    (after,) = rule([DEAD], REPORT, [made("correct", field="count", value=SEVEN), made("accept", minute=1)])
    assert after.state == "accepted"
    assert isinstance(after.claim.content, Toll)
    assert after.claim.content.count == count(7)


def test_a_corrected_side_is_no_longer_inferred() -> None:
    content = replace(toll(count(3)), side_inferred=True)
    (after,) = rule([ruled(content, REPORT, id="bb").claim], REPORT, [made("correct", field="side", value='"NOR"')])
    assert after.claim.content == replace(content, side="NOR", side_inferred=False)


def test_a_holder_takes_the_speaker_along() -> None:
    who = {"name": "Midland", "party": "MID", "country": "MID", "sectors": ["GOV"], "start": 0, "end": 4}
    (after,) = rule([CLAIMS[3]], REPORT, [made("correct", "dd", field="holder", value=json.dumps(who))])
    assert isinstance(after.claim.content, Stance)
    assert after.claim.content.holder == after.claim.speaker
    assert after.claim.speaker is not None
    assert after.claim.speaker.party == "MID"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outcome", '"eaten"'),
        ("count", "null"),
        ("count", '{"low": 9, "high": 7, "qualifier": "range", "span": null}'),
        ("count", '{"low": -1, "high": null, "qualifier": "exact", "span": null}'),
        ("count", '{"low": 1e400, "high": null, "qualifier": "exact", "span": null}'),
        ("count", "{"),
        ("mode", '"aerial"'),
        ("evidence", "null"),
        ("status", "null"),
        ("date", '{"start": "2020-10-11", "end": "2020-10-10", "precision": 1, "span": null}'),
        ("date", '{"start": null, "end": null, "precision": 1, "span": null}'),
        ("date", '{"start": "2020-02-30", "end": null, "precision": 1, "span": null}'),
        ("date", '{"start": "2020-02-03", "end": null, "precision": 1, "span": {"start": 2, "end": 3, "text": "long"}}'),
        ("places", '[{"name": "X", "id": null, "lat": 91, "lon": 0, "country": null, "precision": 1, "start": 0, "end": 1}]'),
        ("places", '[{"name": "X", "id": null, "lat": 9, "lon": null, "country": null, "precision": 1, "start": 0, "end": 1}]'),
        ("places", '[{"name": "X", "id": null, "lat": 9, "lon": 9, "country": null, "precision": 8, "start": 0, "end": 1}]'),
        ("speaker", '{"name": " ", "party": null, "country": null, "sectors": [], "start": 0, "end": 1}'),
        ("speaker", '{"name": "X", "party": null, "country": null, "sectors": [], "start": 5, "end": 1}'),
    ],
)
def test_a_correction_that_does_not_fit_changes_nothing_and_is_listed(field: str, value: str) -> None:
    wrong = made("correct", field=field, value=value)
    (after,) = rule([DEAD], REPORT, [wrong])
    assert (after.claim, after.state) == (DEAD, "open")
    assert [ident for ident, _ in unfit([DEAD], [wrong])] == [wrong.id]


# -- taking back and confirming -------------------------------------------------------------------


def test_taking_a_decision_back_restores_the_former_state() -> None:
    accept, reject = made("accept"), made("reject", minute=1)
    back = about(reject, "withdraw", "Ada", "wrong key", NOON + dt.timedelta(minutes=2))
    assert state(accept, reject, back) == "accepted"
    assert state(made("reject"), about(made("reject"), "withdraw", "Ada", "wrong key", NOON)) == "open"
    assert rule([DEAD], REPORT, [accept, reject, back])[0].decisions == (accept.id,)
    again = about(back, "withdraw", "Ada", "no, it was right", NOON + dt.timedelta(minutes=3))
    assert state(accept, reject, back, again) == "rejected"


def test_a_withdrawn_correction_leaves_the_one_before() -> None:
    first, second = made("correct", field="count", value=SEVEN), made("correct", field="count", value=NINE, minute=1)
    back = about(second, "withdraw", "Ada", "misread", NOON + dt.timedelta(minutes=2))
    assert rule([DEAD], REPORT, [first, second, back])[0].claim == rule([DEAD], REPORT, [first])[0].claim


def test_two_persons() -> None:
    reject = made("reject")
    later = NOON + dt.timedelta(minutes=5)
    confirm = about(reject, "confirm", "Bo", "checked", later)
    assert effective([reject], two_person=True) == ()
    assert effective([reject, confirm], two_person=True) == (reject, confirm)
    with pytest.raises(StopRun, match="second person"):
        about(reject, "confirm", "  ADA ", "checked", later)
    forged = decision("confirm", "bb", "Ada", "checked", later, confirms=reject.id)
    assert reject not in effective([reject, forged], two_person=True)


@pytest.mark.parametrize(("who", "counts"), [("Ada", False), ("Bo", False), ("Cy", True)])
def test_each_of_the_two_can_take_it_back_alone_a_third_cannot(who: str, *, counts: bool) -> None:
    reject = made("reject")
    confirm = about(reject, "confirm", "Bo", "checked", NOON)
    back = about(reject, "withdraw", who, "not so", NOON + dt.timedelta(minutes=1))
    assert (reject in effective([reject, confirm, back], two_person=True)) is counts
    agreed = about(back, "confirm", "Dee", "indeed", NOON + dt.timedelta(minutes=2))
    assert reject not in effective([reject, confirm, back, agreed], two_person=True)


def test_a_withdrawn_confirmation_confirms_nothing() -> None:
    reject = made("reject")
    confirm = about(reject, "confirm", "Bo", "checked", NOON)
    back = about(confirm, "withdraw", "Bo", "too soon", NOON)
    assert effective([reject, confirm, back], two_person=True) == (back,)


def test_a_long_chain_of_second_thoughts() -> None:
    chain = [made("reject")]
    for minute in range(1, 3001):
        chain.append(about(chain[-1], "withdraw", "Ada", "or not", NOON + dt.timedelta(minutes=minute)))
    assert state(*chain) == "rejected"
    assert state(*chain[:-1]) == "open"


# -- links ------------------------------------------------------------------------------------------


def test_the_later_of_two_wins() -> None:
    held = bonds([link("aa", "bb", 0), link("bb", "aa", 1, "unlink")])
    assert held == Bonds(apart=frozenset({pair("aa", "bb")}))


@pytest.mark.parametrize(
    ("minutes", "together", "apart", "lost"),
    [
        ((0, 1, 2), {pair("bb", "cc")}, {pair("aa", "cc")}, 0),
        ((2, 0, 1), {pair("aa", "bb")}, {pair("aa", "cc")}, 1),
        ((1, 2, 0), {pair("aa", "bb"), pair("bb", "cc")}, set(), 2),
    ],
)
def test_a_chain_that_cannot_hold_loses_its_oldest(
    minutes: tuple[int, int, int], together: set[frozenset[str]], apart: set[frozenset[str]], lost: int
) -> None:
    trio = [link("aa", "bb", minutes[0]), link("bb", "cc", minutes[1]), link("aa", "cc", minutes[2], "unlink")]
    held = bonds(trio)
    assert held == Bonds(frozenset(together), frozenset(apart))
    (one,) = overruled(trio)
    assert one.decision == trio[lost].id


pairs = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(["link", "unlink"])), max_size=14)


@given(pairs)
def test_links_and_partings_never_contradict(drawn: list[tuple[str, str, Action]]) -> None:
    decisions = [link(a, b, n, action) for n, (a, b, action) in enumerate(drawn) if a != b]
    held = bonds(decisions)
    home = {claim: {claim} for claim in "abcdef"}
    for bond in held.together:
        one, other = sorted(bond)
        joined = home[one] | home[other]
        home |= dict.fromkeys(joined, joined)
    assert not any(other in home[one] for one, other in map(sorted, held.apart))
    if decisions:
        last = decisions[-1]
        assert pair(last.claim, last.other or "") in (held.together if last.action == "link" else held.apart)
    at = {d.id: d.at for d in decisions}
    assert all(at[o.by] > at[o.decision] for o in overruled(decisions))
    holding = {(pair(d.claim, d.other or ""), d.action) for d in decisions if d.id not in {o.decision for o in overruled(decisions)}}
    assert holding == {(p, "link") for p in held.together} | {(p, "unlink") for p in held.apart}


# -- contradictions and orphans ---------------------------------------------------------------------


def test_contradictory_verdicts_are_listed() -> None:
    accept, reject = made("accept"), made("reject", minute=1, who="Bo")
    (one,) = overruled([accept, reject])
    assert (one.decision, one.by) == (accept.id, reject.id)
    assert "Ada" in one.why
    assert "Bo" in one.why
    assert overruled([accept, made("reject", minute=1)]) == ()


def test_an_overwritten_correction_is_listed() -> None:
    first, second = made("correct", field="count", value=SEVEN), made("correct", field="count", value=NINE, minute=1)
    assert [(o.decision, o.by) for o in overruled([second, first])] == [(first.id, second.id)]
    assert overruled([first, made("correct", field="scope", value='"cumulative"', minute=1)]) == ()


def test_orphans_are_kept_and_named() -> None:
    gone, half = made("accept", "zz"), link("aa", "zz", 1)
    assert orphans([half, gone, made("accept")], {"aa", "bb"}) == (gone, half)
    assert orphans([gone], {"zz"}) == ()


# -- order --------------------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    found: list[Decision] = []
    actions: list[Action] = ["accept", "reject", "correct", "link", "unlink", "note", "confirm", "withdraw"]
    for minute in range(draw(st.integers(0, 10))):
        claim, who = draw(st.sampled_from(["aa", "bb", "cc"])), draw(st.sampled_from(["Ada", "Bo", "Cy"]))
        action = draw(st.sampled_from(actions))
        at = draw(st.sampled_from([0, minute]))
        if action in {"link", "unlink"}:
            found.append(made(action, "aa", at, who, other="bb"))
        elif action == "correct":
            found.append(made(action, "bb", at, who, field="count", value=draw(st.sampled_from([SEVEN, NINE, "null"]))))
        elif action in {"confirm", "withdraw"} and found:
            target = draw(st.sampled_from(found))
            found.append(made(action, target.claim, at, who, other=target.other, confirms=target.id))
        elif action in {"accept", "reject", "note"}:
            found.append(made(action, claim, at, who))
    return found


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_given_never_matters(history: list[Decision], shuffled: object) -> None:
    other = [*history, *history[:2]]
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    assert rule(CLAIMS, REPORT, history) == rule(CLAIMS, REPORT, other)
    assert bonds(history) == bonds(other)
    assert overruled(history) == overruled(other)
    assert by_claim(history) == by_claim(other)
    for two in (False, True):
        assert effective(history, two_person=two) == effective(other, two_person=two)


@given(histories())
def test_ruling_twice_changes_nothing_more(history: list[Decision]) -> None:
    once = rule(CLAIMS, REPORT, history)
    assert rule([r.claim for r in once], REPORT, history) == once
    for two in (False, True):
        counting = effective(history, two_person=two)
        assert effective(counting, two_person=two) == counting
        assert rule(CLAIMS, REPORT, counting) == rule(CLAIMS, REPORT, effective(counting))


@given(histories())
def test_each_claim_alone_gives_the_same_as_all_at_once(history: list[Decision]) -> None:
    mine = by_claim(history)
    assert rule(CLAIMS, REPORT, history) == tuple(rule([c], REPORT, mine.get(c.id, ()))[0] for c in CLAIMS)


def test_actors_and_dates_come_back_as_they_went_in() -> None:
    from counterclaim.link.corrections import canonical, decoded

    who, when = (actor("NOR", "Northland"), actor("SOU")), days("2020-10-10", "2020-10-11", 2)
    assert decoded("event", "actors", canonical(who)) == who
    assert decoded("event", "date", canonical(when)) == when
