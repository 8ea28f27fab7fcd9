"""What the report must not leave unsaid: disagreements, silence, and the limits of what the program can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim import lexicon
from counterclaim.present.ledger_words import counted, day, incident_title, quoted, source, voice_name, voice_order, word
from counterclaim.present.report.incidents import difference
from counterclaim.present.report.records import Line
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import Incident, Ledger
    from counterclaim.present.report.records import Heading

QUIET = ("silent", "declines")
LISTED = 50  # reports or names a limit lists one by one; a large ledger has thousands, and the report is for reading


def disagreement_lines(ledger: Ledger, incidents: Iterable[Incident]) -> Iterator[Line]:
    """The findings of all incidents shown, each with the incident it is about."""
    for incident in incidents:
        for one in incident.disagreements:
            line = difference(ledger, one)
            yield Line(f"{incident_title(incident)} – {line.text}", claims=line.claims)


def silence_lines(ledger: Ledger, incidents: Iterable[Incident]) -> Iterator[Line]:
    """Who has not commented, by whose word; and, kept apart from it, who was not heard."""
    for incident in incidents:
        title = incident_title(incident)
        for position in sorted(incident.positions, key=lambda one: voice_order(one.voice)):
            for said in position.history:
                if said.attitude in QUIET:
                    text = f"{title} – {voice_name(position.voice)} {word('attitude', said.attitude)}, {day(said.day)}"
                    yield Line(text, quoted(ledger, said.claim), source(ledger, said.claim), claims=(said.claim,))
        unheard = [one.voice for one in incident.positions if one.attitude == "not_heard"]
        if unheard:
            names = ", ".join(voice_name(voice) for voice in sorted(unheard, key=voice_order))
            yield Line(f"{title} – not heard in these reports: {names}; no report says that they kept silent", documents=incident.documents)


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
