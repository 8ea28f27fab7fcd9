"""Another program at work on a ledger, with real reading: says where it is, a line a step, waits where it is told to, is killed there.

worker.py each URL FILE...: says ready, waits for a line, adds the files one by one, and says each.
worker.py hold URL FILE...: adds the files at once; says `linking` within the transaction, before anything is linked, and waits.
worker.py limit BYTES ARGUMENT...: the program itself with these arguments, where no file may grow beyond so many bytes.
worker.py nobody ARGUMENT...: the program itself with these arguments, the ledger last, as somebody who may write to nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counterclaim.ledger import adding
from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import open_book
from counterclaim.records import Source

OBTAINED = dt.datetime(2020, 12, 16, tzinfo=dt.UTC)
PUBLISHED = dt.date(2020, 12, 12)


def incoming(path: str) -> Incoming:
    return Incoming(Source(path, Path(path).read_bytes(), PUBLISHED), "Wire A", None, OBTAINED)


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def wait() -> None:
    sys.stdin.readline()


def each(url: str, *files: str) -> None:
    say("ready")
    wait()
    with open_book(url, create=True) as book:
        for path in files:
            for added in book.add([incoming(path)]):
                say(f"{added.outcome} {added.name}")


def hold(url: str, *files: str) -> None:
    def stop(*_: Any) -> None:
        say("linking")
        wait()

    vars(adding)["relink"] = stop
    with open_book(url, create=True) as book:
        list(book.add(incoming(path) for path in files))


def program(*arguments: str) -> None:
    from counterclaim.cli.app import app

    app(list(arguments))


def limit(size: str, *arguments: str) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    program(*arguments)


def nobody(*arguments: str) -> None:
    from typer.testing import CliRunner

    from counterclaim.cli.app import app

    # all there is to import is imported while it can be; the ledger comes last
    CliRunner().invoke(app, [*arguments[:-1], ":memory:"])
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    program(*arguments)


if __name__ == "__main__":
    modes: dict[str, Callable[..., None]] = {"each": each, "hold": hold, "limit": limit, "nobody": nobody}
    modes[sys.argv[1]](*sys.argv[2:])
