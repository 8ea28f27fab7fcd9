"""The ledger is a function of its documents and decisions: however they came, it is what `link.assemble.whole` says, byte for byte."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, permutations
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import StopRun
from counterclaim.ledger import adding, rebuilding
from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import Book, open_book
from counterclaim.link.records import Decision
from counterclaim.link.rulings import about, decision, parse_correction
from counterclaim.packs import bundled
from counterclaim.pipeline import read_sources
from counterclaim.records import Claim, Source
from counterclaim.store import open_store
from tests.ledger.books import PACK, Cached, defined, differences, exported, extracts, ident, lines, made, sample, seed

SOME = settings(max_examples=250)
MORNING = dt.datetime(2020, 12, 16, 8, tzinfo=dt.UTC)
ALONE: tuple[Literal["accept", "reject", "note"], ...] = ("accept", "reject", "note")
PAIRS: tuple[Literal["link", "unlink"], ...] = ("link", "unlink")
CORRECTIONS = (
    "status=denied", "date=2020-10-17", "date=2020-10-11..2020-10-12", "date=null", "places=Ganja", "places=Barda", "places=null",
    "speaker=AZE", "actors=ARM", "actors=AZE", "count=7", "side=AZE", "scope=cumulative", "holder=ARM", "attitude=denies",
)  # fmt: skip
ACCUSATION = (
    "Khtsaberd, 12 December 2020. Armenia accused Azerbaijan of violating the ceasefire on 12 December. Azerbaijani forces shelled the "
    "village of Khtsaberd on 12 December, the Armenian Defence Ministry said. Azerbaijan denied shelling the village."
)


@cache
def inbox() -> tuple[Incoming, ...]:
    """The sample and the seed, with what is awkward: near copies, one of them dated before its original, and undated reports."""
    every = [*sample(), *seed()]
    first, second = every[14], every[-1]
    copied = replace(first, source=replace(first.source, name="copy.txt", data=first.source.data + b"\nPassed on.\n"), outlet="Passer-on")
    early = dt.date(2020, 12, 1)
    before = replace(second, source=Source("before.txt", second.source.data + b"\n-- \n", early), outlet=None)
    undated = replace(first, source=Source("undated.txt", b"Undated. " + first.source.data, None), outlet="First in the alphabet")
    accusing = Incoming(Source("accusing.txt", ACCUSATION.encode(), dt.date(2020, 12, 12)), "Wire Z", None, MORNING)
    return (*every, copied, before, undated, accusing)


def alike() -> tuple[int, ...]:
    """The numbers of documents that are copies of one another, so that many come in one course."""
    last = len(inbox())
    return (14, last - 5, last - 4, last - 3, last - 2)


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision somebody wants to make: on claims picked by number, at a minute, after at least so many batches."""

    action: str
    claim: int
    other: int
    minute: int
    after: int
    who: str


wishes = st.builds(
    Wish,
    st.sampled_from([*ALONE, *PAIRS, *PAIRS, "correct", "correct", "withdraw", "confirm"]),
    st.integers(0, 999),
    st.integers(0, 999),
    st.integers(0, 30),
    st.integers(0, 6),
    st.sampled_from(["A. Reader", "B. Reader"]),
)


@dataclass(frozen=True, slots=True)
class Course:
    """An order of documents, the cuts between batches, and the decisions in between."""

    order: tuple[int, ...]
    cuts: tuple[int, ...]
    wishes: tuple[Wish, ...]

    def batches(self) -> list[tuple[int, ...]]:
        """The documents of each batch."""
        edges = sorted({0, *(min(cut, len(self.order)) for cut in self.cuts), len(self.order)})
        return [self.order[a:b] for a, b in pairwise(edges)]


@st.composite
def courses(draw: st.DrawFn, most: int = 14, decided: int = 8) -> Course:
    documents = st.integers(0, len(inbox()) - 1)
    order = draw(st.lists(documents | st.sampled_from(alike()), min_size=1, max_size=most, unique=True))
    cuts = draw(st.lists(st.integers(1, most), max_size=most))
    return Course(tuple(order), tuple(cuts), tuple(draw(st.lists(wishes, max_size=decided))))


def wanted(course: Course, read: Cached) -> list[tuple[int, Decision]]:
    """The decisions of a course with the batch after which they are wished; those that cannot be made are left out."""
    pack = {one.id: one for one in bundled()}[PACK]
    found = sorted(extracts([inbox()[n] for n in course.order], read), key=lambda x: x.report.id)
    claims = [claim for extract in found for claim in extract.claims]
    made: list[tuple[int, Decision]] = []
    for wish in course.wishes if claims else ():
        try:
            made.append((wish.after, _decision(wish, claims, [d for _, d in made], pack)))
        except (StopRun, IndexError):
            continue
    return made


def _decision(wish: Wish, claims: Sequence[Claim], before: Sequence[Decision], pack: object) -> Decision:
    at = MORNING + dt.timedelta(minutes=wish.minute)
    claim, other = claims[wish.claim % len(claims)], claims[wish.other % len(claims)]
    comment = f"looked at {wish.minute}"
    if wish.action in PAIRS:
        return decision(wish.action, claim.id, wish.who, comment, at, other=other.id)
    if wish.action == "correct":
        fitting = CORRECTIONS[wish.other % len(CORRECTIONS)]
        field, value = parse_correction(claim, fitting, pack)  # type: ignore[arg-type]
        return decision("correct", claim.id, wish.who, comment, at, field=field, value=value)
    if wish.action in ("withdraw", "confirm"):
        return about(before[wish.claim % max(1, len(before))], wish.action, wish.who, comment, at)  # type: ignore[arg-type]
    return decision(wish.action, claim.id, wish.who, comment, at)  # type: ignore[arg-type]


def follow(book: Book, course: Course, decisions: Sequence[tuple[int, Decision]]) -> None:
    """Add and decide as the course has it; a decision waits until the claims it is about are there."""
    waiting = list(decisions)
    batches = course.batches()
    for number, batch in enumerate(batches):
        for _ in book.add([inbox()[n] for n in batch]):
            pass
        last = number == len(batches) - 1
        for one in [(after, d) for after, d in waiting if after <= number or last]:
            if last or _there(book, one[1]):
                book.decide(one[1])
                waiting.remove(one)
    assert not waiting


def _there(book: Book, one: Decision) -> bool:
    about_ = {claim for claim in (one.claim, one.other) if claim}
    return len(book.store.select("claims", ("id",), "id", sorted(about_))) == len(about_)


def check(one: str, other: str) -> None:
    """Fails where two exports differ, and shows the lines."""
    assert differences(one, other) == []
    assert one == other


@SOME
@given(course=courses())
def test_any_order_in_any_batches_with_decisions_in_between(course: Course, cheap: Cached) -> None:
    decisions = wanted(course, cheap)
    with open_book(":memory:", create=True) as book:
        follow(book, course, decisions)
        wish = defined([inbox()[n] for n in course.order], cheap, book.decisions())
        check(exported(book), wish)
        book.let_go()  # what is at hand is no other than what is kept
        check(exported(book), wish)


@pytest.mark.parametrize("order", list(permutations((14, -4, -2))))
def test_copies_in_any_order(order: tuple[int, ...], cheap: Cached) -> None:
    """The third copy joins the group of the first two, whichever of them came first."""
    chosen = [inbox()[n] for n in order]
    with open_book(":memory:", create=True) as book:
        for one in chosen:
            list(book.add([one]))
        check(exported(book), defined(chosen, cheap))
        assert [len(group.documents) for group in book.ledger().copies] == [3]


@SOME
@given(course=courses(most=8), links_only=st.booleans())
def test_rebuilt(course: Course, cheap: Cached, *, links_only: bool) -> None:
    decisions = wanted(course, cheap)
    with open_book(":memory:", create=True) as book:
        follow(book, course, decisions)
        before = exported(book)
        tables = derived(book)
        for _ in book.rebuild(links_only=links_only):
            pass
        check(exported(book), before)
        assert derived(book) == tables


def derived(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the derived tables that linking writes, but for which document brought a band, which copies share."""
    tables = {
        "copies": ("document", "grp"), "happenings": ("id", "document", "node", "body"), "nodes": ("id", "body", "best", "cluster"),
        "node_keys": ("key", "node"), "links": ("node", "other"), "bound": ("claim", "node"), "incidents": ("id", "cluster", "digest"),
        "incident_claims": ("incident", "claim"), "facets": ("incident", "kind", "value"),
    }  # fmt: skip
    return {name: sorted((tuple(row) for row in book.store.select_all(name, columns)), key=repr) for name, columns in tables.items()}


@pytest.mark.parametrize("number", [1, 2])
def test_the_whole_sample_one_by_one(cheap: Cached, number: int) -> None:
    shuffled = random.Random(number).sample(inbox(), len(inbox()))
    with open_book(":memory:", create=True) as book:
        for one in shuffled:
            list(book.add([one]))
        check(exported(book), defined(inbox(), cheap))


def test_the_whole_sample_at_once_and_rebuilt(cheap: Cached) -> None:
    wish = defined(inbox(), cheap)
    with made(reversed(inbox())) as book:
        check(exported(book), wish)
        for links_only in (True, False):
            done = list(book.rebuild(links_only=links_only))
            assert done[-1] == (len(inbox()), len(inbox()))
            check(exported(book), wish)
            assert book.verify() == []


def test_read_anew_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stands in for reading here."""
    monkeypatch.setattr(adding, "read_sources", read_sources)
    monkeypatch.setattr(rebuilding, "read_sources", read_sources)
    with made(inbox()[10:13]) as book:
        before = exported(book)
        for _ in book.rebuild():
            pass
        check(exported(book), before)


@SOME
@given(course=courses(most=10, decided=5), number=st.integers(0, 39))
def test_as_known_at(course: Course, cheap: Cached, number: int) -> None:
    """Documents obtained until then and decisions recorded until then, whenever they were added and whatever came after."""
    chosen = [inbox()[n] for n in course.order]
    times = [*sorted(one.obtained for one in chosen), *(MORNING + dt.timedelta(minutes=n) for n in range(30))]
    known_at = times[number % len(times)]
    moments = iter(MORNING + dt.timedelta(minutes=n) for n in range(10_000))
    with Book(open_store(":memory:", clock=lambda: next(moments))) as book:
        follow(book, course, wanted(course, cheap))
        then = [entry.decision for entry in book.store.decisions() if entry.recorded <= known_at]
        with book.at(known_at) as view:
            assert view.ledger().known_at == known_at
            check(exported(view), defined([one for one in chosen if one.obtained <= known_at], cheap, then))


@SOME
@given(course=courses(most=10, decided=3), back=st.integers(0, 90))
def test_as_published_until(course: Course, cheap: Cached, back: int) -> None:
    until = dt.date(2020, 12, 16) - dt.timedelta(days=back)
    chosen = [inbox()[n] for n in course.order]
    days = {x.report.id: x.report.published for x in extracts(chosen, cheap)}
    with open_book(":memory:", create=True) as book:
        follow(book, course, wanted(course, cheap))
        kept = [one for one in chosen if (days[ident(one)] or one.obtained.date()) <= until]
        with book.at(published_until=until) as view:
            check(lines(view.ledger(), view.decisions()), defined(kept, cheap, book.decisions()))
