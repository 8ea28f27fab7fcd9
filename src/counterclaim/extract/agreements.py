"""Agreements: ceasefires, armistices, protocols, exchange deals, and what is said to have become of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from counterclaim.extract.agreementactions import behind_as_verb, told_of
from counterclaim.extract.agreementkinds import MODIFIERS, agreement_type, is_brokered, is_named, name_of
from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.context import UNTOLD, Context
from counterclaim.extract.drafts import AgreementDraft, Draft
from counterclaim.extract.parties import participants
from counterclaim.extract.status import negated, status
from counterclaim.extract.tree import clause, evidence, is_verb, noun_preps
from counterclaim.extract.truces import agreed_halt, by_pronoun, named_breach
from counterclaim.records import Sentence, Token

DONE = frozenset({"extended", "reached"})  # what two have agreed to do with a truce is done by agreeing to it


@cache
def agreement_lemmas() -> frozenset[str]:
    """Words a sentence must hold one of to say anything of agreements."""
    lists = agreement_words()
    return lists.heads.union(lists.types, lists.halts, lists.breaches)


def find_agreements(sentence: Sentence, context: Context, before: Token | None = None) -> Iterator[Draft]:
    """All agreements of a sentence with what is said of them. `before`: the agreement that the sentence before has named last."""
    lists = agreement_words()
    kind = agreement_type(before) if before is not None else None
    known: tuple[Token, str] | None = (before, kind) if before is not None and kind is not None else None
    for token in sentence.tokens:
        if token.lemma == "agree" and is_verb(token):
            yield from agreed_halt(token, context)
        if token.tag[:2] != "NN" and token.lower not in ("ceasefire", "cease-fire", "truce"):
            if token.tag in ("PRP", "WDT") and known is not None and token.dep in ("nsubjpass", "dobj", "nsubj"):
                yield from by_pronoun(token, known, context)
            continue
        if context.names_actor(token):
            continue  # "the Government of National Accord"
        if token.lemma in lists.breaches:
            yield from named_breach(token, context)
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
    for verb, action in told_of(noun):
        found = True
        yield _draft(noun, verb, action, kind, context, verb)
    if not found and (is_named(noun) or is_brokered(noun) or any(c.dep == "acl" for c in noun.children)):
        action = "reached" if is_brokered(noun) or any(c.dep == "acl" and c.lemma in lists.actions for c in noun.children) else "in_force"
        yield _draft(noun, noun, action, kind, context, None)


def _verb_above(token: Token) -> Token | None:
    return next((above for above in token.ancestors() if is_verb(above)), None)


def _draft(noun: Token, anchor: Token, action: str, kind: str, context: Context, verb: Token | None) -> Draft:
    attribution = context.governing(anchor)
    agreed = _agreed_to(anchor)
    if agreed is not None and attribution is not None and attribution.cue is not None and agreed in attribution.cue.tokens():
        attribution = attribution.outer  # "A and B agreed to extend the truce": done by them, said by whoever reports it
    if verb is not None and verb is behind_as_verb(noun):
        own = None  # whatever subject the parser gives it, it is the agreement's participle
    elif verb is not None and any(child.tag == "EX" for child in verb.children):
        own = None  # "there was no truce": who says so is no party to it
    elif anchor is verb or (verb is not None and verb in (noun.head, noun.head.head)):
        own = clause(verb) if verb is not None else None
    else:
        own = None
    unkept = action == "in_force" and verb is not None and _unkept(verb)
    if unkept:
        action = "violated"
    parties, mediators, breakers = participants(noun, own, action)
    nominal = not is_verb(anchor)
    if nominal and action == "violated":
        breakers = (*breakers, *context.actor_modifiers(anchor), *(token for name, token in noun_preps(anchor) if name == "by"))
    return Draft(
        anchor=anchor,
        evidence=evidence(anchor, noun, whole=not nominal),
        status=status(noun if unkept else anchor if agreed is None or action not in DONE else agreed, attribution, noun=nominal or unkept),
        rule=f"agreement-{'noun' if nominal else 'verb'}",
        content=AgreementDraft(name_of(noun), kind, action, parties, mediators, breakers),
        attribution=attribution,
        more=(noun,),
    )


def _unkept(verb: Token) -> bool:
    """As in "has not honoured the agreement", "failed to comply with the truce": broken."""
    if verb.lemma not in agreement_words().keeping:
        return False
    return negated(verb) or (verb.dep == "xcomp" and verb.head.lemma in ("fail", "refuse"))


def _agreed_to(verb: Token) -> Token | None:
    """The "agreed" over "to extend the truce", "to sign a protocol"."""
    return verb.head if verb.dep == "xcomp" and verb.head.lemma == "agree" and is_verb(verb.head) else None
