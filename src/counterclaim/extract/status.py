"""How a speaker puts a claim: asserted, denied, confirmed, possible, planned, conditional or demanded."""

from __future__ import annotations

from itertools import islice

from counterclaim.extract.tree import cleft_noun, is_verb
from counterclaim.extract.words import words
from counterclaim.records import Attribution, Token

BY_CUE = {"deny": "denied", "confirm": "confirmed", "demand": "demanded", "plan": "planned", "doubt": "possible"}
WILL = frozenset({"will", "would", "shall", "wo", "'ll", "’ll", "'d"})
MAY = frozenset({"may", "might", "could", "can", "ca"})
DEMANDING = frozenset({"demand", "urge", "seek", "request"})
CALLING = frozenset({"call", "appeal", "ask", "push", "plead", "press", "demand"})
MUST = frozenset({"must", "should"})
ASKED_DEPTH = 12  # words looked at upwards for a question
DEPTH = 5  # verbs looked at upwards: "refused to agree to begin to withdraw" is as deep as news goes


def status(anchor: Token, attribution: Attribution | None, *, noun: bool = False) -> str:
    """The status of the claim that `anchor` states, inside `attribution`.

    A noun ("the attacks") keeps only what its own words and a denial say of it: what a demand or a plan presupposes is
    not itself demanded or planned.
    """
    own = _of_noun(anchor) if noun else _of_verb(anchor)
    if noun and own == "asserted" and demanded_noun(anchor):
        return "demanded"
    cue = BY_CUE.get(attribution.kind) if attribution is not None else None
    if own == "denied" and cue == "denied":
        return "asserted"
    if own != "asserted":
        return own
    if cue is None or (noun and cue in ("demanded", "planned")):
        return own
    if cue == "planned" and _is_past(anchor):
        return own
    return cue


def demanded_noun(noun: Token) -> bool:
    """As in "demanded the withdrawal of the troops", "called for the release of prisoners": the act itself is asked for."""
    above = noun.head
    if noun.dep == "dobj":
        return above.lemma in DEMANDING
    return noun.dep == "pobj" and above.lower == "for" and above.head.lemma in CALLING


def negated(token: Token) -> bool:
    """Whether a word carries its own "not" or "no"."""
    for child in token.children:
        if child.dep == "neg" or child.lower in ("no", "neither", "never", "nor"):
            return True
        if child.dep in ("nsubj", "nsubjpass", "dobj", "attr") and any(
            c.lower in ("no", "neither", "nobody", "none") and not _bounds(c) for c in (child, *child.children, *child.subtree()[:2])
        ):
            return True
    return False


def not_any(noun: Token) -> bool:
    """As in "the attack did not cause any casualties", "no US or coalition casualties": as good as "no casualties"."""
    if any(deep.lower == "no" for child in noun.children if child.dep in ("nmod", "compound", "amod") for deep in child.children):
        return True
    return noun.dep in ("dobj", "attr") and any(c.lower == "any" for c in noun.children) and any(c.dep == "neg" for c in noun.head.children)


def _bounds(no: Token) -> bool:
    """Whether a "no" only bounds a number: "no fewer than 70 died" is no denial."""
    behind = no.sentence.tokens[no.i + 1 : no.i + 3]
    return [t.lower for t in behind][1:] == ["than"] and behind[0].lower in ("fewer", "less", "more")


def asked(anchor: Token) -> bool:
    """Whether a word stands in an embedded question, which claims nothing: "to establish who had broken the truce", "unclear whether"."""
    for token in (anchor, *islice(anchor.ancestors(), ASKED_DEPTH)):
        if token.dep in ("relcl", "acl", "ROOT"):
            return False  # what a noun's clause tells is taken for granted
        asking = token.dep in ("ccomp", "pcomp", "csubj") and is_verb(token) and any(_asks(child) for child in token.children)
        if asking and cleft_noun(token) is None:
            return True
    return False


def _asks(child: Token) -> bool:
    """ "whether", "who did", "how many people did", "which side did" at the head of a clause."""
    if child.dep == "mark":
        return child.lower == "whether"
    if child.dep not in ("nsubj", "nsubjpass"):
        return False
    if child.lower == "who" or any(inner.lower == "many" and any(g.lower == "how" for g in inner.children) for inner in child.children):
        return True
    return any(inner.dep == "det" and inner.lower in ("which", "what", "whose") for inner in child.children)


def _of_noun(noun: Token) -> str:
    lexicon = words()
    for child in noun.children:
        if child.lower == "no" or child.dep == "neg":
            return "denied"
        if child.lower in lexicon.possible_adjectives or child.lower in lexicon.possible_adverbs:
            return "possible"
        if child.lower in ("planned", "announced", "scheduled", "upcoming", "future", "forthcoming"):
            return "planned"
    return "asserted"


def _of_verb(verb: Token) -> str:
    """Status from negation, modals and governing verbs, nearest first."""
    current, steps = verb, 0
    while steps < DEPTH:
        found = _own(current)
        if found is not None:
            return found
        head = current.head
        if current.dep == "pcomp" and _withheld(head):
            return "denied"
        if head is current or current.dep not in ("xcomp", "ccomp", "advcl", "conj", "acl", "pcomp", "dep", "auxpass"):
            break
        if current.dep == "conj" and (
            not is_verb(head) or any((c.dep == "aux" and c.tag != "TO") or c.dep in ("nsubj", "nsubjpass") for c in current.children)
        ):
            break
        if current.dep in ("ccomp", "advcl", "acl") and not _to_infinitive(current):
            break
        governed = _governed(head, current) if current.dep != "conj" else None  # "planning and executing attacks": executed
        if governed is not None:
            return governed
        current, steps = head, steps + 1
    return "asserted"


def _withheld(preposition: Token) -> bool:
    """As in "stopped short of agreeing", "without agreeing", "refrained from shelling": what stands behind it was not done."""
    above = preposition.head
    if above.lower == "short" and preposition.lower == "of":
        return above.head.lemma in ("stop", "fall")
    if above.lemma in ("stop", "fall") and preposition.lower == "of":
        return any(child.lower == "short" for child in above.children)
    if preposition.lower in ("without", "of"):
        return preposition.lower == "without" or any(child.lower == "instead" for child in (preposition, *preposition.children))
    return preposition.lower == "from" and above.lemma in words().refrained


def _own(verb: Token) -> str | None:
    if negated(verb):
        return "denied"
    lexicon = words()
    if verb.dep == "ROOT" and verb.tag == "VB" and {"aux", "nsubj"} <= {c.dep for c in verb.children if c.tag == "TO" or c.dep == "nsubj"}:
        return "planned"  # a headline's "Chad to withdraw troops"
    for child in verb.children:
        lower = child.lower
        if child.dep == "aux":
            if lower in WILL:
                return "conditional" if _has_condition(verb) else "planned"
            if lower in MAY:
                return "conditional" if _has_condition(verb) else "possible"
            if lower in MUST:
                return "demanded"
        elif child.dep == "advmod" and lower in lexicon.possible_adverbs:
            return "possible"
        elif child.dep == "mark" and lower in ("if", "unless"):
            return "conditional"
    return None


def _has_condition(verb: Token) -> bool:
    return any(
        child.dep == "advcl" and any(mark.dep == "mark" and mark.lower in ("if", "unless") for mark in child.children)
        for child in verb.children
    )


def _to_infinitive(verb: Token) -> bool:
    return any(child.tag == "TO" for child in verb.children) or verb.tag == "VBG"


def _governed(head: Token, verb: Token) -> str | None:
    """What a governing word does to the act under it ("refused to", "plans to", "is to", "urged X to")."""
    lexicon = words()
    if not _to_infinitive(verb) and head.lemma != "be":
        return None
    if head.lemma == "be":
        return "planned" if any(child.tag == "TO" for child in verb.children) else None
    if is_verb(head):
        if head.lemma in lexicon.refused:
            return "denied"
        if head.lemma in lexicon.demanded:
            return "demanded"
        if head.lemma in lexicon.planned:
            return "planned"
    if head.tag[:2] == "NN" and head.lemma in ("plan", "intention", "decision", "readiness", "preparation", "aim"):
        return "planned"
    if head.tag[:2] == "JJ" and head.lower in ("ready", "prepared", "due", "set", "expected", "likely"):
        return "planned"
    if verb.dep == "advcl" and any(child.tag == "TO" for child in verb.children):
        return "planned"  # a purpose clause: said to be aimed at, not said to be done
    return None


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of something done: "announced that it had begun"."""
    return verb.tag == "VBD" or any(
        child.dep in ("aux", "auxpass") and child.lower in ("had", "have", "has", "was", "were") for child in verb.children
    )
