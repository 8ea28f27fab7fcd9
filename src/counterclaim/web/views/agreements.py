"""Agreements, a lane each: in force from and to, what is said of them, breaches alleged and computed, terms and planned acts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import counted, day, voice_name, word
from counterclaim.present.report.standing import force_words, iso_day
from counterclaim.present.wording import plain
from counterclaim.web.views.incident import breach_view
from counterclaim.web.views.lanes import AgreementsPage, AgreementView, AllegedView, ComputedView, MeasureView, MentionView, Tick
from counterclaim.web.views.paging import paging
from counterclaim.web.views.planned import planned_rows
from counterclaim.web.views.refs import Ref, incident_ref, ref, refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import AgreementEntry, Alleged, Breach, Measure, Mention, Voice
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

WIDTH = 1000  # units of a lane's picture
GRAIN = 4  # units within which marks on a lane are one
PAGE = 10  # agreements a page
SHOWN = 6  # mentions, accusations, acts of one agreement in the list of all
ROWS = 200  # of them on a page of its own


def agreements_page(snapshot: Snapshot, filters: Filters, page: int = 1) -> AgreementsPage:
    """The agreements as filtered by party, days and speaker: those of this page."""
    chosen = [one for one in snapshot.ledger.agreements if _fits(snapshot, one, filters)]
    # those the packs know first, then those most is said of: what only one report speaks of comes last
    chosen.sort(key=lambda one: (one.known is None, str(one.signed or "~"), one.in_force_from or "", -len(one.mentions), one.id))
    until = _until(snapshot)
    cut = paging(len(chosen), page, PAGE)
    shown = chosen[cut.start : cut.end]
    first, last = _span(snapshot, shown, until)
    measures = [one for one in snapshot.ledger.measures if not filters.party or one.party == snapshot.party_id(filters.party)]
    ordered = sorted(measures, key=lambda m: (m.party, m.kind, str(m.start), m.id))
    return AgreementsPage(
        lanes=tuple(_view(snapshot, one, until, (first, last)) for one in shown),
        measures=tuple(_measure(snapshot, one) for one in ordered) if cut.page == 1 else (),
        first=day(first),
        last=day(last),
        until=day(until),
        paging=cut,
    )


def agreement_page(snapshot: Snapshot, one: AgreementEntry, page: int = 1) -> AgreementsPage:
    """One agreement with all that is said of it, part by part."""
    until = _until(snapshot)
    span = _span(snapshot, [one], until)
    view = _view(snapshot, one, until, span, (page, ROWS))
    return AgreementsPage((view,), (), day(span[0]), day(span[1]), day(until), paging(1, 1, 1), single=True)


def _until(snapshot: Snapshot) -> dt.date:
    """The day from which one looks back: of the past state asked for, else that of the latest report."""
    if snapshot.known_at:
        return snapshot.known_at.date()
    return snapshot.last_day or dt.date(1970, 1, 1)


def _fits(snapshot: Snapshot, one: AgreementEntry, filters: Filters) -> bool:
    if filters.party and snapshot.party_id(filters.party) not in one.parties:
        return False
    if filters.speaker:
        speaker = snapshot.party_id(filters.speaker).casefold()
        if speaker not in {voice.id.casefold() for voice in (*(m.voice for m in one.mentions), *(a.voice for a in one.alleged))}:
            return False
    start, end = iso_day(one.in_force_from) or one.signed, iso_day(one.in_force_to)
    late = filters.end is not None and start is not None and start > filters.end
    return not (late or (filters.start is not None and end is not None and end < filters.start))


def _view(
    snapshot: Snapshot, one: AgreementEntry, until: dt.date, span: tuple[dt.date, dt.date], part: tuple[int, int] = (1, SHOWN)
) -> AgreementView:
    start, end = iso_day(one.in_force_from) or one.signed, iso_day(one.in_force_to)
    said = [(found.day or _said(snapshot, found.claim), found) for found in one.alleged]
    said.sort(key=lambda pair: (str(pair[0] or "~"), pair[1].voice.id, pair[1].claim))
    alleged = _alleged(said)
    computed = [(_happened(snapshot, incident), incident, breach) for incident, breach in one.computed if incident in snapshot.incidents]
    computed.sort(key=lambda row: (str(row[0] or "~"), row[1], row[2].actors))
    mentions = sorted(one.mentions, key=lambda m: (str(m.day or _said(snapshot, m.claim) or "~"), m.voice.id, m.claim))
    cut = paging(max(len(alleged), len(computed), len(mentions)), *part)
    last = max([*(found for found, _ in said if found), *(found for found, _, _ in computed if found)], default=None)
    left, right = (_x(start or span[0], span), _x(end or span[1], span))
    return AgreementView(
        id=one.id,
        name=plain(one.name),
        names=tuple(name for name in dict.fromkeys(map(plain, one.names)) if name != plain(one.name)),
        type=word("agreement", one.type),
        parties=tuple(sorted(map(plain, one.parties))),
        mediators=tuple(sorted(map(plain, one.mediators))),
        signed=day(one.signed) if one.signed else "",
        force=force_words(one),
        source=plain(one.source),
        known=one.known is not None,
        terms=tuple(map(plain, one.terms)),
        mentions=tuple(_mention(snapshot, m) for m in mentions[cut.start : cut.end]),
        mentioned=len(mentions),
        alleged=tuple(_accusation(snapshot, *group) for group in alleged[cut.start : cut.end]),
        accusing=len(alleged),
        accusations=len(said),
        computed=tuple(_breach(snapshot, *row) for row in computed[cut.start : cut.end]),
        breaches=len(computed),
        planned=tuple(planned_rows(snapshot, one.planned, until)) if cut.page == 1 else (),
        since=_since(last, until),
        bar=(left, max(right - left, 4.0)),
        open=end is None,
        ticks=tuple(_ticks([(found, row.voice) for found, row in said if found], [row[0] for row in computed if row[0]], span)),
        paging=cut,
    )


def _mention(snapshot: Snapshot, one: Mention) -> MentionView:
    found = day(one.day or _said(snapshot, one.claim))
    return MentionView(found, voice_name(one.voice), word("action", one.action), word("status", one.status), _one(snapshot, one.claim))


def _breach(snapshot: Snapshot, found: dt.date | None, incident: str, breach: Breach) -> ComputedView:
    return ComputedView(day(found), incident_ref(snapshot.incidents[incident]), breach_view(snapshot.ledger, breach))


def _ticks(alleged: Iterable[tuple[dt.date, Voice]], computed: Iterable[dt.date], span: tuple[dt.date, dt.date]) -> Iterator[Tick]:
    """Marks on the lane; those too near each other to be told apart are one, which says how many it stands for."""
    marks: dict[tuple[str, float], list[tuple[dt.date, str]]] = {}
    rows = [(found, "alleged", f"alleged by {voice_name(voice)}") for found, voice in alleged]
    rows += [(found, "computed", "computed, nobody said so") for found in computed]
    for found, kind, words in rows:
        marks.setdefault((kind, round(_x(found, span) / GRAIN) * GRAIN), []).append((found, words))
    for (kind, x), those in marks.items():
        first, words = min(those)
        more = f" and {len(those) - 1} more about then" if len(those) > 1 else ""
        yield Tick(x, kind, f"{day(first)}: {words}{more}")


def _since(last: dt.date | None, until: dt.date) -> str:
    if last is None:
        return "no breach alleged or computed"
    number = (until - last).days
    return f"{counted(number, 'day')} since the last breach alleged or computed ({day(last)})" if number > 0 else f"last breach {day(last)}"


Accusations = tuple[tuple[dt.date | None, str, tuple[str, ...]], list["Alleged"]]


def _alleged(rows: Iterable[tuple[dt.date | None, Alleged]]) -> list[Accusations]:
    """Accusations in order of days; what one voice says on one day of the same accused stands once."""
    groups: dict[tuple[dt.date | None, str, tuple[str, ...]], list[Alleged]] = {}
    for found, row in rows:
        groups.setdefault((found, voice_name(row.voice), tuple(sorted(map(plain, row.accused)))), []).append(row)
    return list(groups.items())


def _accusation(snapshot: Snapshot, key: tuple[dt.date | None, str, tuple[str, ...]], group: Sequence[Alleged]) -> AllegedView:
    found, voice, accused = key
    incidents = dict.fromkeys(one for row in group for one in row.incidents if one in snapshot.incidents)
    claims = refs(snapshot.ledger, list(dict.fromkeys(row.claim for row in group))[:SHOWN])
    return AllegedView(
        day(found),
        voice,
        accused,
        tuple(sorted(claims, key=lambda one: -len(one.words))),
        refs(snapshot.ledger, list(dict.fromkeys(one for row in group for one in row.denials))[:SHOWN]),
        tuple(incident_ref(snapshot.incidents[one]) for one in incidents),
    )


def _measure(snapshot: Snapshot, one: Measure) -> MeasureView:
    end = day(one.end) if one.end else ("lifted, the day is not known" if one.lifted else "no end reported")
    start = day(one.start) if one.start else "not known"
    return MeasureView(word("measure", one.kind), plain(one.party), start, end, refs(snapshot.ledger, (*one.imposed, *one.lifted)))


def _one(snapshot: Snapshot, claim: str) -> Ref | None:
    found = snapshot.claims.get(claim)
    return ref(found) if found else None


def _said(snapshot: Snapshot, claim: str) -> dt.date | None:
    found = snapshot.claims.get(claim)
    return found.report.published if found else None


def _happened(snapshot: Snapshot, incident: str) -> dt.date | None:
    found = snapshot.incidents[incident]
    return found.start or found.end


def _span(snapshot: Snapshot, chosen: Sequence[AgreementEntry], until: dt.date) -> tuple[dt.date, dt.date]:
    """The days all lanes share: from a little before the first agreement to the day one looks back from."""
    starts = [found for one in chosen if (found := iso_day(one.in_force_from) or one.signed)]
    said = [found for one in chosen for a in one.alleged if (found := a.day or _said(snapshot, a.claim))]
    first = min([*starts, *said], default=until)
    last = max([*starts, *said, until])
    room = max(1, (last - first).days // 30)
    floor = dt.date.min + dt.timedelta(days=room)
    return max(first, floor) - dt.timedelta(days=room), last


def _x(found: dt.date, span: tuple[dt.date, dt.date]) -> float:
    days = max((span[1] - span[0]).days, 1)
    return round(min(max((found - span[0]).days / days, 0.0), 1.0) * WIDTH, 1)
