"""What stands beside the incidents: cumulative figures, agreements with alleged and computed breaches, measures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, moment_words, quoted, source, state_mark, toll_title, voice_name, word
from counterclaim.present.report.incidents import breach_line, toll_lines, toll_ranges
from counterclaim.present.report.records import Block, Entry, Line
from counterclaim.present.wording import plain, who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.link.records import AgreementEntry, Alleged, Ledger, Measure, Mention, WarToll
    from counterclaim.present.report.records import Period


def toll_entries(ledger: Ledger, period: Period) -> Iterator[Entry]:
    """Every cumulative figure of the war, by side and outcome."""
    for toll in sorted(ledger.tolls, key=_toll_order):
        line = toll.line
        war = f" · {plain(toll.pack)}" if toll.pack else ""
        title = toll_title(line.outcome, line.side, line.victims)
        block = Block("", tuple(toll_lines(ledger, line, period)))
        yield Entry("|".join(_toll_order(toll)), title[:1].upper() + title[1:], toll_ranges(line) + war, (block,) if block.lines else ())


def agreement_entries(ledger: Ledger, period: Period) -> Iterator[Entry]:
    """Agreements in force at some time of the period, or mentioned or said to be broken in it."""
    for agreement in sorted(ledger.agreements, key=lambda one: (str(one.signed or ""), one.in_force_from or "", one.id)):
        mentions = [one for one in agreement.mentions if period.has(_said_on(ledger, one.claim, one.day))]
        alleged = [one for one in agreement.alleged if period.has(one.day or _said_on(ledger, one.claim, None))]
        happened = {one.id for one in ledger.incidents if period.touches(one.start, one.end)}
        computed = [breach for incident, breach in agreement.computed if incident in happened]
        if not (mentions or alleged or computed or in_force(agreement, period)):
            continue
        blocks = (
            Block("Terms", tuple(Line(plain(term)) for term in agreement.terms)),
            Block("Said of it in this period", tuple(_mention(ledger, one) for one in mentions)),
            Block("Alleged breaches", tuple(line for one in alleged for line in _alleged(ledger, one))),
            Block("Computed breaches", tuple(breach_line(ledger, one) for one in computed)),
        )
        yield Entry(agreement.id, plain(agreement.name), agreement_note(agreement, period), tuple(one for one in blocks if one.lines))


def measure_lines(ledger: Ledger, period: Period) -> Iterator[Line]:
    """Measures in force at some time of the period, or imposed or lifted in it."""
    for measure in sorted(ledger.measures, key=lambda one: (one.party, one.kind, str(one.start or ""), one.id)):
        claims = (*measure.imposed, *measure.lifted)
        if period.touches(measure.start, measure.end) or any(period.has(_said_on(ledger, one, None)) for one in claims):
            yield measure_line(ledger, measure)


def measure_line(ledger: Ledger, measure: Measure) -> Line:
    """`ARM: martial law, from 27 Sep 2020, no end reported`."""
    start = f"from {day(measure.start)}" if measure.start else "its start is not known"
    end = f"to {day(measure.end)}" if measure.end else ("lifted, the day is not known" if measure.lifted else "no end reported")
    claims = (*measure.imposed, *measure.lifted)
    last = claims[-1] if claims else ""
    words, where = (quoted(ledger, last), source(ledger, last)) if last else ("", "")
    return Line(f"{plain(measure.party)}: {word('measure', measure.kind)}, {start}, {end}", words, where, claims=claims)


def in_force(agreement: AgreementEntry, period: Period) -> bool:
    """Whether the agreement was in force on a day of the period, by the pack's or the reports' dates; never where no start is known."""
    start, end = iso_day(agreement.in_force_from), iso_day(agreement.in_force_to)
    return start is not None and period.touches(start, end)


def agreement_note(agreement: AgreementEntry, period: Period) -> str:
    """Type, parties, mediators, dates and where they are known from."""
    parts = [word("agreement", agreement.type)]
    parts += [f"between {', '.join(sorted(map(plain, agreement.parties)))}"] if agreement.parties else []
    parts += [f"through {', '.join(sorted(map(plain, agreement.mediators)))}"] if agreement.mediators else []
    parts += [f"signed {day(agreement.signed)}"] if agreement.signed else []
    parts.append(f"in force {force_words(agreement)}")
    parts += ["in force in this period"] if in_force(agreement, period) else []
    parts += [f"source: {plain(agreement.source)}"] if agreement.source else []
    return " · ".join(parts)


def force_words(agreement: AgreementEntry) -> str:
    """`from 10 Nov 2020, 00:00 UTC+03:00 with no end known`."""
    start = f"from {moment_words(agreement.in_force_from)}" if agreement.in_force_from else "from a day not known"
    return f"{start} {f'to {moment_words(agreement.in_force_to)}' if agreement.in_force_to else 'with no end known'}"


def iso_day(moment: str | None) -> dt.date | None:
    """The day of an ISO date or time; null where it is none."""
    try:
        return dt.date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _mention(ledger: Ledger, one: Mention) -> Line:
    status = word("status", one.status)
    text = f"{voice_name(one.voice)}: {word('action', one.action)}{f' ({status})' if status else ''}, {day(one.day)}"
    return Line(text, quoted(ledger, one.claim), source(ledger, one.claim), state_mark(ledger, one.claim), (one.claim,))


def _alleged(ledger: Ledger, one: Alleged) -> Iterator[Line]:
    """The accusation, then each denial of it."""
    accused = ", ".join(sorted(map(plain, one.accused))) or "nobody by name"
    denied = "" if one.denials else "; no denial in these reports"
    text = f"{voice_name(one.voice)} accuses {accused}, {day(one.day)}{denied}"
    yield Line(text, quoted(ledger, one.claim), source(ledger, one.claim), state_mark(ledger, one.claim), (one.claim,))
    for claim in one.denials:
        ruled = ledger.claims.get(claim)
        by = f" by {plain(who(ruled.claim))}" if ruled else ""
        yield Line(f"denied{by}", quoted(ledger, claim), source(ledger, claim), state_mark(ledger, claim), (claim,))


def _said_on(ledger: Ledger, claim: str, day_said: dt.date | None) -> dt.date | None:
    ruled = ledger.claims.get(claim)
    return day_said or (ruled.report.published if ruled else None)


def _toll_order(toll: WarToll) -> tuple[str, str, str, str]:
    return toll.pack or "", toll.line.side or "~", toll.line.outcome, toll.line.victims
