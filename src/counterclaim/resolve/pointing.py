"""Places that a clause names by pointing back: "eight were killed there", "the rebels then entered the town"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from counterclaim.extract.words import words
from counterclaim.records import Mentions, PlaceMention, Sentence, Token
from counterclaim.resolve.locating import FARTHEST_NAMED, RELATIVE_PREPS, head_of, locates, only_says_what
from counterclaim.spot.place_lists import DISTANCES

SENTENCES_BACK = 2  # as far as a "there" still points
TOWNS = frozenset(
    {"town", "village", "city", "settlement", "hamlet", "camp", "enclave", "township", "suburb", "neighborhood", "neighbourhood"}
)
LARGER = frozenset({"district", "area", "province", "region", "governorate", "state", "island", "valley"})
_LARGEST = {**dict.fromkeys(TOWNS, 3), **dict.fromkeys(LARGER, 5)}  # vaguest where_prec that the noun can point at
ANYWHERE = 6


def pointed_back(sentence: Sentence, mentions: Mentions, told: Callable[[Token], bool]) -> PlaceMention | None:
    """The place that "there" or "the town" in the clause of a claim stands for; `told` says which words are of that clause."""
    for token in sentence.tokens:
        vaguest = _pointer(token)
        if vaguest and told(token):
            return _before(token, vaguest, mentions)
    return None


def _pointer(token: Token) -> int:
    """The vaguest where_prec that a word can point back at; 0 where it points at no place."""
    if token.lower == "there" and token.dep == "advmod" and token.tag == "RB":
        return ANYWHERE
    vaguest = _LARGEST.get(token.lower, 0)
    if not vaguest or token.tag != "NN" or not _definite(token):
        return 0
    if token.dep == "pobj":
        return vaguest if token.head.lower in words().sets["locative_preps"] and token.head.lower not in ("of", "by", "from") else 0
    return vaguest if token.dep in ("dobj", "nsubjpass") else 0


def _definite(noun: Token) -> bool:
    """Whether a noun says no more than that it was named before: "the town", "that village"."""
    kinds = {child.dep for child in noun.children}
    pointing = any(child.lower in ("the", "this", "that") for child in noun.children if child.dep == "det")
    return pointing and not kinds & {"compound", "poss", "nmod", "prep", "appos", "relcl", "acl", "nummod"}


def _before(token: Token, vaguest: int, mentions: Mentions) -> PlaceMention | None:
    """The last place told of before a word that is no larger than what it points at; a country only where nothing smaller is."""
    country: PlaceMention | None = None
    for mention in _back(token, mentions):
        if mention.form != "name" or mention.precision > vaguest or not locates(head_of(mention), mentions):
            continue
        if mention.precision < ANYWHERE:
            return _whose(mention, mentions, vaguest)
        country = country or mention
    return country


def _back(token: Token, mentions: Mentions) -> Iterator[PlaceMention]:
    """The places before a word, the nearest first, as far back as it can point."""
    sentence, places = token.sentence, mentions.place_list
    for at in range(bisect_left(places, token.start, key=lambda mention: mention.words.start) - 1, -1, -1):
        other = places[at].words.sentence
        if sentence.index - other.index > SENTENCES_BACK or sentence.block - other.block > 1:
            return
        yield mentions.places.get(places[at].words.tokens()[0], places[at])


def _whose(mention: PlaceMention, mentions: Mentions, vaguest: int) -> PlaceMention:
    """The place of which another only says where it lies: X of "X, a town near Y", "X in Y district"."""
    tokens, outer = mention.words.sentence.tokens, mention
    for at in range(mention.words.first - 1, max(-1, mention.words.first - FARTHEST_NAMED), -1):
        named = mentions.places.get(tokens[at])
        if named is None or named.form != "name" or named.precision > vaguest or named.words.last != at:
            continue
        between = tokens[at + 1 : outer.words.first]
        if (len(between) == 1 and (between[0].text == "," or between[0].lower in RELATIVE_PREPS)) or _says_where(
            tokens[at + 1 : mention.words.first]
        ):
            outer = named
    return outer


def _says_where(between: tuple[Token, ...]) -> bool:
    """Whether the words between two places say what or where the first is: ", a town near", ", 20 km south of"."""
    measured = len(between) > 2 and between[2].lower in DISTANCES
    return bool(between) and between[0].text == "," and (measured or only_says_what(between))
