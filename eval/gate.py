"""Fail where accuracy has fallen: compare the figures of now with eval/floors.json.

    python eval/gate.py [--shared DIR] [--figures FILE] [--raise | --repin]

A figure fails below its floor minus its noise (above its ceiling plus its noise, where less is better). A corpus that is not there, or
is not the one the floors were measured on (its digest is pinned), is named and not compared.

  --figures FILE  judge what `make eval` stored instead of measuring anew
  --raise         set each floor to the figure of now where that is better; never worse
  --repin         take corpora that have changed as they are now: pin their digests, and start their floors from the figures of now
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import ROOT, SHARED, measured
from sets import WATCHED, Figure, digests

FLOORS = ROOT / "eval" / "floors.json"
TINY = 1e-9  # figures are rounded to three digits; this is only for sums of floats
Floors = dict[str, Any]  # {"corpora": {set: {file: sha256}}, "floors": {path: {"floor" or "ceiling": number, "noise": number}}}
Digests = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one figure or one set; `failed` ends the run with exit status 1."""

    text: str
    failed: bool = False


def main() -> None:
    """Measure, compare, say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raised", action="store_true")
    change.add_argument("--repin", action="store_true")
    args = parser.parse_args()
    floors: Floors = json.loads(args.floors.read_text("utf8")) if args.floors.exists() else {"corpora": {}, "floors": {}}
    if args.figures:
        stored = json.loads(args.figures.read_text("utf8"))["now"]
        figures, present = stored["figures"], stored["digests"]
    else:
        present = digests(args.shared)
        if not present:
            print(f"gate skipped: no gold and no corpora in {args.shared}")
            return
        figures = measured(args.shared)
    verdicts = list(judged(figures, present, floors))
    print("\n".join(verdict.text for verdict in verdicts))
    if args.raised or args.repin:
        better = raised(figures, present, floors, repin=args.repin)
        args.floors.write_text(json.dumps(better, indent=1, sort_keys=True) + "\n", "utf8")
        print(f"written: {args.floors}")
    sys.exit(any(verdict.failed for verdict in verdicts))


def judged(figures: Mapping[str, float], present: Digests, floors: Floors) -> Iterator[Verdict]:
    """What each floor says of the figures; sets that cannot be compared are named once."""
    for corpus in sorted(floors["corpora"]):
        if why := incomparable(corpus, present, floors):
            yield Verdict(f"not compared: {corpus}: {why}")
    for path, bound in floors["floors"].items():
        corpus = path.split("/", 1)[0]
        if incomparable(corpus, present, floors):
            continue
        if path not in figures:
            yield Verdict(f"FALLEN {path}: the figure is gone", failed=True)
            continue
        yield against(path, figures[path], bound)


def against(path: str, value: float, bound: Mapping[str, float]) -> Verdict:
    """One figure against its floor or its ceiling."""
    kind, sign = ("ceiling", -1) if "ceiling" in bound else ("floor", 1)
    gain = sign * (value - bound[kind])
    said = f"{path}: {value:g}, {kind} {bound[kind]:g}, noise {bound['noise']:g}"
    if gain < -bound["noise"] - TINY:
        return Verdict(f"FALLEN {said}", failed=True)
    return Verdict(f"{'risen ' if gain > TINY else 'held  '} {said}")


def incomparable(corpus: str, present: Digests, floors: Floors) -> str | None:
    """Why a set cannot be compared with its floors, or null."""
    if corpus not in present:
        return "it is not there"
    pinned = floors["corpora"].get(corpus, {})
    changed = sorted(file for file in {*pinned, *present[corpus]} if pinned.get(file) != present[corpus].get(file))
    return f"changed since its floors were set: {', '.join(changed)} (see --repin)" if changed else None


def raised(
    figures: Mapping[str, float], present: Digests, floors: Floors, *, repin: bool = False, watched: tuple[Figure, ...] = WATCHED
) -> Floors:
    """The floors with every better figure of a comparable set taken in; new sets and figures are added.

    With `repin`, only changed sets are touched: their digests are pinned anew and their floors begin again.
    """
    corpora, bounds = dict(floors["corpora"]), dict(floors["floors"])
    for figure in watched:
        corpus = figure.corpus
        if figure.path not in figures or corpus not in present:
            continue
        changed = corpus in floors["corpora"] and incomparable(corpus, present, floors) is not None
        if changed != repin:
            continue
        corpora[corpus] = dict(present[corpus])
        kind, better = ("ceiling", min) if figure.lower else ("floor", max)
        now = figures[figure.path]
        old = bounds.get(figure.path)
        if old is None or changed:
            bounds[figure.path] = {kind: now, "noise": old["noise"] if old else figure.noise}
        else:
            bounds[figure.path] = {**old, kind: better(old[kind], now)}
    return {"corpora": corpora, "floors": bounds}


if __name__ == "__main__":
    main()
