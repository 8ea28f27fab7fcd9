"""Who does what a verb says: its own subject, or the one it shares with the verb above it."""

from __future__ import annotations

from counterclaim.attribute.shape import QUOTE_MARKS
from counterclaim.records import Token

SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "dep", "parataxis"})
FRONTS = frozenset({"in", ",", "for", "on"})  # "in turn", ", for its part,", "on the other hand"
VERBAL = frozenset({"VBG", "VBN", "VB"})


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, not "there"; the nearest where the parse gives several."""
    subjects = [
        child for child in verb.children if child.dep in ("nsubj", "nsubjpass") and child.tag != "EX" and child.text not in QUOTE_MARKS
    ]
    # "Six people, the ministry said, died": the parse may give "said" both; the nearer one says it
    return min(subjects, key=lambda child: abs(child.i - verb.i)) if subjects else _fronted(verb)


def _fronted(verb: Token) -> Token | None:
    """ "Mali in turn accused ...": a name that opens the sentence, which the parse takes for an adverb."""
    first = verb.sentence.tokens[0]
    if first.head is not verb or verb.dep != "ROOT" or first.dep not in ("npadvmod", "advmod", "dep") or first.tag not in ("NNP", "NNPS"):
        return None
    if first.lower.endswith("day") or verb.tag not in ("VBD", "VBZ", "VBN", "VBP") or verb.i == 1:
        return None
    return first if verb.sentence.tokens[1].lower in FRONTS and not any(child.dep == "auxpass" for child in verb.children) else None


def subject(verb: Token) -> Token | None:
    """The verb's subject, followed up through coordination, control and participles; None where nobody is.

    A participle behind a noun has the noun for subject ("a statement saying ..."); an infinitive the object of the
    verb above where there is one ("urged the rebels to say").
    """
    token = verb
    for _ in range(8):  # longer chains are parser noise
        found = own_subject(token)
        if found is not None:
            return found
        if token.dep == "acl":
            return token.head if token.tag != "VB" else None
        if token.dep == "relcl" or token.dep not in SHARED or token.head is token:
            return None
        above = token.head
        if token.dep == "conj" and above.tag[:2] != token.tag[:2] and above.tag[:2] not in ("VB", "MD"):
            return None
        if token.dep == "xcomp" and token is not verb.head:
            dative = next((c for c in above.children if c.dep in ("dobj", "dative") and above.i < c.i < token.i), None)
            if dative is not None and token.tag == "VB":
                return dative
        token = above
    return None


def agent(verb: Token) -> Token | None:
    """The noun behind "by" of a passive verb."""
    for child in verb.children:
        if child.lower == "by" and child.dep in ("agent", "prep"):
            for noun in child.children:
                if noun.dep == "pobj":
                    return noun
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: with its auxiliary, or a participle behind a noun with an agent."""
    if verb.tag != "VBN":
        return False
    if any(child.dep in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.dep == "conj" and verb.head.tag == "VBN":
        return own_subject(verb) is None and is_passive(verb.head)
    return verb.dep == "acl" or (verb.dep in ("advcl", "relcl") and not any(c.dep in ("aux", "nsubj") for c in verb.children))
