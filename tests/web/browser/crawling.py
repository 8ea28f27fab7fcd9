"""Every page of a server, found by following its own links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEEDS = (
    "/", "/documents", "/tolls", "/agreements", "/parties", "/disagreements", "/report", "/search?q=forces", "/review",
    "/review/bulk?action=reject&comment=x",
    "/review/waiting", "/review/log", "/add", "/audit", "/no-such-page", "/incidents/none", "/?party=nobody", "/?from=never",
)  # fmt: skip
LEFT_OUT = re.compile(r"^/(api|static|sign-out|healthz)|\.(csv|md|pdf|json)$|/bytes$")
KIND = re.compile(r"^/(incidents|documents|parties|history|report)/[^/?]+(/[^?]*)?$")


def pages(page: Page, origin: str, *, each: int, papers: int = 0) -> Iterator[str]:
    """Addresses as they are found; of pages of one kind, and of one list under different filters, at most `each`; of documents `papers`."""
    waiting, seen, kinds = list(SEEDS), set(SEEDS), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        kind = KIND.sub(lambda found: f"/{found[1]}/…{found[2] or ''}", urlsplit(path).path)
        kind += "?" if "?" in path and path not in SEEDS else ""
        kinds[kind] = kinds.get(kind, 0) + 1
        if path not in SEEDS and kinds[kind] > (papers or each if kind == "/documents/…" else each):
            continue
        yield path
        for link in page.eval_on_selector_all("a[href]", "all => all.map((one) => String(one.href.baseVal ?? one.href))"):
            parts = urlsplit(link)
            here = parts.path + (f"?{parts.query}" if parts.query else "")
            if link.startswith(f"{origin}/") and here not in seen and not LEFT_OUT.search(parts.path):
                seen.add(here)
                waiting.append(here)
