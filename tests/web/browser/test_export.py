"""The pages written to disk: they open without a server, and hold nothing that needs one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from counterclaim.errors import StopRun
from counterclaim.web.exporting import MARK, export_site, file_name, local

LINK = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    steps = list(export_site(str(filled), folder))
    written = [one.name for one in steps if one.name]
    assert len(set(written)) == len(written) > 60
    assert [one.done for one in steps if one.name] == list(range(1, len(written) + 1))
    assert all(one.done <= one.known for one in steps)
    return folder


def test_every_link_leads_to_a_file(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    for page in pages:
        for given in LINK.findall(page.read_text("utf8")):
            if given.startswith(("https://", "http://", "#")):
                continue
            target = (page.parent / given.partition("#")[0]).resolve()
            assert target.is_file() or "vendor" in given, (page, given)


def test_nothing_in_it_needs_a_server(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf8")
        assert "<form" not in text, page
        assert "csrf" not in text, page
        assert not re.search(r"<a[^>]*href=\"/", text), page


def test_bytes_of_reports_are_never_pages() -> None:
    assert file_name("/documents/ab/bytes", "text/html") == "documents/ab.original.txt"
    assert file_name("/documents/../../etc/bytes", "text/plain").count("..") == 0


def test_what_is_filtered_or_elsewhere_is_no_page_of_it() -> None:
    assert local("/?party=ARM", "/") is None
    assert local("/?page=2&as_known_at=2020-10-20", "/") == "/?page=2"
    assert local("?page=2", "/documents") == "/documents?page=2"
    assert local("?page=1", "/documents") == "/documents"
    assert local("/review", "/") is None
    assert local("//example.org/incidents/1", "/") is None
    assert local("javascript:alert(1)", "/") is None


@pytest.mark.usefixtures("assets")
def test_it_works_from_disk(site: Path, chrome: Browser) -> None:
    page = chrome.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((site / "index.html").as_uri())
    expect(page.locator("#map .place").first).to_be_attached()
    page.locator(".spot").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/incidents/" in page.url
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Tolls").first.click()
    expect(page).to_have_url(re.compile(r"tolls\.html$"))
    assert not wrong
    page.close()


def test_a_folder_with_other_files_is_left_alone(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf8")
    with pytest.raises(StopRun, match="no export"):
        list(export_site(str(filled), tmp_path))
    assert (tmp_path / "thesis.txt").read_text("utf8") == "mine"
    assert not (tmp_path / MARK).exists()
