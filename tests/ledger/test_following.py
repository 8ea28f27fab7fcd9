"""A ledger in memory that follows what is written gives what reading it anew gives, and takes over what has not changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from counterclaim.ledger.book import Book
from counterclaim.ledger.desk import Desk
from counterclaim.ledger.following import Whole, follow, read
from counterclaim.link.records import Ledger
from tests.ledger.books import Cached, differences, lines, made, sample

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def kept(cheap: Cached) -> Iterator[Book]:
    assert cheap
    with made(sample()[20:40]) as book:
        yield book


def same(one: Whole, other: Whole) -> None:
    """As exported, and in everything the export does not hold."""
    assert differences(lines(one.ledger, one.decisions), lines(other.ledger, other.decisions)) == []
    assert one.ledger.incidents == other.ledger.incidents
    assert one.ledger.incident_of == other.ledger.incident_of
    assert (one.mark, one.entries, one.failed, one.two_person) == (other.mark, other.entries, other.failed, other.two_person)
    assert one.kept == other.kept
    assert one.packs.keys() == other.packs.keys()


def claim_of(ledger: Ledger, kind: str, at: int = 0) -> str:
    inside = sorted({claim for one in ledger.incidents for claim in one.claims})
    return [one for one in inside if ledger.claims[one].claim.kind == kind][at]


def accept(desk: Desk, ledger: Ledger) -> None:
    desk.verdict("accept", claim_of(ledger, "event"), "right")


def reject(desk: Desk, ledger: Ledger) -> None:
    desk.verdict("reject", claim_of(ledger, "toll"), "wrong")
    desk.verdict("reject", next(m.claim for one in ledger.agreements for m in one.mentions), "wrong")


def correct(desk: Desk, ledger: Ledger) -> None:
    desk.correct(claim_of(ledger, "event", 3), ["date=2020-11-01"], "that day")


def take_back(desk: Desk, ledger: Ledger) -> None:
    made = desk.verdict("reject", claim_of(ledger, "event", 1), "wrong")
    desk.about("withdraw", made.id, "no")


def part(desk: Desk, ledger: Ledger) -> None:
    one = next(one for one in ledger.incidents if len(one.documents) > 1)
    desk.pair("unlink", one.claims[0], one.claims[-1], "not the same")


@pytest.mark.parametrize("act", [accept, reject, correct, take_back, part])
def test_after_a_decision(kept: Book, act: Callable[[Desk, Ledger], None]) -> None:
    before = read(kept)
    act(Desk(kept, "Ada"), before.ledger)
    after = follow(kept, before)
    assert after.mark != before.mark
    same(after, read(kept))


def test_step_by_step_through_additions_and_decisions(kept: Book) -> None:
    whole = read(kept)
    for one in (*sample()[:6], *sample()[40:46]):
        list(kept.add([one]))
        desk = Desk(kept, "Ada")
        desk.verdict("accept", sorted(whole.ledger.claims)[len(whole.ledger.claims) // 2], "right")
        whole = follow(kept, whole)
        same(whole, read(kept))


def test_nothing_written_gives_the_same_whole(kept: Book) -> None:
    whole = read(kept)
    assert follow(kept, whole) is whole


def test_what_a_verdict_cannot_change_is_taken_over(kept: Book) -> None:
    before = read(kept)
    accept(Desk(kept, "Ada"), before.ledger)
    after = follow(kept, before)
    assert after.ledger.agreements is before.ledger.agreements
    assert after.ledger.tolls is before.ledger.tolls
    assert after.ledger.incidents is before.ledger.incidents
    assert sum(after.ledger.claims[one] is not old for one, old in before.ledger.claims.items()) == 1


def test_of_incidents_only_those_that_changed_are_others(kept: Book) -> None:
    before = read(kept)
    correct(Desk(kept, "Ada"), before.ledger)
    after = follow(kept, before)
    old = {one.id: one for one in before.ledger.incidents}
    assert 0 < sum(old.get(one.id) is not one for one in after.ledger.incidents) < len(old) / 2


def test_a_setting_changes_the_mark_and_shows(kept: Book) -> None:
    before = read(kept)
    kept.require_two(wanted=True)
    after = follow(kept, before)
    assert after.mark[:2] == before.mark[:2]
    assert (before.two_person, after.two_person) == (False, True)
    same(after, read(kept))


def test_rebuilding_changes_the_mark(kept: Book) -> None:
    before = kept.store.mark()
    list(kept.rebuild(links_only=True))
    assert kept.store.mark() != before
    assert kept.store.mark()[:2] == kept.store.head()


def test_a_past_state_is_read_whole(kept: Book) -> None:
    with kept.at(dt.datetime(2020, 11, 20, tzinfo=dt.UTC)) as then:
        assert read(then).ledger == then.ledger()
