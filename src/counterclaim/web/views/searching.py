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
    from collections.abc import Sequence

    from counterclaim.link.records import Ruled
    from counterclaim.present.ledger_search import Found
    from counterclaim.web.snapshot import Snapshot

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


def search_page(snapshot: Snapshot, words: str, found: Sequence[Found], *, more: bool) -> SearchPage:
    """What was found, with the words searched for marked."""
    wanted = frozenset(words_of(words))
    return SearchPage(words, tuple(_document(snapshot, one, wanted) for one in found), more=more, empty=not wanted)


def _document(snapshot: Snapshot, found: Found, wanted: frozenset[str]) -> DocumentHit:
    report = found.report
    marks = [Marked(str(number), start, end) for number, (start, end) in enumerate(found.marks)]
    return DocumentHit(
        id=report.id,
        title=plain(report.title or report.name),
        outlet=plain(report.outlet_name),
        published=day(report.published),
        pieces=tuple(segments(found.snippet, marks)),
        claims=tuple(_claim(snapshot, one, wanted) for one in found.claims[:CLAIMS]),
        more=max(0, len(found.claims) - CLAIMS),
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
