"""Full-text search over a snapshot: the documents with all the words, narrowed by the claims asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_search import Found
from counterclaim.store.fulltext import words_of
from counterclaim.web.filters import BadFilter

if TYPE_CHECKING:
    from counterclaim.link.records import Ruled
    from counterclaim.web.filters import Filters
    from counterclaim.web.site import Site
    from counterclaim.web.snapshot import Snapshot

LOOKED_AT = 2000  # hits looked at where they are narrowed afterwards
LONGEST = 300  # characters of what is searched for


def find(site: Site, snapshot: Snapshot, words: str, chosen: Filters, limit: int) -> tuple[list[Found], bool]:
    """The documents found, best first, and whether there are more. Raises `BadFilter` where there is nothing to search for."""
    wanted = words_of(words)
    if not wanted or len(words) > LONGEST:
        raise BadFilter(f"nothing to search for: give words of letters or digits, {LONGEST} characters at most")
    narrowed = chosen.narrows or snapshot.known_at is not None
    found: list[Found] = []
    for hit in site.book.search(words, LOOKED_AT if narrowed else limit + 1):
        report = snapshot.reports.get(hit.document)
        if report is None:
            continue
        claims = _best(snapshot.fitting(chosen, snapshot.claims_of.get(hit.document, ())), frozenset(wanted))
        if chosen.narrows and not claims:
            continue
        if len(found) == limit:
            return found, True
        found.append(Found(report, hit.start, hit.snippet, hit.matches, claims))
    return found, False


def _best(claims: tuple[Ruled, ...], wanted: frozenset[str]) -> tuple[Ruled, ...]:
    """The claims that hold a word searched for, most of them first."""
    scored = [(len(wanted.intersection(words_of(ruled.claim.evidence.text))), ruled) for ruled in claims]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].claim.evidence.start, pair[1].claim.id))
    return tuple(ruled for _, ruled in best)
