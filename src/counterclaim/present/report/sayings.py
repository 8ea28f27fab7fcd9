"""What a voice says of an incident, gathered: reports repeat each other, and twenty lines that say one thing hide the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import counted, word
from counterclaim.present.wording import plain, what
from counterclaim.records import Toll

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from counterclaim.link.records import Ledger, Position, Utterance

ATTITUDES = ("asserts", "confirms", "denies", "doubts", "declines", "silent", "not_heard")


@dataclass(frozen=True, slots=True)
class Saying:
    """Claims of one voice on one day that put the same version the same way; `fullest` is the one with the most words."""

    day: dt.date | None
    attitude: str
    fullest: str
    claims: tuple[str, ...]
    against_interest: tuple[str, ...]

    @property
    def more(self) -> str:
        """` and 3 more claims`; empty where there is one."""
        return f" and {counted(len(self.claims) - 1, 'more claim')}" if len(self.claims) > 1 else ""


def sayings(ledger: Ledger, position: Position) -> Iterator[Saying]:
    """What the voice says, in order of days; a figure is gathered only with the same figure."""
    found: dict[tuple[dt.date | None, str, str, str], list[Utterance]] = {}
    for said in position.history:
        found.setdefault((said.day, said.attitude, said.version, _sort(ledger, said.claim)), []).append(said)
    for (day, attitude, _, _), group in found.items():
        claims = tuple(dict.fromkeys(said.claim for said in group))
        fullest = min(claims, key=lambda claim: (-_length(ledger, claim), claim))
        against = tuple(sorted({plain(said.against_interest) for said in group if said.against_interest}))
        yield Saying(day, attitude, fullest, claims, against)


def stand(position: Position) -> str:
    """How the voice stands to it day after day: `asserts it; then denies it, has not commented`; what it repeats stands once."""
    steps: list[str] = []
    for _, said in groupby(position.history, key=lambda one: one.day):
        of_the_day = {one.attitude for one in said}
        step = ", ".join(word("attitude", attitude) for attitude in ATTITUDES if attitude in of_the_day)
        if step not in steps[-1:]:
            steps.append(step)
    return "; then ".join(steps) or word("attitude", position.attitude)


def _sort(ledger: Ledger, claim: str) -> str:
    ruled = ledger.claims.get(claim)
    if ruled is None:
        return ""
    return what(ruled.claim) if isinstance(ruled.claim.content, Toll) else ruled.claim.kind


def _length(ledger: Ledger, claim: str) -> int:
    ruled = ledger.claims.get(claim)
    return len(ruled.claim.evidence.text) if ruled else 0
