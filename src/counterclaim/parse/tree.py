"""What repairs of a tree share: hanging a token elsewhere, and words that decide what a tree can be."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.records import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def hang(token: Token, head: Token, dep: str) -> None:
    """Give a token another governor."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda child: child.i)


def top(noun: Token) -> Token:
    """The noun that an apposition explains, or the noun itself."""
    return noun.head if noun.dep == "appos" else noun


@cache
def named_acts() -> frozenset[str]:
    """Nouns that name acts: "shelling", "talks"."""
    return frozenset(word for group in load("events")["noun"] for word in group["words"].split())


@cache
def saying() -> frozenset[str]:
    """Verbs that can stand with a clause: "said", "calculated"."""
    return frozenset(lemma for group in load("cues")["verbs"] if "that" in group["frames"] for lemma in group["lemmas"].split())
