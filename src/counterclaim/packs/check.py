"""All that is wrong with a pack, each problem with its line and how to mend it; `parse_pack` stops at the first."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from counterclaim.packs.lines import Lines
from counterclaim.packs.loading import ACTOR_KINDS, AGREEMENT_TYPES

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO"})
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK "
    "AGR BUS CRM CVL EDU ELI HLH JRN LAB MED REF OPP PRE REL SOC IGO UNO EUR NGO ISM IMG MNC".split()
)
LEAST_WORDS = 2  # different words that choose a pack
COMFORTABLE_WORDS = 8
_LINE = re.compile(r"\(at line (\d+)")
_TEXT, _TEXTS, _DATE, _NUMBER, _BOOL, _TABLES = "text", "texts", "date", "number", "bool", "tables"
_KEYS: Mapping[str, Mapping[str, str]] = {
    "": {"id": _TEXT, "title": _TEXT, "words": _TEXTS},
    "period": {"from": _DATE, "to": _DATE},
    "parties": {
        "id": _TEXT, "name": _TEXT, "names": _TEXTS, "acronyms": _TEXTS, "adjectives": _TEXTS, "metonyms": _TEXTS, "side": _TEXT,
        "country": _TEXT, "partially_recognised": _BOOL, "principal": _BOOL, "sectors": _TEXTS, "source": _TEXT,
    },
    "actors": {
        "id": _TEXT, "kind": _TEXT, "name": _TEXT, "names": _TEXTS, "acronyms": _TEXTS, "surname": _TEXTS, "party": _TEXT,
        "country": _TEXT, "sectors": _TEXTS, "offices": _TABLES, "source": _TEXT,
    },
    "places": {
        "id": _TEXT, "name": _TEXT, "names": _TEXTS, "lat": _NUMBER, "lon": _NUMBER, "country": _TEXT, "precision": _NUMBER,
        "geonames": _NUMBER, "within": _TEXTS, "source": _TEXT,
    },
    "agreements": {
        "id": _TEXT, "name": _TEXT, "names": _TEXTS, "type": _TEXT, "signed": _DATE, "in_force_from": _DATE, "in_force_to": _DATE,
        "parties": _TEXTS, "mediators": _TEXTS, "places": _TEXTS, "terms": _TABLES, "source": _TEXT,
    },
    "offices": {"title": _TEXT, "sectors": _TEXTS, "from": _DATE, "to": _DATE},
    "terms": {"text": _TEXT, "type": _TEXT, "parties": _TEXTS, "places": _TEXTS, "by": _DATE},
}  # fmt: skip
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "": ("id", "title", "words"), "period": (), "parties": ("id", "name", "source"), "actors": ("id", "kind", "name", "party", "source"),
    "places": ("id", "name", "lat", "lon", "source"),
    "agreements": ("id", "name", "type", "source"), "offices": ("title",), "terms": ("text", "type"),
}  # fmt: skip
_POINTERS: Mapping[str, tuple[str, ...]] = {
    "actors": ("party",), "places": ("within",), "agreements": ("parties", "mediators", "places"), "terms": ("parties", "places"),
}  # fmt: skip
_TABLE_NAMES = ("parties", "actors", "places", "agreements")
_RANGES = {"lat": (-90, 90), "lon": (-180, 180), "precision": (1, 7)}
_HINTS = {
    _TEXT: 'must be a string in quotes that is not empty, such as "Damascus"',
    _TEXTS: 'must be a list of strings that are not empty, such as ["Kyiv", "Kiev"]',
    _DATE: "must be a date without quotes, such as 2020-11-10; leave the key out where it is open",
    _NUMBER: "must be a number without quotes",
    _BOOL: "must be true or false, without quotes",
    _TABLES: "must be a list of tables, such as [{ … }]",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend: the line of the file (1 is the first), what is wrong, and what to do about it."""

    line: int
    message: str


@dataclass(slots=True)
class _Check:
    data: Mapping[str, object]
    lines: Lines
    countries: Collection[str]
    problems: set[Problem] = field(default_factory=set)

    def add(self, line: int, message: str) -> None:
        self.problems.add(Problem(line, message))

    def rows(self, table: str) -> Iterator[tuple[int, Mapping[str, object]]]:
        rows = self.data.get(table, [])
        if isinstance(rows, list):
            yield from ((n, row) for n, row in enumerate(rows) if isinstance(row, dict))

    def ids(self, table: str) -> set[object]:
        return {row["id"] for _, row in self.rows(table) if isinstance(row.get("id"), str)}


def check_pack(text: str, countries: Collection[str]) -> tuple[Problem, ...]:
    """Every problem of a pack's text in the order of its lines, empty where it is fine.

    `countries`: the ISO 3166-1 alpha-3 codes that exist.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        message = f"not valid TOML: {error}; look for a missing quote, bracket or comma here or on the line before"
        return (Problem(line, message),)
    check = _Check(data, Lines(text), countries)
    _head(check)
    for table in _TABLE_NAMES:
        rows = data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            check.add(check.lines.of(table), f"`{table}` must be an array of tables: write [[{table}]] over each entry")
            continue
        for number, row in check.rows(table):
            _entry(check, table, number, row)
        _twice(check, table)
    _names_twice(check)
    return tuple(sorted(check.problems))


def _head(check: _Check) -> None:
    head = {key: value for key, value in check.data.items() if key not in (*_TABLE_NAMES, "period")}
    _keys(check, "", "the file's head", head, check.lines.of(""))
    period = check.data.get("period", {})
    if isinstance(period, dict):
        _keys(check, "period", "[period]", period, check.lines.of("period"))
        _order(check, "[period]", period, "from", "to", check.lines.of("period", 0, "to"))
    words = head.get("words")
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return
    line = check.lines.of("", 0, "words")
    if len(words) < COMFORTABLE_WORDS:
        few = "can never be chosen from a text" if len(words) < LEAST_WORDS else "will seldom be chosen from a text"
        message = (
            f"`words` has {len(words)}: a pack of so few {few}, which takes {LEAST_WORDS} different ones; give at least {COMFORTABLE_WORDS}"
        )
        check.add(line, f"{message}, its towns and leaders first")
    forms = [form for word in words for form in word.split("|")]
    for form in sorted({form for form in forms if forms.count(form) > 1}):
        check.add(check.lines.of("", 0, "words", form), f"`words` has {form!r} twice: a form counts for one word; keep one")
    if any(not form.strip() for form in forms):
        check.add(line, "`words` has an empty form: take out the bar that stands at an end or twice")


def _entry(check: _Check, table: str, number: int, row: Mapping[str, object]) -> None:
    label = f"[[{table}]] {row.get('id', f'number {number + 1}')}"
    _keys(check, table, label, row, check.lines.of(table, number), table, number)
    _codes(check, table, number, label, row)
    for key, (low, high) in _RANGES.items():
        value = row.get(key)
        if isinstance(value, int | float) and not low <= value <= high:
            turned = "; are latitude and longitude turned round?" if key in ("lat", "lon") else ""
            check.add(check.lines.of(table, number, key), f"{label}: `{key}` {value} is out of range, {low} to {high}{turned}")
    _choice(check, table, number, label, row)
    _pointers(check, table, number, label, row, table)
    _order(check, label, row, "in_force_from", "in_force_to", check.lines.of(table, number, "in_force_to"))
    for key in ("offices", "terms"):
        inner = row.get(key, [])
        for n, one in enumerate(inner if isinstance(inner, list) else [], 1):
            if isinstance(one, dict):
                _inner(check, table, number, key, f"{label}, {key[:-1]} {n}", one)


def _inner(check: _Check, table: str, number: int, key: str, label: str, row: Mapping[str, object]) -> None:
    line = check.lines.of(table, number, key, row.get("title") or row.get("text"))
    _keys(check, key, label, row, line)
    _order(check, label, row, "from", "to", line)
    _sectors(check, label, row, line)
    _pointers(check, table, number, label, row, key)


def _keys(check: _Check, kind: str, label: str, row: Mapping[str, object], line: int, table: str | None = None, number: int = 0) -> None:
    """Unknown keys, missing keys, values of the wrong kind."""
    known = _KEYS[kind]

    def at(key: str) -> int:
        if table is not None or kind in ("", "period"):
            return check.lines.of(table or kind, number, key)
        return line

    for key in row:
        if key not in known:
            check.add(at(key), f"{label}: unknown key `{key}`{_meant(key, known)}")
    for key in _REQUIRED[kind]:
        if key not in row:
            why = ": say where the fact can be looked up" if key == "source" else ""
            check.add(line, f"{label}: `{key}` is missing{why}; add {key} = {_EXAMPLES.get(key, '…')}")
    for key, value in row.items():
        if key in known and not _fits(value, known[key]):
            check.add(at(key), f"{label}: `{key}` {_HINTS[known[key]]}, not {value!r}")


_EXAMPLES = {"source": '"…"', "lat": "36.2", "lon": "37.16", "words": '["…", "…"]', "kind": '"person"', "type": '"ceasefire"'}


def _meant(key: str, known: Mapping[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1, 0.6)
    return f"; is `{near[0]}` meant?" if near else f"; known are {', '.join(known)}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fits(value: object, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str) and bool(value.strip())
    if kind == _TEXTS:
        return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if kind == _NUMBER:
        return _is_number(value)
    if kind == _TABLES:
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return isinstance(value, dt.date if kind == _DATE else bool)


def _order(check: _Check, label: str, row: Mapping[str, object], first: str, last: str, line: int) -> None:
    start, end = (str(value)[:10] if isinstance(value := row.get(key), dt.date) else "" for key in (first, last))
    if start and end and end < start:
        check.add(line, f"{label}: `{last}` {end} is before `{first}` {start}; turn them round or mend one")


def _codes(check: _Check, table: str, number: int, label: str, row: Mapping[str, object]) -> None:
    country = row.get("country")
    line = check.lines.of(table, number, "country")
    if isinstance(country, str) and country not in check.countries and country not in INTERNATIONAL:
        check.add(line, f"{label}: no country {country!r}: give its ISO 3166-1 alpha-3 code (SYR, UKR) or UNO, EUR, IGO, NGO")
    _sectors(check, label, row, check.lines.of(table, number, "sectors"))
    value = row.get("sectors", ["GOV"])
    sectors = value if isinstance(value, list) else []
    state = table == "parties" and country in check.countries and "GOV" in sectors and "PRE" not in sectors
    if state and row.get("id") != country:
        message = f"{label}: a state's id is its country's code, {country!r}; a party that is partly recognised has `PRE` among its sectors"
        check.add(check.lines.of(table, number, "id"), message)


def _sectors(check: _Check, label: str, row: Mapping[str, object], line: int) -> None:
    sectors = row.get("sectors")
    for one in sectors if isinstance(sectors, list) else []:
        if isinstance(one, str) and one not in SECTORS:
            check.add(line, f"{label}: PLOVER has no sector {one!r}; it has {' '.join(sorted(SECTORS))}")


def _choice(check: _Check, table: str, number: int, label: str, row: Mapping[str, object]) -> None:
    for key, of, allowed in (("kind", "actors", ACTOR_KINDS), ("type", "agreements", AGREEMENT_TYPES)):
        if table == of and isinstance(row.get(key), str) and row[key] not in allowed:
            check.add(check.lines.of(table, number, key), f"{label}: `{key}` must be one of {', '.join(sorted(allowed))}, not {row[key]!r}")


def _pointers(check: _Check, table: str, number: int, label: str, row: Mapping[str, object], kind: str) -> None:
    """Parties and places pointed at stand in the pack, and no place contains itself, straight or by way of another."""
    for key in _POINTERS.get(kind, ()):
        value = row.get(key, [])
        what = "places" if key in ("places", "within") else "parties"
        known = check.ids(what)
        for one in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            if isinstance(one, str) and one not in known:
                line = check.lines.of(table, number, "terms" if kind == "terms" else key, one)
                check.add(line, f"{label}: {key} {one!r} is not in the pack; add [[{what}]] with this id or mend the id")
            elif key == "within" and (one == row.get("id") or row.get("id") in _containers(check, one)):
                line = check.lines.of(table, number, key, one)
                check.add(line, f"{label}: within {one!r}: a place cannot contain itself; take it out")


def _containers(check: _Check, place: object) -> list[object]:
    """What the pack says contains this place."""
    rows = (row for _, row in check.rows("places") if row.get("id") == place)
    return [one for row in rows if isinstance(value := row.get("within"), list) for one in value]


def _twice(check: _Check, table: str) -> None:
    seen: dict[object, int] = {}
    for number, row in check.rows(table):
        key = row.get("id")
        if isinstance(key, str) and key in seen:
            message = f"[[{table}]] {key}: this id stands twice, first on line {seen[key]}; give one of them another id"
            check.add(check.lines.of(table, number, "id"), message)
        elif isinstance(key, str):
            seen[key] = check.lines.of(table, number, "id")


def _names_twice(check: _Check) -> None:
    """A name of two entries names neither; one that stands twice in an entry was copied."""
    for tables in (("parties", "actors"), ("places",)):
        owners: dict[str, tuple[str, int]] = {}
        for table in tables:
            for number, row in check.rows(table):
                label = f"[[{table}]] {row.get('id', number + 1)}"
                for key in ("name", "names", "acronyms", "surname"):
                    value = row.get(key, [])
                    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
                    for position, one in enumerate(names):
                        line = check.lines.of(table, number, key, one)
                        if one in names[:position] or (key == "names" and one == row.get("name")):
                            check.add(line, f"{label}: the name {one!r} stands twice; take one out")
                        other, first = owners.setdefault(str(one).casefold(), (label, line))
                        if other != label:
                            check.add(line, f"{label}: the name {one!r} is also {other}'s (line {first}); keep it where it is meant")
