"""By what means: the modes of ASSAULT that the words of a claim tell, where its verb does not, or tells another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from counterclaim import lexicon

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=64)  # the claims of one sentence ask one after the other
def means_told(words: str) -> frozenset[str]:
    """The modes that weapons and deeds named in these words stand for: "truck bomb", "air raid", "shelling"."""
    singles, pairs = _listed()
    tokens = _WORD.findall(words.casefold())
    found = {singles[token] for token in tokens if token in singles}
    found.update(pairs[pair] for pair in pairwise(tokens) if pair in pairs)
    return frozenset(found)


def means(mode: str | None, clause: str, sentence: str) -> tuple[str, ...]:
    """The modes of one claim, sorted: as its own words say, else the verb, else its sentence.

    Words overrule a means of attack that only the verb was read for: who "bombed" with a truck did not fly.
    """
    told = means_told(clause)
    if mode is not None and (mode not in weapons() or not told):
        told |= {mode}
    return tuple(sorted(told or means_told(sentence)))


@cache
def weapons() -> frozenset[str]:
    """The modes that words can tell."""
    return frozenset(lexicon.load("linking")["means"])


@cache
def _listed() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    singles: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for mode, text in lexicon.load("linking")["means"].items():
        for entry in text.split(","):
            words = entry.split()
            if len(words) == 1:
                singles[words[0]] = mode
            elif words:
                first, second = words
                pairs[first, second] = mode
    return singles, pairs
