from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402 -- only where it is installed

from tests.web.browser.serving import VENDOR, WIDE, browser, chromium, sample_ledger, serving  # noqa: E402
from tests.web.browser.watching import Watch  # noqa: E402

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine (`make browser`, or set COUNTERCLAIM_CHROMIUM to where it is)")
    with sync_playwright() as play, browser(play, path) as started:
        yield started


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_ledger(tmp_path_factory.mktemp("browser") / "sample.db")


@pytest.fixture(scope="session")
def home(filled: Path) -> Iterator[str]:
    """A server nobody writes to."""
    with serving(filled) as origin:
        yield origin


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[str]:
    """A server over a ledger of the test's own, to be written to."""
    copy = tmp_path / "own.db"
    shutil.copyfile(filled, copy)
    for extra in filled.parent.glob(f"{filled.name}?*"):
        target = tmp_path / extra.name.replace(filled.name, copy.name)
        if extra.is_dir():
            shutil.copytree(extra, target)
        else:
            shutil.copyfile(extra, target)
    with serving(copy) as origin:
        yield origin


@pytest.fixture
def opened(chrome: Browser) -> Iterator[Open]:
    """Opens a page that is watched: `opened(origin, "/path", viewport=..., dark=...)`; what it must not do fails the test at its end."""
    kept: list[tuple[BrowserContext, Watch, Page]] = []

    def go(origin: str, path: str = "/", *, viewport: dict[str, int] | None = None, dark: bool = False, scripts: bool = True) -> Page:
        context = chrome.new_context(
            viewport=viewport or WIDE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        watch = Watch(context, origin)
        page = context.new_page()
        kept.append((context, watch, page))
        page.goto(f"{origin}{path}")
        return page

    yield go
    for context, watch, page in kept:
        if not page.is_closed():
            if page.evaluate("typeof window.__seen") == "object":
                watch.check(page)
            assert not watch.wrong, watch.wrong
        context.close()


@pytest.fixture
def assets() -> None:
    """For tests of what needs the packages from npm."""
    if not (VENDOR / "leaflet.js").exists():
        pytest.skip("the assets are not built (no npm, or no network when `make setup` ran)")
