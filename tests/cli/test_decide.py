"""The commands of a reviewer, on a ledger in memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from counterclaim.ledger import desk as deciding
from counterclaim.link.records import Selection
from counterclaim.link.rulings import decision
from counterclaim.records import Toll
from tests.cli.fakebook import FakeBook
from tests.conftest import Call

NOON = dt.datetime(2020, 12, 12, 12, tzinfo=dt.UTC)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> FakeBook:
    """The ledger the commands open; the clock moves on by a second at each look."""
    made = FakeBook()

    @contextmanager
    def opened(url: str) -> Iterator[FakeBook]:
        assert url == "counterclaim.db"
        yield made

    ticks = iter(range(10_000))
    monkeypatch.setattr("counterclaim.cli.decide.opened", opened)
    monkeypatch.setattr(deciding, "now", lambda: NOON + dt.timedelta(seconds=next(ticks)))
    monkeypatch.delenv("COUNTERCLAIM_REVIEWER", raising=False)
    monkeypatch.delenv("COUNTERCLAIM_LEDGER", raising=False)
    return made


ADA = ("-m", "read it", "--reviewer", "Ada")
BO = ("-m", "read it too", "--reviewer", "Bo")


def test_accept_and_reject(call: Call, book: FakeBook) -> None:
    result = call("accept", "aa", *ADA)
    assert result.exit_code == 0
    assert "accepted aa11" in result.stdout
    assert book.claim("aa").state == "accepted"
    assert call("reject", "aa11", *BO).exit_code == 0
    assert book.claim("aa").state == "rejected"
    assert [(d.action, d.reviewer, d.comment) for d in book.made] == [("accept", "Ada", "read it"), ("reject", "Bo", "read it too")]


def test_the_reviewer_is_never_guessed(call: Call, book: FakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    result = call("accept", "aa", "-m", "yes")
    assert result.exit_code == 2
    assert "--reviewer" in result.stderr
    assert "COUNTERCLAIM_REVIEWER" in result.stderr
    assert call("accept", "aa", "-m", "yes", "--reviewer", " ").exit_code == 2
    assert not book.made
    monkeypatch.setenv("COUNTERCLAIM_REVIEWER", "Cy")
    assert call("accept", "aa", "-m", "yes").exit_code == 0
    assert book.made[0].reviewer == "Cy"


@pytest.mark.parametrize(
    "command", ["accept aa", "reject aa", "correct aa status=denied", "link aa ab", "unlink aa ab", "note aa", "confirm d"]
)
def test_a_comment_is_needed(call: Call, book: FakeBook, command: str) -> None:
    assert call(*command.split(), "--reviewer", "Ada").exit_code == 2
    assert call(*command.split(), "--reviewer", "Ada", "-m", " ").exit_code == 2
    assert not book.made


def test_correct_several_fields(call: Call, book: FakeBook) -> None:
    assert call("correct", "ab", "count=>100", "scope=cumulative", "date=2020-10", "side=Fen Republic", *ADA).exit_code == 0
    after = book.claim("ab22")
    assert after.state == "corrected"
    assert isinstance(after.claim.content, Toll)
    assert (after.claim.content.count.low, after.claim.content.count.high, after.claim.content.scope) == (100, None, "cumulative")
    assert after.claim.content.side == "FEN"
    assert after.claim.date is not None
    assert after.claim.date.precision == 4


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("count=7", "outcome=eaten"), "killed, wounded"),
        (("count=7", "count=8"), "twice"),
        (("count=3",), "already"),
        (("seven",), "field=value"),
        (("weight=7",), "no field"),
    ],
)
def test_one_wrong_correction_and_none_is_made(call: Call, book: FakeBook, texts: tuple[str, ...], says: str) -> None:
    content = book.claim("ab").claim.content
    assert isinstance(content, Toll)
    call("correct", "ab", "count=4", *ADA)
    call("correct", "ab", "count=3", *ADA)
    before = len(book.made)
    result = call("correct", "ab", *texts, *ADA)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(book.made) == before == 2


def test_link_and_unlink(call: Call, book: FakeBook) -> None:
    assert call("link", "aa", "ab", *ADA).exit_code == 0
    assert call("unlink", "ab", "aa", *ADA).exit_code == 0
    assert [(d.action, d.claim, d.other) for d in book.made] == [("link", "aa11", "ab22"), ("unlink", "ab22", "aa11")]
    same = call("link", "aa", "aa11", *ADA)
    assert same.exit_code == 2
    assert "two different claims" in same.stderr


def test_an_unknown_or_ambiguous_claim(call: Call, book: FakeBook) -> None:
    for wrong in ("zz", "a"):
        result = call("accept", wrong, *ADA)
        assert result.exit_code == 2
        assert wrong in result.stderr
    assert not book.made


def test_confirm_and_withdraw(call: Call, book: FakeBook) -> None:
    book.two_person = True
    result = call("reject", "aa", *ADA)
    ident = book.made[0].id
    assert f"counterclaim confirm {ident}" in result.stdout
    assert book.claim("aa").state == "open"
    own = call("confirm", ident, *ADA)
    assert own.exit_code == 2
    assert "second person" in own.stderr
    assert call("confirm", ident[2:8], *BO).exit_code == 0
    assert book.claim("aa").state == "rejected"
    assert call("withdraw", ident, *ADA).exit_code == 0
    assert book.claim("aa").state == "open"
    assert call("confirm", "d-ffffffffffff", *BO).exit_code == 2
    assert "give more of it" in call("confirm", "d-", *BO).stderr


def test_a_note_decides_nothing(call: Call, book: FakeBook) -> None:
    assert call("note", "aa", *ADA).exit_code == 0
    assert book.claim("aa").state == "open"
    assert call("confirm", book.made[0].id, *BO).exit_code == 2


def test_a_clock_that_goes_backwards(call: Call, book: FakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    call("accept", "aa", *ADA)
    monkeypatch.setattr(deciding, "now", lambda: NOON - dt.timedelta(days=1))
    result = call("reject", "aa", *ADA)
    assert "clock" in result.stderr
    assert book.claim("aa").state == "rejected"
    assert book.made[1].at == book.made[0].at + dt.timedelta(microseconds=1)


def test_history(call: Call, book: FakeBook) -> None:
    call("correct", "ab", "count=7", *ADA)
    call("reject", "ab", "-m", "not \x1b[31mhere", "--reviewer", "Bo")
    call("withdraw", book.made[1].id, *BO)
    shown = call("history", "ab22").stdout
    assert "\x1b" not in shown
    for words in (
        "2020-12-12 12:00",
        "by Ada",
        "“read it”",
        "count:",
        '"low":7',
        "open → corrected",
        "corrected → rejected",
        "[taken back]",
    ):
        assert words in shown
    records = [json.loads(line) for line in call("history", "ab22", "--format", "jsonl").stdout.splitlines()]
    assert [r["action"] for r in records] == ["correct", "reject", "withdraw"]
    assert [r["now"] for r in records] == ["corrected", "rejected", "corrected"]
    assert [r["standing"] for r in records] == ["counts", "taken back", "counts"]
    assert (records[0]["before"]["low"], records[0]["after"]["low"]) == (3, 7)
    rows = list(csv.DictReader(io.StringIO(call("history", "ab22", "--format", "csv").stdout, newline="")))
    assert [row["standing"] for row in rows] == ["counts", "taken back", "counts"]
    assert json.loads(rows[0]["after"]) == records[0]["after"]
    assert "Nobody has decided" in call("history", "aa11").stdout


def test_all_decisions_and_those_that_do_not_hold(call: Call, book: FakeBook) -> None:
    assert "Nothing has been decided" in call("decisions").stdout
    call("note", "ff", *ADA)
    assert "No decision stands against another" in call("decisions", "--problems").stdout
    call("accept", "aa", *ADA)
    call("reject", "aa", *BO)
    call("link", "aa", "ab", *ADA)
    call("withdraw", book.made[3].id, *ADA)
    book.made.append(decision("accept", "gone", "Ada", "it was there", NOON))
    records = [json.loads(line) for line in call("decisions", "--format", "jsonl").stdout.splitlines()]
    by_action = {(r["action"], r["claim"]): r for r in records}
    assert len(records) == 6
    assert by_action["accept", "aa11"]["overruled_by"] == by_action["reject", "aa11"]["id"]
    assert by_action["link", "aa11"]["standing"] == "taken back"
    assert by_action["accept", "gone"]["standing"] == "claim gone"
    assert by_action["note", "ff33"]["standing"] == by_action["reject", "aa11"]["standing"] == "counts"
    shown = call("decisions", "--problems").stdout
    assert "claim gone" in shown
    assert "accept by Ada, reject by Bo" in shown
    assert "ff33" not in shown
    assert len(call("decisions", "--format", "csv").stdout.splitlines()) == 7


# -- review -------------------------------------------------------------------------------------


def lines(*typed: str) -> str:
    return "".join(f"{line}\n" for line in typed)


def test_moving_decides_nothing(call: Call, book: FakeBook) -> None:
    result = call("review", "--reviewer", "Ada", stdin=lines("n", "n", "n", "b", "b", "b", "x", "", "q"))
    assert result.exit_code == 0
    assert not book.made
    assert "»Northland shelled Millford on Friday«. Three people were killed" in re.sub(r"\s+", " ", result.stdout)
    for words in ("1 of 3", "2 of 3", "3 of 3", "This is the last claim", "This is the first claim", "No such key"):
        assert words in result.stdout


def test_each_key(call: Call, book: FakeBook) -> None:
    typed = lines("a", "right", "r", "not so", "u", "who?", "b", "b", "q")
    assert call("review", "--reviewer", "Ada", stdin=typed).exit_code == 0
    made = [(d.action, d.claim, d.comment) for d in book.made]
    assert made == [("accept", "aa11", "right"), ("reject", "ab22", "not so"), ("note", "ff33", "unsure: who?")]


def test_enter_takes_the_last_comment_and_without_one_decides_nothing(call: Call, book: FakeBook) -> None:
    result = call("review", "--reviewer", "Ada", stdin=lines("a", "", "a", "as read", "r", "", "r", "-", "q"))
    assert [(d.action, d.comment) for d in book.made] == [("accept", "as read"), ("reject", "as read")]
    assert result.stdout.count("Nothing decided.") == 2


def test_correct_in_review(call: Call, book: FakeBook) -> None:
    typed = lines("n", "c", "?", "count=many", "count=7", "misread", "c", "", "c", "scope=cumulative", "-", "q")
    result = call("review", "--reviewer", "Ada", stdin=typed)
    assert [(d.action, d.claim, d.field) for d in book.made] == [("correct", "ab22", "count")]
    for words in ("killed, wounded, missing", "cannot be read", "corrected ab22: count", "7 soldiers killed"):
        assert words in result.stdout


def test_taking_back_restores_what_was(call: Call, book: FakeBook) -> None:
    call("accept", "aa", *BO)
    typed = lines("r", "wrong key", "c", "status=denied", "not", "z", "z", "z", "q")
    result = call("review", "--reviewer", "Ada", stdin=typed)
    assert [d.action for d in book.made] == ["accept", "reject", "correct", "withdraw", "withdraw"]
    assert {ident: book.claim(ident).state for ident in ("aa11", "ab22", "ff33")} == {"aa11": "accepted", "ab22": "open", "ff33": "open"}
    assert "left to take back" in result.stdout
    assert "0 decided" in result.stdout


def test_the_end_of_the_input_is_the_end_of_the_sitting(call: Call, book: FakeBook) -> None:
    assert call("review", "--reviewer", "Ada", stdin=lines("a", "yes", "r")).exit_code == 0
    assert [d.action for d in book.made] == ["accept"]


def test_an_empty_queue_and_what_is_asked_for(call: Call, book: FakeBook) -> None:
    for claim in ("aa", "ab", "ff"):
        call("accept", claim, *ADA)
    wanted = ("--from", "2020-10-01", "--to", "2020-10-31", "--party", "ARM", "--place", "Ganja", "--type", "ASSAULT")
    result = call("review", "--reviewer", "Ada", *wanted)
    assert "Nothing to review" in result.stdout
    assert book.asked == [Selection(dt.date(2020, 10, 1), dt.date(2020, 10, 31), "ARM", "Ganja", "ASSAULT")]


def test_review_needs_a_reviewer(call: Call, book: FakeBook) -> None:
    assert call("review").exit_code == 2
    assert not book.asked
