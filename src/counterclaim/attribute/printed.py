"""Attributions as `counterclaim attributions` prints them."""

from __future__ import annotations

from counterclaim.records import Attribution, Attributions, Document, Said, Span, Words

SAYINGS = frozenset({"assert", "deny", "confirm", "accuse", "condemn"})


def said(document: Document, attributions: Attributions) -> tuple[Said, ...]:
    """All attributions with a cue of their own, in text order; neighbouring stretches of a content joined over sentences."""
    printed = [
        Said(_span(document, one.source), _span(document, one.cue), _joined(document, one.content), one.speech, one.rule)
        for one in attributions.all
        if not one.carried and not _own_words(one)
    ]
    return tuple(sorted(printed, key=_place))


def _own_words(one: Attribution) -> bool:
    """What a speaker says that somebody thinks or wants, or a quoted one says of "us": it shapes claims and is no attribution to print."""
    anchor = one.cue.tokens()[-1] if one.cue is not None else None
    if one.outer is None or anchor is None:
        return False
    if one.kind not in SAYINGS:
        return True
    if one.source is None:
        return anchor.quoted
    speaker = one.source.tokens()[-1]
    if speaker.lower in ("i", "we", "you"):
        return True
    quoted = one.outer.speech == "direct" or anchor.quoted
    return quoted and speaker.tag in ("PRP", "WDT", "WP", "DT")


def _span(document: Document, words: Words | None) -> Span | None:
    return document.span(words.start, words.end) if words is not None else None


def _joined(document: Document, content: tuple[Words, ...]) -> tuple[Span, ...]:
    runs: list[tuple[int, int]] = []
    for words in content:
        gap = document.text[runs[-1][1] : words.start] if runs else ""
        if runs and "\n" not in gap and not gap.strip():
            runs[-1] = (runs[-1][0], words.end)
        else:
            runs.append((words.start, words.end))
    return tuple(document.span(start, end) for start, end in runs)


def _place(one: Said) -> tuple[int, int]:
    spans = [span for span in (one.cue, one.source, *one.content) if span is not None]
    return min(span.start for span in spans), max(span.end for span in spans)
