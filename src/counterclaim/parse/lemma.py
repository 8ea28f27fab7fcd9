"""Base forms of English words, from the word and its Penn tag.

spaCy's own lemmatizer needs the attribute ruler, which costs a third of the parse; our word lists
need the base form of inflected verbs and nouns only, which a table of irregular forms and some
spelling rules give.
"""

from __future__ import annotations

from functools import cache, lru_cache

from counterclaim.lexicon import load

VOWELS = frozenset("aeiou")
UNDOUBLED = frozenset("bdgmnprt")


@cache
def _keep() -> frozenset[str]:
    """Base forms that rules would spoil."""
    return frozenset(load("irregular")["spelling"]["keep"].split())


@cache
def _e_endings() -> tuple[str, ...]:
    """Ends of stems that want their final e back."""
    return tuple(load("irregular")["spelling"]["e_endings"].split())


@cache
def _e_endings_first() -> tuple[str, ...]:
    """Ends of stems with two vowels that want their final e back all the same."""
    return tuple(load("irregular")["spelling"]["e_endings_first"].split())


@cache
def irregular(kind: str) -> dict[str, str]:
    """Form -> base for `verb` or `noun`."""
    return {form: base for base, forms in load("irregular")[kind].items() for form in forms}


def _verb_stem(stem: str) -> str:
    """The base form of a verb whose -ing or -ed has been taken off."""
    if stem in _keep():
        return stem
    if stem.endswith("i") and len(stem) > 2:
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in UNDOUBLED:
        return stem[:-1]
    if stem.endswith(_e_endings_first()):
        return stem + "e"
    if len(stem) > 3 and stem[-3] in VOWELS and stem[-2] in VOWELS and stem[-1] not in "svz":
        return stem
    if stem.endswith(_e_endings()):
        return stem + "e"
    return stem


def _singular(word: str) -> str:
    """The singular of a regular plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def lemma(lower: str, tag: str) -> str:
    """The base form of a lower-cased word with Penn tag `tag`; the word itself where nothing applies."""
    kind = tag[:2]
    if kind in ("VB", "MD"):
        known = irregular("verb").get(lower)
        if known is not None:
            return known
        if tag == "VBZ":
            return _singular(lower) if not lower.endswith("oes") else lower[:-2]
        if tag == "VBG" and lower.endswith("ing") and len(lower) > 5:
            return _verb_stem(lower[:-3])
        if tag in ("VBD", "VBN") and lower.endswith("ed") and len(lower) > 4:
            return _verb_stem(lower[:-2])
        return lower
    if tag in ("NNS", "NNPS"):
        known = irregular("noun").get(lower)
        return known if known is not None else _singular(lower)
    if tag == "NN" and lower.endswith("men"):
        return irregular("noun").get(lower, lower)  # the tagger takes "servicemen" for a singular
    return lower
