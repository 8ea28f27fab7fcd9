"""Each page, its filters and addresses, highlighting, dark mode and narrow screens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.web.browser.crawling import pages
from tests.web.browser.serving import NARROW, WIDE

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open

LISTS = ("/", "/documents", "/tolls", "/agreements", "/parties", "/disagreements", "/report", "/search?q=forces", "/review", "/add")


@pytest.mark.parametrize("path", LISTS)
def test_each_page_without_scripts_too(home: str, opened: Open, path: str) -> None:
    for scripts in (True, False):
        page = opened(home, path, scripts=scripts)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("main")).to_have_count(1)
        assert "Counterclaim" in page.title()


def test_nothing_is_cut_off_at_320_px(home: str, opened: Open) -> None:
    page = opened(home, "/", viewport=NARROW)
    wide: list[str] = []
    for path in pages(page, home, each=1):
        page.goto(f"{home}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(path)
    assert not wide


def test_dark_by_the_system(home: str, opened: Open) -> None:
    grounds = []
    for dark in (False, True):
        page = opened(home, "/", dark=dark, viewport=WIDE)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds.append(sum(int(one) for one in re.findall(r"\d+", colour)[:3]))
    assert grounds[0] > 600
    assert grounds[1] < 150


def test_a_filter_is_in_the_address_and_the_address_is_the_view(home: str, opened: Open) -> None:
    page = opened(home, "/")
    choice = page.locator("#facet-party ~ ul a").first
    count = int(choice.locator(".n").inner_text().split()[0])
    choice.click()
    query = parse_qs(urlsplit(page.url).query)
    assert list(query) == ["party"]
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} incident")
    again = opened(home, f"/?{urlsplit(page.url).query}", scripts=False)
    expect(again.get_by_role("heading", level=1)).to_have_text(page.get_by_role("heading", level=1).inner_text())
    page.locator(".chips a").first.click()
    assert "party" not in page.url


def test_as_known_at_stays_in_every_link(home: str, opened: Open) -> None:
    page = opened(home, "/?as_known_at=2020-10-20T00:00Z")
    expect(page.locator(".past")).to_contain_text("As known at")
    page.locator(".incident-row a").first.click()
    assert "as_known_at=" in page.url
    expect(page.locator(".past")).to_contain_text("As known at")


def test_a_documents_words_light_up_with_their_fields(home: str, opened: Open) -> None:
    page = opened(home, "/documents")
    with page.expect_navigation():  # until its scripts have run: a pointer that was there before them is not noticed
        page.locator('main a[href^="/documents/"]').first.click()
    marks = page.locator("mark[data-claim]")
    assert marks.count() > 1
    claim = (marks.first.get_attribute("data-claim") or "").split()[0]
    marks.first.hover()
    expect(page.locator(f'.card[data-claim="{claim}"]')).to_have_class(re.compile("hover"))
    expect(marks.first).to_have_class(re.compile("hover"))


def test_walking_a_document_by_keys(home: str, opened: Open) -> None:
    page = opened(home, "/documents")
    with page.expect_navigation():
        page.locator('main a[href^="/documents/"]').first.click()
    seen = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        expect(page.locator("mark.current").first).to_be_visible()
        seen.append(urlsplit(page.url).fragment)
    assert seen[0] == seen[2] != seen[1]
    assert page.locator(".card.current").count() == 1


def test_a_link_to_a_claim_marks_its_words(home: str, opened: Open) -> None:
    page = opened(home, "/")
    page.locator("a.source").first.click()
    expect(page.locator("mark.current").first).to_be_visible()
