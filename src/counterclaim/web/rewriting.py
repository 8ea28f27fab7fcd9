"""Rewrites a page of ours for reading from disk: links changed, forms and filters left out. Nothing else is touched.

The pages come from our own templates, which escape `<`, `>` and quotes wherever something of a report stands: what looks like a tag is
one. That is why they need no parser of other people's HTML, which took two thirds of an export's time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

_MARKUP = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>", re.DOTALL)
_ADDRESS = re.compile(r'(\s)(href|src)="([^"]*)"')
_DATA = re.compile(r'\btype="application/json"')
_GONE = re.compile(r"<li>\s*<a>[^<]*</a>\s*</li>")  # an entry of the list of pages whose page is not there
_FILTERS = re.compile(r'\baria-label="Filters"')
To = Callable[[str], "str | None"]


def links(html: str, to: To) -> list[str]:
    """Where its links lead, as `to` gives it, each once, in order, those of pictures' data among them."""
    found: dict[str, None] = {}

    def noted(given: str) -> str | None:
        new = to(given)
        if new is not None:
            found[new] = None
        return new

    _rewritten(html, noted, "")
    return list(found)


def page(html: str, to: To, policy: str) -> str:
    """The page as it is written to disk. `to` gives the new address of a link; null: it is no link any more."""
    return _GONE.sub("", _rewritten(html, to, policy))


def _rewritten(html: str, to: To, policy: str) -> str:
    out: list[str] = []
    at = 0  # up to where the page is dealt with
    skipping = ""  # the element that is being left out, and how deep in it
    depth = 0
    for match in _MARKUP.finditer(html):
        closing, tag, rest = match.groups()
        if skipping:
            if tag == skipping:
                depth += -1 if closing else 1
            if not depth:
                skipping, at = "", match.end()
            continue
        if tag is None or (not closing and _left_out(tag, rest)):  # comments, and what needs a server
            out.append(html[at : match.start()])
            at = match.end()
            skipping, depth = (tag, 1) if tag else ("", 0)
        elif not closing and ("href=" in rest or "src=" in rest):
            out += (html[at : match.start()], f"<{tag}{_ADDRESS.sub(lambda one: _moved(one, to), rest)}>")
            at = match.end()
        elif not closing and tag == "head" and policy:
            out += (html[at : match.end()], f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">')
            at = match.end()
        elif not closing and tag == "script" and _DATA.search(rest):
            end = html.index("</script>", match.end())
            out += (html[at : match.end()], _data(html[match.end() : end], to))
            at = end
    out.append("" if skipping else html[at:])
    return "".join(out)


def _left_out(tag: str, rest: str) -> bool:
    return tag == "form" or (tag == "aside" and _FILTERS.search(rest) is not None)


def _moved(one: re.Match[str], to: To) -> str:
    new = to(unescape(one[3]))
    return "" if new is None else f'{one[1]}{one[2]}="{escape(new)}"'


def _data(text: str, to: To) -> str:
    """The data of a picture with its links changed; written so that it cannot end its element."""
    try:
        value = _walk(json.loads(text), to)
    except json.JSONDecodeError:
        return text
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _walk(value: Any, to: To) -> Any:  # noqa: ANN401 - whatever JSON holds
    match value:
        case dict():
            return {key: (to(one) or "#") if key == "href" and isinstance(one, str) else _walk(one, to) for key, one in value.items()}
        case list():
            return [_walk(one, to) for one in value]
        case _:
            return value
