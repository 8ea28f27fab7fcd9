"""What stands around a name and says that it is a place, or that it is not."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Sentence, Token
from counterclaim.spot.place_words import NounKind, place_words

CONNECTORS = frozenset(
    {
        "of",
        "de",
        "del",
        "des",
        "du",
        "da",
        "do",
        "di",
        "al",
        "el",
        "an",
        "ez",
        "as",
        "the",
        "la",
        "le",
        "upon",
        "sur",
        "am",
        "lui",
        "din",
        "cel",
        "nad",
        "aan",
        "op",
    }
)
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "ed", "er", "es"})
IZAFET = frozenset({"e", "i", "ye", "yi", "o", "u"})  # Persian "of" and "and" within a name: "Nad-e Ali", "Shah-i-Kot"
HYPHENS = frozenset({"-", "–", "/", "‑"})
OPENINGS = frozenset({'"', "“", "'", "‘", ":", "(", "-", "--", "–", "—", "*", "•"})  # behind these a sentence begins anew
COMPOUNDED = frozenset(
    """gas oil coal steel power border refugee displacement military naval army air railway train bus metro fuel cement chemical nuclear
    prison detention training police tourist mining copper gold cobalt uranium transit""".split()
)  # between a name and the noun that says what is there: "the X gas field"
LOOK_BACK = 4  # words skipped between a preposition and its name: "in the southern port city of"
MOSTLY, NEARLY_ALL = 0.6, 0.9  # share of capitalised words from which on capitals say nothing


def capital(token: Token) -> bool:
    """Whether the token is written with a capital."""
    return token.text[0].isupper()


def loose_case(sentence: Sentence) -> bool:
    """Whether most words of the sentence are capitalised, as in headlines: capitals then tell nothing."""
    long = [token for token in sentence.tokens if len(token.text) > 3 and token.text[0].isalpha()]
    # a full stop makes a sentence of it: one that lists names is no headline
    least = NEARLY_ALL if sentence.tokens[-1].text in (".", "?", "!", '"', "”") else MOSTLY
    return len(long) > 3 and sum(map(capital, long)) > least * len(long)


def run_end(tokens: Sequence[Token], start: int) -> int:
    """The last token of the stretch of capitalised words that begins at `start`, connectors and hyphens inside it."""
    end = start
    while (step := _step(tokens[end + 1 : end + 5])) > 0:
        end += step
    return end


def _step(following: Sequence[Token]) -> int:
    """How many of the words behind a capitalised one lead on to the next: "of X", "-X", "al-X", "-al-X"; 0 for none."""
    if not following or capital(following[0]):
        return len(following[:1])
    small = following[0]
    if len(following) > 1 and small.tag == "NNP" and small.dep == "compound" and small.text.isalpha() and capital(following[1]):
        return 2  # "Vadul lui Isac": a small word within a name
    joins = 0
    if following[joins].text in HYPHENS:
        joins += 1
    linked = CONNECTORS | IZAFET if joins else CONNECTORS
    if joins < len(following) and following[joins].lower in linked:
        joins += 1
        if joins < len(following) and following[joins].text in HYPHENS and following[joins - 1].lower in ARTICLES | IZAFET:
            joins += 1
    return joins + 1 if 0 < joins < len(following) and capital(following[joins]) else 0


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word is only the first of its sentence and no part of a name: "Near X, ...", "From X and Y"."""
    token, words = tokens[at], place_words()
    if at + 1 >= len(tokens) or (at and tokens[at - 1].text not in OPENINGS):
        return False
    lower = token.lower
    return lower in words.openers and (lower not in words.directions or not capital(tokens[at + 1]))


def noun_after(tokens: Sequence[Token], last: int) -> NounKind | None:
    """The kind of place a generic noun right behind says: "X district"."""
    if last + 1 < len(tokens):
        between = tokens[last + 1]
        if last + 2 < len(tokens) and not capital(between) and (between.tag == "JJ" or between.lower in COMPOUNDED):
            last += 1  # "X residential neighborhood", "X gas field"
        word, nouns = tokens[last + 1].lower, place_words().nouns
        if word not in nouns and tokens[last + 1].tag == "NNS":
            word = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
        return nouns.get(word)
    return None


def noun_before(tokens: Sequence[Token], first: int) -> NounKind | None:
    """The kind of place a generic noun before says: "the village of X", "the town X"."""
    at = first - 1
    if at >= 0 and tokens[at].lower in ("of", "called", "named"):
        at -= 1
    return place_words().nouns.get(tokens[at].lower) if at >= 0 else None


def kind_hint(tokens: Sequence[Token], first: int, last: int) -> NounKind | None:
    """What kind of place the words around, or the last word of the name, say it is."""
    if last > first:
        own = place_words().nouns.get(tokens[last].lower)
        if own is not None:
            return own
    after = noun_after(tokens, last)
    if after in ("admin1", "admin2") or (after == "city" and tokens[last + 1].lower != "city"):
        return after
    return noun_before(tokens, first) or after


def preposition(tokens: Sequence[Token], first: int) -> str:
    """The preposition the name hangs on, over articles, directions and place nouns; "" where there is none."""
    words = place_words()
    at = first - 1
    while at >= 0 and first - at <= LOOK_BACK:
        lower = tokens[at].lower
        if lower == "of" and at and (tokens[at - 1].lower in words.nouns or tokens[at - 1].lower in words.directions):
            at -= 2
            continue
        if lower in words.locatives:
            return lower
        if lower in words.directions or lower in words.nouns or lower in ("the", "nearby", "neighboring", "neighbouring", "-", "a"):
            at -= 1
            continue
        return ""
    return ""


def direction_before(tokens: Sequence[Token], first: int) -> bool:
    """Whether a direction narrows the name to a vaguer part of it: "northern X"."""
    at = first - 1
    if at >= 0 and tokens[at].lower == "of":
        at -= 1
    return at >= 0 and tokens[at].lower in place_words().directions
