"""Planned acts of an agreement, and what is claimed of them since: kept or missed only in somebody's words, never by our judgement.

A later report tells of a planned act where it claims an act of the same type by one of the same parties, at one of the same places;
where no place is planned, by all of the same parties and with a word in common. The rules stand in docs/ledger.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.knowledge.folding import fold
from counterclaim.link.points import containing
from counterclaim.link.records import Plan, Ruled
from counterclaim.packs.records import Pack
from counterclaim.records import Actor, Agreement, Event

AHEAD = frozenset({"planned", "demanded", "conditional"})
DONE = frozenset({"asserted", "confirmed"})
STEM = 5  # letters by which words are the same: exchange, exchanged
MOST = 50  # claims of one act that are pointed at, the earliest
Key = tuple[str, str, str]  # what is done, by which party, at which place or in which word


class Plans:
    """The planned acts of all reports, by document, with what later reports claim of them."""

    def __init__(self, ruled: Sequence[Ruled], packs: Mapping[str, Pack]) -> None:
        self._packs = packs
        standing = [one for one in ruled if one.state != "rejected" and isinstance(one.claim.content, Event | Agreement)]
        self._ahead: dict[str, list[Ruled]] = defaultdict(list)
        for one in standing:
            if one.claim.status in AHEAD:
                self._ahead[one.claim.document].append(one)
        wanted = {key for rows in self._ahead.values() for one in rows for key in self._keys(one)}
        self._told: dict[Key, list[Ruled]] = defaultdict(list)
        for one in standing:
            if one.claim.status in DONE or one.claim.status == "denied":
                for key in wanted.intersection(self._keys(one, told=True)):
                    self._told[key].append(one)
        self._found: dict[tuple[object, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, documents: Iterable[str]) -> tuple[Plan, ...]:
        """The planned acts in these documents, by day, undated ones last, then by claim."""
        rows = [one for document in documents for one in self._ahead.get(document, ())]
        return tuple(sorted((self._plan(one) for one in rows), key=lambda plan: (plan.due or dt.date.max, plan.claim)))

    def _plan(self, one: Ruled) -> Plan:
        keys = tuple(sorted(set(self._keys(one))))
        known = (keys, parties_of(one), one.report.published)
        if known not in self._found:
            fit = {r.claim.id: r for key in keys for r in self._told.get(key, ()) if _since(r, one) and _whole(r, one)}
            ordered = sorted(fit.values(), key=lambda r: (r.report.published or dt.date.max, r.claim.document, r.claim.id))
            told, denied = ([r.claim.id for r in ordered if (r.claim.status in DONE) is wanted] for wanted in (True, False))
            self._found[known] = tuple(told[:MOST]), tuple(denied[:MOST])
        done, against = self._found[known]
        date = one.claim.date
        return Plan(one.claim.id, (date.end or date.start) if date else None, done, against)

    def _keys(self, one: Ruled, *, told: bool = False) -> Iterator[Key]:
        """By what a planned act and one that is told of find each other: of a told one both places and words."""
        content = one.claim.content
        what = f"{content.type}/{content.action}" if isinstance(content, Agreement) else getattr(content, "type", "")
        places = self._places(one)
        marks = [*places, *(_words(one) if told or not places else ())]
        yield from ((what, party, mark) for party in parties_of(one) for mark in marks)

    def _places(self, one: Ruled) -> set[str]:
        """The places of an act, by id and folded name. A claim in a village tells of its district too, and the other way."""
        above = containing(self._packs.get(one.report.pack or ""))
        parties = {fold(actor.name) for actor in _actors(one)}
        found: set[str] = set()
        for place in one.claim.places:
            if fold(place.name) not in parties:  # "Armenia returns the district to Azerbaijan"
                found |= {f"at {fold(place.name)}", *(f"at {ident}" for ident in (place.id, *above.get(place.id or "", ())) if ident)}
        return found


def parties_of(one: Ruled) -> tuple[str, ...]:
    """Who acts, and in what is done together who else: the parties' ids in order."""
    return tuple(sorted({actor.party for actor in _actors(one) if actor.party}))


def _actors(one: Ruled) -> list[Actor]:
    content = one.claim.content
    return [*getattr(content, "actors", ()), *getattr(content, "parties", ())]


def _since(told: Ruled, planned: Ruled) -> bool:
    """Whether a claim is of a later report, and of an act that was not over before the plan was told of."""
    before, after, date = planned.report.published, told.report.published, told.claim.date
    if before is None or after is None or after <= before:
        return False
    return date is None or date.end is None or date.end >= before


def _whole(told: Ruled, planned: Ruled) -> bool:
    """Whether all who were to act are named, where no place holds the two together."""
    return bool(planned.claim.places) or set(parties_of(planned)) <= set(parties_of(told))


def _words(one: Ruled) -> set[str]:
    """The beginnings of the longer words of a claim, without the names in it."""
    names = [actor.name for actor in _actors(one)] + [place.name for place in one.claim.places]
    named = {word[:STEM] for name in names for word in fold(name).split()}
    return {f"of {word[:STEM]}" for word in fold(one.claim.evidence.text).split() if len(word) >= STEM and word[:STEM] not in named}
