"""Who, the report itself says, has not commented: "declined to comment", "there were no comments on the ministry's website"."""

from __future__ import annotations

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import NEGATIONS, Shape, child_of, cue_start, has_to, is_negated, noun_phrase
from counterclaim.attribute.subjects import is_passive, subject
from counterclaim.records import Token, Words

EXISTING = frozenset({"attr", "nsubj", "nsubjpass", "dobj"})  # "there was no comment", "no comment came"


def verb_silence(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "has not commented on", "did not respond", "declined to comment", "has yet to comment", "could not be reached for comment"."""
    words = cues.silence
    if verb.lemma in words.verbs and verb.tag[:2] == "VB":
        return _unspoken(shape, verb, cues)
    if verb.lemma in words.staying and verb.tag[:2] == "VB":
        mute = next((c for c in verb.children if c.lower in words.mute), None)
        who = subject(verb)
        if mute is not None and who is not None:
            cue = shape.words(cue_start(shape, verb), mute.i)
            return _silent(shape, verb, who, cue, _topic(shape, [*mute.children, *verb.children], cues, mute.i))
    if verb.lemma in ("reach", "available") and (is_negated(verb) or is_negated(verb.head)):
        return _unreached(shape, verb, cues)
    return None


def _unspoken(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    if is_passive(verb):
        return None
    above = verb.head if verb.dep == "xcomp" else None
    who = subject(verb)
    if who is None:
        return None
    topic = _topic(shape, verb.children, cues, verb.i)
    if above is not None and above.lemma in cues.declining:
        cue = shape.words(cue_start(shape, above), verb.i)
        return Found(verb, cue, noun_phrase(shape, who, verb), who, topic, "decline", "declined-comment")
    yet = above is not None and any(c.lower == "yet" for c in (*above.children, *verb.children)) and has_to(verb)
    if not (is_negated(verb) or yet) or _answers_events(verb, cues):
        return None
    first = cue_start(shape, above) if above is not None and yet else cue_start(shape, verb)
    return _silent(shape, verb, who, shape.words(first, verb.i), topic)


def _answers_events(verb: Token, cues: Cues) -> bool:
    """ "did not respond to the shelling" is no silence; "did not respond to questions" is."""
    if verb.lemma in cues.silence.comments:
        return False
    asked = [k for c in verb.children if c.dep == "prep" and c.lower == "to" for k in c.children]
    asked += [c for c in verb.children if c.dep == "dobj"]
    return any(not cues.silence.requests & {t.lemma, t.lower} for t in asked)


def declined(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "refused to confirm or deny the report": what is not confirmed is the content; "to comment" is told by its own verb."""
    saying = child_of(verb, "xcomp")
    who = subject(verb)
    if saying is None or who is None or not has_to(saying) or saying.lemma not in cues.verbs or saying.lemma in cues.silence.verbs:
        return None
    verbs = [saying, *(c for c in saying.children if c.dep == "conj" and c.lemma in cues.verbs)]
    roots = [c for v in verbs for c in v.children if c.dep in ("dobj", "ccomp", "xcomp", "prep") and c.i > v.i and c not in verbs]
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree(roots))]
    kind = "decline" if not is_negated(verb) else "assert"
    return Found(
        verb, shape.words(cue_start(shape, verb), verbs[-1].i), noun_phrase(shape, who, verb), who, content, kind, "declined-saying"
    )


def is_declined(verb: Token, cues: Cues) -> bool:
    """Whether the verb is what somebody refuses or declines to do: "declined to say"."""
    above = verb.head if verb.dep == "xcomp" else verb.head.head if verb.dep == "conj" and verb.head.dep == "xcomp" else verb
    if above is not verb and above.lemma in cues.declining and has_to(verb if verb.dep == "xcomp" else verb.head):
        return True
    saying = child_of(verb, "xcomp") if verb.lemma in cues.declining else None
    return saying is not None and saying.lemma in cues.silence.verbs


def responsibility(shape: Shape, verb: Token) -> Found | None:
    """ "X claimed responsibility for the blast": X confirms it."""
    owned = next((c for c in verb.children if c.dep == "dobj" and c.lemma in ("responsibility", "credit")), None)
    who = subject(verb)
    if owned is None or who is None or is_negated(verb) or is_passive(verb):
        return None
    act = next(
        (
            k
            for c in (*owned.children, *verb.children)
            if c.lower == "for" and c.i > owned.i
            for k in c.children
            if k.dep in ("pobj", "pcomp")
        ),
        None,
    )
    if act is None:
        return None
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([act]))]
    return Found(
        verb, shape.words(cue_start(shape, verb), act.head.i), noun_phrase(shape, who, verb), who, content, "confirm", "responsibility"
    )


def _unreached(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "could not be reached for comment"."""
    comment = next((k for c in verb.children if c.lower == "for" for k in c.children if k.lemma in cues.silence.nouns), None)
    who = subject(verb if verb.tag[:2] == "VB" else verb.head)
    if comment is None or who is None:
        return None
    start = verb if verb.tag[:2] == "VB" else verb.head
    cue = shape.words(cue_start(shape, start), comment.i)
    return _silent(shape, start, who, cue, _topic(shape, comment.children, cues, comment.i), "silence-unreached")


def noun_silence(shape: Shape, noun: Token, cues: Cues) -> Found | None:
    """ "there was no comment from X on Y", "X made no comment", "on X's website there were no comments"."""
    words = cues.silence
    if noun.lemma not in words.nouns and noun.lower not in words.nouns:
        return None
    verb = noun.head
    empty = any(c.lower in NEGATIONS for c in noun.children)
    if verb.tag[:2] != "VB":
        return None
    if noun.dep == "dobj" and verb.lemma in words.making and (empty or is_negated(verb)):
        who = subject(verb)
        if who is None:
            return None
        cue = shape.words(cue_start(shape, verb), noun.i)
        return _silent(shape, verb, who, cue, _topic(shape, [*noun.children, *verb.children], cues, noun.i), "silence-noun")
    existential = verb.lemma in words.existing and noun.dep in EXISTING
    if not existential or not (empty or is_negated(verb)):
        return None
    who = _named_source(noun, verb, cues)
    if who is None:
        return None
    first = min(verb.i, noun.i, *(c.i for c in noun.children), *(c.i for c in verb.children if c.tag == "EX"))
    topic = _topic(shape, [*noun.children, *verb.children], cues, noun.i)
    return _silent(shape, verb, who, shape.words(first, max(first, noun.i)), topic, "silence-noun")


def _named_source(noun: Token, verb: Token, cues: Cues) -> Token | None:
    """Who says nothing: "from X", or the owner of the website that is silent."""
    for prep in (*noun.children, *verb.children):
        if prep.dep not in ("prep", "agent"):
            continue
        named = child_of(prep, "pobj")
        if named is None:
            continue
        if prep.lower in cues.silence.source:
            return named
        if named.lemma in cues.silence.channels and prep.lower in ("on", "at", "in"):
            return _owner(named)
    return None


def _owner(channel: Token) -> Token | None:
    for child in channel.children:
        if child.dep == "poss":
            return child
        if child.dep == "prep" and child.lower == "of":
            return child_of(child, "pobj")
    return next((c for c in reversed(channel.children) if c.dep == "compound" and c.tag[:3] == "NNP"), None)


def _silent(shape: Shape, anchor: Token, who: Token, cue: Words, topic: list[Words], rule: str = "silence-verb") -> Found:
    return Found(anchor, cue, noun_phrase(shape, who, anchor), who, topic, "silent", rule)


def _topic(shape: Shape, around: list[Token], cues: Cues, behind: int) -> list[Words]:
    for prep in around:
        if prep.dep == "prep" and prep.lower in cues.silence.topic and prep.i > behind:
            topic = child_of(prep, "pobj", "pcomp")
            if topic is None or (topic.tag == "NNP" and topic.lower.endswith("day")):
                continue
            if topic.lemma in cues.silence.requests or topic.lower in cues.silence.requests:
                return _topic(shape, [g for c in topic.children for g in (c, *(k for x in c.children for k in x.children))], cues, topic.i)
            return [shape.words(a, b) for a, b in shape.ranges(shape.subtree([topic]))]
    return []
