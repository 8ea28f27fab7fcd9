"""Attributions as `counterclaim attributions` prints them."""

from __future__ import annotations

from counterclaim.records import Attribution, Attributions, Document, Said, Span, Words

SAYINGS = frozenset({"assert", "deny", "confirm", "accuse", "condemn"})
OWN = frozenset({"i", "we", "you"})
SPOKEN = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN"})


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
    if one.cue is None:
        return False
    anchor = one.cue.tokens()[-1]
    speaker = one.source.tokens()[-1] if one.source is not None else None
    if anchor.quoted and speaker is not None and speaker.lower in OWN:
        return True
    if one.outer is None:
        return False
    if one.kind not in SAYINGS or _not_yet_said(one.cue):
        return True
    if speaker is None:
        return anchor.quoted
    if speaker.lower in OWN:
        return True
    quoted = one.outer.speech == "direct" or anchor.quoted
    return quoted and speaker.tag in ("PRP", "WDT", "WP", "DT")


def _not_yet_said(cue: Words) -> bool:
    """ "X wants Y to say", "X hopes that Y will confirm": nothing has been said there."""
    tags = {token.tag for token in cue.tokens()}
    return "VB" in tags and tags.isdisjoint(SPOKEN)


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
