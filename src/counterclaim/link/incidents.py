"""A cluster of nodes -> one incident, with all that reports say of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.breaches import Window, computed_breaches
from counterclaim.link.disagreements import disagreements
from counterclaim.link.features import parties, together
from counterclaim.link.happenings import sides_of
from counterclaim.link.points import containing, point
from counterclaim.link.positions import positions, voices
from counterclaim.link.records import Breach, Features, Happening, Incident, Link, Node, Origin, Point, Report, Ruled, Voice
from counterclaim.link.score import VIOLENCE, compare, window
from counterclaim.link.tolls import toll_lines
from counterclaim.link.versions import spoken_of, versions
from counterclaim.link.voices import side_of
from counterclaim.link.windows import Window as When
from counterclaim.packs import Pack
from counterclaim.records import Actor, Event, Stance, Toll

PREFIX = "i-"
SAYS_NOTHING = frozenset({"silent", "declines_comment"})  # attitudes that tell nothing of an incident


@dataclass(frozen=True, slots=True)
class Cluster:
    """What an incident is made of: its nodes, their happenings by node, the links inside and those left open.

    `happenings` leaves out what a copy repeats of the report it is a copy of.
    """

    nodes: tuple[Node, ...]
    happenings: tuple[Happening, ...]
    links: tuple[tuple[str, str], ...]
    possible: tuple[tuple[str, str], ...]


def incident(cluster: Cluster, claims: Mapping[str, Ruled], others: Mapping[str, Node], packs: Mapping[str, Pack]) -> Incident:
    """The incident of a cluster. `claims` holds those of its happenings, `others` the nodes at the far ends of open links."""
    ruled = _ordered(claims[c] for happening in cluster.happenings for c in happening.claims)
    pack = packs.get(_pack(ruled) or "")
    within = containing(pack)
    spoken = spoken_of(ruled, {r.claim.id: r for r in ruled})
    told, tolls = versions(ruled, spoken), toll_lines([r for r in ruled if isinstance(r.claim.content, Toll)], pack)
    looks = _looks(cluster.nodes)
    stands = positions(ruled, spoken, _concerned(ruled, pack) if looks.family == VIOLENCE else (), pack)
    points = _spelled(looks.points, ruled)
    found = disagreements(ruled, spoken, tolls, lambda r: [point(p, within) for p in r.claim.places], pack)
    events = [(r, r.claim.content) for r in ruled if isinstance(r.claim.content, Event)]
    when = _days(cluster.nodes, looks)
    known = {node.id: node for node in cluster.nodes} | dict(others)
    return Incident(
        id=PREFIX + ruled[0].claim.id,
        family=looks.family,
        types=tuple(sorted({event.type for _, event in events})),
        modes=tuple(sorted({mode for version in told for mode in version.modes})),
        start=when.start,
        end=when.end,
        exact=when.exact,
        points=points,
        parties=_parties(ruled, [p.voice for p in stands]),
        versions=told,
        positions=stands,
        tolls=tolls,
        breaches=_breaches(ruled, points, when, pack) if looks.family == VIOLENCE else (),
        disagreements=found,
        origins=_origins(ruled, pack),
        contested=any(d.about in {"happened", "actor"} for d in found),
        documents=tuple(dict.fromkeys(r.report.id for r in ruled)),
        claims=tuple(r.claim.id for r in ruled),
        nodes=tuple(node.id for node in cluster.nodes),
        links=_links(cluster.links, known, pack),
        possible=_links(cluster.possible, known, pack),
        pack=pack.id if pack else None,
    )


def _ordered(claims: Iterable[Ruled]) -> list[Ruled]:
    """Claims, each once, in order of publication, then report, then place in the text."""
    every = {(r.report.id, r.claim.id): r for r in claims}.values()
    return sorted(every, key=lambda r: (*report_order(r.report), r.claim.evidence.start, r.claim.id))


def report_order(report: Report) -> tuple[bool, dt.date, str]:
    """Earliest published first, undated ones last, ties by id."""
    return report.published is None, report.published or dt.date.max, report.id


def _pack(claims: Sequence[Ruled]) -> str | None:
    """The pack most of the reports were read with."""
    counts = Counter({r.report.id: r.report.pack for r in claims if r.report.pack}.values())
    return min(counts, key=lambda p: (-counts[p], p)) if counts else None


def _looks(nodes: Sequence[Node]) -> Features:
    """The features of all nodes taken together, whatever their order: those known best first."""
    ordered = sorted(nodes, key=lambda n: (not n.features.exact, n.features.basis == "published", n.id))
    found = ordered[0].features
    for node in ordered[1:]:
        found = together(found, node.features)
    return found


def _days(nodes: Sequence[Node], looks: Features) -> When:
    """The days of an incident: from the first to the last that the words name; where none is named, those its windows leave open."""
    named = [n.features for n in nodes if n.features.exact and n.features.start]
    days = sorted({f.start for f in named if f.start})
    return When(days[0], days[-1], "words") if days else window(looks)


def _spelled(points: Sequence[Point], claims: Sequence[Ruled]) -> tuple[Point, ...]:
    """Places under the name most reports use; ties by the name."""
    names: dict[str, Counter[str]] = {}
    for ruled in claims:
        for place in ruled.claim.places:
            if place.id:
                names.setdefault(place.id, Counter())[place.name] += 1
    return tuple(_named(p, names.get(p.id or "")) for p in points)


def _named(one: Point, names: Counter[str] | None) -> Point:
    if not names:
        return one
    name = min(names, key=lambda n: (-names[n], n))
    return Point(one.id, name, one.lat, one.lon, one.country, one.precision, one.within)


def _concerned(claims: Sequence[Ruled], pack: Pack | None) -> list[str]:
    """Parties that would be asked: those said to have done or suffered it, and the principals of a conflict that one of these is in."""
    named = {actor.party for actor in _doers_and_sufferers(claims) if actor.party} | _sides(claims)
    if pack is None:
        return sorted(named)
    at_war = {party for party in named if side_of(party, pack) is not None}
    return sorted(at_war | {party.id for party in pack.principals()}) if at_war else []


def _parties(claims: Sequence[Ruled], speaking: Iterable[Voice]) -> tuple[str, ...]:
    """Every party that acts, suffers or speaks here."""
    named = set(parties(_doers_and_sufferers(claims))) | _sides(claims)
    return tuple(sorted(named | {voice.id for voice in speaking if voice.kind == "party"}))


def _doers_and_sufferers(claims: Sequence[Ruled]) -> list[Actor]:
    events = [r.claim.content for r in claims if isinstance(r.claim.content, Event)]
    return [actor for event in events for actor in (*event.actors, *event.recipients)]


def _sides(claims: Sequence[Ruled]) -> set[str]:
    return {r.claim.content.side for r in claims if isinstance(r.claim.content, Toll) and r.claim.content.side}


def _breaches(claims: Sequence[Ruled], points: Sequence[Point], when: When, pack: Pack | None) -> tuple[Breach, ...]:
    return computed_breaches(_acts(claims), points, Window(when.start, when.end, exact=when.exact), pack)


def _acts(claims: Sequence[Ruled]) -> list[Ruled]:
    return [r for r in claims if isinstance(r.claim.content, Event) and r.claim.status in {"asserted", "confirmed"}]


def _origins(claims: Sequence[Ruled], pack: Pack | None) -> tuple[Origin, ...]:
    """Who this is known from: each voice once, with the reports that pass it on.

    A report counts as an origin of its own only where it attributes nothing of the incident to anybody: otherwise its own words
    most likely say again what it was told. Who only keeps silent is nobody it is known from.
    """
    told = [r for r in claims if not (isinstance(r.claim.content, Stance) and r.claim.content.attitude in SAYS_NOTHING)]
    passing = {r.report.id for r in told if r.claim.speaker is not None}
    found: dict[str, tuple[Voice, list[str]]] = {}
    for ruled in told:
        for voice, _ in voices(ruled, pack):
            if voice.kind != "report" or ruled.report.id not in passing:
                documents = found.setdefault(voice.id, (voice, []))[1]
                if ruled.report.id not in documents:
                    documents.append(ruled.report.id)
    return tuple(Origin(voice, tuple(documents)) for _, (voice, documents) in sorted(found.items()))


def _links(pairs: Iterable[tuple[str, str]], nodes: Mapping[str, Node], pack: Pack | None) -> tuple[Link, ...]:
    found = []
    for a, b in sorted(pairs):
        likeness = compare(nodes[a].features, nodes[b].features, sides_of(pack))
        found.append(Link(a, b, likeness.score, likeness.reasons) if likeness else Link(a, b, 0.0, ("a reviewer joined them",)))
    return tuple(found)
