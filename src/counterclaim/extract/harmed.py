"""Who is harmed: heads that can be people, and the people or the number beside a word of harm whose clause gives nobody."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.harm import harm_words, has_number, is_harm, is_number, people_of
from counterclaim.extract.parts import part_with
from counterclaim.extract.tree import is_verb
from counterclaim.extract.words import words
from counterclaim.records import Token

NEAR = 7  # tokens looked at beside an outcome word whose clause gives nobody
BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", ".", '"'})
PERSONAL = frozenset({"he", "she", "him", "her", "who"})


def can_be_harmed(head: Token, context: Context) -> bool:
    """Whether a head is people, a number that can stand for people, or a person."""
    if head.lower in PERSONAL or head.tag == "PRP":
        return head.lower not in ("it", "i", "we", "you", "itself")
    if head.lower in ("nobody", "none") or (head.lower == "one" and any(child.lower == "no" for child in head.children)):
        return True
    inner = people_of(head)
    if context.is_people(inner) or context.is_people(head):
        return True
    if is_number(head) or head.lemma in ("dozen", "score", "hundred", "thousand", "million", "other", "more", "rest"):
        return inner is head or context.is_people(inner)
    if head in context.mentions.actors and head.tag in ("NNPS", "NNS"):
        return True
    return has_number(head) and head.tag in ("NNS", "NNPS") and head.lemma not in words().weapons and head.lemma not in words().ground


def single(head: Token, context: Context) -> bool:
    """One person: a name, a pronoun, or a singular noun with an article."""
    if head.lower in PERSONAL:
        return head.lower != "who"
    if head.tag == "NNP":
        return context.is_people(head)
    if head.tag != "NN" or not context.is_people(head):
        return False
    return head.lemma not in words().sets["many_in_one"]


def beside(word: Token, *, left: bool, context: Context) -> Token | None:
    """The nearest number, with its people, beside an outcome word, not across another outcome or a break."""
    tokens = word.sentence.tokens
    lists = harm_words()
    order = range(word.i - 1, max(-1, word.i - 1 - NEAR), -1) if left else range(word.i + 1, min(len(tokens), word.i + 1 + NEAR))
    people: Token | None = None
    for i in order:
        token = tokens[i]
        if (
            token.text in BREAK
            or token.lower in lists.states
            or (is_verb(token) and token.lemma not in ("be", "have", "go", "report", "leave"))
        ):
            return None
        if token.tag == "CD" or (is_number(token) and token.lower not in ("some", "no", "more", "most", "number", "another", "few")):
            follower = next((t for t in tokens[i + 1 : i + 5] if context.is_people(t)), None)
            if follower is not None and not (left and follower.i > word.i):
                return follower if has_number(follower) else token
            return people if people is not None and has_number(people) else token
        if people is None and context.is_people(token):
            people = token
            if left and i == word.i - 1 and token.tag == "NNS" and not has_number(token):
                return token.head if token.dep == "conj" and context.is_people(token.head) else token
    return None


def stacked(people: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """With those a headline sets side by side, no comma between: "22 children 6 teachers killed", "kill 120 fighters 60 mercenaries"."""
    found = list(people)
    for head in people:
        if not (_counts(head, context) or (head.sentence.role == "title" and context.is_people(head))):
            continue
        tokens = head.sentence.tokens
        first = min([head.i, *(child.i for child in head.children if child.i < head.i and is_number(child))])
        before = tokens[first - 1] if first and tokens[first].tag == "CD" else None
        if before is not None and before.tag == "NNS" and before not in found and _counts(before, context):
            found.insert(0, before)
        listed = _next_in_title(head, context)
        if listed is not None and listed not in found:
            found.append(listed)
        found += [
            child
            for child in head.children
            if child.dep == "appos"
            and child not in found
            and _counts(child, context)
            and part_with(child) is None
            and not _parted(head, child)
        ]
    return tuple(found)


def _next_in_title(head: Token, context: Context) -> Token | None:
    """Whom a title sets behind a comma in place of "and": "Blast kills mayor, two aides"; not "kills 3, 12 people wounded"."""
    tokens = head.sentence.tokens
    behind = tokens[head.i + 1 : head.i + 6]
    if head.sentence.role != "title" or len(behind) < 3 or behind[0].text != "," or not is_number(behind[1]):
        return None
    last = next((t for t in behind[1:] if t.tag in ("NNS", "NNPS")), None)
    if last is None or not context.is_people(last) or part_with(last) is not None:
        return None
    return None if any(is_harm(t) for t in tokens[last.i + 1 : last.i + 3]) else last


def _counts(head: Token, context: Context) -> bool:
    return has_number(head) and context.is_people(head)


def _parted(first: Token, second: Token) -> bool:
    return any(token.text in BREAK or token.lower in ("or", "of") for token in first.sentence.tokens[first.i + 1 : second.i])
