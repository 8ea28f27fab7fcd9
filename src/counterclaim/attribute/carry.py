"""Speech that runs on without a cue of its own: quoted paragraphs, whole statements, reported speech in the past perfect.

Only with a signal; the first sentence with a source of its own, or in the report's own voice, ends it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.attribute.found import Found
from counterclaim.attribute.regions import Region
from counterclaim.attribute.shape import Shape
from counterclaim.attribute.speakers import FIRST, heads_by_sentence
from counterclaim.attribute.speech import SPEECH_LENGTH, Held
from counterclaim.attribute.subjects import own_subject
from counterclaim.records import Sentence, Token, Words

LONGEST = 400  # sentences of a whole statement
BACKSHIFTED = frozenset({"had", "would"})
TOPICAL = frozenset({"it", "they", "he", "she", "the", "this", "these", "those"})
LATEST_AUXILIARY = 8  # tokens before it: a long subject may be anybody's
BREAKS = frozenset({"earlier", "previously", "meanwhile", "last", "ago", "since", "before", "in", "on"})


def carry(
    found: Sequence[Found], heads: Mapping[Found, Token | None], sentences: Sequence[Sentence], held: Held
) -> list[tuple[Found, Found]]:
    """Pairs of a carried attribution and the one it runs on from."""
    by = heads_by_sentence(found)
    covered = {w.sentence.index for one in found for w in one.content}
    carried: list[tuple[Found, Found]] = []
    last: Found | None = None
    statement: Found | None = None
    for sentence in sentences:
        here = by.get(sentence.index, [])
        if statement is not None:
            if sentence.index - statement.anchor.sentence.index > LONGEST or _ends_statement(here, sentence, heads):
                statement = None
            else:
                if sentence.index != statement.anchor.sentence.index + 1:  # the first sentence is its content
                    carried.append((carried_on(statement, sentence, "carried-statement"), statement))
                continue
        top = [one for one in here if held.get(one.anchor) is None]
        if top:
            last = _main(top)
            if last.opens and not last.content:
                statement = last
                _open(last, sentences)
                if last.content:
                    covered.add(sentence.index + 1)
            continue
        if sentence.index in covered:
            continue
        rule = _runs_on(sentence, last, held) if last is not None else None
        if rule is None or last is None:
            last = None
            continue
        carried.append((carried_on(last, sentence, rule), last))
    return carried


def _main(top: Sequence[Found]) -> Found:
    """The attribution a following sentence can run on from: the outermost, by its content."""
    return max(top, key=lambda one: sum(w.last - w.first + 1 for w in one.content))


def _open(one: Found, sentences: Sequence[Sentence]) -> None:
    """The first sentence behind "X said:" is what is said, not carried."""
    following = one.anchor.sentence.index + 1
    if following < len(sentences):
        run = Shape(sentences[following]).trim(0, len(sentences[following].tokens) - 1)
        if run is not None:
            one.content = [Words(sentences[following], *run)]


def _ends_statement(here: Sequence[Found], sentence: Sentence, heads: Mapping[Found, Token | None]) -> bool:
    """Another named source, or a heading, ends a statement that has no quotation marks."""
    if sentence.role == "title":
        return True
    for one in here:
        named = heads.get(one)
        if (
            named is not None
            and one.speaker is named
            and named.lower not in FIRST
            and one.rule in ("verb-clause", "verb-quote", "sentence-tail", "according-to")
            and one.kind == "assert"
        ):
            return one.source is not None and one.source.sentence is sentence
    return False


def _runs_on(sentence: Sentence, last: Found, held: Held) -> str | None:
    """The signal that a sentence without a cue still is the last speaker's, as a rule name; None without one."""
    first = next((t for t in sentence.tokens if t.text[0].isalnum()), None)
    if first is None:
        return None
    gap = sentence.index - max([last.anchor.sentence.index, *(w.sentence.index for w in last.content)])
    region = held.get(first)
    if region is not None and _all_quoted(sentence, region, held) and region.inner >= SPEECH_LENGTH:
        return "carried-quote" if last.quotes and gap <= _reach(region) else None
    if (
        region is None
        and gap == 1
        and last.kind == "assert"
        and last.anchor.sentence.block == sentence.block
        and _backshifted(sentence, last)
    ):
        return "carried-past-perfect"
    return None


def _reach(region: Region) -> int:
    """How many sentences back the speaker may stand: the quote's own length and one."""
    return len(region.parts) + 1


def _all_quoted(sentence: Sentence, region: Region, held: Held) -> bool:
    return all(held.get(t) is not None or not t.text[0].isalnum() for t in sentence.tokens) and region is not None


def _backshifted(sentence: Sentence, last: Found) -> bool:
    """Past perfect or "would" as main verb, its subject a pronoun or something the speaker has just named, no new time before it."""
    tokens = sentence.tokens
    if tokens[0].lower not in TOPICAL or any(t.lower in BREAKS and t.dep in ("advmod", "npadvmod") for t in tokens):
        return False
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.tag not in ("VBN", "VB"):
        return False
    if not any(c.lower in BACKSHIFTED and c.dep == "aux" and c.i < LATEST_AUXILIARY for c in root.children):
        return False
    topic = own_subject(root)
    if topic is None:
        return False
    return topic.tag == "PRP" or any(t.lemma == topic.lemma for words in last.content for t in words.tokens())


def carried_on(source: Found, sentence: Sentence, rule: str) -> Found:
    """The attribution of a sentence that still is the source's word."""
    run = Shape(sentence).trim(0, len(sentence.tokens) - 1) or (0, len(sentence.tokens) - 1)
    return Found(
        sentence.tokens[0],
        Words(sentence, 0, 0),
        source.source,
        source.speaker,
        [Words(sentence, *run)],
        source.kind,
        rule,
        carried=True,
        via=source.via,
    )
