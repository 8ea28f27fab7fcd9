"""Headlines as the parser knows sentences: "Taliban Kill 12 Afghan Soldiers" is parsed as "Taliban kill 12 Afghan soldiers".

The parser learnt from running text, where a capital marks a name: in a headline with a capital on every word it sees one long
name and no verb. Words are therefore set lower for it where the document itself writes them so, or where they are words of the
lists and no name of the document; and the comma that stands for "and" between two who act ("A, B agree") is shown as "&".
Every stand-in is as long as what it stands for, so that offsets hold; tokens keep the text as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon import load
from counterclaim.parse.lemma import irregular, lemma
from counterclaim.records import Document

LONGEST = 220  # characters of a block that can be a headline
FEWEST = 3  # words that could carry a capital
SHARE = 0.75  # of them that do
FURTHEST = 5  # words between the first and the verb behind "A, B"
INFLECTED = ("VBZ", "VBD", "VBG", "NNS")
LISTS = ("agreements", "casualties", "cues", "events", "frames", "headlines", "nouns", "numbers", "roles", "stances", "time", "weapons")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"[^\W\d_a-z][^:.,;!?\"“”\n]{1,60}:\s+(?=\w)")
_ENDED = re.compile(r"[.;:!?…]['\"”’]?\Z")
_OPENS = re.compile(r"(?:\A|[.!?:;\"“”‘’'()–—\n-])\s*\Z")


@dataclass(frozen=True, slots=True)
class Casing:
    """How a document writes its words outside headlines: those it writes with a capital within a sentence, and without."""

    names: frozenset[str]
    plain: frozenset[str]


def casing(document: Document) -> Casing:
    """What the running text of a document says of its words."""
    names: set[str] = set()
    plain: set[str] = set()
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.role != "body" or is_headline(text):
            continue
        for match in _WORD.finditer(text):
            word = match.group()
            if word[0].islower():
                plain.add(word.lower())
            elif not _OPENS.search(text, max(0, match.start() - 3), match.start()):
                names.add(word.lower())
    return Casing(frozenset(names - plain), frozenset(plain))


def is_headline(text: str) -> bool:
    """Whether a block is short and ends without a stop."""
    return len(text) <= LONGEST and not _ENDED.search(text.rstrip())


def label_end(text: str) -> int:
    """Where the label of a headline ends, behind its colon and the space: "Mali: ...", "Defence Ministry: ..."; 0 without one."""
    found = _LABEL.match(text)
    return found.end() if found is not None and len(_WORD.findall(found.group())) <= FURTHEST else 0


def is_capitalised(text: str) -> bool:
    """Whether nearly every word of a headline has a capital."""
    long = [word for word in _WORD.findall(text) if len(word) > FEWEST]
    return len(long) >= FEWEST and sum(word[0].isupper() for word in long) >= SHARE * len(long)


def recased(words: Sequence[str], seen: Casing | None) -> list[str]:
    """The words of a headline as running text would write them, each as long as it was; `seen` where it is capitalised."""
    if seen is not None:
        shouted = all(not word[:1].isalpha() or word.isupper() for word in words)
        words = [_as_written(word, at, seen, shouted=shouted) for at, word in enumerate(words)]
    return list(_joined(words))


def _as_written(word: str, at: int, seen: Casing, *, shouted: bool) -> str:
    lower = word.lower()
    if len(lower) != len(word) or not word[:1].isupper():
        return word
    if lower in seen.names:
        return word.capitalize() if shouted else word
    if lower in seen.plain or _is_word(lower):
        return lower if at else lower.capitalize()
    return word.capitalize() if shouted else word


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words with "&" for the comma between two who act together: "India, Pakistan exchange fire"."""
    comma = next((i for i, word in enumerate(words) if word == ","), None)
    ends = [i for i, word in enumerate(words[: 2 * FURTHEST]) if word in _joint_verbs()]
    both = (
        comma is not None
        and any(comma + 1 < end <= comma + FURTHEST for end in ends[:1])
        and all(word[:1].isupper() or word.isalpha() for i, word in enumerate(words[: ends[0]]) if i != comma)
        and words[comma + 1][:1].isupper()
    )
    return ("&" if both and i == comma else word for i, word in enumerate(words))


@cache
def _joint_verbs() -> frozenset[str]:
    """Verbs as they stand behind several: "agree", "exchange"."""
    return frozenset(load("headlines")["joint"]["verbs"].split())


@cache
def _vocabulary() -> frozenset[str]:
    """All words of the lists, which name nobody; with irregular forms."""
    words = {word for name in LISTS for text in _texts(load(name)) for word in text.lower().split() if word.isalpha()}
    return frozenset(words - frozenset(load("headlines")["names"]["words"].split()))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        return (text for key, inner in value.items() for text in (str(key), *_texts(inner)))
    return (text for inner in value for text in _texts(inner)) if isinstance(value, list) else ()


@cache
def _is_word(lower: str) -> bool:
    known = _vocabulary()
    if lower in known or irregular("verb").get(lower) in known or irregular("noun").get(lower) in known:
        return True
    return any(lemma(lower, tag) in known for tag in INFLECTED)
