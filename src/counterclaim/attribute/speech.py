"""Direct speech: which quoted stretches are what an attribution says.

A stretch belongs to the attribution whose clause stands beside it, or whose content it begins or ends in; one nobody claims
that follows a claimed one in its block goes on with it. Each stretch is given away once, so the work is linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.attribute.found import Found
from counterclaim.attribute.regions import Region
from counterclaim.attribute.shape import QUOTE_MARKS, TERMINAL
from counterclaim.records import Sentence, Token, Words

SPEECH_LENGTH = 3  # words; shorter stretches are terms, not speech, unless they stand beside a bare cue
SKIPPED = frozenset({",", ":", "-", "–", "—", "that", "…"})
Held = dict[Token, Region]


def holders(stretches: Sequence[Region]) -> Held:
    """For each token inside quotation marks (the marks included) its stretch."""
    return {token: region for region in stretches for part in region.parts for token in part.tokens()}


def claim(found: Sequence[Found], stretches: Sequence[Region], sentences: Sequence[Sentence]) -> None:
    """Give each attribution the direct speech that is its content; `found` is in text order."""
    held = holders(stretches)
    for one in found:
        inside = held.get(one.anchor)
        if inside is not None:
            clip(one, inside)
        elif one.content:
            complete(one, held)
    for one in found:
        if one.quotes and held.get(one.anchor) is None:
            beside(one, held, sentences)
        if held.get(one.anchor) is None:
            _without_scene(one, held)
    for one in found:
        if one.opens or _colon_end(one):
            behind_colon(one, stretches, held, sentences)
    _go_on(found, stretches)
    for one in found:
        if _bare(one) and held.get(one.anchor) is None:
            behind_colon(one, stretches, held, sentences)


def _bare(one: Found) -> bool:
    """ "The minister replied." says nothing itself: the words that follow do. Behind a question stands another's answer."""
    return one.quotes and not one.content and one.source is not None and one.anchor.dep == "ROOT" and one.kind != "doubt"


def clip(one: Found, inside: Region) -> None:
    """A cue inside quotation marks says nothing outside them."""
    borders = {part.sentence: part for part in inside.parts}
    kept: list[Words] = []
    for words in one.content:
        part = borders.get(words.sentence)
        if part is None:
            continue
        first, last = max(words.first, part.first), min(words.last, part.last)
        if first <= last:
            kept.append(Words(words.sentence, first, last))
    one.content = kept


def complete(one: Found, held: Held) -> None:
    """A quoted stretch that the content touches is content to its end."""
    touched: list[Region] = []
    one.content = [_without_stray(words, held) for words in one.content]
    for words in one.content:
        for token in words.tokens():
            region = held.get(token)
            if region is not None and (not touched or touched[-1] is not region):
                touched.append(region)
    for region in touched:
        cue_inside = any(part.has(one.anchor) for part in region.parts)
        if not cue_inside:
            _take(one, region)


def _without_stray(words: Words, held: Held) -> Words:
    """The words without a mark at the sentence's end that opens the next sentence's speech."""
    region = held.get(words.sentence.tokens[words.last])
    if region is None or not region.stray or region.first.sentence is not words.sentence:
        return words
    last = words.last - 1
    while last > words.first and words.sentence.tokens[last].text in TERMINAL:
        last -= 1
    return Words(words.sentence, words.first, max(last, words.first))


def beside(one: Found, held: Held, sentences: Sequence[Sentence]) -> None:
    """Quoted stretches directly before and behind the clause that attributes."""
    sentence = one.anchor.sentence
    tokens = sentence.tokens
    first = min(one.cue.first, one.source.first if one.source and one.source.sentence is sentence else one.cue.first)
    i = first - 1
    while i >= 0 and tokens[i].text in SKIPPED:
        i -= 1
    before = held.get(tokens[i]) if i >= 0 else _ended_before(sentence, sentences, held)
    if before is not None and not before.taken and (before.inner >= SPEECH_LENGTH or not one.content):
        if one.rule == "verb-parenthesis" and before.first.first == 0:
            one.content = []  # what follows the clause is the report's again
        _take(one, before)
    behind = _behind(one, held)
    if behind is not None and not behind.taken and (behind.inner >= SPEECH_LENGTH or not one.content):
        _take(one, behind)


def _without_scene(one: Found, held: Held) -> None:
    """ "...", X said, as the crowd left: behind direct speech, what stands outside the marks is the reporter's."""
    sentence = one.anchor.sentence
    before = [words for words in one.content if words.sentence is sentence and words.last < one.cue.first]
    if before and sentence.tokens[before[0].first] in held and sentence.tokens[before[-1].last] in held:
        one.content = [
            words
            for words in one.content
            if words.sentence is not sentence or words.first < one.cue.first or any(token in held for token in words.tokens())
        ]


def _ended_before(sentence: Sentence, sentences: Sequence[Sentence], held: Held) -> Region | None:
    """ "How many?" the doctor asked: the question mark has ended the sentence, and a small letter goes on."""
    if sentence.index == 0 or not sentence.tokens[0].text[0].islower():
        return None
    before = sentences[sentence.index - 1]
    region = held.get(before.tokens[-1])
    return region if before.block == sentence.block and region is not None and region.last.sentence is before else None


def _behind(one: Found, held: Held) -> Region | None:
    """The stretch that opens behind the clause in the same sentence, with no other verb between."""
    tokens = one.anchor.sentence.tokens
    last = max(one.cue.last, one.source.last if one.source and one.source.sentence is one.anchor.sentence else one.cue.last)
    for token in tokens[last + 1 :]:
        region = held.get(token)
        if region is not None:
            return (
                region
                if (region.first.sentence is token.sentence and region.first.first == token.i)
                and (tokens[token.i - 1].text in SKIPPED or not one.content)
                else None
            )
        if token.tag[:2] == "VB" and token.dep not in ("amod", "pcomp"):
            return None
    return None


def _colon_end(one: Found) -> bool:
    """Whether the sentence of the attribution ends in a colon, so that what is said follows."""
    return one.quotes and ends_in_colon(one.anchor.sentence) and all(w.sentence is one.anchor.sentence for w in one.content)


def ends_in_colon(sentence: Sentence) -> bool:
    """Whether the sentence ends in a colon, a stray opening mark behind it or not."""
    tokens = sentence.tokens
    last = tokens[-2] if len(tokens) > 1 and tokens[-1].text in QUOTE_MARKS else tokens[-1]
    return last.text == ":"


def behind_colon(one: Found, stretches: Sequence[Region], held: Held, sentences: Sequence[Sentence]) -> None:
    """The quoted stretches that follow "X said:" at the end of a sentence, through paragraphs that are quoted whole."""
    following = one.anchor.sentence.index + 1
    if following >= len(sentences):
        return
    region = held.get(sentences[following].tokens[0])
    if region is None or region.taken or region.lead != following:
        return
    one.content = [w for w in one.content if w.sentence is not one.anchor.sentence]
    _take(one, region)
    for later in stretches[region.index + 1 :]:
        if later.taken or not later.whole or later.block > region.block + 1:
            return
        _take(one, later)
        region = later


def _go_on(found: Sequence[Found], stretches: Sequence[Region]) -> None:
    """ "...", he said. "..." : a stretch nobody claims goes on with the one before it in the block, if it opens a sentence."""
    owner: dict[Region, Found] = {}
    starts = {(part.sentence, part.first): region for region in stretches for part in region.parts[:1]}
    ends = {(part.sentence, part.last): region for region in stretches for part in region.parts[-1:]}
    for one in found:
        for words in one.content:
            region = starts.get((words.sentence, words.first))
            if region is not None:
                owner.setdefault(region, one)
    for one in found:
        for words in one.content:
            region = ends.get((words.sentence, words.last)) if words.last < one.cue.first else None
            if region is not None and words.sentence is one.anchor.sentence:
                owner.setdefault(region, one)  # half-quoted, "The deal is "unacceptable," he said."
    before: Region | None = None
    for region in stretches:
        if region in owner:
            before = region
        elif before is not None and region.block == before.block and not region.taken and region.opens_sentence and _near(before, region):
            one = owner[before]
            if one.quotes or one.rule == "verb-parenthesis":
                _take(one, region)
                owner[region] = one
                before = region


def _near(before: Region, region: Region) -> bool:
    """At most the rest of one sentence, the clause that attributes, stands between the two."""
    return region.lead - before.last.sentence.index <= 1


def _take(one: Found, region: Region) -> None:
    region.taken = True
    one.content = merge([*one.content, *region.parts])


def merge(words: Iterable[Words]) -> list[Words]:
    """The stretches in text order, overlapping and touching ones joined."""
    joined: list[Words] = []
    for one in sorted(words, key=lambda w: (w.sentence.index, w.first)):
        if joined and joined[-1].sentence is one.sentence and one.first <= joined[-1].last + 1:
            joined[-1] = Words(one.sentence, joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return joined
