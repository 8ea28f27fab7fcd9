"""Places no gazetteer knows, kept because the words around them say that they are places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.knowledge.folding import fold
from counterclaim.records import Sentence, Token
from counterclaim.spot.place_frames import ARTICLES, HYPHENS, capital, noun_after, noun_before, preposition
from counterclaim.spot.place_lists import described, listed, taken
from counterclaim.spot.place_verdicts import STREETS, Match, People
from counterclaim.spot.place_words import place_words

LONGEST_NAME = 5  # words; longer stretches of capitals are titles of works and bodies
_PRECISION = {"city": 1, "admin2": 3, "admin1": 4, "area": 5, "feature": 1}


def unknown_places(sentence: Sentence, start: int, end: int, people: People) -> Iterator[Match]:
    """The capitalised stretch `start`..`end` as a place, where a place noun or a locative frame says so.

    Two names joined by a hyphen, with a plural noun behind ("the A-B settlements"), are two places.
    """
    tokens, words = sentence.tokens, place_words()
    first, end = start, _cut(sentence, start, end)
    while first < end and (tokens[first].lower in words.never or tokens[first].lower in words.directions):
        if tokens[first].lower in words.nouns:
            break
        first += 1
    kind = _kind(sentence, first, end)
    rule = "place.unknown-noun"
    if kind is None:
        if not _located(sentence, first, end, people):
            return
        rule = "place.unknown-in"
    if end - first >= LONGEST_NAME:
        return
    if rule == "place.unknown-noun" and end + 1 < len(tokens) and tokens[end + 1].lower.endswith("s") and noun_after(tokens, end) == "city":
        for part in range(first + 1, end):
            if tokens[part].text in HYPHENS:
                yield Match(sentence, first, part - 1, (), "name", 3, rule, 1)
                first = part + 1
    yield Match(sentence, first, end, (), "name", 3, rule, _PRECISION.get(kind or "city", 1))


def _cut(sentence: Sentence, start: int, end: int) -> int:
    """Where a place's own name ends before "of" something: "Neelum Valley" of "the Neelum Valley of Kashmir"."""
    tokens, words = sentence.tokens, place_words()
    for at in range(start + 1, end):
        if tokens[at].lower == "of" and words.nouns.get(tokens[at - 1].lower) and at - 1 > start:
            return at - 1
    return end


def coordinated_places(sentence: Sentence, found: Sequence[Match], people: People) -> Iterator[Match]:
    """Names nobody knows that are named in one breath with places: "air strikes hit X, Y and the capital Z"."""
    placed = {
        sentence.tokens[i] for match in found if match.verdict >= 2 and match.form == "name" for i in range(match.first, match.last + 1)
    }
    if not placed:
        return
    for match in found:
        head = sentence.tokens[match.last]
        if match.verdict == 1 and match.form == "name" and _beside(head, placed) and _plain(sentence, match.first, match.last, people):
            match.verdict = 2  # a hamlet of that name, among towns
    seen = {i for match in found if match.verdict for i in range(match.first, match.last + 1)}
    for token in sentence.tokens:
        if token.i in seen or token.tag != "NNP" or not capital(token) or token.dep not in ("conj", "pobj", "dobj"):
            continue
        first = token.i
        while first and (before := sentence.tokens[first - 1]).head is token and before.dep == "compound" and capital(before):
            first -= 1
        joined = not first or sentence.tokens[first - 1].text != "&"  # "Home & Land" is a firm
        if joined and _beside(token, placed) and first not in seen and _plain(sentence, first, token.i, people):
            yield Match(sentence, first, token.i, (), "name", 3, "place.unknown-listed", 1)


def _beside(name: Token, placed: set[Token]) -> bool:
    """Whether a name is coordinated with a place."""
    joined = [name.head] if name.dep == "conj" else []
    joined += [child for child in name.children if child.dep == "conj"]
    return any(other in placed or any(child in placed and child.dep == "appos" for child in other.children) for other in joined)


def _kind(sentence: Sentence, first: int, end: int) -> str | None:
    """The kind the place noun says that is inside or beside the name; None where there is none."""
    tokens, words = sentence.tokens, place_words()
    if end > first:
        own = words.nouns.get(tokens[end].lower) or words.nouns.get(tokens[first].lower)
        if own is None and tokens[end].lower in STREETS:
            own = "feature"
        if own is not None:
            return own
    named = any(token.tag.startswith("NNP") for token in tokens[first : end + 1]) or (tokens[first].lower in ARTICLES and first < end)
    if tokens[end].lower in words.never or not named:
        return None
    after = noun_after(tokens, end)
    if after is not None and (after != "feature" or tokens[end].tag.startswith("NNP") or tokens[first].lower in ARTICLES):
        return after
    before = noun_before(tokens, first)
    if before is not None and first and (tokens[first - 1].lower == "of" or before in ("city", "admin1", "admin2")):
        return before
    return None


def _frame(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words around say "where": a locative preposition, "on" behind what is done to places, a list of places."""
    tokens, words = sentence.tokens, place_words()
    before = preposition(tokens, first)
    if before in words.sure:
        return True
    if (
        before == "on"
        and (at := next(i for i in range(first - 1, -1, -1) if tokens[i].lower == "on"))
        and tokens[at - 1].lemma in words.done_on
    ):
        return True
    if before == "between" and tokens[first - 1].lower == "between" and tokens[first - 1].head.tag in ("VBD", "VBN"):
        return tokens[first - 1].head.lemma not in words.dealt
    if before == "to" and tokens[first - 1].lower == "to" and tokens[first - 1].head.lemma in words.moved_to:
        return True
    aside = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in words.directions  # "east of X"
    return aside or listed(tokens[end]) or taken(tokens[end]) or described(tokens[end])


def _located(sentence: Sentence, first: int, end: int, people: People) -> bool:
    """ "in X", "near X": one or two proper nouns that are nothing else."""
    tokens, words = sentence.tokens, place_words()
    if end - first > 2 or (end == first and tokens[first].lower in words.never) or not _frame(sentence, first, end):
        return False
    return _plain(sentence, first, end, people)


def _plain(sentence: Sentence, first: int, end: int, people: People) -> bool:
    """Whether a stretch of capitals is no person, body or acronym."""
    tokens, words = sentence.tokens, place_words()
    if end == first and tokens[first].lower in words.never:
        return False
    for token in tokens[first : end + 1]:
        lower = token.lower
        if (
            lower in words.bodies
            or (lower in words.given and tokens[first].lower not in words.leading)
            or lower in words.titles
            or (not token.text.isascii() and not token.text.isalpha())
        ):
            return False
        if capital(token) and (not token.tag.startswith("NNP") or token.text.isupper() or fold(token.text) in people.names):
            return False
    return True
