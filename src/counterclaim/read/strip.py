"""The words of a page without its tags: the last resort, linear for any input whatever."""

from __future__ import annotations

import html
import re

# Their content is no text.
_SILENT = frozenset("script style noscript template svg math iframe object head canvas textarea select audio video".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,30})")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*\n\s*")


def page_title(page: str) -> str | None:
    """What stands in the page's `title` element, as one line."""
    match = _TITLE.search(page, 0, 200_000)
    return " ".join(html.unescape(match[1]).split()) or None if match else None


def strip_tags(page: str) -> str:
    """The text of a page: a blank line for every tag that is not inline, scripts and the like left out."""
    pieces: list[str] = []
    place = 0
    closed: dict[str, bool] = {}  # what is known never to be closed again is not searched for twice
    while (tag := page.find("<", place)) >= 0:
        pieces.append(page[place:tag].replace("\n", " ").replace("\r", " "))
        place, mark = _behind(page, tag, closed)
        pieces.append(mark)
    pieces.append(page[place:].replace("\n", " "))
    text = _BLANK.sub(" ", html.unescape("".join(pieces)))
    return _LINES.sub("\n\n", text).strip()


def _behind(page: str, tag: int, closed: dict[str, bool]) -> tuple[int, str]:
    """Where reading goes on behind what opens at `tag`, and what stands for it in the text."""
    if page.startswith("<!--", tag):
        end = _find(page, "-->", tag + 4, closed)
        return (end + 3, " ") if end >= 0 else (tag + 4, " ")
    name = _NAME.match(page, tag, tag + 40)
    if not name and page[tag + 1 : tag + 2] not in {"!", "?"}:
        return tag + 1, "<"
    end = _find(page, ">", tag + 1, closed)
    if end < 0:
        return (name.end() if name else tag + 2), " "
    low = name[1].lower() if name else ""
    if low in _SILENT and page[tag + 1] != "/":
        end = _silent_end(page, low, end, closed)
        return end, "\n\n"
    if low == "br":
        return end + 1, "\n"
    return end + 1, "" if low in _INLINE else "\n\n"


def _silent_end(page: str, name: str, start: int, closed: dict[str, bool]) -> int:
    """Behind the closing tag of an element whose content is no text; an unclosed script hides all that follows."""
    if closed.get(name, True):
        match = re.compile(rf"</{name}\b[^<>]{{0,100}}>", re.IGNORECASE).search(page, start)
        if match:
            return match.end()
        closed[name] = False
    return len(page) if name in {"script", "style"} else start + 1


def _find(page: str, mark: str, start: int, closed: dict[str, bool]) -> int:
    if not closed.get(mark, True):
        return -1
    place = page.find(mark, start)
    closed[mark] = place >= 0
    return place
