"""What linking compares of a single claim, and of several claims taken together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from counterclaim.link.points import finest, point
from counterclaim.link.records import Features, Point, Size
from counterclaim.link.score import VIOLENCE, window
from counterclaim.link.weights import common_words
from counterclaim.link.windows import Window, overlap
from counterclaim.records import Actor, Claim, Count, Event, Toll

MOST_PLACES = 12  # of one happening; a list of more is a round-up, and all of them say where it was
MOST_WORDS = 24
SHORTEST = 4  # letters a telling word has
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_BASES = ("words", "context", "published", "none")


def features(claim: Claim, when: Window, within: dict[str, tuple[str, ...]]) -> Features:
    """The features of an event or toll claim that happened within the window."""
    content = claim.content
    event = content if isinstance(content, Event) else None
    toll = content if isinstance(content, Toll) else None
    return Features(
        family=family(claim),
        modes=(event.mode,) if event and event.mode else (),
        start=when.start,
        end=when.end,
        exact=when.exact,
        basis=when.basis,
        points=places(point(place, within) for place in claim.places),
        actors=parties(event.actors) if event else (),
        recipients=parties(event.recipients) if event else ((toll.side,) if toll and toll.side else ()),
        sizes=(_size(toll),) if toll and toll.count.qualifier != "unstated" else (),
        words=telling(claim),
    )


def family(claim: Claim) -> str:
    """What kind of happening: violence, or the PLOVER type with its mode."""
    if not isinstance(claim.content, Event) or claim.content.type == "ASSAULT":
        return VIOLENCE
    return f"{claim.content.type}/{claim.content.mode}" if claim.content.mode else claim.content.type


def parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The parties of actors, sorted, each once; somebody without a party goes by name."""
    return tuple(sorted({actor.party or " ".join(actor.name.casefold().split()) for actor in actors}))


def places(points: Iterable[Point]) -> tuple[Point, ...]:
    """The places that say most, in order."""
    found = sorted(set(points), key=_place_order)[: 2 * MOST_PLACES]
    return tuple(sorted(finest(found)[:MOST_PLACES], key=_place_order))


def _place_order(one: Point) -> tuple[int, str, str]:
    return one.precision, one.id or "", one.name


def _size(toll: Toll) -> Size:
    return Size(toll.outcome, toll.side, *_bounds(toll.count))


def _bounds(count: Count) -> tuple[int | None, int | None]:
    return count.low, count.high


def telling(claim: Claim) -> tuple[str, ...]:
    """The words of the evidence that tell this happening from others: no names of its places and actors, nothing common."""
    named = _names(claim)
    found: list[str] = []
    for match in _WORD.finditer(claim.evidence.text):
        word = _stem(match.group().casefold())
        if word not in named and word not in _common() and word not in found:
            found.append(word)
    return tuple(sorted(found[:MOST_WORDS]))


def _names(claim: Claim) -> frozenset[str]:
    content = claim.content
    actors = (*content.actors, *content.recipients) if isinstance(content, Event) else ()
    named = [place.name for place in claim.places] + [actor.name for actor in actors] + ([claim.speaker.name] if claim.speaker else [])
    return frozenset(_stem(match.group().casefold()) for name in named for match in _WORD.finditer(name))


def _stem(word: str) -> str:
    """The word without the ending of its plural or its possessive, so that "markets" meets "market"."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _common() -> frozenset[str]:
    return frozenset(_stem(word) for word in common_words()) | common_words()


def together(a: Features, b: Features) -> Features:
    """The features of two that are one: the narrower days, all places, doers, sufferers, figures and words."""
    when = _narrower(window(a), window(b))
    return Features(
        family=a.family,
        modes=_union(a.modes, b.modes),
        start=when.start,
        end=when.end,
        exact=when.exact,
        basis=when.basis,
        points=a.points if a.points == b.points else places((*a.points, *b.points)),
        actors=_union(a.actors, b.actors),
        recipients=_union(a.recipients, b.recipients),
        sizes=a.sizes if not b.sizes else tuple(sorted({*a.sizes, *b.sizes}, key=_size_order)),
        words=_union(a.words, b.words)[:MOST_WORDS],
    )


def _union(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return a if a == b or not b else tuple(sorted({*a, *b}))


def _size_order(size: Size) -> tuple[str, str, int, int]:
    return size.outcome, size.side or "", size.low or 0, size.high or 0


def _narrower(a: Window, b: Window) -> Window:
    """The days both leave open; where they do not meet, the surer of the two, the earlier where both are as sure."""
    shared = overlap(a, b)
    if shared is not None:
        return shared
    return min(a, b, key=lambda w: (_BASES.index(w.basis), w.days or 0, str(w.start)))
