"""What a number is of: a count of things, or money, a share, a measure, an age, a name."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import Token
from counterclaim.resolve.numberwords import Number, NumberWords

OLDEST = 110  # years


def role_of(tokens: Sequence[Token], number: Number, words: NumberWords) -> str:
    """`count`, `money`, `share`, `measure`, `age`, `label` or `pronoun`, by the words next to it."""
    lists = words.words
    before = tokens[number.first - 1] if number.first else None
    behind = [t.lower for t in tokens[number.last + 1 : number.last + 4]] + ["", "", ""]
    if before is not None:
        if before.lower in lists["money"] or before.lower.endswith("$"):
            return "money"
        if _is_label(tokens, number, before, words):
            return "label"
        if before.lower in lists["aged"]:
            return "age"
    if number.kind == "unstated" or _one_in(tokens, number, words):
        return "share"
    if behind[0] in lists["percent"] or (behind[0] == "per" and behind[1] == "cent"):
        return "share"
    if behind[0] in lists["money"]:
        return "money"
    if behind[0] == "-" and number.last + 2 < len(tokens) and tokens[number.last + 1].start == tokens[number.last].end:
        return _behind_hyphen(behind[1], words)
    if behind[0] in lists["measures"]:
        return "measure"
    if number.kind == "exact" and behind[0] in words.parts and behind[1] == "of":
        return "share"
    if _is_age(tokens, number):
        return "age"
    return "pronoun" if tokens[number.first].lower == "one" and number.low == 1 and _is_pronoun(tokens, number, words) else "count"


def _one_in(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """As in "one in five of those killed": a share of nobody knows how many."""
    if number.first < 2 or tokens[number.first - 1].lower != "in" or tokens[number.first - 2].lower not in words.small:
        return False
    return number.last + 1 < len(tokens) and (tokens[number.last + 1].lower == "of" or tokens[number.last + 1].tag == "NNS")


def _behind_hyphen(word: str, words: NumberWords) -> str:
    """As in "20,000-strong" and "30-plus" count; "five-year", "two-thirds", "12-member" do not."""
    if word in words.words["strong"] or word == "plus":
        return "count"
    return "share" if word in words.parts else "measure"


def _is_label(tokens: Sequence[Token], number: Number, before: Token, words: NumberWords) -> bool:
    """Whether the number names something: "resolution 2254", "Su-25"."""
    if before.text in "-–" and number.first > 1 and before.start == tokens[number.first - 2].end:
        return before.end == tokens[number.first].start and tokens[number.first - 2].text[-1].isalpha()
    if before.lower not in words.words["labels"] or tokens[number.first].lower in words.vague:
        return False
    behind = tokens[number.last + 1].tag if number.last + 1 < len(tokens) else "."
    return behind[:2] not in ("NN", "JJ")


def _is_age(tokens: Sequence[Token], number: Number) -> bool:
    """As in "Anna Berg, 34, said": a number between commas behind a name."""
    if number.first < 2 or number.last + 1 >= len(tokens) or number.low is None or number.low > OLDEST:
        return False
    around = tokens[number.first - 1].text == "," and tokens[number.last + 1].text in (",", ".", ")")
    return around and tokens[number.first - 2].tag == "NNP" and tokens[number.first].text.isdigit()


def _is_pronoun(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """Whether "one" counts nothing: "no one", "one another", "one's", "one of the most"."""
    before = tokens[number.first - 1].lower if number.first else ""
    behind = [t.lower for t in tokens[number.last + 1 : number.last + 4]] + ["", "", ""]
    if before in words.words["not_one"] or behind[0] in ("another", "'s", "’s", "day", "time", "side", "hand", "way"):
        return True
    return behind[0] == "of" and behind[2] in ("most", "largest", "biggest", "main", "first", "few", "worst", "best", "deadliest")
