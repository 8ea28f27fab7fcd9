"""Ledgers the tests of ledger/ share: of the sample, of the seed alone, of both; each made once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def _cheaply(read: Cached) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "read_sources", read)
        patch.setattr(rebuilding, "read_sources", read)
        yield


@pytest.fixture(scope="module")
def cheap(read: Cached) -> Iterator[Cached]:
    """Documents are read once in this run of the tests."""
    with _cheaply(read):
        yield read


@pytest.fixture(scope="session")
def book(read: Cached) -> Iterator[Book]:
    """The ledger of the sample; only to be asked."""
    with _cheaply(read):
        opened = made(sample())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def ledger(book: Book) -> Ledger:
    """The ledger of the sample."""
    return book.ledger()


@pytest.fixture(scope="session")
def both(read: Cached) -> Ledger:
    """The ledger of sample and seed."""
    with _cheaply(read), made([*sample(), *_seed()]) as opened:
        return opened.ledger()


@pytest.fixture(scope="session")
def alone(read: Cached) -> Ledger:
    """The ledger of the seed alone."""
    with _cheaply(read), made(_seed()) as opened:
        return opened.ledger()


def _seed() -> list[Incoming]:
    found = seed()
    if not found:
        pytest.skip("../shared/seed is not here")
    return found
