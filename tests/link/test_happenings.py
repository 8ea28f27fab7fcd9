"""What one report tells of one incident, taken together: by place, by day, by nearness; titles, leads, means, days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counterclaim.link.bonds import NONE, Bonds
from counterclaim.link.happenings import LOOK_BACK, Told, happenings
from counterclaim.link.means import means, means_told
from counterclaim.link.records import Happening, Report, Ruled
from counterclaim.records import Content, Date, Span
from tests.link.factories import actor, count, days, event, island, place, report, ruled, stance, toll

MILLFORD = place("Millford", "pack:millford", 10.1, 20.1)
EASTPORT = place("Eastport", "pack:eastport", 14.0, 25.0)
FIFTH = days("2020-09-05")


class Text:
    """A report written sentence by sentence; each sentence is the evidence of one claim."""

    def __init__(self, **keys: Any) -> None:
        self.report: Report = report(**keys)
        self.text = ""
        self.claims: list[Ruled] = []

    def tells(self, sentence: str, content: Content, *, after: str = " ", **keys: Any) -> str:
        """A sentence with its claim; the claim's id."""
        start = len(self.text)
        made = ruled(content, self.report, words=sentence, **keys)
        made = replace(made, claim=replace(made.claim, evidence=Span(start, start + len(sentence), sentence)))
        self.claims.append(made)
        self.text += sentence + after
        return made.claim.id

    def happenings(self, bonds: Bonds = NONE) -> tuple[Happening, ...]:
        return happenings(Told(self.report, self.text, self.claims, ()), island(), bonds)


def groups(text: Text, bonds: Bonds = NONE) -> list[set[str]]:
    return [set(one.claims) for one in text.happenings(bonds)]


def test_an_attack_and_its_figures_are_one() -> None:
    text = Text()
    a = text.tells("Guns hit Millford on 5 September.", event(actors=(actor("NOR"),)), places=(MILLFORD,), date=FIFTH)
    b = text.tells("Twelve soldiers died.", toll(count(12)))
    assert groups(text) == [{a, b}]


def test_two_places_are_two_and_two_days_are_two() -> None:
    text = Text()
    a = text.tells("Guns hit Millford on 5 September.", event(), places=(MILLFORD,), date=FIFTH)
    b = text.tells("Eastport was hit on 5 September.", event(), places=(EASTPORT,), date=FIFTH)
    c = text.tells("Jets bombed Millford on 9 September.", event(mode="aerial"), places=(MILLFORD,), date=days("2020-09-09"))
    assert groups(text) == [{a}, {b}, {c}]


def test_another_attack_is_another() -> None:
    text = Text()
    a = text.tells("Guns hit Millford on 5 September.", event(), places=(MILLFORD,), date=FIFTH)
    b = text.tells("Elsewhere three people died.", toll(count(3)))
    assert groups(text) == [{a}, {b}]


def test_a_title_without_a_place_is_what_the_report_then_tells() -> None:
    text = Text(published="2020-09-08")
    a = text.tells("Bakery bombing: 43 dead.", toll(count(43)), after="\n\n")
    text.tells("The council spoke of other things on 7 September.", event("CONSULT"), date=days("2020-09-07"), after="\n\n")
    c = text.tells("On 5 September a bakery in Millford was bombed, killing 43.", toll(count(43)), places=(MILLFORD,), date=FIFTH)
    assert {a, c} in groups(text)


def test_a_title_is_not_joined_to_what_it_is_unlike() -> None:
    text = Text(published="2020-09-08")
    a = text.tells("Harbour shelled.", event(actors=(actor("NOR"),)), after="\n\n")
    b = text.tells("On 5 September jets bombed a bakery in Millford.", event(), places=(MILLFORD,), date=FIFTH)
    assert groups(text) == [{a}, {b}]


def test_the_date_of_a_report_in_its_title_is_not_the_day_of_what_happened() -> None:
    text = Text(published="2020-09-06")
    dateline = Date(FIFTH.start, FIFTH.end, 1, Span(0, 16, "6 September 2020"))
    dateline = replace(dateline, start=text.report.published, end=text.report.published)
    text.tells("6 September 2020: 12 dead in Millford.", toll(count(12)), places=(MILLFORD,), date=dateline)
    (found,) = text.happenings()
    assert (found.features.basis, found.features.exact) == ("published", False)
    assert str(found.features.start) == "2020-09-05"


def test_a_day_told_carries_to_the_end_of_its_paragraph_and_no_further() -> None:
    text = Text(published="2020-09-20")
    text.tells("Guns hit Millford on 5 September.", event(), places=(MILLFORD,), date=FIFTH)
    text.tells("Eastport was hit too.", event(), places=(EASTPORT,), after="\n\n")
    text.tells("Ferry was hit.", event(), places=(place("Ferry"),))
    assert [one.features.basis for one in text.happenings()] == ["words", "context", "published"]


@pytest.mark.parametrize("status", ["planned", "demanded", "negated"])
def test_what_did_not_happen_is_no_happening(status: str) -> None:
    text = Text()
    text.tells("They would strike Millford.", event(), places=(MILLFORD,), date=FIFTH, status=status)
    assert text.happenings() == ()


def test_rejected_claims_and_cumulative_figures_are_left_out() -> None:
    text = Text()
    text.tells("Guns hit Millford.", event(), places=(MILLFORD,), state="rejected")
    text.tells("Since spring 900 have died.", toll(count(900), scope="cumulative"))
    assert text.happenings() == ()


def test_a_stance_stands_with_what_it_is_about() -> None:
    text = Text()
    a = text.tells("Guns hit Millford.", event(), places=(MILLFORD,), date=FIFTH)
    b = text.tells("Northland denied it.", stance("denies", (a,)))
    assert groups(text) == [{a, b}]


def test_a_reviewer_is_obeyed() -> None:
    text = Text()
    a = text.tells("Guns hit Millford on 5 September.", event(), places=(MILLFORD,), date=FIFTH)
    b = text.tells("Twelve soldiers died.", toll(count(12)))
    c = text.tells("Eastport was hit on 9 September.", event(), places=(EASTPORT,), date=days("2020-09-09"))
    apart = Bonds(together=frozenset({frozenset((a, c))}), apart=frozenset({frozenset((a, b))}))
    assert groups(text, apart) == [{a, c}, {b}]


def test_the_order_of_the_claims_does_not_matter() -> None:
    text = Text()
    for number in range(6):
        text.tells(f"Guns hit place {number}.", event(), places=(place(f"Ferry{number % 3}"),), date=FIFTH)
    there = text.happenings()
    text.claims.reverse()
    assert text.happenings() == there


def test_five_thousand_claims_are_compared_with_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    from counterclaim.link import happenings as module

    text, calls = Text(), []
    kept = module._likeness  # noqa: SLF001

    def counted(*given: Any) -> Any:
        calls.append(1)
        return kept(*given)

    monkeypatch.setattr(module, "_likeness", counted)
    for number in range(300):
        text.tells("Guns hit it.", event(), places=(place(f"Q{chr(65 + number % 26)}{chr(65 + number // 26)}x"),), date=FIFTH)
    text.happenings()
    assert len(calls) <= 300 * LOOK_BACK


# -- by what means --------------------------------------------------------------------------------


def test_words_tell_the_means_the_verb_leaves_open() -> None:
    assert means(None, "killed in an air raid", "") == ("aerial",)
    assert means(None, "killed five", "A truck bomb in Millford killed five") == ("explosives",)
    assert means(None, "killed five", "Five died") == ()


def test_words_overrule_the_means_of_a_verb_and_not_the_deed() -> None:
    assert means("aerial", "a suicide attacker bombed the convoy", "") == ("suicide-attack",)
    assert means("aerial", "bombed the convoy", "They shelled it too") == ("aerial",)
    assert means("abduct", "gunmen abducted ten", "") == ("abduct", "firearms")


def test_a_pair_of_words_is_no_two_words() -> None:
    assert means_told("the car hit a bomb") == frozenset()
    assert means_told("a CAR BOMB") == {"explosives"}
