"""What stands beside the incidents: cumulative figures, agreements with alleged and computed breaches, measures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, fullest, moment_words, quoted, short_title, source, state_mark, voice_name, word
from counterclaim.present.report.choosing import is_background
from counterclaim.present.report.figures import figure_lines
from counterclaim.present.report.incidents import breach_line
from counterclaim.present.report.records import Block, Entry, Line
from counterclaim.present.wording import plain, who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import AgreementEntry, Alleged, Breach, Ledger, Measure, Mention
    from counterclaim.present.report.records import Period


def toll_lines(ledger: Ledger, period: Period) -> Iterator[Line]:
    """Every cumulative figure of the war, a line for each side and outcome."""
    packs = sorted({toll.pack or "" for toll in ledger.tolls})
    for pack in packs:
        before = f"{plain(pack)}: " if pack and len(packs) > 1 else ""
        yield from figure_lines(ledger, [toll.line for toll in ledger.tolls if (toll.pack or "") == pack], period, before=before)


def agreement_entries(ledger: Ledger, period: Period) -> Iterator[Entry]:
    """Agreements in force at some time of the period, or mentioned or said to be broken in it."""
    ordered = sorted(ledger.agreements, key=lambda one: (str(one.signed or ""), one.in_force_from or "", one.id))
    for agreement in ordered:
        if is_background(agreement):
            continue
        mentions = [one for one in agreement.mentions if period.has(_said_on(ledger, one.claim, one.day))]
        alleged = [one for one in agreement.alleged if period.has(one.day or _said_on(ledger, one.claim, None))]
        happened = {one.id for one in ledger.incidents if period.touches(one.start, one.end)}
        computed = [(incident, breach) for incident, breach in agreement.computed if incident in happened]
        later = [one for one in ordered if _follows(one, agreement, period)]
        if not (mentions or alleged or computed or (in_force(agreement, period) and not later)):
            continue
        accused = {one.claim for one in alleged}
        terms = "; ".join(plain(term) for term in agreement.terms)
        lines = (
            *((Line(f"Terms: {terms}"),) if terms else ()),
            *_mentions(ledger, [one for one in mentions if one.claim not in accused]),
            *_accusations(ledger, alleged),
            *(_computed(ledger, incident, breach) for incident, breach in computed),
        )
        earlier = [one for one in ordered if _follows(agreement, one, period)]
        note = agreement_note(agreement, period, earlier=earlier, over=bool(later))
        yield Entry(agreement.id, plain(agreement.name), note, (Block("", lines),) if lines else ())


def background_lines(ledger: Ledger, period: Period) -> Iterator[Line]:
    """What is said of agreements that no report gives a day and no pack knows."""
    for agreement in sorted(ledger.agreements, key=lambda one: one.id):
        mentions = [one for one in agreement.mentions if is_background(agreement) and period.has(_said_on(ledger, one.claim, None))]
        for line in _mentions(ledger, mentions):
            yield replace(line, text=f"{plain(agreement.name)} · {line.text}")


def _follows(later: AgreementEntry, earlier: AgreementEntry, period: Period) -> bool:
    """Whether an agreement of the same kind between the same parties had taken the place of another before the period."""
    start, before = iso_day(later.in_force_from), iso_day(earlier.in_force_from)
    same = later.type == earlier.type and later.parties and sorted(later.parties) == sorted(earlier.parties)
    open_end = iso_day(earlier.in_force_to) is None
    return bool(same and open_end and start and before and before < start <= period.start)


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


def agreement_note(agreement: AgreementEntry, period: Period, *, earlier: Iterable[AgreementEntry] = (), over: bool = False) -> str:
    """Type, parties, mediators, dates, what it took the place of, and where all that is known from."""
    parts = [word("agreement", agreement.type)]
    parts += [f"between {', '.join(sorted(map(plain, agreement.parties)))}"] if agreement.parties else []
    parts += [f"through {', '.join(sorted(map(plain, agreement.mediators)))}"] if agreement.mediators else []
    parts += [f"signed {day(agreement.signed)}"] if agreement.signed else []
    parts += [f"in force {force_words(agreement)}"] if agreement.in_force_from or agreement.in_force_to else ["dates not known"]
    parts += ["in force in this period"] if in_force(agreement, period) and not over else []
    parts += ["taken as ended: a later agreement of the same parties took its place"] if over else []
    before = [plain(one.name) for one in earlier]
    parts += [f"takes the place of {', '.join(before)}"] if before else []
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


def _mentions(ledger: Ledger, mentions: Iterable[Mention]) -> Iterator[Line]:
    """A line for each voice and what it says of the agreement, in the fullest words."""
    found: dict[str, list[str]] = {}
    for one in mentions:
        status = word("status", one.status)
        text = f"{voice_name(one.voice)} speaks of it as {word('action', one.action)}{f' ({status})' if status else ''}"
        found.setdefault(text, []).append(one.claim)
    yield from (_line(ledger, text, claims) for text, claims in found.items())


def _accusations(ledger: Ledger, alleged: Iterable[Alleged]) -> Iterator[Line]:
    """Every accusation, then each denial of it."""
    found: dict[str, tuple[list[str], dict[str, None]]] = {}
    for one in alleged:
        accused = ", ".join(sorted(map(plain, one.accused))) or "nobody by name"
        denied = "" if one.denials else "; no denial in these reports"
        claims, denials = found.setdefault(f"Alleged breach: {voice_name(one.voice)} accuses {accused}{denied}", ([], {}))
        claims.append(one.claim)
        denials.update(dict.fromkeys(one.denials))
    for text, (claims, denials) in found.items():
        yield _line(ledger, text, claims)
        for claim in denials:
            ruled = ledger.claims.get(claim)
            yield _line(ledger, f"Denied{f' by {plain(who(ruled.claim))}' if ruled else ''}", [claim])


def _line(ledger: Ledger, text: str, claims: list[str]) -> Line:
    best = fullest(ledger, claims)
    return Line(text, quoted(ledger, best), source(ledger, best), state_mark(ledger, best), tuple(claims))


def _computed(ledger: Ledger, incident: str, breach: Breach) -> Line:
    """The breach by the incident it is computed from, where its reasons stand."""
    full = breach_line(ledger, breach)
    who = ", ".join(sorted(map(plain, breach.actors))) or "nobody named"
    titles = (short_title(one) for one in ledger.incidents if one.id == incident)
    text = f"Computed breach: an act claimed against {who} – {next(titles, '')} (the reasons stand at incident {plain(incident)})"
    return Line(text, full.words, full.source, full.marks, full.claims)


def _said_on(ledger: Ledger, claim: str, day_said: dt.date | None) -> dt.date | None:
    ruled = ledger.claims.get(claim)
    return day_said or (ruled.report.published if ruled else None)
