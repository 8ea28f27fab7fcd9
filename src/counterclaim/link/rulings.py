"""What reviewers decided, and claims as they stand after it.

Decisions are only ever appended. Read in order of (time, id), the latest accept, reject or correct of a claim is its state, and
of several corrections of one field the latest holds, whatever the state: who accepts a corrected claim accepts it as corrected.

A `withdraw` takes the decision it names back as if it had not been made; taking that withdrawal back makes it hold again. Where
two persons must agree, a decision counts once somebody else confirms it, and no longer when either of the two takes it back.

All functions are pure, and the order in which decisions are given never matters.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from counterclaim.errors import StopRun
from counterclaim.link.bonds import Bonds
from counterclaim.link.corrections import corrected
from counterclaim.link.pairs import agreed
from counterclaim.link.records import Action, Decision, Report, Ruled
from counterclaim.link.shorthand import parse_correction
from counterclaim.records import Claim

__all__ = [
    "Overruled", "about", "bonds", "by_claim", "decision", "effective", "in_order", "orphans", "overruled", "parse_correction", "rule",
    "same_person", "unfit",
]  # fmt: skip

ID_LENGTH = 16  # hex digits of a decision's id
ABOUT_DECISIONS = frozenset({"confirm", "withdraw"})  # actions whose object is a decision
ALONE = frozenset({"confirm", "note"})  # actions that need no second person
State = Literal["open", "accepted", "rejected", "corrected"]
_STATES: Mapping[str, State] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


class Overruled(NamedTuple):
    """A decision that yields to a later, contrary one; ids of both, and why in words."""

    decision: str
    by: str
    why: str


# -- making one -------------------------------------------------------------------------------


def decision(
    action: Action, claim: str, reviewer: str, comment: str, at: dt.datetime, **fields: str | None
) -> Decision:  # fmt: skip
    """A decision with its id; `fields` are `other`, `field`, `value`, `confirms`, as its action needs.

    The id comes from all it says, so the same decision stored twice is one. Raises `StopRun` for a missing reviewer, comment or
    field, or a time without zone.
    """
    if at.tzinfo is None:
        message = f"the time {at.isoformat()} of a decision has no zone; give it as UTC"
        raise StopRun(message)
    made = Decision("", action, claim, _said(reviewer, "reviewer"), _said(comment, "comment"), at.astimezone(dt.UTC), **fields)
    _complete(made)
    keys = [action, claim, made.reviewer, made.comment, made.at.isoformat(), made.other, made.field, made.value, made.confirms]
    text = json.dumps(keys, ensure_ascii=False, separators=(",", ":"))
    return replace(made, id="d-" + hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH])


def about(target: Decision, action: Literal["confirm", "withdraw"], reviewer: str, comment: str, at: dt.datetime) -> Decision:
    """The decision that confirms another or takes it back. Raises `StopRun` where somebody confirms a decision of his own."""
    if action == "confirm" and (target.action in ABOUT_DECISIONS - {"withdraw"} or target.action == "note"):
        message = f"decision {target.id} is a {target.action}, which nobody has to confirm"
        raise StopRun(message)
    if action == "confirm" and same_person(target.reviewer, reviewer):
        message = f"decision {target.id} is {target.reviewer}'s own; a second person has to confirm it (--reviewer)"
        raise StopRun(message)
    return decision(action, target.claim, reviewer, comment, at, other=target.other, confirms=target.id)


def same_person(one: str, other: str) -> bool:
    """Whether two reviewers are one, however they wrote their name."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _said(text: str, what: str) -> str:
    """The text without outer blanks. Raises `StopRun` where nothing or something unprintable is left."""
    words = text.strip()
    if not words:
        message = f"a decision needs a {what}; give one with --{what}"
        raise StopRun(message)
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in words):
        message = f"the {what} of the decision is not valid text; type it in UTF-8"
        raise StopRun(message)
    return words


def _complete(made: Decision) -> None:
    """Check that the decision has what its action needs. Raises `StopRun`."""
    wrong = ""
    match made.action:
        case "link" | "unlink" if not made.other:
            wrong = "needs a second claim"
        case "link" | "unlink" if made.other == made.claim:
            wrong = "needs two different claims"
        case "correct" if not made.field or made.value is None:
            wrong = "needs a field and its new value"
        case "confirm" | "withdraw" if not made.confirms:
            wrong = "needs the id of a decision"
    if wrong:
        message = f"to {made.action} {wrong} (about claim {made.claim})"
        raise StopRun(message)


# -- which of them count ------------------------------------------------------------------------


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each decision once, by time, then id."""
    return tuple(sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id)))


def effective(decisions: Iterable[Decision], *, two_person: bool = False) -> tuple[Decision, ...]:
    """The decisions that count, in order: not taken back, and, where two persons must agree, confirmed by a second one.

    Notes and confirmations need nobody else. A withdrawal by the one who decided or confirmed needs nobody else either: the
    decision has lost one of its two.
    """
    ordered = in_order(decisions)
    by_id = {d.id: d for d in ordered}
    below: dict[str, list[Decision]] = {}
    for one in ordered:
        if one.action in ABOUT_DECISIONS and one.confirms in by_id:
            below.setdefault(one.confirms or "", []).append(one)
    counts: dict[str, bool] = {}
    waiting = Counter({target: len(those) for target, those in below.items()})
    ready = [d for d in ordered if not waiting[d.id]]
    for one in ready:  # grows: a decision is ready once all that speak about it are judged
        standing = [d for d in below.get(one.id, ()) if counts[d.id]]
        counts[one.id] = _counts(one, standing, by_id, below, two_person=two_person)
        if one.action in ABOUT_DECISIONS and one.confirms in by_id:
            waiting[one.confirms or ""] -= 1
            if not waiting[one.confirms or ""]:
                ready.append(by_id[one.confirms or ""])
    return tuple(d for d in ordered if counts.get(d.id, False))


def _counts(
    one: Decision, standing: Sequence[Decision], by_id: Mapping[str, Decision], below: Mapping[str, Sequence[Decision]], *, two_person: bool
) -> bool:
    """Whether a decision counts, given the counting ones that speak about it."""
    if any(d.action == "withdraw" for d in standing):
        return False
    if not two_person or one.action in ALONE:
        return True
    if one.action == "withdraw":
        target = by_id.get(one.confirms or "")
        if target is None:
            return True  # what it took back is not among these
        people = [target, *(d for d in below.get(target.id, ()) if d.action == "confirm")]
        if any(same_person(d.reviewer, one.reviewer) for d in people):
            return True
    return any(d.action == "confirm" and not same_person(d.reviewer, one.reviewer) for d in standing)


def by_claim(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each claim, in order; a link or parting is one on both its claims."""
    found: dict[str, list[Decision]] = {}
    for one in in_order(decisions):
        for claim in dict.fromkeys((one.claim, one.other)):
            if claim:
                found.setdefault(claim, []).append(one)
    return {claim: tuple(those) for claim, those in found.items()}


# -- what they do ---------------------------------------------------------------------------------


def rule(claims: Sequence[Claim], report: Report, decisions: Sequence[Decision]) -> tuple[Ruled, ...]:
    """The claims of one report after the decisions on them; decisions on other claims are passed over.

    A corrected claim keeps its id. A correction that does not fit its claim (`unfit`) changes nothing. Where two persons must
    agree, give what `effective` leaves.
    """
    mine = by_claim(effective(decisions)) if decisions else {}
    return tuple(_ruled(claim, report, mine.get(claim.id, ())) for claim in claims)


def _ruled(claim: Claim, report: Report, decisions: Sequence[Decision]) -> Ruled:
    state: State = "open"
    now = claim
    for one in decisions:
        if one.action == "correct":
            after = _after(now, one)
            if isinstance(after, str):
                continue
            now = after
        state = _STATES.get(one.action, state)
    # a withdrawal leaves nothing standing: whoever lists what was decided finds it in the history
    return Ruled(now, report, state, tuple(d.id for d in decisions if d.action != "withdraw"))


def _after(claim: Claim, correction: Decision) -> Claim | str:
    """The claim after a correction, or why the correction does not fit it."""
    try:
        return corrected(claim, correction.field or "", correction.value or "")
    except StopRun as error:
        return str(error)


def unfit(claims: Iterable[Claim], decisions: Iterable[Decision]) -> tuple[tuple[str, str], ...]:
    """Corrections that cannot be applied to their claim, in order: the decision's id and why."""
    known = {claim.id: claim for claim in claims}
    tried = ((d, _after(known[d.claim], d)) for d in effective(decisions) if d.action == "correct" and d.claim in known)
    return tuple((d.id, after) for d, after in tried if isinstance(after, str))


def bonds(decisions: Iterable[Decision]) -> Bonds:
    """What reviewers linked and parted, without contradiction: the later of two wins, through chains of links too."""
    return agreed(effective(decisions)).bonds


def orphans(decisions: Iterable[Decision], known_claim_ids: Collection[str]) -> tuple[Decision, ...]:
    """Decisions on a claim that no longer exists, in order; they are kept, and hold again should it come back."""
    return tuple(d for d in in_order(decisions) if d.claim not in known_claim_ids or (d.other and d.other not in known_claim_ids))


def overruled(decisions: Iterable[Decision]) -> tuple[Overruled, ...]:
    """Every contradiction among the decisions that count, in order of the overruled ones.

    Claims one person lets stand (accept, correct) and another rejects; corrections of one field to different values; links and
    partings that cannot all hold.
    """
    counting = effective(decisions)
    found = [Overruled(a.id, b.id, f"{a.action} against {b.action} of the same claims") for a, b in agreed(counting).overruled]
    for claim, those in by_claim(counting).items():
        found += _verdicts([d for d in those if d.claim == claim and d.action in _STATES])
        found += _rewritten([d for d in those if d.claim == claim and d.action == "correct"])
    place = {d.id: n for n, d in enumerate(counting)}
    return tuple(sorted(found, key=lambda o: (place[o.decision], place[o.by], o.why)))


def _verdicts(decisions: Iterable[Decision]) -> list[Overruled]:
    """Who rejects what another lets stand, or the reverse; somebody who changes his own mind contradicts nobody."""
    found: list[Overruled] = []
    standing: list[Decision] = []
    for one in decisions:
        if standing and (standing[-1].action == "reject") != (one.action == "reject"):
            others = (d for d in standing if not same_person(d.reviewer, one.reviewer))
            found += [Overruled(d.id, one.id, f"{d.action} by {d.reviewer}, {one.action} by {one.reviewer}") for d in others]
            standing = []
        standing.append(one)
    return found


def _rewritten(corrections: Iterable[Decision]) -> list[Overruled]:
    """Corrections of a field that a later one set to another value."""
    latest: dict[str, Decision] = {}
    found: list[Overruled] = []
    for one in corrections:
        before = latest.get(one.field or "")
        if before is not None and before.value != one.value:
            found.append(Overruled(before.id, one.id, f"{one.field} corrected again, to another value"))
        latest[one.field or ""] = one
    return found
