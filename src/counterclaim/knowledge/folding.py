"""Names to the forms they are compared by: folded, and the consonant skeleton.

A folded name is ASCII, lower case, words and digits only: it makes "Deir ez-Zor" and "Deir ez Zor" one. The skeleton
goes on to what rival spellings of one name share when it crosses Arabic, Cyrillic, Armenian, Azerbaijani or Persian:
its consonants, by class. It joins names that differ, so whoever uses it compares the folded names as well.
"""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii

# whatever is no letter or digit parts words; apostrophes and the like vanish ("N'Djamena", "Bab al-Mandab")
_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()} | dict.fromkeys(map(ord, "'`’‘ʼʻ"), "")
_FOLDED = str.maketrans(_MARKS)
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# the article in its many assimilated forms; it comes and goes between reports
_ARTICLES = frozenset("al el ul il ad ed ar er as es at et az ez an en ash esh adh edh".split())  # fmt: skip
# digraphs first, longest first; every sibilant and affricate is one class, every velar and guttural another
_DIGRAPHS = (
    ("shch", "s"), ("dzh", "s"), ("tsh", "s"), ("tch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("ch", "s"), ("dj", "s"),
    ("ts", "s"), ("tz", "s"), ("kh", "k"), ("gh", "k"), ("ck", "k"), ("ce", "s"), ("ci", "s"), ("ph", "f"), ("th", "t"), ("dh", "t"),
)  # fmt: skip
_CLASSES = str.maketrans({"q": "k", "g": "k", "x": "k", "h": "k", "c": "k", "j": "s", "z": "s", "d": "t", "w": "v"})
_VOWELS = frozenset("aeiouy")


def fold(name: str) -> str:
    """`name` in ASCII, lower case, words parted by one space; "" where nothing is left."""
    if not name.isascii():
        name = anyascii(name)
    words = name.lower().translate(_FOLDED).split()
    if len(words) > 1 and not _WORDS.keys().isdisjoint(words):
        words = [_WORDS.get(word, word) for word in words]
    return " ".join(words)


@lru_cache(maxsize=8192)
def skeleton(folded: str) -> str:
    """The consonant classes of a folded name; "" for a name without consonants.

    A leading vowel is kept as "a"; "w" behind a vowel counts as one (Zawr, Zor); double letters, the silent h of "-ah" and
    the Arabic article are dropped.
    """
    words = folded.split()
    if len(words) > 1:
        words = [word for word in words if word not in _ARTICLES] or words
    text = "".join(word[:-1] if word.endswith(("ah", "eh")) else word for word in words)
    for written, sound in _DIGRAPHS:
        if written in text:
            text = text.replace(written, sound)
    text = text.translate(_CLASSES)
    out: list[str] = ["a"] if text[:1] in _VOWELS else []
    before = ""
    for letter in text:
        if letter not in _VOWELS and letter != before and not (letter == "v" and before in _VOWELS and before):
            out.append(letter)
        before = letter
    return "".join(out)
