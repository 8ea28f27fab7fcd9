"""Stretches between quotation marks, marks included, over sentence borders but never over a block's.

One odd mark costs its own sentence, not the article: a stretch that is never closed ends with its sentence, unless the next
block opens with a mark again (the convention for quotes of several paragraphs). Straight marks are told apart by the white
space beside them, and alternate where that says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.records import Sentence, Token, Words

OPENING = frozenset("“„«‹")
CLOSING = frozenset("”»›")
STRAIGHT = frozenset({'"', "``", "''"})
SINGLE = frozenset({"'", "‘", "’"})


@dataclass(slots=True, eq=False)
class Region:
    """A quoted stretch, one `Words` a sentence; `inner` counts its words; `closed`: whether its end is marked.

    `whole`: the block holds nothing else.
    """

    parts: list[Words]
    block: int
    inner: int
    closed: bool
    whole: bool = False
    taken: bool = False
    index: int = field(default=0)

    @property
    def first(self) -> Words:
        """The part in the sentence where it opens."""
        return self.parts[0]

    @property
    def lead(self) -> int:
        """Index of the sentence it speaks in first: a mark may be left over at the end of the one before."""
        return self.parts[1].sentence.index if self.stray else self.parts[0].sentence.index

    @property
    def opens_sentence(self) -> bool:
        """Whether it begins where a sentence begins."""
        return self.stray or self.parts[0].first == 0

    @property
    def stray(self) -> bool:
        """Whether its opening mark is left over at the end of the sentence before."""
        first = self.parts[0]
        return len(self.parts) > 1 and first.first == first.last == len(first.sentence.tokens) - 1

    @property
    def last(self) -> Words:
        """The part in the sentence where it ends."""
        return self.parts[-1]


def regions(sentences: Sequence[Sentence]) -> list[Region]:
    """All quoted stretches of the document, in text order."""
    found: list[Region] = []
    start = 0
    while start < len(sentences):
        end = start
        while end < len(sentences) and sentences[end].block == sentences[start].block:
            end += 1
        opens_next = end < len(sentences) and sentences[end].tokens[0].text in OPENING | STRAIGHT
        found.extend(_of_block(sentences[start:end], continued=opens_next))
        start = end
    for index, region in enumerate(found):
        region.index = index
    return found


def _of_block(block: Sequence[Sentence], *, continued: bool) -> list[Region]:
    found: list[Region] = []
    opened: tuple[int, int, str] | None = None  # sentence (within the block), token, mark
    for number, sentence in enumerate(block):
        for token in sentence.tokens:
            text = token.text
            if text not in STRAIGHT and text not in SINGLE and text not in OPENING and text not in CLOSING:
                continue
            side = _side(token, opened[2] if opened else None)
            if side == "open":
                if opened is not None:
                    found.append(
                        _region(
                            block,
                            opened[:2],
                            (opened[0], len(block[opened[0]].tokens) - 1) if opened[0] < number else (number, token.i - 1),
                            closed=False,
                        )
                    )
                opened = (number, token.i, text)
            elif side == "close" and opened is not None:
                found.append(_region(block, opened[:2], (number, token.i), closed=True))
                opened = None
    if opened is not None:
        end = len(block) - 1 if continued else opened[0]
        found.append(_region(block, opened[:2], (end, len(block[end].tokens) - 1), closed=False))
    return [region for region in found if region.inner > 0]


def _side(token: Token, opened: str | None) -> str | None:
    """Whether the mark opens or closes; None where it is an apostrophe or belongs to another pair."""
    text = token.text
    if text in SINGLE:
        return _single_side(token, opened)
    if opened is not None and opened in SINGLE:
        return None  # a double mark inside single ones
    if opened == "„" and text in "“”":
        return "close"
    before, behind = _touches(token)
    if text in OPENING and not (opened is not None and before and not behind):  # “so,“ he said
        return "open"
    if text in CLOSING and not (opened is None and behind and not before):  # ”so,” he said
        return "close" if opened is not None else None
    if behind and not before:
        return "open"
    if before and not behind:
        return "close" if opened is not None else None
    return "close" if opened is not None else "open"


def _single_side(token: Token, opened: str | None) -> str | None:
    before, behind = _touches(token)
    if opened is None:
        opens = token.text == "‘" or (token.tag != "POS" and behind and not before)
        return "open" if opens and behind and token.text != "’" else None
    if opened not in SINGLE or token.text == "‘":
        return None
    previous = token.sentence.tokens[token.i - 1] if token.i else None
    ends = previous is not None and (not previous.text[-1].isalnum() or token.tag != "POS")
    return "close" if before and not behind and ends else None


def _touches(token: Token) -> tuple[bool, bool]:
    """Whether a word or mark stands directly before, and a word directly behind."""
    tokens = token.sentence.tokens
    before = token.i > 0 and tokens[token.i - 1].end == token.start and tokens[token.i - 1].text not in "([—–-"
    behind = token.i + 1 < len(tokens) and tokens[token.i + 1].start == token.end and tokens[token.i + 1].text not in ".,;:!?)]—–-"
    return before, behind


def _region(block: Sequence[Sentence], start: tuple[int, int], end: tuple[int, int], *, closed: bool) -> Region:
    parts: list[Words] = []
    inner = 0
    for number in range(start[0], end[0] + 1):
        sentence = block[number]
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(sentence.tokens) - 1
        if first <= last:
            parts.append(Words(sentence, first, last))
            inner += sum(t.text[0].isalnum() for t in sentence.tokens[first : last + 1])
    if not parts:
        parts.append(Words(block[start[0]], start[1], start[1]))
    whole = closed_block(block, parts)
    return Region(parts, block[0].block, inner, closed, whole)


def closed_block(block: Sequence[Sentence], parts: Sequence[Words]) -> bool:
    """Whether the parts are all there is of the block."""
    return len(parts) == len(block) and parts[0].first == 0 and parts[-1].last >= len(block[-1].tokens) - 2
