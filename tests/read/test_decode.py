"""Bytes to text in the encodings reports come in."""

from __future__ import annotations

import codecs

import pytest

from counterclaim.read.decode import decode

WESTERN = "The café’s owner said: “They shelled the bridge – twice.” " + "The army has not answered any question on it. " * 3
RUSSIAN = "Министерство обороны сообщило, что трое военнослужащих погибли у переправы. "
ARABIC = "قالت وزارة الدفاع إن ثلاثة جنود قتلوا قرب المعبر. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "utf-16-be"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        (RUSSIAN * 20, "cp1251"),
        (RUSSIAN * 20, "koi8_r"),
        (ARABIC * 20, "cp1256"),
    ],
)
def test_encodings_come_out_as_the_text_that_went_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x").text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    decoded = decode((RUSSIAN * 3).encode() + b"\xff and " + RUSSIAN.encode(), "x")
    assert decoded.text == RUSSIAN * 3 + "\ufffd and " + RUSSIAN
    assert decoded.notes == ("1 unreadable characters replaced (invalid utf-8)",)


def test_a_file_cut_off_within_a_character_is_utf8() -> None:
    decoded = decode("They said “no”".encode()[:-1], "x")
    assert decoded.text == "They said “no\ufffd"


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN in decode(page.encode("koi8_r"), "x").text


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "idna", "rot13", "no-such-thing"])
def test_a_page_cannot_ask_for_an_odd_codec(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>caf'.encode() + b"\xe9 \\x41</body></html>"
    assert "café \\x41" in decode(page, "x").text


def test_a_mark_alone_is_no_text() -> None:
    assert decode(codecs.BOM_UTF8, "x").text == ""
