"""Near-identical reports are copies; reports of one incident in other words are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link.copies import bands, copy_groups, differences
from counterclaim.link.records import Report
from tests.link.factories import report

STORY = " ".join(f"word{number} of a made-up story about bridge {number}." for number in range(60))


def groups(**texts: str) -> list[tuple[str, ...]]:
    reports = {name: report(name, f"2020-09-{20 - i:02}") for i, name in enumerate(texts)}
    by_id = {one.id: one for one in reports.values()}
    found = copy_groups(by_id, {reports[name].id: bands(text) for name, text in texts.items()})
    return [tuple(by_id[ident].name.removesuffix(".txt") for ident in group.documents) for group in found]


def test_a_copy_with_a_word_changed_is_a_copy_and_the_earliest_is_first() -> None:
    assert groups(late=STORY, early=STORY.replace("word7 ", "word seven "), other=STORY[::-1]) == [("early", "late")]


def test_case_and_spacing_do_not_matter() -> None:
    assert bands(STORY) == bands(STORY.upper().replace(" ", "\n  "))


def test_half_a_story_is_no_copy() -> None:
    assert groups(one=STORY, other=STORY[: len(STORY) // 2]) == []


def test_short_texts_are_copies_only_where_they_say_the_same() -> None:
    assert groups(a="Guns hit Millford.", b="Guns hit Millford!", c="Guns hit Eastport.") == [("b", "a")]
    assert groups(a="", b="") == [("b", "a")]


@given(st.randoms(use_true_random=False))
def test_groups_do_not_hang_on_the_order(chance: random.Random) -> None:
    texts = {"a": STORY, "b": STORY + " And more.", "c": "Guns hit Millford.", "d": "Guns hit Millford.", "e": "Alone."}
    reports: dict[str, Report] = {report(name).id: report(name) for name in texts}
    marks = {report(name).id: bands(text) for name, text in texts.items()}
    wanted = copy_groups(reports, marks)
    order = list(marks)
    chance.shuffle(order)
    assert copy_groups(reports, {ident: marks[ident] for ident in order}) == wanted
    assert len(wanted) == 2


def test_differences_show_what_stands_in_the_one_and_in_the_other() -> None:
    first = "Guns hit Millford. Two died. Nobody spoke."
    assert differences(first, "Guns hit Millford. Three died. Nobody spoke.") == (("Two died.", "Three died."),)
    assert differences(first, first.upper()) == ()
    assert differences(first, first + " It rained.") == (("", "It rained."),)
