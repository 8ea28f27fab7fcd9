"""Time against size on hostile text: doubling the size must not much more than double the time.

    python bench/adversarial.py [--size CHARACTERS] [--times N]

Exit status 1 where a doubling costs more than `LIMIT` times as much.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from counterclaim.pipeline import read_sources
from counterclaim.records import Source

LIMIT = 3.0
PROSE = "The ministry said on Friday that 12 soldiers were killed near Ganja, and denied it. "


def repeated(unit: str) -> Callable[[int], str]:
    """Texts of a size made of one unit over and over, with a little prose in front that makes them English."""
    return lambda size: PROSE * 3 + (unit * (size // len(unit) + 1))[:size]


TEXTS: dict[str, Callable[[int], str]] = {
    "prose": repeated(PROSE),
    "prose on one line without full stops": repeated(PROSE.replace(". ", " ")),
    "open brackets": repeated("("),
    "bracket pairs": repeated("() "),
    "nested brackets": lambda size: PROSE * 3 + "(" * (size // 2) + ")" * (size // 2),
    "straight quotation marks": repeated('"'),
    "quotation marks between words": repeated('" said " '),
    "open curly quotation marks": repeated("“he said "),
    "no spaces": repeated("word"),
    "no full stops": repeated("and the ministry said that "),
    "numbers": repeated("12,345 and 6.7 million, "),
    "digits": repeated("1234567890"),
    "commas": repeated(", "),
    "commas between words": repeated("a, b, "),
    "dates": repeated("on 3 May, 11 October 2020, Friday, "),
    "places": repeated("Ganja, Shusha, Aleppo, Goma, "),
    "ministries": repeated("the Armenian Defence Ministry and the "),
    "said that said that": repeated("said that "),
    "dots": repeated("."),
    "line ends": repeated("a\n"),
    "paragraphs": repeated("a b\n\n"),
    "HTML tags": lambda size: "<html><body>" + PROSE * 3 + "<div>" * (size // 5),
    "HTML entities": lambda size: "<html><body><p>" + PROSE * 3 + "&lt;" * (size // 4),
}


def main() -> None:
    """Measure each text at three sizes and print the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=25_000, help="characters of the smallest text")
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the fastest counts")
    parser.add_argument("--only", default="", help="texts whose name holds this")
    args = parser.parse_args()
    seconds(PROSE * 10, 1)  # load everything
    bad = 0
    for name, make in TEXTS.items():
        if args.only in name:
            bad += growth(name, make, args.size, args.times)
    sys.exit(1 if bad else 0)


def growth(name: str, make: Callable[[int], str], size: int, times: int) -> bool:
    """Print one line; whether the last doubling cost too much."""
    spent = [seconds(make(size * factor), times) for factor in (1, 2, 4)]
    ratios = [after / before for before, after in pairwise(spent)]
    bad = ratios[-1] > LIMIT
    figures = "  ".join(f"{value:7.3f} s" for value in spent)
    print(f"{name:38} {figures}   x{ratios[0]:.1f} x{ratios[1]:.1f}{'   GROWS TOO FAST' if bad else ''}", flush=True)
    return bad


def seconds(text: str, times: int) -> float:
    """The fastest of some runs of the whole way."""
    source = Source("hostile.txt", text.encode())
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        for _result in read_sources([source]):
            pass
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    main()
