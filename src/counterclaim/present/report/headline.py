"""The first bullets of a report: what a duty officer would say of the period on the telephone. Each leads to its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    ARROW,
    counted,
    day,
    deed,
    doers,
    listed,
    places,
    short_title,
    voice_order,
    word,
)
from counterclaim.present.report.counting import allegations
from counterclaim.present.report.news import figure_changes, position_changes
from counterclaim.present.report.records import Line
from counterclaim.present.report.stances import standing
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counterclaim.link.records import Incident, Ledger
    from counterclaim.present.report.counting import Counts
    from counterclaim.present.report.records import Period

NAMED = 2  # changes of earlier incidents told in full
FIRST = 3  # incidents named one by one
QUIET = frozenset({"silent", "declines"})


def headlines(ledger: Ledger, period: Period, happened: Sequence[Incident], again: Sequence[Incident], now: Counts) -> Iterator[Line]:
    """At most eight bullets: the incidents with most reports, losses, breaches, silence, what changed earlier, measures, reading."""
    ranked = sorted(happened, key=lambda one: (-len(one.documents), not one.contested, one.id))
    yield from (_incident(ledger, one) for one in ranked[:FIRST])
    if len(ranked) > FIRST:
        rest = ranked[FIRST:]
        claims = tuple(claim for one in rest for claim in one.claims)
        yield Line(f"{counted(len(rest), 'further incident')} of the period, each below.", claims=claims)
    if not ranked:
        yield Line("No report of this ledger tells of an incident on the days of this period.")
    yield _losses(now)
    yield from _breaches(ledger, period, happened)
    yield from _earlier(ledger, period, again)
    yield from _measures(ledger, period)
    yield Line(f"Read: {counted(now.reports.number, 'report')}, {counted(now.copies.number, 'copy', 'copies')} among them; "
               f"{counted(now.origins, 'independent origin')} of what they say.", documents=now.reports.documents)  # fmt: skip


def _incident(ledger: Ledger, incident: Incident) -> Line:
    """`Attack · Hin Tagher: Armenia says that Azerbaijan attacked; Azerbaijan denies that it attacked …`."""
    voices = sorted(
        (one for one in incident.positions if one.history and one.voice.kind != "report"), key=lambda one: voice_order(one.voice)
    )
    said = ". ".join(f"{plain(one.voice.name) or plain(one.voice.id)} {standing(ledger, incident, one)}" for one in voices)
    unheard = [plain(one.voice.name) or plain(one.voice.id) for one in incident.positions if not one.history]
    said = said or f"told by {counted(len(incident.documents), 'report')} in their own voice only; {doers(incident)}"
    heard = f". Not heard: {listed(sorted(unheard))}" if unheard else ""
    contested = "contested" if incident.contested else "not contested in these reports"
    reports = counted(len(incident.documents), "report")
    title = f"{deed(incident).partition(' (')[0]}, {places(incident.points)} ({reports}, {contested})"
    return Line(f"{title}: {said}{heard}.", claims=incident.claims)


def _losses(now: Counts) -> Line:
    """What is counted of killed and wounded, each by whom; never a sum of two voices."""
    parts: list[str] = []
    claims: list[str] = []
    for (outcome, side), sums in now.harm.items():
        if sums:
            whose = plain(side) if side else "side not said"
            by = listed(dict.fromkeys(plain(one.voice.split(":", 1)[-1]) for one in sums))
            lows = [one.low for one in sums if one.low is not None]
            highs = [one.high for one in sums if one.high is not None]
            number = f"{min(lows, default=0):,}" if lows[:1] == highs[:1] and len({*lows, *highs}) == 1 else _between(lows, highs)
            parts.append(f"{number} {word('outcome', outcome)} ({whose}, by {by})")
            claims += [claim for one in sums for claim in one.claims]
    if not parts:
        return Line("Killed and wounded: none reported in the incidents of this period.")
    return Line(f"Reported in these incidents: {'; '.join(parts)}.", claims=tuple(claims))


def _between(lows: list[int], highs: list[int]) -> str:
    return f"{min(lows, default=0):,} to {max(highs):,}" if highs else f"{min(lows, default=0):,} or more"


def _breaches(ledger: Ledger, period: Period, happened: Sequence[Incident]) -> Iterator[Line]:
    alleged = list(allegations(ledger, period))
    computed = [breach for one in happened for breach in one.breaches]
    if not alleged and not computed:
        yield Line("No breach of an agreement is alleged or computed.")
        return
    by = listed(sorted({plain(one.voice.name) for one in alleged}))
    named = listed(sorted({plain(party) for one in alleged for party in one.accused}))
    said = f"{counted(len(alleged), 'claim')} of a breach ({by}), {f'accusing {named}' if named else 'naming nobody'}" if alleged else ""
    acts = f"{counted(len(computed), 'act')} computed to fall under a ceasefire, though nobody said so" if computed else ""
    claims = (*(one.claim for one in alleged), *(claim for breach in computed for claim in breach.claims))
    yield Line(f"Agreements: {'; '.join(part for part in (said, acts) if part)}.", claims=tuple(dict.fromkeys(claims)))


def _earlier(ledger: Ledger, period: Period, again: Sequence[Incident]) -> Iterator[Line]:
    """How many earlier incidents are told of again, and the first changes of position and figure in words."""
    if not again:
        return
    moved = [(one, line) for one in again for line in position_changes(ledger, one, period)]
    figures = [(one, line) for one in again for line in figure_changes(ledger, one, period)]
    revised = [(one, line) for one, line in figures if ARROW in line.text]
    named = "; ".join(f"{short_title(one)}: {line.text}" for one, line in [*moved, *revised][:NAMED])
    changes = f"{counted(len(moved), 'position')} changed, {counted(len(figures), 'figure')} new or changed"
    claims = tuple(dict.fromkeys(claim for _, line in (*moved, *figures) for claim in line.claims))
    documents = () if claims else tuple(sorted({document for one in again for document in one.documents}))
    text = f"{counted(len(again), 'earlier incident')} told of again: {changes}{f' – {named}' if named else ''}."
    yield Line(text, claims=claims, documents=documents)


def _measures(ledger: Ledger, period: Period) -> Iterator[Line]:
    """What began or ended in the period."""
    parts: list[str] = []
    claims: list[str] = []
    for one in sorted(ledger.measures, key=lambda one: (one.party, one.kind, one.id)):
        for when, verb, rests in ((one.start, "began", one.imposed), (one.end, "ended", one.lifted)):
            if period.has(when):
                parts.append(f"{plain(one.party)}: {word('measure', one.kind)} {verb} {day(when)}")
                claims += rests
    if parts:
        yield Line(f"Measures: {'; '.join(parts)}.", claims=tuple(dict.fromkeys(claims)))
