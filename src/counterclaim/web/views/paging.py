"""Long lists in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is in view: entries `start` to `end` (excluded) of `total`, page `page` of `pages`."""

    total: int
    page: int
    pages: int
    start: int
    end: int


def paging(total: int, page: int, size: int) -> Paging:
    """The page asked for, or the nearest there is."""
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    return Paging(total, page, pages, (page - 1) * size, min(page * size, total))
