"""What the pages show of a small made-up ledger, and that nothing a report says is ever markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from counterclaim.link.records import Plan
from counterclaim.present.ledger_words import day
from counterclaim.web.filters import Filters
from counterclaim.web.snapshot import Snapshot
from counterclaim.web.views.agreements import agreements_page
from counterclaim.web.views.changes import changes
from counterclaim.web.views.disagreements import disagreements_page
from counterclaim.web.views.document import document_page
from counterclaim.web.views.documents import documents_page
from counterclaim.web.views.incident import incident_page
from counterclaim.web.views.overview import overview
from counterclaim.web.views.parties import parties_page, party_page
from counterclaim.web.views.planned import outcome, several_days
from counterclaim.web.views.timeline import drawn_from
from counterclaim.web.views.tolls import tolls_page
from tests.present.ledgers import A, B, empty, small, spoiled
from tests.web.snapshots import Read, rendered, snapshot

HOSTILE = '</script><img src=x onerror=alert(1)>{{7*7}}"><svg onload=alert(1)>\u202e'
ALL = Filters()
TEXT = "first words.\n\nNorthland shelled Eastport on Friday, it said. <b>bold</b> {{ 7*7 }}\n"


def pages(held: Snapshot) -> Iterator[tuple[str, str]]:
    """Every page of a snapshot as its address and HTML."""
    yield "/", rendered("overview.html", overview(held, ALL))
    yield "/documents", rendered("documents.html", documents_page(held, ALL))
    yield "/tolls", rendered("tolls.html", tolls_page(held, ALL))
    yield "/agreements", rendered("agreements.html", agreements_page(held, ALL))
    yield "/parties", rendered("parties.html", parties_page(held))
    yield "/disagreements", rendered("disagreements.html", disagreements_page(held, ALL))
    for one in held.ledger.incidents:
        yield f"/incidents/{one.id}", rendered("incident.html", incident_page(held, one))
    for view in held.parties.values():
        yield f"/parties/{view.party}", rendered("party.html", party_page(held, view))
    for document in held.reports:
        yield f"/documents/{document[:6]}", rendered("document.html", document_page(held, document, lambda _: TEXT))


@pytest.fixture(scope="module")
def held() -> Snapshot:
    return snapshot(small())


def test_every_page_is_well_formed_with_each_id_once(held: Snapshot) -> None:
    for path, html in pages(held):
        read = Read(html)
        assert read.wrong == [], path
        assert len(read.ids) == len(set(read.ids)), path
        assert [tag for tag, _ in read.elements].count("h1") == 1, path


def test_an_empty_ledger_has_pages_too() -> None:
    for path, html in pages(snapshot(empty())):
        assert Read(html).wrong == [], path


def test_links_within_a_page_lead_somewhere(held: Snapshot) -> None:
    for path, html in pages(held):
        read = Read(html)
        assert {link[1:] for link in read.links() if link.startswith("#")} <= set(read.ids), path


def test_hostile_words_are_words() -> None:
    clean = {path: Read(html) for path, html in pages(snapshot(small()))}
    for path, html in pages(snapshot(spoiled(small(), HOSTILE))):
        read = Read(html)
        assert read.wrong == [], path
        assert {tag for tag, _ in read.elements} <= {tag for one in clean.values() for tag, _ in one.elements} - {"img"}, path
        for tag, attributes in read.elements:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (path, tag)
            assert not str(attributes.get("href") or "").lower().startswith(("javascript:", "data:")), (path, tag)
            assert tag != "script" or str(attributes.get("src")).startswith("/static/") or attributes.get("type") == "application/json"
        assert "49" not in read.words or "{{7*7}}" in read.words, path
        assert html.count("<script") == html.count("</script"), path


def test_the_matrix_has_a_column_a_voice_in_the_fixed_order(held: Snapshot) -> None:
    for one in held.ledger.incidents:
        view = incident_page(held, one).matrix
        kinds = [column.kind for column in view.columns]
        assert kinds == sorted(kinds, key=("party", "outside", "report").index)
        assert all(len(row.cells) == len(view.columns) for row in view.rows)
        party_names = [column.name for column in view.columns if column.kind == "party"]
        assert party_names == sorted(party_names, key=lambda name: name.rpartition("(")[2])


def test_every_cell_leads_to_the_words(held: Snapshot) -> None:
    items = [
        item for one in held.ledger.incidents for row in incident_page(held, one).matrix.rows for cell in row.cells for item in cell.items
    ]
    assert items
    for item in items:
        assert item.refs
        for found in item.refs:
            ruled = held.claims[found.claim]
            assert found.words == ruled.claim.evidence.text
            assert found.href == f"/documents/{ruled.claim.document}#claim-{found.claim}"


def test_a_computed_breach_says_that_nobody_said_so(held: Snapshot) -> None:
    breaches = [breach for one in held.ledger.incidents for breach in incident_page(held, one).breaches]
    assert breaches
    for breach in breaches:
        assert breach.reasons
        assert any("computed" in mark for mark in breach.marks)
        assert ("computed, nobody said so" in breach.marks) == breach.computed


def test_falls_are_flagged(held: Snapshot) -> None:
    view = tolls_page(held, ALL)
    flagged = [
        figure for _, tables in view.sides for table in tables for series in table.series for figure in series.figures if figure.fell
    ]
    assert flagged
    assert view.falls
    assert "falling figure" in rendered("tolls.html", view)


def test_figures_narrow_by_side(held: Snapshot) -> None:
    assert [side for side, _ in tolls_page(held, Filters(party="NOR")).sides] == ["NOR"]
    assert tolls_page(held, Filters(party="SOU")).sides == ()


def test_what_the_last_day_brought_ends_with_the_latest_report(held: Snapshot) -> None:
    found = changes(held)
    assert found is not None
    assert found.until.startswith("13 Sep 2020, 08:00")
    fresh = {entry.id for entry in held.entries.values() if entry.obtained.day == 13 and entry.obtained.month == 9}
    assert found.reports == len(fresh)
    assert changes(snapshot(empty())) is None


def test_a_document_shows_its_text_whole_and_every_claim_beside(held: Snapshot) -> None:
    view = document_page(held, A.id, lambda _: TEXT)
    assert "".join(piece.text for paragraph in view.paragraphs for piece in paragraph.segments) == TEXT
    assert set(view.cards) == {one.claim.id for one in held.claims_of[A.id]}
    assert sorted(card.number for card in view.cards.values()) == list(range(1, len(view.cards) + 1))


def test_a_copy_tells_where_it_differs(held: Snapshot) -> None:
    group = held.ledger.copies[0]
    texts = {group.documents[0]: "It rained. Two were hurt.", group.documents[1]: "It rained. Three were hurt."}
    view = document_page(held, group.documents[1], lambda one: texts.get(one, ""))
    found = next(copy for copy in view.copies if copy.id == group.documents[0])
    assert found.earlier
    assert found.changes == (("Two were hurt.", "Three were hurt."),)


def test_another_version_from_the_same_address_is_told(held: Snapshot) -> None:
    reports = dict(held.reports) | {B.id: replace(B, address=A.address)}
    with_version = snapshot(replace(held.ledger, reports=reports))
    kinds = {copy.what for copy in document_page(with_version, A.id, lambda _: TEXT).copies}
    assert "version from the same address" in kinds


def test_documents_that_could_not_be_read_are_listed_with_the_reason() -> None:
    held = snapshot(small())
    failed = replace(held, failed={"f" * 64: "torn.html: no text in it"})
    assert [row.reason for row in documents_page(failed, ALL).failed] == ["torn.html: no text in it"]
    assert documents_page(failed, Filters(party="NOR")).failed == ()
    assert "no text in it" in Read(rendered("documents.html", documents_page(failed, ALL))).words


def test_parties_stand_in_the_order_of_their_ids(held: Snapshot) -> None:
    ids = [row.id for row in parties_page(held).rows]
    assert ids == sorted(ids)


def test_days_since_the_last_breach_are_counted_to_the_last_report(held: Snapshot) -> None:
    (lane,) = agreements_page(held, ALL).lanes
    assert "since the last breach" in lane.since or lane.since.startswith("last breach")
    assert agreements_page(held, ALL).until == "13 Sep 2020"


@pytest.mark.parametrize("make", [documents_page, overview, disagreements_page, tolls_page])
def test_a_page_far_behind_the_last_is_the_last(held: Snapshot, make: Callable[..., Any]) -> None:
    assert make(held, ALL, page=10_000).paging == make(held, ALL, page=1).paging


def test_places_in_disputed_areas_say_so_and_the_areas_stand_beside() -> None:
    held = snapshot(small())
    index = held.index
    key, point = next(iter(index.points.items()))
    index.points[key] = replace(point, lat=44.6, lon=33.5, precision=1)
    view = overview(held, ALL)
    (area,) = view.areas.here
    assert area.names == "Crimea / Krym / Qırım"
    assert [row.note for row in view.places if row.note] == ["In or near Crimea / Krym / Qırım: its status is disputed."]
    assert len(view.areas.here) + len(view.areas.elsewhere) == len(view.areas.drawn)
    words = Read(rendered("overview.html", view)).words
    assert "31 Dec 2024" in words
    index.points[key] = replace(point, lat=44.6, lon=33.5, precision=6)
    assert overview(held, ALL).areas.here == ()


@pytest.mark.parametrize(
    ("due", "told", "against", "until", "code"),
    [
        (None, 0, 0, "2020-12-01", "undated"),
        ("2020-09-05", 0, 0, "2020-09-05", "no_claim"),
        ("2020-09-05", 0, 0, "2020-09-04", "not_due"),
        ("2020-12-30", 1, 0, "2020-12-01", "done"),
        ("1999-01-01", 1, 0, "2020-12-01", "done"),
        (None, 1, 0, "2020-12-01", "done"),
        ("2020-09-05", 0, 1, "2020-12-01", "not_done"),
        ("2020-09-05", 1, 1, "2020-12-01", "both"),
    ],
)
def test_what_is_claimed_of_a_planned_act(held: Snapshot, due: str | None, told: int, against: int, until: str, code: str) -> None:
    undated = [one.claim.id for one in held.claims.values() if one.claim.date is None]
    plan = Plan(undated[0], dt.date.fromisoformat(due) if due else None, tuple(undated[1 : 1 + told]), tuple(undated[2 : 2 + against]))
    found, words = outcome(held, plan, dt.date.fromisoformat(until))
    assert found == code
    assert (due is None) or any(part in words for part in (day(plan.due), "both", "not to be"))


def test_an_act_claimed_of_a_later_day_is_late(held: Snapshot) -> None:
    dated = next(one for one in held.claims.values() if one.claim.date and one.claim.date.start)
    begun = dated.claim.date and dated.claim.date.start
    assert begun
    plan = Plan(dated.claim.id, begun - dt.timedelta(days=3), (dated.claim.id,), ())
    assert outcome(held, plan, dt.date(2021, 1, 1)) == ("late", f"claimed to be carried out after {day(plan.due)}: {day(begun)}")


def test_what_lies_long_before_the_rest_does_not_press_the_timeline_into_a_corner() -> None:
    days = [dt.date(1991, 1, 1), *(dt.date(2020, 10, 1) + dt.timedelta(days=n) for n in range(12))]
    assert drawn_from(days, ALL) == dt.date(2020, 10, 1)
    assert drawn_from(days, Filters(start=dt.date(1990, 1, 1))) == dt.date(1991, 1, 1)
    assert drawn_from(days[:9], ALL) == dt.date(1991, 1, 1), "of so few, one is more than a tenth"
    assert drawn_from(days[1:], ALL) == dt.date(2020, 10, 1)
    even = [dt.date(2020, 1, 1) + dt.timedelta(days=10 * n) for n in range(40)]
    assert drawn_from(even, ALL) == even[0]
    assert drawn_from([], ALL) is None


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("will leave Millford by 15 November, Eastport by 20 November", True),
        ("from September 3 to October 4th", True),
        ("will leave Millford by 15 November", False),
        ("by 15 November, by 15 November at the latest", False),
        ("15 houses and 20 barns in May", False),
        ("", False),
    ],
)
def test_words_that_name_several_days(words: str, several: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert several_days(words) is several
