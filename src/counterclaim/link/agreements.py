"""Agreements: all that reports say of one ceasefire, protocol or statement under one entry, with what the pack knows of it.

Which agreement is meant: `agreement_match`. What is not in the pack, or may mean two that are, has an entry of its own.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from counterclaim.link.alleged import Surroundings, alleged_of
from counterclaim.link.breaches import said_too
from counterclaim.link.plans import Plans
from counterclaim.link.records import AgreementEntry, Alleged, Breach, Incident, Mention, Ruled
from counterclaim.link.spoken import Key, Spoken, entry_id, ids, placed, spoken_of, voices
from counterclaim.packs.records import Pack, PackAgreement
from counterclaim.records import Agreement

_FIRST = itemgetter(0)
_SAID_SO = frozenset({"asserted", "confirmed"})
Computed = tuple[tuple[str, Breach], ...]


def agreement_entries(ruled: Sequence[Ruled], incidents: Sequence[Incident], packs: Mapping[str, Pack]) -> tuple[AgreementEntry, ...]:
    """An entry for each agreement that reports speak of or that a computed breach belongs to, by pack, day and id.

    Every agreement claim that is not rejected is a mention in exactly one entry; acts said to break a truce are alleged breaches of it.
    `incidents` tell which incident an alleged breach belongs to and what is denied there, and bring the computed breaches.
    """
    known = {entry_id(pack.id, one.id): (pack, one) for pack in packs.values() for one in pack.agreements}
    computed = _computed(incidents)
    groups = placed(spoken_of(ruled, packs), packs)
    for ident in computed.keys() & known.keys():
        pack, one = known[ident]
        groups.setdefault(Key(pack.id, "known", one.id), [])
    around, plans = Surroundings(ruled, incidents), Plans(ruled, packs)
    entries = []
    for key, members in groups.items():
        alleged = alleged_of(members, around, packs.get(key.pack or ""))
        if key.entry in known:
            days = _by_day(alleged)
            breaches = tuple((one.id, _marked(breach, one, days)) for one, breach in computed.get(key.entry, ()))
            entry = _known(*known[key.entry], members, alleged, breaches)
        else:
            entry = _own(key, members, packs.get(key.pack or ""), alleged)
        entries.append(replace(entry, planned=plans.of(sorted({member.one.claim.document for member in members}))))
    return tuple(sorted(entries, key=lambda one: (one.pack or "", one.signed or dt.date.max, one.id)))


def with_allegations(incidents: Iterable[Incident], entries: Iterable[AgreementEntry]) -> tuple[Incident, ...]:
    """The incidents with their computed breaches as the entries have them, which know who else said so."""
    found = {(ident, breach.agreement, breach.actors): breach for entry in entries for ident, breach in entry.computed}
    return tuple(
        replace(one, breaches=tuple(found.get((one.id, breach.agreement, breach.actors), breach) for breach in one.breaches))
        if one.breaches
        else one
        for one in incidents
    )


def _computed(incidents: Iterable[Incident]) -> dict[str, list[tuple[Incident, Breach]]]:
    """The computed breaches of all incidents, with the incident, by the agreement's entry."""
    found: dict[str, list[tuple[Incident, Breach]]] = defaultdict(list)
    for incident in sorted(incidents, key=lambda one: one.id):
        for breach in incident.breaches:
            found[breach.agreement].append((incident, breach))
    return found


def _by_day(alleged: Iterable[Alleged]) -> list[tuple[dt.date, Alleged]]:
    """Those with a day, in order of days."""
    return sorted(((one.day, one) for one in alleged if one.day is not None), key=_FIRST)


def _marked(breach: Breach, incident: Incident, alleged: Sequence[tuple[dt.date, Alleged]]) -> Breach:
    """A computed breach with what accuses the same party of breaking the agreement on the days of the incident."""
    first, last = incident.start or dt.date.max, incident.end or dt.date.min
    within = alleged[bisect_left(alleged, first, key=_FIRST) : bisect_right(alleged, last, key=_FIRST)]
    return said_too(breach, [one.claim for _, one in within if not set(one.accused).isdisjoint(breach.actors)])


def _known(pack: Pack, one: PackAgreement, members: Sequence[Spoken], alleged: tuple[Alleged, ...], computed: Computed) -> AgreementEntry:
    """The entry of an agreement that the pack knows: its facts are the pack's, whatever reports say of them."""
    return AgreementEntry(
        id=entry_id(pack.id, one.id),
        known=one.id,
        pack=pack.id,
        name=one.name,
        names=_names((*one.names, *_said_names(member for member in members if member.words.own)), one.name),
        type=one.type,
        parties=one.parties,
        mediators=one.mediators,
        signed=one.signed,
        in_force_from=one.in_force_from.isoformat() if one.in_force_from is not None else None,
        in_force_to=one.in_force_to.isoformat() if one.in_force_to is not None else None,
        terms=tuple(term.text for term in one.terms),
        source=one.source,
        mentions=_mentions(members, pack),
        alleged=alleged,
        computed=computed,
    )


def _own(key: Key, members: Sequence[Spoken], pack: Pack | None, alleged: tuple[Alleged, ...]) -> AgreementEntry:
    """The entry of an agreement that only reports speak of; a day stands where all that give one agree."""
    said = _said_names(members)
    name = _commonest(said)
    contents = [one.one.claim.content for one in members]
    agreements = [content for content in contents if isinstance(content, Agreement)]
    start = _agreed_day(members, "in_force")
    return AgreementEntry(
        id=key.entry,
        known=None,
        pack=key.pack,
        name=name,
        names=_names(said, name),
        type=_commonest([one.words.type for one in members]),
        parties=ids(actor for content in agreements for actor in content.parties),
        mediators=ids(actor for content in agreements for actor in content.mediators),
        signed=_agreed_day(members, "signed"),
        in_force_from=start.isoformat() if start is not None else None,
        in_force_to=None,
        terms=(),
        source="reports",
        mentions=_mentions(members, pack),
        alleged=alleged,
        computed=(),
    )


def _mentions(members: Iterable[Spoken], pack: Pack | None) -> tuple[Mention, ...]:
    """The agreement claims among the members, once for each voice, by day of the report, document and place in it."""
    found = []
    for member in members:
        claim = member.one.claim
        if isinstance(claim.content, Agreement):
            day = member.words.start or member.words.end
            found += [Mention(claim.id, claim.content.action, claim.status, voice, day) for voice in voices(member.one, pack)]
    return tuple(found)


def _agreed_day(members: Iterable[Spoken], action: str) -> dt.date | None:
    days = {
        member.words.start
        for member in members
        if member.words.action == action and member.one.claim.status in _SAID_SO and member.words.start == member.words.end
    } - {None}
    return next(iter(days)) if len(days) == 1 else None


def _said_names(members: Iterable[Spoken]) -> list[str]:
    return [" ".join(member.words.name.split()) for member in members]


def _commonest(said: Iterable[str]) -> str:
    return min(Counter(said).items(), key=lambda row: (-row[1], row[0]))[0]


def _names(said: Iterable[str], first: str) -> tuple[str, ...]:
    """All names but the first, each once whatever its capitals, in order."""
    kept: dict[str, str] = {}
    for name in sorted(said):
        kept.setdefault(name.casefold(), name)
    kept.pop(first.casefold(), None)
    return tuple(kept[key] for key in sorted(kept))
