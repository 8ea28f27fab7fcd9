"""What comes wrong, twice, late, contradictory or in masses: nothing is lost, the ledger is what its definition says, work stays local."""

from __future__ import annotations

import cProfile
import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from counterclaim.cli.decided import decision_rows
from counterclaim.errors import StopRun
from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import Book, open_book
from counterclaim.ledger.desk import Desk
from counterclaim.link.assemble import MOST_TOLD
from counterclaim.link.records import Decision, Selection
from counterclaim.link.rulings import decision, orphans
from counterclaim.records import Reading, Source
from counterclaim.store import open_store
from counterclaim.store.reading import Reader
from counterclaim.store.writing import Tx
from tests.cli.conftest import RUSSIAN
from tests.ledger.books import DAY, NOON, VILLAGES, Cached, defined, exported, ident, made, made_up, sample, strike
from tests.link.factories import actor, event, ruled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest import MonkeyPatch  # noqa: PT013 - a type only

WORDS = " ".join(f"word{number} of a made-up report" for number in range(50))


def text(number: int, body: str = WORDS) -> str:
    """A report of its own: no copy of another."""
    return f"Report {number}. " + " ".join(f"{word}{number}" for word in body.split())


@pytest.fixture
def three(cheap: Cached) -> Iterator[Book]:
    """A ledger of three made-up reports of three villages."""
    with made(made_up(cheap, f"r{n}.txt", text(n), strike(VILLAGES[n])) for n in range(3)) as book:
        yield book


# -- decisions --------------------------------------------------------------------------------------------


def claims(book: Book) -> list[str]:
    return sorted(book.ledger().claims)


def test_a_decision_on_an_unknown_claim_names_those_near_it(three: Book) -> None:
    known = claims(three)[0]
    mistyped = known[:12] + ("0000" if known[12:] != "0000" else "1111")
    before = exported(three)
    with pytest.raises(StopRun, match=f"no claim has an id that begins with .*near it: {known}"):
        Desk(three, "A. Reader").verdict("accept", mistyped, "looked at")
    with pytest.raises(StopRun, match="no claim has an id"):
        three.decide(decision("accept", "no such claim", "A. Reader", "looked at", NOON))
    assert three.decisions() == ()
    assert exported(three) == before


def test_an_id_that_means_several_names_them(three: Book) -> None:
    with pytest.raises(StopRun, match=r"6 claims have an id that begins with ''.*give more of it"):
        three.claim("")


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_contradictory_decisions_the_later_holds(cheap: Cached, order: Sequence[int]) -> None:
    """In whatever order they are stored: the ledger goes by when they were made."""
    documents = [made_up(cheap, f"r{n}.txt", text(n), strike(VILLAGES[n])) for n in range(2)]
    with made(documents) as book:
        one, other = (next(c for c in i.claims) for i in book.ledger().incidents)
        at = [NOON + dt.timedelta(minutes=n) for n in range(4)]
        four = [
            decision("accept", one, "A. Reader", "it stands", at[0]),
            decision("reject", one, "B. Reader", "it does not", at[1]),
            decision("link", one, "A. Reader", "the same", at[2], other=other),
            decision("unlink", one, "B. Reader", "not the same", at[3], other=other),
        ]
        for number in order:
            book.decide(four[number])
        ledger = book.ledger()
        assert ledger.claims[one].state == "rejected"
        assert len([i for i in ledger.incidents if one in i.claims or other in i.claims]) <= 2
        assert not any({one, other} <= set(i.claims) for i in ledger.incidents)
        rows = {row["id"]: row for row in decision_rows(book)}
        assert rows[four[0].id]["overruled_by"] == four[1].id
        assert rows[four[2].id]["overruled_by"] == four[3].id
        assert exported(book) == defined(documents, cheap, four)


def test_a_decision_whose_claim_is_gone_is_kept_listed_and_holds_again(three: Book, cheap: Cached) -> None:
    """Another pack, or a better extractor, no longer finds the claim; then it does."""
    gone = next(c for c in claims(three) if three.claim(c).claim.kind == "toll")
    document = three.claim(gone).claim.document
    three.decide(decision("reject", gone, "A. Reader", "no such figure", NOON))
    reading = cheap.made[document]
    assert isinstance(reading, Reading)
    cheap.made[document] = replace(reading, claims=tuple(c for c in reading.claims if c.id != gone))
    for _ in three.rebuild():
        pass
    assert [d.claim for d in three.decisions()] == [gone]
    assert orphans(three.decisions(), claims(three)) == three.decisions()
    assert [row["standing"] for row in decision_rows(three)] == ["claim gone"]
    with pytest.raises(StopRun, match="no claim has an id"):
        three.claim(gone)
    assert Desk(three, "A. Reader").about("withdraw", three.decisions()[0].id, "nothing left to reject")  # still decided about
    cheap.made[document] = reading
    for _ in three.rebuild():
        pass
    assert three.claim(gone).state == "open"  # it was taken back meanwhile
    assert three.verify() == []


def test_a_rebuild_with_another_reading_keeps_a_rejection(three: Book, cheap: Cached) -> None:
    """What is rejected stays so where the claim is found again with the same id."""
    known = claims(three)[0]
    three.decide(decision("reject", known, "A. Reader", "no", NOON))
    for _ in three.rebuild():
        pass
    assert three.claim(known).state == "rejected"
    assert cheap.made


# -- time -----------------------------------------------------------------------------------------------


def test_a_clock_that_goes_backwards(cheap: Cached) -> None:
    moments = iter(NOON - dt.timedelta(hours=n) for n in range(100))
    documents = [made_up(cheap, f"r{n}.txt", text(n), strike(VILLAGES[n])) for n in range(3)]
    with Book(open_store(":memory:", clock=lambda: next(moments))) as book:
        for one in documents:
            list(book.add([one]))
        book.decide(decision("accept", claims(book)[0], "A. Reader", "yes", NOON - dt.timedelta(days=1)))
        book.decide(decision("reject", claims(book)[0], "A. Reader", "no", NOON - dt.timedelta(days=2)))
        entries = book.documents()
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert [entry.recorded for entry in entries] == [NOON] * 3
        assert [bool(entry.clock) for entry in entries] == [False, True, True]
        assert book.verify() == []
        assert book.claim(claims(book)[0]).state == "accepted"  # the later by the time it bears
        assert exported(book) == defined(documents, cheap, book.decisions())


@pytest.mark.parametrize("published", [dt.date(1900, 1, 1), dt.date(2090, 12, 31), dt.date.min, dt.date.max, None])
@pytest.mark.parametrize("day", ["2020-10-17", None])
def test_dates_no_report_should_bear(cheap: Cached, published: dt.date | None, day: str | None) -> None:
    contents = [one for _ in range(2) for one in strike(day=day)]
    odd = [made_up(cheap, f"o{n}.txt", text(n) + str(published) + str(day), contents, published=published) for n in range(2)]
    documents = [*odd, made_up(cheap, "plain.txt", text(9), strike())]
    for order in permutations(documents):
        with made(order) as book:
            assert exported(book) == defined(documents, cheap)
            ledger = book.ledger()
            assert set(ledger.reports) == {ident(one) for one in documents}
            assert {c for i in ledger.incidents for c in i.claims} == set(ledger.claims)
            book.ledger(Selection(start=dt.date(2020, 1, 1), end=dt.date(2020, 12, 31), place=VILLAGES[0]))


def test_obtained_in_the_future(cheap: Cached) -> None:
    future = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    late = made_up(cheap, "late.txt", text(1), strike(VILLAGES[1]), obtained=future)
    now = made_up(cheap, "now.txt", text(2), strike(VILLAGES[2]))
    with made([late, now]) as book:
        with book.at(NOON) as view:
            assert exported(view) == defined([now], cheap)
        with book.at(future) as view:
            assert exported(view) == defined([late, now], cheap)
        with book.at(NOON - dt.timedelta(seconds=1)) as view:
            assert exported(view) == ""


def test_all_in_one_second(cheap: Cached) -> None:
    """Documents obtained and decisions made at the same moment: nothing goes by who came first."""
    documents = [made_up(cheap, f"r{n}.txt", text(n), strike()) for n in range(4)]
    with made(documents) as first, made(reversed(documents)) as second:
        one, other = claims(first)[:2]
        same = [decision(action, one, "A. Reader", "at once", NOON) for action in ("accept", "reject")]
        same += [decision(action, one, "A. Reader", "at once", NOON, other=other) for action in ("link", "unlink")]
        for made_now in same:
            first.decide(made_now)
        for made_now in reversed(same):
            second.decide(made_now)
        assert exported(first) == exported(second) == defined(documents, cheap, same)


# -- names -----------------------------------------------------------------------------------------------


HOSTILE = (
    "AZE", "name:AZE", "outlet:Wire A", "?", "", " ", "+", "a|b", "a\nb", "a\0b", "\ud800", "\u202egnirtS", "<script>alert(1)</script>",
    "'; DROP TABLE blobs; --", "=HYPERLINK(1)", "x" * 100_000, "\U0001f4f0", "İ", "e\u0301", "../../etc/passwd", "%s%n", "{0.__class__}",
)  # fmt: skip


@pytest.mark.parametrize("outlet", HOSTILE, ids=lambda name: ascii(name[:12]))
def test_outlets_with_names_that_mean_something_else(cheap: Cached, outlet: str) -> None:
    """The same ledger at once, after what is at hand was let go, and built anew; a name is never taken for a party."""
    contents = [ruled(event(mode="heavy-weapons", actors=(actor("NOR"),)), places=strike()[0].claim.places, date=strike()[0].claim.date)]
    odd = made_up(cheap, f"{outlet[:40]}.txt", text(1), contents, outlet=outlet)
    with made([odd, made_up(cheap, "plain.txt", text(2), strike())]) as book:
        before = exported(book)
        kinds = {p.voice.kind for i in book.ledger().incidents for p in i.positions if ident(odd) in i.documents and p.voice.id != "SOU"}
        assert "report" in kinds
        book.let_go()
        assert exported(book) == before
        for links_only in (True, False):
            for _ in book.rebuild(links_only=links_only):
                pass
            assert exported(book) == before
        assert book.verify() == []


# -- nothing, and the same again ----------------------------------------------------------------------------


def test_an_empty_ledger() -> None:
    with open_book(":memory:", create=True) as book:
        assert exported(book) == ""
        assert list(book.add([])) == []
        assert list(book.rebuild()) == []
        assert list(book.rebuild(links_only=True)) == []
        assert book.incidents() == ()
        assert book.queue() == ()
        assert book.search("anything") == []
        assert book.verify() == []
        with book.at(NOON) as view:
            assert exported(view) == ""


def test_the_same_bytes_again_change_nothing(three: Book, cheap: Cached) -> None:
    before, entries = exported(three), three.documents()
    again = [made_up(cheap, "again.txt", text(n), strike(VILLAGES[n]), outlet="Another", published=None) for n in (0, 0, 1)]
    assert [one.outcome for one in three.add(again)] == ["held"] * 3
    assert exported(three) == before
    assert three.documents() == entries


def test_twice_in_one_batch(cheap: Cached) -> None:
    one = made_up(cheap, "one.txt", text(1), strike())
    with open_book(":memory:", create=True) as book:
        assert [added.outcome for added in book.add([one, one])] == ["added", "held"]
        assert len(book.documents()) == 1


def test_what_cannot_be_read_is_kept_with_its_reason() -> None:
    bytes_of = {"empty": b"", "blank": b" \n", "vestnik": RUSSIAN.encode()}
    unreadable = [Incoming(Source(name, data, DAY), None, None, NOON) for name, data in bytes_of.items()]
    with made(unreadable) as book:
        assert len(book.documents()) == 3
        assert set(book.failed()) == {entry.id for entry in book.documents()}
        assert all(book.failed().values())
        assert exported(book) == ""
        assert book.verify() == []


# -- masses ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Work:
    """What a piece of work took: statements, rows read and written, calls of functions."""

    statements: int = 0
    read: int = 0
    written: int = 0
    calls: int = 0


@contextmanager
def counted(patch: MonkeyPatch) -> Iterator[Work]:
    """Counts the work done within; no clock is looked at, so that a busy machine changes nothing."""
    work = Work()
    rows, insert = Reader._rows, Tx.insert  # noqa: SLF001 - all that is read goes through it

    def counting_rows(self: Reader, *args: object) -> Sequence[object]:
        found = rows(self, *args)  # type: ignore[arg-type]
        work.statements += 1
        work.read += len(found)
        return found

    def counting_insert(self: Tx, table: str, new: Sequence[dict[str, object]]) -> None:
        work.statements += 1
        work.written += len(new)
        insert(self, table, new)

    profile = cProfile.Profile(subcalls=False, builtins=False)
    with patch.context() as inner:
        inner.setattr(Reader, "_rows", counting_rows)
        inner.setattr(Tx, "insert", counting_insert)
        profile.enable()
        yield work
        profile.disable()
    work.calls = sum(entry.callcount for entry in profile.getstats())


def added(book: Book, documents: Sequence[Incoming], patch: MonkeyPatch) -> Work:
    """The work of adding these documents."""
    with counted(patch) as work:
        for _ in book.add(documents):
            pass
    return work


def test_ten_thousand_copies_of_one_report(cheap: Cached, monkeypatch: MonkeyPatch) -> None:
    """The last hundred cost what the second hundred did, and tell of one incident from one origin."""
    copies = [made_up(cheap, f"c{n}.txt", f"{WORDS}\nPassed on by number {n}.\n", strike()) for n in range(10_000)]
    with open_book(":memory:", create=True) as book:
        added(book, copies[:128], monkeypatch)
        early = added(book, copies[128:256], monkeypatch)
        for _ in book.add(copies[256:-128]):
            pass
        late = added(book, copies[-128:], monkeypatch)
        assert late.statements <= early.statements
        assert late.written <= early.written * 1.05
        assert late.read <= early.read * 1.2
        assert late.calls <= early.calls * 1.2
        ledger = book.ledger()
        assert [len(group.documents) for group in ledger.copies] == [10_000]
        (one,) = ledger.incidents
        assert len(one.documents) <= MOST_TOLD
        assert [len(origin.documents) for origin in one.origins] == [1]
        assert len(ledger.claims) == 20_000


def test_ten_thousand_reports_of_one_incident_that_are_no_copies(cheap: Cached, monkeypatch: MonkeyPatch) -> None:
    """Each in words of its own; the first ones are told, and one more costs no more."""
    reports = [made_up(cheap, f"r{n}.txt", text(n), strike()) for n in range(1_500)]
    with open_book(":memory:", create=True) as book:
        added(book, reports[:128], monkeypatch)
        early = added(book, reports[128:256], monkeypatch)
        for _ in book.add(reports[256:-128]):
            pass
        late = added(book, reports[-128:], monkeypatch)
        assert late.statements <= early.statements * 1.1
        assert late.written <= early.written * 1.2
        assert book.ledger().copies == ()


def work_of_one_report(cheap: Cached, number: int, content: Callable[[int], list], patch: MonkeyPatch) -> Work:  # type: ignore[type-arg]
    every = [one for n in range(number // 2) for one in content(n)]
    document = made_up(cheap, "long.txt", "".join(f"Words {n:5}. " for n in range(number)) + str(content), every)
    with open_book(":memory:", create=True) as book:
        work = added(book, [document], patch)
        assert len(book.ledger().claims) == number
        assert exported(book) == defined([document], cheap)
    return work


def many_villages(number: int) -> list:  # type: ignore[type-arg]
    """Claims of forty villages on a year's days."""
    return strike(VILLAGES[number % 40], (DAY - dt.timedelta(days=number % 360)).isoformat(), number)


def one_village(number: int) -> list:  # type: ignore[type-arg]
    """Claims of the same strike over and over."""
    return strike(dead=3 + number % 2)


@pytest.mark.parametrize("content", [many_villages, one_village])
def test_one_report_with_five_thousand_claims(cheap: Cached, content: Callable[[int], list], monkeypatch: MonkeyPatch) -> None:  # type: ignore[type-arg]
    """Five times the claims, about five times the work."""
    small = work_of_one_report(cheap, 1_000, content, monkeypatch)
    large = work_of_one_report(cheap, 5_000, content, monkeypatch)
    assert large.calls <= small.calls * 5 * 1.3
    assert large.statements <= small.statements * 5
    assert large.written <= small.written * 5 * 1.1


def test_many_decisions_on_one_claim(three: Book) -> None:
    """A hundred contradictory ones: each is kept, the last holds."""
    known = claims(three)[0]
    many: list[Decision] = []
    for number in range(100):
        made_now = decision("reject" if number % 2 else "accept", known, "A. Reader", f"no {number}", NOON + dt.timedelta(seconds=number))
        three.decide(made_now)
        many.append(made_now)
    assert three.decisions() == tuple(many)
    assert three.claim(known).state == "rejected"
    assert len(three.history(known)) >= 100


def test_the_sample_beside_masses(cheap: Cached) -> None:
    """What is told of elsewhere changes nothing in an incident: the sample's are the same within a thousand made-up reports."""
    masses = [made_up(cheap, f"m{n}.txt", text(n), strike(VILLAGES[n % 40], dead=n)) for n in range(200)]
    with made([*masses, *sample()]) as book, made(sample()) as alone:
        known = {one.id: one for one in book.incidents()}
        assert all(known[one.id] == one for one in alone.incidents())
