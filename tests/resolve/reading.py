"""Short cuts for the tests of resolve/: a text through the real parser."""

from __future__ import annotations

import datetime as dt

from counterclaim.parse import parse_documents
from counterclaim.records import Block, Document, Parse, Published, Sentence, Token


def parsed(text: str, published: Published | None = None) -> Parse:
    """The parse of one English text, each line a block."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(at, at + len(line), "body"))
        at += len(line)
    document = Document(id="test", text=text, blocks=tuple(blocks), language="en", published=published)
    return next(iter(parse_documents([document])))


def given(year: int, month: int, day: int) -> Published:
    """A publication date as the user gives it."""
    return Published(dt.date(year, month, day), "given")


def sentence_of(text: str) -> Sentence:
    """The only sentence of a text."""
    (sentence,) = parsed(text).sentences
    return sentence


def token_of(text: str, word: str) -> Token:
    """The first token `word` of a text."""
    return next(t for s in parsed(text).sentences for t in s.tokens if t.text == word)
