"""The sets measured, the files each stands on, and the figures watched, each with its aim and its noise."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GOLD_SCORING = ("gold/measure", "gold/score.py")
SKILL_SCORING = ("data/measure_skills",)
CASUALTIES = ("data/casualties/syria.jsonl", "data/casualties/isaf.jsonl")
LINKING = "linking"  # the set that linking.py scores
HERE = Path(__file__).resolve().parent
LABELS = HERE / "links-syria.jsonl"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set of texts with right answers: what it is, and the files and folders under the shared folder that its figures stand on."""

    about: str
    files: tuple[str, ...]
    skill: str | None = None  # the function of measure_skills that scores it, or LINKING; none: gold claims
    own: tuple[str, ...] = ()  # files and folders of this folder that its figures stand on too


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure watched: `path` is set/.../name; `lower` says that less is better; `noise` is what it may move by for no reason of ours.

    The program is deterministic, so noise is only what other processors' arithmetic could flip: a row or two.
    """

    path: str
    label: str
    noise: float
    aim: float | None = None
    lower: bool = False

    @property
    def corpus(self) -> str:
        """The name of the set it is measured on."""
        return self.path.split("/", 1)[0]


CORPORA: Mapping[str, Corpus] = {
    "seed": Corpus("the report the project began with, no publication date given", (*GOLD_SCORING, "gold/seed.jsonl", "seed")),
    "seed-dated": Corpus("the same, publication date given", (*GOLD_SCORING, "gold/seed.jsonl", "seed")),
    "dev": Corpus(
        "19 reports and press releases: Syria, Iraq, Afghanistan, Karabakh",
        (*GOLD_SCORING, "gold/dev-a.jsonl", "gold/dev-b.jsonl", "gold/texts"),
    ),
    "world": Corpus("24 texts on some 20 conflicts, written for the purpose", GOLD_SCORING, own=("gold/world",)),
    "world-later": Corpus("16 more, first measured when all rules stood", GOLD_SCORING, own=("gold/world-later",)),
    "reports": Corpus("16 real reports of the casualty corpora", (*GOLD_SCORING, *CASUALTIES), own=("gold/reports.jsonl",)),
    "reports-later": Corpus(
        "12 more, first measured when all rules stood", (*GOLD_SCORING, *CASUALTIES), own=("gold/reports-later.jsonl",)
    ),
    "attribution": Corpus(
        "who said what in 84 articles on an election", (*SKILL_SCORING, "data/attribution/dev.jsonl"), skill="attribution"
    ),
    "lgl": Corpus("places in 588 articles of local newspapers", (*SKILL_SCORING, "data/places/lgl.jsonl"), skill="places"),
    "geowebnews": Corpus(
        "places in 200 articles of news sites of the world", (*SKILL_SCORING, "data/places/geowebnews.jsonl"), skill="places"
    ),
    "syria": Corpus(
        "dead in 438 reports of the war in Syria, by 15 outlets", (*SKILL_SCORING, "data/casualties/syria.jsonl"), skill="casualties"
    ),
    "isaf": Corpus(
        "killed and captured in 224 military press releases", (*SKILL_SCORING, "data/casualties/isaf.jsonl"), skill="casualties"
    ),
    LINKING: Corpus(
        "pairs of 314 reports of the war in Syria that tell one incident, or two",
        ("data/casualties/syria.jsonl",),
        skill=LINKING,
        own=("links-syria.jsonl",),
    ),
}
WATCHED = (
    Figure("seed/all/strict", "strict, of 30", 0, aim=30),
    Figure("seed/all/extra", "extra", 0, aim=2, lower=True),
    Figure("seed-dated/all/strict", "strict, of 30", 0, aim=30),
    Figure("seed-dated/all/extra", "extra", 0, aim=2, lower=True),
    Figure("dev/all/found_f1", "found-F1, all kinds", 0.01, aim=0.75),
    Figure("dev/all/strict_f1", "strict-F1, all kinds", 0.01, aim=0.55),
    Figure("dev/toll/strict_f1", "strict-F1, tolls", 0.015, aim=0.80),
    Figure("dev/event/strict_f1", "strict-F1, events", 0.015),
    Figure("dev/agreement/strict_f1", "strict-F1, agreements", 0.1),
    Figure("dev/stance/strict_f1", "strict-F1, stances", 0.06),
    Figure("dev/statement/strict_f1", "strict-F1, statements", 0.07),
    Figure("world/all/found_f1", "found-F1, all kinds", 0.006),
    Figure("world/all/strict_f1", "strict-F1, all kinds", 0.006),
    Figure("world-later/all/found_f1", "found-F1, all kinds", 0.01),
    Figure("world-later/all/strict_f1", "strict-F1, all kinds", 0.01),
    Figure("reports/all/found_f1", "found-F1, all kinds", 0.012),
    Figure("reports/all/strict_f1", "strict-F1, all kinds", 0.012),
    Figure("reports-later/all/found_f1", "found-F1, all kinds", 0.02),
    Figure("reports-later/all/strict_f1", "strict-F1, all kinds", 0.02),
    Figure("attribution/source", "exact F1, source", 0.005, aim=0.60),
    Figure("attribution/cue", "exact F1, cue", 0.005, aim=0.65),
    Figure("attribution/content", "exact F1, content", 0.005, aim=0.45),
    Figure("attribution/lenient", "lenient F1", 0.005, aim=0.65),
    Figure("lgl/of_resolved", "within 161 km, of resolved", 0.003, aim=0.80),
    Figure("lgl/of_all", "within 161 km, of all", 0.003, aim=0.66),
    Figure("geowebnews/of_resolved", "within 161 km, of resolved", 0.003, aim=0.92),
    Figure("geowebnews/of_all", "within 161 km, of all", 0.003, aim=0.72),
    Figure("isaf/killed", "killed, exact", 0.015, aim=0.85),
    Figure("isaf/captured", "captured, exact", 0.012, aim=0.75),
    Figure("syria/civilians killed", "civilians killed, exact", 0.007, aim=0.75),
    Figure("syria/non-civilians killed", "non-civilians killed, exact", 0.01),
    Figure("linking/precision", "same incident, pairwise precision", 0.015, aim=0.85),
    Figure("linking/recall", "same incident, pairwise recall", 0.015),
    Figure("linking/f1", "same incident, pairwise F1", 0.01),
)


def digests(shared: Path) -> dict[str, dict[str, str]]:
    """SHA-256 of every file of every set that is there whole; a set that lacks a file is left out."""
    whole = {}
    for name, corpus in CORPORA.items():
        if all((shared / file).exists() for file in corpus.files):
            whole[name] = {file: digest(shared / file) for file in corpus.files}
            whole[name] |= {f"eval/{file}": digest(HERE / file) for file in corpus.own}
    return whole


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of the files of a folder."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file():
            total.update(f"{file.relative_to(path)}\0{digest(file)}\n".encode())
    return total.hexdigest()
