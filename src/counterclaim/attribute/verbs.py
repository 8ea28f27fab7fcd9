"""Verbs that attribute, in the active: "X said that ...", "... , X said", "X accused Y of ...", "X vowed to ..."."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.objects import Shaped, after_comma, joined, of_count, of_object, of_relative, trailing
from counterclaim.attribute.shape import Shape, cue_start, cue_words, has_to, is_negated, noun_phrase
from counterclaim.attribute.subjects import is_passive, own_subject, subject
from counterclaim.attribute.tail import speaks
from counterclaim.records import Token, Words

NEAR = 4  # tokens between "went on" and "say"
PLAIN = frozenset({"to", "as", "of"})  # frames that are words too, with a rule of their own
SPLIT_OFF = frozenset({"dep", "nsubj", "nsubjpass", "npadvmod", "dobj"})  # "Six people, the ministry said, died"
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
MOVED = frozenset({"advmod", "prep", "advcl", "npadvmod", "mark", "intj", "nummod"})


def active(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Found | None:
    """The attribution of an active verb with these frames (frame -> kind), or None where it attributes nothing."""
    if verb.tag not in ("VB", "VBD", "VBP", "VBZ", "VBG", "VBN") or is_passive(verb):
        return None
    who = subject(verb) or _misread(shape, verb, cues)
    if verb.dep in ("amod", "compound", "aux", "auxpass") or _asked_for(verb, who):
        return None
    for finder in (_clause, _infinitive, _gerund, _preposition, of_relative, of_object, of_count):
        found = finder(shape, verb, frames, cues)
        if found is None:
            continue
        kind, rule, content, also = found
        if is_negated(verb):
            kind = negated(kind)
        source = noun_phrase(shape, who, verb) if who is not None else None
        if source is None and own_subject(verb) is None and rule == "verb-object":
            return None
        cue = _chained(shape, verb, cue_words(shape, verb, *also), cues)
        return Found(verb, cue, source, who, content, kind, rule, quotes=rule == "verb-clause")
    return _bare(shape, verb, frames, who, cues)


def _chained(shape: Shape, verb: Token, cue: Words, cues: Cues) -> Words:
    """ "went on to say": the verb above joins the cue."""
    above = verb.head
    if verb.dep == "xcomp" and above.lemma in cues.chains and above.i < verb.i and own_subject(verb) is None and cue.first - above.i < NEAR:
        return shape.words(cue_start(shape, above), cue.last)
    return cue


def negated(kind: str) -> str:
    """What a negated cue does: "did not say whether", "has not denied" withhold; "does not believe" doubts."""
    if kind in ("assert", "confirm", "deny", "accuse", "condemn"):
        return "decline"
    return {"consider": "doubt", "support": "doubt", "doubt": "assert"}.get(kind, kind)


def _asked_for(verb: Token, who: Token | None) -> bool:
    """An imperative or a bare infinitive without anybody to do it reports nothing."""
    return who is None and verb.tag == "VB" and verb.dep in ("ROOT", "advcl", "relcl", "acl")


def _clause(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """A clause as content, before, behind or around the verb."""
    kind = frames.get("that")
    if kind is None and "ask" not in frames:
        return None
    clauses = [
        c
        for c in verb.children
        if c.dep == "ccomp" and not _apart(shape, c, verb) and not (c.i > verb.i and "that" in frames and has_to(c) and _infinitival(c))
    ]
    if not clauses and verb.dep in ("parataxis", "advcl") and kind is not None and own_subject(verb) is not None:
        return _around(shape, verb, kind)
    if not clauses:
        return None
    if any(c.i > verb.i and (_with_that(c) or _stands_alone(shape, c, verb)) for c in clauses):
        clauses = [c for c in clauses if c.i > verb.i]  # what stands before is the report's, or another's
    if "ask" in frames and any(_asks(shape, c) for c in clauses):
        kind = frames["ask"]
    if kind == "demand" and any(_told_as_so(c) for c in clauses):
        kind = "assert"
    if kind is None:
        return None
    indices = shape.subtree([*_with_moved(verb, clauses), *trailing(shape, verb, clauses[-1])], ())
    content = [shape.words(a, b) for a, b in shape.ranges(indices)]
    return (kind, "verb-clause", content, ()) if content else None


def _told_as_so(clause: Token) -> bool:
    """As in "insisted that it had withdrawn": told, where "insisted that it withdraw" asks."""
    if clause.tag in ("VBD", "VBZ"):
        return not any(c.dep == "aux" and c.lower in ("should", "must") for c in clause.children)
    return any(
        c.dep in ("aux", "auxpass") and c.lower in ("had", "has", "have", "was", "were", "is", "are", "will", "would")
        for c in clause.children
    )


def _apart(shape: Shape, clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between: "X said so; Y denied it"."""
    return any(t.text == ";" for t in shape.tokens[min(clause.i, verb.i) : max(clause.i, verb.i)] if t.head in (clause, verb))


def _infinitival(clause: Token) -> bool:
    return own_subject(clause) is None


def _with_that(clause: Token) -> bool:
    return any(c.lower == "that" and c.dep == "mark" for c in clause.children)


def _stands_alone(shape: Shape, clause: Token, verb: Token) -> bool:
    """A whole clause directly behind the verb: "On a tour, he said the town was held"; a clause before it is another sentence's."""
    finite = clause.tag in FINITE or any(c.dep in ("aux", "auxpass") for c in clause.children)
    return finite and shape.lo[clause.i] == verb.i + 1 and own_subject(clause) is not None


def _misread(shape: Shape, verb: Token, cues: Cues) -> Token | None:
    """ "A doctor, whose clinic was hit, said the town was held": the subject, where the parse takes it for something said."""
    before = [c for c in verb.children if c.dep == "ccomp" and c.i < verb.i]
    if not before or not any(c.dep == "ccomp" and _stands_alone(shape, c, verb) for c in verb.children):
        return None
    who = before[0] if before[0].tag[:2] == "NN" else own_subject(before[0])
    return who if who is not None and not who.quoted and speaks(who, cues) else None


def _asks(shape: Shape, clause: Token) -> bool:
    """Whether the clause is a question: "whether ...", "who ..."."""
    return shape.tokens[shape.lo[clause.i]].tag in ("WDT", "WP", "WRB") or any(
        c.lower in ("whether", "if") and c.dep == "mark" for c in clause.children
    )


def _with_moved(verb: Token, clauses: list[Token]) -> list[Token]:
    """The clauses with what stands before them and belongs to them, though the parse hangs it on the verb.

    "On Friday rebels took the town, he said": the parse may give "On Friday" to "said".
    """
    first = clauses[0]
    if first.i > verb.i:
        who = own_subject(verb)
        if who is None or who.i > verb.i or own_subject(first) is not None:
            return clauses
        return [c for c in verb.children if c.i < who.i and c.dep in SPLIT_OFF and c.tag[:2] == "NN"] + clauses
    return [c for c in verb.children if c.i < first.i and c.dep in MOVED and c.head is verb] + clauses


def _around(shape: Shape, verb: Token, kind: str) -> Shaped | None:
    """The sentence around a parenthesis: "The strike, the ministry said, killed six"; "as X said" opens a clause of its own."""
    if verb.dep == "advcl" and not any(c.lower == "as" and c.dep == "mark" for c in verb.children):
        return None
    if verb.dep == "advcl" and any(c.dep in ("dobj", "xcomp", "prep") and c.i > verb.i and c.tag != "IN" for c in verb.children):
        return None
    top = verb.head
    while top.tag[:2] != "VB" and top.tag != "MD" and top.head is not top:
        top = top.head  # the parse may hang "as X noted" on a noun
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([top], (verb,)))]
    return (kind, "verb-parenthesis", content, ()) if content else None


def _infinitive(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """An infinitive as content ("vowed to strike back"), or a noun asked to do something ("urged both to stop")."""
    for child in verb.children:
        if child.i < verb.i or not has_to(child):
            continue
        lower = own_subject(child)
        if verb.lemma == "ask" and any(c.dep == "auxpass" for c in child.children):
            return None  # "asked not to be named"
        if child.dep == "xcomp" and "to" in frames and not _has_object(verb, child):
            return frames["to"], "verb-infinitive", joined(shape, [child]), ()
        if "object-to" in frames and child.dep in ("xcomp", "ccomp", "advcl") and (lower is not None or _has_object(verb, child)):
            start = [c for c in verb.children if c.dep in ("dobj", "dative") and verb.i < c.i < child.i]
            return frames["object-to"], "verb-demand", joined(shape, [*start, child]), ()
    return None


def _has_object(verb: Token, before: Token) -> bool:
    return any(c.dep in ("dobj", "dative") and verb.i < c.i < before.i for c in verb.children)


def _gerund(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """A gerund as content: "denied shelling the town"."""
    if "ing" not in frames:
        return None
    for child in verb.children:
        if child.i > verb.i and child.tag == "VBG" and child.dep in ("xcomp", "ccomp", "dobj", "advcl") and not after_comma(shape, child):
            return frames["ing"], "verb-gerund", joined(shape, [child]), ()
    return None


def _preposition(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """What stands behind the verb's own preposition: "called for a truce", "called on Kabul to release them"."""
    for child in verb.children:
        if child.i > verb.i and child.dep in ("prep", "prt") and child.lower in frames and child.lower not in PLAIN:
            behind = [
                c for c in verb.children if c.i > child.i and ((c.dep in ("advcl", "xcomp", "ccomp") and has_to(c)) or c.dep == "pobj")
            ]
            content = joined(shape, [*child.children, *behind])
            if content:
                return frames[child.lower], "verb-preposition", content, (child,)
        frame = "to-noun" if child.lower == "to" else child.lower
        if child.i > verb.i and child.dep == "prep" and frame in ("to-noun", "of") and frame in frames and "object" not in frames:
            as_what = [c for c in verb.children if c.i > child.i and c.lower == "as" and c.dep == "prep"]  # "referred to X as Y"
            content = joined(shape, [*child.children, *as_what])
            if content:
                return frames[frame], "verb-preposition", content, (child,)
    return None


def _bare(shape: Shape, verb: Token, frames: Mapping[str, str], who: Token | None, cues: Cues) -> Found | None:
    """A verb of saying with no clause in the parse: direct speech beside it, or a colon, may be its content."""
    kind = frames.get("that") or frames.get("quote")
    if kind is None or (verb.dep in ("xcomp", "amod") and verb.tag == "VB" and verb.head.lemma not in cues.chains):
        return None
    source = noun_phrase(shape, who, verb) if who is not None else None
    return Found(
        verb,
        _chained(shape, verb, cue_words(shape, verb), cues),
        source,
        who,
        [],
        negated(kind) if is_negated(verb) else kind,
        "verb-quote",
        quotes=True,
    )
