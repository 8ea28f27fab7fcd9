"""Dictionaries of what was worked out, which hold so much and no more."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def keep(held: dict[K, V], key: K, value: V, most: int) -> V:
    """Hold a value, and let go of what was put in first where more than `most` would be held; gives the value."""
    while len(held) >= most:
        held.pop(next(iter(held), key), None)
    held[key] = value
    return value
