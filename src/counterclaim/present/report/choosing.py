"""Which incidents a report of a period tells of, and where: those of its days, earlier ones told of anew, those without a day.

What is wholly told under Measures, martial law and its lifting, stands there and is no incident beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.link.records import AgreementEntry, Incident, Ledger
    from counterclaim.present.report.records import Period


def in_period(ledger: Ledger, period: Period) -> tuple[Incident, ...]:
    """Incidents said to have happened within the period."""
    return _ordered(one for one in _told_apart(ledger) if _dated(one, period) and _touches(one, period))


def renewed(ledger: Ledger, period: Period) -> tuple[Incident, ...]:
    """Incidents of other days that a report of the period tells of."""
    return _ordered(one for one in _told_apart(ledger) if _dated(one, period) and not _touches(one, period) and _told(ledger, one, period))


def undated(ledger: Ledger, period: Period) -> tuple[Incident, ...]:
    """What a report of the period mentions without a day, or only with a long stretch of days: background mostly."""
    return _ordered(one for one in _told_apart(ledger) if not _dated(one, period) and _told(ledger, one, period))


def is_background(agreement: AgreementEntry) -> bool:
    """Whether it is only mentioned without a day and no pack knows it: "several truces", no agreement to report on."""
    days = [one.day for one in agreement.mentions] + [one.day for one in agreement.alleged]
    dated = agreement.signed or agreement.in_force_from or agreement.in_force_to or any(days)
    return agreement.known is None and not dated and not agreement.parties and not agreement.computed


def _told_apart(ledger: Ledger) -> list[Incident]:
    """The incidents that are not wholly told under Measures."""
    measured = {claim for one in ledger.measures for claim in (*one.imposed, *one.lifted)}
    return [one for one in ledger.incidents if not one.claims or not measured.issuperset(one.claims)]


def _dated(incident: Incident, period: Period) -> bool:
    """Whether its days are known closely enough to say on which day it happened; an open end is taken for the day it began."""
    start, end = incident.start, incident.end
    if start is None:
        return end is not None and period.has(end)
    longest: int = lexicon.load("ledger_wording")["days"]["longest"]
    return end is None or (end - start).days < max(longest, (period.end - period.start).days + 1)


def _touches(incident: Incident, period: Period) -> bool:
    if incident.start is None or incident.end is None:
        return period.has(incident.start or incident.end)
    return period.touches(incident.start, incident.end)


def _told(ledger: Ledger, incident: Incident, period: Period) -> bool:
    reports = (ledger.reports.get(document) for document in incident.documents)
    return any(report is not None and period.has(report.published) for report in reports)


def _ordered(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda one: (one.start is None, str(one.start or one.end or ""), one.id)))
