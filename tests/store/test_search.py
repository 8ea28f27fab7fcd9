"""Full-text search finds the same words on every database, and no typing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.store import Store, Tx
from tests.store.conftest import document

TEXTS = {
    "a": ("Shells on the market", "Shells fell on the market of Barda, the ministry said. " * 3),
    "b": ("Denied", "The spokesman denied that Bərdə was shelled; 27.10.2020 was quiet in al-Bab, he said."),
    "c": ("Café hit in Ágdam", "Nobody was hurt (see http://example.org/agdam?x=1), U.N. observers wrote."),
    "d": ("Nothing", "A long walk " + "through the hills " * 200 + "ended at the checkpoint near Terter."),
}


@pytest.fixture
def indexed(store: Store) -> Store:
    with store.write() as tx:
        for name, (title, text) in TEXTS.items():
            put(tx, name, title, text)
    return store


def put(tx: Tx, name: str, title: str, text: str) -> None:
    entry = tx.append_document(document(name))
    assert entry is not None
    tx.index_text(entry.id, title, text)


def names(store: Store, words: str) -> set[str]:
    known = {entry.id: entry.name for entry in store.documents()}
    return {known[hit.document] for hit in store.search(words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("shells", "a"),
        ("SHELLS barda", "a"),
        ("barda denied", ""),
        ("cafe", "c"),
        ("CAFÉ agdam", "c"),
        ("agdam", "c"),
        ("Agdam hurt", "c"),
        ("al-bab", "b"),
        ("bab al", "b"),
        ("10.2020", "b"),
        ("27", "b"),
        ("example", "c"),
        ("said", "ab"),
        ("the OR shells", ""),
        ("", ""),
        ("\"'*(){}:^-", ""),
    ],
)
def test_words_find_documents(indexed: Store, words: str, expected: str) -> None:
    assert names(indexed, words) == set(expected)


def test_the_stretch_shown_holds_the_words_where_it_says(indexed: Store) -> None:
    (hit,) = indexed.search("TERTER checkpoint")
    text = TEXTS["d"][1]
    assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["checkpoint", "Terter"]


def test_words_of_the_title_alone_mark_nothing(indexed: Store) -> None:
    (hit,) = indexed.search("café")
    assert (hit.start, hit.matches) == (0, ())
    assert hit.snippet == TEXTS["c"][1]


def test_indexing_again_replaces(indexed: Store) -> None:
    key = next(entry.id for entry in indexed.documents() if entry.name == "a")
    with indexed.write() as tx:
        tx.index_text(key, None, "Quite other words")
    assert names(indexed, "shells") == set()
    assert names(indexed, "other") == {"a"}
    with indexed.write() as tx:
        tx.unindex_text(key)
    assert names(indexed, "other") == set()


def test_the_limit_holds_and_the_best_come_first(store: Store) -> None:
    with store.write() as tx:
        for number in range(9):
            put(tx, f"n{number}", "", "words " * 20 + "shell " * number)
    assert len(store.search("words", limit=4)) == 4
    ranks = [hit.rank for hit in store.search("shell")]
    assert len(ranks) == 8
    assert ranks == sorted(ranks, reverse=True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
def test_nothing_typed_breaks_it(indexed: Store, words: str) -> None:
    indexed.search(words)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
def test_no_text_breaks_it(indexed: Store, text: str) -> None:
    key = indexed.documents()[0].id
    with indexed.write() as tx:
        tx.index_text(key, text, text)
    for hit in indexed.search(text):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)


@pytest.mark.parametrize(
    "text", ["(" * 1_000_000, "x" * 3_000_000, " ".join(map(str, range(300_000))), "é " * 600_000, "a\u0301" * 400_000]
)
def test_huge_and_hostile_texts_are_indexed(store: Store, text: str) -> None:
    with store.write() as tx:
        put(tx, "huge", "title", f"shells {text}")
    assert names(store, "shells") == {"huge"}
