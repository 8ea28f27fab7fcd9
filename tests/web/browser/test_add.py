"""Reports added by dropping files on the page, by choosing them and by pasting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open

ONE = "Azerbaijan's defence ministry said on 11 October 2020 that Armenia had shelled Terter, killing four civilians. Armenia denied it."
TWO = "Armenia's defence ministry said on 12 October 2020 that Azerbaijan had shelled Martuni, wounding two soldiers."
DROP = """([zone, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name, { type: 'text/plain' }));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Drop files of these names and texts on the field."""
    zone = page.locator(".drop").element_handle()
    page.evaluate(DROP, [zone, [list(file) for file in files]])


def test_files_dropped(own: str, opened: Open) -> None:
    page = opened(own, "/add")
    drop(page, ("shelling.txt", ONE), ("evening.txt", TWO), ("empty.txt", ""))
    expect(page.locator("#chosen")).to_contain_text("evening.txt")
    page.get_by_label("Published on").fill("2020-10-12")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#add-told")).to_contain_text("3 of 3 read", timeout=60_000)
    rows = page.locator("#added tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Armenia had shelled Terter")
    expect(rows.nth(2)).to_contain_text("could not be read")
    rows.nth(0).locator("a").first.click()
    expect(page).to_have_url(re.compile("/documents/"))
    expect(page.locator("main")).to_contain_text("killing four civilians")


def test_pasted_without_scripts(own: str, opened: Open) -> None:
    page = opened(own, "/add", scripts=False)
    page.get_by_label("Or paste").fill(TWO)
    page.get_by_label("Outlet").fill("Hill Gazette")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#added")).to_contain_text("wounding two soldiers", timeout=60_000)
    page.get_by_label("Or paste").fill(TWO)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#added")).to_contain_text("held already", timeout=60_000)


def test_nothing_to_add_is_said(own: str, opened: Open) -> None:
    page = opened(own, "/add", scripts=False)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".problem")).to_contain_text("nothing to add")
