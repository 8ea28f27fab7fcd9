"""A sentence that gives the source of the one before: "This is stated in the statement of the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import QUOTE_MARKS, Shape, child_of, noun_phrase
from counterclaim.attribute.subjects import agent, is_passive, own_subject
from counterclaim.records import Sentence, Token, Words

POINTERS = frozenset({"this", "that", "it", "so", "such", "these", "which", "as"})
LISTED = frozenset({"list", "tally", "count", "record", "register", "database", "dataset"})
LONGEST = 40  # tokens


def pointback(shape: Shape, cues: Cues, sentences: Sequence[Sentence]) -> Found | None:
    """The attribution of the sentence before, if this one does nothing but name its source."""
    sentence = shape.sentence
    tokens = shape.tokens
    if sentence.index == 0 or len(tokens) > LONGEST:
        return None
    pointing = tokens[0].lower in POINTERS or tokens[0].lower in cues.according
    said_this = None if pointing else _said_this(shape, cues)
    if not pointing and said_this is None:
        return None
    before = sentences[sentence.index - 1]
    if said_this is not None and before.tokens[-1].text in QUOTE_MARKS:
        return None
    if before.role == "title" and sentence.role != "title":
        return None
    found = said_this or _passive(shape, cues) or _from_source(shape)
    if found is None:
        return None
    source, who = found
    last = max(1, source.first) - 1
    cue = shape.words(0, last) if said_this is None else _this_words(shape, source)
    run = Shape(before).trim(0, len(before.tokens) - 1)
    if run is None:
        return None
    verb = next((t for t in tokens if t.tag[:2] == "VB"), tokens[0])
    content = [Words(before, run[0], run[1])]
    if _goes_back(before, tokens[0]):
        return None
    return Found(verb, cue, source, who, content, "assert", "points-back")


def _said_this(shape: Shape, cues: Cues) -> tuple[Words, Token] | None:
    """ "The ministry reported this on its website"."""
    for verb in shape.tokens:
        if verb.dep == "ROOT" and verb.lemma in cues.verbs and cues.verbs[verb.lemma].get("that") == "assert":
            this = child_of(verb, "dobj")
            who = own_subject(verb)
            if (
                this is not None
                and who is not None
                and this.lower in ("this", "that")
                and not this.children
                and child_of(verb, "ccomp", "xcomp") is None
            ):
                return noun_phrase(shape, who, verb), who
    return None


def _this_words(shape: Shape, source: Words) -> Words:
    """The verb and "this"."""
    this = next(t for t in shape.tokens[source.last + 1 :] if t.lower in ("this", "that"))
    return shape.words(min(source.last + 1, this.i), this.i)


def _goes_back(before: Sentence, _first: Token) -> bool:
    return before.tokens[-1].text == ":"


def _passive(shape: Shape, cues: Cues) -> tuple[Words, Token] | None:
    """A passive that points back: "this is stated in the statement of X", "it was reported by X"."""
    for verb in shape.tokens:
        if verb.lemma in cues.verbs and verb.tag == "VBN" and "that" in cues.verbs[verb.lemma] and is_passive(verb):
            topic = own_subject(verb)
            if topic is None or topic.lower not in POINTERS or child_of(verb, "ccomp", "xcomp") is not None:
                return None
            who = agent(verb) or _text_owner(verb, cues)
            return (noun_phrase(shape, who), who) if who is not None else None
    return None


def _text_owner(verb: Token, cues: Cues) -> Token | None:
    """Whose statement it is stated in; the text itself where no owner is named."""
    for prep in verb.children:
        if prep.dep != "prep" or prep.lower not in ("in", "on", "by", "at", "from"):
            continue
        text = child_of(prep, "pobj")
        if text is None or not (text.lemma in cues.roles.text or text.lemma in cues.silence.channels or text.lemma in cues.nouns):
            continue
        return owner(text)
    return None


def owner(text: Token) -> Token:
    """Who a statement is of, by or from: "the statement of the ministry" -> ministry; else the statement."""
    for child in text.children:
        if child.dep == "poss":
            return child
    kept = text.lemma in LISTED  # "a list of the fallen": not whose list it is
    for child in text.children:
        if kept and child.lower == "of":
            continue
        if child.dep in ("prep", "agent", "acl") and child.lower in ("of", "by", "from", "issued", "released", "published"):
            below = child_of(child, "pobj")
            if below is None:
                below = agent(child)
            if below is not None:
                return below
        elif child.dep == "acl" and child.tag == "VBN" and (by := agent(child)) is not None:
            return by  # "information handed over to X by Y"
    return text


def _from_source(shape: Shape) -> tuple[Words, Token] | None:
    """ "That is according to X.", "This follows from X's statement.": no other clause in the sentence."""
    tokens = shape.tokens
    for token in tokens[:4]:
        if token.lower == "according":
            to = child_of(token, "prep")
            who = child_of(to, "pobj") if to is not None else None
            verbs = [t for t in tokens if t.tag[:2] == "VB" and t is not token and t.i < shape.hi[token.i]]
            if who is not None and shape.hi[token.i] >= len(tokens) - 2 and all(t.lemma == "be" for t in verbs if t.i < token.i):
                return noun_phrase(shape, who), who
    return None
