"""Pages: main text, title, outlet, date; and pages made to break a reader."""

from __future__ import annotations

import pytest

from counterclaim.read import read_document
from counterclaim.read.html import is_html
from counterclaim.read.strip import strip_tags
from counterclaim.records import Document, Source

LEAD = "Four people were killed when shells fell on the market of Dovra on Tuesday, the health ministry said."
MORE = "The army denied firing on the town, and a spokesman added in the evening that the rebels were to blame for it."
HEAD = (
    '<head><meta charset="utf-8"><title>Shells fall on the market of Dovra</title>'
    '<meta property="og:site_name" content="The Valley Post"></head>'
)
ARTICLE = f"<article><p>{LEAD}</p><p>{MORE}</p><p>{MORE} {LEAD}</p></article>"


def read(page: str) -> Document:
    return read_document(Source("page.html", page.encode()))


def test_a_page_gives_title_outlet_and_main_text() -> None:
    document = read(
        f"<!DOCTYPE html><html>{HEAD}<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<script>document.write('boo <p>never run</p>')</script>{ARTICLE}<footer>About us</footer></body></html>"
    )
    assert document.title == "Shells fall on the market of Dovra"
    assert document.outlet == "The Valley Post"
    assert document.text.startswith(f"Shells fall on the market of Dovra\n\n{LEAD}\n\n{MORE}")
    assert "boo" not in document.text
    assert [block.role for block in document.blocks][:3] == ["title", "body", "body"]
    assert document.notes == ()


def test_a_title_already_on_top_is_not_put_there_again() -> None:
    document = read(f"<html>{HEAD}<body><article><h1>Shells fall on the market of Dovra</h1>{ARTICLE}</article></body></html>")
    assert document.text.count("Shells fall on the market of Dovra") == 1


@pytest.mark.parametrize(
    "page",
    [
        f"<!doctype html><title>Shells</title><p>{LEAD}</p><p>{MORE}</p>",  # no body
        f"<html><body>{'<div>' * 100_000}{LEAD}{'</div>' * 100_000}</body></html>",
        f"<html><body>{'<b>' * 100_000}{LEAD}",
        f"<html><body>{'<table><tr><td>' * 30_000}{LEAD}",
        f"<html><body>{'<p>x' * 100_000}<p>{LEAD}",
        f"<html><body>{'<!--' * 100_000}{LEAD}",
        f"<html><body>{'<a ' * 100_000}>{LEAD}",
        f"<html><head><script>{'if(a<b){c}' * 50_000}</script></head><body><p>{LEAD}</p></body></html>",
    ],
    ids=["no body", "divs", "bold", "tables", "paragraphs", "comments", "open tags", "script"],
)
def test_odd_pages_are_read(page: str) -> None:
    document = read(page)
    assert LEAD in " ".join(document.text.split())


def test_a_script_full_of_less_than_signs_does_not_hide_the_main_text() -> None:
    script = "for(i=0;i<n ;i++){a<b >c}" * 2000
    document = read(f"<html>{HEAD}<body><script>{script}</script>{ARTICLE}</body></html>")
    assert document.notes == ()


def test_a_page_too_odd_to_analyse_says_so() -> None:
    assert "too deeply nested" in read(f"<html><body>{'<div>' * 5000}{LEAD}").notes[0]


@pytest.mark.parametrize("text", ["x < y and y > z", "He said: <b>no</b>, and left.", "<Dovra> was taken, they said.", "Dovra\n<p>"])
def test_plain_text_with_a_few_brackets_is_no_page(text: str) -> None:
    assert not is_html(text)


@pytest.mark.parametrize("text", ["<!DOCTYPE html><p>x", " \n<html lang=en>", "<!-- saved --><html>", "<div><p>a</p><p>b</p></div>"])
def test_pages_are_known_by_their_content(text: str) -> None:
    assert is_html(text)


def test_stripping_keeps_words_and_drops_scripts() -> None:
    page = "<p>One &amp; <b>t</b>wo<br>three</p><STYLE>p{}</style><p>2 < 3</p><script>x='<p>no</p>'</script><!-- no -->four<script>no"
    assert strip_tags(page) == "One & two\nthree\n\n2 < 3\n\nfour"
