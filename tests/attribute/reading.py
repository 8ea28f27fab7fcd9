"""Short ways to read a text and look at its attributions."""

from __future__ import annotations

from functools import cache

from counterclaim.attribute import attribute
from counterclaim.parse import parse_documents
from counterclaim.records import Attribution, Attributions, Block, Document, Mentions, Parse, Words

NOBODY = Mentions({}, {}, ())


def document(text: str) -> Document:
    """A document of one block a line, the first a title where a blank line follows it."""
    blocks: list[Block] = []
    at = 0
    titled = "\n\n" in text
    for line in text.split("\n"):
        if line.strip():
            role = "title" if titled and not blocks else "body"
            blocks.append(Block(at, at + len(line), "title" if role == "title" else "body"))
        at += len(line) + 1
    return Document(id="0" * 64, text=text, blocks=tuple(blocks), language="en")


@cache
def parsed(text: str) -> Parse:
    """The text, parsed once a test run."""
    return next(iter(parse_documents([document(text)])))


def attributions(text: str) -> Attributions:
    """All attributions of the text, without any name known."""
    return attribute(parsed(text), NOBODY)


def words(found: Words | None, text: str) -> str | None:
    """The printed words."""
    return text[found.start : found.end] if found is not None else None


def content(one: Attribution, text: str) -> str:
    """The content, its stretches joined by " | "."""
    return " | ".join(text[w.start : w.end] for w in one.content)


def line(one: Attribution, text: str) -> tuple[str | None, str | None, str, str]:
    """Source, cue, kind and content, as printed."""
    return words(one.source, text), words(one.cue, text), one.kind, content(one, text)


def lines(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """`line` of every attribution with a cue of its own."""
    return [line(one, text) for one in attributions(text).all if not one.carried]
