"""Highlighted text is the document's text, whatever overlaps what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.web.views.segments import Marked, Segment, paragraphs, segments

TEXTS = st.text(alphabet="ab \n\t<&é\u202e𝄞", max_size=60)
PLACES = st.integers(-5, 70)
SPANS = st.lists(st.tuples(PLACES, PLACES), max_size=12).map(lambda pairs: [Marked(f"c{n}", a, b) for n, (a, b) in enumerate(pairs)])


def covered(pieces: list[Segment], ident: str) -> set[int]:
    return {piece.start + at for piece in pieces if ident in piece.ids for at in range(len(piece.text))}


@given(TEXTS, SPANS)
def test_the_pieces_put_together_are_the_text(text: str, spans: list[Marked]) -> None:
    pieces = list(segments(text, spans))
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)


@given(TEXTS, SPANS)
def test_every_span_is_marked_whole_and_nothing_beside_it(text: str, spans: list[Marked]) -> None:
    pieces = list(segments(text, spans))
    for span in spans:
        assert covered(pieces, span.id) == set(range(max(0, span.start), min(len(text), span.end)))


@given(TEXTS, SPANS)
def test_every_span_opens_once_where_it_begins(text: str, spans: list[Marked]) -> None:
    opened = {ident: piece.start for piece in segments(text, spans) for ident in piece.opens}
    within = {one.id: max(0, one.start) for one in spans if max(0, one.start) < min(len(text), one.end)}
    assert opened == within
    assert sum(len(piece.opens) for piece in segments(text, spans)) == len(within)


@given(TEXTS, SPANS)
def test_paragraphs_put_together_are_the_text(text: str, spans: list[Marked]) -> None:
    found = paragraphs(text, spans)
    assert "".join(piece.text for one in found for piece in one.segments) == text
    assert [ident for one in found for ident in one.opens] == [ident for piece in segments(text, spans) for ident in piece.opens]


def test_a_paragraph_ends_with_its_blank_lines() -> None:
    found = paragraphs("one\n\ntwo\n \n\nthree", [Marked("a", 1, 8)])
    assert ["".join(piece.text for piece in one.segments) for one in found] == ["one\n\n", "two\n \n\n", "three"]
    assert [[piece.text for piece in one.segments if piece.ids] for one in found] == [["ne\n\n"], ["two"], []]


def test_of_two_that_begin_together_the_longer_opens_first() -> None:
    first = next(segments("abcdef", [Marked("short", 0, 2), Marked("long", 0, 5)]))
    assert first.opens == ("long", "short")


def test_many_marks_take_time_in_line_with_their_number() -> None:
    text = "x" * 200_000
    spans = [Marked(str(at), at, at + 3) for at in range(0, len(text), 4)]
    assert sum(1 for _ in segments(text, spans)) == 2 * len(spans)
