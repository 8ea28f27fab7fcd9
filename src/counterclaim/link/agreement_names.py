"""What the words for an agreement tell: a name of its own, several agreements at once, or any truce; and words that an act broke one."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

from counterclaim.knowledge.folding import fold
from counterclaim.lexicon import load


@lru_cache(maxsize=8192)
def normalised(name: str) -> str:
    """The form names are compared by: folded, "cease-fire" one word, articles dropped."""
    words = fold(name).replace("cease fire", "ceasefire").split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def holds_name(text: str, name: str) -> bool:
    """Whether the words of `name` stand side by side in `text`; both normalised."""
    return bool(name) and f" {name} " in f" {text} "


def has_own_name(name: str, known: Collection[str]) -> bool:
    """Whether the words name one agreement ("Zenda Protocol"): some word is capitalised and no common noun, month or mediator.

    `known`: folded words that name parties and places of the conflict, which tell one of its agreements from another no better.
    """
    return any(word[:1].isupper() and not _common(word, known) for word in name.split())


def _common(word: str, known: Collection[str]) -> bool:
    parts = fold(word).split()
    if len(parts) > 1 and parts[-1] in _words("mediated"):
        return True
    plain = _nouns() | _words("no_names")
    return "".join(parts) in plain or all(part in plain or part in known or part.isdigit() for part in parts)


def is_several(name: str, clause: str) -> bool:
    """Whether the words speak of several agreements ("agreements were reached on several occasions")."""
    words = normalised(name).split()
    told = normalised(clause)
    return any(word in _words("plurals") for word in words) or any(holds_name(told, phrase) for phrase in _lists()["occasions"])


def asks(clause: str) -> bool:
    """Whether the clause leaves open who did it ("which side broke the ceasefire")."""
    return normalised(clause).split(" ", 1)[0] in _words("questions")


def same_family(said: str, known: str) -> bool:
    """Whether words of type `said` can mean an agreement of type `known`."""
    return any(said in family.split() and known in family.split() for family in _lists()["families"])


def broken_truce(clause: str) -> str | None:
    """The noun for the truce that the clause says an act broke ("in violation of the ceasefire": "ceasefire"); null where it says none."""
    words = normalised(clause).split()
    said_at = None
    for at, word in enumerate(words):
        if word in _words("breaking"):
            said_at = at
        elif word in _words("truces"):
            if said_at is not None and at - said_at <= _lists()["reach"]:
                return word
            if at + 1 < len(words) and words[at + 1] in ("violation", "violations", "breach", "breaches"):
                return word
    return None


@cache
def _nouns() -> frozenset[str]:
    lists = load("agreements")
    nouns = " ".join((*lists["types"].values(), *lists["heads"].values()))
    return frozenset(nouns.split()) | _words("plurals") | _words("truces")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_lists()[key].split())


def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load("ledger")["agreements"]
    return lists
