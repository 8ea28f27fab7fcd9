"""How many: the counts of a sentence, with the words that qualify them ("more than 30 thousand people").

A sentence is read once; `read_count` then looks up what stands before a noun. Tags and heads are only trusted where the
neighbouring words agree: parsers take "1960 Russian peacekeepers" for a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.records import Qualifier, Sentence, Token, Words
from counterclaim.resolve.numberrole import role_of
from counterclaim.resolve.numberwords import Number, NumberWords, numberwords
from counterclaim.resolve.numerals import number_at
from counterclaim.resolve.timescan import scan

BETWEEN_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "VBD", "POS", "HYPH", "RB", "CC", "AFX", "FW", "``", "''", "ADD", "SYM"}
)
OF_WORDS = frozenset({"of", "the", "its", "their", "his", "our", "these", "those", "them"})
INITIALS = frozenset({"IS", "US"})
LONGEST_PHRASE = 12  # tokens between a number and the noun it counts


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count as the contract has it; `words`: the number with its qualifier."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    words: Words


@dataclass(frozen=True, slots=True)
class _Read:
    """A count and what its number is of: `count`, or else what `role_of` says."""

    mention: CountMention
    number: Number
    role: str


def find_counts(sentence: Sentence) -> list[CountMention]:
    """All cardinal numbers of things, in order: no dates, times, money, shares, ages, measures, or numbers that name."""
    return [read.mention for read in _reads(sentence) if read.role == "count"]


def read_count(head: Token) -> CountMention | None:
    """The count of the noun `head`, or the one that `head` itself is part of; null where none is said."""
    counts = read_counts(head)
    return counts[-1] if counts else None


def read_counts(head: Token) -> tuple[CountMention, ...]:
    """All counts of a noun, in text order: "44 Armenian and 12 Azeri prisoners" has two."""
    reads = _reads(head.sentence)
    for read in reads:
        if read.mention.words.has(head):
            return (read.mention,) if read.role in ("count", "share") else ()
    tokens, at = head.sentence.tokens, head.i - 1
    found: list[CountMention] = []
    for read in reversed(reads):
        if read.number.last > at:
            continue
        if not _reaches(tokens, read, at, head) or (found and tokens[at].tag != "CC"):
            break
        if read.role not in ("count", "share"):
            break
        found.append(read.mention)
        at = read.mention.words.first - 1
    return tuple(reversed(found))


def read_count_words(tokens: Sequence[Token]) -> CountMention | None:
    """The first count whose number lies among `tokens`, a run of one sentence; its qualifier may stand before them."""
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    for read in _reads(tokens[0].sentence):
        if first <= read.number.first and read.number.last <= last and read.role in ("count", "share"):
            return read.mention
    return None


def singular(head: Token) -> CountMention | None:
    """Exactly one, where `head` is a single person or thing ("a soldier", "its minister", "he", a name); else null."""
    lists = numberwords().words
    words = Words(head.sentence, head.i, head.i)
    if head.lower in lists["persons"]:
        return CountMention(1, 1, "exact", words)
    if head.tag not in ("NN", "NNP") or head.lemma in lists["collectives"]:
        return None
    if any(child.dep == "conj" and child.tag in ("NNS", "NNPS") for child in head.children):
        return None
    articles = [c for c in head.children if c.i < head.i and c.lower in lists["articles"]]
    if articles:
        return CountMention(1, 1, "exact", Words(head.sentence, articles[0].i, head.i))
    return CountMention(1, 1, "exact", words) if head.tag == "NNP" else None


# -- reading a sentence -----------------------------------------------------------------------


@lru_cache(maxsize=8)
def _reads(sentence: Sentence) -> tuple[_Read, ...]:
    """All numbers of a sentence. Kept for a few sentences: every noun of a clause asks anew."""
    tokens, words = sentence.tokens, numberwords()
    numbers = list(_numbers(tokens, words, frozenset()))
    if not numbers:
        return ()
    dated = frozenset(i for hit in scan(tokens) for i in range(hit.first, hit.last + 1))
    if dated:  # "on October 26 150 people": read again without the dates
        numbers = list(_numbers(tokens, words, dated))
    reads: list[_Read] = []
    floor = 0
    for number in numbers:
        role = role_of(tokens, number, words)
        mention = _mention(sentence, number, floor, words, share=role == "share")
        reads.append(_Read(mention, number, role))
        floor = mention.words.last + 1
    return tuple(reads)


def _numbers(tokens: Sequence[Token], words: NumberWords, dated: frozenset[int]) -> Iterator[Number]:
    """The numbers of the tokens, none overlapping, none that begins at a token in `dated`."""
    triggers, skip = words.triggers, -1
    for i, token in enumerate(tokens):
        if i <= skip or i in dated:
            continue
        lower = token.lower
        if lower in triggers or lower[0].isdigit() or lower[0] in "~≈<>≥≤":
            number = number_at(tokens, i, words)
            if number is not None:
                skip = number.last
                yield number


def _mention(sentence: Sentence, number: Number, floor: int, words: NumberWords, *, share: bool) -> CountMention:
    """The number with its qualifier."""
    tokens = sentence.tokens
    first, before = _qualifier_before(tokens, number, floor, words)
    last, behind = _qualifier_behind(tokens, number, words)
    span = Words(sentence, first, last)
    if share or number.kind == "unstated":
        return CountMention(None, None, "unstated", span)
    said = before or behind
    if number.kind != "exact" or said is None:
        return CountMention(number.low, number.high, _as_qualifier(number.kind), span)
    value = number.low
    if said in ("more_than", "at_least"):
        return CountMention(value, None, _as_qualifier(said), span)
    if said in ("less_than", "up_to"):
        return CountMention(None, value, _as_qualifier(said), span)
    return CountMention(value, value, _as_qualifier(said), span)


_QUALIFIERS: dict[str, Qualifier] = {
    "exact": "exact", "about": "about", "more_than": "more_than", "at_least": "at_least", "less_than": "less_than", "up_to": "up_to",
    "range": "range", "several": "several", "scores": "scores", "dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands",
    "millions": "millions",
}  # fmt: skip


def _as_qualifier(name: str) -> Qualifier:
    return _QUALIFIERS.get(name, "unstated")


def _qualifier_before(tokens: Sequence[Token], number: Number, floor: int, words: NumberWords) -> tuple[int, str | None]:
    """The first token of the count and its qualifier, null where there is none."""
    if number.kind == "range" and number.first > floor and tokens[number.first - 1].lower in ("between", "from"):
        return number.first - 1, None
    at = number.first - 1
    for _ in range(4):
        for length in (4, 3, 2, 1):
            start = at - length + 1
            if start < floor:
                continue
            known = words.before.get(" ".join(t.lower for t in tokens[start : at + 1]))
            if known is not None:
                while start > floor and tokens[start - 1].lower in words.words["adverbs"]:
                    start -= 1
                return start, known
        if at < floor or tokens[at].lower not in words.words["through"]:
            break
        at -= 1
    return number.first, None


def _qualifier_behind(tokens: Sequence[Token], number: Number, words: NumberWords) -> tuple[int, str | None]:
    """The last token of the count and the qualifier that stands behind it ("20+", "100 or more", "30-plus")."""
    behind = [t.lower for t in tokens[number.last + 1 : number.last + 3]]
    if behind and behind[0] in words.behind:
        return number.last + 1, words.behind[behind[0]]
    known = words.behind.get(" ".join(behind))
    return (number.last, None) if known is None else (number.last + 2, known)


def _is_initials(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is part of initials inside a name: "31 IS militants" (a verb to the tagger), "Islamic State (IS) militants"."""
    if tokens[at].text in INITIALS:
        return True
    around = tokens[at + 1 : at + 3] if tokens[at].text == "(" else tokens[max(0, at - 2) : at]
    return tokens[at].text in "()" and any(t.text.isupper() and t.text.isalpha() for t in around)


def _reaches(tokens: Sequence[Token], read: _Read, last: int, head: Token) -> bool:
    """Whether the words between a number and `head` leave them one noun phrase."""
    first = max(read.number.last, read.mention.words.last) + 1
    of_until = first + (4 if read.role == "share" else 1)
    if last - first > LONGEST_PHRASE:
        return False
    for at in range(first, last + 1):
        token = tokens[at]
        if (
            token.tag in BETWEEN_TAGS
            or _is_initials(tokens, at)
            or (token.lower in OF_WORDS and at <= of_until)
            or token.text in "\"'“”‘’+"
        ):
            if token.tag == "CC" and at > first and tokens[at - 1].tag in ("NNS", "NNPS") and at < last + 1 and head.tag != "CD":
                return False  # "30 civilians and soldiers": the number is the civilians'
            if token.tag == "VBD" and at > first and tokens[at - 1].tag in ("NNS", "NNPS"):
                return False
            continue
        return False
    return True
