"""axe-core finds nothing on any page: in light and dark, wide and at 320 px, with what the scripts draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.crawling import pages
from tests.web.browser.serving import NARROW, WIDE

if TYPE_CHECKING:
    from tests.web.browser.conftest import Open

RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("dark", "narrow"), [(False, False), (True, True)], ids=["light, wide", "dark, 320 px"])
def test_every_page(home: str, opened: Open, *, dark: bool, narrow: bool) -> None:
    page = opened(home, "/", dark=dark, viewport=NARROW if narrow else WIDE)
    found: list[str] = []
    number = 0
    for path in pages(page, home, each=0 if narrow else 1, papers=1):
        page.goto(f"{home}{path}")
        number += 1
        for one in Axe().run(page, options=RULES).response["violations"]:
            nodes = "; ".join(str(node["html"])[:160] + " – " + str(node.get("failureSummary", ""))[:200] for node in one["nodes"][:3])
            found.append(f"{path}: {one['id']} ({len(one['nodes'])}): {nodes}")
    assert number > 15
    assert not found, "\n".join(found)
