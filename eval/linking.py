"""Score linking against eval/links-syria.jsonl: which reports of the Syria corpus tell, as their main happening, the same incident.

The labels are pairs of documents, judged by reading (eval/links-syria.md says how); the program links claims. What stands between the
two is `pairs_of`: a report's main happening is the incident of violence that it speaks of first.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from counterclaim.link.assemble import Extract, whole
from counterclaim.link.records import Incident, Ledger, Report
from counterclaim.packs import bundled
from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Reading, Source
from sets import LABELS

CORPUS = "data/casualties/syria.jsonl"  # in the shared folder: the texts the labels speak of
WORKERS = 2
KINDS = ("same", "different", "unsure", "copies")
Pair = frozenset[str]  # two document ids


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """Reports that were read together, and what was judged of every pair of them.

    `unsure` are pairs that count neither way. `copies` are those of the `same` that share their text: one dispatch, not two witnesses.
    """

    group: str
    docs: tuple[str, ...]
    same: frozenset[Pair]
    different: frozenset[Pair]
    unsure: frozenset[Pair]
    copies: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Scores:
    """How well predicted pairs agree with labelled ones; a share of nothing is 0.

    `true`: pairs labelled the same; `predicted`: pairs predicted that are labelled the same or different; `found`: those of them labelled
    the same; `outside`: pairs predicted of documents that were never labelled together, right or wrong, nobody has read them side by side.
    """

    precision: float
    recall: float
    f1: float
    true: int
    predicted: int
    found: int
    outside: int


def labelled(path: Path = LABELS) -> tuple[LabelGroup, ...]:
    """The groups of a labels file, in its order."""
    rows = [json.loads(line) for line in path.read_text("utf8").split("\n") if line]
    return tuple(
        LabelGroup(row["group"], tuple(row["docs"]), *(frozenset(frozenset(pair) for pair in row[kind]) for kind in KINDS)) for row in rows
    )


def score(predicted: AbstractSet[Pair], labels: Iterable[LabelGroup]) -> Scores:
    """Pairwise precision, recall and F1 over the labelled pairs; unsure ones are ignored, as if nobody had asked."""
    groups = tuple(labels)
    same = frozenset[Pair]().union(*(group.same for group in groups))
    different = frozenset[Pair]().union(*(group.different for group in groups))
    unsure = frozenset[Pair]().union(*(group.unsure for group in groups))
    judged = predicted & (same | different)
    found = len(predicted & same)
    return Scores(
        precision=share(found, len(judged)),
        recall=share(found, len(same)),
        f1=share(2 * found, len(judged) + len(same)),
        true=len(same),
        predicted=len(judged),
        found=found,
        outside=len(predicted - same - different - unsure),
    )


def share(part: int, whole: int) -> float:
    """A share with three digits, as all figures of the page have; 0 of nothing."""
    return round(part / whole, 3) if whole else 0.0


def texts_of(corpus: Path) -> dict[str, str]:
    """{document: text} of the corpus. A document catalogued for several events has a row for each: the first row's text stands.

    The catalogued date is left out on purpose: of the true pairs, three in five bear different ones.
    """
    texts: dict[str, str] = {}
    for line in corpus.read_text("utf8").split("\n"):
        if line.strip():
            row = json.loads(line)
            texts.setdefault(row["doc"], row["text"])
    return texts


def predicted_pairs(texts: Mapping[str, str]) -> set[Pair]:
    """The pairs of documents that the program takes for reports of one incident."""
    return pairs_of(ledger_of(texts), texts)


def ledger_of(texts: Mapping[str, str]) -> Ledger:
    """One ledger of all texts: no publication date but what the text itself says, no pack but what the program finds by itself.

    Texts that cannot be read are left out, as they would be of any ledger.
    """
    options = Options(want=frozenset({"claims", "places"}), workers=WORKERS)
    sources = (Source(name, text.encode()) for name, text in texts.items())
    readings = (reading for reading in read_sources(sources, options) if isinstance(reading, Reading))
    return whole(map(extract_of, readings), [], {pack.id: pack for pack in bundled()})


def extract_of(reading: Reading) -> Extract:
    """What a reading hands to the ledger."""
    document = reading.document
    published = document.published.date if document.published else None
    report = Report(document.id, document.name, document.outlet, None, document.title, published, reading.pack)
    return Extract(report, document.text, reading.claims, tuple(seen.place for seen in reading.places))


def pairs_of(ledger: Ledger, texts: Mapping[str, str]) -> set[Pair]:
    """The pairs of documents with the same main happening; the ledger knows documents by digest, `texts` by name.

    Texts with the same bytes are one document to the ledger: they pair with each other, main happening or not. So do copies of one text
    (`Ledger.copies`), and all that tells the main happening of one of them.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        names[hashlib.sha256(text.encode()).hexdigest()].append(name)
    together: defaultdict[str, list[str]] = defaultdict(list)
    first = {document: group.first for group in ledger.copies for document in group.documents}
    main = main_happenings(ledger)
    for document, alike in names.items():
        origin = first.get(document, document)
        together[main.get(origin, origin)].extend(alike)
    return {frozenset(pair) for group in together.values() for pair in combinations(group, 2)}


def main_happenings(ledger: Ledger) -> dict[str, str]:
    """{document: id of the incident of violence with the first claim in its text}; documents without one are left out."""
    first: dict[str, tuple[int, int, str]] = {}
    for incident in filter(violent, ledger.incidents):
        for claim_id in incident.claims:
            claim = ledger.claims[claim_id].claim
            where = (claim.evidence.start, claim.evidence.end, incident.id)
            first[claim.document] = min(where, first.get(claim.document, where))
    return {document: incident for document, (_, _, incident) in first.items()}


def violent(incident: Incident) -> bool:
    """Whether people were attacked or harmed: what the labels are about, not the talk that follows."""
    return incident.family == "violence"
