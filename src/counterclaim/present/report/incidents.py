"""An incident as the report shows it: every side's version in its own words, figures, breaches, differences, origins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    counted,
    day,
    incident_title,
    origins_words,
    quoted,
    range_words,
    relation_word,
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
from counterclaim.present.report.sayings import sayings, stand
from counterclaim.present.wording import plain, what

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Breach, Disagreement, Incident, Ledger, Link, Series, TollLine
    from counterclaim.present.report.records import Period
    from counterclaim.present.report.sayings import Saying


LINKS = 1  # joins told in a report; `incident ID` tells more
DENYING = ("denies", "doubts")


def incident_entry(ledger: Ledger, incident: Incident, period: Period | None = None, links: int = LINKS) -> Entry:
    """The incident with all its blocks.

    Blocks without lines are left out. What is said within `period` is
    marked as new; of its joins the `links` weakest are told.
    """
    contested = "contested" if incident.contested else "not contested in these reports"
    note = f"{contested} · {origins_words(incident)} · incident {incident.id}"
    blocks = [*_versions(ledger, incident, period)]
    blocks += [Block("Figures", tuple(_tolls(ledger, incident.tolls, period)))]
    blocks += [Block("Breaches", tuple(breach_line(ledger, breach) for breach in _by_agreement(incident.breaches)))]
    blocks += [Block("Differences", tuple(difference(ledger, one) for one in incident.disagreements))]
    blocks += [Block("Where it comes from", tuple(_origins(ledger, incident, links)))]
    return Entry(incident.id, incident_title(incident), note, tuple(block for block in blocks if block.lines))


def toll_lines(ledger: Ledger, line: TollLine, period: Period | None) -> Iterator[Line]:
    """A line a voice: its revisions as `3 → 6`, whose count it is, as of when; then the range and how each relation counts."""
    for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
        if series.figures:
            yield _series(ledger, series, period)


def toll_ranges(line: TollLine) -> str:
    """`range 3–7, best 5 (own side 3–4; opponent 7)`: never a sum of two speakers."""
    parts = "; ".join(f"{relation_word(relation, line.side)} {range_words(figures)}" for relation, figures in line.by_relation)
    return f"range {range_words(line.overall)}{f' ({parts})' if parts else ''}"


def breach_line(ledger: Ledger, breach: Breach) -> Line:
    """A computed breach, plainly marked, with its reasoning."""
    who = ", ".join(sorted(plain(actor) for actor in breach.actors)) or "nobody named"
    reasons = "; ".join(plain(reason) for reason in breach.reasons)
    marks = (word("mark", "also_alleged" if breach.alleged else "computed"), *(() if breach.certain else (word("mark", "uncertain"),)))
    names = (one.name for one in ledger.agreements if breach.agreement in {one.id, one.known})
    text = f"{plain(next(names, breach.agreement))}: an act claimed against {who} falls under “{plain(breach.term)}”"
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
    ordered = sorted(incident.positions, key=lambda one: voice_order(one.voice))
    for position in ordered:
        if position.history:
            lines = tuple(_saying(ledger, said, period) for said in sayings(ledger, position))
            yield Block(f"{voice_name(position.voice)}: {stand(position)}", lines)
    unheard = [voice_name(one.voice) for one in ordered if not one.history]
    if unheard:
        yield Block("Not heard in these reports", (Line(", ".join(unheard), documents=incident.documents),))


def _saying(ledger: Ledger, said: Saying, period: Period | None) -> Line:
    ruled = ledger.claims.get(said.fullest)
    text = what(ruled.claim) if ruled else word("attitude", said.attitude)
    attitude = word("attitude", said.attitude)
    if said.attitude in DENYING and text != attitude:
        text = f"{attitude}: {text}"
    marks = [f"{word('mark', 'against_interest')}: {reason}" for reason in said.against_interest]
    marks += [word("mark", "new")] if period and period.has(said.day) else []
    return Line(f"{day(said.day)}: {text}{said.more}", quoted(ledger, said.fullest), source(ledger, said.fullest),
                (*marks, *state_mark(ledger, said.fullest)), said.claims)  # fmt: skip


def _tolls(ledger: Ledger, tolls: Iterable[TollLine], period: Period | None) -> Iterator[Line]:
    for line in sorted(tolls, key=lambda one: (one.outcome, one.side is None, one.side or "", one.victims)):
        figures = tuple(figure.claim for series in line.series for figure in series.figures[-1:])
        yield Line(f"{toll_title(line.outcome, line.side, line.victims)}: {toll_ranges(line)}", claims=figures)
        yield from toll_lines(ledger, line, period)


def _series(ledger: Ledger, series: Series, period: Period | None) -> Line:
    last = series.figures[-1]
    as_of = f", as of {day(last.as_of)}{'' if last.as_of_basis == 'words' else ' (date of the report)'}" if last.as_of else ""
    name = plain(series.voice.name) if series.relation == "report" else voice_name(series.voice)
    text = f"{name} ({relation_word(series.relation, last.side)}): {revisions(series)}{as_of}"
    ruled = ledger.claims.get(last.claim)
    marks = [word("mark", "falling")] if series.falls else []
    marks += [word("mark", "new")] if period and ruled and period.has(ruled.report.published) else []
    claims = tuple(figure.claim for figure in series.figures)
    return Line(text, quoted(ledger, last.claim), source(ledger, last.claim), (*marks, *state_mark(ledger, last.claim)), claims)


def _by_agreement(breaches: Iterable[Breach]) -> list[Breach]:
    return sorted(breaches, key=lambda one: (one.agreement, one.actors, one.claims))


def _origins(ledger: Ledger, incident: Incident, links: int) -> Iterator[Line]:
    """Each independent origin with the reports that pass it on; then the weakest joins, which most deserve a look."""
    for origin in sorted(incident.origins, key=lambda one: voice_order(one.voice)):
        names = Counter(report_name(ledger, document) for document in origin.documents)
        through = "; ".join(f"{name} ({number} reports)" if number > 1 else name for name, number in names.items())
        yield Line(f"{voice_name(origin.voice)}: in {through}", documents=origin.documents)
    joined = sorted(incident.links, key=lambda one: (one.score, one.a, one.b, one.reasons))
    for link in joined[:links]:
        yield Line(f"joined, score {link.score:.2f}: {_reasons(link)}")
    if len(joined) > links:
        yield Line(f"{counted(len(joined) - links, 'further join')} with scores from {joined[links].score:.2f} to {joined[-1].score:.2f}")
    for link in sorted(incident.possible, key=lambda one: (-one.score, one.a, one.b))[:links]:
        yield Line(f"perhaps the same, left apart: {other_end(ledger, incident, link)}, score {link.score:.2f}: {_reasons(link)}")
    if len(incident.possible) > links:
        yield Line(f"{counted(len(incident.possible) - links, 'further incident')} perhaps the same and left apart")


def other_end(ledger: Ledger, incident: Incident, link: Link) -> str:
    """The incident at the other end of a link, by its title; its id where the ledger asked for does not hold it."""
    ends = {ledger.incident_of.get(link.a, link.a), ledger.incident_of.get(link.b, link.b)} - {incident.id}
    titles = {one.id: incident_title(one) for one in ledger.incidents if one.id in ends}
    return ", ".join(titles.get(end, f"incident {end}") for end in sorted(ends)) or "another report of it"


def _reasons(link: Link) -> str:
    return "; ".join(plain(reason) for reason in link.reasons)
