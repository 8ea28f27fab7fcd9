"""Agreements: ceasefires, armistices, protocols, exchange deals, and what is said to have become of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from counterclaim.extract.agreementkinds import MODIFIERS, agreement_type, is_named
from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.context import Context
from counterclaim.extract.drafts import AgreementDraft, Draft
from counterclaim.extract.parties import participants
from counterclaim.extract.status import status
from counterclaim.extract.tree import clause, evidence, is_verb, noun_phrase
from counterclaim.records import Sentence, Token, Words

UNTOLD = frozenset({"silent", "decline"})
# "abides by the truce", "are covered by a truce"
HOLDING = {("comply", "with"), ("abide", "by"), ("adhere", "to"), ("stick", "to"), ("cover", "by"), ("bind", "by"), ("govern", "by")}
DONE = frozenset({"extended", "reached"})  # what two have agreed to do with a truce is done by agreeing to it


@cache
def agreement_lemmas() -> frozenset[str]:
    """Words a sentence must hold one of to say anything of agreements."""
    lists = agreement_words()
    return lists.heads.union(lists.types)


@cache
def broken_lemmas() -> frozenset[str]:
    """Verbs that say an agreement is broken, with "it" where the sentence before has named it."""
    return frozenset(lemma for lemma, action in agreement_words().actions.items() if action == "violated")


def find_agreements(sentence: Sentence, context: Context, before: Token | None = None) -> Iterator[Draft]:
    """All agreements of a sentence with what is said of them. `before`: the agreement that the sentence before has named last."""
    lists = agreement_words()
    kind = agreement_type(before) if before is not None else None
    known: tuple[Token, str] | None = (before, kind) if before is not None and kind is not None else None
    for token in sentence.tokens:
        if token.tag[:2] != "NN" and token.lower not in ("ceasefire", "cease-fire", "truce"):
            if token.tag in ("PRP", "WDT") and known is not None and token.dep in ("nsubjpass", "dobj", "nsubj"):
                yield from _pronoun(token, known, context)
            continue
        if context.names_actor(token):
            continue  # "the Government of National Accord"
        if token.lemma not in lists.types and token.lemma not in lists.heads and token.lower not in lists.types:
            continue
        kind = agreement_type(token)
        if kind is None:
            continue
        attribution = context.governing(token)
        if attribution is not None and attribution.kind in UNTOLD:
            continue
        known = (token, kind)
        yield from _drafts(token, kind, context)


def _drafts(noun: Token, kind: str, context: Context) -> Iterator[Draft]:
    lists = agreement_words()
    top = noun.head if noun.dep in MODIFIERS else noun
    if top.dep == "dobj" and is_verb(top.head) and lists.actions.get(top.head.lemma) in ("rejected", "ended"):
        yield _draft(noun, top.head, lists.actions[top.head.lemma], kind, context, top.head)
        return
    if noun.dep in MODIFIERS and top.lemma in lists.action_nouns:
        yield _draft(noun, top, lists.action_nouns[top.lemma], kind, context, None)
        return
    above = noun.head.head if noun.dep == "pobj" else None
    if above is not None and noun.head.lower in ("of", "for", "to") and above.lemma in lists.action_nouns:
        yield _draft(noun, above, lists.action_nouns[above.lemma], kind, context, _verb_above(above))
        for child in noun.children:  # "violations of the ceasefire announced by X and Y"
            if child.dep == "acl" and child.tag == "VBN" and lists.actions.get(child.lemma) in ("reached", "signed"):
                yield _draft(noun, child, lists.actions[child.lemma], kind, context, child)
        return
    found = False
    for verb, action in _verbs(noun):
        found = True
        yield _draft(noun, verb, action, kind, context, verb)
    if not found and (is_named(noun) or any(c.dep == "acl" for c in noun.children)):
        action = "reached" if any(c.dep == "acl" and c.lemma in lists.actions for c in noun.children) else "in_force"
        yield _draft(noun, noun, action, kind, context, None)


def _verb_above(token: Token) -> Token | None:
    return next((above for above in token.ancestors() if is_verb(above)), None)


def _verbs(noun: Token) -> Iterator[tuple[Token, str]]:
    """The verbs whose object or subject the agreement is, with what they say became of it."""
    head = noun.head
    verbs = [head] if is_verb(head) and noun.dep in ("dobj", "nsubj", "nsubjpass", "attr") else []
    verbs += [c for c in noun.children if (c.dep == "relcl" or (c.dep == "acl" and c.tag == "VBN")) and is_verb(c)]
    behind = _behind_as_verb(noun)
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
        elif (governor.lemma, head.lower) in HOLDING:
            yield governor, "in_force"
    verbs = [verb for verb in verbs if verb.dep != "acl" or verb.lemma not in agreement_words().mediators]
    verbs += [due for verb in verbs if (due := _due(verb)) is not None]
    for verb in verbs:
        for member in (
            verb,
            *[c for c in verb.children if c.dep == "conj" and is_verb(c) and not any(g.dep in ("nsubj", "nsubjpass") for g in c.children)],
        ):
            action = _action(member, noun)
            if action is not None:
                yield member, action


def _behind_as_verb(noun: Token) -> Token | None:
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
        if child.dep in ("acomp", "xcomp") and child.lower in ("due", "set", "expected", "likely", "scheduled"):
            return next((inner for inner in child.children if inner.dep in ("xcomp", "advcl") and is_verb(inner)), None)
    return None


def _action(verb: Token, noun: Token) -> str | None:
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
    if (
        action == "ended"
        and lemma in ("end", "fail", "cancel")
        and noun.dep == "nsubj"
        and lemma == "end"
        and any(c.dep == "dobj" for c in verb.children)
    ):
        return None
    return action


def _draft(noun: Token, anchor: Token, action: str, kind: str, context: Context, verb: Token | None) -> Draft:
    attribution = context.governing(anchor)
    agreed = _agreed_to(anchor)
    if agreed is not None and attribution is not None and attribution.cue is not None and agreed in attribution.cue.tokens():
        attribution = attribution.outer  # "A and B agreed to extend the truce": done by them, said by whoever reports it
    if verb is not None and verb is _behind_as_verb(noun):
        own = None  # whatever subject the parser gives it, it is the agreement's participle
    elif verb is not None and any(child.tag == "EX" for child in verb.children):
        own = None  # "there was no truce": who says so is no party to it
    elif anchor is verb or (verb is not None and verb in (noun.head, noun.head.head)):
        own = clause(verb) if verb is not None else None
    else:
        own = None
    parties, mediators, breakers = participants(noun, own, action)
    nominal = not is_verb(anchor)
    return Draft(
        anchor=anchor,
        evidence=evidence(anchor, noun, whole=not nominal),
        status=status(anchor if agreed is None or action not in DONE else agreed, attribution, noun=nominal),
        rule=f"agreement-{'noun' if nominal else 'verb'}",
        content=AgreementDraft(_name(noun), kind, action, parties, mediators, breakers),
        attribution=attribution,
        more=(noun,),
    )


def _agreed_to(verb: Token) -> Token | None:
    """The "agreed" over "to extend the truce", "to sign a protocol"."""
    return verb.head if verb.dep == "xcomp" and verb.head.lemma == "agree" and is_verb(verb.head) else None


def _name(noun: Token) -> Words:
    phrase = noun_phrase(noun)
    first, last = phrase.first, phrase.last
    while first < last and phrase.sentence.tokens[first].dep in ("det", "poss", "predet") and phrase.sentence.tokens[first].head is noun:
        first += 1
    for child in noun.children:
        if child.dep == "prep" and child.lower in ("of", "on") and child.i == last + 1:
            last = max(last, *(t.i for t in child.subtree() if t.i < child.i + 6))
    return Words(noun.sentence, first, last)


def _pronoun(pronoun: Token, known: tuple[Token, str], context: Context) -> Iterator[Draft]:
    """As in "... agreements were reached, but each time they were violated"."""
    noun, kind = known
    verb = pronoun.head
    if not is_verb(verb) or agreement_words().actions.get(verb.lemma) not in ("violated", "extended", "rejected"):
        return
    if pronoun.lower not in ("they", "it", "them", "which", "that"):
        return
    if noun.sentence is pronoun.sentence:
        if noun.i > pronoun.i:
            return
    elif (
        pronoun.dep == "nsubj"
        or agreement_words().actions[verb.lemma] != "violated"
        or (pronoun.lower == "it") != (noun.tag in ("NN", "NNP"))
    ):
        return  # from the sentence before only "violated it", and a number that fits
    if pronoun.tag == "WDT" and verb.dep == "relcl" and verb.head is not noun:
        return
    if pronoun.tag == "WDT":
        return  # the relative clause is read with its noun
    attribution = context.governing(verb)
    if attribution is not None and attribution.kind in UNTOLD:
        return
    own = clause(verb)
    doers = own.agents if own.passive else tuple(t for t in own.subjects if t is not pronoun)
    action = agreement_words().actions[verb.lemma]
    parties, breakers = ((), doers) if action == "violated" else (doers, ())
    yield Draft(
        anchor=verb,
        evidence=evidence(verb),
        status=status(verb, attribution),
        rule="agreement-pronoun",
        content=AgreementDraft(_name(noun), kind, action, parties, (), breakers),
        attribution=attribution,
        more=(noun,),
    )
