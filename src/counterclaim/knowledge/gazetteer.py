"""Names of places to what they may mean: the world's towns, divisions, countries and regions.

`find` is exact on the folded name; `similar` goes by consonant skeleton and is for names nobody knows. Data: GeoNames
(CC-BY 4.0) as `gazetteer_build` indexes it, overlaid by what lexicon/places.toml and lexicon/countries.toml add, and with
what the user has loaded (`gazetteer_own`) beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from math import log10
from typing import Any, Literal

from rapidfuzz.fuzz import ratio

from counterclaim.knowledge.folding import fold, skeleton
from counterclaim.knowledge.gazetteer_build import open_index
from counterclaim.knowledge.gazetteer_own import open_own
from counterclaim.lexicon import load
from counterclaim.records import PlaceCandidate

Kind = Literal["capital", "city", "admin1", "admin2", "admin3", "region", "country", "continent", "pack", "spot"]

MOST = 80  # places of one name that are looked at, by population: Springfield has 34, San Jose some hundreds
REMEMBERED = 65_536  # surfaces kept; a day of news has some ten thousand different capitalised ones
LEAST_ALIKE = 72.0  # rapidfuzz ratio of folded names, below which one skeleton is chance
PRECISION = {
    "capital": 1,
    "city": 1,
    "spot": 1,
    "pack": 1,
    "admin3": 3,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "country": 6,
    "continent": 7,
}

_QUERY = "SELECT p.*, n.main FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ? ORDER BY p.population DESC LIMIT ?"
_OWN_QUERY = """SELECT n.place, p.name, p.lat, p.lon, p.country, p.admin1, p.kind, p.population, n.main
  FROM name n LEFT JOIN place p ON p.id = n.place WHERE n.folded = ? ORDER BY p.population DESC LIMIT ?"""
_BY_ID = "SELECT * FROM place WHERE id = ?"
_BY_SKELETON = "SELECT folded FROM skeleton WHERE skeleton = ? LIMIT 400"


@dataclass(frozen=True, slots=True, eq=False)
class Row(PlaceCandidate):
    """A place as the gazetteer knows it: a candidate not yet scored, compared by identity.

    `admin1` is GeoNames' code of its first-order division; `main`: found by its own name, not an alternative; `log_people`
    is the decimal logarithm of the population (100 added: hamlets count a little); `fame` is 1 for the place a bare name
    means to the world's press ("Washington", "Gaza").
    """

    admin1: str
    kind: Kind
    population: int
    main: bool
    log_people: float
    fame: float

    def scored(self, score: float) -> PlaceCandidate:
        """The plain candidate with its score."""
        return PlaceCandidate(self.id, self.name, self.lat, self.lon, self.country, self.precision, round(score, 3))


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place a theatre pack knows: all its names, none of them "the" name.

    `id` is what claims will carry ("pack:..." or a GeoNames id); `precision` is UCDP's where_prec.
    """

    id: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    precision: int


class Gazetteer:
    """Looks names up. One a process; safe to carry over a fork (it opens its files again there).

    `connect` opens the built-in index, `connect_own` what the user has loaded, None where there is nothing.
    """

    def __init__(
        self, connect: Callable[[], sqlite3.Connection] = open_index, connect_own: Callable[[], sqlite3.Connection | None] = open_own
    ) -> None:
        self._connect = connect
        self._connect_own = connect_own
        self._connection: sqlite3.Connection | None = None
        self._own: sqlite3.Connection | None = None
        self._process = 0
        self.find = lru_cache(maxsize=REMEMBERED)(self._find)
        self.similar = lru_cache(maxsize=REMEMBERED)(self._similar)
        self.adjective = lru_cache(maxsize=REMEMBERED)(self._adjective)
        self._exact: dict[str, tuple[Row, ...]] = {}
        self._folded: dict[str, tuple[Row, ...]] = {}
        self._adjectives: dict[str, Row] = {}
        self._preferred = {fold(name): str(id_) for name, id_ in load("places")["senses"].items()}
        self._overlay()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if self._connection is None or self._process != os.getpid():
            self._connection, self._own, self._process = self._connect(), self._connect_own(), os.getpid()
        return self._connection.execute(query, values).fetchall()

    def _own_rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """As `_rows`, which comes first, of what the user has loaded."""
        return self._own.execute(query, values).fetchall() if self._own is not None else []

    def _find(self, surface: str) -> tuple[Row, ...]:
        """The places `surface` may name, most people first; acronyms and abbreviations with their capitals only."""
        exact = self._exact.get(surface)
        if exact is not None:
            return exact
        return self.named(fold(surface))

    def named(self, folded: str) -> tuple[Row, ...]:
        """The places with this folded name (see `folding.fold`)."""
        said = self._folded.get(folded)
        if said is not None:
            return said
        if len(folded) < 2:
            return ()
        preferred = self._preferred.get(folded)
        rows = self._rows(_QUERY, folded, MOST)
        own = self._own_rows(_OWN_QUERY, folded, MOST)
        if own:  # those without a place stand last
            rows = self._joined(rows, own) if rows or own[-1][1] is None else own
        return tuple(_row(values, preferred) for values in rows)

    def place(self, ident: str) -> Row | None:
        """The place with this GeoNames id."""
        rows = self._rows(_BY_ID, ident) or self._own_rows(_BY_ID, ident)
        return _row((*rows[0], 1)) if rows else None

    def _joined(self, rows: list[tuple[Any, ...]], own: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows of both, one a place: the built-in index knows it better, the user's may know that the name is its own."""
        found = {row[0]: row for row in rows}
        for row in own:
            known = found.get(row[0])
            if known is not None:
                found[row[0]] = (*known[:-1], max(known[-1], row[-1]))
            elif row[1] is not None:
                found[row[0]] = row
            else:  # a further name of a place that only the built-in index has, or that is not loaded yet
                found.update((place[0], (*place, row[-1])) for place in self._rows(_BY_ID, row[0]))
        return sorted(found.values(), key=lambda row: -row[7])[:MOST]

    def _adjective(self, surface: str) -> Row | None:
        """The country or region of an adjective or a people: "Syrian", "Kurds"."""
        return self._adjectives.get(surface) or (self._adjectives.get(surface.title()) if surface.isupper() and len(surface) > 3 else None)

    def _similar(self, surface: str, countries: frozenset[str]) -> tuple[tuple[Row, float], ...]:
        """Places in `countries` spelled much like `surface`, with how alike (0..1), best first; for unknown names only."""
        folded = fold(surface)
        key = skeleton(folded)
        if len(key) < 3 or not countries:
            return ()
        found: dict[str, tuple[Row, float]] = {}
        for (name,) in dict.fromkeys(self._rows(_BY_SKELETON, key) + self._own_rows(_BY_SKELETON, key)):
            alike = ratio(folded, str(name))
            if alike >= LEAST_ALIKE:
                for row in self.named(str(name)):
                    if row.country in countries and alike / 100 > found.get(row.id, (row, 0.0))[1]:
                        found[row.id] = (row, alike / 100)
        return tuple(sorted(found.values(), key=lambda pair: (-pair[1], -pair[0].population, pair[0].id)))[:5]

    # -- what the lexicon adds -------------------------------------------------------------

    def _overlay(self) -> None:
        for region in load("places")["region"]:
            row = _made("region", **region)
            for name in region["names"]:
                self._folded[fold(name)] = (row,)
        self._overlay_countries()
        self._overlay_words()

    def _overlay_countries(self) -> None:
        countries = load("countries")
        by_code = {str(code): _row((*rest, 1)) for code, *rest in self._rows("SELECT country, * FROM place WHERE kind = 'country'")}
        for code, names in countries.get("names", {}).items():
            # "Scotland" is a name of the state for actors; as a place it is the part it names
            new = [folded for folded in map(fold, names) if not any(row.kind in ("admin1", "country") for row in self.named(folded))]
            self._add(self._folded, ((folded, by_code.get(code)) for folded in new))
        for code, names in countries.get("acronyms", {}).items():
            self._add(self._exact, ((name, by_code.get(code)) for name in names))
        for table in ("adjectives", "people"):
            for code, names in countries.get(table, {}).items():
                if code in by_code:
                    for name in names:
                        self._adjectives.setdefault(name, by_code[code])
                        if table == "adjectives":
                            self._adjectives.setdefault(f"{name}s", by_code[code])

    def _overlay_words(self) -> None:
        words = load("places")
        for short, name in words["abbreviations"].items():
            forms = (short, short[:-1]) if short.count(".") > 1 else (short,)  # parsers part the last full stop: "W.Va"
            self._add(self._exact, ((form, self._target(name)) for form in forms))
        for adjective, name in words["adjectives"].items():
            target = self._target(name)
            if target is not None:
                self._adjectives[adjective] = target

    @staticmethod
    def _add(table: dict[str, tuple[Row, ...]], pairs: Iterable[tuple[str, Row | None]]) -> None:
        for name, row in pairs:
            if row is not None:
                table[name] = (row,)

    def _target(self, name: str) -> Row | None:
        """What an abbreviation stands for: its most important place; "state:Georgia" the first-order division."""
        only, _, rest = name.rpartition("state:")
        rows = self.named(fold(rest))
        if name.startswith("state:") and not only:
            rows = tuple(row for row in rows if row.kind == "admin1")
        order = ("country", "admin1", "continent", "region", "capital")
        ranked = sorted(rows, key=lambda row: (order.index(row.kind) if row.kind in order else len(order), -row.population))
        return ranked[0] if ranked else None


@lru_cache(maxsize=8)
def pack_rows(extra: tuple[KnownPlace, ...]) -> Mapping[str, tuple[Row, ...]]:
    """Folded name -> rows of a pack's places, to be asked before the gazetteer."""
    found: dict[str, list[Row]] = {}
    for place in extra:
        row = _made("pack", **asdict(place))
        for name in place.names:
            rows = found.setdefault(fold(name), [])
            if row not in rows:
                rows.append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def _made(
    kind: Kind, *, id: str, names: Sequence[str], lat: float, lon: float, precision: int, country: str | None = None,  # noqa: A002
) -> Row:  # fmt: skip
    """A place of the lexicon or of a pack as a row."""
    return Row(
        id=id, name=names[0], lat=lat, lon=lon, country=country, precision=precision, score=0.0, admin1="", kind=kind,
        population=0, main=True, log_people=2.0, fame=0.0,
    )  # fmt: skip


def _row(values: tuple[Any, ...], preferred: str | None = None) -> Row:
    id_, name, lat, lon, country, admin1, kind, population, main = values
    precision = PRECISION[kind]
    if kind == "region" and country is None:
        precision = 7
    return Row(
        id=str(id_), name=name, lat=lat, lon=lon, country=country, precision=precision, score=0.0, admin1=admin1, kind=kind,
        population=population, main=bool(main) or str(id_) == preferred, log_people=log10(population + 100),
        fame=1.0 if str(id_) == preferred else 0.0,
    )  # fmt: skip


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process."""
    return Gazetteer()
