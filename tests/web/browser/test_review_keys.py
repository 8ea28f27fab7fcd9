"""The whole review flow by keyboard alone, as somebody without a mouse does it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open


def shown(page: Page) -> str:
    """The id of the claim in view."""
    return page.locator('#verdict input[name="claim"]').input_value()


def standing(page: Page) -> tuple[int, int]:
    """Number in the walk, claims open."""
    words = page.locator("#claim-head").inner_text()
    found = re.search(r"(\d+) of \d+.* (\d+) open", words)
    assert found, words
    return int(found[1]), int(found[2])


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_moving_never_decides(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first, (number, total) = shown(page), standing(page)
    press(page, "n")
    assert shown(page) != first
    assert standing(page) == (number + 1, total)
    press(page, "b")
    assert shown(page) == first
    assert standing(page) == (number, total)
    page.goto(f"{own}/review/log")
    expect(page.locator("table")).to_contain_text("Nothing has been decided.")


def test_the_words_stay_in_view_in_their_sentence(own: str, opened: Open) -> None:
    page = opened(own, "/review", viewport={"width": 800, "height": 420})
    page.keyboard.press("c")
    page.keyboard.press("End")
    page.mouse.wheel(0, 5000)
    expect(page.locator(".desk-words mark")).to_be_in_viewport()
    quoted = page.locator(".desk-words blockquote").inner_text()
    assert page.locator(".desk-words mark").inner_text() in quoted


def test_accept_goes_on_and_z_takes_it_back(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first, (_, total) = shown(page), standing(page)
    press(page, "a")
    assert shown(page) != first
    assert standing(page)[1] == total - 1
    expect(page.locator(".done")).to_contain_text("Accepted")
    press(page, "z")
    assert shown(page) == first
    assert standing(page)[1] == total
    expect(page.locator(".made")).to_contain_text("taken back")


def test_back_leads_to_what_was_just_decided(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first = shown(page)
    press(page, "a")
    press(page, "b")
    assert shown(page) == first
    expect(page.locator("#claim-head")).to_contain_text("accepted")


def test_reject_asks_for_a_comment_first(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first, (_, total) = shown(page), standing(page)
    page.keyboard.press("r")
    expect(page.locator("#comment")).to_be_focused()
    expect(page.locator("#keys-told")).to_contain_text("say why")
    page.keyboard.press("Enter")  # nothing typed: nothing happens
    assert shown(page) == first
    page.keyboard.type("a rehearsal, not an attack")
    press(page, "Enter")
    assert standing(page)[1] == total - 1
    expect(page.locator(".done")).to_contain_text("a rehearsal, not an attack")


def test_escape_leaves_the_comment_and_letters_in_it_decide_nothing(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first = shown(page)
    page.keyboard.press("r")
    page.keyboard.type("an accurate ruling, no? z")
    expect(page.locator("#comment")).to_have_value("an accurate ruling, no? z")
    page.keyboard.press("Escape")
    expect(page.locator("#comment")).not_to_be_focused()
    assert shown(page) == first
    press(page, "n")


def test_unsure_notes_and_leaves_the_claim_open(own: str, opened: Open) -> None:
    page = opened(own, "/review")
    first, (_, total) = shown(page), standing(page)
    press(page, "u")
    assert shown(page) != first
    assert standing(page)[1] == total
    page.goto(f"{own}/review?claim={first}")
    expect(page.locator(".made")).to_contain_text("unsure: not sure")


def test_correct_a_field(own: str, opened: Open) -> None:
    page = opened(own, "/review?type=killed")
    first = shown(page)
    page.keyboard.press("c")
    expect(page.locator("#field")).to_be_focused()
    page.keyboard.type("count")
    expect(page.locator("#forms")).to_contain_text("7..9")
    page.keyboard.press("Tab")
    page.keyboard.type("41..43")
    page.keyboard.press("Tab")
    page.keyboard.type("the figure was misread")
    press(page, "Enter")
    assert shown(page) == first
    expect(page.locator(".done")).to_contain_text("Corrected")
    expect(page.locator(".facts")).to_contain_text("41 to 43")
    expect(page.locator("#claim-head")).to_contain_text("corrected")


def test_a_correction_that_cannot_be_read_keeps_what_was_typed(own: str, opened: Open) -> None:
    page = opened(own, "/review?type=killed")
    page.keyboard.press("c")
    page.keyboard.type("count")
    page.keyboard.press("Tab")
    page.keyboard.type("very many")
    page.keyboard.press("Tab")
    page.keyboard.type("because")
    press(page, "Enter")
    expect(page.locator(".problem")).to_contain_text("very many")
    expect(page.locator("#value")).to_have_value("very many")
    expect(page.locator("#why")).to_have_value("because")


def test_bulk_shows_before_it_does(own: str, opened: Open) -> None:
    page = opened(own, "/review?type=wounded")
    total = standing(page)[1]
    assert 0 < total < 200
    page.goto(f"{own}/review/bulk?type=wounded")
    assert page.locator(".confirm").count() == 0
    page.get_by_label("Decide").focus()
    page.keyboard.type("rej")
    page.keyboard.press("Tab")
    page.keyboard.type("one outlet printed them twice")
    press(page, "Enter")
    expect(page.locator(".confirm")).to_contain_text(f"reject these {total} claims")
    assert standing_of(own, page, "wounded") == total
    page.go_back()
    page.locator(".confirm button").focus()
    press(page, "Enter")
    expect(page.locator("tbody tr")).to_have_count(min(total, 100))
    expect(page.locator("tbody tr").first).to_contain_text("one outlet printed them twice")
    page.goto(f"{own}/review?type=wounded")
    assert page.locator("#claim-head").count() == 0 or standing(page)[1] == 0


def standing_of(origin: str, page: Page, kind: str) -> int:
    """How many claims of a type are open."""
    page.goto(f"{origin}/review?type={kind}")
    return standing(page)[1]


def test_it_works_without_scripts(own: str, opened: Open) -> None:
    page = opened(own, "/review", scripts=False)
    first = shown(page)
    page.get_by_role("button", name="Accept").click()
    assert shown(page) != first
    page.get_by_role("button", name="Take back").click()
    assert shown(page) == first
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".problem")).to_contain_text("say why")
