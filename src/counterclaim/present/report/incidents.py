"""An incident as the report shows it: every side's version in its own words, figures, breaches, differences, origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    day,
    incident_title,
    origins_words,
    quoted,
    range_words,
    report_name,
    revisions,
    source,
    state_mark,
    toll_title,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.report.records import Block, Entry, Line
from counterclaim.present.wording import plain, what

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Breach, Disagreement, Incident, Ledger, Link, Position, Series, TollLine, Utterance
    from counterclaim.present.report.records import Period


def incident_entry(ledger: Ledger, incident: Incident, period: Period | None = None) -> Entry:
    """The incident with all its blocks; blocks without lines are left out. What is said within `period` is marked as new."""
    contested = "contested" if incident.contested else "not contested in these reports"
    note = f"{contested} · {origins_words(incident)} · incident {incident.id}"
    blocks = [*_versions(ledger, incident, period)]
    blocks += [Block("Figures", tuple(_tolls(ledger, incident.tolls, period)))]
    blocks += [Block("Breaches", tuple(breach_line(ledger, breach) for breach in _by_agreement(incident.breaches)))]
    blocks += [Block("Differences", tuple(difference(ledger, one) for one in incident.disagreements))]
    blocks += [Block("Where it comes from", tuple(_origins(ledger, incident)))]
    return Entry(incident.id, incident_title(incident), note, tuple(block for block in blocks if block.lines))


def toll_lines(ledger: Ledger, line: TollLine, period: Period | None) -> Iterator[Line]:
    """A line a voice: its revisions as `3 → 6`, whose count it is, as of when; then the range and how each relation counts."""
    for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
        if series.figures:
            yield _series(ledger, series, period)


def toll_ranges(line: TollLine) -> str:
    """`range 3–7, best 5 (own side 3–4; opponent 7)`: never a sum of two speakers."""
    parts = "; ".join(f"{word('relation', relation)} {range_words(figures)}" for relation, figures in line.by_relation)
    return f"range {range_words(line.overall)}{f' ({parts})' if parts else ''}"


def breach_line(ledger: Ledger, breach: Breach) -> Line:
    """A computed breach, plainly marked, with its reasoning."""
    who = ", ".join(sorted(plain(actor) for actor in breach.actors)) or "nobody named"
    reasons = "; ".join(plain(reason) for reason in breach.reasons)
    marks = (word("mark", "also_alleged" if breach.alleged else "computed"), *(() if breach.certain else (word("mark", "uncertain"),)))
    text = f"{plain(breach.agreement)}: an act claimed against {who} falls under “{plain(breach.term)}”"
    words = quoted(ledger, breach.claims[0]) if breach.claims else ""
    where = source(ledger, breach.claims[0]) if breach.claims else ""
    return Line(f"{text} – because: {reasons}" if reasons else text, words, where, marks, (*breach.claims, *breach.alleged))


def difference(ledger: Ledger, one: Disagreement) -> Line:
    """Reports that differ on one thing: every value with who says it."""
    values = "; ".join(_value(ledger, value.text, value.voices, value.claims) for value in one.values)
    detail = f" ({plain(one.detail)})" if one.detail else ""
    return Line(f"{word('about', one.about)}{detail}: {values}", claims=tuple(claim for value in one.values for claim in value.claims))


def _value(ledger: Ledger, text: str, voices: Iterable[str], claims: tuple[str, ...]) -> str:
    by = ", ".join(plain(voice.split(":", 1)[-1]) for voice in voices)
    where = source(ledger, claims[0]) if claims else ""
    return f"“{plain(text)}”" + (f" by {by}" if by else "") + (f" ({where})" if where else "")


def _versions(ledger: Ledger, incident: Incident, period: Period | None) -> Iterator[Block]:
    for position in sorted(incident.positions, key=lambda one: voice_order(one.voice)):
        lines = tuple(_utterance(ledger, said, period) for said in position.history)
        title = f"{voice_name(position.voice)}: {_stand(position)}"
        yield Block(title, lines or (Line(word("attitude", "not_heard")),))


def _stand(position: Position) -> str:
    """The latest attitude, and the ones before it where it changed."""
    steps = [said.attitude for said in position.history] or [position.attitude]
    changes = [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]
    if changes[-1] != position.attitude:
        changes.append(position.attitude)
    return ", then ".join(word("attitude", step) for step in changes)


def _utterance(ledger: Ledger, said: Utterance, period: Period | None) -> Line:
    ruled = ledger.claims.get(said.claim)
    text = what(ruled.claim) if ruled else word("attitude", said.attitude)
    marks = [f"{word('mark', 'against_interest')}: {plain(said.against_interest)}"] if said.against_interest else []
    marks += [word("mark", "new")] if period and period.has(said.day) else []
    return Line(f"{day(said.day)}: {text}", quoted(ledger, said.claim), source(ledger, said.claim),
                (*marks, *state_mark(ledger, said.claim)), (said.claim,))  # fmt: skip


def _tolls(ledger: Ledger, tolls: Iterable[TollLine], period: Period | None) -> Iterator[Line]:
    for line in sorted(tolls, key=lambda one: (one.outcome, one.side is None, one.side or "", one.victims)):
        figures = tuple(figure.claim for series in line.series for figure in series.figures[-1:])
        yield Line(f"{toll_title(line.outcome, line.side, line.victims)}: {toll_ranges(line)}", claims=figures)
        yield from toll_lines(ledger, line, period)


def _series(ledger: Ledger, series: Series, period: Period | None) -> Line:
    last = series.figures[-1]
    as_of = f", as of {day(last.as_of)}{'' if last.as_of_basis == 'words' else ' (date of the report)'}" if last.as_of else ""
    text = f"{voice_name(series.voice)} ({word('relation', series.relation)}): {revisions(series)}{as_of}"
    ruled = ledger.claims.get(last.claim)
    marks = [word("mark", "falling")] if series.falls else []
    marks += [word("mark", "new")] if period and ruled and period.has(ruled.report.published) else []
    claims = tuple(figure.claim for figure in series.figures)
    return Line(text, quoted(ledger, last.claim), source(ledger, last.claim), (*marks, *state_mark(ledger, last.claim)), claims)


def _by_agreement(breaches: Iterable[Breach]) -> list[Breach]:
    return sorted(breaches, key=lambda one: (one.agreement, one.actors, one.claims))


def _origins(ledger: Ledger, incident: Incident) -> Iterator[Line]:
    """Each independent origin with the reports that pass it on; copies add none."""
    for origin in sorted(incident.origins, key=lambda one: voice_order(one.voice)):
        through = "; ".join(report_name(ledger, document) for document in origin.documents)
        yield Line(f"{voice_name(origin.voice)}: in {through}", documents=origin.documents)
    for link in incident.links:
        yield Line(f"joined, score {link.score:.2f}: {_reasons(link)}")
    for link in incident.possible:
        yield Line(f"perhaps the same, left apart: {other_end(ledger, incident, link)}, score {link.score:.2f}: {_reasons(link)}")


def other_end(ledger: Ledger, incident: Incident, link: Link) -> str:
    """The incident at the other end of a link, by its title; its id where the ledger asked for does not hold it."""
    ends = {ledger.incident_of.get(link.a, link.a), ledger.incident_of.get(link.b, link.b)} - {incident.id}
    titles = {one.id: incident_title(one) for one in ledger.incidents if one.id in ends}
    return ", ".join(titles.get(end, f"incident {end}") for end in sorted(ends)) or "another report of it"


def _reasons(link: Link) -> str:
    return "; ".join(plain(reason) for reason in link.reasons)
