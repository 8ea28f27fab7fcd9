"""A ledger and the one before it -> the situation report. A pure function: no clock, no order of arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, state_mark
from counterclaim.present.report.choosing import in_period, renewed, undated
from counterclaim.present.report.counting import counts, harmed, sides
from counterclaim.present.report.gaps import disagreement_lines, limit_lines, silence_lines
from counterclaim.present.report.headline import headlines
from counterclaim.present.report.incidents import incident_entry
from counterclaim.present.report.news import renewed_entries, undated_line
from counterclaim.present.report.records import AnnexClaim, AnnexReport, Bullet, Entry, Heading, Line, Period, Situation
from counterclaim.present.report.revised import revision_lines
from counterclaim.present.report.standing import agreement_entries, background_lines, measure_lines, toll_lines
from counterclaim.present.report.summary import bullets
from counterclaim.present.wording import plain, who

if TYPE_CHECKING:
    from counterclaim.link.records import Ledger, Report, Ruled


def situation(ledger: Ledger, previous: Ledger | None, heading: Heading) -> Situation:
    """The report of `heading.days` days up to `heading.date`.

    `previous` is the ledger as it was known at the cut-off before; its counts are those of the period of equal length
    `heading.back` days before. Null: no comparison is made.
    """
    step = dt.timedelta(days=heading.days)
    period = Period(heading.date - step + dt.timedelta(days=1), heading.date)
    back = dt.timedelta(days=heading.back or heading.days)
    earlier = Period(period.start - back, period.end - back)
    parties = sorted({*sides(ledger), *(sides(previous) if previous else ())})
    suffering = sorted({*harmed(ledger), *(harmed(previous) if previous else ())})
    then = counts(previous, earlier, parties, suffering) if previous else None
    now = counts(ledger, period, parties, suffering)
    summary = tuple(bullets(now, then))
    happened, again = in_period(ledger, period), renewed(ledger, period)
    first = tuple(headlines(ledger, period, happened, again, now))
    incidents = tuple(incident_entry(ledger, one) for one in happened)
    anew = tuple(renewed_entries(ledger, again, period))
    without = (*(undated_line(ledger, one, period) for one in undated(ledger, period)), *background_lines(ledger, period))
    changed = tuple(revision_lines(ledger, (*happened, *again), (toll.line for toll in ledger.tolls)))
    tolls = tuple(toll_lines(ledger, period))
    agreements = tuple(agreement_entries(ledger, period))
    measures = tuple(measure_lines(ledger, period))
    differences = tuple(disagreement_lines(ledger, happened, again, period))
    silence = tuple(silence_lines(ledger, happened, again, period))
    limits = tuple(limit_lines(ledger, heading))
    entries = (*incidents, *anew, *agreements)
    lines = (*changed, *tolls, *measures, *differences, *silence, *without, *limits)
    cited: tuple[Line | Bullet, ...] = (*first, *summary, *_lines(entries), *lines)
    reports = _reports(ledger, cited, period)
    return Situation(
        heading=heading,
        period=period,
        previous=earlier if previous else None,
        headlines=first,
        summary=summary,
        incidents=incidents,
        renewed=anew,
        undated=without,
        revised=changed,
        tolls=tolls,
        agreements=agreements,
        measures=measures,
        disagreements=differences,
        silence=silence,
        limits=limits,
        annex=_claims(ledger, cited, reports),
        documents=reports,
    )


def _lines(entries: Iterable[Entry]) -> Iterator[Line]:
    return chain.from_iterable(block.lines for entry in entries for block in entry.blocks)


def _reports(ledger: Ledger, cited: Iterable[Line | Bullet], period: Period) -> tuple[AnnexReport, ...]:
    """The reports of the period and all that anything cited stands in, by date of publication, outlet and id."""
    cited = tuple(cited)
    used = {document for line in cited for document in line.documents}
    used |= {ledger.claims[claim].claim.document for line in cited for claim in line.claims if claim in ledger.claims}
    used |= {report.id for report in ledger.reports.values() if period.has(report.published)}
    first = {document: group.first for group in ledger.copies for document in group.documents}
    used |= {first[document] for document in used if document in first}
    found = sorted((ledger.reports[one] for one in used if one in ledger.reports), key=_report_order)
    numbers = {report.id: number for number, report in enumerate(found, 1)}
    return tuple(_report(report, numbers, first.get(report.id)) for report in found)


def _report(report: Report, numbers: dict[str, int], first: str | None) -> AnnexReport:
    copy_of = numbers.get(first) if first and first != report.id else None
    outlet, title, address = (plain(words or "") for words in (report.outlet_name, report.title, report.address))
    return AnnexReport(numbers[report.id], report.id, outlet, title, day(report.published), address, copy_of)


def _report_order(report: Report) -> tuple[bool, str, str, str]:
    return report.published is None, str(report.published or ""), report.outlet_name, report.id


def _claims(ledger: Ledger, cited: Iterable[Line | Bullet], reports: Iterable[AnnexReport]) -> tuple[AnnexClaim, ...]:
    """Every claim cited, in the order of its report and its words."""
    ids = {claim for line in cited for claim in line.claims if claim in ledger.claims}
    numbers = {report.document: report.number for report in reports}
    found = sorted((ledger.claims[one] for one in ids), key=lambda ruled: _claim_order(ruled, numbers))
    return tuple(_claim(ledger, number, ruled, numbers) for number, ruled in enumerate(found, 1))


def _claim_order(ruled: Ruled, numbers: dict[str, int]) -> tuple[int, str, int, int, str]:
    claim = ruled.claim
    return numbers.get(claim.document, len(numbers) + 1), claim.document, claim.evidence.start, claim.evidence.end, claim.id


def _claim(ledger: Ledger, number: int, ruled: Ruled, numbers: dict[str, int]) -> AnnexClaim:
    claim, report = ruled.claim, ruled.report
    return AnnexClaim(
        number=number,
        claim=claim.id,
        report=numbers.get(claim.document),
        outlet=plain(report.outlet_name),
        published=day(report.published),
        speaker=plain(who(claim)),
        words=plain(claim.evidence.text),
        state=", ".join(state_mark(ledger, claim.id)),
    )
