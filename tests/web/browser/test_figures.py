"""Map, timeline and charts: drawn from the same data as their tables, worked with pointer and keys, filtering each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open

pytestmark = pytest.mark.usefixtures("assets")


def test_map_draws_sure_places_as_points_and_others_as_areas(home: str, opened: Open) -> None:
    page = opened(home, "/")
    expect(page.locator("#map .place.point").first).to_be_attached()
    expect(page.locator("#map .place.area").first).to_be_attached()
    expect(page.locator("#map .land").first).to_be_attached()
    assert page.locator("#map .place.area").first.get_attribute("stroke-dasharray")
    assert "uncertain" in (page.locator("#map .place.area").first.get_attribute("aria-label") or "")


def test_map_by_keys(home: str, opened: Open) -> None:
    page = opened(home, "/")
    place = page.locator("#map .place.point").first
    place.focus()
    page.keyboard.press("Enter")
    card = page.locator(".map-card")
    expect(card).to_be_visible()
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/incidents/" in page.url


def test_timeline_handles_set_the_period_in_the_address(home: str, opened: Open) -> None:
    page = opened(home, "/")
    handle = page.get_by_role("slider", name="First day shown")
    handle.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    day = handle.get_attribute("aria-valuetext")
    assert page.locator(".spot.dim").count() > 0
    assert page.locator("#map .place.dim").count() > 0
    with page.expect_navigation():
        page.keyboard.press("Enter")
    query = parse_qs(urlsplit(page.url).query)
    assert list(query) == ["from"]
    assert day
    assert page.get_by_role("slider", name="First day shown").get_attribute("aria-valuetext") == day
    page.get_by_role("button", name="All days").click()
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_stretch_drawn_on_the_timeline(home: str, opened: Open) -> None:
    page = opened(home, "/")
    box = page.locator(".timeline-canvas").bounding_box()
    assert box
    left, top = box["x"] + box["width"] * 0.15, box["y"] + 20
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + box["width"] * 0.2, top, steps=6)
    with page.expect_navigation():
        page.mouse.up()
    query = parse_qs(urlsplit(page.url).query)
    assert sorted(query) == ["from", "to"]
    assert query["from"] < query["to"]


def test_map_and_timeline_point_at_each_other(home: str, opened: Open) -> None:
    page = opened(home, "/")
    page.locator("#map .place.point").first.focus()
    expect(page.locator(".spot.marked").first).to_be_attached()
    marked = 0
    for number in range(page.locator(".spot").count()):
        page.locator(".spot").nth(number).focus()
        marked = max(marked, page.locator("#map .place.marked").count())
    assert marked


def test_moving_the_map_dims_what_is_out_of_view(home: str, opened: Open) -> None:
    page = opened(home, "/")
    page.locator("#map").focus()
    for _ in range(6):
        page.keyboard.press("+")
        expect(page.locator(".leaflet-zoom-anim")).to_have_count(0)
    expect(page.locator(".spot.dim").first).to_be_attached()


def test_charts_lead_to_words(home: str, opened: Open) -> None:
    page = opened(home, "/tolls")
    chart = page.locator(".chart.live").first
    expect(chart.locator(".legend li").first).to_be_visible()
    point = chart.locator("a.point").first
    assert re.search(r", \d+ \w+ \d{4}: ", point.get_attribute("aria-label") or "")
    point.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/documents/" in page.url
    expect(page.locator("mark.current").first).to_be_visible()


def test_without_the_assets_the_tables_stand(home: str, opened: Open) -> None:
    page = opened(home, "/report")
    page.route("**/vendor/**", lambda route: route.fulfill(status=404))
    page.goto(f"{home}/")
    expect(page.locator("#map")).not_to_be_visible()
    page.locator("details.more summary", has_text="The same as a table").last.click()
    expect(page.get_by_role("group", name="Incidents by place").locator("tbody tr").first).to_be_visible()


def test_disputed_areas_bear_all_their_names_and_a_day(home: str, opened: Open) -> None:
    page = opened(home, "/")
    areas = page.locator("#map path.disputed")
    assert areas.count() > 10
    near = page.get_by_role("button", name="Artsakh / Mountainous Karabakh / Nagorno-Karabakh: status disputed. As of")
    assert near.get_attribute("tabindex") == "0"
    near.focus()
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup .map-card")
    assert "a sketch, no boundary" in card.inner_text()
    assert card.inner_text().count("As of ") == 3
    page.locator("summary", has_text="The same as a table").last.click()
    table = page.get_by_role("group", name="Disputed areas in or near which these places lie")
    assert table.locator("tbody tr").count() == 1
    assert "10 Nov 2020" in table.inner_text()
