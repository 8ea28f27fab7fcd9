"""GeoNames dumps: which of the two kinds a file is, and its rows read. The columns are those of GeoNames' readme.txt.

Places (`allCountries.txt`, `XX.txt`, `cities500.txt`): 19 columns. Names (`alternateNamesV2.txt`): 10 columns, 8 in old ones.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Literal

from counterclaim.errors import StopRun
from counterclaim.knowledge.folding import fold
from counterclaim.knowledge.gazetteer_build import Place, bare, foreign, iso3_codes, useful
from counterclaim.lexicon import load

DumpKind = Literal["places", "names"]
Name = tuple[str, int, int]  # folded, GeoNames id of its place, 1 for the place's own name

PLACE_COLUMNS = 19
NAME_COLUMNS = (10, 8)
LONGEST = 1 << 20  # bytes of a line; GeoNames' longest have some 15,000
SNIFFED = 50  # lines of which one must be a good row
BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})  # what else lies in GeoNames' archives
WHERE = "get one at https://download.geonames.org/export/dump/ (for one country, XX.zip)"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class BadRowError(ValueError):
    """A row that cannot be read; the message says why. It is counted, and the load goes on."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file found to be a dump: `member` is its name in the archive, "" for a plain file; `length` its unpacked bytes."""

    path: Path
    member: str
    kind: DumpKind
    length: int

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes."""
        with open_dump(self.path, self.member) as stream:
            yield stream

    def digest(self, advance: Callable[[int], None]) -> str:
        """SHA-256 of the file as it lies there; `advance` is told the bytes read so far."""
        total, done = hashlib.sha256(), 0
        with self.path.open("rb") as stream:
            while block := stream.read(LONGEST):
                total.update(block)
                done += len(block)
                advance(done)
        return total.hexdigest()


def recognise(path: Path) -> Dump:
    """What dump the file is. Raises `StopRun` where it cannot be read or is none, saying what to do."""
    try:
        with path.open("rb") as stream:
            stream.read(1)
        size = path.stat().st_size
        if not zipfile.is_zipfile(path):
            return Dump(path, "", _kind(path, ""), size)
        return _in_archive(path)
    except OSError as error:
        raise StopRun(f"cannot read {path}: {error.strerror or error}") from error
    except DAMAGED as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> StopRun:
    """The error of an archive that cannot be unpacked."""
    return StopRun(f"{path} is a damaged archive ({error}): download it again, then add it again")


@contextmanager
def open_dump(path: Path, member: str) -> Iterator[IO[bytes]]:
    """The unpacked bytes of a plain file or of a member of an archive."""
    if not member:
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive, archive.open(member) as packed:
        yield packed


def blocks(stream: IO[bytes], position: int, size: int) -> Iterator[tuple[int, list[bytes]]]:
    """Whole lines from `position` on, some `size` bytes at a time, each with the position behind them.

    A line longer than `LONGEST` comes in pieces, so that no file fills the memory.
    """
    stream.seek(position)
    rest = b""
    while block := stream.read(size):
        whole, newline, tail = (rest + block).rpartition(b"\n")
        if newline:
            position += len(whole) + 1
            yield position, whole.split(b"\n")
        rest = tail
        if len(rest) > LONGEST:
            position += len(rest)
            yield position, [rest]
            rest = b""
    if rest:
        yield position + len(rest), [rest]


def place_row(line: bytes) -> tuple[Place, set[str], set[str]] | None:
    """The place of a row with its own folded names and its others; None where reports have no use for its kind.

    Raises `BadRowError`.
    """
    cells = _cells(line)
    if len(cells) != PLACE_COLUMNS:
        raise BadRowError(f"{len(cells)} columns instead of {PLACE_COLUMNS}")
    id_, name, ascii_name, others, latitude, longitude, group, code, country, *_ = cells
    kind = _kinds().get(code) or ("city" if group == "P" else None)
    try:
        number, lat, lon, people = int(id_), float(latitude), float(longitude), int(cells[14] or 0)
    except ValueError as error:
        raise BadRowError(f"no number where one must stand: {error}") from error
    if not (0 < number < 1 << 62 and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadRowError(f"no place on earth: id {id_}, latitude {latitude}, longitude {longitude}")
    if kind is None:
        return None
    if not name:
        raise BadRowError("no name")
    own = {fold(ascii_name)}
    if name != ascii_name and not foreign(name):
        own.add(fold(name))
    if kind.startswith("admin") and country != "US":
        own |= {short for full in own if (short := bare(full))}
    alternatives = {fold(other) for other in others.split(",") if useful(other)} if others else set()
    return (number, name, lat, lon, iso3_codes().get(country), cells[10], kind, min(max(people, 0), 1 << 40)), own, alternatives


def name_row(line: bytes) -> Name | None:
    """The name of a row, never as the place's own; None where it cannot stand in English text. Raises `BadRowError`."""
    cells = _cells(line)
    if len(cells) not in NAME_COLUMNS:
        raise BadRowError(f"{len(cells)} columns instead of {NAME_COLUMNS[0]}")
    id_, place, language, name = cells[:4]
    if not (id_.isdecimal() and place.isdecimal() and len(place) < 19):
        raise BadRowError(f"no number where one must stand: {id_!r}, {place!r}")
    return None if language in _codes() or not useful(name) else (fold(name), int(place), 0)


def _cells(line: bytes) -> list[str]:
    try:
        return line.rstrip(b"\r").decode().split("\t")
    except UnicodeDecodeError as error:
        raise BadRowError("not UTF-8") from error


def _in_archive(path: Path) -> Dump:
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if m.filename.lower().endswith(".txt") and m.filename.lower() not in BESIDE]
    if len(members) != 1:
        raise StopRun(f"{path} holds {len(members)} text files, and a GeoNames archive one beside its readme: unpack it and add the dumps")
    name = members[0].filename
    return Dump(path, name, _kind(path, name), members[0].file_size)


def _kind(path: Path, member: str) -> DumpKind:
    """The kind by the first good row among the first lines."""
    with open_dump(path, member) as stream:
        head = stream.read(LONGEST).split(b"\n")[:SNIFFED]
    if not any(head):
        raise StopRun(f"{path} is empty; {WHERE}")
    kinds: tuple[tuple[DumpKind, Callable[[bytes], object]], ...] = (("places", place_row), ("names", name_row))
    for line in head:
        for kind, read in kinds:
            try:
                read(line)
            except BadRowError:
                continue
            return kind
    first = next(line for line in head if line)
    columns = first.count(b"\t") + 1
    raise StopRun(
        f"{path} is not a GeoNames dump: its first line has {columns} columns parted by tabs (or no numbers where they must be), "
        f"a dump of places has {PLACE_COLUMNS} and alternateNamesV2.txt {NAME_COLUMNS[0]}; {WHERE}"
    )


@cache
def _kinds() -> dict[str, str]:
    return {code: kind for kind, codes in load("features")["kinds"].items() for code in codes}


@cache
def _codes() -> frozenset[str]:
    return frozenset(load("features")["languages"]["codes"])
