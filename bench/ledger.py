"""What the ledger costs beside extraction: in bulk, one by one, and for one more document in a small and in a large ledger.

    python bench/ledger.py [--bulk N] [--small N] [--large N] [--more N] [--ledger URL]

The reports are made up, of some 200 words (news reports of the Syria corpus: 262): a war of fifty reports a day, each incident told
by several outlets in their own way, so that a larger ledger is a longer war and not a denser one. Times are wall time; extraction is
timed within the same run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from counterclaim.ledger import adding
from counterclaim.ledger.book import Book, open_book
from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Failure, Reading, Source

FIRST = dt.date(2020, 9, 27)
A_DAY = 50
TELLERS = 4  # reports of one incident
TOWNS = tuple(
    """
    Ganja Barda Tartar Mingachevir Stepanakert Shusha Hadrut Martuni Askeran Agdam Fizuli Jabrayil Zangilan Lachin Kalbajar
    Goris Kapan Sisian Vardenis Jermuk Yevlakh Beylagan Goranboy Naftalan Gyumri Lankaran Lerik Vanadzor Sheki Hrazdan
    Shamkhir Aghjabadi Shamakhi Salyan Jalilabad Imishli Zaqatala Sabirabad Ismayilli Siyazan Artashat Quba Aghsu
    Charentsavan Gazakh Goygol Sevan Ijevan Kyurdarmir Gavar Artik Ashtarak Qusar Dilijan Ujar Govlar Astara Belokany
    Gadabay Julfa Xudat Spitak Geytepe Yeghvard Tovuz Aghstafa Alaverdi Vedi Stepanavan Qabala Byureghavan Samukh Ordubad
    Zardob Dashkasan Digah Akhuryan Masally Garni Tashir Vardenik Horadiz Gizilhajili Sarukhan Bahramtepe Yeghegnadzor Berd
    Aragatsavan Sardarapat Zolakar Kajaran Mincivan Garayeri Proshyan Aparan Noratus Geghhovit Metsavan Mrgashat Khojaly
    Gugark Azatan Chambarak Maralik Vayk Dallar Yeranos Dalimammadli Oshakan Vosketap Mkhchyan Karmirgyugh Dzoragyugh
    Voskevaz Geghashen Shahbuz Karakert Myasnikyan Noyemberyan Tsovinar Aygavan Nalbandyan Tsovagyugh
    """.split()
)
OUTLETS = ("Wire A", "Wire B", "Capital Daily", "Frontier Post", "Lowland Radio", "Plateau News", "Evening Ledger")
ACTS = ("shelled", "fired rockets at", "struck with drones", "attacked")
THINGS = ("a school", "the market", "a bakery", "a bridge", "the railway station", "a power line", "a farm", "two houses", "a clinic")
LEADS = (
    "The {a} Ministry of Defence said on {day} that {b} forces had {act} {town}. {n} civilians were killed and {m} wounded.",
    "{n} civilians were killed on {day} when {b} forces {act} {town}, the {a} Foreign Ministry said.",
    "{a} prosecutors said {n} people had died in {town} on {day} and accused {b} forces of firing on {thing}.",
    "Shells hit {thing} in {town} on {day}, killing {n} people, according to the {a} Ministry of Emergency Situations.",
)
MORE = (
    "The {b} Ministry of Defence denied attacking {town} and called the report an invention.",
    "The {b} side has not commented on the reports from {town}.",
    "Residents of {town} spent the night in cellars, and the power failed in most of the streets.",
    "Both sides accused each other of breaking the ceasefire.",
    "Since 27 September {a} says it has lost {losses} soldiers.",
    "The {b} army said that {thing} had been used to store weapons, without giving proof.",
)

BACKGROUND = (
    "Residents of {town} told reporters that most shops had stayed shut since the morning and that few people dared to leave the cellars.",
    "The road from {town} to the next town has been closed to lorries for weeks, and prices of bread and fuel have doubled within a month.",
    "Talks between the two sides, held behind closed doors for the third time this year, brought them no closer, officials said.",
    "Schools across the region were closed until further notice, and the railway ran no trains east of the river.",
    "The region has been fought over for more than three decades, and several attempts to settle who is to govern it have failed.",
    "Aid workers said that they could not reach the villages around {town}, where many people were without power, water and medicine.",
    "Journalists who visited {town} saw broken windows in most streets around the market and long queues at the only bakery.",
    "A spokesman for the United Nations called on both sides to spare civilians and to return to the table without conditions.",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bulk", type=int, default=5000)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=20_000)
    parser.add_argument("--more", type=int, default=200, help="documents added one by one to each")
    parser.add_argument("--ledger", help="where to build it; without it: files that are deleted again")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shares(args, Path(folder))
        one_more(args, Path(folder))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def shares(args: argparse.Namespace, folder: Path) -> None:
    """The share of time that is not extraction, in bulk and one by one."""
    for name, step in (("bulk", args.bulk), ("one by one", 1)):
        if not step:
            continue
        with open_book(args.ledger or folder / f"{name.replace(' ', '-')}.db", create=True) as book:
            timed = add(book, reports(args.bulk), step)
            report(f"{args.bulk:,} documents, {name}", timed, args.bulk)


def one_more(args: argparse.Namespace, folder: Path) -> None:
    """The cost of one more document at two sizes of the ledger."""
    medians = []
    with open_book(args.ledger or folder / "more.db", create=True) as book:
        stream = reports(args.large + args.more)
        done = 0
        for size in (args.small, args.large):
            add(book, take(stream, size - done), size)
            costs = []
            for one in take(stream, args.more):
                timed = add(book, [one], 1)
                costs.append(timed.total - timed.extraction)
            done = size + args.more
            medians.append(statistics.median(costs) * 1000)
            print(f"one more at {size:,}: median {medians[-1]:.2f} ms beside extraction", flush=True)
    print(f"ratio {medians[1] / medians[0]:.2f}")


class Timed:
    """Seconds in all and in extraction."""

    def __init__(self) -> None:
        self.total = 0.0
        self.extraction = 0.0


def add(book: Book, sources: Iterable[adding.Incoming], step: int) -> Timed:
    """Add documents `step` at a time."""
    timed = Timed()
    true = read_sources

    def timing(sources: Iterable[Source], options: Options | None = None) -> Iterator[Reading | Failure]:
        found = true(sources, options)
        while True:
            start = time.perf_counter()
            one = next(found, None)
            timed.extraction += time.perf_counter() - start
            if one is None:
                return
            yield one

    setattr(adding, "read_sources", timing)  # noqa: B010 - the seam that is timed
    rest = iter(sources)
    start = time.perf_counter()
    while batch := list(take(rest, step)):
        for _ in book.add(batch):
            pass
    timed.total = time.perf_counter() - start
    setattr(adding, "read_sources", true)  # noqa: B010
    return timed


def take(stream: Iterator[adding.Incoming], count: int) -> Iterator[adding.Incoming]:
    """The next documents of a stream."""
    for _ in range(count):
        one = next(stream, None)
        if one is None:
            return
        yield one


def report(what: str, timed: Timed, count: int) -> None:
    """One line of figures."""
    rest = timed.total - timed.extraction
    print(
        f"{what}: {timed.total:.1f} s, {count / timed.total:.0f} a second; beside extraction {rest:.1f} s "
        f"({1000 * rest / count:.2f} ms each, {100 * rest / timed.total:.0f}%)",
        flush=True,
    )


def reports(count: int, seed: int = 7) -> Iterator[adding.Incoming]:
    """Made-up reports, fifty a day; the same for the same seed."""
    pick = random.Random(seed)  # noqa: S311 - made-up texts, no secrets
    made = 0
    day = 0
    while made < count:
        texts = [text for _ in range(A_DAY // TELLERS) for text in incident(pick, FIRST + dt.timedelta(days=day))]
        pick.shuffle(texts)
        for text in texts[: count - made]:
            made += 1
            yield _incoming(text, FIRST + dt.timedelta(days=day), pick.choice(OUTLETS), made)
        day += 1


def incident(pick: random.Random, day: dt.date) -> list[str]:
    """The reports of one incident."""
    a, b = pick.sample(("Armenian", "Azerbaijani"), 2)
    town, act, thing, dead = pick.choice(TOWNS), pick.choice(ACTS), pick.choice(THINGS), pick.randint(1, 30)
    values = {"a": a, "b": b, "town": town, "act": act, "thing": thing, "day": f"{day.day} {day:%B}", "m": pick.randint(2, 90)}
    texts = []
    for _ in range(TELLERS):
        values |= {"n": dead + pick.choice((0, 0, 1, 2)), "losses": 100 + pick.randint(0, 2000)}
        parts = [pick.choice(LEADS), *pick.sample(MORE, 3)]
        parts += pick.sample(BACKGROUND, 6)
        texts.append(f"War report, {day.isoformat()}\n\n" + "\n\n".join(part.format(**values) for part in parts))
    return texts


def _incoming(text: str, day: dt.date, outlet: str, number: int) -> adding.Incoming:
    obtained = dt.datetime.combine(day, dt.time(20), dt.UTC)
    source = Source(f"{number}.txt", f"{text}\n\nReport {number}.\n".encode(), day)
    return adding.Incoming(source, outlet, None, obtained)


if __name__ == "__main__":
    main()
