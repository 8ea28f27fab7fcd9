"""Computed breaches: acts claimed against a party within a ceasefire's time, parties and area, though nobody said so.

Nothing here says that an agreement was broken: it says that, if the claim is right, the act falls under a term. The rule stands in
docs/ledger.md, and every breach carries its reasons in words.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.lexicon import load
from counterclaim.link.agreement_match import as_day, begun
from counterclaim.link.agreement_names import broken_truce
from counterclaim.link.area import Whereabouts, whereabouts
from counterclaim.link.phrases import day_words, days_words, listed, moment_words
from counterclaim.link.records import Breach, Point, Ruled
from counterclaim.link.spoken import entry_id, ids, voices
from counterclaim.link.voices import party_name, side_of
from counterclaim.packs.records import Pack, PackAgreement, Term
from counterclaim.records import Agreement, Event

_SAID_SO = frozenset({"asserted", "confirmed"})
_NOBODY = "Computed: nobody said so."


@dataclass(frozen=True, slots=True)
class Window:
    """When an incident happened: `exact` where the day stands in the words."""

    start: dt.date | None
    end: dt.date | None
    exact: bool


def computed_breaches(
    acts: Sequence[Ruled], points: Sequence[Point], window: Window, pack: Pack | None, alleged: Sequence[Ruled] = ()
) -> tuple[Breach, ...]:
    """The breaches that one incident's acts would be, by agreement and party.

    `acts`: the incident's claims; those said to have happened, of type ASSAULT, by a party against another side or against nobody named
    count. `points`: where it happened; `alleged`: claims of the incident that somebody broke an agreement.
    """
    if pack is None or window.start is None or window.end is None or window.start > window.end:
        return ()
    found = []
    for agreement in pack.agreements:
        if agreement.type not in _lists()["types"].split() or not _held(agreement, pack, window):
            continue
        for party, claims in _acts_by_party(acts, agreement, pack).items():
            term = _term(agreement, party, pack)
            area = whereabouts(points, (term.places if term is not None else ()) or agreement.places, pack)
            if area is not None:
                found.append(_breach(agreement, party, claims, _Case(window, term, area, pack), alleged))
    return tuple(sorted(found, key=lambda one: (one.agreement, one.actors)))


@dataclass(frozen=True, slots=True)
class _Case:
    window: Window
    term: Term | None
    area: Whereabouts
    pack: Pack


def _held(agreement: PackAgreement, pack: Pack, window: Window) -> bool:
    """Whether the agreement was in force over the whole window."""
    start, (end, _) = begun(agreement), held_to(agreement, pack)
    if start is None or window.start is None or window.end is None:
        return False
    return start <= window.start and (end is None or window.end < end)


def held_to(agreement: PackAgreement, pack: Pack) -> tuple[dt.date | None, PackAgreement | None]:
    """The first day an agreement was in force no more, and the one between the same sides that took its place, if that ended it."""
    start, end = begun(agreement), as_day(agreement.in_force_to)
    sides = _sides(agreement, pack)
    later = [
        (day, other.id, other)
        for other in pack.agreements
        if other.type in _lists()["types"].split() and _sides(other, pack) == sides and (day := begun(other)) and start and day > start
    ]
    if not later:
        return end, None
    day, _, other = min(later, key=lambda row: row[:2])
    return (day, other) if end is None or day < end else (end, None)


def _sides(agreement: PackAgreement, pack: Pack) -> frozenset[str]:
    return frozenset(side_of(party, pack) or party for party in agreement.parties)


def _acts_by_party(acts: Sequence[Ruled], agreement: PackAgreement, pack: Pack) -> Mapping[str, list[Ruled]]:
    """The acts that count, by each acting party that is bound or stands on the side of one that is."""
    bound = _sides(agreement, pack)
    found: dict[str, list[Ruled]] = defaultdict(list)
    for one in sorted(acts, key=lambda one: one.claim.id):
        content = one.claim.content
        if not isinstance(content, Event) or content.type != "ASSAULT" or one.claim.status not in _SAID_SO or one.state == "rejected":
            continue
        suffered = {side_of(party, pack) for party in ids(content.recipients)}
        for party in ids(content.actors):
            side = side_of(party, pack)
            if (side or party) in bound and (not suffered or suffered & (bound - {side})):
                found[party].append(one)
    return {party: found[party] for party in sorted(found)}


def _term(agreement: PackAgreement, party: str, pack: Pack) -> Term | None:
    """The term that obliges this party not to fight: the first of its kind that has no day by which to be done."""
    for term in agreement.terms:
        theirs = {side_of(one, pack) or one for one in term.parties}
        if term.type == _lists()["term"] and term.by is None and (not theirs or (side_of(party, pack) or party) in theirs):
            return term
    return None


def _breach(agreement: PackAgreement, party: str, claims: Sequence[Ruled], case: _Case, alleged: Sequence[Ruled]) -> Breach:
    said = tuple(sorted({one.claim.id for one in (*claims, *alleged) if _says_so(one, party)}))
    first_day = case.window.start == begun(agreement)
    member = party in agreement.parties
    reasons = [*_claimed(claims, party, case), *_in_force(agreement, case)]
    if case.term is None:
        reasons.append(f"None of its terms is known, only that it is of type {agreement.type}.")
    if not member:
        reasons.append(f"{party_name(party, case.pack)} is no party to it, but stands on the side of one.")
    reasons.extend(case.area.reasons)
    if first_day:
        reasons.append("It was the first day of the agreement, and the hour of the act is not known.")
    if not case.window.exact:
        reasons.append("The day of the act does not stand in the words.")
    found = Breach(
        agreement=entry_id(case.pack.id, agreement.id),
        actors=(party,),
        claims=tuple(sorted({one.claim.id for one in claims})),
        term=case.term.text if case.term is not None else "",
        certain=member and case.area.certain and case.window.exact and not first_day,
        reasons=(*reasons, _NOBODY),
    )
    return said_too(found, said)


def said_too(breach: Breach, claims: Iterable[str]) -> Breach:
    """The breach with further claims by which somebody said so; the last reason tells it."""
    said = tuple(sorted({*breach.alleged, *claims}))
    last = f"Computed, and said so too by {len(said)} claim{'s' if len(said) > 1 else ''}." if said else _NOBODY
    return replace(breach, alleged=said, reasons=(*breach.reasons[:-1], last))


def _claimed(claims: Sequence[Ruled], party: str, case: _Case) -> list[str]:
    told = sorted({voice.name for one in claims for voice in voices(one, case.pack)})
    start, end = case.window.start, case.window.end
    when = f" {days_words(start, end)}" if start is not None and end is not None else ""
    return [f"Claimed by {listed(told)}: {party_name(party, case.pack)} attacked at {case.area.where}{when}."]


def _in_force(agreement: PackAgreement, case: _Case) -> list[str]:
    start = agreement.in_force_from or agreement.signed
    end, successor = held_to(agreement, case.pack)
    since = f"In force since {moment_words(start) if start is not None else 'a day not known'}"
    if end is None:
        return [f"{since}; no end known."]
    if successor is None:
        return [f"{since}, until {day_words(end)}."]
    return [f"{since}; taken as ended on {day_words(end)}, when {successor.name} came into force between the same sides."]


def _says_so(one: Ruled, party: str) -> bool:
    """Whether a claim itself says that this party, or nobody by name, broke an agreement."""
    content = one.claim.content
    if one.state == "rejected" or one.claim.status not in _SAID_SO:
        return False
    if isinstance(content, Agreement):
        return content.action == "violated" and (not content.violated_by or party in ids(content.violated_by))
    return isinstance(content, Event) and party in ids(content.actors) and broken_truce(one.claim.evidence.text) is not None


def _lists() -> dict[str, str]:
    lists: dict[str, str] = load("ledger")["breaches"]
    return lists
