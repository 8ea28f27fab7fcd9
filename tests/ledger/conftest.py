"""Ledgers the tests of ledger/ share: of the sample, of the seed alone, of both; each made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counterclaim.ledger import adding, rebuilding
from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import Book
from counterclaim.link.records import Ledger
from tests.ledger.books import Cached, made, sample, seed
from tests.store.conftest import database, server

__all__ = ["database", "server"]  # a real PostgreSQL server, as in tests/store


@pytest.fixture(scope="session", name="read")
def cached() -> Cached:
    """What was read of the documents so far; `cheap` puts it in place of reading."""
    return Cached()


@pytest.fixture(scope="session")
def cheap(read: Cached) -> Iterator[Cached]:
    """Documents are read once in this run of the tests."""
    patch = pytest.MonkeyPatch()
    patch.setattr(adding, "read_sources", read)
    patch.setattr(rebuilding, "read_sources", read)
    yield read
    patch.undo()


@pytest.fixture(scope="session")
def book(cheap: Cached) -> Iterator[Book]:
    """The ledger of the sample; only to be asked."""
    assert cheap is not None
    with made(sample()) as opened:
        yield opened


@pytest.fixture(scope="session")
def ledger(book: Book) -> Ledger:
    """The ledger of the sample."""
    return book.ledger()


@pytest.fixture(scope="session")
def both(cheap: Cached) -> Ledger:
    """The ledger of sample and seed."""
    assert cheap is not None
    with made([*sample(), *_seed()]) as opened:
        return opened.ledger()


@pytest.fixture(scope="session")
def alone(cheap: Cached) -> Ledger:
    """The ledger of the seed alone."""
    assert cheap is not None
    with made(_seed()) as opened:
        return opened.ledger()


def _seed() -> list[Incoming]:
    found = seed()
    if not found:
        pytest.skip("../shared/seed is not here")
    return found
