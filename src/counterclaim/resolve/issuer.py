"""Who issues a document that speaks of itself as "we": by its heading, else by who in it condemns, urges or reaffirms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from counterclaim.extract.tree import is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.lexicon import load
from counterclaim.records import Parse, Token
from counterclaim.resolve.phrase import NOUNS

HEADING = 4  # sentences in which a heading can stand
LEAD = 6  # sentences whose subjects are tried last
NAMING = frozenset({"compound", "poss", "nmod"})
BY = frozenset({"by", "of", "from"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})


@cache
def _texts() -> frozenset[str]:
    return frozenset(load("cues")["issued"]["texts"].split())


@cache
def _acts() -> frozenset[str]:
    """Verbs by which an issuer does what it says: condemn, urge, welcome, reaffirm."""
    stances = load("stances")["verbs"]
    listed = " ".join(stances[name] for name in ("condemns", "supports", "demands"))
    return frozenset((listed + " " + load("cues")["issued"]["acts"]).split())


def in_first_person(parse: Parse) -> bool:
    """Whether a document says "we" or "our" in its own words, as a statement does and a report does not."""
    return any(token.lower in ("we", "our", "us") and not token.quoted for sentence in parse.sentences for token in sentence.tokens)


def issuers(parse: Parse) -> Iterator[Token]:
    """Heads of noun phrases that can be the document's own voice, the likeliest first."""
    for sentence in parse.sentences[:HEADING]:
        for token in sentence.tokens:
            if token.lemma in _texts() and (sentence.role == "title" or token.dep == "ROOT"):
                yield from (noun for name, noun in noun_preps(token) if name in BY)
                yield from (c for c in reversed(token.children) if c.i < token.i and c.dep in NAMING and c.tag in NOUNS)
    yield from _subjects(parse, len(parse.sentences), acting=True)
    yield from _subjects(parse, LEAD, acting=False)


def _subjects(parse: Parse, sentences: int, *, acting: bool) -> Iterator[Token]:
    """Subjects of main clauses: of those who condemn and urge, or of anybody who is not told of as fighting."""
    for sentence in parse.sentences[:sentences]:
        for token in sentence.tokens:
            if token.dep not in ("nsubj", "nsubjpass") or token.tag not in NOUNS or token.head.dep != "ROOT" or token.quoted:
                continue
            verb = token.head
            if acting == (verb.lemma in _acts()) and (acting or not _fights(verb)):
                yield token


def _fights(verb: Token) -> bool:
    hostile = any(entry.type in HOSTILE for entry in words().verbs.get(verb.lemma, ()))
    return is_verb(verb) and (hostile or verb.lemma in words().light_does)
