"""Attributions the parse has cut short, mended from the tokens: whatever the parse says, a clause beside a verb of saying is said."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import MARKS, QUOTE_MARKS, Shape, cue_start
from counterclaim.attribute.subjects import own_subject
from counterclaim.attribute.tail import name_head
from counterclaim.records import Token

LONGEST_NAME = 24  # tokens of a noun phrase at the head of a sentence
NEAR = 10  # tokens between the verb and "that"
CONTRAST = frozenset({"while", "whereas", "although", "though"})
CONJOINED = frozenset({"assert", "accuse", "condemn", "confirm", "deny", "demand", "doubt"})  # "... and hoped": may be another's hope
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def said_in(shape: Shape, verb: Token, cues: Cues) -> Token | None:
    """The clause of "said in a report that ...", which the parse hangs on the report."""
    for prep in verb.children:
        if prep.dep != "prep" or prep.i < verb.i:
            continue
        for text in prep.children:
            if (
                text.lemma not in cues.roles.text
                and text.lemma not in cues.nouns
                and text.lemma not in ("interview", "briefing", "conference")
            ):
                continue
            for clause in text.children:
                if clause.dep in ("acl", "ccomp", "relcl") and any(
                    c.lower == "that" and c.i == shape.lo[clause.i] for c in clause.children
                ):
                    return clause
    return None


def head_of_sentence(shape: Shape, one: Found, cues: Cues) -> bool:
    """ "X says ..." at the head of a sentence: what follows is said, if it holds a verb. False where it is none."""
    tokens = shape.tokens
    verb = one.anchor
    if verb.tag not in FINITE or verb.lemma not in cues.saying or one.source is None or one.source.last >= verb.i:
        return False
    if any(t.tag in FINITE or t.tag == "WP" or t.text in QUOTE_MARKS for t in tokens[: one.source.first]):
        return False  # "What it said was a raid ..." is cut short otherwise
    start = next((t.i for t in tokens[verb.i + 1 : verb.i + NEAR] if t.lower == "that" and t.tag == "IN"), verb.i + 1)
    if start == verb.i + 1 and (
        start >= len(tokens) or tokens[start].tag in ("IN", "TO", "WDT", "WP", "CC", ".", ":") or tokens[start].text == ","
    ):
        return False
    run = shape.trim(start, len(tokens) - 1)
    end = next((t.i for t in tokens[start:] if t.text == ";"), len(tokens))  # "declared martial law; Chad followed": no clause
    if run is None or not any(t.tag in FINITE or t.tag == "VBN" for t in tokens[run[0] : min(run[1] + 1, end)]):
        return False
    one.content = [shape.words(*run)]
    one.rule = "sentence-head"
    return True


def widen_source(shape: Shape, one: Found) -> None:
    """A subject shared with a verb that is none: "The UK based monitor which tracks the war said ..."."""
    verb = one.anchor
    above = verb.head
    if verb.dep != "conj" or own_subject(verb) is not None or one.source is None or any(c.dep == "cc" for c in above.children):
        return
    start = cue_start(shape, verb) - 1
    tokens = shape.tokens
    if one.source.first > 1 or not 0 < start < LONGEST_NAME or any(t.text in MARKS for t in tokens[:start]):
        return
    one.source = shape.words(one.source.first, start)
    one.speaker = name_head(tokens, one.source.first, start)


def fill(shape: Shape, one: Found) -> None:
    """Content before the clause that attributes has no holes, and reaches up to it."""
    if one.source is None or not one.content or one.source.sentence is not shape.sentence:
        return
    start = min(one.cue.first, one.source.first)
    if one.content[-1].last >= start or one.content[0].sentence is not shape.sentence:
        return
    if any(t.text in QUOTE_MARKS for t in shape.tokens[one.content[0].first : start]):
        return
    run = shape.trim(one.content[0].first, start - 1)
    if run is not None and run[0] <= one.content[0].first:
        one.content = [shape.words(*run)]


def complete(shape: Shape, one: Found, found: Sequence[Found]) -> None:
    """A that-clause the parse has cut before its verb goes on to the end of the sentence."""
    last = one.content[-1] if one.content else None
    if last is None or last.sentence is not shape.sentence or last.first <= one.anchor.i or shape.tokens[last.first].lower != "that":
        return
    if any(other.anchor.dep == "conj" and other.anchor.i > last.last for other in found):
        return
    if shape.tokens[last.first].dep == "mark" and not any(t.tag in FINITE for t in last.tokens()):
        run = shape.trim(last.first, len(shape.tokens) - 1)
        if run is not None:
            one.content[-1] = shape.words(*run)


def suppress(found: Sequence[Found], clause: Token) -> list[Found]:
    """Without the noun cue whose clause a verb has taken."""
    return [one for one in found if not (one.anchor is clause.head and one.rule == "noun-clause")]


def cut_contrast(shape: Shape, one: Found, found: Sequence[Found]) -> None:
    """ "X said ..., while Y reported ...": what Y reports is no part of what X said."""
    for other in found:
        verb = other.anchor
        if other is one or verb.dep != "advcl" or verb.i < one.anchor.i or own_subject(verb) is None:
            continue
        start = shape.lo[verb.i]
        if start == 0 or shape.tokens[start].lower not in CONTRAST or shape.tokens[start - 1].text != ",":
            continue
        kept = [i for words in one.content for i in range(words.first, words.last + 1) if i < start]
        if any(shape.tokens[i].tag in FINITE for i in kept):  # "said that, while Y reported ..., ..." opens with it
            one.content = [shape.words(a, b) for a, b in shape.ranges(kept)]


def cut_conjoined(shape: Shape, found: Sequence[Found], cues: Cues) -> None:
    """ "X said the town was held and accused Y of ...": a second cue in the same tense is X's too, and no part of what X said."""
    for other in found:
        verb = other.anchor
        if verb.dep != "conj" or verb.tag not in FINITE or verb.quoted or other.kind not in CONJOINED:
            continue
        own = own_subject(verb) is not None
        joint = next((t.i for t in reversed(verb.head.children) if t.dep == "cc" and verb.head.i < t.i < other.cue.first), None)
        if joint is None or (own and verb.lemma not in cues.saying):
            continue
        holding = [one for one in found if one.rule == "verb-clause" and one.anchor.tag == verb.tag and _holds(one, joint)]
        if not holding:
            continue
        said = max(holding, key=lambda one: one.anchor.i)
        if not own:
            other.source, other.speaker = said.source, said.speaker
        kept = (i for words in said.content for i in range(words.first, words.last + 1) if i < joint)
        said.content = [shape.words(a, b) for a, b in shape.ranges(kept)]


def _holds(one: Found, index: int) -> bool:
    return one.anchor.i < index and any(words.first < index <= words.last for words in one.content)


def past_conjunction(shape: Shape, one: Found, cues: Cues) -> None:
    """ "X said the road was cut, and no aid got through": what is joined on behind a comma is said too, whatever the parse hangs it on."""
    last = one.content[-1] if one.content else None
    if last is None or last.sentence is not shape.sentence or last.first <= one.anchor.i or one.anchor.tag == "VBN":
        return
    joined = next((c for c in one.anchor.children if c.dep == "conj" and c.i > last.last), None)
    who = own_subject(joined) if joined is not None and joined.lemma not in cues.verbs else None
    if (
        joined is None
        or who is None
        or who.tag[0] == "W"
        or not last.last + 1 < len(shape.tokens)
        or shape.tokens[last.last + 1].text != ","
    ):
        return
    run = shape.trim(last.first, shape.hi[joined.i])
    if run is not None and shape.tokens[last.last + 2].dep == "cc":
        one.content[-1] = shape.words(*run)


def past_semicolon(shape: Shape, one: Found, found: Sequence[Found]) -> None:
    """ "X said three were killed; ten were wounded": the half behind the semicolon is said too, where nobody else speaks in it."""
    if not one.content or one.source is None or one.source.first >= one.anchor.i or one.content[-1].sentence is not shape.sentence:
        return
    tokens, last = shape.tokens, one.content[-1].last
    if one.content[-1].first < one.anchor.i or last + 1 >= len(tokens) or tokens[last + 1].text != ";":
        return
    if any(other is not one and other.anchor.i > last for other in found) or any(t.text in QUOTE_MARKS for t in tokens[last:]):
        return
    run = shape.trim(last + 2, len(tokens) - 1)
    if run is not None and any(t.tag in FINITE for t in tokens[run[0] : run[1] + 1]):
        one.content = [*one.content[:-1], shape.words(one.content[-1].first, run[1])]


def cut_tail(shape: Shape, one: Found, found: Sequence[Found]) -> None:
    """The clause that attributes the whole sentence is no part of what somebody says inside it."""
    if one.source is None:
        return
    start = min(one.source.first, one.cue.first)
    for other in found:
        if other is not one and any(words.first < start <= words.last for words in other.content):
            kept = (i for words in other.content for i in range(words.first, words.last + 1) if i < start)
            other.content = [shape.words(a, b) for a, b in shape.ranges(kept)]
