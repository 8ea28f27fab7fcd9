"""What a search finds: documents with the words marked, and the claims that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day
from counterclaim.present.wording import plain
from counterclaim.store.fulltext import words_of
from counterclaim.web.views.refs import IncidentRef, Ref, incident_ref, ref
from counterclaim.web.views.segments import Marked, Segment, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.link.records import Ruled
    from counterclaim.store import Hit
    from counterclaim.web.filters import Filters
    from counterclaim.web.snapshot import Snapshot

SHOWN = 30  # documents
CLAIMS = 5  # claims of one document
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim with the words marked in its own words, and its incident."""

    ref: Ref
    pieces: tuple[Segment, ...]
    incident: IncidentRef | None


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document found: its stretch of text cut into pieces, those with `ids` are the words searched for."""

    id: str
    title: str
    outlet: str
    published: str
    pieces: tuple[Segment, ...]
    claims: tuple[ClaimHit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found; `more`: there are further documents; `empty`: the words searched for hold no letter or digit."""

    words: str
    hits: tuple[DocumentHit, ...]
    more: bool
    empty: bool


def search_page(snapshot: Snapshot, filters: Filters, words: str, hits: Iterable[Hit]) -> SearchPage:
    """The hits this snapshot holds; with filters, only documents with a claim that fits and holds one of the words."""
    wanted = frozenset(words_of(words))
    found: list[DocumentHit] = []
    for hit in hits if wanted else ():
        if hit.document not in snapshot.reports:
            continue
        rows = snapshot.claims_of.get(hit.document, ())
        fitting = snapshot.select_claims(filters, rows) if filters.narrows else rows
        best = _best(fitting, wanted)
        if filters.narrows and not best:
            continue
        if len(found) == SHOWN:
            return SearchPage(words, tuple(found), more=True, empty=False)
        found.append(_document(snapshot, hit, best, wanted))
    return SearchPage(words, tuple(found), more=False, empty=not wanted)


def _best(rows: Sequence[Ruled], wanted: frozenset[str]) -> list[Ruled]:
    """The claims that hold a word searched for, most of them first."""
    scored = [(len(wanted.intersection(words_of(one.claim.evidence.text))), one) for one in rows]
    return [one for score, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].claim.evidence.start, pair[1].claim.id)) if score]


def _document(snapshot: Snapshot, hit: Hit, best: Sequence[Ruled], wanted: frozenset[str]) -> DocumentHit:
    report = snapshot.reports[hit.document]
    marks = [Marked(str(number), start, end) for number, (start, end) in enumerate(hit.matches)]
    return DocumentHit(
        id=report.id,
        title=plain(report.title or report.name),
        outlet=plain(report.outlet_name),
        published=day(report.published),
        pieces=tuple(segments(hit.snippet, marks)),
        claims=tuple(_claim(snapshot, one, wanted) for one in best[:CLAIMS]),
        more=max(0, len(best) - CLAIMS),
    )


def _claim(snapshot: Snapshot, ruled: Ruled, wanted: frozenset[str]) -> ClaimHit:
    found = ref(ruled)
    incident = snapshot.incidents.get(snapshot.incident_of_claim.get(ruled.claim.id, ""))
    return ClaimHit(found, marked(found.words, wanted), incident_ref(incident) if incident else None)


def marked(text: str, wanted: frozenset[str]) -> tuple[Segment, ...]:
    """The text in pieces, those of the words searched for with an id."""
    marks = [
        Marked(str(number), match.start(), match.end())
        for number, match in enumerate(_WORD.finditer(text))
        if wanted.intersection(words_of(match.group()))
    ]
    return tuple(segments(text, marks))
