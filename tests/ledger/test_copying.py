"""Copies, and copies of copies: whatever joins whom and in whatever order, groups and what of them is shown are the definition's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger import adding
from counterclaim.ledger.book import open_book
from counterclaim.link import assemble
from tests.ledger.books import DAY, VILLAGES, Cached, defined, differences, exported, made_up, strike


@dataclass(frozen=True, slots=True)
class Text:
    """A report that shares bands with others, tells of some villages, and was published some days early."""

    bands: tuple[str, ...]
    villages: tuple[int, ...]
    early: int

    def words(self, number: int) -> str:
        """Its text, from which the stand-in for the real bands takes them."""
        return f"{' '.join(self.bands)} | report {number} of {self.villages} {self.early}"


texts = st.builds(
    Text,
    st.lists(st.sampled_from("abcde"), min_size=1, max_size=3, unique=True).map(tuple),
    st.lists(st.integers(0, 2), max_size=3, unique=True).map(tuple),
    st.integers(0, 3),
)


@pytest.fixture(scope="module", autouse=True)
def told_bands() -> Iterator[None]:
    """The bands of a text are the words before its bar."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (adding, assemble):
            patch.setattr(module, "bands", lambda text: tuple(text.partition("|")[0].split()))
        yield


@settings(max_examples=60)
@given(found=st.lists(texts, min_size=2, max_size=9), data=st.data())
def test_groups_that_grow_together(found: list[Text], data: st.DataObject, cheap: Cached) -> None:
    documents = [
        made_up(
            cheap, f"t{number}.txt", one.words(number), [c for v in one.villages for c in strike(VILLAGES[v * 9])],
            published=DAY - dt.timedelta(days=one.early), outlet=f"Outlet {number}",
        )
        for number, one in enumerate(found)
    ]  # fmt: skip
    cuts = data.draw(st.lists(st.integers(1, len(documents)), max_size=4))
    edges = sorted({0, len(documents), *cuts})
    wish = defined(documents, cheap)
    with open_book(":memory:", create=True) as book:
        for start, end in pairwise(edges):
            for _ in book.add(documents[start:end]):
                pass
        assert differences(exported(book), wish) == []
