"""The user's own gazetteer: one SQLite file in the user's data folder, beside the index that comes with the program.

`gazetteer_load` fills it, `gazetteer.Gazetteer` asks it after the built-in index. Tables are those of `gazetteer_build`,
and `file`: what was loaded and how far. A name may stand here before its place does, or for a place of the built-in index.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from counterclaim.errors import StopRun

ENV = "COUNTERCLAIM_GAZETTEER"  # another path of the file
FORMAT = 1  # raised whenever what is stored changes

_SCHEMA = """
BEGIN;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT, admin1 TEXT NOT NULL, kind TEXT NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (skeleton, folded)) WITHOUT ROWID;
CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, kind TEXT NOT NULL,
  length INTEGER NOT NULL, position INTEGER NOT NULL DEFAULT 0, lines INTEGER NOT NULL DEFAULT 0, places INTEGER NOT NULL DEFAULT 0,
  names INTEGER NOT NULL DEFAULT 0, bad INTEGER NOT NULL DEFAULT 0, changed TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0);
PRAGMA user_version = 1;
COMMIT;
"""
_COLUMNS = "id, name, digest, size, kind, length, position, lines, places, names, bad, changed, finished"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file of the gazetteer and how far it is loaded.

    `digest`: SHA-256 of the file as it lies on disk, `size` its bytes. `length`, `position`: bytes of the unpacked text, all and
    done. `lines`, `bad`: rows read, and those that could not be. `places`: places taken from it; `names`: names not known
    before. `changed`: when the last rows came in, UTC, ISO 8601.
    """

    id: int
    name: str
    digest: str
    size: int
    kind: str
    length: int
    position: int
    lines: int
    places: int
    names: int
    bad: int
    changed: str
    finished: bool


def own_path() -> Path:
    """Where the user's gazetteer lies, whether or not it is there: what `COUNTERCLAIM_GAZETTEER` says, else the data folder."""
    said = os.environ.get(ENV)
    return Path(said) if said else user_data_path("counterclaim", appauthor=False) / "gazetteer.sqlite"


def open_own() -> sqlite3.Connection | None:
    """The user's gazetteer for looking up, as it is now: what is loaded later is not seen. None where there is none.

    Raises `StopRun` where the file is no gazetteer of this format.
    """
    path = own_path()
    if not path.is_file():
        return None
    connection = connect(path)
    # one transaction for all look-ups: a lock for each would double their time, and a run sees one state of the gazetteer.
    # The log beside the file lets others write meanwhile
    connection.executescript("PRAGMA query_only = ON; PRAGMA mmap_size = 4294967296; BEGIN")
    if _format(connection):
        return connection
    connection.close()
    return None


def open_for_loading() -> sqlite3.Connection:
    """The user's gazetteer for writing, made where there is none. Raises `StopRun` where it cannot be."""
    path = own_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StopRun(f"cannot make the folder of the gazetteer, {path.parent}: {error.strerror}; set {ENV} to another path") from error
    connection = connect(path, create=True)
    try:
        # a log beside the file: whoever looks up meanwhile is not held up, and a batch is in it whole or not at all
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
        if not _format(connection):
            connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        connection.close()
        raise StopRun(f"cannot write the gazetteer {path}: {error}; set {ENV} to another path") from error
    return connection


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the file, rolling back what an interruption left half done. Raises `StopRun` where it is no gazetteer of this format."""
    try:
        # not read-only: a reader may be the first to come after an interruption
        connection = _opened(path, "mode=rwc" if create else "mode=rw")
        made = _format(connection)
    except sqlite3.Error as error:
        raise StopRun(f"{path} cannot be used as a gazetteer ({error}); move it away, then add your files again") from error
    if made not in (0, FORMAT):
        connection.close()
        raise StopRun(f"{path} was made by another version of counterclaim: `counterclaim gazetteer remove`, then add your files again")
    return connection


def _opened(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, check_same_thread=False)
    try:
        _format(connection)
    except sqlite3.OperationalError:
        connection.close()
        # on a medium that cannot be written no log can be made, and nobody else can write either
        if how != "mode=rw" or path.with_name(f"{path.name}-wal").exists():
            raise
        return _opened(path, "mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def loaded_files() -> tuple[Loaded, ...]:
    """The files of the user's gazetteer, in the order they were added."""
    connection = open_own()
    if connection is None:
        return ()
    with closing(connection):
        return tuple(files_of(connection))


def files_of(connection: sqlite3.Connection) -> Iterator[Loaded]:
    """The files of an open gazetteer."""
    for values in connection.execute(f"SELECT {_COLUMNS} FROM file ORDER BY id"):  # noqa: S608 - fixed names
        fields = dict(zip(_COLUMNS.split(", "), values, strict=True))
        yield Loaded(**fields | {"finished": bool(fields["finished"])})


def disk_files() -> tuple[Path, ...]:
    """What the user's gazetteer takes on disk: the file, and beside it what an interruption left."""
    path = own_path()
    beside = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm", "-journal"))
    return tuple(file for file in (path, *beside) if file.is_file())


def remove_own() -> bool:
    """Delete the user's gazetteer; whether there was one. Raises `StopRun` where it cannot be deleted."""
    found = disk_files()
    for file in found:
        try:
            file.unlink()
        except OSError as error:
            raise StopRun(f"cannot delete {file}: {error.strerror}") from error
    return bool(found)


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
