"""What reports and voices of one incident disagree on: whether it happened, by whose doing, where, when, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from counterclaim.link.points import TOWN, Where, compare
from counterclaim.link.positions import attitude_of, voices
from counterclaim.link.records import Disagreement, Figure, Point, Ruled, TollLine, Value
from counterclaim.link.versions import NOBODY, SAYS
from counterclaim.link.voices import side_of
from counterclaim.packs import Pack
from counterclaim.records import Event

Group = tuple[str, list[Ruled]]


PlacesOf = Callable[[Ruled], Sequence[Point]]


def disagreements(
    claims: Sequence[Ruled], spoken: Mapping[str, str], tolls: Sequence[TollLine], points: PlacesOf, pack: Pack | None
) -> tuple[Disagreement, ...]:
    """All findings, in the order of their kinds; `points` gives the places of a claim."""
    found = [_happened(claims, pack), _actor(claims, spoken, pack), _place(claims, points, pack), _date(claims, pack)]
    numbers = [_number(line) for line in tolls]
    return tuple(one for one in (*found, *numbers) if one is not None)


def _value(text: str, claims: Iterable[Ruled], pack: Pack | None) -> Value:
    every = list(claims)
    said = sorted({voice.name for ruled in every for voice, _ in voices(ruled, pack)})
    return Value(text, tuple(sorted(r.claim.id for r in every)), tuple(said))


def _happened(claims: Sequence[Ruled], pack: Pack | None) -> Disagreement | None:
    """Some say that it happened, others that it did not."""
    by = {a: [r for r in claims if attitude_of(r) == a] for a in ("asserts", "confirms", "denies", "doubts")}
    yes, no = by["asserts"] + by["confirms"], by["denies"] + by["doubts"]
    if not yes or not no:
        return None
    return Disagreement("happened", "claimed and denied", (_value("claimed", yes, pack), _value("denied or doubted", no, pack)))


def _actor(claims: Sequence[Ruled], spoken: Mapping[str, str], pack: Pack | None) -> Disagreement | None:
    """Versions that name doers of different sides."""
    groups: dict[str, list[Ruled]] = {}
    for ruled in claims:
        version = spoken[ruled.claim.id]
        if isinstance(ruled.claim.content, Event) and ruled.claim.status in SAYS and version != NOBODY:
            groups.setdefault(version, []).append(ruled)
    sides = {frozenset(side_of(party, pack) or party for party in version.split("+")) for version in groups}
    if not any(one.isdisjoint(other) for one, other in combinations(sides, 2)):
        return None
    return Disagreement("actor", "different doers", tuple(_value(v, groups[v], pack) for v in sorted(groups)))


def _place(claims: Sequence[Ruled], points: PlacesOf, pack: Pack | None) -> Disagreement | None:
    """Reports that each name a village or town the other does not: of what they all name nothing is said."""
    named: dict[str, dict[str, Point]] = {}
    by_place: dict[str, list[Ruled]] = {}
    for ruled in claims:
        for point in points(ruled):
            if point.precision <= TOWN:
                key = point.id or point.name.casefold()
                named.setdefault(ruled.report.id, {}).setdefault(key, point)
                by_place.setdefault(key, []).append(ruled)
    rival: dict[str, Point] = {}
    for one, other in combinations(sorted({tuple(sorted(places.items())) for places in named.values()}, key=repr), 2):
        these, those = dict(one), dict(other)
        only, others = these.keys() - those.keys(), those.keys() - these.keys()
        if any(compare(these[a], those[b]) in {Where.APART, Where.NEAR, Where.UNKNOWN} for a in only for b in others):
            rival |= {key: these[key] for key in only} | {key: those[key] for key in others}
    if not rival:
        return None
    values = sorted((_value(_names(by_place[key], point), by_place[key], pack) for key, point in rival.items()), key=lambda v: v.text)
    return Disagreement("place", "reports name different places", tuple(values))


def _names(claims: Sequence[Ruled], point: Point) -> str:
    """The place as the reports call it, every spelling of it."""
    places = [p for ruled in claims for p in ruled.claim.places]
    found = sorted({p.name for p in places if (p.id or p.name.casefold()) == (point.id or point.name.casefold())})
    return " / ".join(found) or point.name


def _date(claims: Sequence[Ruled], pack: Pack | None) -> Disagreement | None:
    """Different days in the words."""
    groups: dict[str, list[Ruled]] = {}
    for ruled in claims:
        date = ruled.claim.date
        if isinstance(ruled.claim.content, Event) and date and date.start and date.start == date.end:
            groups.setdefault(date.start.isoformat(), []).append(ruled)
    if len(groups) < 2:
        return None
    return Disagreement("date", "different days", tuple(_value(day, groups[day], pack) for day in sorted(groups)))


def _number(line: TollLine) -> Disagreement | None:
    """Figures that cannot all be right: those that stand, of different voices, or of one voice for one day."""
    standing = [figure for series in line.series for figure in series.figures if figure.as_of == series.figures[-1].as_of]
    if not any(_exclude(a, b) for a, b in combinations(_most(standing), 2)):
        return None
    groups: dict[tuple[int | None, int | None], list[Figure]] = {}
    for figure in standing:
        groups.setdefault((figure.low, figure.high), []).append(figure)
    values = [
        Value(_spelled(low, high), tuple(sorted(f.claim for f in figures)), tuple(sorted({f.voice.name for f in figures})))
        for (low, high), figures in sorted(groups.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0))
    ]
    side = f", {line.side}" if line.side else ""
    return Disagreement("number", f"{line.outcome}{side}, {line.victims}", tuple(values))


def _most(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each pair of bounds: enough to see whether two exclude each other, however many there are."""
    return list({(f.low, f.high): f for f in figures}.values())


def _exclude(a: Figure, b: Figure) -> bool:
    return (a.low is not None and b.high is not None and a.low > b.high) or (b.low is not None and a.high is not None and b.low > a.high)


def _spelled(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"
