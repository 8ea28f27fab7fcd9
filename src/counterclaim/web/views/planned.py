"""Planned acts of an agreement as a page shows them: by when, in which words, and what is claimed of them since."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day
from counterclaim.present.wording import MONTHS
from counterclaim.web.views.refs import Ref, ref, refs

if TYPE_CHECKING:
    from counterclaim.link.records import Plan
    from counterclaim.web.snapshot import Snapshot

CLAIMS = 6  # claims shown of one act
SEVERAL = "; the words name several days, this is the first that was read"
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})|\b(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b")


@dataclass(frozen=True, slots=True)
class Planned:
    """An act planned or demanded in reports that speak of the agreement; `told` are claims that it was done, `against` that it was not.

    `outcome` says in words what is claimed, and by when; `code` is the same as a word of the code: `done`, `not_done`, `both`,
    `late`, `no_claim`, `not_due`, `undated`.
    """

    day: str
    ref: Ref
    code: str
    outcome: str
    told: tuple[Ref, ...]
    against: tuple[Ref, ...]


def planned_rows(snapshot: Snapshot, plans: Iterable[Plan], until: dt.date) -> Iterator[Planned]:
    """The acts in order of their days; what several reports plan in the same words stands once."""
    shown: set[tuple[str, str, str]] = set()
    for plan in plans:
        if plan.claim not in snapshot.claims:
            continue
        found = ref(snapshot.claims[plan.claim])
        if (found.what, found.when, found.where) in shown:
            continue
        shown.add((found.what, found.when, found.where))
        code, words = outcome(snapshot, plan, until)
        words += SEVERAL if plan.due and several_days(found.words) else ""
        told, against = (refs(snapshot.ledger, some[:CLAIMS]) for some in (plan.told, plan.against))
        yield Planned(found.when, found, code, words, told, against)


def several_days(words: str) -> bool:
    """Whether a clause names more than one day of a month: a claim holds one, and the acts of the clause may fall on different ones."""
    return len(set(_DAY.findall(words))) > 1


def outcome(snapshot: Snapshot, plan: Plan, until: dt.date) -> tuple[str, str]:
    """What is claimed of a planned act, up to the day one looks back from. Nothing claimed is never taken for nothing done."""
    if plan.told and plan.against:
        return "both", "claimed both to be carried out and not to be"
    if plan.against:
        return "not_done", "claimed not to be carried out"
    if plan.told:
        return _told(snapshot, plan)
    if plan.due is None:
        return "undated", "no day said; no claim that it was carried out"
    if plan.due > until:
        return "not_due", f"due {day(plan.due)}; no claim yet"
    return "no_claim", f"no claim by {day(plan.due)} that it was carried out, nor since"


def _told(snapshot: Snapshot, plan: Plan) -> tuple[str, str]:
    """Claimed to be done: by the day named, or only in later reports or of a later day."""
    if plan.due is None:
        return "done", "claimed to be carried out; no day was said"
    rows = [snapshot.claims[one] for one in plan.told if one in snapshot.claims]
    begun = [row.claim.date.start for row in rows if row.claim.date and row.claim.date.start]
    if begun and min(begun) > plan.due:
        return "late", f"claimed to be carried out after {day(plan.due)}: {day(min(begun))}"
    if any(row.report.published and row.report.published <= plan.due for row in rows):
        return "done", f"claimed by {day(plan.due)} to be carried out"
    return "done", f"no claim by {day(plan.due)}; claimed later to be carried out"
