"""Parts of a toll: "including two children", "among them three women", "one of them a child"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.harm import SHARES, has_number, is_number
from counterclaim.extract.parts import Member, Part, part_with, parts
from counterclaim.extract.words import words
from counterclaim.records import Token, Words

CLOSE = 2  # tokens from a number of people to a list right behind it
ENDS = frozenset({";", ".", ":"})


def breakdown(head: Token, others: tuple[Token, ...], context: Context) -> Iterator[tuple[Token, Words]]:
    """As in "including two children and a woman": each part, with its words. `others`: heads of the sentence's other figures."""
    for part in _parts_of(head, others, context):
        for member in part.members:
            if not (part.most and member.number is member.head) and _is_counted(member, context, close=part.first - head.i <= CLOSE):
                yield member.number, Words(head.sentence, member.first, max(member.head.i, member.number.i))


def most_of(head: Token, others: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """Who most of them were: "22 people, mostly women and children"."""
    return tuple(member.head for part in _parts_of(head, others, context) if part.most for member in part.members)


def _parts_of(head: Token, others: tuple[Token, ...], context: Context) -> Iterator[Part]:
    """The parts that stand behind a figure, nearer to it than to any other, in the same stretch of the sentence."""
    tokens = head.sentence.tokens
    rivals = {other for other in others if part_with(other) is None}
    for part in parts(head.sentence):
        between = tokens[head.i + 1 : part.first]
        if part.nested or part.first <= head.i or any(t in rivals or t.text in ENDS for t in between):
            continue
        if not any(t.tag == "NNS" and has_number(t) and (context.is_people(t) or is_number(t)) for t in between):
            yield part


def _is_counted(member: Member, context: Context, *, close: bool) -> bool:
    """Whether a member of a list is so many people: with a number and no thing, or one person."""
    head = member.head
    if head.lemma in words().ground or head.lemma in words().weapons or is_number(head):
        return False
    if member.number is not head:
        return has_number(member.number) and member.number.lower not in (*SHARES, "some", "many")
    return has_number(head) or (head.tag in ("NN", "NNP") and (close or context.is_people(head)))
