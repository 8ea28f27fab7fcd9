"""Parses of texts written in the tests."""

from __future__ import annotations

from counterclaim.parse import parse_documents
from counterclaim.read import read_document
from counterclaim.records import Parse, Source


def parsed(text: str) -> Parse:
    """The parse of a text."""
    return next(iter(parse_documents([read_document(Source(data=text.encode(), name="x"))])))
