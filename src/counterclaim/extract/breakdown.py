"""Parts of a toll: "including two children", "among them three women", "one of them a child"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.harm import has_number
from counterclaim.extract.tree import conjuncts
from counterclaim.records import Token, Words


def breakdown(head: Token, word: Token) -> Iterator[tuple[Token, Words]]:
    """As in "including two children and a woman", "among them two children", "one of them a child". `word`: the word of harm."""
    above = [child for child in (*head.children, *word.children) if child.i > head.i]
    for child in above:
        if child.dep in ("appos", "dep", "conj", "npadvmod", "attr", "advcl") and (part := _of_them(child)) is not None:
            for member in conjuncts(child):
                number = part if part.tag == "CD" and member is child else member
                if number.tag == "NN" or has_number(number):
                    yield number, Words(member.sentence, min(number.i, member.i), member.i)
        if child.dep in ("prep", "acl", "appos") and child.lower in ("including", "among", "include"):
            for inner in child.children:
                if inner.dep in ("pobj", "dobj"):
                    for member in conjuncts(inner):
                        if (has_number(member) or member.tag == "NN") and not any(c.dep == "relcl" for c in member.children):
                            yield member, Words(member.sentence, member.subtree()[0].i, member.i)


def _of_them(part: Token) -> Token | None:
    """What counts a part said to be of those harmed: the part in "among them two children", the one in "one of them a child"."""
    for child in part.children:
        if child.i > part.i:
            continue
        if child.lower == "among" and any(inner.lower in ("them", "whom") for inner in child.children):
            return part
        if child.tag == "CD" and any(g.lower in ("them", "whom") for c in child.children if c.lower == "of" for g in c.children):
            return child
    return None
