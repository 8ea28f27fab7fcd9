"""The past of a claim, an incident or a document: every decision, by whom, why, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import incident_title, moment
from counterclaim.present.wording import plain
from counterclaim.web.views.refs import Ref, ref

if TYPE_CHECKING:
    from counterclaim.link.past import Event
    from counterclaim.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class EventView:
    """One decision: `was` and `now` are the claim's state before and after it, `standing` whether it counts today."""

    id: str
    at: str
    iso: str
    action: str
    reviewer: str
    comment: str
    ref: Ref | None
    claim: str
    was: str
    now: str
    field: str
    before: str
    after: str
    standing: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """All the page shows; `href` leads to what it is the history of, empty where that has no page."""

    id: str
    title: str
    href: str
    events: tuple[EventView, ...]


def history_page(snapshot: Snapshot, ident: str, events: Iterable[Event]) -> HistoryPage:
    """The history of what this id stands for; what lies after the past state that is looked at is left out."""
    known = snapshot.known_at
    shown = tuple(_event(snapshot, one) for one in events if known is None or one.at <= known)
    return HistoryPage(ident, *_about(snapshot, ident), shown)


def _about(snapshot: Snapshot, ident: str) -> tuple[str, str]:
    if ident in snapshot.incidents:
        return incident_title(snapshot.incidents[ident]), f"/incidents/{ident}"
    if ident in snapshot.claims:
        found = ref(snapshot.claims[ident])
        return f"“{found.words}”", found.href
    if ident in snapshot.reports:
        report = snapshot.reports[ident]
        return plain(report.title or report.name), f"/documents/{ident}"
    return plain(ident), ""


def _event(snapshot: Snapshot, one: Event) -> EventView:
    decision, found = one.decision, snapshot.claims.get(one.claim)
    return EventView(
        id=decision.id,
        at=moment(one.at),
        iso=one.at.isoformat(),
        action=decision.action,
        reviewer=plain(decision.reviewer),
        comment=plain(decision.comment),
        ref=ref(found) if found else None,
        claim=one.claim,
        was=one.was,
        now=one.now,
        field=plain(one.field or ""),
        before=plain(one.before or ""),
        after=plain(one.after or ""),
        standing=one.standing,
    )
