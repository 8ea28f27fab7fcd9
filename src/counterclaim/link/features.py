"""What linking compares of a single claim, and of several claims taken together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.knowledge.countries import Country, countries
from counterclaim.link.means import means
from counterclaim.link.points import TOWN, finest, point
from counterclaim.link.records import Features, Point, Size
from counterclaim.link.score import VIOLENCE, window
from counterclaim.link.weights import common_words
from counterclaim.link.windows import Window, overlap
from counterclaim.records import Actor, Agreement, Claim, Content, Count, Event, Place, Toll

MOST_PLACES = 12  # of one happening; a list of more is a round-up, and all of them say where it was
MOST_WORDS = 24
SAID = frozenset({"exact", "about", "more_than", "at_least", "less_than", "up_to", "range"})  # figures, not "dozens"
SHORTEST = 4  # letters a telling word has
ARMED = frozenset({"REB", "UAF", "PRM", "MIL", "CRM"})
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_BASES = ("words", "context", "published", "none")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a claim stands: the days it can mean, the words of its sentence, the towns it names, and all names of the report."""

    when: Window
    sentence: str
    named: tuple[Place, ...]
    names: frozenset[str]


def features(claim: Claim, setting: Setting, within: dict[str, tuple[str, ...]]) -> Features:
    """The features of an event, toll or breach; one without a place of its own that says where takes those its sentence names."""
    when, content = setting.when, claim.content
    event = content if isinstance(content, Event) else None
    toll = content if isinstance(content, Toll) else None
    kind = family(claim)
    own = [point(place, within) for place in claim.places if says_where(place)]
    beside = [] if any(p.precision <= TOWN for p in own) else [point(place, within) for place in setting.named if says_where(place)]
    return Features(
        family=kind,
        modes=means(event.mode if event else None, claim.evidence.text, setting.sentence) if kind == VIOLENCE else _mode(event),
        start=when.start,
        end=when.end,
        exact=when.exact,
        basis=when.basis,
        points=places([*own, *beside]),
        actors=parties(doers(content)),
        recipients=parties(event.recipients) if event else ((toll.side,) if toll and toll.side else ()),
        sizes=(_size(toll),) if toll and toll.count.qualifier in SAID else (),
        words=telling(claim, setting),
    )


def _mode(event: Event | None) -> tuple[str, ...]:
    return (event.mode,) if event and event.mode else ()


def says_where(place: Place) -> bool:
    """Whether a place says where: one that nobody knows and that is called like a state or by common words does not."""
    if place.id is not None:
        return True
    words = [_stem(match.group().casefold()) for match in _WORD.finditer(place.name)]
    return not words or not all(word in _common() for word in words)


def doers(content: Content) -> tuple[Actor, ...]:
    """Those said to have acted: the actors of an event, whoever is said to have broken an agreement."""
    if isinstance(content, Event):
        return content.actors
    return content.violated_by if isinstance(content, Agreement) else ()


def family(claim: Claim) -> str:
    """What kind of happening: violence, or the PLOVER type with its mode."""
    if not isinstance(claim.content, Event) or claim.content.type == "ASSAULT":
        return VIOLENCE
    return f"{claim.content.type}/{claim.content.mode}" if claim.content.mode else claim.content.type


def parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The parties of actors, sorted, each once; somebody without a party goes by name, where it is a name and not "gunmen"."""
    return tuple(sorted({found for actor in actors if (found := actor.party or _own_name(actor))}))


def _own_name(actor: Actor) -> str:
    """The name of an armed group nobody knows; "gunmen" and whoever else only a common word names has none."""
    words = [word for word in actor.name.split() if len(word) >= SHORTEST]
    armed = bool(ARMED & set(actor.sectors[:1]))
    return " ".join(actor.name.casefold().split()) if armed and words and all(w[0].isupper() for w in words) else ""


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


def telling(claim: Claim, setting: Setting) -> tuple[str, ...]:
    """The words of the sentence that tell this happening from others: no names of places and actors, nothing common."""
    named = _names(claim) | setting.names
    return tuple(sorted([word for word in _uncommon(setting.sentence) if word not in named][:MOST_WORDS]))


@lru_cache(maxsize=64)  # the claims of one sentence ask one after the other
def _uncommon(sentence: str) -> tuple[str, ...]:
    """The words of a sentence that are not common, each once, in its order."""
    common = _common()
    stems = (_stem(word) for word in _WORD.findall(sentence.casefold()))
    return tuple(dict.fromkeys(stem for stem in stems if stem not in common))


def names_of(places: Iterable[Place]) -> frozenset[str]:
    """The words of the names of places, as `telling` leaves them out."""
    return frozenset(_stem(match.group().casefold()) for place in places for match in _WORD.finditer(place.name))


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
    """Common words, and the names of states and their peoples: which war it is, is known."""
    every = common_words() | {word for country in countries().values() for word in _country_words(country)}
    return frozenset(_stem(word) for word in every) | every


def _country_words(country: Country) -> list[str]:
    named = " ".join((country.name, *country.names, *country.adjectives, *country.people))
    return [match.group().casefold() for match in _WORD.finditer(named)]


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
