"""The word lists of agreements, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.extract.words import names
from counterclaim.lexicon import load


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Lemma lists of lexicon/agreements.toml."""

    types: dict[str, str]
    heads: frozenset[str]
    weak: frozenset[str]
    of_words: frozenset[str]
    actions: dict[str, str]
    action_nouns: dict[str, str]
    mediators: frozenset[str]
    mediation: frozenset[str]
    halts: frozenset[str]
    breaches: frozenset[str]
    keeping: frozenset[str]
    purposes: dict[str, str]
    struck: frozenset[str]


@cache
def agreement_words() -> AgreementWords:
    """The word lists, read on first use."""
    lists = load("agreements")
    return AgreementWords(
        types={word: kind for kind, text in lists["types"].items() for word in text.split()},
        heads=names(lists["heads"]["general"]),
        weak=names(lists["heads"]["weak"]),
        of_words=names(lists["heads"]["of_words"]),
        actions={word: action for action, text in lists["actions"].items() for word in text.split()},
        action_nouns={word: action for action, text in lists["action_nouns"].items() for word in text.split()},
        mediation=names(lists["mediation"]["nouns"]),
        halts=names(lists["untold"]["halts"]),
        breaches=names(lists["untold"]["breaches"]),
        keeping=names(lists["untold"]["keeping"]),
        purposes={word: kind for kind, text in lists["purposes"].items() for word in text.split()},
        struck=names(lists["struck"]["verbs"]),
        mediators=names(lists["mediation"]["nouns"]) | names(lists["mediation"]["verbs"]),
    )
