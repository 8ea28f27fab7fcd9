"""`add --manifest`: a list of documents with where each came from, as TOML, JSON lines or CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.cli.asking import moment
from counterclaim.errors import StopRun

KEYS = ("file", "outlet", "address", "published", "obtained")
SHOWN = 60  # characters of a wrong value told in a message


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from; null where nobody says. `path` is the file's, `obtained` in UTC."""

    path: str
    outlet: str | None = None
    address: str | None = None
    published: dt.date | None = None
    obtained: dt.datetime | None = None


def read_manifest(path: Path) -> list[Origin]:
    """The rows of a manifest in their order. Raises `StopRun` where it cannot be read or a row is wrong."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        message = f"{path}: the manifest cannot be read ({error}); give a .toml, .jsonl or .csv file in UTF-8"
        raise StopRun(message) from error
    readers = {".toml": _toml, ".jsonl": _jsonl, ".csv": _csv}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        message = f"{path}: the end of a manifest's name says what it is; give a .toml, .jsonl or .csv file"
        raise StopRun(message)
    rows = [_origin(path, where, row) for where, row in reader(path, text)]
    if not rows:
        message = f"{path}: the manifest names no document; give rows with the keys {', '.join(KEYS)}"
        raise StopRun(message)
    return rows


def _toml(path: Path, text: str) -> Iterator[tuple[str, object]]:
    """The rows of the one list of tables in it, whatever its name."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StopRun(f"{path}: not valid TOML: {error}") from error
    lists = [(name, rows) for name, rows in data.items() if isinstance(rows, list)]
    if len(lists) != 1:
        raise StopRun(f"{path}: a manifest holds one list of documents: write each as [[document]] with file = …")
    name, rows = lists[0]
    yield from ((f"[[{name}]] number {number}", row) for number, row in enumerate(rows, 1))


def _jsonl(path: Path, text: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except ValueError as error:
                raise StopRun(f"{path}: line {number} is not valid JSON: {error}") from error


def _csv(path: Path, text: str) -> Iterator[tuple[str, object]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="more cells than the header has", strict=True)
    try:
        for row in rows:
            yield f"line {rows.line_num}", {key: value for key, value in row.items() if value}
    except csv.Error as error:
        raise StopRun(f"{path}: line {rows.line_num} is not valid CSV: {error}") from error


def _origin(path: Path, where: str, row: object) -> Origin:
    place = f"{path}: {where}"
    if not isinstance(row, dict):
        raise StopRun(f"{place}: each document is an object with the keys {', '.join(KEYS)}")
    if unknown := sorted(str(key) for key in row.keys() - set(KEYS)):
        raise StopRun(f"{place}: unknown key {_cut(unknown[0])}; a document has {', '.join(KEYS)}")
    file, outlet, address = (_text(place, row, key) for key in ("file", "outlet", "address"))
    if not file:
        raise StopRun(f"{place}: `file` is missing; name the file, relative to the manifest's folder")
    return Origin(str(path.parent / file), outlet, address, _day(place, row.get("published")), _time(place, row.get("obtained")))


def _text(place: str, row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise StopRun(f"{place}: `{key}` must be text, not {_cut(value)}")


def _day(place: str, value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise StopRun(f"{place}: `published` must be a day written as 2020-12-12, not {_cut(value)}") from error


def _time(place: str, value: object) -> dt.datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):  # a moment too
        value = value.isoformat()
    if not isinstance(value, str):
        raise StopRun(f"{place}: `obtained` must be a time such as 2020-12-12T20:00+04:00, not {_cut(value)}")
    return moment(value, f"{place}: obtained")


def _cut(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
