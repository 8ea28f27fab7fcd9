"""Where the ledger asks for it, a decision counts once a second person confirms it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from counterclaim.ledger.book import open_book
from tests.web.browser.serving import serving

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open


def test_a_second_person_confirms(filled: Path, tmp_path: Path, opened: Open) -> None:
    ledger = tmp_path / "two.db"
    shutil.copyfile(filled, ledger)
    with open_book(ledger) as book:
        book.require_two(wanted=True)
    with serving(ledger, "Ada") as origin:
        page = opened(origin, "/review")
        claim = page.locator('#verdict input[name="claim"]').input_value()
        with page.expect_navigation():
            page.keyboard.press("a")
        expect(page.locator(".done")).to_contain_text("waits for a second person")
        page.goto(f"{origin}/review/waiting")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.get_by_role("button", name="Confirm")).to_have_count(0)  # not one's own
        page.context.close()
    with open_book(ledger) as book:
        assert book.claim(claim).state == "open"
    with serving(ledger, "Grace") as origin:
        page = opened(origin, "/review/waiting")
        page.get_by_role("button", name="Confirm").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("tbody")).to_contain_text("Nothing waits.")
        page.context.close()
    with open_book(ledger) as book:
        assert book.claim(claim).state == "accepted"
