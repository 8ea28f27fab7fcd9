"""The filters beside a list: every value with how many incidents choosing it would leave, and what is chosen now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.ledger.facets import folded
from counterclaim.present.ledger_words import days
from counterclaim.present.wording import MONTHS
from counterclaim.web.views.index import month_days, month_filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.web.filters import Filters
    from counterclaim.web.views.index import Index

FIRST = 8  # values shown before the rest is unfolded
MOST = 100  # values of one filter offered at all
TITLES = (("party", "Party"), ("type", "Type"), ("place", "Place"), ("month", "Period"), ("speaker", "Speaker"), ("contested", "Contested"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: `count` incidents are left when it is chosen (null: not counted).

    `query` is the address that chooses it, or lets go of it.
    """

    label: str
    count: int | None
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values; `first` are always in view, `rest` are unfolded, `left_out` are not listed."""

    name: str
    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    label: str
    query: str


def facets(index: Index, filters: Filters, among: int | None = None) -> tuple[Facet, ...]:
    """All filters. A value's count is that of the list of incidents it leads to; `among`: the bits of those a list shows at all."""
    within = index.all if among is None else among
    return tuple(_facet(index, filters, name, title, within) for name, title in TITLES)


def uncounted(index: Index, filters: Filters) -> tuple[Facet, ...]:
    """All filters with their values and no counts, for lists of something else than incidents."""
    return tuple(_bare(_facet(index, filters, name, title, None)) for name, title in TITLES)


def _bare(facet: Facet) -> Facet:
    first, rest = (tuple(replace(one, count=None) for one in part) for part in (facet.first, facet.rest))
    return replace(facet, first=first, rest=rest)


def chips(index: Index, filters: Filters) -> tuple[Chip, ...]:
    """What is chosen now, each with the way out of it."""
    found: list[Chip] = []
    if filters.start or filters.end:
        found.append(Chip(f"Period: {days(filters.start, filters.end)}", replace(filters, start=None, end=None).query()))
    for name in ("party", "type", "place", "speaker"):
        value = getattr(filters, name)
        if value is not None:
            label = _label(index, name, value)
            found.append(Chip(f"{name.capitalize()}: {label}", filters.query(**{name: None})))
    if filters.contested is not None:
        found.append(Chip("contested" if filters.contested else "not contested", replace(filters, contested=None).query()))
    return tuple(found)


def _facet(index: Index, filters: Filters, name: str, title: str, within: int | None) -> Facet:
    every = [one for one in _choices(index, filters, name, within) if one.count or one.chosen]
    if name not in {"month", "party"}:
        every.sort(key=lambda one: not one.chosen)
    return Facet(name, title, tuple(every[:FIRST]), tuple(every[FIRST:MOST]), max(0, len(every) - MOST))


def _choices(index: Index, filters: Filters, name: str, within: int | None) -> Iterator[Choice]:
    others = index.all if within is None else index.chosen(filters, without=name) & within
    if name == "contested":
        for label, key, bits in (("contested", "yes", index.contested), ("not contested", "no", index.all ^ index.contested)):
            chosen = filters.contested is not None and (filters.contested is (key == "yes"))
            yield Choice(label, (bits & others).bit_count(), chosen, filters.query(contested=None if chosen else key))
        return
    counted = [(_bits(index, name, key) & others, key) for key in index.labels[name]]
    # parties stand in the order of their ids, the latest month first: no order of ours tells a tale
    ordered = sorted(counted, key=lambda pair: (0 if name in {"party", "month"} else -pair[0].bit_count(), pair[1]))
    ordered = ordered[::-1] if name == "month" else ordered
    for bits, key in ordered:
        yield _choice(index, filters, name, key, bits.bit_count())


def _choice(index: Index, filters: Filters, name: str, key: str, count: int) -> Choice:
    if name == "month":
        days_of = month_days(key)
        chosen = (filters.start, filters.end) == days_of
        to = replace(filters, start=None, end=None) if chosen else month_filters(filters, key)
        return Choice(month_label(key), count, chosen, to.query())
    now = getattr(filters, name)
    chosen = now is not None and (now.casefold() == key.casefold() or (name == "place" and folded(now) == folded(key)))
    label = index.titles.get(key, key) if name == "place" else index.labels[name][key]
    return Choice(label, count, chosen, filters.query(**{name: None if chosen else key}))


def _bits(index: Index, name: str, key: str) -> int:
    if name == "place":
        return index.bits[name].get(key.casefold(), 0) | index.bits[name].get(folded(key), 0)
    return index.bits[name].get(key.casefold(), 0)


def month_label(month: str) -> str:
    """`Dec 2020`."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _label(index: Index, name: str, value: str) -> str:
    if name == "place":
        return index.titles.get(value, value)
    return index.labels[name].get(value, value)
