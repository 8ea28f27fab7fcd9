from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.link.records import Attitude, Ledger, Link, Position, Range, Series, Utterance
from counterclaim.present.report import Heading, Unread, html, markdown, pdf, situation
from counterclaim.present.report.figures import figure_lines
from counterclaim.present.report.incidents import incident_details, incident_entry
from counterclaim.present.report.records import Bullet, Entry, Situation
from counterclaim.present.report.sayings import sayings, stand
from counterclaim.present.report.stances import standing
from counterclaim.present.report.view import runs, view
from tests.present.ledgers import EASTPORT_FIRE, KILLED, MILLFORD_FIGHT, NOR, SOU, A, B, before, empty, figure, heading, line, small

GOLDEN = Path(__file__).parent / "golden" / "situation.md"


def the_report() -> Situation:
    return situation(small(), before(), heading())


def bullet(report: Situation, label: str) -> Bullet:
    return next(one for one in report.summary if one.label == label)


def told(entry: Entry) -> str:
    return "\n".join(f"{block.title}|{one.text}|{one.words}|{'; '.join(one.marks)}" for block in entry.blocks for one in block.lines)


def test_the_report_reads_as_it_always_did() -> None:
    assert markdown(the_report()) == GOLDEN.read_text("utf8")


def test_every_count_stands_against_the_previous_period_zeros_included() -> None:
    report = the_report()
    counted = {one.label: (one.now, one.before) for one in report.summary}
    assert counted["Incidents claimed"] == ("1", "1")
    assert counted["of these contested"] == ("0", "1")
    assert counted["Reports read"] == ("3", "1")
    assert counted["of these copies of another report"] == ("1", "0")
    assert counted["Alleged breaches of agreements"] == ("1", "0")
    assert (counted["accusing NOR"], counted["accusing SOU"]) == (("0", "0"), ("1", "0"))
    assert counted["Computed breaches of agreements"] == ("1", "0")
    assert counted["Reported wounded in incidents, NOR"] == ("6", "none reported")
    assert counted["Reported killed in incidents, SOU"] == ("none reported", "4")
    assert counted["New cumulative figures"] == ("1", "0")
    assert counted["Denials"] == ("0", "1")
    assert counted["Silences and refusals to comment, as reports say"] == ("1", "0")


def test_without_a_previous_ledger_nothing_is_compared() -> None:
    report = situation(small(), None, heading())
    assert {one.before for one in report.summary} == {None}
    assert report.previous is None


def test_an_empty_day_after_an_empty_day_is_all_zeros() -> None:
    report = situation(empty(), empty(), heading())
    assert {(one.now, one.before) for one in report.summary} == {("0", "0")}
    assert (report.incidents, report.annex, report.documents) == ((), (), ())
    assert "No incident claimed in this period." in markdown(report)
    assert pdf(report).startswith(b"%PDF")


def test_figures_of_two_speakers_are_never_added_up() -> None:
    other = Series(replace(SOU, id="NOR"), "opponent", (replace(KILLED[0], low=9, high=9),), ())
    toll = EASTPORT_FIRE.tolls[0]
    both = replace(EASTPORT_FIRE, tolls=(replace(toll, series=(*toll.series, other)),))
    report = situation(replace(small(), incidents=(both,)), None, heading("2020-09-11"))
    assert bullet(report, "Reported killed in incidents, SOU").now == "4–9"
    assert bullet(report, "Reported killed in incidents, SOU").note == "9 by NOR in 1 incident; 4 by SOU in 1 incident"


def test_a_voice_is_added_up_over_incidents_and_its_parts_not_to_its_total() -> None:
    part = EASTPORT_FIRE.tolls[0]
    seven = replace(figure("c03", SOU, "own", "2020-09-11", A), low=7, high=None)
    total = line("killed", "SOU", "all", (Series(SOU, "own", (seven,), ()),), Range(7, 7, None))
    twin = replace(EASTPORT_FIRE, id="i-twin", tolls=(part, total))
    report = situation(replace(small(), incidents=(EASTPORT_FIRE, twin)), None, heading("2020-09-11"))
    assert bullet(report, "Reported killed in incidents, SOU").now == "11 or more"


def test_each_side_speaks_in_its_own_words_and_its_change_of_stance_is_seen() -> None:
    (entry,) = the_report().incidents
    titles = [block.title for block in entry.blocks]
    assert titles[:3] == [
        "Northland (NOR): says that Southland attacked",
        "Southland (SOU): had not commented, one report says; then confirms that its own side acted",
        "Midland (MID): says that it happened, naming nobody as the doer",
    ]
    text = told(entry)
    assert "“its units answered a provocation at Millford”|against its own interest: says its own units acted" in text
    assert "wounded, NOR, soldiers: 3 → 6 (Northland, own side; as of 13 Sep 2020)|“six of its soldiers were wounded”" in text
    assert "computed, nobody said so" in text


def test_what_reports_repeat_is_gathered_with_the_fullest_words() -> None:
    north, south, _ = MILLFORD_FIGHT.positions
    (one,) = sayings(small(), north)
    assert (one.fullest, one.claims, one.more) == ("c07", ("c04", "c07"), " and 1 more claim")
    assert [said.attitude for said in sayings(small(), south)] == ["silent", "confirms"]


def test_a_stance_is_told_day_after_day() -> None:
    def said(attitude: Attitude, on: int) -> Utterance:
        return Utterance(attitude, dt.date(2020, 9, on), f"x{on}{attitude}", "SOU")

    changing = Position(SOU, "denies", (said("silent", 1), said("asserts", 1), said("asserts", 2), said("denies", 3), said("denies", 4)))
    assert stand(changing) == "asserts it, has not commented, the report says; then asserts it; then denies it"
    assert stand(Position(SOU, "not_heard", ())) == "not heard in these reports"


def test_the_weakest_joins_are_told_and_the_rest_counted() -> None:
    links = tuple(Link("h1", "h2", score, (f"reason {score}",)) for score in (9.0, 1.0, 5.0, 7.0, 8.0))
    incident = replace(MILLFORD_FIGHT, links=links)
    assert "5 joins, the weakest with score 1.00: reason 1.0 · 1 further incident perhaps the same" in told(
        incident_entry(small(), incident)
    )
    text = "\n".join(line.text for block in incident_details(small(), incident, links=1) for line in block.lines)
    assert "joined, score 1.00: reason 1.0" in text
    assert "4 further joins with scores from 5.00 to 9.00" in text


def test_an_accusation_is_followed_by_its_denial() -> None:
    (entry,) = the_report().agreements
    assert [(one.text, one.words) for one in entry.blocks[0].lines][1:3] == [
        ("Alleged breach: Northland (NOR) accuses SOU", "“Southland broke the declaration”"),
        ("Denied by Southland (SOU)", "“it keeps to the declaration”"),
    ]
    assert "in force from 10 Sep 2020, 00:00 UTC+03:00 with no end known" in entry.note


def test_an_earlier_incident_told_again_stands_apart() -> None:
    report = situation(small(), None, heading("2020-09-13"))
    assert [entry.id for entry in report.renewed] == ["i-millford"]
    assert report.incidents == ()
    text = told(report.renewed[0])
    assert "Southland (SOU): had not commented, one report says → confirms that its own side acted" in text
    assert "Northland (NOR) – wounded, NOR, soldiers: 3 → 6|“six of its soldiers were wounded”|revised" in text
    assert "drones" not in text


def test_what_is_only_said_again_stands_in_a_line() -> None:
    known = MILLFORD_FIGHT.positions[0]
    repeated = replace(known, history=(*known.history, replace(known.history[0], day=dt.date(2020, 9, 13))))
    again = replace(MILLFORD_FIGHT, positions=(repeated,), tolls=())
    (entry,) = situation(replace(small(), incidents=(again,)), None, heading("2020-09-13")).renewed
    assert "incident i-millford – said again, nothing changed: Northland (NOR)" in told(entry)


def test_a_falling_figure_is_flagged() -> None:
    (toll,) = the_report().tolls
    assert toll.text == "killed, NOR, soldiers: 1,250 → 1,200 (Northland, own side; as of 12 Sep 2020)"
    assert toll.marks == ("falling figure", "new in this period")


def test_every_figure_one_voice_changed_has_a_row() -> None:
    rows = the_report().revised
    assert [one.text.partition(": ")[2].partition(",")[0] for one in rows] == ["3 → 6", "1"]
    assert "the later number is below the earlier one" in rows[1].text


def test_a_party_that_speaks_of_people_of_no_side_is_not_called_outside() -> None:
    unsaid = line("killed", None, "civilian", (Series(SOU, "outside", KILLED[:1], ()),), Range(5, 5, 5))
    (one,) = figure_lines(small(), [unsaid])
    assert one.text == "killed, side not said, civilians: 5 (Southland; as of 11 Sep 2020)"


def test_figures_of_one_outcome_stand_in_one_line_parts_before_totals() -> None:
    people = line("killed", None, "all", (Series(SOU, "outside", (replace(KILLED[0], low=6, high=6, as_of_basis="published"),), ()),),
                  Range(6, 6, 6))  # fmt: skip
    civilians = line(
        "killed", None, "civilian", (Series(NOR, "outside", (replace(KILLED[0], as_of_basis="published"),), ()),), Range(5, 5, 5)
    )
    (one,) = figure_lines(small(), [people, civilians])
    assert one.text == "killed, side not said, civilians: 5 (Northland), 6 (Southland, people)"


@pytest.mark.parametrize(("start", "end"), [(None, None), (None, "1994-12-31"), ("2020-01-01", "2020-12-31")])
def test_what_has_no_day_is_mentioned_and_not_counted(start: str | None, end: str | None) -> None:
    days = {"start": start and dt.date.fromisoformat(start), "end": end and dt.date.fromisoformat(end)}
    report = situation(replace(small(), incidents=(replace(MILLFORD_FIGHT, **days),)), None, heading())  # type: ignore[arg-type]
    assert (report.incidents, report.renewed) == ((), ())
    assert bullet(report, "Incidents claimed").now == "0"
    (one,) = report.undated
    assert one.words == "“Southland's drones struck Old Millford”"
    assert one.claims


def test_what_is_wholly_told_under_measures_is_no_incident() -> None:
    law = replace(MILLFORD_FIGHT, id="i-law", types=("COERCE",), claims=("c15",), documents=(B.id,), positions=(), tolls=(), breaches=())
    report = situation(replace(small(), incidents=(law,)), None, heading())
    assert (report.incidents, report.undated) == ((), ())
    assert [one.claims for one in report.measures] == [("c15",)]


def test_one_voice_with_two_ways_of_speaking_says_which_version_it_means() -> None:
    denial, deed = Utterance("denies", dt.date(2020, 9, 12), "c02", "SOU"), Utterance("asserts", dt.date(2020, 9, 12), "c12", "SOU")
    quiet = Utterance("silent", dt.date(2020, 9, 12), "c06", "SOU")
    position = Position(SOU, "denies", (quiet, deed, denial))
    assert standing(small(), MILLFORD_FIGHT, position) == (
        "denies that it attacked (“its guns had not fired at Eastport”); says that its own side acted "
        "(“its units answered a provocation at Millford”); had not commented, one report says"
    )


def test_who_once_named_the_doer_is_not_told_to_name_nobody_the_next_day() -> None:
    first, second = Utterance("asserts", dt.date(2020, 9, 12), "c04", "SOU"), Utterance("asserts", dt.date(2020, 9, 13), "c08", "?")
    assert standing(small(), MILLFORD_FIGHT, Position(NOR, "asserts", (first, second))) == "says that Southland attacked"


def test_the_headlines_are_few_and_lead_to_claims() -> None:
    first = the_report().headlines
    assert 4 <= len(first) <= 8
    assert first[0].text.startswith(
        "Air or drone strike, Millford, Old Millford (4 reports, not contested in these reports): Northland says"
    )
    assert all(one.claims or one.documents or "none reported" in one.text for one in first)
    quiet = situation(empty(), empty(), heading()).headlines
    assert quiet[0].text == "No report of this ledger tells of an incident on the days of this period."


def test_silence_is_kept_apart_from_not_being_heard() -> None:
    assert [one.words for one in the_report().silence] == ["“Southland has not commented”"]
    (unheard,) = situation(small(), None, heading("2020-09-11")).silence
    assert unheard.text.endswith("not heard in these reports: Midland (MID); no report says that they kept silent")


def test_limits_name_what_was_not_read_and_what_has_no_date() -> None:
    text = "\n".join(one.text for one in the_report().limits)
    assert "torn.html: no text in it" in text
    assert "Reports without a publication date, in no period's count: 1." in text
    assert "Reports published after the period that are part of this ledger and used here: 1." in text
    assert "en (6 reports)" in text


def test_of_very_many_unread_documents_the_first_are_named() -> None:
    report = situation(small(), None, heading(unread=tuple(Unread(f"{number:03}.html", "no text in it") for number in range(60))))
    assert sum(one.text.startswith("Not read: ") for one in report.limits) == 50
    assert any(one.text == "Documents that could not be read: 60. The first 50 are named." for one in report.limits)


def test_every_line_but_the_limits_leads_to_its_words() -> None:
    report = the_report()
    lines = [one for entry in (*report.incidents, *report.agreements) for block in entry.blocks for one in block.lines
             if block.title != "Where it comes from" and not one.text.startswith("Terms: ")]  # fmt: skip
    lines += [*report.tolls, *report.revised, *report.undated, *report.measures, *report.disagreements, *report.silence]
    numbers = {row.claim for row in report.annex}
    assert lines
    assert all(one.claims and numbers.issuperset(one.claims) for one in lines)
    assert [row.number for row in report.annex] == list(range(1, len(report.annex) + 1))
    assert {row.report for row in report.annex} <= {row.number for row in report.documents}


def test_neighbouring_numbers_are_cited_as_a_run() -> None:
    assert runs([7, 1, 3, 2, 2]) == [[1, 3], [7, 7]]


def test_the_heading_names_the_cut_off_with_its_zone() -> None:
    facts = view(the_report())["heading"]["facts"]
    assert facts == ["as of 12 Sep 2020, 18:00 UTC+04:00", "made 12 Sep 2020, 18:05 UTC+04:00", "compared with 11 Sep 2020"]


def test_a_week_is_compared_with_the_week_before() -> None:
    report = situation(small(), before(), heading(days=7))
    assert report.previous is not None
    assert (report.period.start, report.previous.start, report.previous.end) == (
        dt.date(2020, 9, 6),
        dt.date(2020, 8, 30),
        dt.date(2020, 9, 5),
    )


def test_a_time_without_a_zone_is_refused() -> None:
    naive = dt.datetime(2020, 9, 12, 18)  # noqa: DTZ001
    with pytest.raises(StopRun, match=r"cut-off .* has no time zone"):
        Heading(1, naive.date(), naive, naive)
    with pytest.raises(StopRun, match="at least one day"):
        heading(days=0)


def test_the_same_ledger_gives_the_same_bytes() -> None:
    def all_three(ledger: Ledger) -> tuple[str, str, bytes]:
        report = situation(ledger, before(), heading())
        return markdown(report), html(report), pdf(report)

    first, second = all_three(small()), all_three(small())
    assert first == second
    assert first[2].startswith(b"%PDF")
