"""Agreements: ceasefires, armistices, protocols, exchange deals, and what is said to have become of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.context import Context
from counterclaim.extract.drafts import AgreementDraft, Draft
from counterclaim.extract.status import status
from counterclaim.extract.tree import Clause, clause, evidence, is_verb, noun_phrase, noun_preps
from counterclaim.extract.words import names
from counterclaim.lexicon import load
from counterclaim.records import Sentence, Token, Words

UNTOLD = frozenset({"silent", "decline"})
WEAK_TRUCE = frozenset({"cessation", "lull", "pause", "exchange", "swap", "withdrawal", "pullout", "peace"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Lemma lists of lexicon/agreements.toml."""

    types: dict[str, str]
    heads: frozenset[str]
    weak: frozenset[str]
    of_words: frozenset[str]
    actions: dict[str, str]
    action_nouns: dict[str, str]
    mediators: frozenset[str]


@cache
def agreement_words() -> AgreementWords:
    """The word lists, read on first use."""
    lists = load("agreements")
    return AgreementWords(
        types={word: kind for kind, text in lists["types"].items() for word in text.split()},
        heads=names(lists["heads"]["general"]),
        weak=names(lists["heads"]["weak"]),
        of_words=names(lists["heads"]["of_words"]),
        actions={word: action for action, text in lists["actions"].items() for word in text.split()},
        action_nouns={word: action for action, text in lists["action_nouns"].items() for word in text.split()},
        mediators=names(lists["mediation"]["nouns"]) | names(lists["mediation"]["verbs"]),
    )


@cache
def agreement_lemmas() -> frozenset[str]:
    """Words a sentence must hold one of to say anything of agreements."""
    lists = agreement_words()
    return lists.heads.union(lists.types)


def find_agreements(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """All agreements of a sentence with what is said of them."""
    lists = agreement_words()
    known: tuple[Token, str] | None = None
    for token in sentence.tokens:
        if token.tag[:2] != "NN" and token.lower not in ("ceasefire", "cease-fire"):
            if token.tag in ("PRP", "WDT") and known is not None and token.dep in ("nsubjpass", "dobj", "nsubj"):
                yield from _pronoun(token, known, context)
            continue
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


def agreement_type(noun: Token) -> str | None:
    """The type of agreement a noun names, or null where it names none."""
    lists = agreement_words()
    lemma = noun.lemma if noun.lemma in lists.types or noun.lemma in lists.heads else noun.lower
    if noun.dep in MODIFIERS and noun.i < noun.head.i:
        return None if noun.head.lemma in lists.heads or noun.head.lemma not in lists.action_nouns else lists.types.get(lemma)
    if noun.dep == "pobj" and noun.head.lower in ("on", "of", "for") and noun.head.head.lemma in lists.heads:
        return None  # "agreement on an armistice": the agreement speaks for it
    if noun.dep == "conj" and noun.head.lemma in lists.types:
        return None
    if lemma in lists.types:
        if lemma in WEAK_TRUCE:
            return lists.types[lemma] if _is_truce(noun) else None
        return lists.types[lemma]
    around = [c.lower for c in noun.children if c.dep in MODIFIERS]
    if lemma == "statement":
        return next((lists.types[word] for word in around if word in lists.types), None)
    around += [t.lemma for name, t in noun_preps(noun) if name in ("on", "of", "for", "to")]
    around += [t.lower for name, t in noun_preps(noun) if name in ("on", "of", "for", "to")]
    around += _behind(noun)
    for word in around:
        if word in lists.types and word != "peace":
            return lists.types[word]
    if "peace" in around:
        return "peace"
    if any(child.dep == "acl" and child.lemma in ("end", "halt", "stop", "cease") for child in noun.children):
        return "ceasefire"
    if lemma in lists.weak and not _named(noun):
        return None
    return "other" if _named(noun) or _between(noun) else None


def _behind(noun: Token) -> list[str]:
    """The words that follow "on" or "for" right behind a noun, wherever the parser hung them."""
    tokens = noun.sentence.tokens[noun.i + 1 : noun.i + 5]
    if not tokens or tokens[0].lower not in ("on", "for"):
        return []
    return [token.lower for token in tokens[1:] if token.tag[:2] in ("NN", "JJ")]


def _is_truce(noun: Token) -> bool:
    lists = agreement_words()
    if noun.lemma in ("exchange", "swap"):
        return any(c.lower in ("prisoner", "prisoners") for c in noun.children if c.dep in MODIFIERS) and noun.dep != "conj"
    if noun.lemma in ("pause", "lull"):
        return any(c.lower == "humanitarian" for c in noun.children)
    if noun.lemma == "cessation":
        return any(t.lemma in lists.of_words or t.lower in lists.of_words for name, t in noun_preps(noun) if name == "of") or noun.dep in (
            "nsubj",
            "dobj",
        )
    return False


def _named(noun: Token) -> bool:
    """A proper name ("Bishkek Protocol") or a dated one ("the December 25, 2011 agreement")."""
    if noun.tag in ("NNP", "NNPS") and any(c.dep in MODIFIERS and c.tag in ("NNP", "NNPS") for c in noun.children):
        return True
    return any(c.dep in (*MODIFIERS, "nummod") and c.tag == "CD" and len(c.text) == 4 for c in noun.children) or any(
        c.dep in MODIFIERS and c.tag == "NNP" and any(g.tag == "CD" for g in c.children) for c in noun.children
    )


def _between(noun: Token) -> bool:
    return any(name in ("between", "with") for name, _ in noun_preps(noun))


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
        return
    found = False
    for verb, action in _verbs(noun):
        found = True
        yield _draft(noun, verb, action, kind, context, verb)
    if not found and (_named(noun) or any(c.dep == "acl" for c in noun.children)):
        action = "reached" if any(c.dep == "acl" and c.lemma in lists.actions for c in noun.children) else "in_force"
        yield _draft(noun, noun, action, kind, context, None)


def _verb_above(token: Token) -> Token | None:
    return next((above for above in token.ancestors() if is_verb(above)), None)


def _verbs(noun: Token) -> Iterator[tuple[Token, str]]:
    """The verbs whose object or subject the agreement is, with what they say became of it."""
    head = noun.head
    verbs = [head] if is_verb(head) and noun.dep in ("dobj", "nsubj", "nsubjpass", "attr") else []
    verbs += [c for c in noun.children if (c.dep == "relcl" or (c.dep == "acl" and c.tag == "VBN")) and is_verb(c)]
    if noun.dep == "pobj" and is_verb(head.head):
        governor = head.head
        if governor.lemma == "agree" and head.lower in ("to", "on"):
            yield governor, "reached"
        elif governor.lemma in ("call", "appeal") and head.lower == "for":
            yield governor, "proposed"
        elif governor.lemma in ("comply", "abide", "adhere") and head.lower in ("with", "by", "to"):
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
    if lemma in ("break", "come") and any(c.dep in ("prt", "advmod") and c.lower == "down" for c in verb.children):
        return "ended"
    action = lists.actions.get(lemma)
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
    if anchor is verb or (verb is not None and verb in (noun.head, noun.head.head)):
        own = clause(verb) if verb is not None else None
    else:
        own = None
    parties, mediators, breakers = _participants(noun, own, action)
    nominal = not is_verb(anchor)
    return Draft(
        anchor=anchor,
        evidence=evidence(anchor, noun, whole=not nominal),
        status=status(anchor, attribution, noun=nominal),
        rule=f"agreement-{'noun' if nominal else 'verb'}",
        content=AgreementDraft(_name(noun), kind, action, parties, mediators, breakers),
        attribution=attribution,
        more=(noun,),
    )


def _name(noun: Token) -> Words:
    phrase = noun_phrase(noun)
    first, last = phrase.first, phrase.last
    while first < last and phrase.sentence.tokens[first].dep in ("det", "poss") and phrase.sentence.tokens[first].head is noun:
        first += 1
    for child in noun.children:
        if child.dep == "prep" and child.lower in ("of", "on") and child.i == last + 1:
            last = max(last, *(t.i for t in child.subtree() if t.i < child.i + 6))
    return Words(noun.sentence, first, last)


def _participants(noun: Token, own: Clause | None, action: str) -> tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]:
    parties: list[Token] = []
    mediators: list[Token] = []
    breakers: list[Token] = []
    for name, token in noun_preps(noun):
        if name in ("between", "with", "among") or (name == "by" and action in ("signed", "reached", "proposed")):
            parties.append(token)
    for child in noun.children:
        if child.dep == "poss":
            parties.append(child)
        if child.dep == "acl" and child.lemma in agreement_words().mediators:
            mediators.extend(clause(child).agents)
        elif child.dep == "acl" and child.lemma in ("announce", "sign", "agree", "reach"):
            parties.extend(clause(child).agents)
    if own is not None:
        doers = own.agents if own.passive else own.subjects
        doers = tuple(t for t in doers if t is not noun)
        for token in doers:
            (breakers if action == "violated" else parties).extend(_parts(token))
        if action == "violated":
            breakers.extend(t for name, t in own.preps if name == "by" and t not in breakers)
        for child in own.verb.children:
            if child.dep in ("advcl", "acl") and child.lemma in agreement_words().mediators:
                mediators.extend(clause(child).agents)
        for token in _as_mediator(doers):
            mediators.append(token)
            if token in parties:
                parties.remove(token)
    return tuple(parties), tuple(mediators), tuple(breakers)


def _parts(token: Token) -> tuple[Token, ...]:
    """As in "representatives of Armenia, Azerbaijan and Russia" -> the three."""
    if token.lemma in ("representative", "leader", "delegation", "minister", "president", "official", "head", "envoy", "negotiator"):
        inner = tuple(t for name, t in noun_preps(token) if name in ("of", "from"))
        if len(inner) > 1:
            return inner
    return (token,)


def _as_mediator(doers: tuple[Token, ...]) -> Iterator[Token]:
    """As in "... and Russia (as mediator)", "Russia, which mediated"."""
    for doer in doers:
        for child in doer.subtree()[:60]:
            if child.lemma in ("mediator", "guarantor", "broker") and child.dep in ("pobj", "appos"):
                before = [t for part in _parts(doer) for t in (part,) if t.i < child.i]
                if before:
                    yield before[-1]


def _pronoun(pronoun: Token, known: tuple[Token, str], context: Context) -> Iterator[Draft]:
    """As in "... agreements were reached, but each time they were violated"."""
    noun, kind = known
    verb = pronoun.head
    if not is_verb(verb) or agreement_words().actions.get(verb.lemma) not in ("violated", "extended", "rejected"):
        return
    if pronoun.lower not in ("they", "it", "them", "which", "that") or noun.i > pronoun.i:
        return
    if pronoun.tag == "WDT" and verb.dep == "relcl" and verb.head is not noun:
        return
    if pronoun.tag == "WDT":
        return  # the relative clause is read with its noun
    attribution = context.governing(verb)
    own = clause(verb)
    breakers = own.agents if own.passive else tuple(t for t in own.subjects if t is not pronoun)
    yield Draft(
        anchor=verb,
        evidence=evidence(verb),
        status=status(verb, attribution),
        rule="agreement-pronoun",
        content=AgreementDraft(_name(noun), kind, agreement_words().actions[verb.lemma], (), (), breakers),
        attribution=attribution,
        more=(noun,),
    )
