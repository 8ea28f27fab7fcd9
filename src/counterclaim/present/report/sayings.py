"""What a voice says of an incident, gathered: reports repeat each other, and twenty lines that say one thing hide the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import counted, fullest, word
from counterclaim.present.wording import plain, what
from counterclaim.records import Toll

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from counterclaim.link.records import Ledger, Position, Utterance

ATTITUDES = ("asserts", "confirms", "denies", "doubts", "declines", "silent", "not_heard")


@dataclass(frozen=True, slots=True)
class Saying:
    """Claims of one voice that put the same version the same way, from `day` to `last`; `fullest` is the one with the most words."""

    day: dt.date | None
    last: dt.date | None
    attitude: str
    fullest: str
    claims: tuple[str, ...]
    against_interest: tuple[str, ...]

    @property
    def more(self) -> str:
        """` and 3 more claims`; empty where there is one."""
        return f" and {counted(len(self.claims) - 1, 'more claim')}" if len(self.claims) > 1 else ""


def sayings(ledger: Ledger, position: Position, *, daily: bool = True) -> Iterator[Saying]:
    """What a voice says, in order of days; a figure is gathered only with the same figure. Not `daily`: days are gathered too."""
    found: dict[tuple[dt.date | None, str, str, str], list[Utterance]] = {}
    for one in position.history:
        found.setdefault((one.day if daily else None, one.attitude, one.version, _sort(ledger, one.claim)), []).append(one)
    for (_, attitude, _, _), group in found.items():
        claims = tuple(dict.fromkeys(one.claim for one in group))
        against = tuple(sorted({plain(one.against_interest) for one in group if one.against_interest}))
        yield Saying(group[0].day, group[-1].day, attitude, fullest(ledger, claims), claims, against)


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
