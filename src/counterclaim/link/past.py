"""What happened to a claim: every decision on it, and what each changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from counterclaim.link.corrections import canonical, held
from counterclaim.link.records import Decision, Report
from counterclaim.link.rulings import by_claim, effective, in_order, rule, unfit
from counterclaim.records import Claim

Standing = Literal["counts", "taken back", "not confirmed", "does not fit"]


@dataclass(frozen=True, slots=True)
class Event:
    """One decision in the past of a claim. `at`: UTC; `was`, `now`: the claim's state before and after it.

    `field`, `before`, `after`: what it corrected, as JSON, null where it corrected nothing. `standing`: whether it counts today.
    """

    at: dt.datetime
    decision: Decision
    claim: str
    was: str
    now: str
    field: str | None
    before: str | None
    after: str | None
    standing: Standing


def past(claim: Claim, report: Report, decisions: Iterable[Decision], *, two_person: bool = False) -> tuple[Event, ...]:
    """The past of a claim as extracted, in order: the state is replayed decision by decision.

    Cost: quadratic in the decisions on this one claim, which are a handful.
    """
    mine = by_claim(decisions).get(claim.id, ())
    standing = _standing(claim, mine, two_person=two_person)
    found: list[Event] = []
    (ruled,) = rule([claim], report, ())
    for number, one in enumerate(mine, start=1):
        (after,) = rule([claim], report, effective(mine[:number], two_person=two_person))
        field = _field(one, mine)
        before, later = ((canonical(held(r.claim, field)) if field else None) for r in (ruled, after))
        found.append(Event(one.at, one, claim.id, ruled.state, after.state, field, before, later, standing[one.id]))
        ruled = after
    return tuple(found)


def _field(one: Decision, decisions: Iterable[Decision]) -> str | None:
    """The field a decision changes: its own, or that of the correction it confirms or takes back."""
    if one.confirms is None:
        return one.field
    return next((d.field for d in decisions if d.id == one.confirms), None)


def _standing(claim: Claim, decisions: Iterable[Decision], *, two_person: bool) -> dict[str, Standing]:
    ordered = in_order(decisions)
    kept = {d.id for d in effective(ordered)}
    counting = {d.id for d in effective(ordered, two_person=two_person)}
    wrong = {ident for ident, _ in unfit([claim], ordered)}
    found: dict[str, Standing] = {}
    for one in ordered:
        if one.id in wrong:
            found[one.id] = "does not fit"
        elif one.id in counting:
            found[one.id] = "counts"
        else:
            found[one.id] = "not confirmed" if one.id in kept else "taken back"
    return found
