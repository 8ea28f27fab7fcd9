"""Snapshots of the made-up ledgers, and templates rendered over them without a server."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

from counterclaim.link.records import Ledger
from counterclaim.store import DocumentEntry
from counterclaim.web.filters import Filters
from counterclaim.web.rendering import environment
from counterclaim.web.snapshot import Snapshot
from tests.present.ledgers import DECISIONS

OBTAINED = dt.datetime(2020, 9, 13, 8, tzinfo=dt.UTC)
VOID = frozenset("br col hr img input link meta rect line path".split())


def snapshot(ledger: Ledger, **changes: Any) -> Snapshot:
    """A snapshot whose reports were obtained on the day they bear, at eight."""
    entries = {
        one.id: DocumentEntry(number, one.id, one.name, one.outlet, one.address, one.published, at(one.published), OBTAINED, None, "h", "p")
        for number, one in enumerate(ledger.reports.values(), 1)
    }
    made = Snapshot(("a", "b"), ledger, DECISIONS, entries, {}, {}, two_person=False, known_at=ledger.known_at)
    return replace(made, **changes)


def at(day: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(8), dt.UTC) if day else OBTAINED - dt.timedelta(days=9)


def rendered(template: str, view: Any, filters: Filters | None = None, path: str = "/", **more: Any) -> str:
    """The page as HTML, for nobody in particular."""
    user = SimpleNamespace(name="Rita", way="local", can=lambda _role: True)
    request = SimpleNamespace(url=SimpleNamespace(path=path), query_params={})
    values = {"request": request, "user": user, "csrf": "t", "view": view, "filters": filters or Filters()} | more
    return environment().get_template(template).render(values)


class Read(HTMLParser):
    """What a browser makes of a page: elements with their attributes, words, and elements that are not closed as they were opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.wrong.append(f"</{tag}> within {self._open[-3:]}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def text_of(self) -> str:
        return "".join(self.text)

    def links(self) -> list[str]:
        return [str(found["href"]) for tag, found in self.elements if tag == "a" and found.get("href")]
