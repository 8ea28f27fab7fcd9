"""The review page's data: the queue, the claim in view with its sentence and fields, what was decided by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.link.corrections import canonical, fields_of, held
from counterclaim.link.rulings import same_person
from counterclaim.link.shorthand import form
from counterclaim.present.explain import reason
from counterclaim.present.ledger_words import day, moment, report_name
from counterclaim.present.wording import day_range, figure, plain, status, what, when, where, who
from counterclaim.records import Actor, Count, Date, Place
from counterclaim.web.claimindex import above, below, first, last

if TYPE_CHECKING:
    from counterclaim.link.records import Decision, Ruled
    from counterclaim.records import Span
    from counterclaim.web.claimindex import ClaimIndex
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

AROUND = 500  # characters of the paragraph shown on each side of the words
SITTING = dt.timedelta(hours=12)  # claims decided on within it stay in one's own walk, so that back leads to them
VERDICTS = frozenset({"accept", "reject", "correct"})
NOTHING = "nothing"
MADE = {
    "accept": "accepted", "reject": "rejected", "correct": "corrected", "note": "unsure about", "link": "linked", "unlink": "parted",
    "confirm": "confirmed a decision on", "withdraw": "took back a decision on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim: what it holds now, and what may be typed for it."""

    name: str
    now: str
    form: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it is listed. `standing`: `counts`, `taken back`, `waits for a second person`; `own`: by who looks at it."""

    id: str
    action: str
    words: str
    change: str
    claim: str
    reviewer: str
    comment: str
    at: str
    iso: str
    standing: str
    own: bool
    about: str


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a list of the review page."""

    id: str
    document: str
    kind: str
    words: str
    what: str
    speaker: str
    source: str
    state: str


@dataclass(frozen=True, slots=True)
class View:
    """The claim in view. `before`, `words`, `after` are its paragraph."""

    row: Row
    title: str
    before: str
    words: str
    after: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    rule: str
    notes: tuple[str, ...]
    made: tuple[Made, ...]
    incident: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the walk stands: number in it, how many are open, the neighbours."""

    number: int
    total: int
    open: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The claims one walks through and those of them nobody decided on, as bits of the snapshot's index of claims."""

    index: ClaimIndex
    every: int
    open: int

    @property
    def first(self) -> str | None:
        """The most urgent open claim."""
        return self._id(first(self.open))

    def place(self, claim: str) -> Standing:
        """Where a claim stands in the walk; one that is not in it has the first open one as its next."""
        total, left = self.every.bit_count(), self.open.bit_count()
        at = self.index.numbers.get(claim)
        if at is None or not self.every >> at & 1:
            return Standing(0, total, left, None, self.first)
        before = below(self.every, at)
        return Standing(before.bit_count() + 1, total, left, self._id(last(before)), self._id(first(above(self.every, at))))

    def after(self, claim: str) -> str | None:
        """The next open claim behind this one, else the first; null where none is left."""
        at = self.index.numbers.get(claim)
        if at is None or not self.every >> at & 1:
            return self.first
        others = self.open & ~(1 << at)
        return self._id(first(above(others, at) or others))

    def _id(self, number: int | None) -> str | None:
        return None if number is None else self.index.ids[number]


def decided(snapshot: Snapshot) -> frozenset[str]:
    """Claims with a verdict that was not taken back, confirmed or not."""
    return frozenset(one.claim for one in snapshot.standing if one.action in VERDICTS)


def queue(snapshot: Snapshot, chosen: Filters) -> int:
    """Claims nobody decided on that fit the filters, as bits of the snapshot's index of claims."""
    index = snapshot.claim_index
    return index.chosen(snapshot, chosen) & ~index.of(decided(snapshot))


def walk(snapshot: Snapshot, chosen: Filters, reviewer: str, now: dt.datetime) -> Walk:
    """The claims one walks through: those of the queue, and those this reviewer decided on of late, in one order."""
    index = snapshot.claim_index
    mine = {d.claim for d in snapshot.decisions if now - d.at < SITTING and same_person(d.reviewer, reviewer)}
    found = queue(snapshot, chosen)
    return Walk(index, found | (index.of(mine) & index.chosen(snapshot, chosen)), found)


def view(snapshot: Snapshot, ruled: Ruled, text: str, reviewer: str) -> View:
    """All the page shows of a claim."""
    claim = ruled.claim
    before, words, rest = sentence(text, claim.evidence)
    return View(
        row=row(ruled),
        title=plain(ruled.report.title or ""),
        before=before,
        words=words,
        after=rest,
        facts=tuple(_facts(ruled)),
        fields=tuple(Field(name, shown(held(claim, name)), plain(form(claim.kind, name))) for name in fields_of(claim.kind)),
        rule=f"{claim.rule}: {reason(claim.rule)}",
        notes=tuple(plain(note) for note in claim.notes),
        made=tuple(made(snapshot, snapshot.decisions_on.get(claim.id, ()), reviewer)),
        incident=snapshot.incident_of_claim.get(claim.id),
    )


def row(ruled: Ruled) -> Row:
    """A claim in a list."""
    claim, report = ruled.claim, ruled.report
    source = f"{plain(report.outlet_name)}, {day(report.published)}"
    return Row(claim.id, claim.document, claim.kind, plain(claim.evidence.text), what(claim), who(claim), source, ruled.state)


def sentence(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before the words in their paragraph, the words, what stands after; cut far away from them."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    stop = text.find("\n", span.end)
    last = min(stop if stop >= 0 else len(text), span.end + AROUND)
    before = ("…" if first and text[first - 1] != "\n" else "") + text[first : span.start]
    rest = text[span.end : last] + ("…" if last < len(text) and text[last] != "\n" else "")
    return _line(before), plain(span.text), _line(rest)


def _line(words: str) -> str:
    """On one line, the blanks at its ends kept."""
    middle = plain(words)
    return f"{' ' if words[:1].isspace() and middle else ''}{middle}{' ' if words[-1:].isspace() else ''}"


def _facts(ruled: Ruled) -> Iterable[tuple[str, str]]:
    claim = ruled.claim
    yield "What", what(claim)
    if words := status(claim):
        yield "Put as", words
    yield "Who says so", who(claim)
    yield "Where", where(claim.places) or "not known"
    yield "When", when(claim) or "not known"
    yield "Report", f"{plain(ruled.report.outlet_name)}, {day(ruled.report.published)}"


def shown(value: object) -> str:
    """What a field holds, in words."""
    match value:
        case None | () | "":
            return NOTHING
        case tuple():
            return ", ".join(shown(one) for one in value)
        case Actor():
            return f"{plain(value.name)} ({value.party or 'no known party'})"
        case Place():
            return f"{plain(value.name)} ({value.id or 'not resolved'})"
        case Date():
            return day_range(value)
        case Count():
            return figure(value)
        case str():
            return plain(value)
        case _:
            return canonical(value)


def made(snapshot: Snapshot, decisions: Iterable[Decision], reviewer: str) -> Iterable[Made]:
    """Decisions as they are listed, in the order given."""
    kept = {one.id for one in snapshot.standing}
    counting = {one.id for one in snapshot.counting}
    for one in decisions:
        standing = "counts" if one.id in counting else "waits for a second person" if one.id in kept else "taken back"
        yield Made(
            id=one.id,
            action=one.action,
            words=MADE[one.action],
            change=f"{one.field}: {plain(one.value or '')}" if one.field else "",
            claim=one.claim,
            reviewer=plain(one.reviewer),
            comment=plain(one.comment),
            at=moment(one.at.astimezone(dt.UTC)),
            iso=one.at.isoformat(),
            standing=standing,
            own=same_person(one.reviewer, reviewer),
            about=one.confirms or "",
        )


def undoable(snapshot: Snapshot, reviewer: str, now: dt.datetime) -> Made | None:
    """The reviewer's last decision that still stands and can be taken back."""
    kept = {one.id for one in snapshot.standing}
    mine = [
        d
        for d in snapshot.decisions
        if d.id in kept and d.action != "withdraw" and now - d.at < SITTING and same_person(d.reviewer, reviewer)
    ]
    latest = max(mine, key=lambda d: (d.at, d.id), default=None)
    return next(iter(made(snapshot, [latest], reviewer)), None) if latest else None


def waiting(snapshot: Snapshot, reviewer: str) -> tuple[Made, ...]:
    """Decisions that wait for a second person, oldest first."""
    if not snapshot.two_person:
        return ()
    return tuple(one for one in made(snapshot, snapshot.decisions, reviewer) if one.standing == "waits for a second person")


def log(snapshot: Snapshot, reviewer: str) -> list[Made]:
    """All that was decided, newest first."""
    return list(made(snapshot, sorted(snapshot.decisions, key=lambda d: (d.at, d.id), reverse=True), reviewer))


def source_of(snapshot: Snapshot, claim: str) -> str:
    """The report a claim stands in, in words."""
    ruled = snapshot.claims.get(claim)
    return report_name(snapshot.ledger, ruled.claim.document) if ruled else ""
