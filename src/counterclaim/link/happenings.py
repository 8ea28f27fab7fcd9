"""Claims of one report -> its happenings: what the report tells of one incident, taken together.

A claim joins the happening before it that it looks most like (`score`), with points for standing near; a figure without a place
of its own belongs to what was told just before. Stances join what they are about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.link import score
from counterclaim.link.bonds import Bonds
from counterclaim.link.days import Days
from counterclaim.link.features import Setting, features, names_of, together
from counterclaim.link.heads import LOOK_AHEAD, leans, told_again
from counterclaim.link.layout import Layout, layout
from counterclaim.link.points import TOWN, containing
from counterclaim.link.records import Features, Happening, Report, Ruled
from counterclaim.link.weights import parting_words, weights
from counterclaim.link.windows import overlap
from counterclaim.packs import Pack
from counterclaim.records import Agreement, Event, Place, Stance, Toll

RECALLED = dt.timedelta(days=4)  # after these days a report recalls what happened and does not tell it as news
LENGTH = 16  # hex digits of an id
HEAD_SENTENCES = 2  # title and lead
LOOK_BACK = 40  # happenings of one report a claim is compared with, the latest first: a report of 5,000 claims stays linear
REACH = 2  # sentences a figure without a place reaches back
LONGEST = 1000  # characters of a sentence that are looked at
FEW = 4  # places of a sentence that can say where it was; a longer list is a round-up
HAPPENED = frozenset({"asserted", "denied", "confirmed", "possible"})


@dataclass(frozen=True, slots=True)
class Piece:
    """An event or toll claim with where it stands and what is compared of it."""

    ruled: Ruled
    sentence: int
    paragraph: int
    features: Features
    parted: bool  # a word says that this is another happening


@dataclass(slots=True)
class _Group:
    """A happening in the making."""

    features: Features
    pieces: list[Piece]
    why: list[str] = field(default_factory=list)

    def take(self, head: _Group) -> None:
        """Take over what title or lead told of this."""
        self.features = together(self.features, head.features)
        self.pieces = sorted((*head.pieces, *self.pieces), key=_where)
        self.why = [*head.why, "title or lead, told again in full", *self.why]

    def add(self, piece: Piece, why: str) -> None:
        self.features = together(self.features, piece.features)
        self.pieces.append(piece)
        self.why.append(why)


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what was read in it: its text, its claims after the decisions on them, the places it names."""

    report: Report
    text: str
    claims: Sequence[Ruled]
    named: Sequence[Place]


def happenings(told: Told, pack: Pack | None, bonds: Bonds) -> tuple[Happening, ...]:
    """The happenings a report tells of, in text order. Rejected claims, plans, demands and cumulative figures make none."""
    groups: list[_Group] = []
    sides = sides_of(pack)
    for piece in pieces(told, pack):
        _place(piece, groups, sides, bonds)
    groups = _with_heads(groups, sides, bonds)
    stances = _stances(told.claims)
    return tuple(_happening(told.report, group, stances) for group in groups)


def sides_of(pack: Pack | None) -> Mapping[str, str]:
    """Each party of the pack with its side; those outside are their own."""
    return {party.id: party.side or party.id for party in pack.parties} if pack else {}


# -- what is compared -----------------------------------------------------------------------------


def pieces(told: Told, pack: Pack | None) -> list[Piece]:
    """Claims of events, breaches and figures of incidents in text order, each with the days it can mean."""
    where = layout(told.text)
    within = containing(pack)
    days = Days(told.report)
    places, names = _by_sentence(told.named, where), names_of(told.named)
    found = []
    for ruled in sorted(told.claims, key=lambda r: (r.claim.evidence.start, r.claim.evidence.end, r.claim.id)):
        span = ruled.claim.evidence
        paragraph, sentence = where.paragraph(span.start), where.sentence(span.start)
        if not _tells(ruled):
            if ruled.claim.date is not None and ruled.state != "rejected":
                days.window(ruled, paragraph)  # the day an agreement was signed is the day the next sentences speak of
            continue
        begin, end = where.bounds(sentence, len(told.text))
        words = told.text[begin : max(end, span.end)][:LONGEST]
        setting = Setting(days.window(ruled, paragraph), words, places.get(sentence, ()), names)
        parted = _parted(words, span.text)
        found.append(Piece(ruled, sentence, paragraph, features(ruled.claim, setting, within), parted))
    return found


def _by_sentence(named: Iterable[Place], where: Layout) -> dict[int, tuple[Place, ...]]:
    """The villages and towns each sentence names."""
    found: dict[int, list[Place]] = {}
    for place in named:
        if place.precision <= TOWN:
            found.setdefault(where.sentence(place.start), []).append(place)
    return {sentence: tuple(places[:FEW]) for sentence, places in found.items()}


def _tells(ruled: Ruled) -> bool:
    content = ruled.claim.content
    if ruled.state == "rejected" or ruled.claim.status not in HAPPENED:
        return False
    if isinstance(content, Agreement):
        return content.action == "violated" and (ruled.claim.date is not None or bool(ruled.claim.places))
    return isinstance(content, Event) or (isinstance(content, Toll) and content.scope == "incident")


def _parted(sentence: str, clause: str) -> bool:
    """Whether the clause, or the words its sentence begins with, say that this is another happening."""
    opening = sentence[:24].casefold().split()[:2] + clause[:80].casefold().split()[:4]
    return any(word.strip(",.;:“\"'") in parting_words() for word in opening)


# -- joining ----------------------------------------------------------------------------------------


def _place(piece: Piece, groups: list[_Group], sides: Mapping[str, str], bonds: Bonds) -> None:
    """Put the piece to the happening it looks most like, or begin a new one."""
    claim = piece.ruled.claim.id
    near = [g for g in groups[-LOOK_BACK:] if not bonds.parts(claim, (p.ruled.claim.id for p in g.pieces))]
    for group in near:
        if bonds.joins(claim, (p.ruled.claim.id for p in group.pieces)):
            group.add(piece, "a reviewer joined them")
            return
    scored = [(found[0], i, found[1]) for i, group in enumerate(near) if (found := _likeness(piece, group, sides)) is not None]
    if scored:
        _, i, why = max(scored, key=lambda s: (s[0], s[1]))
        near[i].add(piece, why)
        return
    groups.append(_Group(piece.features, [piece]))


def _likeness(piece: Piece, group: _Group, sides: Mapping[str, str]) -> tuple[float, str] | None:
    """Points and the reason for joining; null where they cannot be one happening."""
    if piece.features.family != group.features.family:
        return None
    dated, placed = _date(piece.features, group.features), score.place_points(piece.features, group.features)
    if dated is None or placed is None:
        return None
    parts = [dated, placed, score.mode_points(piece.features, group.features), _actors(piece, group, sides), _sizes(piece, group)]
    parts += [score.word_points(piece.features, group.features), _adjacent(piece, group)]
    points = sum(value for value, _ in parts)
    if not piece.parted and _leans(piece) and _just_before(piece, group) and score.window(group.features).narrow:
        return max(points, bar("within_report") + points / 100), "told of what stands just before"
    least = bar("leaning") if _open(piece, group) else bar("within_report")
    if points < least:
        return None
    return points, "; ".join(reason for value, reason in parts if reason and value > 0)


def _with_heads(groups: list[_Group], sides: Mapping[str, str], bonds: Bonds) -> list[_Group]:
    """What title and lead leave open, joined to the happening that tells it in full."""
    kept: list[_Group | None] = list(groups)
    for i, head in enumerate(groups[:LOOK_AHEAD]):
        if head.pieces[0].sentence > HEAD_SENTENCES or not leans(head.features) or (bonds.apart and bonds.claims):
            continue
        others = [group.features if group is not None and group is not head else None for group in kept[:LOOK_AHEAD]]
        found = told_again(head.features, others, sides)
        full = kept[found] if found is not None else None
        if full is not None:
            full.take(head)
            kept[i] = None
    return sorted((group for group in kept if group is not None), key=lambda g: _where(g.pieces[0]))


def _where(piece: Piece) -> tuple[int, int, str]:
    return piece.ruled.claim.evidence.start, piece.ruled.claim.evidence.end, piece.ruled.claim.id


def bar(name: str) -> float:
    """A threshold of lexicon/linking.toml."""
    return weights("threshold")[name]


def _open(piece: Piece, group: _Group) -> bool:
    """Whether one of the two names no village or town, so that nothing but the other says where it was."""
    undated = "none" in {piece.features.basis, group.features.basis}
    return not piece.parted and not undated and not _fine_apart(piece, group) and not _other_day(piece, group)


def _other_day(piece: Piece, group: _Group) -> bool:
    return overlap(score.window(piece.features), score.window(group.features)) is None


def _date(piece: Features, group: Features) -> score.Points | None:
    """As between reports, but an undated claim of one report may well mean what the report tells of."""
    if piece.basis == "none" or group.basis == "none":
        return score.NOTHING
    return score.date_points(piece, group)


def _actors(piece: Piece, group: _Group, sides: Mapping[str, str]) -> score.Points:
    """As between reports, but two sides that each name the other tell opposing versions of one thing."""
    found = score.actor_points(piece.features, group.features, sides)
    opposed = {sides.get(p, p) for p in piece.features.actors} != {sides.get(p, p) for p in group.features.actors}
    if found[0] < 0 and opposed and piece.paragraph == group.pieces[-1].paragraph and not _fine_apart(piece, group):
        return score.NOTHING
    return found


def _fine_apart(piece: Piece, group: _Group) -> bool:
    return bool(score.fine(piece.features.points)) and bool(score.fine(group.features.points))


def _sizes(piece: Piece, group: _Group) -> score.Points:
    """Equal figures of one outcome speak for one happening; different ones of one report and speaker against it."""
    points, why = score.size_points(piece.features, group.features)
    if points > 0 or not isinstance(piece.ruled.claim.content, Toll):
        return max(points, 0.0), why
    outcome = piece.ruled.claim.content.outcome
    other = [p for p in group.pieces if isinstance(p.ruled.claim.content, Toll) and p.ruled.claim.content.outcome == outcome]
    return (-1.0, "") if any(p.sentence != piece.sentence for p in other) else score.NOTHING


def _adjacent(piece: Piece, group: _Group) -> score.Points:
    points = weights("adjacent")
    gap = min(abs(piece.sentence - p.sentence) for p in group.pieces[-8:])
    if gap == 0:
        return points["same_sentence"], "same sentence"
    if piece.parted:
        return -points["next_sentence"], ""
    if gap == 1:
        return points["next_sentence"], "next sentence"
    return (points["same_paragraph"], "same paragraph") if piece.paragraph == group.pieces[-1].paragraph else score.NOTHING


def _leans(piece: Piece) -> bool:
    """Whether the claim says too little to stand alone: a figure without a fine place, an event with neither place nor doer."""
    if isinstance(piece.ruled.claim.content, Toll):
        return not score.fine(piece.features.points)
    return not piece.features.points and not piece.features.actors and not piece.features.recipients


def _just_before(piece: Piece, group: _Group) -> bool:
    last = group.pieces[-1]
    return piece.paragraph == last.paragraph and piece.sentence - last.sentence <= REACH


# -- what comes out -----------------------------------------------------------------------------------


def _stances(claims: Iterable[Ruled]) -> dict[str, list[str]]:
    """For each claim, the stances of the same report that are about it."""
    found: dict[str, list[str]] = {}
    for ruled in claims:
        if isinstance(ruled.claim.content, Stance) and ruled.state != "rejected":
            for about in ruled.claim.content.about:
                found.setdefault(about, []).append(ruled.claim.id)
    return found


def _happening(report: Report, group: _Group, stances: Mapping[str, list[str]]) -> Happening:
    own = [piece.ruled.claim.id for piece in group.pieces]
    about = sorted({stance for claim in own for stance in stances.get(claim, ())})
    claims = (*own, *(stance for stance in about if stance not in own))
    digest = hashlib.sha256("\n".join((report.id, *claims)).encode()).hexdigest()[:LENGTH]
    return Happening(digest, report.id, claims, _recap(report, group.features), tuple(group.why))


def _recap(report: Report, looks: Features) -> Features:
    """Of what a report only recalls, its own words do not count: a thousand reports that recall one day should look alike."""
    if report.published is None or looks.end is None or (report.published - looks.end) <= RECALLED:
        return looks
    return replace(looks, words=())
