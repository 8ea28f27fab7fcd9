"""What a reader should see in the ledger of the sample, and of the sample with the seed: on the ledger's own output."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.ledger.book import Book
from counterclaim.link.records import AgreementEntry, Incident, Ledger, Series, TollLine
from counterclaim.present.ledger_records import agreement_record
from counterclaim.present.report.stances import standing
from tests.ledger.books import BREACHED, PACK, at_place, attitudes, ident, sample, seed

Either = pytest.mark.parametrize("which", ["ledger", "both"])


@pytest.fixture
def shown(request: pytest.FixtureRequest, which: str) -> Ledger:
    """The ledger of the sample, or of sample and seed."""
    found = request.getfixturevalue(which)
    assert isinstance(found, Ledger)
    return found


def december(ledger: Ledger) -> Incident:
    """The incident of 12 December: of those near the villages on that day the one most reports tell of."""
    return at_place(ledger, "Khtsaberd", "2020-12-12")[0]


def series(one: Incident, outcome: str, voice: str, victims: str | None = None) -> list[Series]:
    """What a voice said of an outcome."""
    lines = [line for line in one.tolls if line.outcome == outcome and victims in (None, line.victims)]
    return [found for line in lines for found in line.series if found.voice.id == voice]


# -- 12 December ----------------------------------------------------------------------------------------


@Either
def test_one_incident_of_12_december(shown: Ledger) -> None:
    """No second incident of that day tells of the offensive."""
    found = [one for one in at_place(shown, "Khtsaberd", "2020-12-12") if {"ARM", "AZE"} <= set(one.parties)]
    assert len(found) == 1
    names = {shown.reports[document].outlet for document in found[0].documents}
    assert {"Wire A", "Wire B", "Frontier Post", "Northern Courier", "Capital Daily"} <= names


@Either
def test_three_versions_of_12_december(shown: Ledger) -> None:
    one = december(shown)
    stands = attitudes(one)
    assert stands["ARM"] == "asserts"
    said = {voice.voice.id: voice.history for voice in one.positions}
    assert "AZE" in {utterance.version for utterance in said["ARM"]}  # an offensive by Azerbaijan
    heard = {utterance.attitude for utterance in said["AZE"]}
    assert "silent" in heard
    assert stands["AZE"] in {"asserts", "denies"}
    assert heard & {"asserts", "denies"}
    assert {utterance.version for utterance in said["RUS"] if utterance.attitude == "asserts"} == {"?"}  # no side is named
    assert "happened" in {found.about for found in one.disagreements}


def test_azerbaijan_was_silent_first(book: Book) -> None:
    """Before its statement reached anybody the ledger told of no comment; the Armenian version was there."""
    noon = dt.datetime(2020, 12, 12, 10, tzinfo=dt.UTC)
    with book.at(noon) as view:
        before = attitudes(december(view.ledger()))
    assert (before["ARM"], before["AZE"]) == ("asserts", "silent")
    with book.at(dt.datetime(2020, 12, 13, tzinfo=dt.UTC)) as view:
        after = attitudes(december(view.ledger()))
    assert (after["ARM"], after["AZE"]) in {("asserts", "denies"), ("asserts", "asserts")}


@Either
def test_reports_disagree_on_the_village(shown: Ledger) -> None:
    found = [one for one in december(shown).disagreements if one.about == "place"]
    named = {value.text for one in found for value in one.values}
    assert "Boyuk Taglar" in named
    assert "Hin Tagher" in named
    assert any(value.claims and value.voices for one in found for value in one.values)


@Either
def test_the_wounded_rise_from_three_to_six(shown: Ledger) -> None:
    lows = [[figure.low for figure in one.figures] for one in series(december(shown), "wounded", "ARM", "military")]
    assert [3, 6] in lows
    own = next(line for line in december(shown).tolls if line.side == "ARM" and line.outcome == "wounded")
    assert (own.overall.low, own.overall.best, own.overall.high) == (6, 6, 6)
    assert not any(one.falls for one in own.series)


@Either
def test_the_offensive_would_breach_the_statement(shown: Ledger) -> None:
    """Computed from claims and the pack, marked so, with its reasons; nobody's allegation is taken for it."""
    one = december(shown)
    found = [breach for breach in one.breaches if breach.agreement == BREACHED]
    assert [breach.actors for breach in found] == [("AZE",)]
    assert found[0].reasons
    assert set(found[0].claims) <= set(one.claims)
    entry = {a.id: a for a in shown.agreements}[BREACHED]
    assert one.id in {incident for incident, _ in entry.computed}
    assert {claim for alleged in entry.alleged for claim in [alleged.claim]}.isdisjoint(found[0].claims)
    assert list(agreement_record(entry))[-3:] == ["alleged", "computed", "planned"]


# -- October -----------------------------------------------------------------------------------------------


@Either
@pytest.mark.parametrize(("place", "days"), [("Ganja", ("2020-10-11", "2020-10-17")), ("Barda", ("2020-10-27", "2020-10-28"))])
def test_two_incidents_of_one_place(shown: Ledger, place: str, days: tuple[str, str]) -> None:
    """Kept apart, though place, actors and denials are alike."""
    first, second = (at_place(shown, place, day) for day in days)
    assert len(first) == len(second) == 1
    assert first[0].id != second[0].id
    assert set(first[0].claims).isdisjoint(second[0].claims)
    for one in (*first, *second):
        assert attitudes(one)["AZE"] == "asserts"
        assert attitudes(one)["ARM"] == "denies"
        assert len(one.documents) > 1


@Either
def test_ganja_figures_stay_with_their_day(shown: Ledger) -> None:
    killed = {
        day: {f.low for line in at_place(shown, "Ganja", day)[0].tolls if line.outcome == "killed" for s in line.series for f in s.figures}
        for day in ("2020-10-11", "2020-10-17")
    }
    assert killed == {"2020-10-11": {5, 7}, "2020-10-17": {12, 13}}


@Either
def test_a_denial_said_again_is_no_new_step(shown: Ledger) -> None:
    one = at_place(shown, "Ganja", "2020-10-17")[0]
    armenia = next(position for position in one.positions if position.voice.id == "ARM")
    assert len({use.day for use in armenia.history if use.attitude == "denies"}) > 1
    assert "; then denies it" not in standing(shown, one, armenia, quote=False)


@Either
def test_the_barda_toll_grows(shown: Ledger) -> None:
    """14, 19, 21: revisions of one voice in their order."""
    (one,) = series(at_place(shown, "Barda", "2020-10-28")[0], "killed", "AZE", "all")
    lows = [figure.low for figure in one.figures]
    assert lows[-3:] == [14, 19, 21]
    assert one.falls == ()
    (before,) = series(at_place(shown, "Barda", "2020-10-27")[0], "killed", "AZE", "all")
    assert {figure.low for figure in before.figures} == {4}


@Either
def test_the_barda_toll_holds_no_figure_of_the_day_before(shown: Ledger) -> None:
    (one,) = series(at_place(shown, "Barda", "2020-10-28")[0], "killed", "AZE", "all")
    assert [figure.low for figure in one.figures] == [14, 19, 21]


@Either
@pytest.mark.parametrize("day", ["2020-10-10", "2020-10-18", "2020-10-26"])
def test_three_october_ceasefires_with_mutual_accusations(shown: Ledger, day: str) -> None:
    entry = {a.id: a for a in shown.agreements}[f"{PACK}:ceasefire-{day}"]
    assert entry.type == "ceasefire"
    assert entry.parties == ("ARM", "AZE")
    assert str(entry.in_force_from).startswith(day)
    accusing = {(one.voice.id, one.accused) for one in entry.alleged}
    assert ("AZE", ("ARM",)) in accusing
    assert ("ARM", ("AZE",)) in accusing


# -- the war --------------------------------------------------------------------------------------------------


def killed(ledger: Ledger, side: str) -> TollLine:
    """The line of a side's dead soldiers of the whole war."""
    (found,) = (w.line for w in ledger.tolls if (w.pack, w.line.outcome, w.line.side, w.line.victims) == (PACK, "killed", side, "military"))
    return found


@Either
@pytest.mark.parametrize(("side", "number", "day"), [("NKR", 1383, "2020-11-13"), ("ARM", 2317, "2020-11-14"), ("AZE", 2783, "2020-12-03")])
def test_own_losses_of_the_war(shown: Ledger, side: str, number: int, day: str) -> None:
    own = [one for one in killed(shown, side).series if one.relation == "own"]
    assert [(one.figures[-1].low, one.figures[-1].high, str(one.figures[-1].as_of)) for one in own] == [(number, number, day)]
    ranges = dict(killed(shown, side).by_relation)
    assert ranges["own"].best == number


@Either
def test_each_side_says_the_other_broke_the_first_ceasefire(shown: Ledger) -> None:
    """Whether the words name the ceasefire or not: acts of both sides, claimed by the other, on its first day."""
    found = [
        one
        for one in shown.incidents
        if one.family == "violence" and one.start and one.end and "2020-10-10" in (str(one.start), str(one.end))
    ]
    said = {(p.voice.id, u.version) for one in found for p in one.positions for u in p.history if u.attitude == "asserts"}
    assert {("ARM", "AZE"), ("AZE", "ARM")} <= said


@Either
def test_figures_of_incidents_are_none_of_the_war(shown: Ledger) -> None:
    war = {figure.claim for w in shown.tolls for one in w.line.series for figure in one.figures}
    single = {figure.claim for i in shown.incidents for line in i.tolls for one in line.series for figure in one.figures}
    assert war
    assert single
    assert war.isdisjoint(single)


@Either
def test_copies_are_one_origin(shown: Ledger) -> None:
    """The dispatch two outlets carried alike is grouped, the earliest first, and counts once."""
    assert shown.copies
    for group in shown.copies:
        days = [(shown.reports[document].published or dt.date.max) for document in group.documents]
        assert group.documents[0] == group.first
        assert days == sorted(days)
        later = set(group.documents[1:])
        origins = {document for one in shown.incidents for origin in one.origins for document in origin.documents}
        told_beyond = {document for one in shown.incidents for document in one.documents}
        assert later.isdisjoint(origins - told_beyond)
        assert group.first in told_beyond
        assert later.isdisjoint(told_beyond)


@Either
def test_martial_law_from_and_to(shown: Ledger) -> None:
    found = {one.party: one for one in shown.measures if one.kind == "martial-law"}
    assert str(found["ARM"].start) == "2020-09-27"
    assert found["ARM"].end is None
    assert str(found["AZE"].start) in {"2020-09-27", "2020-09-28"}
    assert str(found["AZE"].end) in {"2020-12-11", "2020-12-12"}
    assert found["AZE"].imposed
    assert found["AZE"].lifted


@Either
def test_the_statement_of_10_november_is_one_object(shown: Ledger) -> None:
    entry = {a.id: a for a in shown.agreements}[BREACHED]
    assert str(entry.signed) in {"2020-11-09", "2020-11-10"}
    assert {"ARM", "AZE"} <= set(entry.parties)
    assert "RUS" in {*entry.parties, *entry.mediators}
    assert entry.in_force_to is None
    assert entry.terms
    assert len({shown.claims[m.claim].claim.document for m in entry.mentions}) > 1


# -- the seed alone -----------------------------------------------------------------------------------------------


def agreements(ledger: Ledger) -> dict[str, AgreementEntry]:
    """The agreements known to the pack, by its ids."""
    return {one.known: one for one in ledger.agreements if one.known}


def test_the_seed_tells_of_12_december(alone: Ledger) -> None:
    (one,) = at_place(alone, "Khtsaberd", "2020-12-12")
    assert (str(one.start), str(one.end), one.exact) == ("2020-12-12", "2020-12-12", True)
    assert attitudes(one) == {"ARM": "asserts", "AZE": "silent"}
    assert [origin.voice.id for origin in one.origins] == ["ARM"]
    assert [(breach.agreement, breach.actors, breach.alleged) for breach in one.breaches] == [(BREACHED, ("AZE",), ())]


def test_the_seed_tells_of_the_start_of_the_war(alone: Ledger) -> None:
    found = [one for one in alone.incidents if one.family == "violence" and str(one.start) == "2020-09-27"]
    assert len(found) == 1
    said = {position.voice.id: {u.version for u in position.history} for position in found[0].positions}
    assert "AZE" in said["ARM"]
    assert "ARM" in said["AZE"]
    assert any(d.about == "actor" for d in found[0].disagreements)


def test_the_seeds_losses_of_the_war(alone: Ledger) -> None:
    (azerbaijan,) = killed(alone, "AZE").series
    assert (azerbaijan.relation, azerbaijan.figures[-1].low, azerbaijan.figures[-1].high) == ("own", 2783, 2783)
    (armenia,) = killed(alone, "ARM").series
    assert (armenia.figures[-1].low, str(armenia.figures[-1].as_of)) == (2317, "2020-11-14")
    (missing,) = (w.line for w in alone.tolls if w.line.outcome == "missing" and w.line.side == "AZE")
    assert (missing.overall.low, missing.overall.high) == (100, None)
    assert missing.series[0].figures[-1].qualifier == "more_than"


def test_the_seeds_agreements(alone: Ledger) -> None:
    found = agreements(alone)
    assert found["bishkek-1994"].mentions
    assert found["statement-2020-11-10"].mentions
    assert len(found["statement-2020-11-10"].computed) == 1


def test_the_seed_tells_when_martial_law_was_lifted(alone: Ledger) -> None:
    (found,) = (one for one in alone.measures if one.kind == "martial-law" and one.party == "AZE")
    assert str(found.end) == "2020-12-11"
    assert found.lifted


def test_every_entry_leads_to_words(both: Ledger) -> None:
    """No incident, position, figure, mention or measure points at a claim or report that is not there."""
    known = {ident(one) for one in (*sample(), *seed())}
    assert set(both.reports) <= known
    pointed = {c for one in both.incidents for c in one.claims}
    pointed |= {u.claim for one in both.incidents for p in one.positions for u in p.history}
    pointed |= {m.claim for a in both.agreements for m in a.mentions} | {a.claim for e in both.agreements for a in e.alleged}
    pointed |= {c for m in both.measures for c in (*m.imposed, *m.lifted)}
    pointed |= {f.claim for w in both.tolls for s in w.line.series for f in s.figures}
    assert pointed <= set(both.claims)
    assert {both.claims[c].claim.document for c in pointed} <= set(both.reports)
