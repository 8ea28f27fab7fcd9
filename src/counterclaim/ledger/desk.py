"""A reviewer at work: finds the claim, makes the decision, appends it. The command line and the page decide through it alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from counterclaim.errors import StopRun
from counterclaim.link.corrections import corrected
from counterclaim.link.rulings import about, decision, parse_correction

if TYPE_CHECKING:
    from typing import Literal

    from counterclaim.link.past import Event
    from counterclaim.link.records import Decision, Ruled, Selection
    from counterclaim.packs import Pack

NAMED = 6  # decisions named in a message about an id that fits several


class Book(Protocol):
    """What is needed of a ledger that is open (`ledger/book.py`)."""

    @property
    def packs(self) -> Mapping[str, Pack]:
        """Theatre packs by id, the user's own among them."""

    @property
    def two_person(self) -> bool:
        """Whether decisions count only once a second person confirms them."""

    def decide(self, decision: Decision) -> None:
        """Append a decision. Raises `StopRun` for an unknown claim."""

    def decisions(self, until: dt.datetime | None = None) -> tuple[Decision, ...]:
        """All decisions."""

    def claim(self, id_or_prefix: str) -> Ruled:
        """The claim as it stands. Raises `StopRun` where it is unknown or several are meant."""

    def text(self, document_id: str) -> str:
        """The text of a document."""

    def queue(self, selection: Selection) -> tuple[Ruled, ...]:
        """Claims nobody decided on, those first that matter most and are least sure."""

    def history(self, ident: str) -> tuple[Event, ...]:
        """The past of a claim, incident, document or decision."""


def now() -> dt.datetime:
    """The time, UTC."""
    return dt.datetime.now(dt.UTC)


class Desk:
    """A reviewer at work on a ledger: makes decisions and appends them, each later than all before it.

    Decisions are read in order of their times. Should the machine's clock stand behind the last one, the new one is dated just
    after that, and `late` says so.
    """

    def __init__(self, book: Book, reviewer: str | None) -> None:
        self.book = book
        self.reviewer = _named(reviewer)
        self.late: dt.datetime | None = None
        self._before = book.decisions()
        self._made: list[Decision] = []
        self._last = max((d.at for d in self._before), default=None)

    def verdict(self, action: Literal["accept", "reject", "note"], claim: str, comment: str) -> Decision:
        """Accept or reject a claim, or write a note to it."""
        return self._append(decision(action, self.book.claim(claim).claim.id, self.reviewer, comment, self._time()))

    def pair(self, action: Literal["link", "unlink"], claim: str, other: str, comment: str) -> Decision:
        """Say that two claims are about one incident, or that they are not."""
        one, two = (self.book.claim(ident).claim.id for ident in (claim, other))
        return self._append(decision(action, one, self.reviewer, comment, self._time(), other=two))

    def correct(self, claim: str, texts: Sequence[str], comment: str) -> tuple[Decision, ...]:
        """Correct fields of a claim, each `field=value`: one decision a field, all checked before the first is appended."""
        ident, values = self.check(claim, texts)
        return tuple(
            self._append(decision("correct", ident, self.reviewer, comment, self._time(), field=field, value=value))
            for field, value in values.items()
        )

    def check(self, claim: str, texts: Sequence[str]) -> tuple[str, dict[str, str]]:
        """The claim's id and the new values, as JSON by field. Raises `StopRun` where they cannot be read or change nothing."""
        ruled = self.book.claim(claim)
        pack = self.book.packs.get(ruled.report.pack or "")
        values: dict[str, str] = {}
        for text in texts:
            field, value = parse_correction(ruled.claim, text, pack)
            if field in values:
                message = f"{field} is given twice; give it once"
                raise StopRun(message)
            if corrected(ruled.claim, field, value) == ruled.claim:
                message = f"claim {ruled.claim.id}: {field} is {text.partition('=')[2].strip()} already; accept the claim if it is right"
                raise StopRun(message)
            values[field] = value
        return ruled.claim.id, values

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions there were when the desk was opened, and those made at it."""
        return (*self._before, *self._made)

    @property
    def made(self) -> tuple[Decision, ...]:
        """The decisions made at this desk, in order."""
        return tuple(self._made)

    def about(self, action: Literal["confirm", "withdraw"], ident: str, comment: str) -> Decision:
        """Confirm a decision, or take it back."""
        target = find_decision(self.decisions(), ident)
        return self._append(about(target, action, self.reviewer, comment, self._time()))

    def _append(self, made: Decision) -> Decision:
        self.book.decide(made)
        self._made.append(made)
        self._last = made.at
        return made

    def _time(self) -> dt.datetime:
        time = now()
        if self._last is None or time > self._last:
            return time
        self.late = self._last
        return self._last + dt.timedelta(microseconds=1)


def find_decision(decisions: Sequence[Decision], ident: str) -> Decision:
    """The decision whose id begins so. Raises `StopRun` where there is none or several."""
    wanted = ident.strip().casefold()
    wanted = wanted if wanted.startswith("d-") else f"d-{wanted}"
    found = sorted((d for d in decisions if d.id.startswith(wanted)), key=lambda d: d.id)
    if len(found) == 1:
        return found[0]
    if not found:
        message = f"no decision has an id that begins with {ident!r}; `counterclaim history CLAIM` lists those on a claim"
        raise StopRun(message)
    named = ", ".join(d.id for d in found[:NAMED])
    message = f"{len(found)} decisions have an id that begins with {ident!r}: {named}; give more of it"
    raise StopRun(message)


def _named(reviewer: str | None) -> str:
    name = (reviewer or "").strip()
    if not name:
        raise StopRun("who decides? Give your name with --reviewer NAME, or once for all with: export COUNTERCLAIM_REVIEWER=NAME")
    return name
