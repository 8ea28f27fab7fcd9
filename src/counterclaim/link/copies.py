"""Syndicated and near-identical reports: which are copies of one text.

MinHash (Broder 1997) over five-word shingles, cut into bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, ch. 3): reports
that share a band are copies of one another, and so are copies of copies. With 8 bands of 16 rows two texts that share 95 of 100
shingles meet with odds of 99 in 100, at 90 with 80, at 80 with 20, at 70 with 3. A band says all there is to say, so that ten
thousand copies cost ten thousand look-ups and the order in which they come does not matter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import pairwise

from counterclaim.link.layout import layout
from counterclaim.link.records import CopyGroup, Report

PERMUTATIONS = 128
ROWS = 16
SHINGLE = 5  # words
FEWEST = 12  # words below which two reports are too short to be called copies unless they are the same
SEED = 1
_WORD = re.compile(r"[^\W_]+")


def bands(text: str) -> tuple[str, ...]:
    """The bands of a text's MinHash, each with its number; texts that share one are copies.

    A text of fewer than twelve words has one band: its own words.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < FEWEST:
        return ("short:" + hashlib.sha256(" ".join(words).encode()).hexdigest()[:24],)
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    digest = sketch.digest()
    cut = range(0, PERMUTATIONS, ROWS)
    return tuple(f"{i // ROWS}:" + hashlib.sha256(repr(digest[i : i + ROWS]).encode()).hexdigest()[:24] for i in cut)


def order(report: Report) -> tuple[bool, str, str]:
    """Where a report stands among its copies: the earliest published first, undated ones last, ties by id."""
    return report.published is None, str(report.published), report.id


def copy_groups(reports: Mapping[str, Report], found: Mapping[str, Iterable[str]]) -> tuple[CopyGroup, ...]:
    """Groups of two or more copies among reports with these bands, in the order of their first."""
    root = {ident: ident for ident in found}

    def find(ident: str) -> str:
        while root[ident] != ident:
            root[ident] = root[root[ident]]
            ident = root[ident]
        return ident

    holder: dict[str, str] = {}
    for ident, marks in found.items():
        for mark in marks:
            root[find(ident)] = find(holder.setdefault(mark, ident))
    groups: dict[str, list[str]] = {}
    for ident in found:
        groups.setdefault(find(ident), []).append(ident)
    ordered = [sorted(members, key=lambda i: order(reports[i])) for members in groups.values() if len(members) > 1]
    return tuple(CopyGroup(members[0], tuple(members)) for members in sorted(ordered, key=lambda m: order(reports[m[0]])))


def differences(first: str, copy: str) -> tuple[tuple[str, str], ...]:
    """Where a copy differs from the first report, sentence by sentence: what stands in the one and in the other; either may be empty."""
    one, other = _sentences(first), _sentences(copy)
    matcher = SequenceMatcher(None, [_folded(s) for s in one], [_folded(s) for s in other], autojunk=False)
    changes = [(" ".join(one[a:b]), " ".join(other[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return tuple(changes)


def _sentences(text: str) -> list[str]:
    starts = [*layout(text).sentences, len(text)]
    return [" ".join(text[a:b].split()) for a, b in pairwise(starts) if text[a:b].strip()]


def _folded(sentence: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(sentence))
