"""Shares of a number of people, set beside it: "27 people, among them nine women and eight children", "most of them civilians".

Read from the order of words, since parsers hang such lists anywhere; what is in one is told of the whole and is no figure of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from counterclaim.extract.harm import harm_words, is_harm, is_number, number_value
from counterclaim.records import Sentence, Token

NOUNS = ("NN", "NNS", "NNP", "NNPS")
INSIDE = frozenset({*NOUNS, "CD", "JJ", "JJR", "JJS", "POS", "HYPH", "PRP$", "DT", "PDT", "RB", "RBR", "RBS", "AFX", "``", "''"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
THEM = frozenset({"them", "whom"})
OPENS = frozenset(", ( – — - -- ;".split())
ENDING = frozenset({"DT", "PDT", "CD", "RB", "PRP$"})
BEFORE = 30  # tokens before a list in which its word of harm is sought
BACK = 5  # tokens from a number to the people it counts
LEAST = 2  # shares that make up a whole
LONGEST = 9  # tokens of one noun phrase of a list


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list of parts: tokens `first` to `head`; `number` is the token its count is read at."""

    first: int
    number: Token
    head: Token


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `first` to `last` tell of shares of the people named before; `most`: of most or all of them."""

    first: int
    last: int
    members: tuple[Member, ...]
    most: bool = False
    nested: bool = False

    def has(self, token: Token) -> bool:
        """Whether a token stands in it."""
        return self.first <= token.i <= self.last


@lru_cache(maxsize=8)
def parts(sentence: Sentence) -> tuple[Part, ...]:
    """All of a sentence, in text order."""
    tokens = sentence.tokens
    found: list[Part] = []
    at = 1
    while at < len(tokens):
        part = _including(tokens, at) or _of_them(tokens, at) or _mostly(tokens, at) or _summed(tokens, at)
        if part is None:
            at += 1
            continue
        nested = bool(found) and part.first - found[-1].last <= 2
        found.append(Part(part.first, part.last, part.members, part.most, nested))
        at = part.last + 1
    return tuple(found)


def part_with(token: Token) -> Part | None:
    """The part a token stands in."""
    return next((part for part in parts(token.sentence) if part.has(token)), None)


def _including(tokens: tuple[Token, ...], at: int) -> Part | None:
    """As in "including two children and a woman", "among them three nurses"."""
    lower, after = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if lower == "including":
        start = at + 1
    elif lower in ("among", "amongst") and after in THEM:
        start = at + 2
    else:
        return None
    members = _list(tokens, start)
    return Part(at, members[-1].head.i, members) if members else None


def _of_them(tokens: tuple[Token, ...], at: int) -> Part | None:
    """As in "two of them children", "most of whom were civilians", "three of them seriously"; not "two of them fled"."""
    sets = harm_words().parts
    opened = tokens[at - 1].text in OPENS or tokens[at - 1].lower in ("and", "with")
    if not opened and not (tokens[at - 1].tag in ("NNS", "NNPS") and (tokens[at].tag == "CD" or tokens[at].lower in sets["shares"])):
        return None
    of = next((k for k in range(at + 1, min(at + 6, len(tokens) - 1)) if tokens[k].lower == "of"), None)
    if of is None or tokens[of + 1].lower not in THEM:
        return None
    quantity = tokens[at:of]
    if not any(is_number(t) or t.lower in sets["shares"] for t in quantity):
        return None
    if any(t.text in OPENS or (t.tag in NOUNS and not is_number(t) and t.lower not in sets["shares"]) for t in quantity):
        return None
    start = of + 2
    while start < len(tokens) and (tokens[start].lemma in ("be", "reportedly", "believe", "say") or tokens[start].lower == "to"):
        start += 1
    if start >= len(tokens) or is_harm(tokens[start]) or tokens[start].tag in FINITE or tokens[start].tag in ("VBN", "VBG"):
        return None
    number = next((t for t in reversed(quantity) if t.tag == "CD"), quantity[-1])
    most = any(t.lower in sets["most"] for t in quantity)
    members = tuple(Member(at, number, member.head) for member in _list(tokens, start))
    if not members:
        members = (Member(at, number, tokens[start]),) if tokens[start].tag in ("RB", "JJ") else ()
    elif is_number(number) and len(members) > 1:
        members = members[:1]
    last = members[-1].head.i if members else of + 1
    return Part(at, last, members, most)


def _mostly(tokens: tuple[Token, ...], at: int) -> Part | None:
    """As in "22 people, mostly women and children", "(almost all civilians)"."""
    sets = harm_words().parts
    start = at
    if tokens[start].lower in ("almost", "nearly", "virtually", "reportedly") and start + 1 < len(tokens):
        start += 1
    opened = tokens[at - 1].text in OPENS
    closely = opened or tokens[at - 1].tag in (*NOUNS, "CD", "RBR", "JJR")
    if not (closely and tokens[start].lower in sets["mostly"]) and not (opened and tokens[start].lower in ("all", "both")):
        return None
    start += 1
    if start < len(tokens) and (tokens[start].lower in ("of", "the", "by", "in") or is_number(tokens[start])):
        return None
    members = _list(tokens, start)
    plural = members and members[0].head.tag in ("NNS", "NNPS")
    return Part(at, members[-1].head.i, members, most=True) if plural else None


def _summed(tokens: tuple[Token, ...], at: int) -> Part | None:
    """As in "three people, two Indians and a Pakistani,", "five civilians (three women and two children)": the shares make up the whole."""
    whole = tokens[at - 2] if at > 1 else None
    if tokens[at - 1].text not in OPENS or whole is None or whole.tag not in ("NNS", "NNPS") or tokens[at].tag not in ("CD", "DT"):
        return None
    number = next((t for t in reversed(tokens[max(0, whole.i - BACK) : whole.i]) if t.tag == "CD"), None)
    total = number_value(number) if number is not None else None
    members = _list(tokens, at) if total else ()
    if len(members) < LEAST:
        return None
    shares = [_share(tokens, member) for member in members]
    return Part(at, members[-1].head.i, members) if None not in shares and sum(share or 0 for share in shares) == total else None


def _share(tokens: tuple[Token, ...], member: Member) -> int | None:
    """How many a member of a list is: by its number, or one by its article."""
    number = next((t for t in tokens[member.first : member.head.i + 1] if t.tag == "CD"), None)
    return number_value(number) if number is not None else (1 if tokens[member.first].lower in ("a", "an", "one", "another") else None)


def _list(tokens: tuple[Token, ...], start: int) -> tuple[Member, ...]:
    """The noun phrases of "two children, a woman and three medics from Homs", up to where the clause goes on."""
    harmed = any(is_harm(token) for token in tokens[max(0, start - BEFORE) : start])
    members: list[Member] = []
    at = start
    while (member := _phrase(tokens, at)) is not None:
        after = _behind(tokens, member.head.i + 1)
        if members and (_new_clause(tokens, at, after, harmed=harmed) or not _is_listed(tokens, member)):
            break
        members.append(member)
        at = _next(tokens, after)
        if at < 0:
            break
    return tuple(members)


def _new_clause(tokens: tuple[Token, ...], at: int, after: int, *, harmed: bool) -> bool:
    """Whether a noun phrase behind a list opens a clause: "including two children, and 12 were hurt", "..., a doctor said"."""
    if after >= len(tokens):
        return False
    if tokens[after].lower == "of" and tokens[after + 1 : after + 2] and tokens[after + 1].lower in THEM:
        return True
    told = tokens[after].tag in FINITE or is_harm(tokens[after])
    return told and (harmed or "," in (tokens[at - 1].text, tokens[at - 2].text))


def _is_listed(tokens: tuple[Token, ...], member: Member) -> bool:
    """Whether a noun phrase goes on with a list of people counted: with a number, an article or a plural, and not "others"."""
    opens, phrase = tokens[member.first], tokens[member.first : member.head.i + 1]
    if member.head.lower in ("others", "more"):
        return False
    return any(is_number(t) for t in phrase) or opens.lower in ("a", "an", "another") or member.head.tag in ("NNS", "NNPS")


def _next(tokens: tuple[Token, ...], at: int) -> int:
    """Where the next member of a list begins; -1 at the end of the list."""
    comma = at < len(tokens) and tokens[at].text == ","
    at += comma
    joint = [t.lower for t in tokens[at : at + 3]]
    if joint[:3] == ["as", "well", "as"]:
        return at + 3
    if joint[:1] in (["and"], ["or"], ["plus"]):
        return at + 1
    number = at < len(tokens) and (is_number(tokens[at]) or tokens[at].lower in ("a", "an", "another", "at", "over", "more", "about"))
    stacked = 0 < at < len(tokens) and tokens[at].tag == "CD" and tokens[at - 1].tag == "NNS"  # "11 women nine children and a medic"
    return at if (comma and number) or stacked else -1


def _phrase(tokens: tuple[Token, ...], at: int) -> Member | None:
    """The noun phrase that begins at a token: "at least 12 young children" -> children, counted at itself."""
    qualifiers = harm_words().parts["qualifiers"]
    head: Token | None = None
    number: Token | None = None
    for token in tokens[at : at + LONGEST]:
        if head is not None and (token.tag in ENDING or (head.tag == "NNS" and token.tag in ("NNP", "JJ"))):
            break
        if token.tag in NOUNS and not (token.lower in qualifiers and head is None):
            head = token
        elif token.tag == "CD" or is_number(token):
            number = number or token
        elif token.tag not in INSIDE and not (head is None and (token.lower in qualifiers or _modifies(tokens, token))):
            break
    if head is not None:
        return _bare(tokens, at, head) if is_number(head) else Member(at, head, head)
    return _bare(tokens, at, number) if number is not None else None


def counted_at(tokens: tuple[Token, ...], at: int) -> Token | None:
    """What the noun phrase that begins at a token is counted at: "drivers" in "two drivers", "several" in "several of his aides"."""
    member = _phrase(tokens, at)
    if member is None:
        return None
    return member.number if is_number(member.number) or member.number.lower == "number" else member.head


def _bare(tokens: tuple[Token, ...], at: int, number: Token) -> Member:
    """A number without a noun right behind it: "one of its leaders", "dozens of children"; "ten in Homs" names nothing."""
    last = number
    while last.i + 1 < len(tokens) and tokens[last.i + 1].tag == "CD":
        last = tokens[last.i + 1]
    of = tokens[last.i + 1 : last.i + 3]
    if len(of) == 2 and of[0].lower == "of" and of[1].lower not in THEM and (inner := _phrase(tokens, of[1].i)) is not None:
        return Member(at, number, inner.head)
    return Member(at, last, last)


def _modifies(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a participle stands before its noun: "wounded soldiers"."""
    return token.tag in ("VBN", "VBG") and token.i + 1 < len(tokens) and tokens[token.i + 1].tag in (*NOUNS, "JJ")


def _behind(tokens: tuple[Token, ...], at: int) -> int:
    """The token behind the prepositional phrases of a noun: "three medics from the town of Homs and" -> and."""
    for _ in range(3):
        if at + 1 >= len(tokens) or tokens[at].tag != "IN" or tokens[at].lower in ("including", "among", "as", "after", "before", "when"):
            break
        if tokens[at].lower == "of" and tokens[at + 1].lower in THEM:
            break
        inner = _phrase(tokens, at + 1)
        if inner is None:
            break
        at = inner.head.i + 1
    return at
