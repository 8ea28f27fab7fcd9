"""An index over the claims of a snapshot: which of them have which party, place, type, days, speaker.

A claim's number is its place in the queue, the most urgent first; a set of claims is the bits of one whole number, so that what is
left by several filters, which claim comes next and how many there are cost next to nothing however large the ledger is. It finds
exactly what `ledger.asking.matches` finds.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.ledger.asking import within
from counterclaim.ledger.facets import folded
from counterclaim.web.bounded import keep

if TYPE_CHECKING:
    from counterclaim.link.records import Ruled
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

Key = tuple[str, object]
Days = tuple[str | None, str | None]
KEPT = 512  # sets of claims held; each has a bit for every claim
NAMES = ("actors", "recipients", "parties", "violated_by")
TYPES = ("type", "mode", "outcome", "action", "attitude")


class ClaimIndex:
    """Claims by number. `ids` in the order of their numbers; not changed after it is made.

    `before`: an older index, whose keys of claims that have not changed since are taken over.
    """

    def __init__(
        self, ids: Iterable[str], claims: Mapping[str, Ruled], contested: Collection[str], before: ClaimIndex | None = None
    ) -> None:
        self.ids = tuple(ids)
        self.numbers = {ident: number for number, ident in enumerate(self.ids)}
        self.all = (1 << len(self.ids)) - 1
        self._keys: dict[str, tuple[Ruled, tuple[Key, ...]]] = {}
        self._having: dict[Key, array[int]] = {}
        self._held: dict[Key, int] = {}
        known = before._keys if before else {}  # noqa: SLF001 -- of this class
        same: dict[tuple[Key, ...], tuple[Key, ...]] = {}
        for number, ident in enumerate(self.ids):
            ruled = claims[ident]
            old = known.get(ident)
            if old is None or old[0] is not ruled:
                keys = keys_of(ruled)
                old = (ruled, same.setdefault(keys, keys))
            self._keys[ident] = old
            for key in old[1]:
                row = self._having.get(key)
                if row is None:
                    row = self._having[key] = array("I")
                row.append(number)
        self._contested = self.of(contested)

    def chosen(self, snapshot: Snapshot, filters: Filters) -> int:
        """The claims the filters leave. `contested`: those of contested incidents."""
        bits = self.all
        if filters.party:
            bits &= self._bits(("party", snapshot.party_id(filters.party).casefold()))
        if filters.place:
            bits &= self._bits(("place", filters.place.casefold())) | self._bits(("place", folded(filters.place)))
        if filters.type:
            bits &= self._bits(("type", filters.type.casefold()))
        if filters.speaker:
            bits &= self._bits(("speaker", snapshot.party_id(filters.speaker).casefold()))
        if filters.start or filters.end:
            bits &= self._within(filters)
        if filters.contested is not None:
            bits &= self._contested if filters.contested else self.all ^ self._contested
        return bits

    def of(self, ids: Iterable[str]) -> int:
        """These claims; those that are not in the ledger are passed over."""
        return _set((self.numbers[ident] for ident in ids if ident in self.numbers), len(self.ids))

    def listed(self, bits: int, start: int = 0, most: int | None = None) -> Iterator[str]:
        """The ids of the claims of these bits, the most urgent first; `most` of them from `start` on."""
        digits = f"{bits:b}"[::-1]
        return islice((self.ids[number] for number in _ones(digits)), start, None if most is None else start + most)

    def _bits(self, key: Key) -> int:
        held = self._held.get(key)
        if held is None:
            held = keep(self._held, key, _set(self._having.get(key, ()), len(self.ids)), KEPT)
        return held

    def _within(self, filters: Filters) -> int:
        key = ("within", (filters.start, filters.end))
        held = self._held.get(key)
        if held is None:
            fit = [row for (name, days), row in self._having.items() if name == "days" and within(*_pair(days), filters.selection)]
            held = keep(self._held, key, _set((number for row in fit for number in row), len(self.ids)), KEPT)
        return held


def first(bits: int) -> int | None:
    """The lowest number among these bits."""
    return (bits & -bits).bit_length() - 1 if bits else None


def last(bits: int) -> int | None:
    """The highest number among these bits."""
    return bits.bit_length() - 1 if bits else None


def below(bits: int, number: int) -> int:
    """Those of the bits before a number."""
    return bits & ((1 << number) - 1)


def above(bits: int, number: int) -> int:
    """Those of the bits behind a number."""
    return bits >> (number + 1) << (number + 1)


def _ones(digits: str) -> Iterator[int]:
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def _set(numbers: Iterable[int], size: int) -> int:
    marks = bytearray(size // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def _pair(days: object) -> Days:
    return days if isinstance(days, tuple) else (None, None)


def keys_of(ruled: Ruled) -> tuple[Key, ...]:
    """Every value of every filter by which a claim is found, each once."""
    return tuple(dict.fromkeys(_keys(ruled)))


def _keys(ruled: Ruled) -> Iterator[Key]:
    """What `matches` looks at, case folded."""
    claim, content = ruled.claim, ruled.claim.content
    date = claim.as_of or claim.date
    start, end = (date.start, date.end) if date else (ruled.report.published, ruled.report.published)
    yield "days", (start.isoformat() if start else None, end.isoformat() if end else None)
    speakers = [actor for actor in (claim.speaker, *claim.co_speakers) if actor]
    actors = [*speakers, *(actor for name in NAMES for actor in getattr(content, name, ()))]
    parties = (*(actor.party for actor in actors), getattr(content, "side", None))
    yield from (("party", party.casefold()) for party in parties if party)
    for place in claim.places:
        yield "place", _folded(place.name)
        if place.id:
            yield "place", place.id.casefold()
    types = (claim.kind, *(getattr(content, name, None) for name in TYPES))
    yield from (("type", value.casefold()) for value in types if value)
    yield from (("speaker", value) for value in voices(ruled))


def voices(ruled: Ruled) -> set[str]:
    """By what a claim's speakers can be asked for: a party's id, a name, `name:…`; the outlet where nobody is named."""
    actors = [actor for actor in (ruled.claim.speaker, *ruled.claim.co_speakers) if actor]
    if not actors:
        return {f"outlet:{ruled.report.outlet_name}".casefold()}
    return {value.casefold() for actor in actors for value in (actor.party, actor.name, f"name:{actor.name}") if value}


@cache
def _folded(name: str) -> str:
    return folded(name)
