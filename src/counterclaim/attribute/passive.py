"""Passive cues: "was denied by X", "is believed to have ...", "it was reported that", "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import Shape, child_of, cue_start, cue_words, is_negated, noun_phrase
from counterclaim.attribute.subjects import agent, is_passive, own_subject
from counterclaim.attribute.verbs import negated
from counterclaim.records import Token, Words

COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd", "attr"})
EMPTY = frozenset({"it", "there"})
UNDER_NOUN = frozenset({"acl", "relcl"})


def passive(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Found | None:
    """The attribution of a passive verb, its agent the source where one is named."""
    if not is_passive(verb):
        return None
    by = agent(verb)
    topic = own_subject(verb)
    if topic is None and verb.dep == "conj":
        topic = own_subject(verb.head)
    under_noun = verb.dep in UNDER_NOUN and topic is None
    if by is None and (under_noun or verb.lemma not in cues.agentless):
        return None
    if under_noun and verb.head.lemma in cues.roles.mute:
        return None  # "the truce announced by X": made, not said
    if verb.dep == "advcl" and by is not None and any(c.lower == "as" for c in verb.children) and "that" in frames:
        around = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([verb.head], (verb,)))]
        return Found(verb, cue_words(shape, verb), noun_phrase(shape, by), by, around, frames["that"], "passive")
    complements = [
        c for c in verb.children if c.i > verb.i and (c.dep in COMPLEMENTS or (c.dep == "prep" and c.lower in ("as", "of", "for")))
    ]
    charge = next((c for c in by.children if c.lower == "of" and c.i > by.i), None) if by is not None and verb.lemma == "accuse" else None
    if charge is not None:
        complements.append(charge)  # "accused by X of ...": the parse hangs the charge on X
    clause = next((c for c in complements if c.dep in ("ccomp", "xcomp")), None)
    if verb.lemma in cues.helping and (under_noun or clause is None):
        return None
    kind = _kind(frames, clause)
    if clause is None and verb.lemma in cues.showing:
        return None  # "was found dead"
    if kind is None or _is_fate(verb, complements, cues):
        return None
    if verb.lemma == "announce":
        kind = "assert"  # what has been announced is no longer a plan of the one who tells it
    content = _content(shape, verb, topic, complements, under_noun=under_noun, by=by)
    if not content:
        return None
    source = noun_phrase(shape, by) if by is not None else None
    if source is not None and charge is not None and source.first < shape.lo[charge.i] <= source.last:
        source = shape.words(source.first, shape.lo[charge.i] - 1)
    if is_negated(verb):
        kind = negated(kind)
    return Found(
        verb,
        cue_words(shape, verb),
        source,
        by,
        content,
        kind,
        "passive" if by is not None else "passive-agentless",
        quotes=clause is not None,
    )


def _is_fate(verb: Token, complements: list[Token], cues: Cues) -> bool:
    """ "100 men are considered missing" tells of the men, not of a view."""
    return verb.lemma == "consider" and any(c.lower in cues.fates for c in complements)


def _kind(frames: Mapping[str, str], clause: Token | None) -> str | None:
    if clause is not None and "ask" in frames and any(c.lower in ("if", "whether") or c.tag[0] == "W" for c in clause.children):
        return frames["ask"]
    order = ("that", "to", "object-to", "object", "ing", "as") if clause is not None else ("object", "object-to", "as", "ing")
    return next((frames[name] for name in order if name in frames), None)


def _content(
    shape: Shape, verb: Token, topic: Token | None, complements: list[Token], *, under_noun: bool, by: Token | None
) -> list[Words]:
    """The subject and what is said of it; the noun above where the participle stands behind one."""
    roots = list(complements)
    without: list[Token] = [c for c in verb.children if c.lower == "by" and by is not None and by.head is c]
    if under_noun:
        without.append(verb)
        roots = [verb.head]
    elif topic is not None and (topic.lower not in EMPTY or not complements):
        roots.insert(0, topic)
    return [shape.words(a, b) for a, b in shape.ranges(shape.subtree(roots, without))]


def quoted_as_saying(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "X was quoted by Y as saying that ..." and "Y cited X as saying that ...": X is the source, Y the way it came."""
    if verb.lemma not in cues.quoting:
        return None
    saying = _saying(verb)
    if saying is None:
        return None
    if is_passive(verb):
        who, through = own_subject(verb) or (verb.head if verb.dep == "acl" else None), agent(verb)
    else:
        who, through = child_of(verb, "dobj"), own_subject(verb)
        if who is None and saying.head.head is not verb:
            who = saying.head.head
    clause = child_of(saying, "ccomp")
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([clause]))] if clause is not None else []
    if who is None:
        return None
    source = _before_as(shape, who, saying)
    cue = shape.words(cue_start(shape, verb), saying.i) if is_passive(verb) else cue_words(shape, verb)
    via = (through,) if through is not None else ()
    return Found(verb, cue, source, who, content, "assert", "quoted-as-saying", quotes=True, via=via)


def _saying(verb: Token) -> Token | None:
    for child in verb.children:
        for prep in (child, *child.children):
            if prep.lower == "as" and prep.i > verb.i:
                for gerund in prep.children:
                    if gerund.tag == "VBG" and gerund.lower in ("saying", "telling", "stating", "claiming"):
                        return gerund
    return None


def _before_as(shape: Shape, who: Token, saying: Token) -> Words:
    """The noun phrase of who was quoted, without "as saying" where the parse hangs it below."""
    words = noun_phrase(shape, who)
    end = min(words.last, saying.i - 2) if words.first < saying.i else words.last
    return shape.words(words.first, max(end, who.i))
