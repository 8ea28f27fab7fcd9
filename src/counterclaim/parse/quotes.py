"""Mark the tokens that stand between quotation marks.

Curly marks say which side they are; straight ones alternate within their block. A mark that is never
closed holds to the end of its block only: one odd mark never costs more than a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Document, Sentence

OPENING = frozenset("“„«‹")
CLOSING = frozenset("”»›")
STRAIGHT = frozenset({'"', "``", "''", "”“"})


def mark_quotes(document: Document, sentences: Sequence[Sentence]) -> None:
    """Set `quoted` on every token inside quotation marks."""
    if not any(mark in document.text for mark in '“„«"'):
        return
    block, inside = -1, False
    for sentence in sentences:
        if sentence.block != block:
            block, inside = sentence.block, False
        for token in sentence.tokens:
            text = token.text
            if text in OPENING:
                inside = True
            elif text in CLOSING:
                inside = False
            elif text in STRAIGHT:
                inside = not inside
            else:
                token.quoted = inside
