"""The pages over a ledger of the bundled dispatches, through the server."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI

from counterclaim.ledger.adding import Incoming
from counterclaim.records import Source
from tests.web.client import Client
from tests.web.conftest import Connect
from tests.web.snapshots import Read

PAGES = (
    "/", "/?contested=yes", "/?party=AZE&from=2020-10-01&to=2020-10-31", "/documents", "/documents?party=ARM", "/tolls", "/tolls?party=ARM",
    "/agreements", "/parties", "/parties/ARM", "/disagreements", "/disagreements?about=place", "/search", "/search?q=ceasefire",
    "/search?q=ceasefire&party=AZE", "/report", "/report/2020-12-12",
)  # fmt: skip
HTML = {"accept": "text/html"}


@pytest.fixture
def local(open_to_all: dict[bool, FastAPI], connect: Connect) -> Client:
    return connect(open_to_all[False])


def read(client: Client, path: str, status: int = 200) -> Read:
    answer = client.get(path, headers=HTML, follow_redirects=True)
    assert answer.status_code == status, (path, answer.text[:500])
    assert answer.headers["content-type"].startswith("text/html")
    return Read(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_well_formed(local: Client, path: str) -> None:
    found = read(local, path)
    assert found.wrong == []
    assert len(found.ids) == len(set(found.ids))


def test_every_link_of_every_page_answers(local: Client) -> None:
    """One of each kind of address: ids stand for each other."""
    seen: dict[str, str] = {}
    for path in PAGES:
        for link in read(local, path).links():
            parts = urlsplit(link)
            if link.startswith("/") and not link.startswith("/static"):
                kind = re.sub(r"i-[0-9a-f]+|[0-9a-f]{16,}|\d{4}-\d{2}-\d{2}", "*", parts.path) + "?" * bool(parts.query)
                seen.setdefault(kind, parts._replace(fragment="").geturl())
    assert len(seen) > 15
    for address in seen.values():
        answer = local.get(address, headers=HTML, follow_redirects=True)
        assert answer.status_code == 200, (address, answer.status_code)


def test_claims_lead_to_their_words_in_the_document(local: Client) -> None:
    anchors = [link for link in read(local, "/").links() if "#claim-" in link]
    assert anchors
    for link in anchors[:4]:
        path, _, fragment = link.partition("#")
        assert fragment in read(local, path).ids


def test_a_past_state_is_carried_along(local: Client) -> None:
    found = read(local, "/?as_known_at=2020-12-01")
    assert "As known at" in found.words
    ours = [link for link in found.links() if link.startswith(("/incidents/", "/documents", "/tolls", "/parties"))]
    assert ours
    assert all("as_known_at=2020-12-01" in link for link in ours)


@pytest.mark.parametrize("path", ["/incidents/i-0000", "/documents/" + "0" * 64, "/parties/XXX", "/history/i-0000", "/nothing"])
def test_what_is_not_there_is_told(local: Client, path: str) -> None:
    assert read(local, path, 404).words


@pytest.mark.parametrize(
    "path", ["/?from=soon", "/?contested=perhaps", "/?page=-1", "/?as_known_at=then", "/report/soon", "/report/2020-12-12.exe"]
)
def test_what_cannot_be_meant_is_told(local: Client, path: str) -> None:
    assert read(local, path, 400).words


def test_the_bytes_are_saved_and_never_shown(local: Client, open_to_all: dict[bool, FastAPI]) -> None:
    site = open_to_all[False].state.site
    document = next(iter(site.snapshot().reports))
    answer = local.get(f"/documents/{document}/bytes")
    assert answer.content == site.book.store.blob(document)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_text_of_a_document_is_whole(local: Client, open_to_all: dict[bool, FastAPI]) -> None:
    site = open_to_all[False].state.site
    for document in site.snapshot().reports:
        page = local.get(f"/documents/{document}").text
        shown = "".join(Read(part.partition("</p>")[0]).text_of() for part in page.split('<p class="text" dir="auto">')[1:])
        assert shown == site.text(document)


def test_citations_name_quote_outlet_day_and_digest(local: Client, open_to_all: dict[bool, FastAPI]) -> None:
    snapshot = open_to_all[False].state.site.snapshot()
    incident = snapshot.ledger.incidents[0]
    text = local.get(f"/incidents/{incident.id}/cite.txt").text
    for claim in incident.claims:
        ruled = snapshot.claims[claim]
        assert f"SHA-256 {ruled.claim.document}" in text
        assert ruled.report.outlet_name in text
        assert claim in text


def test_figures_come_as_a_file_narrowed_as_the_page_is(local: Client) -> None:
    every, some = (local.get(path).text.splitlines() for path in ("/tolls.csv", "/tolls.csv?party=ARM&type=killed"))
    assert every[0] == some[0]
    assert 0 < len(some) < len(every)


def test_the_report_of_a_day_has_three_forms(local: Client) -> None:
    assert "Summary" in read(local, "/report/2020-12-12").words
    assert local.get("/report/2020-12-12.pdf").content.startswith(b"%PDF")
    assert local.get("/report/2020-12-12.md").text.startswith("# ")


def test_search_marks_the_words(local: Client) -> None:
    page = local.get("/search?q=Ceasefire").text
    hits = re.findall(r'<mark class="hit">(.*?)</mark>', page)
    assert hits
    assert {hit.casefold() for hit in hits} == {"ceasefire"}


def test_hostile_reports_and_searches_stay_words(connect: Connect) -> None:
    client = connect()
    words = (
        "<script>alert(1)</script> Azerbaijan said that Armenia shelled <img src=x onerror=alert(2)> Ganja on 11 October 2020. {{ 7*7 }}"
    )
    text = f"Title <svg onload=alert(3)>\n\nBAKU, October 12, 2020. {words}\n\nThe ministry said that 12 people were killed in Ganja."
    source = Source("<b>name.txt", text.encode())
    site = client.app.state.site
    (added,) = site.add([Incoming(source, "<i>Outlet</i> javascript:alert(4)", "javascript:alert(5)", site.book.documents()[0].obtained)])
    site.keeper.written(patience=30)
    assert added.document
    paths = (
        "/",
        "/documents",
        f"/documents/{added.document}",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E+ganja",
        "/tolls",
        "/disagreements",
    )
    for path in paths:
        found = read(client, path)
        assert found.wrong == [], path
        for tag, attributes in found.elements:
            assert tag not in {"img", "b", "i"} or "class" in attributes, path
            assert not any(name.startswith("on") or name == "style" for name in attributes), path
            assert not str(attributes.get("href") or "").startswith("javascript"), path


def test_the_first_page_is_small(local: Client) -> None:
    assert len(local.get("/", headers={"accept-encoding": "gzip"}).content) < 300_000
