"""Which language a text is in. No network; the detector's tables are loaded only where a text is not plainly English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from counterclaim import lexicon
from counterclaim.records import Block

SAMPLE = 3000  # characters of body looked at
SHORT = 80  # letters; below this the detector is not trusted against the script
ENGLISH = 0.16  # share of common English words that settles it (news has 0.25 to 0.35, other languages under 0.05)
FEWEST_WORDS = 12

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str, blocks: Iterable[Block]) -> str:
    """The ISO 639-1 code of the language most of the text is in.

    A text of a few words is taken for the commonest language of its script: Latin letters for English.
    """
    sample = _sample(text, blocks)
    words = [word.lower() for word in _WORD.findall(sample)]
    script = _script(sample)
    if script == "LATIN" and len(words) >= FEWEST_WORDS:
        common = frozenset(lexicon.load("language")["english"])
        if sum(word in common for word in words) > ENGLISH * len(words):
            return "en"
    fallback: str = lexicon.load("language")["scripts"].get(script, "und")
    if sum(map(len, words)) < SHORT:
        return fallback
    found = _detector().detect(sample)
    return found.language if found.language and found.is_reliable() else fallback


def _sample(text: str, blocks: Iterable[Block]) -> str:
    """The first `SAMPLE` characters that are read; the whole text's where nothing is."""
    pieces: list[str] = []
    room = SAMPLE
    for block in blocks:
        if block.role in {"furniture", "dateline"}:
            continue
        pieces.append(text[block.start : min(block.end, block.start + room)])
        room -= len(pieces[-1])
        if room <= 0:
            break
    return "\n".join(pieces) or text[:SAMPLE]


def _script(sample: str) -> str:
    """The script of most letters, as the first word of their Unicode names; empty without letters."""
    seen = Counter(character for character in sample if character.isalpha())
    scripts: Counter[str] = Counter()
    for character, times in seen.items():
        scripts[unicodedata.name(character, "UNKNOWN").partition(" ")[0]] += times
    return scripts.most_common(1)[0][0] if scripts else ""


@cache
def _detector() -> Any:  # noqa: ANN401  # the library has no types
    from eld import LanguageDetector

    return LanguageDetector()
