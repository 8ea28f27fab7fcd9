"""What the report must not leave unsaid: disagreements, silence, and the limits of what the program can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim import lexicon
from counterclaim.present.ledger_words import (
    counted,
    day_said,
    days,
    fullest,
    quoted,
    short_title,
    source,
    voice_name,
    voice_order,
)
from counterclaim.present.report.incidents import difference
from counterclaim.present.report.records import Line
from counterclaim.present.report.stances import phrases
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import Incident, Ledger
    from counterclaim.present.report.records import Heading, Period

QUIET = ("silent", "declines")
LISTED = 50  # reports or names a limit lists one by one; a large ledger has thousands, and the report is for reading


def disagreement_lines(ledger: Ledger, incidents: Iterable[Incident], again: Iterable[Incident], period: Period) -> Iterator[Line]:
    """The findings of the incidents of the period; of earlier ones (`again`) those with a value that nobody had said before."""
    for incident in incidents:
        yield from (difference(ledger, one, f"{short_title(incident)} – ") for one in incident.disagreements)
    for incident in again:
        for one in incident.disagreements:
            if any(value.claims and all(period.has(day_said(ledger, claim)) for claim in value.claims) for value in one.values):
                yield difference(ledger, one, f"{short_title(incident)} – ")


def silence_lines(ledger: Ledger, incidents: Iterable[Incident], again: Iterable[Incident], period: Period) -> Iterator[Line]:
    """Who has not commented, by whose word; and, kept apart from it, who was not heard. Of earlier incidents (`again`) what is new."""
    for incident in incidents:
        yield from _quiet(ledger, incident, None)
        unheard = [one.voice for one in incident.positions if one.attitude == "not_heard"]
        if unheard:
            names = ", ".join(voice_name(voice) for voice in sorted(unheard, key=voice_order))
            text = f"{short_title(incident)} – not heard in these reports: {names}; no report says that they kept silent"
            yield Line(text, documents=incident.documents)
    for incident in again:
        yield from _quiet(ledger, incident, period)


def _quiet(ledger: Ledger, incident: Incident, period: Period | None) -> Iterator[Line]:
    """A line for each voice and kind of silence, in the fullest of the words that report it."""
    for position in sorted(incident.positions, key=lambda one: voice_order(one.voice)):
        for attitude in QUIET:
            said = [one for one in position.history if one.attitude == attitude and (period is None or period.has(one.day))]
            claims = tuple(dict.fromkeys(one.claim for one in said))
            if not claims:
                continue
            best = fullest(ledger, claims)
            told = "; ".join(phrases(ledger, incident, position, said))
            text = f"{short_title(incident)} – {voice_name(position.voice)} {told}, {days(said[0].day, said[-1].day)}"
            yield Line(text, quoted(ledger, best), source(ledger, best), claims=claims)


def limit_lines(ledger: Ledger, heading: Heading) -> Iterator[Line]:
    """What the program cannot know, then what it could not read or place in time."""
    fixed: list[str] = lexicon.load("ledger_wording")["limits"]["fixed"]
    yield from (Line(text) for text in fixed)
    undated = tuple(sorted(report.id for report in ledger.reports.values() if report.published is None))
    yield Line(f"Reports without a publication date, in no period's count: {len(undated)}.{_first(undated)}", documents=undated[:LISTED])
    later = tuple(sorted(report.id for report in ledger.reports.values() if report.published and report.published > heading.date))
    if later:
        yield Line(
            f"Reports published after the period that are part of this ledger and used here: {len(later)}.{_first(later)}",
            documents=later[:LISTED],
        )
    yield Line(f"Documents that could not be read: {len(heading.unread)}.{_first(heading.unread)}")
    for one in sorted(heading.unread, key=lambda unread: (unread.name, unread.reason))[:LISTED]:
        yield Line(f"Not read: {plain(one.name)}: {plain(one.reason)}")
    if heading.languages:
        spoken = ", ".join(f"{plain(code)} ({counted(number, 'report')})" for code, number in sorted(heading.languages))
        yield Line(f"Languages of the reports: {spoken}. What is said in other languages is not here.")
    else:
        yield Line("Reports in other languages than those read are not here.")
    yield Line(
        f"Theatre packs: {', '.join(sorted(map(plain, heading.packs))) or 'none; agreements and sides are known from reports only'}."
    )
    rejected = tuple(sorted(ident for ident, ruled in ledger.claims.items() if ruled.state == "rejected"))
    yield Line(f"Claims a reviewer rejected, shown and left out of every count: {len(rejected)}.")


def _first(entries: Sequence[object]) -> str:
    return f" The first {LISTED} are named." if len(entries) > LISTED else ""
