"""The commands of a reviewer on a real ledger in a file: the bundled sample, decided on, and built anew."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import Book, open_book
from counterclaim.link.records import Ruled, Selection
from counterclaim.records import Toll
from counterclaim.sample import sample
from tests.conftest import Call

ADA, BO = ("-m", "read it", "--reviewer", "Ada"), ("-m", "read it too", "--reviewer", "Bo")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "made.db"
    with open_book(path, create=True) as book:
        added = list(book.add([Incoming(sample(), "Wire A", None, dt.datetime(2020, 12, 13, tzinfo=dt.UTC))]))
    assert [one.outcome for one in added] == ["added"]
    return path


@pytest.fixture
def ledger(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to decide on, named by the environment."""
    path = tmp_path / "counterclaim.db"
    shutil.copy(made, path)
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(path))
    monkeypatch.delenv("COUNTERCLAIM_REVIEWER", raising=False)
    return path


def claims(ledger: Path) -> dict[str, Ruled]:
    with open_book(ledger) as book:
        return {r.claim.id: r for r in book.queue(Selection())}


def a_toll(ledger: Path) -> str:
    return next(ident for ident, ruled in claims(ledger).items() if isinstance(ruled.claim.content, Toll))


def stands(ledger: Path, ident: str) -> Ruled:
    with open_book(ledger) as book:
        return book.claim(ident)


def test_decisions_take_effect_and_survive_a_rebuild(call: Call, ledger: Path) -> None:
    toll = a_toll(ledger)
    assert call("correct", toll, "count=>4,000", *ADA).exit_code == 0
    other = next(ident for ident in claims(ledger) if ident != toll)
    assert call("reject", other, *ADA).exit_code == 0
    before = [stands(ledger, ident) for ident in (toll, other)]
    assert [r.state for r in before] == ["corrected", "rejected"]
    assert isinstance(before[0].claim.content, Toll)
    assert before[0].claim.content.count.low == 4000
    with open_book(ledger) as book:
        for _ in book.rebuild():
            pass
    assert [stands(ledger, ident) for ident in (toll, other)] == before


def test_what_is_decided_leaves_the_queue_and_comes_back(call: Call, ledger: Path) -> None:
    toll = a_toll(ledger)
    call("accept", toll, *ADA)
    assert toll not in claims(ledger)
    records = [json.loads(line) for line in call("history", toll, "--format", "jsonl").stdout.splitlines()]
    assert [(r["action"], r["was"], r["now"]) for r in records] == [("accept", "open", "accepted")]
    assert call("withdraw", records[0]["decision"], *ADA).exit_code == 0
    assert toll in claims(ledger)


def test_two_persons_on_a_ledger_that_asks_for_them(call: Call, ledger: Path) -> None:
    toll = a_toll(ledger)
    with open_book(ledger) as book:
        book.require_two(wanted=True)
    call("reject", toll, *ADA)
    assert stands(ledger, toll).state == "open"
    with open_book(ledger) as book:
        (made,) = book.decisions()
    assert call("confirm", made.id, *ADA).exit_code == 2
    assert call("confirm", made.id, *BO).exit_code == 0
    assert stands(ledger, toll).state == "rejected"


def test_linked_and_parted(call: Call, ledger: Path) -> None:
    with open_book(ledger) as book:
        home = homes(book)
    pairs = [(a, b) for a in sorted(home) for b in sorted(home) if home[a] < home[b]]
    one, other = pairs[0]
    assert call("link", one, other, *ADA).exit_code == 0
    with open_book(ledger) as book:
        now = homes(book)
    assert now[one] == now[other]
    assert call("unlink", one, other, *ADA).exit_code == 0
    with open_book(ledger) as book:
        now = homes(book)
    assert now[one] != now[other]


def homes(book: Book) -> dict[str, str]:
    """The incident each claim is part of."""
    return {claim: one.id for one in book.ledger().incidents for claim in one.claims}


def test_an_unknown_claim_and_no_ledger(call: Call, ledger: Path) -> None:
    unknown = call("accept", "zzzz", *ADA)
    assert unknown.exit_code == 2
    assert "zzzz" in unknown.stderr
    ledger.unlink()
    missing = call("accept", "zzzz", *ADA)
    assert missing.exit_code == 2
    assert ledger.name in missing.stderr
    assert not ledger.exists()


def test_review_of_a_real_queue(call: Call, ledger: Path) -> None:
    first = next(iter(claims(ledger)))
    result = call("review", "--reviewer", "Ada", stdin="a\nas the page says\nq\n")
    assert result.exit_code == 0
    assert "»" in result.stdout
    assert stands(ledger, first).state == "accepted"
