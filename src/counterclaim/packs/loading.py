"""TOML -> Pack, checked entry by entry: a wrong pack stops the run and says which file and which entry."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from counterclaim.errors import StopRun
from counterclaim.packs.records import Office, Pack, PackActor, PackAgreement, PackPlace, Party, Term

AGREEMENT_TYPES = frozenset({"ceasefire", "armistice", "peace", "exchange", "withdrawal", "other"})
ACTOR_KINDS = frozenset({"organization", "group", "person"})
Record = TypeVar("Record")


@cache
def bundled() -> tuple[Pack, ...]:
    """The packs that come with the program, by id."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(parse_pack((folder / name).read_text("utf8"), name) for name in names)


def load_pack(path: Path) -> Pack:
    """The pack in this file. Raises `StopRun` where it cannot be read or is wrong."""
    try:
        text = path.read_text("utf8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the theatre pack cannot be read ({error}); give the path of a UTF-8 TOML file"
        raise StopRun(message) from error
    return parse_pack(text, str(path))


def parse_pack(text: str, where: str) -> Pack:
    """A pack from TOML text; `where` names the file in messages. Raises `StopRun` where it is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{where}: not valid TOML: {error}"
        raise StopRun(message) from error
    head = Entry(data, where, "the file's head")
    period = Entry(head.get("period", dict, {}), where, "[period]")
    pack = Pack(
        id=head.text("id"),
        title=head.text("title"),
        start=period.date("from"),
        end=period.date("to"),
        words=head.texts("words"),
        parties=_all(data, "parties", where, _party),
        actors=_all(data, "actors", where, _actor),
        places=_all(data, "places", where, _place),
        agreements=_all(data, "agreements", where, _agreement),
    )
    _check_references(pack, where)
    return pack


class Entry:
    """One table of a pack with checked access; messages name file and entry."""

    def __init__(self, table: Mapping[str, object], where: str, label: str) -> None:
        self.table = table
        self.where = where
        self.label = label

    def wrong(self, problem: str) -> StopRun:
        """The error for this entry."""
        return StopRun(f"{self.where}: {self.label}: {problem}")

    def get(self, key: str, kind: type[Record], default: Record | None = None) -> Record:
        """The value of `key`, which must be a `kind`; required where there is no default."""
        value = self.table.get(key, default)
        if value is None:
            raise self.wrong(f"`{key}` is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(f"`{key}` must be {_ENGLISH.get(kind, kind.__name__)}, not {value!r}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string, not empty unless the default is."""
        value = self.get(key, str, default)
        if not value and default is None:
            raise self.wrong(f"`{key}` is empty")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where missing."""
        values = self.get(key, list, [])
        if not all(isinstance(value, str) and value for value in values):
            raise self.wrong(f"`{key}` must be a list of non-empty strings")
        return tuple(values)

    def date(self, key: str) -> dt.date | None:
        """A TOML date, or null where missing."""
        return self.get(key, dt.date) if key in self.table else None

    def moment(self, key: str) -> dt.date | dt.datetime | None:
        """A TOML date or date-time, or null where missing."""
        return self.date(key)

    def number(self, key: str, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        value = self.table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(f"`{key}` must be a number from {low:g} to {high:g}, not {value!r}")
        return float(value)


_ENGLISH: dict[type, str] = {
    str: "a string", list: "a list", dict: "a table", dt.date: "a date (2020-11-10)", bool: "true or false", int: "a whole number",
}  # fmt: skip


def _all(data: Mapping[str, object], key: str, where: str, make: Callable[[Entry], Record]) -> tuple[Record, ...]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f"{where}: `{key}` must be an array of tables ([[{key}]])"
        raise StopRun(message)
    return tuple(make(Entry(row, where, f"[[{key}]] {row.get('id', f'number {n}')}")) for n, row in enumerate(rows, 1))


def _party(entry: Entry) -> Party:
    return Party(
        id=entry.text("id"),
        name=entry.text("name"),
        names=entry.texts("names"),
        acronyms=entry.texts("acronyms"),
        adjectives=entry.texts("adjectives"),
        metonyms=entry.texts("metonyms"),
        side=entry.text("side", ""),
        country=entry.text("country", "") or None,
        partially_recognised=entry.get("partially_recognised", bool, False),
        principal=entry.get("principal", bool, False),
        sectors=entry.texts("sectors") or ("GOV",),
        source=entry.text("source"),
    )


def _actor(entry: Entry) -> PackActor:
    kind = entry.text("kind")
    if kind not in ACTOR_KINDS:
        raise entry.wrong(f"`kind` must be one of {', '.join(sorted(ACTOR_KINDS))}, not {kind!r}")
    rows = entry.get("offices", list, [])
    offices = tuple(_office(Entry(row, entry.where, f"{entry.label}, office {n}")) for n, row in enumerate(rows, 1))
    return PackActor(
        id=entry.text("id"),
        kind=kind,
        name=entry.text("name"),
        names=entry.texts("names"),
        acronyms=entry.texts("acronyms"),
        surname=entry.texts("surname"),
        party=entry.text("party"),
        country=entry.text("country", "") or None,
        sectors=entry.texts("sectors"),
        offices=offices,
        source=entry.text("source"),
    )


def _office(entry: Entry) -> Office:
    return Office(entry.text("title"), entry.texts("sectors"), entry.date("from"), entry.date("to"))


def _place(entry: Entry) -> PackPlace:
    return PackPlace(
        id=entry.text("id"),
        name=entry.text("name"),
        names=entry.texts("names"),
        lat=entry.number("lat", -90, 90),
        lon=entry.number("lon", -180, 180),
        country=entry.text("country", "") or None,
        precision=entry.get("precision", int, 2),
        geonames=entry.get("geonames", int, 0) or None,
        source=entry.text("source"),
        within=entry.texts("within"),
    )


def _agreement(entry: Entry) -> PackAgreement:
    kind = entry.text("type")
    if kind not in AGREEMENT_TYPES:
        raise entry.wrong(f"`type` must be one of {', '.join(sorted(AGREEMENT_TYPES))}, not {kind!r}")
    rows = entry.get("terms", list, [])
    return PackAgreement(
        id=entry.text("id"),
        name=entry.text("name"),
        names=entry.texts("names"),
        type=kind,
        signed=entry.date("signed"),
        in_force_from=entry.moment("in_force_from"),
        in_force_to=entry.moment("in_force_to"),
        parties=entry.texts("parties"),
        mediators=entry.texts("mediators"),
        places=entry.texts("places"),
        terms=tuple(_term(Entry(row, entry.where, f"{entry.label}, term {n}")) for n, row in enumerate(rows, 1)),
        source=entry.text("source"),
    )


def _term(entry: Entry) -> Term:
    return Term(entry.text("text"), entry.text("type"), entry.texts("parties"), entry.texts("places"), entry.date("by"))


def _check_references(pack: Pack, where: str) -> None:
    """Ids are unique, every id pointed at exists, and no place contains itself."""
    for label, rows in (("parties", pack.parties), ("actors", pack.actors), ("places", pack.places), ("agreements", pack.agreements)):
        seen: set[str] = set()
        for row in rows:
            if row.id in seen:
                message = f"{where}: [[{label}]] {row.id}: this id stands twice"
                raise StopRun(message)
            seen.add(row.id)
    parties = {party.id for party in pack.parties}
    places = {place.id for place in pack.places}
    for actor in pack.actors:
        _known((actor.party,), parties, f"{where}: [[actors]] {actor.id}: party")
    for place in pack.places:
        _known(place.within, places, f"{where}: [[places]] {place.id}: within")
        if place.id in place.within:
            message = f"{where}: [[places]] {place.id}: within {place.id!r} is the place itself; name the places that contain it"
            raise StopRun(message)
    for agreement in pack.agreements:
        label = f"{where}: [[agreements]] {agreement.id}"
        _known((*agreement.parties, *agreement.mediators), parties, f"{label}: party")
        _known(agreement.places, places, f"{label}: place")
        for term in agreement.terms:
            _known(term.parties, parties, f"{label}: a term's party")
            _known(term.places, places, f"{label}: a term's place")


def _known(ids: tuple[str, ...], known: set[str], label: str) -> None:
    for one in ids:
        if one not in known:
            message = f"{label} {one!r} is not in the pack"
            raise StopRun(message)
