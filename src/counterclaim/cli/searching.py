"""`search`: full text of the ledger, narrowed by the claims asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.cli.asking import show_lines, show_table, width
from counterclaim.cli.output import Format
from counterclaim.errors import StopRun
from counterclaim.ledger.asking import matches
from counterclaim.link.records import Selection
from counterclaim.present.ledger_search import Found, search_csv, search_records, search_table
from counterclaim.present.records import json_line
from counterclaim.store.fulltext import words_of

if TYPE_CHECKING:
    from counterclaim.cli.asking import Asked
    from counterclaim.link.records import Report, Ruled
    from counterclaim.store import Hit

EVERY = 1_000_000  # hits looked at where they are narrowed afterwards


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for: the words, what the claims must be about, how many documents at most."""

    words: str
    chosen: Selection
    limit: int


def show_search(opened: Asked, search: Search, form: Format) -> None:
    """Print the documents found with the claims in them that match."""
    wanted = words_of(search.words)
    if not wanted:
        message = f"nothing to search for in {search.words!r}: give words of letters or digits"
        raise StopRun(message)
    found, more = _find(opened, search, wanted)
    if form is Format.table:
        show_table(search_table(found, width(), more=more))
    elif form is Format.csv:
        show_lines(search_csv(found))
    else:
        show_lines(map(json_line, search_records(found)))


def _find(opened: Asked, search: Search, wanted: tuple[str, ...]) -> tuple[list[Found], bool]:
    """The documents, and whether there are more than asked for. Full text is with the ledger itself, not with its past states."""
    narrowed = opened.book is not opened.source or search.chosen != Selection()
    hits = opened.source.search(search.words, EVERY if narrowed else search.limit + 1)
    known = opened.book.known()
    reports = known.reports({hit.document for hit in hits})
    found: list[Found] = []
    for hit in hits:
        report = reports.get(hit.document)
        if report is None:
            continue
        one = _found(hit, report, known.by_document([hit.document])[hit.document], wanted, search.chosen)
        if one is None:
            continue
        if len(found) == search.limit:
            return found, True
        found.append(one)
    return found, False


def _found(hit: Hit, report: Report, claims: tuple[Ruled, ...], wanted: tuple[str, ...], chosen: Selection) -> Found | None:
    """The document with its claims that hold a word searched for, most of them first; null where one must fit and none does."""
    scored = [(_shared(ruled, wanted), ruled) for ruled in claims if chosen == Selection() or matches(ruled, chosen)]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].claim.evidence.start, pair[1].claim.id))
    if chosen != Selection() and not best:
        return None
    return Found(report, hit.start, hit.snippet, hit.matches, tuple(ruled for _, ruled in best))


def _shared(ruled: Ruled, wanted: tuple[str, ...]) -> int:
    return len(set(words_of(ruled.claim.evidence.text)).intersection(wanted))
