from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.link.records import Attitude, Ledger, Link, Position, Range, Series, Utterance
from counterclaim.present.report import Heading, Unread, html, markdown, pdf, situation
from counterclaim.present.report.incidents import incident_entry
from counterclaim.present.report.records import Bullet, Entry, Situation
from counterclaim.present.report.sayings import sayings, stand
from counterclaim.present.report.view import runs, view
from tests.present.ledgers import EASTPORT_FIRE, KILLED, MILLFORD_FIGHT, SOU, A, before, empty, figure, heading, line, small

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
    assert titles[:3] == ["Northland (NOR): asserts it", "Southland (SOU): has not commented, the report says; then confirms it",
                          "Midland (MID): asserts it"]  # fmt: skip
    text = told(entry)
    assert "“its units answered a provocation at Millford”|against its own interest: says its own units acted" in text
    assert "3 → 6, as of 13 Sep 2020" in text
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
    text = told(incident_entry(small(), replace(MILLFORD_FIGHT, links=links)))
    assert "joined, score 1.00: reason 1.0" in text
    assert "4 further joins with scores from 5.00 to 9.00" in text


def test_an_accusation_is_followed_by_its_denial() -> None:
    (entry,) = the_report().agreements
    (block,) = [block for block in entry.blocks if block.title == "Alleged breaches"]
    assert [(one.text, one.words) for one in block.lines] == [
        ("Northland (NOR) accuses SOU, 12 Sep 2020", "“Southland broke the declaration”"),
        ("denied by Southland (SOU)", "“it keeps to the declaration”"),
    ]
    assert "in force from 10 Sep 2020, 00:00 UTC+03:00 with no end known" in entry.note


def test_an_earlier_incident_told_again_stands_apart() -> None:
    report = situation(small(), None, heading("2020-09-13"))
    assert [entry.id for entry in report.renewed] == ["i-millford"]
    assert report.incidents == ()
    assert "new in this period" in told(report.renewed[0])


def test_a_falling_figure_is_flagged() -> None:
    (toll,) = the_report().tolls
    assert "1,250 → 1,200" in told(toll)
    assert "falling figure" in told(toll)


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
    lines = [one for entry in (*report.incidents, *report.tolls, *report.agreements) for block in entry.blocks for one in block.lines
             if block.title not in {"Terms", "Where it comes from"}]  # fmt: skip
    lines += [*report.measures, *report.disagreements, *report.silence]
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
