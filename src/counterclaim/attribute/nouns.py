"""Nouns and adjectives that attribute: "the claim that ...", "reports of ...", "X is confident that ..."."""

from __future__ import annotations

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import Shape, child_of, cue_start, has_to, is_negated, noun_phrase
from counterclaim.attribute.subjects import subject
from counterclaim.attribute.untrue import called_false, denier, rejected
from counterclaim.attribute.verbs import negated
from counterclaim.records import Token, Words

UNNAMED = frozenset({"assert", "accuse"})  # kinds that stand without a source: "there were reports of ..."


def noun(shape: Shape, token: Token, cues: Cues) -> Found | None:
    """The attribution of a noun for something said, with its clause or its "of ..."."""
    cue = cues.nouns[token.lemma]
    opened = _opened(token, of=cue.of, kind=cue.kind)
    if opened is None:
        return None
    roots, last, rule = opened
    against = denier(token, cues)
    if against is not None:
        return rejected(shape, token, roots[0], against)
    who = _owner(token, cues)
    untrue = who is None and called_false(token, cues)
    if who is None and not untrue and (cue.kind not in UNNAMED or not cue.of):
        return None
    if _is_said_otherwise(token, cues):
        return None
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree(roots))]
    if not content:
        return None
    source = noun_phrase(shape, who) if who is not None else None
    if source is not None and source.first <= token.i <= source.last:
        source = None if who is None else shape.words(who.i, who.i)
    return Found(token, shape.words(_cue_first(shape, token), last), source, who, content, "deny" if untrue else cue.kind, rule)


def _opened(token: Token, *, of: bool, kind: str) -> tuple[list[Token], int, str] | None:
    """What opens the content: a that-clause, an infinitive of a plan, or "of"; with the last index of the cue."""
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and any(c.lower == "that" and c.dep == "mark" for c in child.children):
            return [child], token.i, "noun-clause"
        if child.dep == "acl" and has_to(child) and kind in ("plan", "demand"):
            return [child], token.i, "noun-infinitive"
        if child.dep == "prep" and ((of and child.lower == "of") or (kind == "demand" and child.lower == "for")) and child.children:
            behind = [c for c in token.children if c.i > child.i and c.dep == "acl" and c.tag in ("VBN", "VBG")]  # "reports of men killed"
            return [*child.children, *behind], child.i, "noun-of"
    return _equated(token)


def _equated(token: Token) -> tuple[list[Token], int, str] | None:
    """ "X's claim is that ..."."""
    verb = token.head
    if token.dep != "nsubj" or verb.lemma != "be" or verb.i < token.i:
        return None
    for clause in verb.children:
        if clause.dep == "ccomp" and clause.i > verb.i and any(c.lower == "that" and c.dep == "mark" for c in clause.children):
            return [clause], token.i, "noun-clause"
    return None


def _owner(token: Token, cues: Cues) -> Token | None:
    """Who the saying belongs to: "X's claim", "a claim by X", "X repeated the claim"."""
    for child in token.children:
        if child.dep == "poss":
            return child
        if child.dep in ("prep", "agent") and child.lower in ("by", "from"):
            found = child_of(child, "pobj")
            if found is not None:
                return found
    verb = token.head
    if token.dep == "dobj" and verb.lemma in cues.making:
        return subject(verb)
    return None


def _is_said_otherwise(token: Token, cues: Cues) -> bool:
    """A saying that is itself the object of a denial is that verb's content, not a second attribution."""
    return (
        token.dep == "dobj" and "deny" in cues.verbs.get(token.head.lemma, {}).values() and not any(c.dep == "poss" for c in token.children)
    )


def _cue_first(shape: Shape, token: Token) -> int:
    first = token.i
    while first > shape.lo[token.i] and shape.tokens[first - 1].head is token and shape.tokens[first - 1].dep in ("amod", "nummod"):
        first -= 1
    return first


def adjective(shape: Shape, token: Token, cues: Cues) -> Found | None:
    """ "X is confident that ...", "was concerned about ..."."""
    verb = token.head
    if token.dep not in ("acomp", "oprd") or verb.lemma not in ("be", "remain", "feel", "seem"):
        return None
    clause = next((c for c in token.children if c.dep == "ccomp" or (c.dep == "xcomp" and has_to(c))), None)
    about = next((c for c in token.children if c.dep == "prep" and c.lower in ("about", "of")), None)
    who = subject(verb)
    if (clause is None and about is None) or who is None or who.lower in ("it", "this", "that", "there"):
        return None
    roots = [clause] if clause is not None else list(about.children) if about is not None else []
    content: list[Words] = [shape.words(a, b) for a, b in shape.ranges(shape.subtree(roots))]
    if not content:
        return None
    last = about.i if clause is None and about is not None and about.i == token.i + 1 else token.i
    kind = cues.adjectives[token.lemma]
    cue = shape.words(cue_start(shape, verb), last)
    return Found(token, cue, noun_phrase(shape, who, verb), who, content, negated(kind) if is_negated(verb) else kind, "adjective")


def adverb(shape: Shape, token: Token) -> Found | None:
    """ "reportedly", "allegedly": the clause, by nobody named."""
    verb = token.head
    if token.dep != "advmod" or verb is token:
        return None
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([verb], (token,)))]
    return Found(token, shape.words(token.i, token.i), None, None, content, "assert", "adverb")
