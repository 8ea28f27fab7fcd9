"""Who is harmed: heads that can be people, and the people or the number beside a word of harm whose clause gives nobody."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.harm import harm_words, has_number, is_number, people_of
from counterclaim.extract.tree import is_verb
from counterclaim.extract.words import words
from counterclaim.records import Token

ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
NEAR = 7  # tokens looked at beside an outcome word whose clause gives nobody
BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", ".", '"'})
PERSONAL = frozenset({"he", "she", "him", "her", "who"})


def one_more(head: Token) -> bool:
    """As in "two were killed and a third injured": one person, after those counted; not "a third of the crew"."""
    tokens = head.sentence.tokens
    behind = tokens[head.i + 1 : head.i + 2]
    return head.lower in ORDINALS and head.i > 0 and tokens[head.i - 1].lower == "a" and not (behind and behind[0].lower == "of")


def can_be_harmed(head: Token, context: Context) -> bool:
    """Whether a head is people, a number that can stand for people, or a person."""
    if head.lower in PERSONAL or head.tag == "PRP":
        return head.lower not in ("it", "i", "we", "you", "itself")
    if head.lower in ("nobody", "none") or (head.lower == "one" and any(child.lower == "no" for child in head.children)):
        return True
    if one_more(head):
        return True
    inner = people_of(head)
    if inner.lemma in words().sets["animals"]:
        return False
    if context.is_people(inner) or context.is_people(head):
        return True
    if is_number(head) or head.lemma in ("dozen", "score", "hundred", "thousand", "million", "other", "more", "rest"):
        return inner is head or context.is_people(inner) or inner.lower in ("own", "them", "those", "us")
    if head in context.mentions.actors and head.tag in ("NNPS", "NNS"):
        return True
    return has_number(head) and head.tag in ("NNS", "NNPS") and head.lemma not in words().weapons and head.lemma not in words().ground


def single(head: Token, context: Context) -> bool:
    """One person: a name, a pronoun, or a singular noun with an article."""
    if head.lower in PERSONAL:
        return head.lower != "who"
    if one_more(head):
        return True
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
        if token.dep == "nummod" and token.head.lemma in words().sets["animals"]:
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


def before_day(verb: Token) -> Token | None:
    """The number of "wounded 40 Tuesday in an attack", which the parser gives to the day."""
    behind = verb.sentence.tokens[verb.i + 1 : verb.i + 3]
    day = len(behind) > 1 and behind[0].tag == "CD" and behind[1].lower in words().sets["weekdays"]
    return behind[0] if day and verb.tag in ("VBD", "VBN", "VBZ") else None


def past_qualifiers(tokens: tuple[Token, ...], at: int) -> int:
    """Where "at least", "some" and the like before a number end."""
    while at < len(tokens) and tokens[at].lower in harm_words().parts["qualifiers"] and not is_number(tokens[at]):
        at += 1
    return at


def right_behind(verb: Token) -> Token | None:
    """The number of "killed 60 people and displaced 2 million more", wherever the parser hung it."""
    tokens = verb.sentence.tokens
    at = past_qualifiers(tokens, verb.i + 1)
    if at >= len(tokens) or tokens[at].tag != "CD":
        return None
    while at + 1 < len(tokens) and tokens[at + 1].tag == "CD":
        at += 1
    return tokens[at] if tokens[at + 1 : at + 2] and tokens[at + 1].lower in ("more", "others", "other", ",", ".", "in") else None
