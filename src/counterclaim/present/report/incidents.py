"""An incident as the report shows it: every side's version in its own words, figures, breaches, origins; and in full for `incident ID`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import (
    counted,
    day_said,
    days,
    incident_title,
    listed,
    moment_words,
    origins_words,
    quoted,
    range_words,
    relation_word,
    report_name,
    source,
    state_mark,
    voice_name,
    voice_order,
    word,
)
from counterclaim.present.report.figures import figure_lines
from counterclaim.present.report.records import Block, Entry, Line
from counterclaim.present.report.sayings import sayings
from counterclaim.present.report.stances import standing
from counterclaim.present.wording import plain, what
from counterclaim.records import Toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Breach, Disagreement, Incident, Ledger, Link, TollLine, Value
    from counterclaim.present.report.sayings import Saying


_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")  # link/ gives days as ISO
LINKS = 12  # joins told in full; `--format jsonl` has them all
DENYING = ("denies", "doubts")


def incident_entry(ledger: Ledger, incident: Incident) -> Entry:
    """The incident as the report of a day shows it; differences and silence stand in sections of their own."""
    blocks = [*_versions(ledger, incident), *_unheard(incident)]
    blocks += [Block("Figures", tuple(figure_lines(ledger, incident.tolls, told=incident.claims)))]
    blocks += [Block("Breaches", tuple(breach_line(ledger, breach) for breach in _by_agreement(incident.breaches)))]
    blocks += [Block("Where it comes from", (origins_line(incident),))]
    return Entry(incident.id, incident_title(incident), incident_note(incident), tuple(block for block in blocks if block.lines))


def incident_details(ledger: Ledger, incident: Incident, links: int = LINKS) -> tuple[Block, ...]:
    """What `incident ID` tells below the versions: figures, breaches, differences, every origin, the `links` weakest joins."""
    blocks = (
        Block("Figures", tuple(figure_lines(ledger, incident.tolls, told=incident.claims))),
        Block("Breaches", tuple(breach_line(ledger, breach) for breach in _by_agreement(incident.breaches))),
        Block("Differences", tuple(difference(ledger, one) for one in incident.disagreements)),
        Block("Where it comes from", tuple(_origins(ledger, incident, links))),
    )
    return tuple(block for block in blocks if block.lines)


def incident_note(incident: Incident) -> str:
    """`contested · 9 reports, 2 independent origins · incident i-e137…`."""
    contested = "contested" if incident.contested else "not contested in these reports"
    return f"{contested} · {origins_words(incident)} · incident {incident.id}"


def toll_ranges(line: TollLine) -> str:
    """`range 3–7, best 5 (own side 3–4; opponent 7)`: never a sum of two speakers."""
    parts = "; ".join(f"{relation_word(relation, line.side)} {range_words(figures)}" for relation, figures in line.by_relation)
    return f"range {range_words(line.overall)}{f' ({parts})' if parts else ''}"


def breach_line(ledger: Ledger, breach: Breach) -> Line:
    """A computed breach, plainly marked, with its reasoning."""
    who = ", ".join(sorted(plain(actor) for actor in breach.actors)) or "nobody named"
    reasons = " ".join(plain(reason) for reason in breach.reasons)
    marks = (word("mark", "also_alleged" if breach.alleged else "computed"), *(() if breach.certain else (word("mark", "uncertain"),)))
    text = f"{agreement_name(ledger, breach)}: an act claimed against {who} falls under “{plain(breach.term)}”."
    words = quoted(ledger, breach.claims[0]) if breach.claims else ""
    where = source(ledger, breach.claims[0]) if breach.claims else ""
    return Line(f"{text} {reasons}".rstrip(), words, where, marks, (*breach.claims, *breach.alleged))


def agreement_name(ledger: Ledger, breach: Breach) -> str:
    """The name of the agreement a breach is of."""
    names = (one.name for one in ledger.agreements if breach.agreement in {one.id, one.known})
    return plain(next(names, breach.agreement))


def difference(ledger: Ledger, one: Disagreement, before: str = "") -> Line:
    """Reports that differ on one thing: every value with who says it."""
    values = "; ".join(_value(ledger, value, one.about) for value in one.values)
    detail = f" ({plain(one.detail)})" if one.detail else ""
    text = f"{before}{word('about', one.about)}{detail}: {values}"
    return Line(text, claims=tuple(claim for value in one.values for claim in value.claims))


def _value(ledger: Ledger, value: Value, about: str) -> str:
    by = listed(plain(voice.split(":", 1)[-1]) for voice in value.voices)
    first = min(value.claims, key=lambda claim: (str(day_said(ledger, claim) or ""), claim), default="")
    where = source(ledger, first) if first else ""
    return f"“{value_words(value, about)}” by {by}{f' ({where})' if where else ''}"


def value_words(value: Value, about: str) -> str:
    """The value in words: days as days, all else as it stands."""
    return moment_words(value.text) if about == "date" else plain(value.text)


def _versions(ledger: Ledger, incident: Incident) -> Iterator[Block]:
    """A block a voice, in the fixed order; figures are told in theirs."""
    counted_in = {figure.outcome for line in incident.tolls for series in line.series for figure in series.figures}
    for position in sorted((one for one in incident.positions if one.history), key=lambda one: voice_order(one.voice)):
        said = [one for one in sayings(ledger, position, daily=False) if not _mere_figure(ledger, one, counted_in)]
        if said:
            lines = tuple(saying_line(ledger, one) for one in said)
            yield Block(f"{voice_name(position.voice)}: {standing(ledger, incident, position)}", lines)


def _unheard(incident: Incident) -> Iterator[Block]:
    unheard = [one.voice for one in incident.positions if not one.history]
    if unheard:
        names = ", ".join(voice_name(voice) for voice in sorted(unheard, key=voice_order))
        yield Block("", (Line(f"Not heard in these reports: {names}", documents=incident.documents),))


def _mere_figure(ledger: Ledger, said: Saying, outcomes: set[str]) -> bool:
    """Whether it only gives a figure, which stands under Figures."""
    ruled = ledger.claims.get(said.fullest)
    content = ruled.claim.content if ruled else None
    return isinstance(content, Toll) and said.attitude == "asserts" and content.outcome in outcomes


def saying_line(ledger: Ledger, said: Saying) -> Line:
    """What is said, in the fullest of the words it is said in."""
    ruled = ledger.claims.get(said.fullest)
    text = what(ruled.claim) if ruled else word("attitude", said.attitude)
    attitude = word("attitude", said.attitude)
    if said.attitude in DENYING and text != attitude:
        text = f"{attitude}: {text}"
    marks = (*(f"{word('mark', 'against_interest')}: {reason}" for reason in said.against_interest), *state_mark(ledger, said.fullest))
    return Line(f"{days(said.day, said.last)}: {text}{said.more}", quoted(ledger, said.fullest), source(ledger, said.fullest),
                marks, said.claims)  # fmt: skip


def origins_line(incident: Incident) -> Line:
    """Every independent origin in one line, then how the reports were joined, which `incident ID` tells in full."""
    origins = sorted(incident.origins, key=lambda one: voice_order(one.voice))
    parts = [", ".join(f"{plain(one.voice.name) or plain(one.voice.id)} in {counted(len(one.documents), 'report')}" for one in origins)]
    if incident.links:
        weakest = min(incident.links, key=lambda one: (one.score, one.a, one.b, one.reasons))
        parts.append(f"{counted(len(incident.links), 'join')}, the weakest with score {weakest.score:.2f}: {_reasons(weakest)}")
    if incident.possible:
        parts.append(f"{counted(len(incident.possible), 'further incident')} perhaps the same, left apart")
    documents = tuple(dict.fromkeys(document for one in origins for document in one.documents))
    return Line(" · ".join(parts), documents=documents or incident.documents)


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
    return _DAY.sub(lambda found: moment_words(found.group()), "; ".join(plain(reason) for reason in link.reasons))
