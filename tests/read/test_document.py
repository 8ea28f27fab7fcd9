"""read_document: what a report's bytes become, and which bytes are refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import SkipDocument
from counterclaim.read import read_document
from counterclaim.records import Document, Source

SENTENCE = "The ministry said on Monday that three soldiers were killed near the river crossing. "


def read(data: bytes | str, published: dt.date | None = None) -> Document:
    return read_document(Source("report.txt", data.encode() if isinstance(data, str) else data, published))


def check_blocks(document: Document) -> None:
    behind = 0
    for block in document.blocks:
        assert behind <= block.start < block.end <= len(document.text)
        words = document.text[block.start : block.end]
        assert words == words.strip() != ""
        behind = block.end


def test_plain_text_is_kept_as_it_is() -> None:
    text = "Shells fall on Dovra, army says\r\n\r\n\r\n[ad_1]\r\n\r\nThe army\xa0said so.  \r\n"
    document = read(text)
    assert document.text == text
    assert document.id == hashlib.sha256(text.encode()).hexdigest()
    assert document.title == "Shells fall on Dovra, army says"
    assert [block.role for block in document.blocks] == ["title", "furniture", "body"]
    assert document.language == "en"
    assert document.notes == ()


def test_byte_order_mark_and_nuls_are_left_out() -> None:
    document = read(b"\xef\xbb\xbfThe army\0 said \0so.")
    assert document.text == "The army said so."
    assert document.notes == ("2 NUL characters removed",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n" * 500, "white space"),
        ("\u2028 \u00a0\n".encode(), "white space"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"PK\x03\x04" + bytes(200), "archive"),
        (random.Random(7).randbytes(50_000), "not text"),
        (bytes(1000), "not text"),
        (b"(" * 1_000_000, "no letters"),
        ("”" * 100_000, "no letters"),
        (b"<!doctype html><html><head><title></title></head></html>", "no text in the HTML"),
    ],
)
def test_what_cannot_be_read_is_refused_with_name_and_reason(data: bytes | str, words: str) -> None:
    with pytest.raises(SkipDocument, match=words) as raised:
        read(data)
    assert str(raised.value).startswith("report.txt: ")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 60_000,  # one 5 MB line
        (SENTENCE * 4 + "\n\n") * 15_000,
        "(" * 1_000_000 + "army",
        '"' * 1_000_000 + " said",
        "BEIRUT - \n" * 20_000,
        "BEIRUT " * 200_000,
        "2016 " * 100_000,
        "a\n" * 100_000,
        "army\n\n" + "x. " * 100_000,
    ],
    ids=["line", "paragraphs", "brackets", "quotes", "datelines", "capitals", "years", "lines", "dots"],
)
def test_hostile_text_is_read(text: str) -> None:
    document = read(text)
    assert document.text == text
    check_blocks(document)


def test_right_to_left_text_and_other_languages_are_named() -> None:
    arabic = read("قالت وزارة الدفاع إن ثلاثة جنود قتلوا قرب المعبر يوم الاثنين وإن القتال مستمر في المدينة منذ الصباح.")
    russian = read("Министерство обороны сообщило, что трое военнослужащих погибли у переправы, бои продолжаются.")
    french = read(
        "Le ministère de la Défense a déclaré lundi que trois soldats avaient été tués près du pont, et que les combats "
        "se poursuivaient dans les quartiers nord de la ville depuis le matin."
    )
    assert [d.language for d in (arabic, russian, french)] == ["ar", "ru", "fr"]


@pytest.mark.parametrize(("text", "language"), [("Three dead in Ortun", "en"), ("Бои у реки", "ru"), ("12, 13", "und")])
def test_a_text_of_few_words_goes_by_its_script(text: str, language: str) -> None:
    assert read(text).language == language


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_blocks_or_are_refused(data: bytes) -> None:
    try:
        document = read(data)
    except SkipDocument as error:
        message = str(error)
    else:
        message = "read"
        check_blocks(document)
    assert message


PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\u2028", " ", " – ", " (AP) ", "KABUL", "Wed Oct 19 2016", "[ad_1]", "said", "The army", ".", "“",
     "Published ", "/TASS/", ", October 5.", "Read more", "- ", "1. ", "\0", "<p>", "</p>", "<html>", "ß", "İ", "Share"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_blocks_that_cover_every_word(text: str) -> None:
    try:
        document = read(text)
    except SkipDocument:
        return
    check_blocks(document)
    covered = {place for block in document.blocks for place in range(block.start, block.end)}
    assert all(place in covered for place, character in enumerate(document.text) if not character.isspace())
