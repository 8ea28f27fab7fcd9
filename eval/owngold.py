"""Gold claims of our own, beside those of the shared folder, and the program's claims of their texts.

Two kinds (eval/gold/README.md): texts that were written for the purpose, which are here whole, and real reports of the casualty
corpora, of which only the rows are here: each row points at its words by offsets, and the texts stay where they are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.pipeline import Options, read_sources
from counterclaim.present.records import claim_record
from counterclaim.records import Reading, Source

GOLD = Path(__file__).resolve().parent / "gold"
REPORTS = "data/casualties"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A document by its file name, with its publication date where it has one."""

    name: str
    text: str
    published: dt.date | None


def documents_of(name: str, shared: Path) -> dict[str, Text]:
    """The documents of the set `name`, by file name."""
    folder = GOLD / name
    if not folder.is_dir():
        wanted = {row["doc"] for row in lines(GOLD / f"{name}.jsonl")}
        return {text.name: text for text in _reports(shared) if text.name in wanted}
    days = json.loads((folder / "META.json").read_text("utf8"))
    files = sorted((folder / "texts").iterdir())
    return {file.name: Text(file.name, file.read_text("utf8"), _day(days[file.name]["published"])) for file in files}


def rows_of(name: str, texts: Mapping[str, Text]) -> Iterator[Row]:
    """The gold rows of the set `name`, as `gold/score.py` wants them: each with the words it points at."""
    own = GOLD / name / "gold.jsonl"
    for row in lines(own if own.exists() else GOLD / f"{name}.jsonl"):
        if "near_at" not in row:
            yield row
            continue
        start, end = row["near_at"]
        yield {**{key: value for key, value in row.items() if key != "near_at"}, "near": texts[row["doc"]].text[start:end]}


def claims_of(texts: Mapping[str, Text], workers: int) -> Iterator[Row]:
    """The program's claims of the texts, each with its document's file name."""
    sources = [Source(text.name, text.text.encode(), text.published) for text in texts.values()]
    options = Options(want=frozenset({"claims"}), workers=workers)
    for text, reading in zip(texts.values(), read_sources(sources, options), strict=True):
        if isinstance(reading, Reading):
            yield from ({**claim_record(claim), "doc_name": text.name} for claim in reading.claims)


def _reports(shared: Path) -> Iterator[Text]:
    """Every report of the casualty corpora: a title, a blank line and the text, or the release as it is."""
    for row in lines(shared / REPORTS / "syria.jsonl"):
        yield Text(f"syria-{row['source']}-{row['doc']}.txt", f"{row['title']}\n\n{row['text']}", _day(row["published"]))
    yield from (Text(f"{row['doc']}.txt", row["text"], None) for row in lines(shared / REPORTS / "isaf.jsonl"))


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def lines(path: Path) -> Iterator[Row]:
    """The records of a file of JSON lines; texts hold other characters that some take for line ends."""
    return (json.loads(line) for line in path.read_text("utf8").split("\n") if line.strip())
