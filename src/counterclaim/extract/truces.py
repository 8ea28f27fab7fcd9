"""What is said of a truce without naming it: "it collapsed", "agreed to halt hostilities", "committed 1,900 violations"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from counterclaim.extract.agreementactions import action_of
from counterclaim.extract.agreementkinds import name_of
from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.context import UNTOLD, Context
from counterclaim.extract.drafts import AgreementDraft, Draft
from counterclaim.extract.harm import has_number
from counterclaim.extract.status import status
from counterclaim.extract.tree import clause, evidence, is_verb, noun_preps
from counterclaim.records import Token, Words

PRONOUNS = frozenset({"they", "it", "them", "which", "that"})
POINTED = frozenset({"violated", "extended", "rejected"})  # what "it" can suffer
LASTED = frozenset({"ended", "in_force", "violated"})  # what "it" can do, or suffer, in the next sentence
COMMITTING = frozenset({"commit", "report", "record", "register", "log", "note", "count", "document"})
BLAMING = frozenset({"accuse", "blame"})
PLAIN = frozenset({"new", "repeated", "alleged", "further", "more", "fresh", "multiple", "numerous", "such", "serious", "grave", "daily"})


@cache
def pronoun_lemmas() -> frozenset[str]:
    """Verbs that say something of "it" where the sentence before has named an agreement."""
    return frozenset(lemma for lemma, action in agreement_words().actions.items() if action in LASTED)


def by_pronoun(pronoun: Token, known: tuple[Token, str], context: Context) -> Iterator[Draft]:
    """As in "... agreements were reached, but each time they were violated", "... a truce. It collapsed within hours"."""
    noun, kind = known
    verb = pronoun.head
    if not is_verb(verb) or pronoun.lower not in PRONOUNS or pronoun.tag == "WDT":
        return  # a relative clause is read with its noun
    if noun.sentence is not pronoun.sentence:
        action = _of_the_sentence_before(pronoun, noun, verb)
    else:
        action = agreement_words().actions.get(verb.lemma) if noun.i < pronoun.i else None
        action = action if action in POINTED else None
    attribution = context.governing(verb)
    if action is None or (attribution is not None and attribution.kind in UNTOLD):
        return
    own = clause(verb)
    doers = own.agents if own.passive else tuple(t for t in own.subjects if t is not pronoun)
    parties, breakers = ((), doers) if action == "violated" else (doers, ())
    yield Draft(
        anchor=verb,
        evidence=evidence(verb),
        status=status(verb, attribution),
        rule="agreement-pronoun",
        content=AgreementDraft(name_of(noun), kind, action, parties, (), breakers),
        attribution=attribution,
        more=(noun,),
    )


def _of_the_sentence_before(pronoun: Token, noun: Token, verb: Token) -> str | None:
    """What is said of "it": "violated it", or, as its subject and of nothing else, "it collapsed", "it was broken"."""
    if (pronoun.lower == "it") != (noun.tag in ("NN", "NNP")):
        return None
    if pronoun.dep == "dobj":
        return "violated" if agreement_words().actions.get(verb.lemma) == "violated" else None
    if pronoun.i > 1 or verb.dep != "ROOT" or any(child.dep in ("dobj", "ccomp", "xcomp", "acomp", "attr") for child in verb.children):
        return None
    action = action_of(verb, pronoun)
    passive = pronoun.dep == "nsubjpass"
    return action if action in LASTED and passive == (action == "violated") else None


def agreed_halt(verb: Token, context: Context) -> Iterator[Draft]:
    """As in "the two sides agreed to halt hostilities from 9 a.m.": a ceasefire reached, whatever it is called."""
    stop = next((child for child in verb.children if child.dep == "xcomp" and child.lemma in agreement_words().halts), None)
    if stop is None:
        return
    violence = next((child for child in stop.children if child.dep == "dobj" and child.lemma in agreement_words().of_words), None)
    attribution = context.governing(verb)
    if violence is None or (attribution is not None and attribution.kind in UNTOLD):
        return
    yield Draft(
        anchor=verb,
        evidence=evidence(verb, stop, violence),
        status=status(verb, attribution),
        rule="agreement-verb",
        content=AgreementDraft(Words(verb.sentence, stop.i, violence.i), "ceasefire", "reached", clause(verb).subjects, (), ()),
        attribution=attribution,
        more=(violence,),
    )


def named_breach(noun: Token, context: Context) -> Iterator[Draft]:
    """As in "has committed more than 1,900 violations", "each blamed the other for breaches": of the truce, where nothing else is named."""
    if any(child.dep in ("amod", "compound", "nmod") and not has_number(child) and child.lower not in PLAIN for child in noun.children):
        return  # "human rights violations", "ceasefire violations"
    if any(name in ("of", "in") for name, _ in noun_preps(noun)):
        return
    verb, breakers = _who_broke(noun)
    attribution = context.governing(noun)
    if verb is None or (attribution is not None and attribution.kind in UNTOLD):
        return
    yield Draft(
        anchor=noun,
        evidence=evidence(verb, noun) if verb.lemma in COMMITTING else evidence(noun),
        status=status(noun, attribution, noun=True),
        rule="agreement-noun",
        content=AgreementDraft(Words(noun.sentence, noun.i, noun.i), "ceasefire", "violated", (), (), breakers),
        attribution=attribution,
        more=(noun,),
    )


def _who_broke(noun: Token) -> tuple[Token | None, tuple[Token, ...]]:
    """The verb over a breach and who is said to have broken: the subject of "committed", the accused."""
    if noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in COMMITTING and has_number(noun):
        found = clause(noun.head)
        return noun.head, (found.agents if found.passive else found.subjects) if noun.head.lemma == "commit" else ()
    verb = noun.head.head if noun.dep == "pobj" else noun
    if noun.dep == "pobj" and noun.head.lower in ("of", "for") and verb.lemma in BLAMING:
        return verb, clause(verb).objects
    return None, ()
