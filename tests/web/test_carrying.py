"""What a snapshot takes over from the one before is what it would make itself; a reviewer's own decision always shows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from counterclaim.ledger.book import Book, open_book
from counterclaim.ledger.desk import Desk
from counterclaim.ledger.following import follow, read
from counterclaim.web import keeping
from counterclaim.web.carrying import AHEAD, ahead, carried, patched
from counterclaim.web.filters import Filters
from counterclaim.web.keeping import Keeper
from counterclaim.web.snapshot import Snapshot, snapshot_of
from counterclaim.web.views.index import Index
from tests.web.conftest import Clock

SOME = (Filters(), Filters(party="AZE"), Filters(type="killed"), Filters(contested=True), Filters(speaker="ARM"))


@pytest.fixture
def books(ledger: Path) -> Iterator[tuple[Book, Book]]:
    with open_book(ledger) as one, open_book(ledger) as two:
        yield one, two


def alike(one: Snapshot, other: Snapshot) -> None:
    for name in (*AHEAD, "urgent", "contested", "standing"):
        if name not in {"index", "claim_index"}:
            assert getattr(one, name) == getattr(other, name), name
    assert dict(one.index.labels) == dict(other.index.labels)
    assert dict(one.index.bits) == dict(other.index.bits)
    assert one.index.spots == other.index.spots
    assert [one.claim_index.chosen(one, chosen) for chosen in SOME] == [other.claim_index.chosen(other, chosen) for chosen in SOME]


@pytest.mark.parametrize("action", ["accept", "reject", "note"])
def test_after_a_verdict(books: tuple[Book, Book], action: Any) -> None:
    whole = read(books[0])
    old = ahead(snapshot_of(whole))
    Desk(books[1], "Ada").verdict(action, old.claim_index.ids[3], "because")
    new = ahead(carried(old, snapshot_of(follow(books[0], whole))))
    alike(new, ahead(snapshot_of(read(books[0]))))


def test_after_a_correction(books: tuple[Book, Book]) -> None:
    whole = read(books[0])
    old = ahead(snapshot_of(whole))
    claim = next(one for one in old.urgent if old.claims[one].claim.kind == "event")
    Desk(books[1], "Ada").correct(
        claim,
        [
            "places=Ganja",
        ],
        "there",
    )
    new = ahead(carried(old, snapshot_of(follow(books[0], whole))))
    alike(new, ahead(snapshot_of(read(books[0]))))
    assert claim in new.claim_index.listed(new.claim_index.chosen(new, Filters(place="Ganja")))


def test_a_verdict_leaves_the_indexes_as_they_are(books: tuple[Book, Book]) -> None:
    whole = read(books[0])
    old = ahead(snapshot_of(whole))
    Desk(books[1], "Ada").verdict("accept", old.urgent[0], "right")
    new = carried(old, snapshot_of(follow(books[0], whole)))
    assert new.claim_index is old.claim_index
    assert new.index.bits is old.index.bits
    assert new.index.snapshot is new


def test_a_patched_snapshot_needs_no_index_anew(books: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch) -> None:
    old = ahead(snapshot_of(read(books[0])))
    monkeypatch.setattr(Index, "__init__", lambda *_: pytest.fail("made anew"))
    claim = old.urgent[0]
    desk = Desk(books[1], "Ada")
    desk.verdict("accept", claim, "right")
    shown = patched(old, {claim: books[1].claim(claim)}, desk.decisions())
    assert shown.claims[claim].state == "accepted"
    assert claim not in set(shown.claim_index.listed(shown.undecided))
    assert [one.id for one in shown.decisions_on[claim]] == [desk.made[0].id]
    assert shown.index.incidents == old.index.incidents


def test_a_decision_made_while_a_snapshot_is_being_made_is_not_lost(
    books: tuple[Book, Book], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(books[0], books[1].store.mark, clock)
    first, second = keeper.current().urgent[:2]
    started, go = threading.Event(), threading.Event()
    real: Callable[..., Any] = follow

    def slow(*args: Any) -> Any:
        made = real(*args)
        started.set()
        assert go.wait(60)
        return made

    monkeypatch.setattr(keeping, "follow", slow)
    try:
        one, two = Desk(books[1], "Ada"), Desk(books[1], "Ben")
        one.verdict("accept", first, "right")
        keeper.written({first: books[1].claim(first)}, one.decisions(), 0)
        assert started.wait(60)
        two.verdict("reject", second, "wrong")
        shown = keeper.written({second: books[1].claim(second)}, (*one.decisions(), *two.made), 0)
        assert [shown.claims[claim].state for claim in (first, second)] == ["accepted", "rejected"]
        waited = keeper._coming  # noqa: SLF001 -- when it is done cannot be seen from outside
        go.set()
        assert waited is not None
        waited.result(60)
        assert [keeper.current().claims[claim].state for claim in (first, second)] == ["accepted", "rejected"]
    finally:
        go.set()
        keeper.close()


def test_a_setting_made_by_another_program_shows(books: tuple[Book, Book], clock: Clock) -> None:
    keeper = Keeper(books[0], books[1].store.mark, clock)
    assert not keeper.current().two_person
    books[1].require_two(wanted=True)
    assert keeper.written(patience=60).two_person
    keeper.close()


def test_nobody_waits_for_what_took_longer_than_he_would_wait(
    books: tuple[Book, Book], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(books[0], books[1].store.mark, clock)
    go = threading.Event()

    def slow(*args: Any) -> Any:
        assert go.wait(60)
        clock.seconds += 2
        return follow(*args)

    monkeypatch.setattr(keeping, "follow", slow)
    try:
        first, second = keeper.current().urgent[:2]
        go.set()
        one = Desk(books[1], "Ada")
        one.verdict("accept", first, "right")
        keeper.written({first: books[1].claim(first)}, one.decisions(), 60)
        go.clear()
        one.verdict("accept", second, "right")
        # would wait for ever, were it to wait for the whole one as long as it may
        shown = keeper.written({second: books[1].claim(second)}, one.decisions(), 1.0)
        assert shown.claims[second].state == "accepted"
        assert shown.head != books[1].store.mark()
    finally:
        go.set()
        keeper.close()
