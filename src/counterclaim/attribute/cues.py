"""The cue words of `lexicon/cues.toml`, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon import load


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun for something said: what the saying does, and whether "of ..." opens what is said."""

    kind: str
    of: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """The words by which a report says that somebody has not commented."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    making: frozenset[str]
    topic: frozenset[str]
    source: frozenset[str]
    staying: frozenset[str]
    mute: frozenset[str]
    requests: frozenset[str]
    channels: frozenset[str]
    comments: frozenset[str]
    existing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Roles:
    """Words for speakers by what they can stand for, and words no speaker is."""

    person: frozenset[str]
    group: frozenset[str]
    text: frozenset[str]
    generic: frozenset[str]
    media: frozenset[str]
    labels: frozenset[str]
    mute: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words. `verbs`: lemma -> frame -> kind; frames as the word list describes them."""

    verbs: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, NounCue]
    adjectives: Mapping[str, str]
    agentless: frozenset[str]
    adverbs: frozenset[str]
    chains: frozenset[str]
    quoting: frozenset[str]
    declining: frozenset[str]
    denials: frozenset[str]
    truths: frozenset[str]
    past: frozenset[str]
    counted: frozenset[str]
    figures: frozenset[str]
    according: frozenset[str]
    citing: frozenset[str]
    adding: frozenset[str]
    saying: frozenset[str]
    making: frozenset[str]
    helping: frozenset[str]
    fates: frozenset[str]
    naming: frozenset[str]
    showing: frozenset[str]
    silence: Silence
    roles: Roles
    triggers: frozenset[str]


@cache
def cues() -> Cues:
    """The cue words, read on first use."""
    data = load("cues")
    verbs = _verbs(data["verbs"])
    nouns = {lemma: NounCue(group["kind"], group["of"]) for group in data["nouns"] for lemma in group["lemmas"].split()}
    adjectives = {lemma: group["kind"] for group in data["adjectives"] for lemma in group["lemmas"].split()}
    denials, truths = _words(data["denials"]["words"]), _words(data["denials"]["truths"])
    silence = Silence(**{name: _words(text) for name, text in data["silence"].items()})
    adverbs, according, citing = (
        _words(data["agentless"]["adverbs"]),
        _words(data["phrases"]["according"]),
        _words(data["phrases"]["citing"]),
    )
    quoting = _words(data["chains"]["quoting"])
    triggers = (
        frozenset(verbs)
        | frozenset(nouns)
        | frozenset(adjectives)
        | denials
        | truths
        | adverbs
        | according
        | citing
        | quoting
        | silence.verbs
        | silence.nouns
    )
    return Cues(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        agentless=_words(data["agentless"]["verbs"]),
        adverbs=adverbs,
        chains=_words(data["chains"]["verbs"]),
        quoting=quoting,
        declining=_words(data["chains"]["declining"]),
        denials=denials,
        truths=truths,
        past=_words(data["announced"]["past"]),
        counted=_words(data["announced"]["counted"]),
        figures=_words(data["announced"]["figures"]),
        according=according,
        citing=citing,
        adding=_words(data["phrases"]["adding"]),
        saying=_words(data["phrases"]["saying"]),
        making=_words(data["phrases"]["making"]),
        fates=_words(data["agentless"]["fates"]),
        helping=_words(data["agentless"]["helping"]),
        showing=_words(data["phrases"]["showing"]),
        naming=_words(data["phrases"]["naming"]),
        silence=silence,
        roles=Roles(**{name: _words(text) for name, text in data["roles"].items()}),
        triggers=triggers | silence.staying | {"put", "give", "reach", "available"},
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _verbs(groups: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Lemma -> frame -> kind; a later group wins where two name the same verb and frame."""
    found: dict[str, dict[str, str]] = {}
    for group in groups:
        for lemma in group["lemmas"].split():
            frames = found.setdefault(lemma, {})
            for frame in group["frames"]:
                frames[frame] = group["kind"]
    return found
