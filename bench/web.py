"""How long the pages and the API take with a large ledger, asked by several clients at once.

    python bench/web.py [--documents N] [--ledger FILE] [--clients 8] [--requests 1000] [--rounds 3] [--keep FILE] [--writes N]

The server runs as a process of its own, as `counterclaim serve` starts it. The ledger is made up (bench/ledger.py) and built first,
unless one is given. Every client asks for pages in its own random order over real incidents, documents, places and words; times are
wall times from the first byte sent to the last byte received, in milliseconds, a median the middle one of the rounds' medians. Before
that each kind is asked for alone, for the processor time it takes, which a busy machine changes less. With `--writes` decisions are
made (in a ledger given, they stay): how long one takes, until its own page shows it, and the longest anyone else waited meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import httpx

from counterclaim.ledger.book import open_book
from ledger import FIRST, TOWNS, reports, take

STEP = 256  # documents of one call
PATIENCE = 600.0  # seconds for the server to read the ledger
KINDS = (
    "overview", "overview filtered", "incident", "document", "search", "API list", "API incident",
    "review", "review filtered", "tolls", "tolls filtered", "agreements",
)  # fmt: skip
ALONE = 20  # requests of a kind asked for one after the other, for the processor time they take
LIMIT = 150.0  # milliseconds a median may take


def main() -> None:
    """Build, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--ledger", type=Path, help="an existing ledger; without it one is built")
    parser.add_argument("--keep", type=Path, help="where to build it, to be used again; without it: in a folder that is deleted")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=1000, help="of all clients together, in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--writes", type=int, default=0, help="decisions made at the end")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or build(args.keep or Path(folder) / "web.db", args.documents)
        port = free_port()
        with serving(path, port, Path(folder) / "accounts.db") as server:
            seconds = ready(port, server)
            print(f"server ready after {seconds:.1f} s, {memory(server.pid):,.0f} MB", flush=True)
            asyncio.run(measure(f"http://127.0.0.1:{port}", server.pid, args))
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


def processor(pid: int) -> float:
    """Milliseconds of processor time a process has used, where the system says."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Times:
    """What was measured of one kind of request: a list of milliseconds for each round, the largest answer, processor time alone."""

    rounds: list[list[float]] = field(default_factory=list)
    largest: int = 0
    first: float = 0.0
    alone: float = 0.0

    def median(self) -> float:
        """The middle one of the rounds' medians."""
        return statistics.median(statistics.median(one) for one in self.rounds)

    def high(self) -> float:
        """Of all rounds together, what 95 of 100 requests stay under."""
        rows = sorted(one for each in self.rounds for one in each)
        return rows[min(len(rows) - 1, round(0.95 * len(rows)))]


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to ask for."""

    incidents: list[str]
    documents: list[str]


async def measure(origin: str, pid: int, args: argparse.Namespace) -> None:
    """Ask, and print a line for each kind."""
    times = {kind: Times() for kind in KINDS}
    async with httpx.AsyncClient(base_url=origin, timeout=120) as one:
        known = Known(await ids(one, "incidents"), await ids(one, "documents"))
        for kind, found in times.items():
            await alone(one, pid, kind, known, found)
    begun, spent = time.perf_counter(), processor(pid)
    for number in range(args.rounds):
        for found in times.values():
            found.rounds.append([])
        await asyncio.gather(*(client(origin, (number, each), args, known, times) for each in range(args.clients)))
    asked = sum(len(each) for found in times.values() for each in found.rounds)
    took, cost = time.perf_counter() - begun, (processor(pid) - spent) / asked
    print(f"{args.clients} clients, {args.rounds} rounds, {asked} requests, {asked / took:.0f} a second, {cost:.1f} ms of processor each")
    for kind, found in times.items():
        show(kind, found)
    if args.writes:
        await writing(origin, args.writes)


async def alone(one: httpx.AsyncClient, pid: int, kind: str, known: Known, found: Times) -> None:
    """The first request of a kind, which makes what is made once for a snapshot, and the processor time of some that follow."""
    pick = random.Random(kind)  # noqa: S311 -- no secrets
    begun = time.perf_counter()
    await ask(one, address(kind, pick, known))
    found.first = 1000 * (time.perf_counter() - begun)
    spent = processor(pid)
    for _ in range(ALONE):
        await ask(one, address(kind, pick, known))
    found.alone = (processor(pid) - spent) / ALONE


async def client(origin: str, which: tuple[int, int], args: argparse.Namespace, known: Known, times: dict[str, Times]) -> None:
    """One of the clients of a round, one request after the other."""
    pick = random.Random(repr(which))  # noqa: S311 -- no secrets
    async with httpx.AsyncClient(base_url=origin, timeout=120) as one:
        for turn in range(args.requests // args.clients):
            kind = KINDS[(turn + which[1]) % len(KINDS)]
            start = time.perf_counter()
            size = await ask(one, address(kind, pick, known))
            times[kind].rounds[-1].append(1000 * (time.perf_counter() - start))
            times[kind].largest = max(times[kind].largest, size)


def show(kind: str, found: Times) -> None:
    """One line of figures."""
    mark = "" if found.median() < LIMIT else f"  over {LIMIT:.0f}"
    figures = (
        f"median {found.median():7.1f} ms   p95 {found.high():7.1f} ms   first {found.first:7.1f} ms   processor {found.alone:5.1f} ms"
    )
    print(f"{kind:17s} {figures}   largest {found.largest / 1000:4.0f} KB sent{mark}")


async def writing(origin: str, number: int) -> None:
    """Decide on claims while somebody else reads."""
    took: list[float] = []
    shown: list[float] = []
    others: list[float] = []
    async with httpx.AsyncClient(base_url=origin, timeout=120) as one, httpx.AsyncClient(base_url=origin, timeout=120) as other:
        token = (await one.get("/api/v1/me")).json()["csrf"]
        queue = (await one.get(f"/api/v1/queue?limit={number}")).json()["items"]
        done = asyncio.Event()

        async def reading() -> None:
            while not done.is_set():
                others.extend([await timed(other.get(path)) for path in ("/", "/review", "/tolls")])

        reader = asyncio.create_task(reading())
        for ruled in queue:
            content = {"action": "accept", "claim": ruled["id"], "comment": "seen"}
            took.append(await timed(one.post("/api/v1/decisions", json=content, headers={"X-CSRF-Token": token})))
            shown.append(await timed(one.get("/review")))
        done.set()
        await reader
    print(f"{number} decisions: {spread(took)}; the page after it: {spread(shown)}; readers meanwhile: {spread(others)}")


def spread(times: list[float]) -> str:
    """The median and the longest of some times."""
    return f"median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms"


async def timed(request: Coroutine[Any, Any, httpx.Response]) -> float:
    """Milliseconds a request took. Stops where it is no success."""
    begun = time.perf_counter()
    answer = await request
    if answer.status_code >= httpx.codes.BAD_REQUEST:
        raise SystemExit(f"{answer.url}: {answer.status_code} {answer.text[:200]}")
    return 1000 * (time.perf_counter() - begun)


async def ids(client: httpx.AsyncClient, kind: str) -> list[str]:
    """Some ids, spread over the list."""
    total = (await client.get(f"/api/v1/{kind}?limit=1")).json()["total"]
    found: list[str] = []
    for offset in range(0, total, max(1, total // 5)):
        answer: dict[str, Any] = (await client.get(f"/api/v1/{kind}?limit=40&offset={offset}")).json()
        found += [one["id"] for one in answer["items"]]
    return found


def address(kind: str, pick: random.Random, known: Known) -> str:
    """Something to ask for."""
    page = kind.removesuffix(" filtered")
    narrowed = f"?{narrowing(pick)}" if page != kind else ""
    match page:
        case "overview":
            return f"/{narrowed}"
        case "review" | "tolls" | "agreements":
            return f"/{page}{narrowed}"
        case "incident":
            return f"/incidents/{pick.choice(known.incidents)}"
        case "document":
            return f"/documents/{pick.choice(known.documents)}"
        case "search":
            return f"/search?q={pick.choice(TOWNS)}+{pick.choice(('school', 'clinic', 'bridge', 'prosecutors', 'cellars'))}"
        case "API list":
            return f"/api/v1/incidents?place={pick.choice(TOWNS)}&limit=50"
        case _:
            return f"/api/v1/incidents/{pick.choice(known.incidents)}"


def narrowing(pick: random.Random) -> str:
    """Some filters, seldom the same ones."""
    some = (
        f"party={pick.choice(('AZE', 'ARM'))}",
        f"place={pick.choice(TOWNS)}",
        "contested=yes",
        f"type={pick.choice(('killed', 'ASSAULT'))}",
    )
    start = FIRST + dt.timedelta(days=pick.randrange(300))
    days = f"from={start}&to={start + dt.timedelta(days=pick.randrange(60))}"
    return "&".join(pick.sample((*some, days), pick.randint(1, 2)))


async def ask(client: httpx.AsyncClient, path: str) -> int:
    """Bytes of the answer as they came over the wire, compressed. Stops where it is no success."""
    async with client.stream("GET", path, headers={"Accept": "text/html,application/json"}) as answer:
        if answer.status_code != httpx.codes.OK:
            raise SystemExit(f"{path}: {answer.status_code}")
        return sum([len(part) async for part in answer.aiter_raw()])


if __name__ == "__main__":
    main()
