"""Claims, attributions and places as tables a person enjoys reading, one table a document.

Under `WIDE` columns a claim's words stand below what it claims; above, in a column of their own. Nothing depends on colour.
All text of a report goes through `plain`, so that no report can steer the terminal, and is never read as markup.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from counterclaim.present.wording import day_range, plain, shorten, status, what, when, where, who
from counterclaim.records import Date, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from counterclaim.records import Claim, Document, PlaceSeen, Reading, Said

WIDE = 120
ID_LENGTH = 6
WORTH_NAMING = 0.05  # runners-up below this score are left to `--format jsonl`
KIND_STYLE = {"event": "yellow", "toll": "red", "agreement": "green", "stance": "magenta", "statement": "cyan"}
KNOWN_FROM = {
    "given": "as given",
    "metadata": "from the page",
    "dateline": "from its dateline",
    "inferred": "inferred from the text; dates that hang on it are marked ?",
}


def claims_table(reading: Reading, width: int) -> RenderableType:
    """The claims of one document, in text order."""
    claims = reading.claims
    body: RenderableType = _claims(claims, width) if claims else Text("  no claims found in it\n", style="dim")
    return Group(_heading(reading.document, _counted(len(claims), "claim")), body)


def attributions_table(reading: Reading, width: int) -> RenderableType:
    """Who is quoted or reported as saying what."""
    table = _table(width)
    table.add_column("who says", width=_share(width, 0.25))
    table.add_column("how", width=_share(width, 0.2))
    table.add_column("what", ratio=1)
    for said in reading.attributions:
        table.add_row(_source(said), _cue(said), Text(shorten(" … ".join(span.text for span in said.content), 3 * width)))
    return Group(_heading(reading.document, _counted(len(reading.attributions), "attribution")), table)


def places_table(reading: Reading, width: int) -> RenderableType:
    """Every place named, what it was taken for and the runners-up; a name that means the same throughout is one row."""
    table = _table(width)
    table.add_column("place", width=_share(width, 0.22))
    table.add_column("taken for", width=_share(width, 0.22))
    table.add_column("where", width=_share(width, 0.27))
    table.add_column("could also be", ratio=1)
    times = Counter((seen.place.name, seen.place.id) for seen in reading.places)
    first = {(seen.place.name, seen.place.id): seen for seen in reversed(reading.places)}
    for key, number in times.items():
        name = Text(plain(key[0]), style="bold")
        name.append(f" ×{number}" if number > 1 else "", style="not bold dim")
        table.add_row(name, _taken(first[key]), Text(position(first[key])), _others(first[key]))
    return Group(_heading(reading.document, _counted(len(reading.places), "mention of places", "mentions of places")), table)


def short_ids(claims: Sequence[Claim]) -> dict[str, str]:
    """The shortest prefix, of at least `ID_LENGTH` characters, that tells each claim of a document from the others."""
    length = ID_LENGTH
    ids = {claim.id for claim in claims}
    longest = max(map(len, ids), default=length)
    while length < longest and len({ident[:length] for ident in ids}) < len(ids):
        length += 1
    return {ident: ident[:length] for ident in ids}


def published(document: Document) -> str:
    """The publication date and how it is known."""
    if document.published is None:
        return "no publication date"
    day = document.published.date
    return f"{day_range(Date(day, day, 1, None))} ({KNOWN_FROM[document.published.source]})"


def position(seen: PlaceSeen) -> str:
    """`39.82 N 46.75 E, AZE`; empty where the place is not resolved."""
    place = seen.place
    if place.lat is None or place.lon is None:
        return place.country or "not resolved"
    north = f"{abs(place.lat):.2f} {'N' if place.lat >= 0 else 'S'}"
    east = f"{abs(place.lon):.2f} {'E' if place.lon >= 0 else 'W'}"
    return f"{north} {east}, {place.country}" if place.country else f"{north} {east}"


def _heading(document: Document, counted: str) -> Text:
    title = plain(document.title or document.name or document.id[:12])
    line = Text(title, style="bold")
    details = [plain(document.outlet)] if document.outlet else []
    details += [published(document), counted]
    if document.name and title != document.name:
        details.append(plain(document.name))
    line.append("\n" + " · ".join(details), style="dim")
    return line


def _counted(number: int, noun: str, many: str = "") -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {many or f'{noun}s'}"


def _table(width: int) -> Table:
    return Table(box=SIMPLE_HEAD, width=width, pad_edge=False, header_style="bold", show_edge=False, expand=True)


def _share(width: int, share: float) -> int:
    return max(10, int(width * share))


def _claims(claims: Sequence[Claim], width: int) -> Table:
    wide = width >= WIDE
    ids = short_ids(claims)
    table = _table(width)
    table.add_column("id", width=max(map(len, ids.values())), style="dim", no_wrap=True)
    table.add_column("who says", width=_share(width, 0.17 if wide else 0.24))
    table.add_column("what", ratio=1)
    table.add_column("where, when", width=_share(width, 0.16 if wide else 0.24))
    if wide:
        table.add_column("in these words", ratio=1, style="italic")
    for claim in claims:
        words = f"“{shorten(claim.evidence.text, 3 * width // 2)}”"
        said = _what(claim)
        if not wide:
            said.append(f"\n{words}", style="dim italic")
        cells = [Text(ids[claim.id]), Text(who(claim)), said, _where_when(claim)]
        table.add_row(*cells, *([Text(words)] if wide else []), end_section=False)
    return table


def _what(claim: Claim) -> Text:
    text = Text(claim.kind, style=KIND_STYLE[claim.kind])
    put = status(claim)
    if put:
        text.append(f" · {put}", style="bold default")
    if not isinstance(claim.content, Statement):
        text.append(f" · {what(claim)}", style="default")
    return text


def _where_when(claim: Claim) -> Text:
    return Text("\n".join(part for part in (where(claim.places), when(claim)) if part) or "–")


def _source(said: Said) -> Text:
    return Text(plain(said.source.text) if said.source else "nobody named", style="bold" if said.source else "dim")


def _cue(said: Said) -> Text:
    words = plain(said.cue.text) if said.cue else "–"
    return Text(f"{words} ({said.speech})")


def _taken(seen: PlaceSeen) -> Text:
    for candidate in seen.candidates:
        if candidate.id == seen.place.id:
            return Text(plain(candidate.name))
    return Text("not decided" if seen.candidates else "not in the gazetteer", style="dim")


def _others(seen: PlaceSeen) -> Text:
    others = [candidate for candidate in seen.candidates if candidate.id != seen.place.id and candidate.score >= WORTH_NAMING]
    return Text(", ".join(f"{plain(c.name)} ({c.country or '?'}, {c.score:.2f})" for c in others[:3]), style="dim")
