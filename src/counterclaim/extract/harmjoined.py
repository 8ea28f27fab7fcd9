"""People harmed together: those a list, a headline or "along with" sets beside the ones the clause gives."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.harm import has_number, is_harm, is_number, is_one, people_of
from counterclaim.extract.harmed import BREAK
from counterclaim.extract.parts import counted_at, part_with
from counterclaim.extract.tree import conjuncts
from counterclaim.records import Token

TOGETHER = (("along", "with"), ("together", "with"), ("in", "addition", "to"), ("as", "well", "as"))
NEAR = 3  # tokens from the last of the people, or the verb, to "along with"


def joined(verb: Token, people: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """The people with those set beside them."""
    found = list(people)
    for head in people:
        if context.is_people(head) and (has_number(head) or head.sentence.role == "title"):
            before, behind = _stacked_before(head, context), (*_stacked_behind(head, context), *_next_in_title(head, context))
            found = [*(t for t in before if t not in found), *found, *(t for t in behind if t not in found)]
        found += [t for t in _listed(head, context) if t not in found]
    found += [t for t in _hung_on(verb, people) if t not in found]
    return tuple(found) + tuple(t for t in _along_with(verb, people, context) if t not in found)


def _stacked_before(head: Token, context: Context) -> tuple[Token, ...]:
    """As in the headline "22 children 6 teachers killed": no "and"."""
    tokens = head.sentence.tokens
    first = min([head.i, *(child.i for child in head.children if child.i < head.i and is_number(child))])
    first -= head.sentence.role == "title" and first > 1 and tokens[first - 1].text == ","  # titles: a comma for "and"
    before = tokens[first - 1] if first and is_number(tokens[first + (tokens[first].text == ",")]) else None
    return (before,) if before is not None and before.tag == "NNS" and _counts(before, context) else ()


def _stacked_behind(head: Token, context: Context) -> tuple[Token, ...]:
    """As in "kill 120 fighters 60 mercenaries"."""
    return tuple(
        child
        for child in head.children
        if child.dep == "appos" and _counts(child, context) and part_with(child) is None and not _parted(head, child)
    )


def _next_in_title(head: Token, context: Context) -> tuple[Token, ...]:
    """Whom a title sets behind a comma in place of "and": "Blast kills mayor, two aides"; not "kills 3, 12 people wounded"."""
    tokens = head.sentence.tokens
    behind = tokens[head.i + 1 : head.i + 6]
    if head.sentence.role != "title" or [t.text for t in behind[:1]] != [","] or not any(is_number(t) for t in behind[1:2]):
        return ()
    last = next((t for t in behind[1:] if t.tag in ("NNS", "NNPS")), None)
    if last is None or not context.is_people(last) or part_with(last) is not None:
        return ()
    return () if any(is_harm(t) for t in tokens[last.i + 1 : last.i + 3]) else (last,)


def _listed(head: Token, context: Context) -> tuple[Token, ...]:
    """As in "a baby, her mother and two other women were hurt", where the parser takes the second of a list for a name of the first."""
    if head.tag not in ("NN", "NNS"):
        return ()
    for child in head.children:
        members = conjuncts(child)
        told = child.dep == "appos" and child.tag in ("NN", "NNS") and len(members) > 1 and child.i > head.i
        if told and part_with(child) is None and (is_one(child) or has_number(child)) and all(context.is_people(m) for m in members):
            return members
    return ()


def _hung_on(verb: Token, people: tuple[Token, ...]) -> tuple[Token, ...]:
    """The "two" of "detained the commander and two of his aides", where the parser joins it to the verb."""
    if not people or people[-1].i < verb.i:
        return ()
    loose = (c for c in verb.children if c.dep == "conj" and c.tag == "CD" and c.i > people[-1].i)
    return tuple(c for c in loose if any(of.lower == "of" for of in c.children) and c.sentence.tokens[c.i - 1].lower == "and")


def _along_with(verb: Token, people: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """As in "23 soldiers were killed along with eleven rebels"."""
    if not any(has_number(t) or is_one(t) or (t.tag in ("NN", "NNP") and context.is_people(t)) for t in people):
        return ()
    tokens = verb.sentence.tokens
    last = max([verb.i, *(t.i for t in people)])
    for at in range(last + 1, min(last + 1 + NEAR, len(tokens))):
        opener = next((o for o in TOGETHER if tuple(t.lower for t in tokens[at : at + len(o)]) == o), None)
        if opener is None:
            continue
        head = counted_at(tokens, at + len(opener))
        beyond = tokens[head.i + 1].tag if head is not None and head.i + 1 < len(tokens) else "."
        return (head,) if head is not None and _counts(head, context) and beyond[:2] != "VB" else ()
    return ()


def _counts(head: Token, context: Context) -> bool:
    return has_number(head) and context.is_people(people_of(head))


def _parted(first: Token, second: Token) -> bool:
    return any(token.text in BREAK or token.lower in ("or", "of") for token in first.sentence.tokens[first.i + 1 : second.i])
