"""What a sentence says became of an agreement: the verbs whose object or subject it is, each with its action."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.tree import clause, is_verb
from counterclaim.records import Token

# "abides by the truce", "are covered by a truce"
HOLDING = {("comply", "with"), ("abide", "by"), ("adhere", "to"), ("stick", "to"), ("cover", "by"), ("bind", "by"), ("govern", "by")}


def told_of(noun: Token) -> Iterator[tuple[Token, str]]:
    """The verbs whose object or subject the agreement is, with what they say became of it."""
    head = noun.head
    verbs = [head] if is_verb(head) and noun.dep in ("dobj", "nsubj", "nsubjpass", "attr") else []
    verbs += [c for c in noun.children if (c.dep == "relcl" or (c.dep == "acl" and c.tag == "VBN")) and is_verb(c)]
    behind = behind_as_verb(noun)
    if behind is not None and behind not in verbs:
        verbs.append(behind)
    if noun.dep in ("xcomp", "ccomp") and head.lemma == "agree":
        yield head, "reached"  # "A and B agree to truce": a headline's noun taken for a verb
    if noun.dep == "attr" and head.lemma == "be" and any(child.tag == "EX" for child in head.children):
        yield head, "reached" if any(child.lower == "no" for child in noun.children) else "in_force"  # "there was no agreement"
    if noun.dep == "pobj" and is_verb(head.head):
        governor = head.head
        if governor.lemma == "agree" and head.lower in ("to", "on"):
            yield governor, "reached"
        elif governor.lemma in ("call", "appeal") and head.lower == "for":
            yield governor, "proposed"
        elif head.lower == "to" and governor.lemma == "put" and any(c.lemma == "name" for c in governor.children if c.dep == "dobj"):
            yield governor, "signed"  # "put their names to an accord"
        elif (governor.lemma, head.lower) in HOLDING:
            yield governor, "in_force"
    verbs = [verb for verb in verbs if verb.dep != "acl" or verb.lemma not in agreement_words().mediators]
    verbs += [due for verb in verbs if (due := _due(verb)) is not None]
    for verb in verbs:
        for member in (
            verb,
            *[c for c in verb.children if c.dep == "conj" and is_verb(c) and not any(g.dep in ("nsubj", "nsubjpass") for g in c.children)],
        ):
            action = action_of(member, noun)
            if action is not None:
                yield member, action


def behind_as_verb(noun: Token) -> Token | None:
    """The participle right behind a noun that the parser took for a verb of its own: "despite the truce agreed in X"."""
    tokens = noun.sentence.tokens
    verb = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else None
    if verb is None or verb.tag not in ("VBD", "VBN") or noun.dep not in ("pobj", "dobj", "attr") or verb.dep == "acl":
        return None
    return verb if not any(child.dep in ("nsubj", "nsubjpass", "dobj", "ccomp", "aux") for child in verb.children) else None


def _due(verb: Token) -> Token | None:
    """As in "is due to take effect", "is expected to hold": what is said to come."""
    if verb.lemma != "be":
        return None
    for child in verb.children:
        if child.dep == "xcomp" and is_verb(child) and any(inner.tag == "TO" for inner in child.children):
            return child  # "a ceasefire that was to take effect at 18:00"
        if child.dep in ("acomp", "xcomp") and child.lower in ("due", "set", "expected", "likely", "scheduled"):
            return next((inner for inner in child.children if inner.dep in ("xcomp", "advcl") and is_verb(inner)), None)
    return None


def action_of(verb: Token, noun: Token) -> str | None:
    """What a verb says of an agreement it governs; null where it says nothing of it."""
    lists = agreement_words()
    lemma = verb.lemma
    if lemma == "rule":
        return "rejected" if any(c.dep in ("prt", "advmod") and c.lower == "out" for c in verb.children) else None
    if lemma == "call":
        off = any(c.dep in ("prt", "advmod") and c.lower == "off" for c in verb.children)
        return "ended" if off else lists.actions.get(lemma)
    if lemma in ("break", "come") and any(c.dep in ("prt", "advmod") and c.lower == "down" for c in verb.children):
        return "ended"
    action = lists.actions.get(lemma)
    if lemma == "fail" and any(c.dep == "xcomp" for c in verb.children):
        return None  # "failed to stop the fighting": it stood
    if action == "in_force" and lemma in ("take", "enter", "come"):
        into = any(name in ("into", "in") or t.lemma in ("force", "effect") for name, t in clause(verb).preps) or any(
            c.lemma == "effect" for c in verb.children
        )
        if not into and any(c.lower == "ahead" for c in verb.children):
            into = True
        return "in_force" if into else None
    if lemma == "end" and noun.dep == "nsubj" and any(c.dep == "dobj" for c in verb.children):
        return None  # "the agreement ended the war"
    return action
