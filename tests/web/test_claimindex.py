"""The index of claims finds what looking at every claim finds, in the order of urgency."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger.asking import matches
from counterclaim.link.records import Incident, Ruled, Selection
from counterclaim.link.urgency import by_urgency
from counterclaim.web.claimindex import above, below, first, last, voices
from counterclaim.web.filters import Filters
from counterclaim.web.snapshot import Snapshot
from counterclaim.web.views import reviewing

DAYS = st.none() | st.dates(dt.date(2020, 9, 1), dt.date(2020, 12, 31))


@pytest.fixture(scope="module")
def held(open_to_all: dict[bool, FastAPI]) -> Snapshot:
    found: Snapshot = open_to_all[False].state.site.snapshot()
    return found


def looked_at(held: Snapshot, chosen: Filters) -> list[Ruled]:
    """What fits, found by looking at every claim, the most urgent first."""
    party = held.party_id(chosen.party) if chosen.party else None
    speaker = held.party_id(chosen.speaker).casefold() if chosen.speaker else None
    selection = Selection(chosen.start, chosen.end, party, chosen.place, chosen.type)
    inside = {claim for one in held.ledger.incidents if one.contested for claim in one.claims}
    return [
        one
        for one in by_urgency(held.claims.values(), held.ledger.incidents)
        if matches(one, selection)
        and (speaker is None or speaker in voices(one))
        and (chosen.contested is None or (one.claim.id in inside) is chosen.contested)
    ]


@settings(deadline=None, max_examples=80)
@given(data=st.data(), start=DAYS, end=DAYS)
def test_it_finds_what_looking_at_every_claim_finds(
    held: Snapshot, data: st.DataObject, start: dt.date | None, end: dt.date | None
) -> None:
    labels = {name: sorted(held.index.labels[name]) for name in ("party", "place", "type", "speaker")}
    some = {name: data.draw(st.none() | st.sampled_from([*values, values[0].upper(), "nowhere"])) for name, values in labels.items()}
    chosen = Filters(start, end, some["party"], some["place"], some["type"], some["speaker"], data.draw(st.none() | st.booleans()))
    expected = looked_at(held, chosen)
    bits = held.claim_index.chosen(held, chosen)
    assert list(held.claim_index.listed(bits)) == [one.claim.id for one in expected]
    assert bits.bit_count() == len(expected)
    assert set(held.select_claims(chosen)) == set(expected)
    assert set(held.fitting(chosen, held.claims.values())) == set(expected)


def test_a_part_of_the_list_is_that_part(held: Snapshot) -> None:
    index = held.claim_index
    every = list(index.listed(index.all))
    assert every == list(held.urgent)
    assert list(index.listed(index.all, 5, 3)) == every[5:8]
    assert list(index.listed(0)) == []


@given(st.sets(st.integers(0, 80)), st.integers(0, 80))
def test_numbers_of_bits(numbers: set[int], at: int) -> None:
    bits = sum(1 << one for one in numbers)
    assert first(bits) == min(numbers, default=None)
    assert last(bits) == max(numbers, default=None)
    assert below(bits, at) == sum(1 << one for one in numbers if one < at)
    assert above(bits, at) == sum(1 << one for one in numbers if one > at)


def test_the_walk_goes_through_the_queue_and_back(held: Snapshot) -> None:
    walk = reviewing.walk(held, Filters(party="AZE"), "Ada", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    ids = [one.claim.id for one in looked_at(held, Filters(party="AZE"))]
    assert walk.first == ids[0]
    assert [walk.place(one).number for one in ids] == list(range(1, len(ids) + 1))
    assert [walk.place(one).next for one in ids] == [*ids[1:], None]
    assert [walk.place(one).previous for one in ids] == [None, *ids[:-1]]
    assert [walk.after(one) for one in ids] == [*ids[1:], ids[0]]
    outside = next(one for one in held.urgent if one not in ids)
    assert (walk.place(outside).number, walk.place(outside).next) == (0, ids[0])


def test_contested_claims_are_those_of_contested_incidents(held: Snapshot) -> None:
    contested: list[Incident] = [one for one in held.ledger.incidents if one.contested]
    assert contested
    assert held.contested == {claim for one in contested for claim in one.claims}
