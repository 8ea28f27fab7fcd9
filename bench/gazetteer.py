"""Load a generated GeoNames dump and look names up: rows a second, memory, size on disk, microseconds a look-up.

    python bench/gazetteer.py [--names COUNT] [--folder FOLDER]

The dump has one place for every four names (its own and three others), as GeoNames' has for places that people write about.
Look-ups are uncached: each name is asked for the first time.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.gazetteer_load import add
from counterclaim.knowledge.gazetteer_own import ENV, disk_files
from counterclaim.knowledge.geonames import recognise

NAMES_A_PLACE = 4
ASKED = 20_000
ONSETS = ("b", "d", "g", "k", "kh", "l", "m", "n", "p", "q", "r", "s", "sh", "t", "v", "z", "zh", "dj", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou", "ya", "á", "ü")
CODES = (("P", "PPL"),) * 8 + (("T", "HLL"), ("S", "BDG"))
COUNTRIES = ("AM", "AZ", "SY", "UA", "SD", "AF", "YE", "ML")


def main() -> None:
    """Generate, load, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the files are written; a temporary folder otherwise")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        os.environ[ENV] = str(Path(folder) / "none.sqlite")
        dump = Path(folder) / "XX.txt"
        some = generate(dump, args.names)
        before = asking(some[0])
        os.environ[ENV] = str(Path(folder) / "own.sqlite")
        base = peak()
        start = time.perf_counter()
        outcome = add(recognise(dump), lambda _what, _done, _total: None)
        spent = time.perf_counter() - start
        rows, names = outcome.after.lines, outcome.after.names
        size = sum(file.stat().st_size for file in disk_files())
        print(f"dump       {dump.stat().st_size / 1e6:8.1f} MB, {rows:,} rows")
        print(f"loaded     {names:,} names of {outcome.after.places:,} places in {spent:.1f} s")
        print(f"speed      {rows / spent:8,.0f} rows/s, {names / spent:,.0f} names/s")
        print(f"memory     {peak():8.0f} MB at most, {base:.0f} MB before loading")
        print(f"on disk    {size / 1e6:8.1f} MB, {size / names:.0f} bytes a name")
        start = time.perf_counter()
        add(recognise(dump), lambda _what, _done, _total: None)
        print(f"again      {time.perf_counter() - start:8.2f} s to see that it is loaded")
        found, missed = (asking(asked) for asked in some)
        print(f"look-up    {found:8.1f} µs a name that is there, {missed:.1f} µs one that is not; {before:.1f} µs with nothing loaded")


def generate(path: Path, names: int) -> tuple[list[str], list[str]]:
    """Write a dump with this many names; some of its names, and as many that are in no gazetteer."""
    pick = random.Random(7)  # noqa: S311 - made-up names, no secrets
    some = []
    count = names // NAMES_A_PLACE
    with path.open("w", encoding="utf8") as out:
        for number in range(count):
            own, *others = [_name(pick) for _ in range(NAMES_A_PLACE)]
            if number % max(count // ASKED, 1) == 0:
                some.append(own)
            out.write(_row(pick, 20_000_000 + number, own, others))
    return some, [f"{name} Q{number}x" for number, name in enumerate(some)]


def _row(pick: random.Random, number: int, own: str, others: Sequence[str]) -> str:
    group, code = pick.choice(CODES)
    lat, lon, country = f"{pick.uniform(-60, 75):.5f}", f"{pick.uniform(-180, 180):.5f}", pick.choice(COUNTRIES)
    people = str(pick.randrange(5000)) if group == "P" else "0"
    cells = [str(number), own, own, ",".join(others), lat, lon, group, code, country, "", "08", "", "", "", people, "", "900", "UTC"]
    return "\t".join([*cells, "2024-01-01\n"])


def _name(pick: random.Random) -> str:
    return "".join(pick.choice(ONSETS) + pick.choice(VOWELS) for _ in range(pick.randint(3, 5))).capitalize()


def asking(names: Sequence[str]) -> float:
    """Microseconds a look-up of these names, by a gazetteer that has not been asked before."""
    gazetteer = Gazetteer()
    gazetteer.find("Nowhere at All")  # open the files
    start = time.perf_counter()
    for name in names:
        gazetteer.find(name)
    return (time.perf_counter() - start) / len(names) * 1e6


def peak() -> float:
    """The most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
