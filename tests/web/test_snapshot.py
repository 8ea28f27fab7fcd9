"""Snapshots: made anew behind the pages, patched where that takes long; filters that survive their address."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.ledger.book import Book, open_book
from counterclaim.ledger.desk import Desk
from counterclaim.web import keeping
from counterclaim.web.filters import LONGEST, BadFilter, Filters, filters
from counterclaim.web.keeping import LOOK, BeingMade, Keeper
from counterclaim.web.snapshot import Snapshot, take
from tests.web.conftest import Clock


@pytest.fixture
def books(ledger: Path) -> Iterator[tuple[Book, Book]]:
    with open_book(ledger) as one, open_book(ledger) as two:
        yield one, two


@pytest.fixture
def keeper(books: tuple[Book, Book], clock: Clock) -> Iterator[Keeper]:
    made = Keeper(books[0], books[1].store.mark, clock)
    yield made
    made.close()


class Gate:
    """Holds whoever makes a snapshot until it is opened."""

    def __init__(self, act: Callable[..., Any]) -> None:
        self.act = act
        self.opened = threading.Event()

    def __call__(self, *args: Any) -> Any:
        assert self.opened.wait(60)
        return self.act(*args)


def accept(book: Book, claim: str) -> Desk:
    desk = Desk(book, "Ada")
    desk.verdict("accept", claim, "read it")
    return desk


def test_while_a_new_one_is_made_the_old_one_is_served(
    keeper: Keeper, books: tuple[Book, Book], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(take)
    monkeypatch.setattr(keeping, "take", gate)
    old = keeper.current()
    claim = next(old.claim_index.listed(old.undecided))
    accept(books[1], claim)
    clock.seconds += LOOK
    assert keeper.current() is old
    gate.opened.set()
    assert keeper.written(patience=60).claims[claim].state == "accepted"
    assert old.claims[claim].state == "open"


def test_what_was_decided_shows_at_once_even_where_a_whole_one_takes_long(
    keeper: Keeper, books: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(take)
    monkeypatch.setattr(keeping, "take", gate)
    claim = next(keeper.current().claim_index.listed(keeper.current().undecided))
    desk = accept(books[1], claim)
    shown = keeper.written({claim: books[1].claim(claim)}, desk.decisions(), 0)
    assert shown.claims[claim].state == "accepted"
    assert [one.claim for one in shown.decisions] == [claim]
    gate.opened.set()
    whole = keeper.written(patience=60)
    assert whole.head == books[1].store.mark()
    assert whole.claims[claim].state == "accepted"


def test_nothing_is_made_where_nothing_was_written(keeper: Keeper, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "take", lambda _: pytest.fail("made for nothing"))
    clock.seconds += LOOK
    assert keeper.current() is keeper.written(patience=60)


def test_a_past_state_is_made_once(keeper: Keeper) -> None:
    time = dt.datetime(2020, 10, 20, tzinfo=dt.UTC)
    assert keeper.at(time) is keeper.at(time)
    assert keeper.at(time).known_at == time
    assert set(keeper.at(time).reports) < set(keeper.current().reports)


def test_who_asks_for_what_takes_long_is_asked_to_come_again(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    gate = Gate(lambda: "made")
    with pytest.raises(BeingMade):
        keeper.made("slow", gate)
    gate.opened.set()
    monkeypatch.setattr(keeping, "PATIENCE", 60)
    assert keeper.made("slow", gate) == "made"


def test_what_failed_is_tried_again(keeper: Keeper) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            keeper.made("broken", broken)
    assert keeper.made("broken", lambda: 1) == 1


def test_narrowing_is_done_once(books: tuple[Book, Book]) -> None:
    snapshot: Snapshot = take(books[0])
    chosen = Filters(party="AZE")
    assert snapshot.narrowed(chosen) is snapshot.narrowed(chosen)
    for number in range(100):
        snapshot.narrowed(Filters(place=f"nowhere {number}"))
    assert len(snapshot._narrowed) <= 32  # noqa: SLF001 -- what is kept cannot be seen from outside


def test_a_party_is_found_by_any_name(books: tuple[Book, Book]) -> None:
    snapshot = take(books[0])
    assert [snapshot.party_id(one) for one in ("AZE", "aze", "Azerbaijan", "azerbaijani", "Narnia")] == [*["AZE"] * 4, "Narnia"]
    assert snapshot.select(Filters(party="azerbaijani")) == snapshot.select(Filters(party="AZE")) != ()


# -- filters ----------------------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=LONGEST)
days = st.dates()
chosen = st.builds(
    lambda pair, **rest: Filters(min(pair), max(pair), **rest),
    st.tuples(days, days),
    party=st.none() | words,
    place=st.none() | words,
    type=st.none() | words,
    speaker=st.none() | words,
    contested=st.none() | st.booleans(),
    as_known_at=st.none() | st.datetimes(min_value=dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001 -- zoned by `timezones`
)


@given(chosen)
def test_the_address_is_the_view(one: Filters) -> None:
    assert filters(dict(parse_qsl(one.query().removeprefix("?")))) == one
    assert one.query() == filters(one.items()).query()


@given(st.dictionaries(st.sampled_from(["from", "to", "party", "contested", "as_known_at"]), st.text(max_size=40)))
def test_any_address_is_read_or_refused(query: dict[str, str]) -> None:
    try:
        found = filters(query)
    except BadFilter as error:
        assert str(error)  # noqa: PT017 -- either way is right
    else:
        assert filters(found.items()) == found


def test_changes_of_an_address() -> None:
    one = Filters(party="AZE", contested=True)
    assert one.query(party=None) == "?contested=yes"
    assert one.query(from_="2020-10-01") == "?party=AZE&contested=yes&from=2020-10-01"
    assert Filters().query() == ""
    assert filters({"as_known_at": "2020-10-10"}).query() == "?as_known_at=2020-10-10"
