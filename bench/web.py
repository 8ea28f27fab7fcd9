"""How long the pages and the API take with a large ledger, asked by several clients at once.

    python bench/web.py [--documents N] [--ledger FILE] [--clients 8] [--requests 400] [--keep FILE]

The server runs as a process of its own, as `counterclaim serve` starts it. The ledger is made up (bench/ledger.py) and built first,
unless one is given. Every client asks for pages in its own random order over real incidents, documents and words; times are wall
times from the first byte sent to the last byte received, in milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import httpx

from counterclaim.ledger.book import open_book
from ledger import TOWNS, reports, take

STEP = 256  # documents of one call
PATIENCE = 600.0  # seconds for the server to read the ledger
KINDS = ("overview", "incident", "document", "search", "API list", "API incident")
LIMIT = 150.0  # milliseconds a median may take


def main() -> None:
    """Build, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--ledger", type=Path, help="an existing ledger; without it one is built")
    parser.add_argument("--keep", type=Path, help="where to build it, to be used again; without it: in a folder that is deleted")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=400, help="of all clients together")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or build(args.keep or Path(folder) / "web.db", args.documents)
        port = free_port()
        with serving(path, port, Path(folder) / "accounts.db") as server:
            seconds = ready(port, server)
            print(f"server ready after {seconds:.1f} s, {memory(server.pid):,.0f} MB", flush=True)
            asyncio.run(measure(f"http://127.0.0.1:{port}", args.clients, args.requests))
            print(f"{memory(server.pid):,.0f} MB at the end")


def build(path: Path, documents: int) -> Path:
    """A ledger of made-up reports; one that was begun is gone on with."""
    start = time.perf_counter()
    with open_book(path, create=True) as book:
        stream = reports(documents)
        while batch := list(take(stream, STEP)):
            for _ in book.add(batch):
                pass
            print(f"\r{book.counts().documents:,} documents", end="", file=sys.stderr, flush=True)
    print(f"\nbuilt in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return path


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class serving:  # noqa: N801 -- used as a function
    """The server as a process, while the block lasts."""

    def __init__(self, ledger: Path, port: int, accounts: Path) -> None:
        options = ["--ledger", str(ledger), "--port", str(port), "--accounts", str(accounts)]
        self.command = [sys.executable, "-m", "counterclaim", "serve", *options]

    def __enter__(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)


def ready(port: int, server: subprocess.Popen[bytes]) -> float:
    """Seconds until the server answers."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE and server.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
            continue
        return time.perf_counter() - start
    raise SystemExit("the server does not answer")


def memory(pid: int) -> float:
    """Megabytes a process holds, where the system says."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("utf8")
    except OSError:
        return float("nan")
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


@dataclass(slots=True)
class Times:
    """What was measured of one kind of request."""

    milliseconds: list[float] = field(default_factory=list)
    largest: int = 0


async def measure(origin: str, clients: int, requests: int) -> None:
    """Ask, and print a line for each kind."""
    times = {kind: Times() for kind in KINDS}
    async with httpx.AsyncClient(base_url=origin, timeout=120) as first:
        incidents = await ids(first, "incidents")
        documents = await ids(first, "documents")
        for kind in KINDS:  # what is made once for a snapshot is made here
            begun = time.perf_counter()
            await ask(first, address(kind, random.Random(1), incidents, documents))  # noqa: S311 -- no secrets
            print(f"{kind:14s} first {1000 * (time.perf_counter() - begun):8.1f} ms", flush=True)

    async def client(number: int) -> None:
        pick = random.Random(number)  # noqa: S311 -- no secrets
        async with httpx.AsyncClient(base_url=origin, timeout=120) as one:
            for turn in range(requests // clients):
                kind = KINDS[(turn + number) % len(KINDS)]
                start = time.perf_counter()
                size = await ask(one, address(kind, pick, incidents, documents))
                times[kind].milliseconds.append(1000 * (time.perf_counter() - start))
                times[kind].largest = max(times[kind].largest, size)

    start = time.perf_counter()
    await asyncio.gather(*(client(number) for number in range(clients)))
    took = time.perf_counter() - start
    print(f"{clients} clients, {requests} requests, {requests / took:.0f} a second")
    for kind, found in times.items():
        show(kind, found)


def show(kind: str, found: Times) -> None:
    """One line of figures."""
    rows = sorted(found.milliseconds)
    median, high = statistics.median(rows), rows[min(len(rows) - 1, round(0.95 * len(rows)))]
    mark = "" if median < LIMIT else f"  over {LIMIT:.0f}"
    print(f"{kind:14s} median {median:8.1f} ms   p95 {high:8.1f} ms   largest {found.largest / 1000:6.0f} KB sent{mark}")


async def ids(client: httpx.AsyncClient, kind: str) -> list[str]:
    """Some ids, spread over the list."""
    total = (await client.get(f"/api/v1/{kind}?limit=1")).json()["total"]
    found: list[str] = []
    for offset in range(0, total, max(1, total // 5)):
        answer: dict[str, Any] = (await client.get(f"/api/v1/{kind}?limit=40&offset={offset}")).json()
        found += [one["id"] for one in answer["items"]]
    return found


def address(kind: str, pick: random.Random, incidents: list[str], documents: list[str]) -> str:
    """Something to ask for."""
    match kind:
        case "overview":
            return "/"
        case "incident":
            return f"/incidents/{pick.choice(incidents)}"
        case "document":
            return f"/documents/{pick.choice(documents)}"
        case "search":
            return f"/search?q={pick.choice(TOWNS)}+{pick.choice(('school', 'clinic', 'bridge', 'prosecutors', 'cellars'))}"
        case "API list":
            return f"/api/v1/incidents?place={pick.choice(TOWNS)}&limit=50"
        case _:
            return f"/api/v1/incidents/{pick.choice(incidents)}"


async def ask(client: httpx.AsyncClient, path: str) -> int:
    """Bytes of the answer as they came over the wire, compressed. Stops where it is no success."""
    async with client.stream("GET", path, headers={"Accept": "text/html,application/json"}) as answer:
        if answer.status_code != httpx.codes.OK:
            raise SystemExit(f"{path}: {answer.status_code}")
        return sum([len(part) async for part in answer.aiter_raw()])


if __name__ == "__main__":
    main()
