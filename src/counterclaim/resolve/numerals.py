"""The number grammar: which tokens from a given one on make a number, and how much it is.

Own grammar after the written rules of English numerals: digits with separators, decimals with a scale, spelled numbers of any
size, dozens and scores, "half a million", and the words that mean no certain number.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from counterclaim.records import Token
from counterclaim.resolve.numbervague import wordy
from counterclaim.resolve.numberwords import Number, NumberWords

DASHES = ("–", "—", "-")
_LOOSE = frozenset({"just", "over", "about", "around", "nearly", "almost", "some", "roughly", "perhaps", "even", "approximately"})
LARGEST = 10**15  # beyond it a "number" is an id or a joke


def number_at(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    """The longest number that begins with token `i`, or null."""
    single = _single(tokens, i, words)
    if single is None:
        return None
    return _ranged(tokens, single, words)


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _single(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    lower = tokens[i].lower
    if lower[0].isdigit() or (lower[0] in "~≈<>≥≤" and len(lower) > 1 and lower[1].isdigit()):
        return _figures(tokens, i, words)
    if lower in words.small or lower in words.scales or lower in ("a", "an", "half", "quarter"):
        cardinal = _cardinal(tokens, i, words)
        if cardinal is not None:
            return Number(i, cardinal[1], cardinal[0], cardinal[0], "exact")
    return wordy(tokens, i, words)


# -- figures --------------------------------------------------------------------------------


def integer(text: str) -> int | None:
    """The whole number that digits mean, with or without "," between thousands ("2,783"); null for anything else."""
    if not text.isascii() or len(text) > 20:
        return None
    if text.isdigit():
        return int(text)
    groups = text.split(",")
    if len(groups) > 1 and all(g.isdigit() for g in groups) and 0 < len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]):
        return int("".join(groups))
    return None


def _decimal(text: str) -> Fraction | None:
    """Digits with at most one decimal point (or an integer with commas)."""
    whole = integer(text)
    if whole is not None:
        return Fraction(whole)
    a, dot, b = text.partition(".")
    if dot and text.isascii() and a.isdigit() and b.isdigit() and len(text) < 20:
        return Fraction(int(a + b), 10 ** len(b))
    return None


def _figures(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    """A number written in digits, with what is written against it ("~", "+", "k", "30–40")."""
    text, kind = tokens[i].lower, "exact"
    marks = {"~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least", "≤": "up_to"}
    if text[0] in marks:
        kind, text = marks[text[0]], text[1:]
    if text.endswith("+"):
        kind, text = "at_least", text[:-1]
    for dash in DASHES:
        a, found, b = text.partition(dash)
        if found:
            return _written_range(tokens, i, a, b, words)
    value, scaled = _with_short(text, words)
    if value is None:
        return None
    value, last, scaled = _scaled(tokens, i, value, words, scaled=scaled)
    if value.denominator != 1 or value > LARGEST:
        return None
    return Number(i, last, *_bounds(int(value), kind), kind)


def _bounds(value: int, kind: str) -> tuple[int | None, int | None]:
    """Low and high of a value with a qualifier."""
    if kind in ("more_than", "at_least"):
        return value, None
    if kind in ("less_than", "up_to"):
        return None, value
    return value, value


def _with_short(text: str, words: NumberWords) -> tuple[Fraction | None, bool]:
    """The value of "1.5mln", "30k", "2,783", and whether a scale was written in it."""
    at = len(text)
    while at and text[at - 1].isalpha():
        at -= 1
    value = _decimal(text[:at])
    if at == len(text) or value is None:
        return value, False
    scale = words.short.get(text[at:])
    return (None, False) if scale is None else (value * scale, True)


def _scaled(tokens: Sequence[Token], i: int, value: Fraction, words: NumberWords, *, scaled: bool) -> tuple[Fraction, int, bool]:
    """Read on behind figures: "2 783", "30 thousand", "1.2 m"."""
    last = i
    if not scaled and value.denominator == 1 and 0 < value.numerator < 1000 and tokens[i].lower.isdigit():
        while last + 1 < len(tokens) and _thousands_group(tokens[last], tokens[last + 1]):
            last += 1
            value = value * 1000 + int(tokens[last].lower)
    nxt = _lower(tokens, last + 1)
    if not scaled and nxt in words.short and tokens[last + 1].start == tokens[last].end:
        return value * words.short[nxt], last + 1, True
    at = last + 2 if nxt == "-" else last + 1
    while _lower(tokens, at) in words.scales:
        value *= words.scales[_lower(tokens, at)]
        last, scaled = at, True
        at += 1
    return value, last, scaled


def _thousands_group(before: Token, token: Token) -> bool:
    """Whether `token` is the next three digits of a number written with spaces."""
    return len(token.text) == 3 and token.text.isascii() and token.text.isdigit() and token.start == before.end + 1


def _written_range(tokens: Sequence[Token], i: int, a: str, b: str, words: NumberWords) -> Number | None:
    """As in "30–40" in one token, its scale behind it."""
    low, low_scaled = _with_short(a, words)
    high, high_scaled = _with_short(b, words)
    if low is None or high is None:
        return None
    before = high
    high, last, _ = _scaled(tokens, i, high, words, scaled=high_scaled) if not high_scaled else (high, i, True)
    if not low_scaled:
        low *= high / before if before and not high_scaled else Fraction(1)
    if low.denominator != 1 or high.denominator != 1 or low >= high or high > LARGEST:
        return None
    return Number(i, last, int(low), int(high), "range")


# -- spelled numbers --------------------------------------------------------------------------


def _cardinal(tokens: Sequence[Token], i: int, words: NumberWords) -> tuple[int, int] | None:
    """A spelled number from token `i`: its value and last token."""
    lower = tokens[i].lower
    if lower == "half":
        at = i + 2 if _lower(tokens, i + 1) in ("a", "-") else i + 1
        scale = words.scales.get(_lower(tokens, at))
        return None if scale is None else (scale // 2, at)
    if (quarter := _quarter(tokens, i, words)) is not None:
        return quarter
    if lower in ("a", "an"):
        if _lower(tokens, i + 1) == "half" and _lower(tokens, i + 2) in words.scales:
            return words.scales[_lower(tokens, i + 2)] // 2, i + 2
        if _lower(tokens, i + 1) not in words.scales:
            return None
    total, group, last, at = Fraction(0), Fraction(0), i - 1, i
    largest = LARGEST
    while at < len(tokens):
        word = tokens[at].lower
        if word in ("a", "an") and at == i:
            group = Fraction(1)
        elif word in words.small and (not group or _fits(group, words.small[word])):
            group += words.small[word]
            last = at
        elif word in words.scales:
            scale = words.scales[word]
            group = (group or Fraction(1)) * scale
            last = at
            if group >= largest:
                return None
            if scale >= 1000:
                total, group, largest = total + group, Fraction(0), scale
        elif not _joins(tokens, at, last, i, words):
            break
        elif word == "and" and _lower(tokens, at + 1) == "a" and _lower(tokens, at + 2) == "half":
            group += Fraction(1, 2)
            last = at = at + 2
        at += 1
    value = total + group
    return None if last < i or value.denominator != 1 or value > LARGEST else (int(value), last)


def _quarter(tokens: Sequence[Token], i: int, words: NumberWords) -> tuple[int, int] | None:
    """As in "a quarter of a million", "quarter of a million"."""
    at = i + 1 if _lower(tokens, i) == "a" else i
    if _lower(tokens, at) != "quarter":
        return None
    at += 1
    while _lower(tokens, at) in ("of", "a"):
        at += 1
    return (words.scales[_lower(tokens, at)] // 4, at) if _lower(tokens, at) == "million" else None


def _fits(group: Fraction, small: int) -> bool:
    """Whether `small` may follow inside a group: "twenty" + "seven", "two hundred" + "five"."""
    if group % 100 == 0:
        return group >= 100
    return group % 10 == 0 and group % 100 >= 20 and 0 < small < 10


def _joins(tokens: Sequence[Token], at: int, last: int, first: int, words: NumberWords) -> bool:
    """Whether the hyphen, comma or "and" at `at` stands inside a number."""
    word, nxt = tokens[at].lower, _lower(tokens, at + 1)
    if last != at - 1 or last < first:
        return False
    if word == "-":
        return (nxt in words.small and tokens[last].lower in words.tens) or nxt in words.scales
    if word == "and":
        if nxt == "a":
            return _lower(tokens, at + 2) == "half" and _lower(tokens, at + 3) in words.scales
        return tokens[last].lower in ("hundred", "thousand", "million") and nxt in words.small
    return word == "," and tokens[last].lower in ("thousand", "million", "billion") and nxt in words.small


# -- ranges -----------------------------------------------------------------------------------


def _ranged(tokens: Sequence[Token], low: Number, words: NumberWords) -> Number:
    """As in "30 to 40", "30-40 thousand", "two or three", and with "between" or "from" before it, "30 and 40"."""
    joint, at = _lower(tokens, low.last + 1), low.last + 2
    if low.kind != "exact" or low.low is None or at >= len(tokens) or joint not in ("to", "or", "and", *DASHES):
        return low
    if joint == "and" and not _opened_by(tokens, low.first, "between", words):
        return low
    if joint == "to" and _changed(tokens, low.first, words):
        return low
    while joint in ("to", "and") and at + 1 < len(tokens) and tokens[at].lower in _LOOSE:
        at += 1  # "from 700 to just over 1,100"
    high = _single(tokens, at, words)
    if high is None or high.kind != "exact" or high.low is None or tokens[at].lower in ("no", "none", "both", "a", "an"):
        return low
    bottom = low.low
    scale = words.scales.get(tokens[high.last].lower)
    if scale is not None and high.last > high.first and tokens[low.last].lower not in words.scales and bottom < 1000:
        bottom *= scale
    if not bottom < high.low or (joint == "or" and high.low > 3 * bottom + 3):
        return low
    return Number(low.first, high.last, bottom, high.low, "range")


def _changed(tokens: Sequence[Token], first: int, words: NumberWords) -> bool:
    """As in "rose from 30 to 45": two figures, one after the other, and no range."""
    if not _opened_by(tokens, first, "from", words):
        return False
    return any(token.lemma in words.words["changed"] for token in tokens[max(0, first - 5) : first])


def _opened_by(tokens: Sequence[Token], first: int, opener: str, words: NumberWords) -> bool:
    """Whether `opener` stands before the number, but for "about", "some"."""
    at = first - 1
    while at >= 0 and (tokens[at].lower in words.before or tokens[at].lower in words.words["adverbs"]):
        at -= 1
    return at >= 0 and tokens[at].lower == opener
