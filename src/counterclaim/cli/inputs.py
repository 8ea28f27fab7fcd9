"""Files named on the command line, to sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.records import Failure, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"


def open_files(names: Iterable[str]) -> Iterator[Source | Failure]:
    """Each named file as a `Source`, or a `Failure` that says why it cannot be opened; `-` is standard input."""
    for name in names:
        try:
            data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        except OSError as error:
            yield Failure(name, None, _trouble(error))
        except ValueError:  # a NUL byte in the name
            yield Failure(name, None, "this cannot be the name of a file; check how it is written")
        else:
            yield Source(name, data)


def _trouble(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file; check the name, or the folder you are in"
        case IsADirectoryError():
            return "this is a directory; name the files in it, for example DIRECTORY/*.txt"
        case PermissionError():
            return "no permission to read it; ask for the right to, or copy it to where you may"
        case _:
            return f"it cannot be read: {error.strerror or error}; check the disk and the name"
