"""Rewrites a page of ours for reading from disk: links changed, forms and filters left out. Nothing else is touched."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from typing import Any, ClassVar

_GONE = re.compile(r"<li>\s*<a>[^<]*</a>\s*</li>")  # an entry of the list of pages whose page is not there


class Rewriter(HTMLParser):
    """Goes through a page once. `to` gives the new address of a link; null: it is no link any more."""

    ADDRESSES: ClassVar[frozenset[str]] = frozenset({"href", "src"})
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"form"})
    EMPTY: ClassVar[frozenset[str]] = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, to: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=False)
        self._to = to
        self._out: list[str] = []
        self._found: list[str] = []
        self._skip: list[str] = []
        self._json = False
        self._policy = ""

    def page(self, html: str, policy: str) -> str:
        """The page as it is written to disk."""
        self._policy = policy
        self.feed(html)
        self.close()
        return _GONE.sub("", "".join(self._out))

    def links(self, html: str) -> list[str]:
        """Where its links lead, as `to` gives it, in order, those of pictures' data among them."""
        self.feed(html)
        self.close()
        return self._found

    # -- what the parser meets ----------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if self._skip:
            if tag not in self.EMPTY:
                self._skip.append(tag)
            return
        given = dict(attrs)
        if tag in self.LEFT_OUT or (tag == "aside" and given.get("aria-label") == "Filters"):
            self._skip.append(tag)
            return
        self._json = tag == "script" and given.get("type") == "application/json"
        self._out.append(self._tag(tag, attrs))
        if tag == "head" and self._policy:
            self._out.append(f'<meta http-equiv="Content-Security-Policy" content="{escape(self._policy)}">')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a picture that ends at once."""
        if not self._skip:
            self._out.append(self._tag(tag, attrs).removesuffix(">") + "/>")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            if tag in self._skip:
                while self._skip.pop() != tag:
                    pass
            return
        self._json = False
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text, or the data of a picture."""
        if not self._skip:
            self._out.append(self._data(data) if self._json else data)

    def handle_entityref(self, name: str) -> None:
        """`&amp;`, as it stands."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """`&#39;`, as it stands."""
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Comments are left out."""

    def handle_decl(self, decl: str) -> None:
        """The document type."""
        self._out.append(f"<!{decl}>")

    # -- parts --------------------------------------------------------------------------------------

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        parts = [tag]
        for name, value in attrs:
            new = self._moved(value or "") if name in self.ADDRESSES else value
            if name in self.ADDRESSES and new is None:
                continue
            parts.append(name if new is None else f'{name}="{escape(new)}"')
        return f"<{' '.join(parts)}>"

    def _moved(self, given: str) -> str | None:
        new = self._to(given)
        if new is not None:
            self._found.append(new)
        return new

    def _data(self, text: str) -> str:
        """The data of a picture with its links changed; written so that it cannot end its element."""
        try:
            value = self._walk(json.loads(text))
        except json.JSONDecodeError:
            return text
        written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def _walk(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        match value:
            case dict():
                return {
                    key: (self._moved(one) or "#") if key == "href" and isinstance(one, str) else self._walk(one)
                    for key, one in value.items()
                }
            case list():
                return [self._walk(one) for one in value]
            case _:
                return value
