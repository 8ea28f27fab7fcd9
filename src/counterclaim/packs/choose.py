"""Which theatre pack a document is read with: the one asked for, or the one its words point to."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import StopRun
from counterclaim.packs.loading import bundled, load_pack

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from counterclaim.packs.records import Pack

LEAST_WORDS = 2  # different pack-specific words: one alone is a mention in passing
READ_AT_MOST = 200_000  # characters looked at; what a long text is about shows in its first hundred pages


def choose_pack(text: str, explicit: str | None = None) -> Pack | None:
    """The pack for this text.

    `explicit` is what the user asked for: a pack's id, the path of a pack, `none`, or null to find it from the text:
    the bundled pack of which most different words occur, at least two. Raises `StopRun` for an unknown id or path.
    """
    if explicit is not None:
        return _asked(explicit)
    best: Pack | None = None
    most = LEAST_WORDS - 1
    for pack in bundled():
        count = _different_words(text[:READ_AT_MOST], pack)
        if count > most:
            best, most = pack, count
    return best


@lru_cache(maxsize=8)
def _asked(explicit: str) -> Pack | None:
    if explicit.casefold() == "none":
        return None
    for pack in bundled():
        if pack.id == explicit:
            return pack
    path = Path(explicit)
    if path.suffix == ".toml" or path.exists():
        return load_pack(path)
    message = f"no theatre pack {explicit!r}: give one of {', '.join(pack.id for pack in bundled())}, the path of a TOML file, or none"
    raise StopRun(message)


@lru_cache(maxsize=32)
def _matcher(words: tuple[str, ...]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


@lru_cache(maxsize=32)
def _forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """All forms of the pack's words, and for each the number of its word."""
    pairs = [(form, number) for number, word in enumerate(words) for form in word.split("|")]
    return tuple(form for form, _ in pairs), tuple(number for _, number in pairs)


def _different_words(text: str, pack: Pack) -> int:
    """How many of the pack's words stand in the text as whole words."""
    if not pack.words:
        return 0
    forms, word_of = _forms(pack.words)
    found: set[int] = set()
    for number, start, end in _matcher(forms).find_matches_as_indexes(text):
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            found.add(word_of[number])
    return len(found)
