"""The figures' way from the measuring scripts' print to the page."""

from __future__ import annotations

import json

import accuracy
from gate import FLOORS
from measuring import figures_in
from sets import WATCHED


def test_the_print_of_every_skill_is_read() -> None:
    assert figures_in("  source   P 0.700 R 0.600 F1 0.646\n  lenient  P 0.7 R 0.6 F1 0.6\n") == {"source": 0.646, "lenient": 0.6}
    assert figures_in("  civilians killed       3/4 = 0.750\n  non-civilians killed   1/2 = 0.500\n") == {
        "civilians killed": 0.75,
        "non-civilians killed": 0.5,
    }
    line = "  mentions 9  found 0.9  resolved 0.8  within 161 km: of all 0.700, of resolved 0.875  median error 0.0 km\n"
    assert figures_in(line) == {"found": 0.9, "resolved": 0.8, "of_all": 0.7, "of_resolved": 0.875}


def test_before_is_what_was_last_different() -> None:
    first = accuracy.combined({"isaf/killed": 0.5}, {"isaf": {}}, None)
    second = accuracy.combined({"isaf/killed": 0.6}, {"isaf": {}}, first)
    again = accuracy.combined({"isaf/killed": 0.6}, {"isaf": {}}, second)
    assert second["before"]["figures"] == {"isaf/killed": 0.5}
    assert again["before"] == second["before"]


def test_a_set_that_is_not_there_keeps_its_figures() -> None:
    first = accuracy.combined({"isaf/killed": 0.5, "syria/killed": 0.7}, {"isaf": {}, "syria": {"f": "aa"}}, None)
    second = accuracy.combined({"isaf/killed": 0.6}, {"isaf": {}}, first)
    assert second["now"]["figures"] == {"isaf/killed": 0.6, "syria/killed": 0.7}
    assert second["now"]["digests"]["syria"] == {"f": "aa"}


def test_the_page_is_what_the_stored_figures_say() -> None:
    stored = json.loads(accuracy.STORED.read_text("utf8"))
    assert accuracy.PAGE.read_text("utf8") == accuracy.page(stored), "run: python eval/accuracy.py --page-only"


def test_every_figure_watched_is_stored_and_has_its_floor() -> None:
    stored = json.loads(accuracy.STORED.read_text("utf8"))["now"]["figures"]
    floors = json.loads(FLOORS.read_text("utf8"))["floors"]
    paths = {figure.path for figure in WATCHED}
    assert paths <= set(stored)
    assert paths == set(floors)
