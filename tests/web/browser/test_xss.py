"""Stored script injection: forty hostile reports, and hostile reviewers, on every page; the browser is the judge.

A dialog, the global the payloads set, a violation of the policy, a request elsewhere, or an element only a payload can make fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from counterclaim.ledger.book import open_book
from counterclaim.ledger.desk import Desk
from counterclaim.web.exporting import export_site
from tests.web.browser.crawling import pages
from tests.web.browser.hostile import PAYLOADS, comments, reports
from tests.web.browser.serving import fill, serving
from tests.web.browser.watching import Watch

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open

# elements and attributes that no page of ours has
FOREIGN = """() => [...document.querySelectorAll('*')].filter((one) =>
  ['iframe', 'object', 'embed', 'base', 'math', 'video', 'animate', 'img', 'style'].includes(one.localName)
  || [...one.attributes].some((a) => /^on|^hx-|^data-hx/.test(a.name)
    || (/href|src|action/.test(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value)))
  || (one.localName === 'script' && !one.src && one.type !== 'application/json')
  || (one.localName === 'meta' && one.httpEquiv === 'refresh')
).map((one) => one.outerHTML.slice(0, 200))"""
PROVOKE = """() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of [...document.querySelectorAll('main *')].slice(0, 400)) {
    for (const kind of ['mouseover', 'mouseenter', 'focus']) one.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
  }
}"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty hostile reports, and decisions with hostile comments and corrections by hostile names."""
    path = fill(tmp_path_factory.mktemp("hostile") / "hostile.db", (one.incoming() for one in reports()))
    with open_book(path) as book:
        claims = [one.claim for one in book.queue()]
        assert len(claims) > 80
        for number, (comment, claim) in enumerate(zip(comments(), claims, strict=False)):
            desk = Desk(book, f"Reviewer {comment}"[:200])
            desk.verdict(("accept", "note", "reject")[number % 3], claim.id, comment)
        tolls = [one for one in claims if one.kind == "agreement"][:10]
        for comment, claim in zip(comments(), tolls, strict=False):
            Desk(book, "Ada").correct(claim.id, [f"name={comment}"], comment)
    return path


@pytest.fixture(scope="module")
def origin(ledger: Path) -> Iterator[str]:
    with serving(ledger, "<script>window.pwned=0</script>") as found:
        yield found


def test_there_are_forty() -> None:
    assert len(PAYLOADS) == 40
    assert len({one.incoming().source.data for one in reports()}) == 40


def test_on_every_page(origin: str, chrome: Browser) -> None:
    context = chrome.new_context()
    watch = Watch(context, origin)
    page = context.new_page()
    page.goto(origin)
    visited = 0
    for path in pages(page, origin, each=5, papers=45):
        page.goto(f"{origin}{path}")
        page.evaluate(PROVOKE)
        watch.check(page)
        assert not page.evaluate(FOREIGN), path
        visited += 1
    assert visited > 75
    context.close()


@pytest.mark.usefixtures("assets")
def test_on_the_map_and_in_its_cards(origin: str, opened: Open) -> None:
    page = opened(origin, "/")
    places = page.locator("#map .place")
    expect(places.first).to_be_attached()
    for number in range(min(places.count(), 8)):
        places.nth(number).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".map-card").first).to_be_visible()
        assert not page.evaluate(FOREIGN.replace("'img', ", ""))
        page.keyboard.press("Escape")


def test_what_is_typed_and_sent_back(origin: str, opened: Open) -> None:
    page = opened(origin, "/")
    for payload in comments():
        page.goto(f"{origin}/search")
        page.locator("#find").fill(payload)
        page.locator("#find").press("Enter")
        page.wait_for_load_state()
        assert not page.evaluate(FOREIGN), payload


def test_files_with_hostile_names_dropped(origin: str, opened: Open) -> None:
    page = opened(origin, "/add")
    names = [one.name.replace("/", "-") for one in reports()][:12]
    carried: list[FilePayload] = [{"name": name, "mimeType": "text/html", "buffer": b"\x00" * 20} for name in names]
    page.locator("#files").set_input_files(carried)
    assert not page.evaluate(FOREIGN)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#add-told")).to_contain_text("12 of 12 read", timeout=60_000)
    assert not page.evaluate(FOREIGN)


def test_written_to_disk(ledger: Path, tmp_path: Path, chrome: Browser) -> None:
    """Pages from disk have no server's policy; they run nothing of a report's either."""
    folder = tmp_path / "site"
    every = [one.name for one in export_site(str(ledger), folder) if one.name]
    originals = [one for one in every if one.endswith(".original.txt")]
    names = [one for one in every if one.endswith(".html") and "/" not in one]
    names += [one for one in every if re.match(r"documents/.*\.html", one)] + originals[::4]
    context = chrome.new_context()
    watch = Watch(context, folder.as_uri())
    page = context.new_page()
    for name in names:
        page.goto((folder / name).as_uri())
        watch.check(page)
        assert not page.evaluate(FOREIGN), name
    assert len(names) > 50
    context.close()
