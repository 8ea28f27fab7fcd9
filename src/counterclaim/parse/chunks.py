"""Cut long blocks, so that no text, however shaped, costs more than linear time and bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 2_000  # characters parsed as one; a paragraph of news has a few hundred
LONGEST_WORD = 200  # characters; longer "words" (base64, brackets by the million) say nothing and cost much
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"\S{201,}")


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches `(start, end)` of the block, each at most `LONGEST` characters, without over-long words.

    Cuts fall behind a sentence where there is one, else at white space.
    """
    for first, hi in _without_long_words(text, start, end):
        lo = first
        while hi - lo > LONGEST:
            cut = _last(_BREAK, text, lo + LONGEST // 4, lo + LONGEST) or _last(_GAP, text, lo + LONGEST // 4, lo + LONGEST) or lo + LONGEST
            yield lo, cut
            lo = cut
        if hi > lo:
            yield lo, hi


def _last(pattern: re.Pattern[str], text: str, lo: int, hi: int) -> int | None:
    found = None
    for match in pattern.finditer(text, lo, hi):
        found = match.end()
    return found


def _without_long_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST_WORD:
        yield start, end
        return
    at = start
    for match in _WORD.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if end > at:
        yield at, end
