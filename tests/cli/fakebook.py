"""A ledger in memory for the tests of the reviewer's commands; run as a program it reviews on the terminal it is given."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from counterclaim.errors import StopRun
from counterclaim.link.past import Event, past
from counterclaim.link.records import Decision, Ruled, Selection
from counterclaim.link.rulings import by_claim, effective, rule
from counterclaim.packs import Pack
from counterclaim.records import Claim, Span
from tests.link.factories import actor, count, days, event, island, place, report, ruled, toll

TEXT = (
    "Headline of the day\n"
    "The morning was quiet. Northland shelled Millford on Friday. Three people were killed, the mayor said. Then rain.\n"
    "End."
)
SHELLED, KILLED = "Northland shelled Millford on Friday", "Three people were killed"
REPORT = report("day")


def _words(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _claim(ident: str, made: Ruled, words: str) -> Claim:
    from dataclasses import replace

    return replace(made.claim, id=ident, evidence=_words(words))


CLAIMS = (
    _claim("aa11", ruled(event("ASSAULT", None, (actor("NOR"),)), REPORT, date=days("2020-09-18"), places=(place("Millford"),)), SHELLED),
    _claim("ab22", ruled(toll(count(3)), REPORT, speaker=actor("SOU", "the mayor")), KILLED),
    _claim("ff33", ruled(event("MOBILIZE"), REPORT), "Then rain"),
)


@dataclass(slots=True)
class FakeBook:
    """What `ledger/book.py` offers, over three claims of one report."""

    made: list[Decision] = field(default_factory=list)
    two_person: bool = False
    asked: list[Selection] = field(default_factory=list)
    packs: dict[str, Pack] = field(default_factory=lambda: {"island": island()})

    def decide(self, decision: Decision) -> None:
        self.claim(decision.claim)
        self.made.append(decision)

    def decisions(self, until: dt.datetime | None = None) -> tuple[Decision, ...]:
        return tuple(d for d in self.made if until is None or d.at <= until)

    def claim(self, id_or_prefix: str) -> Ruled:
        found = [r for r in self._ruled() if r.claim.id.startswith(id_or_prefix)]
        if len(found) != 1:
            message = f"{id_or_prefix}: {len(found)} claims have an id that begins so"
            raise StopRun(message)
        return found[0]

    def text(self, document_id: str) -> str:
        assert document_id == REPORT.id
        return TEXT

    def queue(self, selection: Selection) -> tuple[Ruled, ...]:
        self.asked.append(selection)
        decided = {d.claim for d in self.made if d.action != "note"}
        return tuple(r for r in self._ruled() if r.claim.id not in decided)

    def history(self, ident: str) -> tuple[Event, ...]:
        mine = by_claim(self.made)
        return tuple(
            event
            for claim in CLAIMS
            for event in past(claim, REPORT, mine.get(claim.id, ()), two_person=self.two_person)
            if ident in {claim.id, event.decision.id}
        )

    def _ruled(self) -> tuple[Ruled, ...]:
        return rule(CLAIMS, REPORT, effective(self.made, two_person=self.two_person))


def main() -> None:
    """Review on standard input, then print the decisions to standard error."""
    from counterclaim.cli import decide
    from counterclaim.cli.app import app

    book = FakeBook()

    @contextmanager
    def opened(url: str) -> Iterator[FakeBook]:
        assert url
        yield book

    decide.opened = opened
    try:
        app(["review", "--reviewer", "Ada"])
    finally:
        sys.stderr.write(json.dumps([[d.action, d.claim, d.comment, d.value] for d in book.made]))


if __name__ == "__main__":
    main()
