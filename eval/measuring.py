"""Run the installed program over the sets and score it with the scripts that came with them.

Gold claims are measured by `gold/measure` itself. The skills are scored by the functions of `data/measure_skills`, with two things
done differently for speed and safety, neither of which changes a figure: one call of the program with two workers for all files of a
corpus, and lines split at line feeds only (texts hold other characters that some take for line ends).
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from linking import CORPUS, labelled, predicted_pairs, score, texts_of
from owngold import claims_of, documents_of, rows_of
from sets import CORPORA, LINKING

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WORKERS = "2"
Figures = dict[str, float]
Report = Mapping[str, Mapping[str, float | None]]
Records = dict[str, list[dict[str, Any]]]

ATTRIBUTION = re.compile(r"^ +(\w+) +P [\d.]+ R [\d.]+ F1 ([\d.]+)$", re.MULTILINE)
PLACES = re.compile(r"found ([\d.]+) +resolved ([\d.]+) .* of all ([\d.]+), of resolved ([\d.]+)")
CASUALTIES = re.compile(r"^ +(\S.*?) +\d+/\d+ = ([\d.]+)$", re.MULTILINE)


def measured(shared: Path, limit: int | None = None) -> Figures:
    """The figures of every set that is there; `limit`: documents a skill corpus, for a quick look."""
    here = [name for name, corpus in CORPORA.items() if all((shared / file).exists() for file in corpus.files)]
    for name in sorted(set(CORPORA) - set(here)):
        tell(f"skipped: {name} is not whole in {shared}")
    figures: Figures = {}
    gold_sets = [name for name in here if CORPORA[name].skill is None]
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda name: timed(name, lambda: gold(shared, name)), reversed(gold_sets)):
            figures |= found
    for name in here:
        if CORPORA[name].skill is not None:
            figures |= timed(name, lambda name=name: skill(shared, name, limit))  # type: ignore[misc]
    return figures


def timed(name: str, measure: Callable[[], Figures]) -> Figures:
    """Measure, and say how long it took."""
    start = time.monotonic()
    figures = measure()
    tell(f"measured: {name}, {time.monotonic() - start:.0f} s")
    return figures


def gold(shared: Path, name: str) -> Figures:
    """rows, found, strict, extra, fields and the F1 of each kind of claim on a gold set, by its own script."""
    if CORPORA[name].own:
        report = own_gold(shared, name)
    else:
        call = [sys.executable, str(shared / "gold" / "measure"), name, "--json"]
        printed = subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
        report = json.loads(printed.strip().rsplit("\n", 1)[1])
    return {f"{name}/{kind}/{figure}": value for kind, values in report.items() for figure, value in values.items() if value is not None}


def own_gold(shared: Path, name: str) -> Report:
    """What the shared scorer says of a gold set of our own; all its texts are read by one process."""
    texts = documents_of(name, shared)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        (where / "texts").mkdir()
        for text in texts.values():
            (where / "texts" / text.name).write_text(text.text, "utf8")
        for file, records in (("gold.jsonl", rows_of(name, texts)), ("claims.jsonl", claims_of(texts, 1))):
            (where / file).write_text("".join(json.dumps(record) + "\n" for record in records), "utf8")
        scorer = [sys.executable, str(shared / "gold" / "score.py")]
        call = [*scorer, str(where / "gold.jsonl"), str(where / "claims.jsonl"), "--texts", str(where / "texts"), "--json"]
        return dict(json.loads(subprocess.run(call, stdout=subprocess.PIPE, text=True, check=True).stdout))


def skill(shared: Path, name: str, limit: int | None) -> Figures:
    """The figures of a corpus: what measure_skills prints for it, or the links between its reports."""
    if name == LINKING:
        return linked(shared)
    scoring = loaded(shared / "data" / "measure_skills")
    vars(scoring)["call"] = program
    corpus = CORPORA[name]
    lines = (shared / corpus.files[-1]).read_text("utf8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()][:limit]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        vars(scoring)[str(corpus.skill)](rows)
    return {f"{name}/{figure}": value for figure, value in figures_in(printed.getvalue()).items()}


def figures_in(printed: str) -> Figures:
    """The figures in what measure_skills prints, whichever skill it is."""
    figures = {name: float(value) for pattern in (ATTRIBUTION, CASUALTIES) for name, value in pattern.findall(printed)}
    if match := PLACES.search(printed):
        figures |= dict(zip(("found", "resolved", "of_all", "of_resolved"), map(float, match.groups()), strict=True))
    return figures


def linked(shared: Path) -> Figures:
    """Precision, recall and F1 of the links between reports of the Syria corpus."""
    scores = score(predicted_pairs(texts_of(shared / CORPUS)), labelled())
    return {f"{LINKING}/{name}": value for name, value in asdict(scores).items()}


def program(command: str, texts: Mapping[str, str]) -> Records:
    """{document: records} of one command over {document: text}, as measure_skills calls it, in one call."""
    records: Records = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        documents = defaultdict(list)
        paths = []
        for number, (document, text) in enumerate(texts.items()):
            data = text.encode()
            documents[hashlib.sha256(data).hexdigest()].append(document)
            path = Path(folder, f"{number:05}.txt")
            path.write_bytes(data)
            paths.append(str(path))
        call = [sys.executable, "-m", "counterclaim", command, *paths, "--format", "jsonl", "--workers", WORKERS]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        tell(f"{command}: exit {done.returncode}: {done.stderr.strip()[-300:]}")
    for line in done.stdout.split("\n"):
        if line:
            record = json.loads(line)
            for document in documents[record["document"]]:
                records[document].append(record)
    return records


def loaded(script: Path) -> ModuleType:
    """A script as a module, whatever its name ends in; nothing is written beside it."""
    loader = SourceFileLoader(script.name, str(script))
    spec = importlib.util.spec_from_loader(script.name, loader)
    if spec is None:
        raise ImportError(script)
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def tell(message: str) -> None:
    """One line on standard error."""
    print(message, file=sys.stderr, flush=True)
