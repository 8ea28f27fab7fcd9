"""What a period brings that is new about an earlier incident: positions that changed, figures that changed, claims not heard before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    ARROW,
    counted,
    day,
    day_said,
    fullest,
    incident_title,
    listed,
    places,
    quoted,
    revisions,
    short_title,
    source,
    toll_title,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.ledger_words import deed as deed_words
from counterclaim.present.ledger_words import doers as doer_words
from counterclaim.present.report.incidents import saying_line
from counterclaim.present.report.records import Block, Entry, Line
from counterclaim.present.report.sayings import sayings
from counterclaim.present.report.stances import phrases
from counterclaim.present.wording import what
from counterclaim.records import Toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Incident, Ledger, Position, Series, Utterance
    from counterclaim.present.report.records import Period
    from counterclaim.present.report.sayings import Saying


def renewed_entries(ledger: Ledger, incidents: Iterable[Incident], period: Period) -> Iterator[Entry]:
    """An entry for each incident with news; those of which reports only said again what was known follow in one, a line each."""
    again: list[Line] = []
    for incident in incidents:
        changed = (*position_changes(ledger, incident, period), *figure_changes(ledger, incident, period))
        new, repeated = _claims(ledger, incident, period)
        if changed or new:
            yield _entry(ledger, incident, period, (*changed, *new, *repeated))
        else:
            again += [replace(one, text=f"{short_title(incident)}, incident {incident.id} – {one.text}") for one in repeated]
    if again:
        yield Entry("", word("section", "again"), counted(len(again), "incident"), (Block("", tuple(again)),))


def _entry(ledger: Ledger, incident: Incident, period: Period, lines: tuple[Line, ...]) -> Entry:
    new = sum(period.has(day_said(ledger, claim)) for claim in incident.claims)
    reports = sum(period.has(ledger.reports[one].published) for one in incident.documents if one in ledger.reports)
    first = " · first told of in this period" if new == len(incident.claims) else ""
    note = f"{counted(new, 'claim')} in {counted(reports, 'report')} of this period{first} · the whole: incident {incident.id}"
    return Entry(incident.id, incident_title(incident), note, (Block("", lines),))


def position_changes(ledger: Ledger, incident: Incident, period: Period) -> Iterator[Line]:
    """`Azerbaijan (AZE): had not commented → denies that it attacked`, for each voice that stands otherwise than before."""
    for position in _positions(incident):
        before, now = _split(position, period)
        if before and now and {one.attitude for one in now} - {one.attitude for one in before}:
            last_day = [one for one in before if one.day == before[-1].day]
            was = "; ".join(phrases(ledger, incident, position, last_day))
            is_now = "; ".join(phrases(ledger, incident, position, now))
            claims = tuple(dict.fromkeys(one.claim for one in now))
            best = fullest(ledger, [one.claim for one in now if one.attitude == now[-1].attitude])
            text = f"{voice_name(position.voice)}: {was}{ARROW}{is_now}"
            yield Line(text, quoted(ledger, best), source(ledger, best), (word("mark", "position"),), claims)


def figure_changes(ledger: Ledger, incident: Incident, period: Period) -> Iterator[Line]:
    """`Armenia (ARM) – wounded, ARM, soldiers: 3 → 6`, for each figure of the period that is new or other than the voice's last."""
    found: dict[tuple[str, str], list[tuple[Series, tuple[str, ...]]]] = {}
    for line in sorted(incident.tolls, key=lambda one: (one.side is None, one.side or "", one.outcome, one.victims)):
        for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
            new = [one for one in series.figures if period.has(day_said(ledger, one.claim))]
            old = {(one.low, one.high) for one in series.figures if one not in new}
            if new and not {(one.low, one.high) for one in new} <= old:
                title = toll_title(line.outcome, line.side, line.victims)
                found.setdefault((title, revisions(series)), []).append((series, tuple(one.claim for one in new)))
    for (title, steps), told in found.items():
        claims = tuple(dict.fromkeys(claim for _, new in told for claim in new))
        marks = [word("mark", "falling")] if any(set(series.falls).intersection(new) for series, new in told) else []
        marks.append(word("mark", "revised" if ARROW in steps else "new"))
        text = f"{listed(voice_name(series.voice) for series, _ in told)} – {title}: {steps}"
        yield Line(text, quoted(ledger, claims[-1]), source(ledger, claims[-1]), tuple(marks), claims)


def undated_line(ledger: Ledger, incident: Incident, period: Period) -> Line:
    """One line for what is mentioned without a day: what, where, who is said to have done it, the words."""
    told = [claim for claim in incident.claims if period.has(day_said(ledger, claim))] or list(incident.claims)
    best = fullest(ledger, told)
    when = "" if incident.start is None and incident.end is None else f" · {_stretch(incident)}"
    text = f"{deed_words(incident)} · {places(incident.points)}{when} · {doer_words(incident)} · incident {incident.id}"
    return Line(text, quoted(ledger, best), source(ledger, best), claims=tuple(told))


def _stretch(incident: Incident) -> str:
    if incident.start is None:
        return f"until {day(incident.end)}"
    return f"{day(incident.start)} to {day(incident.end)}" if incident.end else f"since {day(incident.start)}"


def _claims(ledger: Ledger, incident: Incident, period: Period) -> tuple[list[Line], list[Line]]:
    """What had not been said before, a line each; and who only says again what it had said, in one line."""
    new: list[Line] = []
    again: list[tuple[str, Saying]] = []
    for position in _positions(incident):
        before, now = _split(position, period)
        if before and {one.attitude for one in now} - {one.attitude for one in before}:
            continue  # told as a change of position
        known = {_key(ledger, one) for one in before}
        for said in sayings(ledger, replace(position, history=now), daily=False):
            if {_key(ledger, one) for one in now if one.claim in said.claims} <= known:
                again.append((voice_name(position.voice), said))
            elif not _is_figure(ledger, said):
                line = saying_line(ledger, said)
                new.append(
                    replace(line, text=f"{voice_name(position.voice)}: {_told(ledger, said)}", marks=(*line.marks, word("mark", "new")))
                )
    return new, _repeated(ledger, again)


def _repeated(ledger: Ledger, again: list[tuple[str, Saying]]) -> list[Line]:
    if not again:
        return []
    best = max((said for _, said in again), key=lambda said: (len(said.claims), said.fullest)).fullest
    claims = tuple(dict.fromkeys(claim for _, said in again for claim in said.claims))
    names = listed(dict.fromkeys(name for name, _ in again))
    return [Line(f"said again, nothing changed: {names}", quoted(ledger, best), source(ledger, best), claims=claims)]


def _told(ledger: Ledger, said: Saying) -> str:
    ruled = ledger.claims.get(said.fullest)
    attitude = word("attitude", said.attitude)
    text = what(ruled.claim) if ruled else ""
    if said.attitude == "asserts" and text:
        return f"{text}{said.more}"
    return f"{attitude}{f': {text}' if text and text != attitude else ''}{said.more}"


def _is_figure(ledger: Ledger, said: Saying) -> bool:
    """Whether it is a figure with a number, told among the figures that changed."""
    ruled = ledger.claims.get(said.fullest)
    content = ruled.claim.content if ruled else None
    return isinstance(content, Toll) and (content.count.low is not None or content.count.high is not None)


def _key(ledger: Ledger, said: Utterance) -> tuple[str, ...]:
    """What an utterance says, so that saying it again is known: attitude and version, of a figure its numbers."""
    ruled = ledger.claims.get(said.claim)
    content = ruled.claim.content if ruled else None
    if isinstance(content, Toll):
        return said.attitude, content.outcome, content.side or "", str(content.count.low), str(content.count.high)
    return said.attitude, said.version, ruled.claim.kind if ruled else ""


def _positions(incident: Incident) -> list[Position]:
    return sorted((one for one in incident.positions if one.history), key=lambda one: voice_order(one.voice))


def _split(position: Position, period: Period) -> tuple[tuple[Utterance, ...], tuple[Utterance, ...]]:
    """What the voice said before the period, and within it."""
    before = tuple(one for one in position.history if one.day is None or one.day < period.start)
    return before, tuple(one for one in position.history if period.has(one.day))
