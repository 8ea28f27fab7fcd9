"""Words that tell a number without naming it: "dozens", "tens of thousands", "several hundred", "a few", "both", "half of"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Token
from counterclaim.resolve.numberwords import Number, NumberWords


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def wordy(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    """As in "dozens", "tens of thousands", "several hundred", "a few", "both", "half of"."""
    lower, nxt = tokens[i].lower, _lower(tokens, i + 1)
    if lower in ("a", "an"):
        return _with_article(tokens, i, words)
    if lower == "few":
        return _some(tokens, i, i, words) if nxt in words.scales else None
    if lower in ("several", "many"):
        if nxt == "times" or _lower(tokens, i - 1) in ("how", "as", "so", "too", "not"):
            return Number(i, i + 1, None, None, "unstated") if nxt == "times" else None
        return _some(tokens, i, i, words)
    if lower in words.vague:
        return _plural_scale(tokens, i, words)
    if lower in words.exact:
        return _exactly(tokens, i, words)
    numbered = _lower(tokens, i - 1) == "-" or _lower(tokens, i - 1) in words.small  # "two-thirds": read with its number
    if lower in words.parts and not numbered and nxt in ("of", "the", "a", "its", "their", "people", "all"):
        return Number(i, i, None, None, "unstated")
    return None


def _some(tokens: Sequence[Token], first: int, i: int, words: NumberWords) -> Number:
    """As in "several", "a few", with or without a scale behind."""
    scale = words.some_scale.get(_lower(tokens, i + 1))
    kind, low = scale or ("several", 3)
    return Number(first, i + (scale is not None), low, None, kind)


def _with_article(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    nxt = _lower(tokens, i + 1)
    if nxt == "few":
        return _some(tokens, i, i + 1, words)
    if nxt in ("couple", "pair"):
        of = _lower(tokens, i + 2) == "of"
        scale = words.some_scale.get(_lower(tokens, i + 2 + of))
        value = 2 * words.scales[_lower(tokens, i + 2 + of)] if scale else 2
        return Number(i, i + 2 + of if scale else i + 1, value, value, "exact")
    if nxt in ("great", "good", "large") and _lower(tokens, i + 2) in ("many", "number"):
        return Number(i, i + 2, 3, None, "several")
    if nxt == "number" and _lower(tokens, i + 2) == "of":
        return Number(i, i + 1, 3, None, "several")
    if nxt in words.parts and _lower(tokens, i + 2) == "of":
        return Number(i, i + 1, None, None, "unstated")
    return None


def _plural_scale(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    """As in "dozens", "hundreds", "tens of thousands", "hundreds and hundreds"."""
    kind, low = words.vague[tokens[i].lower]
    last = i
    if kind != "several" and _lower(tokens, i + 1) == "of":
        upper = words.vague.get(_lower(tokens, i + 2))
        if upper is not None and upper[0] in ("thousands", "millions"):
            factor = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}[tokens[i].lower]
            kind, low, last = upper[0], upper[1] * factor, i + 2
    if tokens[i].lower == "tens" and last == i and _lower(tokens, i + 1) != "of":
        return None
    return Number(i, last, low, None, kind)


def _exactly(tokens: Sequence[Token], i: int, words: NumberWords) -> Number | None:
    lower, nxt = tokens[i].lower, _lower(tokens, i + 1)
    if lower in ("couple", "pair"):
        return None if nxt != "of" else Number(i, i, 2, 2, "exact")
    if lower == "no" and nxt == "one":
        return Number(i, i + 1, 0, 0, "exact")
    if lower == "no" and (tokens[i].tag not in ("DT", "JJ") or nxt in words.words["not_counted"]):
        return None
    value = words.exact[lower]
    return Number(i, i, value, value, "exact")
