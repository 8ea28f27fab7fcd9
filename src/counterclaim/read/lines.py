"""Text to paragraphs: which line ends are ends of something, and which only fold a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.read.furniture import is_furniture

WIDEST = 120  # characters; a text folded by hand or by a mailer has no wider lines
SLACK = 3  # characters by which a folded line may stop short of what would have fitted
SURE = 3  # line ends a group needs before its own width is trusted
SAMPLE = 5000  # line ends from which the folding of a whole text is judged

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•●▪‣◦*·–—-]\s|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]\s)")
_FINISHED = re.compile(r"[.!?…:;。！？؟۔։॥।][\"'”’»)\]]{0,3}\Z")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its offsets, white space around it left out, and whether it is furniture."""

    start: int
    end: int
    furniture: bool


def groups(text: str) -> Iterator[list[Line]]:
    """The runs of neighbouring lines that are not blank, in order."""
    current: list[Line] = []
    behind = 0
    first = True
    for match in _LINE.finditer(text):
        if _breaks_between(text, behind, match.start()) > 1 and current:
            yield current
            current = []
        raw = match[0]
        bare = raw.strip()
        if bare:
            start = match.start() + len(raw) - len(raw.lstrip())
            furniture = is_furniture(bare, first=first)
            first = first and furniture
            current.append(Line(start, start + len(bare), furniture))
        elif current:
            yield current
            current = []
        behind = match.end()
    if current:
        yield current


def _breaks_between(text: str, start: int, end: int) -> int:
    """How many lines end in a run of line ends (two at most are counted)."""
    if end - start < 2:
        return end - start
    first = _BREAKS.match(text, start, end)
    return 2 if first is None or first.end() < end else 1


def paragraphs(text: str, lines: list[Line], width: int) -> Iterator[tuple[int, int, bool]]:
    """The (start, end, furniture) stretches of a group of lines; `width` is the text's own folding, 0 for none."""
    if len(lines) - 1 >= SURE:
        width = folded_width(text, [lines]) or width
    start = lines[0].start
    for before, after in pairwise(lines):
        if not _runs_on(text, before, after, width):
            yield start, before.end, before.furniture
            start = after.start
    yield start, lines[-1].end, lines[-1].furniture


def folded_width(text: str, runs: list[list[Line]]) -> int:
    """The width at which lines are folded in the middle of sentences; 0 where they are not.

    A third of all line ends must be followed by a small letter though nothing is finished, and half of them must
    stand where the next word would not have fitted.
    """
    ends = [pair for lines in runs for pair in pairwise(lines)][:SAMPLE]
    lengths = sorted(before.end - before.start for before, _ in ends)
    if not ends or lengths[len(lengths) // 2] > WIDEST:
        return 0
    width = lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)]
    midway = sum(_midway(text, before, after) for before, after in ends)
    full = sum(_full(text, before, after, width) for before, after in ends)
    return width if width <= WIDEST and midway * 3 >= len(ends) and full * 2 >= len(ends) else 0


def _runs_on(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether `after` goes on with the sentence or paragraph of `before`."""
    if before.furniture or after.furniture:
        return False
    length = before.end - before.start
    full = width > 0 and (_full(text, before, after, width) or (2 * length > width >= length and not _finished(text, before)))
    if _BULLET.match(text, after.start, min(after.end, after.start + 10)):
        return full and not _finished(text, before) and text[after.start].isdigit()
    return full or (_midway(text, before, after) and length > WIDEST // 3)


def _midway(text: str, before: Line, after: Line) -> bool:
    """Whether a sentence is broken here: nothing ends, and a small letter follows."""
    return text[after.start].islower() and not _finished(text, before)


def _finished(text: str, line: Line) -> bool:
    return bool(_FINISHED.search(text, max(line.start, line.end - 4), line.end))


def _full(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether the first word of `after` would not have fitted behind `before`."""
    word = _FIRST_WORD.match(text, after.start, min(after.end, after.start + WIDEST))
    room = before.end - before.start + 1 + (len(word[0]) if word else 0)
    return width < room + SLACK and before.end - before.start <= WIDEST
