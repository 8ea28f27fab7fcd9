"""Which place a name means: population, the kind its noun says, its container, and the document's other places.

All mentions of one name are resolved alike (one sense a document), except where a container tells them apart. Where the
best candidate does not lead by a margin the mention keeps its candidates and `chosen` is null.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.knowledge.folding import fold
from counterclaim.knowledge.gazetteer import Gazetteer, Row
from counterclaim.records import Parse, Place, PlaceCandidate, PlaceMention
from counterclaim.resolve.place_scores import MOST_SCORED, NEAR_KM, PASSES, Company, Weights, hinted, kilometres, prior
from counterclaim.spot.place_frames import direction_before, kind_hint, preposition
from counterclaim.spot.place_words import NounKind, place_words

TOWN = 10_000  # people; a smaller town is not what the bare name of a division means
SMALL = frozenset({"city", "admin2", "admin3", "spot"})
WELL_KNOWN = 50_000  # people; a larger town may be meant without anything else of its country in the text
AMONG, HARDLY = 1.5, 0.03  # how much a text must say of other countries, and how little of this one, for a name to be a stranger
DIVISIONS = frozenset({"admin1", "admin2", "area"})
KEPT = 5  # candidates kept a mention
ALIKE_ENOUGH = 0.84  # a name nobody knows is taken for a like one in the document's countries from here on
WITHIN = "place.unknown-within"  # rule of an unknown name whose one candidate is the place around it
_DEFAULT = Weights()


class _Name:
    """All mentions of one name in a document that are resolved together."""

    __slots__ = ("container", "counted", "hint", "mentions", "rows", "scored", "weight")

    def __init__(self, rows: tuple[Row, ...], container: Row | None) -> None:
        self.rows = rows
        self.container = container
        self.hint: NounKind | None = None
        self.mentions: list[int] = []
        self.scored: list[tuple[float, Row]] = []
        self.counted: list[tuple[Row, float]] = []
        self.weight = 0.0


def resolve_places(
    parse: Parse,
    mentions: tuple[PlaceMention, ...],
    gazetteer: Gazetteer,
    *,
    home: Sequence[str] = (),
    weights: Weights = _DEFAULT,
) -> tuple[PlaceMention, ...]:
    """The mentions of `parse` with candidates scored, `chosen` set where one leads, and precision (UCDP's where_prec).

    `home`: ISO alpha-3 codes of the countries the document is about, where a theatre pack says so.
    """
    rows = [tuple(c for c in mention.candidates if isinstance(c, Row)) for mention in mentions]
    texts = [parse.document.text[mention.words.start : mention.words.end] for mention in mentions]
    containers = _containers(mentions, rows)
    names = _names(mentions, texts, rows, containers)
    company = Company()
    for code in home:
        company.countries[code] += 2.0
        company.total += 2.0
    _settle(names, company, weights)
    found = list(mentions)
    for name in names:
        for index in name.mentions:
            found[index] = _resolved(mentions[index], name, company, weights)
    for index, mention in enumerate(mentions):
        if not rows[index]:
            found[index] = _unknown(mention, texts[index], containers[index], company, gazetteer)
    return tuple(found)


def as_place(text: str, mention: PlaceMention) -> Place:
    """The mention as the contract's place. A name nobody knows has the country of the place said to contain it, and no more."""
    found, chosen = mention.words, mention.chosen
    name = text[found.start : found.end]
    if chosen is None:
        country = mention.candidates[0].country if mention.rule == WITHIN else None
        return Place(name, None, None, None, country, mention.precision, found.start, found.end)
    return Place(name, chosen.id, chosen.lat, chosen.lon, chosen.country, mention.precision, found.start, found.end)


def _names(mentions: tuple[PlaceMention, ...], texts: list[str], rows: list[tuple[Row, ...]], containers: list[Row | None]) -> list[_Name]:
    """Group mentions by name. A container named once holds for every mention of the name that has none of its own."""
    stated: dict[tuple[str, str], Row] = {}
    keys = [(mention.form, fold(text)) for mention, text in zip(mentions, texts, strict=True)]
    for key, container in zip(keys, containers, strict=True):
        if container is not None:
            stated.setdefault(key, container)
    names: dict[tuple[tuple[str, str], str, str | None], _Name] = {}
    for index, (key, mention) in enumerate(zip(keys, mentions, strict=True)):
        if not rows[index]:
            continue
        container = containers[index] or stated.get(key)
        words, hint = mention.words, None
        if len(rows[index]) > 1:
            hint = kind_hint(words.sentence.tokens, words.first, words.last)
        # "Kandahar province" and "Kandahar" may be two places; "the town of X" and "X" are one
        division = hint if hint in DIVISIONS else None
        name = names.setdefault((key, container.id if container else "", division), _Name(rows[index], container))
        name.mentions.append(index)
        name.weight += 1.0 if mention.form == "name" else 0.5
        name.hint = name.hint or hint
    return list(names.values())


def _containers(mentions: tuple[PlaceMention, ...], rows: list[tuple[Row, ...]]) -> list[Row | None]:
    """For each mention the place that the words behind it say it lies in: "X, Y"; "X district of Y"; "X (Y)"; "X in Y"."""
    found: list[Row | None] = [None] * len(mentions)
    for index in range(len(mentions) - 1):
        here, there = mentions[index], mentions[index + 1]
        if here.words.sentence is not there.words.sentence or there.form != "name" or here.form != "name":
            continue
        if not rows[index + 1] or there.words.first - here.words.last > 6:
            continue
        tokens = here.words.sentence.tokens[here.words.last + 1 : there.words.first]
        if tokens and _contains([token.lower for token in tokens]):
            outer = _container_row(rows[index + 1])
            if outer is not None and _may_contain(outer, rows[index]):
                found[index] = outer
    return found


def _may_contain(outer: Row, rows: tuple[Row, ...]) -> bool:
    """Whether one of `rows` lies there. Two countries side by side are a list, whatever hamlet bears the first one's name."""
    if outer.kind == "country" and any(row.kind == "country" for row in rows):
        return False
    return not rows or any(_inside(row, outer) for row in rows)


def _contains(between: list[str]) -> bool:
    words = place_words()
    between = [word for word in between if word not in words.nouns and word not in words.directions and word not in ("the", "'s")]
    return between in ([","], ["("], ["in"], ["of"], [",", "in"], [",", "of"], ["in", "of"], [",", "in", "of"])


def _container_row(rows: tuple[Row, ...]) -> Row | None:
    """The country or division among what a name may mean, the most populous."""
    for row in rows:
        if row.kind in ("country", "admin1", "pack") or (row.kind == "admin2" and row is rows[0]):
            return row
    return None


def _inside(row: Row, outer: Row) -> bool:
    """Whether a place lies in a country or division."""
    if row.id == outer.id or row.country != outer.country or row.kind in ("country", "continent"):
        return False
    if outer.kind == "country":
        return True
    if outer.kind in ("pack", "admin2"):
        return kilometres(row, outer) < 2 * NEAR_KM
    return row.admin1 == outer.admin1 and row.kind != "admin1"


def _settle(names: list[_Name], company: Company, weights: Weights) -> None:
    """Score all names, in passes: each by itself first, then again in the company of the others."""
    for name in names:
        _score(name, None, weights)
        _count(name, company)
    for _ in range(PASSES):
        for name in names:
            if len(name.rows) > 1:
                for row, weight in name.counted:
                    company.add(row, -weight)
                _score(name, company, weights)
                _count(name, company)


def _score(name: _Name, company: Company | None, weights: Weights) -> None:
    """Score the candidates by log-odds and turn them to probabilities, best first."""
    rows = name.rows
    if len(rows) == 1:
        name.scored = [(1.0, rows[0])]
        return
    bases = [(prior(row, weights) + hinted(row, name.hint, weights), row) for row in rows]
    if name.hint not in DIVISIONS:
        towns = {(row.country, row.admin1) for row in rows if row.kind in ("city", "capital") and row.population >= TOWN}
        bases = [
            (base + weights.own_town if row.kind == "admin1" and (row.country, row.admin1) in towns else base, row) for base, row in bases
        ]
    if name.container is not None:
        inside = [(base + weights.inside, row) for base, row in bases if _inside(row, name.container)]
        bases = inside or bases
    if company is not None:
        if len(bases) > MOST_SCORED:
            bases.sort(key=lambda pair: -pair[0] - (3.0 if pair[1].country in company.countries else 0.0))
            del bases[MOST_SCORED:]
        bases = [(base + company.support(row, weights), row) for base, row in bases]
    bases.sort(key=lambda pair: (-pair[0], pair[1].id))
    top = bases[0][0]
    odds = [math.exp((base - top) / weights.temperature) for base, _ in bases]
    total = sum(odds)
    name.scored = [(odd / total, row) for odd, (_, row) in zip(odds, bases, strict=True)]


def _count(name: _Name, company: Company) -> None:
    """Let the name count in the company by its likeliest meanings; much repeated names count less than proportionally."""
    weight = math.sqrt(name.weight)
    name.counted = [(row, weight * share) for share, row in name.scored[:3] if share > 0.1]
    for row, part in name.counted:
        company.add(row, part)


def _resolved(mention: PlaceMention, name: _Name, company: Company, weights: Weights) -> PlaceMention:
    best, chosen = name.scored[0]
    rival = next((share for share, row in name.scored[1:] if kilometres(row, chosen) > NEAR_KM), 0.0)
    candidates = tuple(row.scored(share) for share, row in name.scored[:KEPT])
    if best - rival < weights.margin or _stranger(name, chosen, company):
        return replace(mention, candidates=candidates, precision=candidates[0].precision)
    return replace(mention, candidates=candidates, chosen=candidates[0], precision=_precision(mention, candidates[0]))


def _stranger(name: _Name, row: Row, company: Company) -> bool:
    """Whether a small place lies in a country of which the rest of the text says nothing: a namesake, as often as not.

    Where most of the text's places lie in countries that it names, "Tumbi" is left without coordinates rather than sent abroad.
    """
    if name.container is not None or row.kind not in SMALL or row.fame or row.population >= WELL_KNOWN or row.country is None:
        return False
    own = sum(weight for other, weight in name.counted if other.country == row.country)
    rest = company.total - sum(weight for _, weight in name.counted)
    return rest >= AMONG and company.countries.get(row.country, 0.0) - own < rest * HARDLY


def _precision(mention: PlaceMention, chosen: PlaceCandidate) -> int:
    """UCDP's where_prec: the place's own, made vaguer by "near X" and "northern X"."""
    tokens, first = mention.words.sentence.tokens, mention.words.first
    if chosen.precision == 1 and preposition(tokens, first) in place_words().near:
        return 2
    if chosen.precision in (4, 6) and direction_before(tokens, first):
        return 5
    return chosen.precision


def _unknown(mention: PlaceMention, text: str, container: Row | None, company: Company, gazetteer: Gazetteer) -> PlaceMention:
    """A name nobody knows: a like spelling in the countries at hand, else nothing but the place that contains it."""
    countries = _countries_at_hand(container, company.countries)
    near = preposition(mention.words.sentence.tokens, mention.words.first) in place_words().near
    precision = 2 if near and mention.precision == 1 else mention.precision
    for row, alike in gazetteer.similar(text, countries):
        if alike >= ALIKE_ENOUGH and (container is None or _inside(row, container)):
            like = row.scored(alike)
            return replace(mention, candidates=(like,), chosen=like, precision=max(precision, row.precision), rule="place.like-spelling")
        break
    if container is not None:
        return replace(mention, candidates=(container.scored(0.0),), precision=precision, rule=WITHIN)
    return replace(mention, precision=precision)


def _countries_at_hand(container: Row | None, countries: Mapping[str, float]) -> frozenset[str]:
    """The container's country, else those that at least a quarter of the document's places lie in."""
    if container is not None and container.country is not None:
        return frozenset((container.country,))
    least = sum(countries.values()) / 4
    return frozenset(code for code, weight in countries.items() if weight >= least and weight > 0)
