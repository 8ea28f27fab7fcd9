"""The shape of a sentence: where subtrees begin and end, and stretches of neighbouring tokens.

Everything here is linear in the sentence; subtrees are found once a sentence, not once a question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from counterclaim.records import Sentence, Token, Words

AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
MARKS = frozenset(",;:-–—…")  # trimmed at the edges of a content
TERMINAL = frozenset(".?!")
QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''", "'", "‘", "’", "‹", "›"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "yet", "hardly"})


class Shape:
    """A sentence with the left and right edge of each token's subtree."""

    __slots__ = ("hi", "lo", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        count = len(self.tokens)
        self.lo = list(range(count))
        self.hi = list(range(count))
        order = [token for token in self.tokens if token.head is token]
        for token in order:
            order.extend(token.children)
        lo, hi = self.lo, self.hi
        for token in reversed(order):
            head = token.head.i
            lo[head] = min(lo[head], lo[token.i])
            hi[head] = max(hi[head], hi[token.i])

    def words(self, first: int, last: int) -> Words:
        """Tokens `first` to `last`, both included."""
        return Words(self.sentence, first, last)

    def subtree(self, roots: Iterable[Token], without: Collection[Token] = ()) -> list[int]:
        """Indices of `roots` and all below them, in order, leaving out the subtrees of `without`."""
        queue = [root for root in roots if root not in without]
        for token in queue:
            queue.extend([child for child in token.children if child not in without] if without else token.children)
        return sorted({token.i for token in queue})

    def ranges(self, indices: Iterable[int]) -> list[tuple[int, int]]:
        """Stretches `(first, last)` of neighbouring indices, trimmed of marks; gaps that hold only marks are closed."""
        runs: list[tuple[int, int]] = []
        for i in indices:
            if runs and self.only_marks(runs[-1][1] + 1, i):
                runs[-1] = (runs[-1][0], i)
            else:
                runs.append((i, i))
        trimmed = (self.trim(first, last) for first, last in runs)
        return [run for run in trimmed if run is not None]

    def only_marks(self, first: int, behind: int) -> bool:
        """Whether tokens `first` up to and without `behind` are all punctuation."""
        return all(not self.tokens[i].text[0].isalnum() and self.tokens[i].dep in ("punct", "") for i in range(first, behind))

    def trim(self, first: int, last: int) -> tuple[int, int] | None:
        """The stretch without marks and a full stop at its edges; None where nothing is left."""
        tokens = self.tokens
        while first <= last and (tokens[first].text in MARKS or tokens[first].text in TERMINAL):
            first += 1
        while first <= last and (tokens[last].text in MARKS or tokens[last].text in TERMINAL):
            last -= 1
        return (first, last) if first <= last else None


def noun_phrase(shape: Shape, noun: Token, verb: Token | None = None) -> Words:
    """The words of the noun phrase headed by `noun`; where `verb` follows, a closing comma of an apposition stays in."""
    tokens = shape.tokens
    first, last = shape.lo[noun.i], shape.hi[noun.i]
    if verb is not None:
        if noun.i < verb.i:
            last = min(last, cue_start(shape, verb) - 1)
        else:
            first = max(first, verb.i + 1)
            last = _without_clause(shape, noun, last)
    while first < noun.i and (
        tokens[first].text in MARKS or (tokens[first].tag in ("CC", "IN", "``", "''") and tokens[first].dep in ("cc", "punct", "preconj"))
    ):
        first += 1
    while last > noun.i and (tokens[last].text in MARKS or tokens[last].text in TERMINAL or tokens[last].tag in ("''", "``", "CC")):
        last -= 1
    closes = verb is not None and noun.i < verb.i and last + 1 < verb.i and tokens[last + 1].text == ","
    if closes and any(tokens[i].text == "," and tokens[i].head is noun for i in range(noun.i, last)):
        last += 1
    return shape.words(first, last)


def _without_clause(shape: Shape, noun: Token, last: int) -> int:
    """The end of a noun phrase behind its verb, without a trailing relative clause: that is the reporter's."""
    for child in noun.children:
        if child.i > noun.i and child.dep in ("relcl", "advcl", "parataxis") and shape.tokens[shape.lo[child.i] - 1].text == ",":
            last = min(last, shape.lo[child.i] - 1)
    return last


def cue_start(shape: Shape, verb: Token) -> int:
    """Index of the first auxiliary or adverb that stands unbroken before `verb`."""
    first = verb.i
    while first > 0:
        before = shape.tokens[first - 1]
        if before.head is verb and before.dep in AUXILIARY and before.text != "," and before.tag != "WRB":
            first -= 1
        else:
            break
    return first


def cue_words(shape: Shape, verb: Token, *also: Token) -> Words:
    """The verb with the auxiliaries before it, a particle, and the tokens `also` where they join on."""
    first, last = cue_start(shape, verb), verb.i
    for child in verb.children:
        if child.dep == "prt" and child.i == last + 1:
            last = child.i
    for token in also:
        if token.i == last + 1:
            last = token.i
    if last + 1 < len(shape.tokens) and shape.tokens[last + 1].text == ":":
        last += 1
    return shape.words(first, last)


def is_negated(verb: Token) -> bool:
    """Whether the verb, or its subject, is negated ("did not say", "no party has said")."""
    for child in verb.children:
        if child.dep == "neg" or (child.i < verb.i and child.lower in NEGATIONS):
            return True
        if child.dep in ("nsubj", "nsubjpass") and any(
            word.dep in ("det", "preconj", "cc") and word.lower in ("no", "neither") for word in child.children
        ):
            return True
    # "neither confirmed nor denied"
    return verb.dep == "conj" and any(c.lower == "nor" for c in (*verb.head.children, *verb.children))


def has_to(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.tag == "TO" for child in verb.children)


def child_of(token: Token, *deps: str) -> Token | None:
    """The first child with one of the labels."""
    for child in token.children:
        if child.dep in deps:
            return child
    return None
