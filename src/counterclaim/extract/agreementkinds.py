"""Which nouns name an agreement, and of what type: "truce", "ceasefire agreement", "a deal to exchange prisoners", "the Minsk protocol"."""

from __future__ import annotations

from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.tree import noun_phrase, noun_preps
from counterclaim.records import Token, Words

WEAK_TRUCE = frozenset({"cessation", "lull", "pause", "window", "exchange", "swap", "withdrawal", "pullout", "peace"})
SIGNING = frozenset({"sign", "initial", "adopt"})
UNSIGNED = frozenset({"statement", "resolution"})  # signed or adopted by others than parties to a conflict
MODIFIERS = frozenset({"compound", "amod", "nmod"})


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
        if noun.dep == "dobj" and noun.head.lemma in SIGNING:
            around += [t.lemma for name, t in noun_preps(noun) if name in ("on", "about")] + _behind(noun)
        return next((lists.types[word] for word in around if word in lists.types and word not in WEAK_TRUCE), None)
    around += [t.lemma for name, t in noun_preps(noun) if name in ("on", "of", "for", "to")]
    around += [t.lower for name, t in noun_preps(noun) if name in ("on", "of", "for", "to")]
    around += _behind(noun)
    for word in around:
        if word in lists.types and word != "peace":
            return lists.types[word]
    if "peace" in around:
        return "peace"
    purpose = _purpose(noun)
    if purpose is not None:
        return purpose
    if _broken(noun) or is_brokered(noun):
        return "other"
    if lemma in lists.weak and not is_named(noun):
        struck = noun.head.lemma in SIGNING or lists.actions.get(noun.head.lemma) == "rejected"
        return "other" if noun.dep in ("dobj", "nsubjpass") and struck and lemma not in UNSIGNED else None
    made = any(child.dep == "acl" and lists.actions.get(child.lemma) in ("signed", "reached") for child in noun.children)
    return "other" if made or is_named(noun) or _between(noun) else None


def _broken(noun: Token) -> bool:
    """As in "breached the agreement", "in violation of the understanding": a bare word, but something agreed is broken."""
    lists = agreement_words()
    if noun.dep in ("dobj", "nsubjpass"):
        return lists.actions.get(noun.head.lemma) == "violated"
    return noun.dep == "pobj" and noun.head.lower == "of" and lists.action_nouns.get(noun.head.head.lemma) == "violated"


def is_brokered(noun: Token) -> bool:
    """As in "a US-brokered deal"."""
    return any(child.dep == "amod" and child.tag == "VBN" and child.lemma in agreement_words().mediators for child in noun.children)


def _purpose(noun: Token) -> str | None:
    """What an agreement is to do: "an agreement was reached to cease fire", "a deal to exchange prisoners"."""
    lists = agreement_words()
    above = noun.head if noun.dep in ("dobj", "nsubjpass", "nsubj") and lists.actions.get(noun.head.lemma) == "reached" else None
    verbs = [c for c in noun.children if c.dep in ("acl", "relcl")] + [
        c for c in (above.children if above is not None else ()) if c.i > noun.i
    ]
    for verb in verbs:
        if verb.dep in ("acl", "relcl", "advcl", "xcomp") and any(child.tag == "TO" for child in verb.children):
            found = lists.purposes.get(verb.lemma)
            if found is not None:
                return found
    return None


def _behind(noun: Token) -> list[str]:
    """The words that follow "on" or "for" right behind a noun, wherever the parser hung them."""
    tokens = noun.sentence.tokens[noun.i + 1 : noun.i + 5]
    if not tokens or tokens[0].lower not in ("on", "for"):
        return []
    return [token.lower for token in tokens[1:] if token.tag[:2] in ("NN", "JJ")]


def _is_truce(noun: Token) -> bool:
    lists = agreement_words()
    if noun.lemma in ("exchange", "swap"):
        if noun.dep in ("nsubjpass", "dobj") and noun.head.lemma in lists.struck and not any(True for _ in noun_preps(noun)):
            return True  # "the swap was agreed in Geneva"
        return any(c.lower in ("prisoner", "prisoners") for c in noun.children if c.dep in MODIFIERS) and noun.dep != "conj"
    if noun.lemma in ("pause", "lull", "window"):
        stated = any(t.lemma in lists.of_words or t.lower in lists.of_words for name, t in noun_preps(noun) if name in ("in", "to"))
        return stated or any(c.lower == "humanitarian" for c in noun.children)
    if noun.lemma == "cessation":
        return any(t.lemma in lists.of_words or t.lower in lists.of_words for name, t in noun_preps(noun) if name == "of") or noun.dep in (
            "nsubj",
            "dobj",
        )
    return False


def is_named(noun: Token) -> bool:
    """A proper name ("Bishkek Protocol") or a dated one ("the December 25, 2011 agreement")."""
    if any(c.dep in MODIFIERS and c.tag in ("NNP", "NNPS") and c.text[0].isupper() for c in noun.children) and (
        noun.tag in ("NNP", "NNPS") or noun.lemma in agreement_words().heads - agreement_words().weak
    ):
        return True
    return any(c.dep in (*MODIFIERS, "nummod") and c.tag == "CD" and len(c.text) == 4 for c in noun.children) or any(
        c.dep in MODIFIERS and c.tag == "NNP" and any(g.tag == "CD" for g in c.children) for c in noun.children
    )


def _between(noun: Token) -> bool:
    return any(name in ("between", "with") for name, _ in noun_preps(noun))


def name_of(noun: Token) -> Words:
    """The words that name an agreement, without its article."""
    phrase = noun_phrase(noun)
    first, last = phrase.first, phrase.last
    while first < last and phrase.sentence.tokens[first].dep in ("det", "poss", "predet") and phrase.sentence.tokens[first].head is noun:
        first += 1
    for child in noun.children:
        dated = any(inner.tag in ("NNP", "CD") for inner in child.children)
        if child.dep == "prep" and (child.lower == "of" or (child.lower == "on" and not dated)) and child.i == last + 1:
            last = max(last, *(t.i for t in child.subtree() if t.i < child.i + 6))
    return Words(noun.sentence, first, last)
