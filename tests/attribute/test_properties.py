# ruff: noqa: E501 (a row of words reads best as one)
"""What holds for any text: every word has at most one innermost speaker, contents nest, nothing is lost to odd marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.attribute import attribute, said
from counterclaim.attribute.cues import cues
from counterclaim.parse import parse_documents
from counterclaim.parse.lemma import lemma
from tests.attribute.reading import NOBODY, document

PIECES = [
    "The army", "said", "that", "rebels", "accused", "Sudan", "of", "shelling", "the town", ".", ",", '"', "“", "”", "'", ":", "according to", "denied",
    "it", "was", "reported", "quoted", "as saying", "by", "citing", "adding", "on Sunday", "no comment", "from", "this", "\n", "had", "—", ";", "(", "X",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join))
def test_any_order_of_words(text: str) -> None:
    parse = next(iter(parse_documents([document(text)])))
    found = attribute(parse, NOBODY)
    inside = {token for one in found.all for words in one.content for token in words.tokens()}
    assert set(found.innermost) == inside
    for token, innermost in found.innermost.items():
        assert any(words.has(token) for words in innermost.content)
        assert len(list(found.over(token))) <= len(found.all)
    for one in said(parse.document, found):
        for span in (one.source, one.cue, *one.content):
            assert span is None or parse.document.text[span.start : span.end] == span.text


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    parse = next(iter(parse_documents([document(text)])))
    attribute(parse, NOBODY)


@pytest.mark.parametrize("unit", ['" ', "“", "said ", "X said that ", 'said: "a" ', "according to ", "“a” he said. "])
def test_work_grows_with_the_text(unit: str) -> None:
    """Ten times the text costs about ten times the work, counted in steps of the interpreter and not in seconds."""
    small, large = (_steps(unit * count) for count in (400, 4000))
    assert large < 25 * small


def _steps(text: str) -> int:
    import sys

    parse = next(iter(parse_documents([document(text)])))
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        attribute(parse, NOBODY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "form", ["added", "adding", "quoted", "quoting", "denied", "denying", "said", "told", "accused", "vowed", "reiterated"]
)
def test_cue_verbs_are_known_in_every_form(form: str) -> None:
    words = cues()
    assert lemma(form, "VBG" if form.endswith("ing") else "VBD") in set(words.verbs) | words.quoting


def test_every_rule_has_its_reason_in_words() -> None:
    from counterclaim.present.explain import NO_REASON, reason
    from tests.attribute.reading import attributions
    from tests.attribute.test_golden import GOLDEN

    rules = {one.rule for text, _ in GOLDEN for one in attributions(text).all}
    assert len(rules) > 20
    assert {rule for rule in rules if reason(rule) == NO_REASON} == set()
