"""Whatever stands in a report's words, names, titles or addresses: in all three renderings it is only ever text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import typst
from markdown_it import MarkdownIt
from markdown_it.token import Token

from counterclaim.present.report import Situation, Unread, html, markdown, pdf, situation
from counterclaim.present.report.pdf import _template, inputs
from counterclaim.present.wording import plain
from tests.present.ledgers import before, heading, small, spoiled

HOSTILE = {
    "html": "</bdi></q><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;&#60;<!--",
    "markdown": "[x](javascript:1)![y](z) `c` **b** _i_ ~~s~~ <http://example.org> | a | \\",
    "block": "# 1. - > ```",
    "reference": "[a]: http://example.org 'b'",
    "typst": '#panic("run") #read("/etc/hosts") $x$ @claim-1 <claim-1> *b* _i_ \\u{41} // /* ',
    "jinja": "{{ 7 * 7 }}{% raw %}{# #}",
    "direction": "\u202e\u2066\u200f\u061cevil",
    "control": "\x1b[2J\x00\x07\r\n\x85\u2028\x9b",
    "scripts": "Ստեփանակերտ Xankəndi Ханкенди حلب ",
    "long": "x" * 5000,
}
UNWANTED = {chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x200F, 0x061C, 0x202E, 0x2066)}
TAGS = set(
    "html head meta title style body header h1 h2 h3 h4 span p strong bdi main section div table thead tbody tr th td ul li q a code "
    "article footer".split()
)
INLINE = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "hardbreak", "softbreak"}


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def bad(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def reported(bad: str) -> Situation:
    keys: dict[str, Any] = {
        "packs": (f"{bad}The island war",),
        "unread": (Unread(f"{bad}torn.html", f"{bad}no text"),),
        "languages": ((f"{bad}en", 6),),
    }
    return situation(spoiled(small(), bad), spoiled(before(), bad), heading(**keys))


class Page(HTMLParser):
    """The tags, links and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()
        self.links = set[str]()
        self.words = list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def test_html_holds_no_tag_of_theirs(bad: str) -> None:
    page = html(reported(bad))
    seen = Page(page)
    assert seen.tags <= TAGS
    assert not {name for name in seen.attributes if name.startswith("on") or name in {"style", "src"}}
    assert all(link.startswith("#") for link in seen.links)
    assert not UNWANTED & set(page)
    assert plain(bad) in " ".join(seen.words)


def test_markdown_keeps_its_structure(bad: str) -> None:
    text = markdown(reported(bad))
    tokens = parsed(text)
    clean = [token.type for token in parsed(markdown(reported("")))]
    assert [token.type for token in tokens] == clean
    assert {child.type for token in tokens for child in token.children or ()} <= INLINE
    assert not UNWANTED & set(text)


def test_markdown_shows_the_words_as_they_are(bad: str) -> None:
    shown = ["".join(child.content for child in token.children or ()) for token in parsed(markdown(reported(bad)))]
    # white space at the ends of a line is no part of a paragraph
    assert any(plain(f"{bad}The island war") in text for text in shown)


def test_typst_sets_words_and_runs_nothing(bad: str) -> None:
    report = reported(bad)
    assert pdf(report).startswith(b"%PDF")
    found = typst.Compiler(_template(), ignore_system_fonts=True, sys_inputs=inputs(report)).query("heading.where(level: 2)", field="body")
    bodies = [str(text) for text in _texts(json.loads(found))]
    # typst puts spaces and curly quotes into text pieces of their own
    assert any(_bare(plain(f"{bad}Millford")) in _bare(text) for text in bodies)


def _texts(bodies: list[Any]) -> list[str]:
    return ["".join(_pieces(body)) for body in bodies]


def _pieces(piece: Any) -> Iterator[str]:
    if isinstance(piece, dict):
        yield str(piece.get("text", ""))
        for child in (*piece.get("children", ()), *filter(None, [piece.get("child"), piece.get("body")])):
            yield from _pieces(child)


def _bare(text: str) -> str:
    return "".join(text.split())
