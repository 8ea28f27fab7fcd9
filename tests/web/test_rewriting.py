"""Pages rewritten for reading from disk: links changed, what needs a server left out, nothing else touched."""

from __future__ import annotations

import json

import pytest

from counterclaim.web.rewriting import links, page

POLICY = "default-src 'none'"


def to(given: str) -> str | None:
    """Pages of ours as files; anything else is no link."""
    return f"{given.strip('/').replace('?', '-')}.html" if given.startswith("/") and "gone" not in given else None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><a href="/incidents/1" class="x">one</a></p>', '<p><a href="incidents/1.html" class="x">one</a></p>'),
        ('<a class="x" href="/gone">one</a>', '<a class="x">one</a>'),
        ('<a href="/a?b=1&amp;c=2">&lt;b&gt;</a>', '<a href="a-b=1&amp;c=2.html">&lt;b&gt;</a>'),
        ('<img src="/x" alt="href=/y">', '<img src="x.html" alt="href=/y">'),
        ('<svg viewBox="0 0 1 1"><a href="/x"/></svg>', '<svg viewBox="0 0 1 1"><a href="x.html"/></svg>'),
        ("before<!-- a <form> in a comment -->after", "beforeafter"),
        ('a<form action="/x"><p><a href="/y">y</a></p></form>b', "ab"),
        ("a<form><form></form>x</form>b", "ab"),
        ('a<aside aria-label="Filters" tabindex="0"><a href="/y">y</a></aside>b', "ab"),
        ('<aside aria-label="Notes">y</aside>', '<aside aria-label="Notes">y</aside>'),
        ('<ul><li><a href="/gone">Review</a></li><li><a href="/">All</a></li></ul>', '<ul><li><a href=".html">All</a></li></ul>'),
        ("<!doctype html><p>&#39;&amp;nbsp;", "<!doctype html><p>&#39;&amp;nbsp;"),
        ("an unclosed <form> ends it", "an unclosed "),
    ],
)
def test_what_becomes_of(html: str, expected: str) -> None:
    assert page(html, to, "") == expected


def test_the_policy_comes_first_in_the_head() -> None:
    assert page("<html><head><title>x</title></head>", to, POLICY).startswith(
        '<html><head><meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;"><title>'
    )
    assert "Policy" not in page("<thead><header>", to, POLICY)


def test_data_of_pictures_is_walked_and_cannot_end_its_element() -> None:
    data = {"a": [{"href": "/x", "title": "</script><b>&"}, {"href": "/gone"}], "href": 7}
    html = f'<script type="application/json" id="d">{json.dumps(data).replace("<", chr(92) + "u003c")}</script><a href="/y">y</a>'
    made = page(html, to, "")
    inner = made.split(">", 1)[1].split("</script>")[0]
    assert json.loads(inner) == {"a": [{"href": "x.html", "title": "</script><b>&"}, {"href": "#"}], "href": 7}
    assert "<b>" not in made
    assert made.endswith('</script><a href="y.html">y</a>')
    assert links(html, to) == ["x.html", "y.html"]


def test_what_is_no_json_stays() -> None:
    html = '<script type="application/json">{</script>'
    assert page(html, to, "") == html


def test_links_are_told_once_in_order_and_none_of_what_is_left_out() -> None:
    html = '<a href="/b">b</a><form><a href="/f">f</a></form><a href="/a">a</a><a href="/b">b</a><a href="/gone">x</a>'
    assert links(html, to) == ["b.html", "a.html"]
