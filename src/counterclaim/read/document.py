"""One report from bytes to `Document`."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from counterclaim.errors import SkipDocument
from counterclaim.read.blocks import blocks
from counterclaim.read.decode import decode
from counterclaim.read.html import Page, is_html, read_page
from counterclaim.read.language import language
from counterclaim.read.published import publication
from counterclaim.records import Document, Source

_ANY_WORD = re.compile(r"[^\W_]")


LARGEST = 8 * 1024 * 1024  # bytes; some 1.4 million words, fifty times the longest report met with


def read_document(source: Source) -> Document:
    """The document of a source: its text as kept, blocks, language, and when it was published.

    For plain text `Document.text` is the decoded text as it is, but for a byte order mark and NULs; for HTML it is
    the page's title, a blank line, and its main text. Raises `SkipDocument` where there is nothing to read: no
    bytes, no words, no text; or far too much of it to be one report.
    """
    name = source.name
    if not source.data:
        message = f"{name}: the file is empty; check that it was saved or downloaded whole"
        raise SkipDocument(message)
    if len(source.data) > LARGEST:
        message = (
            f"{name}: {len(source.data):,} bytes; a report of more than {LARGEST:,} is not read as one document; "
            "split it into the reports it holds"
        )
        raise SkipDocument(message)
    decoded = decode(source.data, name)
    if not decoded.text.strip():
        message = f"{name}: nothing but white space; check that the report was saved or downloaded whole"
        raise SkipDocument(message)
    page = read_page(decoded.text) if is_html(decoded.text) else None
    text = _page_text(page, name) if page else decoded.text
    if not _ANY_WORD.search(text):
        message = f"{name}: no letters or figures in it, so nothing to read; check that this is the report"
        raise SkipDocument(message)
    return _document(source, text, page, decoded.notes)


def _page_text(page: Page, name: str) -> str:
    """The page's text with its title on top, unless it stands there already."""
    if not page.text:
        message = f"{name}: no text in the HTML page (it may be made by scripts); save the article as text and read that"
        raise SkipDocument(message)
    if not page.title or _shown(page.title, page.text):
        return page.text
    return f"{page.title}\n\n{page.text}"


def _shown(title: str, text: str) -> bool:
    """Whether the title already is one of the first lines."""
    wanted = title.casefold()
    return any(" ".join(line.split()).casefold() == wanted for line in text[: 2000 + len(title)].splitlines()[:8])


def _document(source: Source, text: str, page: Page | None, notes: tuple[str, ...]) -> Document:
    found = blocks(text, page.title if page else None)
    title = next((text[b.start : b.end] for b in found if b.role == "title"), page.title if page else None)
    metadata: dt.date | None = page.published if page else None
    return Document(
        id=hashlib.sha256(source.data).hexdigest(),
        text=text,
        blocks=found,
        language=language(text, found),
        name=source.name,
        title=title,
        outlet=page.outlet if page else None,
        published=publication(text, found, source.published, metadata),
        notes=(*notes, *(page.notes if page else ())),
    )
