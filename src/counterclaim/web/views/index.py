"""An index over the incidents of a snapshot: which of them have which party, place, type, month, speaker.

A set of incidents is the bits of one whole number, so that the counts beside every filter cost a few operations each however large
the ledger is. It finds exactly what `Snapshot.select` finds. Built once for each snapshot, of what is new in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.ledger.facets import facets, folded
from counterclaim.link.records import Incident, Point, Report, Voice
from counterclaim.present.ledger_words import voice_name, word
from counterclaim.present.wording import event_word, plain
from counterclaim.web.bounded import keep
from counterclaim.web.views.refs import title

if TYPE_CHECKING:
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

MONTHS = 120  # of a single incident; open-ended or mistaken periods do not flood the list
PERIODS = 256  # periods whose incidents are kept with an index
ANSWERS = 32  # lists of documents kept with an index
KINDS = ("party", "place", "type", "speaker", "month")


@dataclass(frozen=True, slots=True)
class Found:
    """What one incident is found by, and what pages offer of it: filter, key, and what people read."""

    incident: Incident
    keys: tuple[tuple[str, str], ...]
    offered: tuple[tuple[str, str, str], ...]


class Index:
    """Incidents by number, and for each value of each filter the bits of those that have it. Not changed after it is made.

    `bits`: all values one may ask for; `labels`: those a page offers, with what people read.
    """

    def __init__(self, snapshot: Snapshot, before: Index | None = None) -> None:
        self.snapshot = snapshot
        self.incidents = snapshot.ledger.incidents
        self.all = (1 << len(self.incidents)) - 1
        self._found: dict[str, Found] = {}
        self._made: dict[str, tuple[Incident, str]] = dict(before._made) if before else {}  # noqa: SLF001 -- of this class
        self._days: dict[tuple[dt.date | None, dt.date | None], int] = {}
        self._reports: dict[Filters, tuple[Report, ...]] = {}
        self.contested = 0
        self.differing = 0  # those in which voices or reports differ
        self.numbers = {one.id: number for number, one in enumerate(self.incidents)}
        self.spots: dict[str, int] = {}  # the incidents at each place, by the place's key
        self.points: dict[str, Point] = {}  # where each place lies
        bits: dict[str, dict[str, int]] = {name: {} for name in KINDS}
        labels: dict[str, dict[str, str]] = {name: {} for name in KINDS}
        for number, one in enumerate(self.incidents):
            bit = 1 << number
            self.contested |= bit if one.contested else 0
            self.differing |= bit if one.disagreements else 0
            found = self._of(one, before)
            for name, key in found.keys:
                bits[name][key] = bits[name].get(key, 0) | bit
            for name, key, label in found.offered:
                labels[name].setdefault(key, label)
            for point in one.points:
                key = place_key(point.id, point.name)
                self.spots[key] = self.spots.get(key, 0) | bit
                self.points.setdefault(key, point)
        labels["party"] = {key: _party(snapshot, key) for key in labels["party"]}
        self.bits: Mapping[str, Mapping[str, int]] = bits
        self.labels: Mapping[str, Mapping[str, str]] = labels

    def over(self, snapshot: Snapshot) -> Index:
        """The same index for a snapshot with the same incidents and packs, and other claims."""
        made = copy(self)
        made.snapshot = snapshot
        made._reports = {}  # noqa: SLF001 -- of this class
        return made

    def _of(self, one: Incident, before: Index | None) -> Found:
        known = before._found.get(one.id) if before else None  # noqa: SLF001 -- of this class
        if known is None or known.incident is not one:
            known = Found(one, tuple(_keys(one)), tuple(_offered(one)))
        self._found[one.id] = known
        return known

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The names a place is called by in the reports, every one of them, by the place's key."""
        return {key: " / ".join(names) for key, names in self._said.items()}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """All names of a place: those of the reports, then those the packs know."""
        known = {f"pack:{place.id}": (place.name, *place.names) for pack in self.snapshot.packs.values() for place in pack.places}
        return {key: tuple(dict.fromkeys((*said, *known.get(key, ())))) for key, said in self._said.items()}

    @cached_property
    def _said(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for one in self.incidents:
            for point in one.points:
                found.setdefault(place_key(point.id, point.name), {})[plain(point.name)] = None
        return {key: tuple(sorted(names)) for key, names in found.items()}

    def title(self, one: Incident) -> str:
        """The title of an incident, made once."""
        found = self._made.get(one.id)
        if found is None or found[0] is not one:
            found = self._made[one.id] = (one, title(one))
        return found[1]

    def reports(self, filters: Filters) -> tuple[Report, ...]:
        """The documents the filters leave, newest first; the last few answers are kept, as each looks at every claim."""
        found = self._reports.get(filters)
        if found is None:
            found = keep(self._reports, filters, self.snapshot.select_reports(filters), ANSWERS)
        return found

    def chosen(self, filters: Filters, without: str = "") -> int:
        """The bits of the incidents the filters leave; `without` names a filter that is not applied (`month`: the days)."""
        bits = self.all
        if without != "contested" and filters.contested is not None:
            bits &= self.contested if filters.contested else self.all ^ self.contested
        for name in ("party", "type", "speaker", "place"):
            value = getattr(filters, name)
            if value is not None and name != without:
                bits &= self._named(name, value)
        if (filters.start or filters.end) and without != "month":
            bits &= self._within(filters.start, filters.end)
        return bits

    def listed(self, bits: int) -> Iterator[Incident]:
        """The incidents of these bits, in order of days."""
        return (one for one, digit in zip(self.incidents, reversed(f"{bits:b}"), strict=False) if digit == "1")

    def newest(self, bits: int) -> list[Incident]:
        """The incidents of these bits, the last to happen first; undated ones at the end."""
        digits = f"{bits:b}"[::-1].ljust(len(self.incidents), "0")
        return [self.incidents[number] for number in self._order if digits[number] == "1"]

    @cached_property
    def _order(self) -> list[int]:
        """The numbers of all incidents, the last to happen first; undated ones at the end, in order."""
        dated = [number for number, one in enumerate(self.incidents) if one.start or one.end]
        dated.sort(key=lambda number: (_day(self.incidents[number]), self.incidents[number].id), reverse=True)
        return [*dated, *(number for number, one in enumerate(self.incidents) if not (one.start or one.end))]

    def _named(self, name: str, value: str) -> int:
        bits = self.bits[name]
        if name in {"party", "speaker"}:
            return bits.get(self.snapshot.party_id(value).casefold(), 0)
        found = bits.get(value.casefold(), 0)
        return found | bits.get(folded(value), 0) if name == "place" else found

    def _within(self, start: dt.date | None, end: dt.date | None) -> int:
        found = self._days.get((start, end))
        if found is None:
            digits = ("1" if touches(one, start, end) else "0" for one in reversed(self.incidents))
            found = keep(self._days, (start, end), int("".join(digits) or "0", 2), PERIODS)
        return found


def _day(one: Incident) -> dt.date:
    return one.start or one.end or dt.date.min


def touches(one: Incident, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether an incident's days touch those asked for; an undated one does not."""
    first, last = one.start or one.end, one.end or one.start
    if first is None or last is None:
        return False
    return not ((start and last < start) or (end and first > end))


def months(one: Incident) -> Iterator[str]:
    """The months an incident touches, as `2020-12`."""
    first, last = one.start or one.end, one.end or one.start
    if first is None or last is None:
        return
    at = first.year * 12 + first.month - 1
    for number in islice(range(at, last.year * 12 + last.month), MONTHS):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def month_days(month: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a month written `2020-12`."""
    first = dt.date.fromisoformat(f"{month}-01")
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


def month_filters(filters: Filters, month: str) -> Filters:
    """The filters with a month for their days."""
    first, last = month_days(month)
    return replace(filters, start=first, end=last)


def place_key(ident: str | None, name: str) -> str:
    """What a place is asked for by: its id, else its name."""
    return ident or plain(name)


def type_label(key: str) -> str:
    """A PLOVER type, its mode or an outcome in words."""
    return event_word(key) if key.isupper() else word("outcome", key) if key in OUTCOMES else plain(key).replace("-", " ").replace("_", " ")


OUTCOMES = frozenset(("killed", "wounded", "missing", "captured", "displaced", "casualties"))


def _party(snapshot: Snapshot, ident: str) -> str:
    """`Armenia (ARM)`: the name the packs know, else the one its voice has, else the id."""
    known = (pack.party(ident) for _, pack in sorted(snapshot.packs.items()))
    view = snapshot.parties.get(ident)
    name = next((party.name for party in known if party), view.name if view else ident)
    return voice_name(Voice("party", ident, name))


def _keys(one: Incident) -> Iterator[tuple[str, str]]:
    """Every value of every filter by which an incident is found, case folded."""
    yield from (pair for pair in facets(one) if pair[0] in KINDS)
    yield from (("speaker", p.voice.id.casefold()) for p in one.positions if p.history)
    yield from (("month", month) for month in months(one))


def _offered(one: Incident) -> Iterator[tuple[str, str, str]]:
    """The values a page offers: filter, key as it stands in an address, what people read."""
    names = {p.voice.id: voice_name(p.voice) for p in one.positions}
    yield from (("party", party, party) for party in one.parties)
    yield from (("place", place_key(point.id, point.name), plain(point.name)) for point in one.points)
    kinds = {*one.types, *one.modes, *(line.outcome for line in one.tolls)} or {one.family}
    yield from (("type", kind, type_label(kind)) for kind in sorted(kinds))
    yield from (("speaker", p.voice.id, names[p.voice.id]) for p in one.positions if p.history)
    yield from (("month", month, month) for month in months(one))
