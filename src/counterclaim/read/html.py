"""HTML pages to their main text, title, outlet and date. Nothing in a page is run or fetched."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from counterclaim.read.strip import page_title, strip_tags

MOST_TAGS = 60_000  # a page with more is stripped, not analysed: analysis of a hostile tree can take minutes
DEEPEST = 200  # nested elements; libxml2 gives up at 256, and the analysis recurses
LONGEST = 8_000_000  # characters

_OPENS = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TELLING = re.compile(r"</?(?:p|div|br|a\s+href|span|script|table|h[1-6]|article|section|meta|ul|li|title)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])|<!--")
_ENDS = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style")} | {"": re.compile("-->")}
_NO_NESTING = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option".split()
)
_DATES = {
    "original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d",
    # no clock: what is plausible does not depend on the day of reading
    "min_date": "1945-01-01", "max_date": "2100-12-31",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: its main text, and what it says of itself."""

    text: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    notes: tuple[str, ...] = ()


def is_html(text: str) -> bool:
    """Whether a text is a page: it opens like one, or its beginning is full of tags."""
    head = text[:4096]
    if _OPENS.match(head):
        return True
    return head.lstrip().startswith("<") and len(_TELLING.findall(head)) >= 3


def read_page(text: str) -> Page:
    """The main text of a page; all its text, with a note, where no main text can be told or it is too odd to try."""
    if _is_tame(text):
        page = _main_text(text)
        if page.text:
            return page
        note = "no main text found in the page: all its text is read"
    else:
        page = Page("", None, None, None)
        note = "page too large or too deeply nested to analyse: all its text is read"
    return Page(strip_tags(text), page.title or page_title(text), page.outlet, page.published, (note,))


def _is_tame(text: str) -> bool:
    """Whether size, number of tags and depth are those of a real page."""
    if len(text) > LONGEST:
        return False
    depth = number = place = 0
    while (tag := _TAG.search(text, place)) and number <= MOST_TAGS and depth <= DEEPEST:
        number += 1
        place = tag.end()
        name = (tag[2] or "").lower()
        if name in _ENDS and not tag[1]:  # "a<b" in a script is no tag
            end = _ENDS[name].search(text, place)
            place = end.end() if end else len(text)
        elif name not in _NO_NESTING:
            depth = max(0, depth - 1) if tag[1] else depth + 1
    return number <= MOST_TAGS and depth <= DEEPEST


@cache
def _trafilatura() -> ModuleType:
    """The extractor, with its complaints about bad pages kept from the user's terminal."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    import trafilatura

    return trafilatura


def _main_text(text: str) -> Page:
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    library = _trafilatura()
    odd = (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
    try:
        found = library.bare_extraction(
            text, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dict(_DATES)
        )
    except odd:  # a page that trips the extractor is still a page with words in it
        found = None
    if found is not None:
        return _page(found, _body_text(found.body))
    try:
        tree = library.load_html(text)
        described = library.extract_metadata(tree, date_config=dict(_DATES)) if tree is not None else None
    except odd:
        described = None
    return _page(described, "") if described is not None else Page("", None, None, None)


def _page(found: Any, text: str) -> Page:  # noqa: ANN401  # a document of trafilatura's
    return Page(text, _line(found.title), _line(found.sitename), _date(found.date))


def _line(words: str | None) -> str | None:
    """A title or name as one line; null for an empty one."""
    return " ".join(words.split()) or None if words else None


def _date(words: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _body_text(body: Any) -> str:  # noqa: ANN401  # an lxml element
    """The paragraphs of a page, a blank line between them; line breaks within one are kept."""
    paragraphs: list[str] = []
    for element in body:
        if element.tag in {"list", "table"}:
            pieces = [_words(part) for part in element.iter("item", "row")] or [_words(element)]
            paragraphs.append("\n".join(filter(None, pieces)))
        else:
            paragraphs.append(_words(element))
    return "\n\n".join(filter(None, paragraphs))


def _words(element: Any) -> str:  # noqa: ANN401  # an lxml element
    pieces: list[str] = [element.text or ""]
    for part in element.iterdescendants():
        if part.tag in {"lb", "p", "head", "item"}:
            pieces.append("\n")
        elif part.tag == "cell":
            pieces.append(" ")
        pieces.append(part.text or "")
        pieces.append(part.tail or "")
    lines = ("".join(pieces)).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
