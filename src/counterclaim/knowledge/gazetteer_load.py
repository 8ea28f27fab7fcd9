"""Load GeoNames dumps into the user's gazetteer, some megabytes at a time.

A batch's rows and the position behind them are committed in one transaction: whenever the process dies, what is there is
whole, and the next run goes on behind it. Everything is inserted by key, so a row that comes twice is there once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.errors import StopRun
from counterclaim.knowledge.folding import skeleton
from counterclaim.knowledge.gazetteer_build import Place
from counterclaim.knowledge.gazetteer_own import Loaded, files_of, open_for_loading, own_path
from counterclaim.knowledge.geonames import DAMAGED, BadRowError, Dump, blocks, damaged, name_row, place_row

BATCH = 4 << 20  # bytes of a dump between two commits: some 30,000 places with 100,000 names
EXAMPLES = 3  # bad rows quoted
Advance = Callable[[str, int, int], None]  # what is done ("checking", "loading"), bytes done, bytes in all

_ADD_PLACE = "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?)"
_ADD_NAME = "INSERT INTO name VALUES (?,?,?) ON CONFLICT DO UPDATE SET main = 1 WHERE excluded.main > main"
_ADD_SKELETON = "INSERT OR IGNORE INTO skeleton VALUES (?,?)"
_ADD_FILE = "INSERT INTO file (name, digest, size, kind, length, changed) VALUES (?,?,?,?,?,?)"
_MOVE = """UPDATE file SET position = ?, lines = lines + ?, places = places + ?, names = names + ?, bad = bad + ?, changed = ?,
  finished = ? WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adding a file did: `before` is its record when the run began (finished: there was nothing to do), `after` now.

    `examples`: the first bad rows of this run in words; `cut`: the last line has no end and could not be read.
    """

    before: Loaded
    after: Loaded
    examples: tuple[str, ...] = ()
    cut: bool = False


@dataclass(slots=True)
class _Batch:
    """The rows of some lines, ready to be inserted, and what was wrong with others."""

    places: list[Place] = field(default_factory=list)
    names: dict[tuple[str, int], int] = field(default_factory=dict)
    lines: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)  # line within the batch, reason

    def read(self, kind: str, lines: list[bytes]) -> None:
        """Add the rows of `lines`."""
        add = self._place if kind == "places" else self._name
        for number, line in enumerate(lines, 1):
            if line:
                try:
                    add(line)
                except BadRowError as error:
                    self.bad.append((number, str(error)))
        self.lines = len(lines)

    def _place(self, line: bytes) -> None:
        row = place_row(line)
        if row is not None:
            place, own, others = row
            self.places.append(place)
            for name in others:
                self.names.setdefault((name, place[0]), 0)
            for name in own:
                self.names[name, place[0]] = 1

    def _name(self, line: bytes) -> None:
        row = name_row(line)
        if row is not None:
            self.names.setdefault(row[:2], row[2])

    def insert(self, connection: sqlite3.Connection) -> int:
        """Insert all rows, in the order of the keys, which is faster; the number of names that were new."""
        connection.executemany(_ADD_PLACE, self.places)
        rows = sorted((name, place, main) for (name, place), main in self.names.items() if len(name) > 1)
        count = connection.executemany(_ADD_NAME, rows).rowcount if rows else 0
        folded = {row[0] for row in rows if len(row[0]) > 3}
        pairs = ((skeleton.__wrapped__(name), name) for name in folded)
        connection.executemany(_ADD_SKELETON, sorted(pair for pair in pairs if len(pair[0]) > 1))
        return count


def add(dump: Dump, advance: Advance, *, batch: int = BATCH) -> Outcome:
    """Load a dump, from where an interrupted run stopped, or not at all where it is loaded already.

    Raises `StopRun` where the archive is damaged or the gazetteer cannot be written; what was committed by then stays.
    """
    with _told(dump.path):
        digest = dump.digest(lambda done: advance("checking", done, dump.path.stat().st_size))
        with closing(open_for_loading()) as connection:
            before = _record(connection, dump, digest)
            if before.finished:
                return Outcome(before, before)
            examples, cut = _load(connection, dump, before, advance, batch)
            after = _by_digest(connection, digest) or before
            return Outcome(before, after, tuple(examples), cut)


def _load(connection: sqlite3.Connection, dump: Dump, record: Loaded, advance: Advance, size: int) -> tuple[list[str], bool]:
    """Load what is left of the dump; the first bad rows in words, and whether its last line is cut off."""
    examples: list[str] = []
    lines, cut, position = record.lines, False, record.position
    with dump.open() as stream:
        for end, block in blocks(stream, position, size):
            batch = _Batch()
            batch.read(dump.kind, block)
            cut = bool(batch.bad) and batch.bad[-1][0] == len(block) and not _ended(end, block, position)
            examples += [f"line {lines + number}: {reason}" for number, reason in batch.bad[: EXAMPLES - len(examples)]]
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                names = batch.insert(connection)
                values = (end, batch.lines, len(batch.places), names, len(batch.bad), _now(), 0, record.id)
                connection.execute(_MOVE, values)
            lines, position = lines + batch.lines, end
            advance("loading", end, dump.length)
    with connection:
        connection.execute(_MOVE, (position, 0, 0, 0, 0, _now(), 1, record.id))
    return examples, cut


def _ended(end: int, block: list[bytes], start: int) -> bool:
    """Whether the last line of the block had its line end."""
    return end - start == sum(map(len, block)) + len(block)


def _record(connection: sqlite3.Connection, dump: Dump, digest: str) -> Loaded:
    """The record of the file, a new one at its beginning where there is none.

    A newer file of the same name takes the place of an unfinished one, which cannot be gone on with any more.
    """
    known = _by_digest(connection, digest)
    if known is not None:
        return known
    with connection:
        connection.execute("DELETE FROM file WHERE name = ? AND NOT finished", (dump.path.name,))
        values = (dump.path.name, digest, dump.path.stat().st_size, dump.kind, dump.length, _now())
        connection.execute(_ADD_FILE, values)
    made = _by_digest(connection, digest)
    if made is None:
        raise StopRun(f"the gazetteer {own_path()} is being removed by somebody else; try again")
    return made


def _by_digest(connection: sqlite3.Connection, digest: str) -> Loaded | None:
    return next((file for file in files_of(connection) if file.digest == digest), None)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what can go wrong between a file and the gazetteer into words."""
    kept = "what was loaded is kept, and the next `counterclaim gazetteer add` goes on behind it"
    try:
        yield
    except sqlite3.Error as error:
        raise StopRun(f"cannot write the gazetteer {own_path()}: {error}; {kept}") from error
    except OSError as error:
        raise StopRun(f"cannot read {path}: {error.strerror or error}; {kept}") from error
    except DAMAGED as error:
        raise damaged(path, error) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
