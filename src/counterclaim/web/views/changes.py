"""What the last day brought: reports obtained, incidents new and told anew, figures revised, denials, decisions.

The last day ends with the moment the ledger is as known at, else with the latest report obtained, so that a ledger that rests shows
its own last day and the same ledger always says the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import moment, toll_title, voice_name, voice_order
from counterclaim.web.views.refs import IncidentRef, Ref, incident_ref, ref

if TYPE_CHECKING:
    from counterclaim.link.records import Incident, Series
    from counterclaim.web.snapshot import Snapshot

DAY = dt.timedelta(days=1)
LISTED = 8


@dataclass(frozen=True, slots=True)
class Revised:
    """A voice gave another figure than before. `fell`: a lower one."""

    incident: IncidentRef
    title: str
    voice: str
    before: str
    after: str
    fell: bool
    ref: Ref


@dataclass(frozen=True, slots=True)
class Changes:
    """What came within a day up to `until`; lists are cut, numbers are not."""

    since: str
    until: str
    reports: int
    decisions: int
    new: tuple[IncidentRef, ...]
    new_count: int
    again: tuple[IncidentRef, ...]
    again_count: int
    revised: tuple[Revised, ...]
    denials: tuple[Ref, ...]


def last_moment(snapshot: Snapshot) -> dt.datetime | None:
    """When the latest document was obtained; null for an empty ledger."""
    return snapshot.latest[0].obtained if snapshot.latest else None


def changes(snapshot: Snapshot) -> Changes | None:
    """What the last day of this snapshot brought; null where nothing was ever obtained."""
    until = last_moment(snapshot)
    if until is None:
        return None
    since = until - DAY
    fresh = {entry.id for entry in snapshot.entries.values() if entry.obtained > since}
    touched = sorted({ident for document in fresh for ident in snapshot.incidents_of_document.get(document, ())})
    incidents = [snapshot.incidents[ident] for ident in touched]
    new = [one for one in incidents if fresh.issuperset(one.documents)]
    again = [one for one in incidents if not fresh.issuperset(one.documents)]
    return Changes(
        since=moment(since),
        until=moment(until),
        reports=len(fresh),
        decisions=sum(one.at > since for one in snapshot.decisions),
        new=tuple(map(incident_ref, new[:LISTED])),
        new_count=len(new),
        again=tuple(map(incident_ref, again[:LISTED])),
        again_count=len(again),
        revised=tuple(_revised(snapshot, again, fresh))[:LISTED],
        denials=tuple(_denials(snapshot, incidents, fresh))[:LISTED],
    )


def _revised(snapshot: Snapshot, incidents: Iterable[Incident], fresh: set[str]) -> Iterator[Revised]:
    for one in incidents:
        for line in one.tolls:
            for series in sorted(line.series, key=lambda found: voice_order(found.voice)):
                step = _step(series, fresh)
                if step and series.figures[-1].claim in snapshot.claims:
                    title = toll_title(line.outcome, line.side, line.victims)
                    last = series.figures[-1].claim
                    found = ref(snapshot.claims[last])
                    yield Revised(incident_ref(one), title, voice_name(series.voice), *step, last in series.falls, found)


def _step(series: Series, fresh: set[str]) -> tuple[str, str] | None:
    """The figure before and the one now, where the latest is fresh and differs."""
    from counterclaim.present.ledger_words import figure_words

    if len(series.figures) < 2 or series.figures[-1].document not in fresh:
        return None
    before, after = (figure_words(one) for one in series.figures[-2:])
    return (before, after) if before != after else None


def _denials(snapshot: Snapshot, incidents: Iterable[Incident], fresh: set[str]) -> Iterator[Ref]:
    told: set[str] = set()
    for one in incidents:
        for position in sorted(one.positions, key=lambda found: voice_order(found.voice)):
            for said in position.history:
                ruled = snapshot.claims.get(said.claim)
                if said.attitude == "denies" and ruled and ruled.claim.document in fresh and said.claim not in told:
                    told.add(said.claim)
                    yield ref(ruled)
