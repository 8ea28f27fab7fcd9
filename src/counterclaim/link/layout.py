"""Where claims stand in a report: which sentence, which paragraph. Offsets only; the parse is long gone when claims are linked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]{0,3}[^\W\d_a-z]|[\"'“‘«(\[]{0,3}\d)")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The offsets at which sentences and paragraphs of a text begin."""

    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return bisect_right(self.sentences, offset)

    def bounds(self, sentence: int, length: int) -> tuple[int, int]:
        """Where a sentence begins and ends in a text of this length."""
        return self.sentences[sentence - 1], self.sentences[sentence] if sentence < len(self.sentences) else length

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds the offset, from 0."""
        return bisect_right(self.paragraphs, offset) - 1


def layout(text: str) -> Layout:
    """The layout of a text; a blank line ends a paragraph, and a paragraph ends a sentence."""
    paragraphs = [0, *(match.end() for match in _PARAGRAPH_END.finditer(text))]
    sentences = sorted({*paragraphs, *(match.end() for match in _SENTENCE_END.finditer(text))})
    return Layout(tuple(sentences), tuple(paragraphs))
