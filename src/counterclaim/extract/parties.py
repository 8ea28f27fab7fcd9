"""Who takes part in an agreement: its parties, who mediated, who broke it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.tree import Clause, clause, conjuncts, noun_preps
from counterclaim.records import Token

MEDIATOR_NEAR = 10  # tokens between "with" and "mediator" in "with X and Y as mediators"
MEDIATED = frozenset({"after", "through", "with", "under", "following", "via", "by"})
MEDIATOR = frozenset({"mediator", "guarantor", "broker"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})


def participants(noun: Token, own: Clause | None, action: str) -> tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]:
    """Parties, mediators and breakers of the agreement `noun` names; `own` is the clause that says what became of it."""
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
        elif child.dep == "acl" and child.lemma in ("announce", "sign", "agree", "reach", "conclude"):
            made = clause(child)
            parties.extend((*made.agents, *(token for name, token in made.preps if name in ("between", "with", "among"))))
    if own is not None:
        doers = own.agents if own.passive else own.subjects
        doers = tuple(t for t in doers if t is not noun)
        if own.verb.lemma in agreement_words().mediators:
            mediators.extend(doers)  # "Russia had brokered a ceasefire between the two"
            doers = ()
        for token in doers:
            (breakers if action == "violated" else parties).extend(_parts(token))
        if action == "violated":
            breakers.extend(t for name, t in own.preps if name == "by" and t not in breakers)
        for child in own.verb.children:
            if child.dep in ("advcl", "acl") and child.lemma in agreement_words().mediators:
                mediators.extend(clause(child).agents)
        mediators.extend(_mediation(own))
        for token in _as_mediator(doers):
            mediators.append(token)
            if token in parties:
                parties.remove(token)
    mediators.extend(token for token in _beside(noun) if token not in mediators)
    return tuple(parties), tuple(mediators), tuple(breakers)


def _mediation(own: Clause) -> Iterator[Token]:
    """As in "after mediation by X", "through X's mediation", "under X mediation"."""
    for name, token in own.preps:
        if name in MEDIATED and token.lower in agreement_words().mediation:
            yield from (inner for inside, inner in noun_preps(token) if inside in ("by", "of", "from"))
            yield from (child for child in token.children if child.dep in (*MODIFIERS, "poss") and child.tag in ("NNP", "NNPS", "JJ"))


def _beside(noun: Token) -> Iterator[Token]:
    """As in "a US-brokered truce", "with Russia as mediator"."""
    for child in noun.children:
        if child.dep == "amod" and child.lemma in agreement_words().mediators:
            yield from (inner for inner in child.children if inner.tag in ("NNP", "NNPS", "JJ"))
    tokens = noun.sentence.tokens
    for token in tokens[2:]:
        if token.lemma in MEDIATOR and "as" in (tokens[token.i - 1].lower, tokens[token.i - 2].lower):
            near = (t for t in reversed(tokens[max(0, token.i - MEDIATOR_NEAR) : token.i]) if t.lower == "with")
            yield from (inner for prep in near for child in prep.children if child.dep == "pobj" for inner in conjuncts(child))


def _parts(token: Token) -> tuple[Token, ...]:
    """As in "representatives of Armenia, Azerbaijan and Russia" -> the three."""
    if token.lemma in (
        "representative",
        "leader",
        "delegation",
        "minister",
        "president",
        "official",
        "head",
        "envoy",
        "negotiator",
        "government",
        "authority",
    ):
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
