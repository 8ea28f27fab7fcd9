"""Every cue of a sentence, each handed to the finder that knows its kind."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.attribute import nouns, passive, phrases, repair, silence, untrue, verbs
from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.pointback import pointback
from counterclaim.attribute.shape import Shape, child_of, noun_phrase
from counterclaim.attribute.speech import ends_in_colon
from counterclaim.attribute.subjects import own_subject
from counterclaim.attribute.tail import cited_behind, tail
from counterclaim.records import Mentions, Sentence, Token

CLAUSES = frozenset({"verb-clause", "verb-parenthesis", "sentence-tail", "sentence-head", "according-to"})
FIGURING = frozenset({"put", "give", "estimate", "cite", "offer", "speak"})
HEADLINE_MARKS = frozenset({":", "–", "—", "-"})


def find(sentences: Sequence[Sentence], mentions: Mentions, cues: Cues) -> list[Found]:
    """All attributions with a cue, in text order of their cues; direct speech is not yet given out."""
    found: list[Found] = []
    triggers = cues.triggers
    for sentence in sentences:
        hits = [t for t in sentence.tokens if t.lemma in triggers or t.lower in triggers]
        headed = any(t.text in HEADLINE_MARKS for t in sentence.tokens)
        if hits or headed:
            found.extend(_in_sentence(sentence, hits, mentions, cues, sentences, headed=headed))
    return found


def _in_sentence(
    sentence: Sentence, hits: Sequence[Token], mentions: Mentions, cues: Cues, sentences: Sequence[Sentence], *, headed: bool
) -> list[Found]:
    shape = Shape(sentence)
    back = pointback(shape, cues, sentences) if hits else None
    if back is not None:
        return [back]
    found: list[Found] = []
    if headed:
        line = phrases.headline(shape, mentions, cues)
        if line is None and sentence.index + 1 < len(sentences):
            line = phrases.colon_alone(shape, sentences[sentence.index + 1], mentions, cues)
        if line is not None:
            found.append(line)
    for token in hits:
        one = _at(shape, token, cues)
        if one is not None:
            found.append(one)
    found = _said_in(shape, [one for one in found if not _own_view(one)], cues)
    _settle(shape, found, cues)
    _citing(shape, found, cues, mentions)
    found.sort(key=lambda one: one.anchor.i)
    return found


def _figured(shape: Shape, token: Token, cues: Cues) -> Found | None:
    """The attribution of a verb that gives a number: "put the toll at 45", "gave a figure of 45 dead", "spoke of 45 dead"."""
    one = phrases.as_put(shape, token) if token.lemma == "put" else None
    if one is None and token.lemma in ("put", "give", "estimate"):
        one = phrases.put_at(shape, token, cues)
    return one or (phrases.figure_of(shape, token, cues) if token.lemma != "put" else None)


def _at(shape: Shape, token: Token, cues: Cues) -> Found | None:
    """The attribution whose cue is `token`, by the finder for its word class."""
    tag = token.tag[:2]
    if token.lower in cues.denials or token.lower in cues.truths:
        one = untrue.clause_called_false(shape, token, cues)
        if one is not None:
            return one
    if tag == "VB" and untrue.misread(token, cues):
        return nouns.noun(shape, token, cues)
    if tag == "VB" or token.dep == "ROOT":
        one = silence.verb_silence(shape, token, cues)
        if one is None and token.lemma in cues.quoting:
            one = cited_behind(shape, token, cues) or passive.quoted_as_saying(shape, token, cues)
        if one is None and token.lower in cues.according:
            return phrases.according(shape, token, cues)
        if one is None and token.lemma in FIGURING:
            one = _figured(shape, token, cues)
        frames = cues.verbs.get(token.lemma)
        if one is None and token.lemma in cues.declining:
            one = silence.declined(shape, token, cues)
        if one is None and token.lemma == "claim":
            one = silence.responsibility(shape, token)
        if one is None and frames is not None and not _under_quoting(token, cues) and not silence.is_declined(token, cues):
            one = passive.passive(shape, token, frames, cues) or verbs.active(shape, token, frames, cues)
        return one
    if token.lower in cues.according:
        return phrases.according(shape, token, cues)
    if tag == "NN":
        one = silence.noun_silence(shape, token, cues)
        return nouns.noun(shape, token, cues) if one is None and token.lemma in cues.nouns else one
    if tag == "JJ" and token.lemma in cues.adjectives:
        return nouns.adjective(shape, token, cues)
    if tag == "RB" and token.lower in cues.adverbs:
        return nouns.adverb(shape, token)
    return None


def _under_quoting(token: Token, cues: Cues) -> bool:
    """The "saying" of "was quoted as saying" is no cue of its own."""
    return (
        token.tag == "VBG"
        and token.dep == "pcomp"
        and token.head.lower == "as"
        and (token.head.head.lemma in cues.quoting or token.head.head.head.lemma in cues.quoting)
    )


def _settle(shape: Shape, found: list[Found], cues: Cues) -> None:
    """Bare verbs of saying: a clause at the end of the sentence, or the source a participle shares; see also `speech`."""
    for one in found:
        if one.rule in ("verb-quote", "verb-clause"):
            repair.widen_source(shape, one)
        if (
            one.rule == "verb-quote"
            and not one.content
            and not (_may_tail(one, cues) and tail(shape, one, cues))
            and not repair.head_of_sentence(shape, one, cues)
        ):
            one.opens = ends_in_colon(shape.sentence) and one.source is not None and _last_verb(shape) is one.anchor
        elif one.rule == "verb-clause" and one.source is None:
            tail(shape, one, cues)
        if one.rule == "verb-clause":
            repair.complete(shape, one, found)
            repair.fill(shape, one)
            repair.past_conjunction(shape, one, cues)
            repair.cut_contrast(shape, one, found)
            repair.past_semicolon(shape, one, found)
        if one.rule == "sentence-tail":
            repair.cut_tail(shape, one, found)
        if one.anchor.tag == "VBG" and (one.source is None or one.anchor.lemma in cues.adding or one.anchor.lemma in cues.saying):
            _share(shape, one, found, cues)
        if one.anchor.lemma == "tell" or one.rule in ("verb-clause", "sentence-tail", "verb-quote", "verb-parenthesis"):
            one.via = one.via or _via(one.anchor, cues)
    repair.cut_conjoined(shape, found, cues)


def _said_in(shape: Shape, found: list[Found], cues: Cues) -> list[Found]:
    """ "said in a report that ...": the clause is the verb's, not the report's."""
    for one in found:
        if one.rule == "verb-quote" and not one.content:
            clause = repair.said_in(shape, one.anchor, cues)
            if clause is not None:
                one.content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([clause]))]
                one.rule = "verb-clause"
                return repair.suppress(found, clause)
    return found


def _own_view(one: Found) -> bool:
    """ "I think", "you know" inside quotation marks: who speaks is known, and nothing is put in another mouth."""
    return (
        one.anchor.quoted
        and one.kind in ("consider", "doubt")
        and one.speaker is not None
        and one.speaker.lower in ("i", "we", "you", "me", "us")
    )


def _last_verb(shape: Shape) -> Token | None:
    return next((t for t in reversed(shape.tokens) if t.tag[:2] == "VB" and t.dep not in ("amod", "pcomp", "acl", "advcl")), None)


def _may_tail(one: Found, cues: Cues) -> bool:
    return "that" in cues.verbs.get(one.anchor.lemma, ())


def _share(shape: Shape, one: Found, found: Sequence[Found], cues: Cues) -> None:
    """ "..., X said, adding that ...": a participle behind a comma has the source before it, and is no part of what that said."""
    if own_subject(one.anchor) is not None:
        return
    before = [
        other
        for other in found
        if other is not one and other.source is not None and other.anchor.i < one.anchor.i and other.anchor.tag != "VBG"
    ]
    if not before:
        return
    said = before[-1]
    start = one.cue.first
    spoken = any(words.first <= start <= words.last for words in said.content)
    if spoken and one.anchor.lemma not in cues.adding and said.rule in CLAUSES:
        return  # "said the rebels had fled, claiming ...": the rebels may claim it
    if one.source is None or (spoken and shape.tokens[start - 1].text == ","):
        one.source, one.speaker = said.source, said.speaker
        if spoken:
            kept = (i for words in said.content for i in range(words.first, min(words.last + 1, start)) if words.sentence is shape.sentence)
            said.content = [shape.words(a, b) for a, b in shape.ranges(kept)]


def _via(verb: Token, cues: Cues) -> tuple[Token, ...]:
    """Whom it was said through: "told AFP", "said in an interview with Radio Y", "in a statement to Z"."""
    heard: list[Token] = []
    for child in verb.children:
        if verb.lemma == "tell" and child.dep in ("dobj", "dative") and child.tag[:3] == "NNP":
            heard.append(child)
        if child.dep == "prep" and child.lower in ("in", "to", "on", "during") and verb.lemma != "tell":
            channel = child_of(child, "pobj")
            if channel is None:
                continue
            if channel.lemma in ("interview", "statement", "comment", "remark", "conversation"):
                heard.extend(k for p in channel.children if p.lower in ("with", "to") for k in p.children if k.tag[:3] == "NNP")
            elif child.lower == "to" and channel.tag[:3] == "NNP" and _is_medium(channel, cues):
                heard.append(channel)
    return tuple(heard)


def _is_medium(noun: Token, cues: Cues) -> bool:
    return any(t.lower in cues.roles.media for t in (noun, *noun.children))


def _citing(shape: Shape, found: list[Found], cues: Cues, mentions: Mentions) -> None:
    """ "..., RT reported citing the ministry": the ministry is the source of what RT reported."""
    for one in found:
        if one.anchor.lower not in cues.citing or one.anchor.tag != "VBG":
            continue
        who = child_of(one.anchor, "dobj")
        if who is None or not _can_speak(who, cues, mentions):
            continue
        others = [o for o in found if o is not one and o.content and o.source is not None and o.rule != "citing"]
        above = min(others, key=lambda o: (o.anchor.i > one.anchor.i, abs(o.anchor.i - one.anchor.i)), default=None)
        if above is None:
            continue
        one.source, one.speaker = noun_phrase(shape, who), who
        taken = range(shape.lo[one.anchor.i], shape.hi[one.anchor.i] + 1)
        kept = (i for words in above.content for i in range(words.first, words.last + 1) if i not in taken)
        above.content = [shape.words(a, b) for a, b in shape.ranges(kept)]
        one.content, one.kind, one.rule, one.quotes = list(above.content), above.kind, "citing", False
        one.via = (above.speaker,) if above.speaker is not None else ()


def _can_speak(noun: Token, cues: Cues, mentions: Mentions) -> bool:
    roles = cues.roles
    return (
        noun in mentions.actors
        or noun.lemma in roles.person
        or noun.lemma in roles.group
        or noun.lemma in roles.media
        or noun.tag in ("NNP", "NNPS")
    )
