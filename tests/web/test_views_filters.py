"""Filters: every count is that of the list it leads to, and the index finds what the snapshot finds."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.web.filters import Filters, filters
from counterclaim.web.snapshot import Snapshot
from counterclaim.web.views.disagreements import disagreements_page
from counterclaim.web.views.facets import Choice, facets
from counterclaim.web.views.index import Index, month_days, months
from counterclaim.web.views.overview import overview

DAYS = st.none() | st.dates(dt.date(2020, 9, 1), dt.date(2020, 12, 31))


@pytest.fixture(scope="module")
def held(open_to_all: dict[bool, FastAPI]) -> Snapshot:
    found: Snapshot = open_to_all[False].state.site.snapshot()
    return found


def choices(index: Index, chosen: Filters) -> list[Choice]:
    return [choice for facet in facets(index, chosen) for choice in (*facet.first, *facet.rest)]


def asked(query: str) -> Filters:
    return filters(dict(parse_qsl(query.removeprefix("?"))))


def test_every_count_is_that_of_the_list_it_leads_to(held: Snapshot) -> None:
    found = [choice for choice in choices(held.index, Filters()) if not choice.chosen]
    assert len(found) > 10
    for choice in found:
        chosen = asked(choice.query)
        assert overview(held, chosen).total == choice.count == len(held.select(chosen)), choice


def test_counts_of_a_narrowed_view_agree_too(held: Snapshot) -> None:
    for first in choices(held.index, Filters())[:12]:
        chosen = asked(first.query)
        for choice in choices(held.index, chosen):
            if not choice.chosen:
                assert overview(held, asked(choice.query)).total == choice.count, (first, choice)


def test_every_value_narrows_or_keeps_and_can_be_let_go(held: Snapshot) -> None:
    for choice in choices(held.index, Filters()):
        chosen = asked(choice.query)
        assert 0 < overview(held, chosen).total <= len(held.ledger.incidents)
        again = [one for one in choices(held.index, chosen) if one.chosen]
        assert [asked(one.query) for one in again] == [Filters()], choice


def test_chips_lead_out_of_every_filter(held: Snapshot) -> None:
    chosen = Filters(dt.date(2020, 9, 1), dt.date(2020, 12, 31), "ARM", None, "ASSAULT", "AZE", contested=True)
    chips = overview(held, chosen).chips
    assert len(chips) == 5
    assert all(overview(held, asked(chip.query)).total >= overview(held, chosen).total for chip in chips)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), start=DAYS, end=DAYS)
def test_the_index_finds_what_the_snapshot_finds(held: Snapshot, data: st.DataObject, start: dt.date | None, end: dt.date | None) -> None:
    index = held.index
    party, place, kind, speaker = (
        data.draw(st.none() | st.sampled_from(sorted(index.labels[name]))) for name in ("party", "place", "type", "speaker")
    )
    chosen = Filters(start, end, party, place, kind, speaker, data.draw(st.none() | st.booleans()))
    assert tuple(index.listed(index.chosen(chosen))) == held.select(chosen)


@settings(deadline=None)
@given(start=DAYS, end=DAYS, party=st.none() | st.text(st.characters(min_codepoint=33, max_codepoint=0x3000), min_size=1, max_size=8))
def test_an_address_says_the_filters(start: dt.date | None, end: dt.date | None, party: str | None) -> None:
    if start and end and end < start:
        start, end = end, start
    wanted = Filters(start, end, party=party.strip() or None if party else None)
    assert asked(wanted.query()) == wanted


def test_a_name_finds_a_place_as_its_id_does(held: Snapshot) -> None:
    index = held.index
    for key, label in index.labels["place"].items():
        by_id, by_name = index.chosen(Filters(place=key)), index.chosen(Filters(place=label))
        assert by_id & by_name == by_id & index.chosen(Filters(place=label.upper()))
        assert by_id


def test_months_touch_their_days(held: Snapshot) -> None:
    for one in held.ledger.incidents:
        for month in months(one):
            first, last = month_days(month)
            assert one in held.select(Filters(first, last))
    assert month_days("2020-12") == (dt.date(2020, 12, 1), dt.date(2020, 12, 31))
    assert month_days("2024-02") == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def test_disagreements_count_the_incidents_they_list(held: Snapshot) -> None:
    view = disagreements_page(held, Filters())
    for facet in view.facets:
        for choice in (*facet.first, *facet.rest):
            assert disagreements_page(held, asked(choice.query)).incidents == choice.count
    for kind, _, number in view.kinds:
        assert disagreements_page(held, Filters(), kind).total == number
