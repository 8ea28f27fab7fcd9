"""Another program at work on a ledger: says where it is, a line a step, waits where it is told to, and is killed there.

worker.py hold URL STEP: begins a transaction, says STEP as it gets there, and waits for a line (which never comes) inside it.
worker.py add URL NAME COUNT: waits for a line, opens the ledger, adds documents one by one, says each that is committed.
worker.py bulk URL: one great transaction that overflows SQLite's cache, says so and waits.
worker.py limit PATH: may write files of 200 kB; says the error.
worker.py nobody PATH: gives its rights away where it has any, then opens and writes; says the error.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable

from counterclaim.errors import StopRun
from counterclaim.store import NewDocument, Tx, open_store


def document(name: str, size: int = 0) -> NewDocument:
    data = name.encode() + b"." * size
    return NewDocument(name, data, None, None, None, dt.datetime(2020, 12, 12, tzinfo=dt.UTC))


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def wait() -> None:
    sys.stdin.readline()


def add_one(tx: Tx, name: str, step: str = "") -> None:
    def reached(here: str) -> None:
        if here == step:
            say(here)
            wait()

    reached("begun")
    entry = tx.append_document(document(name))
    assert entry is not None
    reached("appended")
    tx.insert("readings", [{"document": entry.id, "ok": True, "text": "words", "title": name}])
    reached("half")
    tx.insert("claims", [{"document": entry.id, "id": f"{name}{n}", "position": n, "kind": "event", "body": "{}"} for n in range(9)])
    tx.index_text(entry.id, name, "words")
    reached("written")


def hold(url: str, step: str) -> None:
    with open_store(url) as store:
        if step == "opened":
            say(step)
            wait()
        with store.write() as tx:
            add_one(tx, "held", step)
        say("committed")
        wait()


def add(url: str, name: str, count: str) -> None:
    say("ready")
    wait()
    with open_store(url) as store:
        for number in range(int(count)):
            with store.write() as tx:
                add_one(tx, f"{name}{number}")
            say(f"{name}{number}")


def bulk(url: str) -> None:
    with open_store(url) as store, store.write() as tx:
        if not url.startswith("postgresql"):
            tx._connection.exec_driver_sql("PRAGMA cache_size = 5")  # noqa: SLF001 -- so that pages reach the file before the end
        tx.append_documents([document(f"bulk{n}", 20_000) for n in range(50)])
        say("overflowing")
        wait()


def limit(path: str) -> None:
    import resource

    with open_store(path) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            with store.write() as tx:
                tx.append_documents([document(f"big{n}", 200_000) for n in range(5)])
        except StopRun as error:
            say(str(error))


def nobody(path: str) -> None:
    open_store(":memory:").close()  # all there is to import is imported while it can be
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with open_store(path, timeout=0.1) as store, store.write() as tx:
            tx.append_document(document("more"))
    except StopRun as error:
        say(str(error))


if __name__ == "__main__":
    modes: dict[str, Callable[..., None]] = {"hold": hold, "add": add, "bulk": bulk, "limit": limit, "nobody": nobody}
    modes[sys.argv[1]](*sys.argv[2:])
