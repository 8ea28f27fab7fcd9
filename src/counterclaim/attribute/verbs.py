"""Verbs that attribute, in the active: "X said that ...", "... , X said", "X accused Y of ...", "X vowed to ..."."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import Shape, cue_start, cue_words, has_to, is_negated, noun_phrase
from counterclaim.attribute.subjects import is_passive, own_subject, subject
from counterclaim.records import Token, Words

NEAR = 4  # tokens between "went on" and "say"
ARGUMENTS = frozenset({"dobj", "oprd", "attr", "xcomp", "ccomp", "acomp"})
SMALL = ("as", "of", "for")  # prepositions that stay with an object: "describe X as", "accuse X of", "praise X for"
PLAIN = frozenset({"to", "as", "of"})  # frames that are words too, with a rule of their own
WEAK = frozenset({"it", "this", "that", "so", "them", "him", "her", "me", "us", "you", "what", "which"})
ANSWERS = frozenset({"deny", "confirm", "doubt"})  # "denied it" says something
SPLIT_OFF = frozenset({"dep", "nsubj", "nsubjpass", "npadvmod", "dobj"})  # "Six people, the ministry said, died"
BEHIND = frozenset({"advcl", "prep", "npadvmod", "advmod"})
MOVED = frozenset({"advmod", "prep", "advcl", "npadvmod", "mark", "intj", "nummod"})


def active(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Found | None:
    """The attribution of an active verb with these frames (frame -> kind), or None where it attributes nothing."""
    if verb.tag not in ("VB", "VBD", "VBP", "VBZ", "VBG", "VBN") or is_passive(verb):
        return None
    who = subject(verb)
    if verb.dep in ("amod", "compound", "aux", "auxpass") or _asked_for(verb, who):
        return None
    for finder in (_clause, _infinitive, _gerund, _preposition, _relative, _object, _count):
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


Shaped = tuple[str, str, list[Words], tuple[Token, ...]]


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
    if any(c.i > verb.i and _with_that(c) for c in clauses):
        clauses = [c for c in clauses if c.i > verb.i]  # what stands before is the report's, or another's
    if "ask" in frames and any(_asks(c) for c in clauses):
        kind = frames["ask"]
    if kind == "demand" and any(_told_as_so(c) for c in clauses):
        kind = "assert"
    if kind is None:
        return None
    indices = shape.subtree([*_with_moved(verb, clauses), *_trailing(shape, verb, clauses[-1])], ())
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


def _trailing(shape: Shape, verb: Token, clause: Token) -> list[Token]:
    """What joins on behind the clause without a comma and belongs to it, though the parse hangs it on the verb."""
    if clause.i < verb.i:
        return []
    joined: list[Token] = []
    last = shape.hi[clause.i]
    for child in verb.children:
        if child.i > clause.i and child.dep in BEHIND and shape.lo[child.i] == last + 1:
            joined.append(child)
            last = shape.hi[child.i]
    return joined


def _apart(shape: Shape, clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between: "X said so; Y denied it"."""
    return any(t.text == ";" for t in shape.tokens[min(clause.i, verb.i) : max(clause.i, verb.i)] if t.head in (clause, verb))


def _infinitival(clause: Token) -> bool:
    return own_subject(clause) is None


def _with_that(clause: Token) -> bool:
    return any(c.lower == "that" and c.dep == "mark" for c in clause.children)


def _asks(clause: Token) -> bool:
    return any(c.lower in ("whether", "if") and c.dep == "mark" for c in clause.children)


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
            return frames["to"], "verb-infinitive", _words(shape, [child]), ()
        if "object-to" in frames and child.dep in ("xcomp", "ccomp", "advcl") and (lower is not None or _has_object(verb, child)):
            start = [c for c in verb.children if c.dep in ("dobj", "dative") and verb.i < c.i < child.i]
            return frames["object-to"], "verb-demand", _words(shape, [*start, child]), ()
    return None


def _has_object(verb: Token, before: Token) -> bool:
    return any(c.dep in ("dobj", "dative") and verb.i < c.i < before.i for c in verb.children)


def _gerund(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """A gerund as content: "denied shelling the town"."""
    if "ing" not in frames:
        return None
    for child in verb.children:
        if child.i > verb.i and child.tag == "VBG" and child.dep in ("xcomp", "ccomp", "dobj", "advcl") and not _after_comma(shape, child):
            return frames["ing"], "verb-gerund", _words(shape, [child]), ()
    return None


def _after_comma(shape: Shape, token: Token) -> bool:
    start = shape.lo[token.i]
    return start > 0 and shape.tokens[start - 1].text == ","


def _preposition(shape: Shape, verb: Token, frames: Mapping[str, str], _cues: Cues) -> Shaped | None:
    """What stands behind the verb's own preposition: "called for a truce", "called on Kabul to release them"."""
    for child in verb.children:
        if child.i > verb.i and child.dep in ("prep", "prt") and child.lower in frames and child.lower not in PLAIN:
            behind = [
                c for c in verb.children if c.i > child.i and ((c.dep in ("advcl", "xcomp", "ccomp") and has_to(c)) or c.dep == "pobj")
            ]
            content = _words(shape, [*child.children, *behind])
            if content:
                return frames[child.lower], "verb-preposition", content, (child,)
        frame = "to-noun" if child.lower == "to" else child.lower
        if child.i > verb.i and child.dep == "prep" and frame in ("to-noun", "of") and frame in frames and "object" not in frames:
            content = _words(shape, child.children)
            if content:
                return frames[frame], "verb-preposition", content, (child,)
    return None


def _object(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A noun as content, with what is said of it: "condemned the raid", "described it as a lie"."""
    roots = [c for c in verb.children if c.i > verb.i and (c.dep in ARGUMENTS or (c.dep == "prep" and c.lower in SMALL))]
    roots = [c for c in roots if not _after_comma(shape, c) or c.dep == "oprd"]
    objects = [c for c in roots if c.dep in ("dobj", "oprd", "ccomp", "xcomp") or _counted(c)]
    named = [c for c in roots if c.dep == "prep" and c.lower == "as"]
    if "object" not in frames:
        if "as" not in frames or not named or not objects:
            return None
    elif not objects or (objects[0].lower in WEAK and len(roots) == 1 and frames["object"] not in ANSWERS):
        return None
    if objects[0].dep in ("ccomp", "xcomp") and has_to(objects[0]):
        return None
    kind = frames.get("object") or frames["as"]
    if verb.lemma == "announce" and objects[0].lemma in cues.past:
        kind = "assert"
    if verb.lemma in ("report", "claim") and not _says_something(objects[0]):
        return None
    if frames["object" if "object" in frames else "as"] == "support" and (verb.tag == "VBG" or has_to(verb)) and verb.dep != "ROOT":
        return None  # "supporting families", "to welcome refugees": help and hospitality
    if kind == "accuse":
        roots += [c for c in verb.children if c.i > roots[-1].i and c.tag == "VBG" and c.dep == "advcl" and c.lemma not in cues.verbs]
    if kind == "consider" and objects and any(t.lower in cues.denials for c in roots if c.dep != "dobj" for t in (c, *c.children)):
        kind = "deny"
    if kind == "consider" and len(roots) == 1 and objects[0].dep == "dobj" and verb.lemma in cues.naming:
        return None
    listed = _listed(shape, verb) if any(t.lemma in cues.counted for t in objects) else []
    return kind, "verb-object", _words(shape, [*roots, *_trailing(shape, verb, roots[-1]), *listed]), ()


def _relative(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A number of dead in a relative clause's hands: "the 5,937 deaths that Russia had acknowledged"."""
    noun = verb.head
    kind = frames.get("object") or frames.get("count")
    if verb.dep != "relcl" or kind not in ("assert", "confirm") or noun.lemma not in cues.counted or noun.i > verb.i:
        return None
    own = [c for c in verb.children if c.dep == "dobj"]
    if any(c.tag != "WDT" for c in own) or not any(c.tag == "CD" for c in noun.children):
        return None
    run = shape.trim(shape.lo[noun.i], min((shape.lo[verb.i], verb.i)) - 1)
    return (kind, "verb-object", [shape.words(*run)], ()) if run else None


def _count(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A count as content: "the mission recorded 41 violations"; not "the army recorded its first win"."""
    counted = [c for c in verb.children if c.dep == "dobj" and c.i > verb.i and any(t.lemma in cues.counted for t in (c, *c.children))]
    if "count" not in frames or not counted or not any(t.tag == "CD" for t in shape.tokens[verb.i : counted[-1].i + NEAR]):
        return None
    return frames["count"], "verb-object", _words(shape, [*counted, *_trailing(shape, verb, counted[-1]), *_listed(shape, verb)]), ()


def _listed(shape: Shape, verb: Token) -> list[Token]:
    """What a colon opens behind a count: "the mission recorded 900 casualties: 300 killed and 600 injured"."""
    colon = next((t.i for t in shape.tokens[verb.i :] if t.text == ":"), None)
    return [c for c in verb.children if colon is not None and c.i > colon and c.dep in ("ccomp", "advcl", "conj", "dep", "parataxis")]


def _counted(word: Token) -> bool:
    """ "reports 20 dead": an adjective that stands for people."""
    return word.dep == "acomp" and any(c.tag == "CD" for c in word.children)


def _says_something(noun: Token) -> bool:
    """ "reported 12 dead" tells something; "reported to the police" and "claimed the ticket" do not."""
    return noun.tag[:2] in ("NN", "CD", "VB", "JJ") and noun.lower not in WEAK


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


def _words(shape: Shape, roots: Iterable[Token]) -> list[Words]:
    """The subtrees of `roots` as one stretch from the first to the last, as such objects stand together."""
    kept = [r for r in roots if r.dep not in ("punct", "cc")]
    if not kept:
        return []
    run = shape.trim(min(shape.lo[r.i] for r in kept), max(shape.hi[r.i] for r in kept))
    return [shape.words(*run)] if run else []
