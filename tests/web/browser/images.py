"""Draws docs/images anew: `make images`. The pages over the sample ledger, in light and dark, wide and narrow."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.web.browser.serving import NARROW, browser, chromium, sample_ledger, serving

IMAGES = Path(__file__).parents[3] / "docs" / "images"
DESK = {"width": 1280, "height": 860}
SHOTS = (
    ("overview", "/", DESK, False),
    ("overview-dark", "/", DESK, True),
    ("overview-narrow", "/", NARROW, False),
    ("map", "/#space-head", DESK, False),
    ("incident", "first incident", DESK, False),
    ("document", "first document", DESK, False),
    ("tolls", "/tolls", DESK, False),
    ("agreements", "/agreements", DESK, False),
    ("review", "/review", DESK, False),
    ("review-dark", "/review", DESK, True),
    ("report", "/report", DESK, False),
)


def main() -> int:
    """Write the images; 1 where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("there is no Chromium on this machine (apt-get install chromium, or set COUNTERCLAIM_CHROMIUM)\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play, browser(play, path) as chrome:
        ledger = sample_ledger(Path(folder) / "sample.db")
        with serving(ledger) as origin:
            for name, place, size, dark in SHOTS:
                page = chrome.new_page(
                    viewport=size,  # type: ignore[arg-type]
                    color_scheme="dark" if dark else "light",
                    reduced_motion="reduce",
                )
                page.goto(f"{origin}{_address(page, origin, place)}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=IMAGES / f"{name}.png")
                page.close()
    return 0


def _address(page: Page, origin: str, place: str) -> str:
    """The address meant: that of the contested incident with most reports, or of one of its documents."""
    if place.startswith("/"):
        return place
    page.goto(f"{origin}/?contested=yes&place=Ganja")
    href = page.locator(".incident-row h3 a").first.get_attribute("href") or "/"
    if place == "first incident":
        return href
    page.goto(f"{origin}{href}")
    return page.locator("a.source").first.get_attribute("href") or "/"


if __name__ == "__main__":
    sys.exit(main())
