"""Trees the parser gets wrong in one way again and again, put right before any rule reads them.

Each repair asks for a shape that cannot be a good parse, so that it leaves good ones alone; docs/accuracy.md has what they gain.
"""

from __future__ import annotations

from counterclaim.parse.daysubject import part_day_from_subject
from counterclaim.parse.mendnouns import (
    act_named_behind,
    counted_beside,
    doer_of_noun,
    fronted_places,
    named_thing,
    noun_before_noun,
    object_behind,
)
from counterclaim.parse.mendverbs import (
    charged_with,
    clause_behind,
    finite_as_adjective,
    first_of_several,
    loyal_to,
    result_behind,
    told_before,
    verb_as_modifier,
    verb_for_participle,
)
from counterclaim.parse.tree import ARGUMENTS, FINITE, NOMINAL, SUBJECT, named_acts, saying, top
from counterclaim.records import Token

SHORT = 4  # tokens: what is shorter has no places in front of its subject


def mend(tokens: tuple[Token, ...]) -> None:
    """Repair the tree of one sentence in place."""
    for token in tokens:
        tag = token.tag
        if tag in NOMINAL:
            part_day_from_subject(token, tokens)
            _noun(token, tokens)
        elif tag[:2] == "VB":
            _verb(token, tokens)
        elif tag == "JJ":
            if token.dep in ARGUMENTS and token.lower in named_acts():
                token.tag = "NN"  # "launched a counteroffensive": an act, not a quality
        elif token.lower == "by":
            doer_of_noun(token, tokens)
    if len(tokens) > SHORT and tokens[0].tag == "IN":
        fronted_places(tokens)


def _noun(token: Token, tokens: tuple[Token, ...]) -> None:
    """The repairs of nouns, by what the parser took them for."""
    if token.dep == "npadvmod" and token.head.dep == "pobj":
        object_behind(token)
    elif token.dep == "nsubj" and token.head.tag in NOMINAL:
        noun_before_noun(token)
    elif token.dep == "appos":
        counted_beside(token, tokens)


def _verb(token: Token, tokens: tuple[Token, ...]) -> None:
    """The repairs of verbs, by what the parser took them for."""
    act_named_behind(token, tokens)
    result_behind(token)
    named_thing(token, tokens)
    finite_as_adjective(token)
    loyal_to(token, tokens)
    verb_as_modifier(token, tokens)
    dep, tag, head = token.dep, token.tag, token.head
    if tag == "VBG" and dep == "amod" and head.dep == "pobj" and token.i == head.i - 1:
        charged_with(token)
    elif dep == "acl" and tag in ("VBN", "VBD"):
        _participle(token, tokens)
    elif dep == "dep" and tag in FINITE and head.tag in FINITE and token.i > head.i:
        if not any(child.dep in SUBJECT for child in token.children):
            token.dep = "conj"  # "Chad apologised, said that it was an accident": the second of a list
    elif dep == "parataxis" and token.i < head.i:
        first_of_several(token, tokens)


def _participle(token: Token, tokens: tuple[Token, ...]) -> None:
    """The repairs of participles behind a noun."""
    head = token.head
    if token.tag == "VBN" and top(head).dep == "ROOT":
        verb_for_participle(token)
    elif head.dep == "nsubj" and head.head.lemma in saying():
        told_before(token)
    elif token.tag == "VBN" and head.dep in ("dobj", "appos"):
        clause_behind(token, tokens)
