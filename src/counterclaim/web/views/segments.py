"""A text cut so that overlapping claims can be marked without nesting: every piece knows all claims whose words it is part of.

The pieces, put together, are the text: `"".join(piece.text for piece in segments(text, spans)) == text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words to be marked: from `start` to `end` (excluded), as code points of the text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text. `ids`: the claims it is part of, those that began first before others; `opens`: those that begin with it."""

    start: int
    text: str
    ids: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the blank lines behind it; `opens`: claims that begin in it, in the order of the text."""

    segments: tuple[Segment, ...]
    opens: tuple[str, ...]


def segments(text: str, spans: Iterable[Marked], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The pieces of the text in order; also cut at `cuts`. What lies outside the text is cut off, empty spans mark nothing.

    A sweep over the ends of the spans; time grows with the text and with the sum of the pieces' claims.
    """
    size = len(text)
    within = sorted((max(0, one.start), -min(size, one.end), one.id) for one in spans if max(0, one.start) < min(size, one.end))
    edges = {0, size, *(cut for cut in cuts if 0 < cut < size)}
    edges.update(edge for start, end, _ in within for edge in (start, -end))
    active: dict[str, None] = {}
    ends: list[tuple[int, str]] = []
    at = 0
    for start, end in pairwise(sorted(edges)):
        while ends and ends[0][0] <= start:
            active.pop(heappop(ends)[1], None)
        opens: list[str] = []
        while at < len(within) and within[at][0] == start:
            _, negative, ident = within[at]
            if ident not in active:
                active[ident] = None
                opens.append(ident)
                heappush(ends, (-negative, ident))
            at += 1
        yield Segment(start, text[start:end], tuple(active), tuple(opens))


def paragraphs(text: str, spans: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """The text paragraph by paragraph, each cut into segments."""
    cuts = [match.end() for match in _GAP.finditer(text)]
    bounds = iter([*cuts, len(text) + 1])
    edge = next(bounds)
    found: list[Paragraph] = []
    run: list[Segment] = []
    for piece in segments(text, spans, cuts):
        while piece.start >= edge:
            if run:
                found.append(_paragraph(run))
                run = []
            edge = next(bounds)
        run.append(piece)
    if run:
        found.append(_paragraph(run))
    return tuple(found)


def _paragraph(run: Sequence[Segment]) -> Paragraph:
    return Paragraph(tuple(run), tuple(ident for piece in run for ident in piece.opens))
