"""The points of lexicon/linking.toml, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from counterclaim import lexicon


@cache
def weights(table: str) -> Mapping[str, float]:
    """The points of one table, by the name of the likeness."""
    found: Mapping[str, Any] = lexicon.load("linking")[table]
    return {name: float(value) for name, value in found.items()}


@cache
def mode_classes() -> Mapping[str, frozenset[str]]:
    """For each mode of ASSAULT, the classes it belongs to."""
    classes: Mapping[str, list[str]] = lexicon.load("linking")["modes"]
    modes = {mode for listed in classes.values() for mode in listed}
    return {mode: frozenset(name for name, listed in classes.items() if mode in listed) for mode in modes}


@cache
def common_words() -> frozenset[str]:
    """Words too common in reports of war to tell one incident from another."""
    return frozenset(lexicon.load("linking")["common"]["words"].split())


@cache
def parting_words() -> frozenset[str]:
    """Words that begin another happening in the same report."""
    return frozenset(lexicon.load("linking")["apart"]["words"])
