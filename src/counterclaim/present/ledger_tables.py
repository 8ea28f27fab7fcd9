"""The ledger's lists as tables for the terminal, readable at 80 columns and without colour.

All text of reports goes through `plain` and stands in `Text`: it can neither steer the terminal nor be read as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.present.ledger_parties import party_views
from counterclaim.present.ledger_words import (
    counted,
    day,
    incident_title,
    quoted,
    report_name,
    source,
    voice_order,
    word,
)
from counterclaim.present.report.incidents import breach_line, value_words
from counterclaim.present.report.revised import revision_lines
from counterclaim.present.report.stances import standing
from counterclaim.present.report.standing import force_words, measure_line
from counterclaim.present.toll_rows import toll_rows
from counterclaim.present.wording import plain, shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from counterclaim.link.records import AgreementEntry, Alleged, Incident, Ledger, Position
    from counterclaim.present.ledger_parties import PartyView

ID_LENGTH = 12
COUNTS: tuple[tuple[str, Callable[[PartyView], int]], ...] = (
    ("incidents it asserts", lambda one: one.asserts),
    ("incidents it denies", lambda one: one.denies),
    ("incidents it confirms", lambda one: one.confirms),
    ("incidents it doubts", lambda one: one.doubts),
    ("incidents it has not commented on, as reports say", lambda one: one.silent),
    ("incidents it was not heard on", lambda one: one.not_heard),
    ("claims against its own interest", lambda one: one.against_interest),
    ("incidents it says it acted in", lambda one: one.acts_own),
    ("incidents others say it acted in", lambda one: one.acts_claimed),
    ("breaches it is accused of", lambda one: one.breaches_alleged),
    ("breaches computed (nobody said so, unless alleged too)", lambda one: one.breaches_computed),
)


def incidents_table(ledger: Ledger, width: int) -> RenderableType:
    """An incident a row: id and title, where each voice stands, how many reports and origins."""
    table = _table(width)
    table.add_column("incident", ratio=5)
    table.add_column("who says what of it", ratio=4)
    table.add_column("reports", width=10)
    for one in _ordered(ledger):
        title = Text(incident_title(one, ledger), style="bold")
        title.append(f"\n{plain(one.id)[:ID_LENGTH]}", style="not bold dim")
        title.append(" · contested" if one.contested else "", style="not bold")
        reports = f"{len(one.documents)}, from\n{counted(len(one.origins), 'origin')}"
        table.add_row(title, Text("\n".join(_stands(ledger, one)) or "–"), Text(reports))
    return _listed(table, counted(len(ledger.incidents), "incident"))


def tolls_table(ledger: Ledger, width: int) -> RenderableType:
    """Figures one voice changed first; then cumulative figures of each war and those of incidents, a row a voice and its revisions."""
    parts: list[RenderableType] = []
    changed = list(revision_lines(ledger, _ordered(ledger), (toll.line for toll in ledger.tolls)))
    if changed:
        parts.append(Text("Figures that one voice changed", style="bold underline"))
        parts += [Text(f"· {line.text}") for line in changed]
        parts.append(Text(""))
    for pack in sorted({one.pack or "" for one in ledger.tolls}):
        lines = [one.line for one in ledger.tolls if (one.pack or "") == pack]
        parts += toll_rows(ledger, lines, width, f"In all{f', {plain(pack)}' if pack else ''}")
    for one in _ordered(ledger):
        if one.tolls:
            parts += toll_rows(ledger, one.tolls, width, f"{incident_title(one, ledger)} · {plain(one.id)[:ID_LENGTH]}")
    number = sum(len(one.tolls) for one in ledger.incidents) + len(ledger.tolls)
    return Group(*parts, Text(_count(number, "toll"), style="dim"))


def agreements_table(ledger: Ledger, width: int) -> RenderableType:
    """An agreement a block: dates and parties, then what is said of it, alleged and computed breaches."""
    ordered = sorted(ledger.agreements, key=lambda one: (str(one.signed or ""), one.in_force_from or "", one.id))
    blocks = [_agreement(ledger, one, width) for one in ordered]
    return Group(*blocks, Text(_count(len(ordered), "agreement"), style="dim"))


def parties_table(ledger: Ledger, width: int) -> RenderableType:
    """A party a column: how often it asserts, denies, is silent; then its people's losses by whose count."""
    views = party_views(ledger)
    table = _table(width)
    table.add_column("number of", ratio=2)
    for one in views:
        table.add_column(Text(_party_name(one)), ratio=1, justify="right")
    for label, pick in COUNTS:
        table.add_row(Text(label), *(Text(str(pick(one))) for one in views))
    parts: list[RenderableType] = [table]
    return Group(*parts, Text("\nLosses among its people, by whose count", style="bold"), _losses(ledger, views, width))


def disagreements_table(ledger: Ledger, width: int) -> RenderableType:
    """A disagreement a row, its values one below the other."""
    table = _table(width)
    table.add_column("incident", ratio=3)
    table.add_column("about", width=12)
    table.add_column("what is said, by whom", ratio=5)
    number = 0
    for one in _ordered(ledger):
        for found in one.disagreements:
            number += 1
            values = [f"“{value_words(value, found.about)}”: {', '.join(plain(voice) for voice in value.voices)}" for value in found.values]
            about = Text(word("about", found.about), style="bold")
            about.append(f"\n{plain(found.detail)}" if found.detail else "", style="not bold dim")
            table.add_row(Text(incident_title(one, ledger)), about, Text("\n".join(values)))
    return _listed(table, counted(number, "disagreement"))


def documents_table(ledger: Ledger, width: int) -> RenderableType:
    """A report a row, by date of publication."""
    table = _table(width)
    table.add_column("id", width=ID_LENGTH, style="dim", no_wrap=True)
    table.add_column("published", width=11)
    table.add_column("outlet", ratio=2)
    table.add_column("title", ratio=4)
    table.add_column("claims", justify="right", width=6)
    first = {document: group.first for group in ledger.copies for document in group.documents if document != group.first}
    claims: dict[str, int] = {}
    for ruled in ledger.claims.values():
        claims[ruled.claim.document] = claims.get(ruled.claim.document, 0) + 1
    for one in sorted(
        ledger.reports.values(), key=lambda found: (found.published is None, str(found.published), found.outlet_name, found.id)
    ):
        title = Text(plain(one.title or one.name))
        if one.id in first:
            title.append(f"\ncopy of {first[one.id][:ID_LENGTH]}, {report_name(ledger, first[one.id])}", style="dim")
        outlet = Text(plain(one.outlet_name))
        table.add_row(Text(one.id[:ID_LENGTH]), Text(day(one.published)), outlet, title, Text(str(claims.get(one.id, 0))))
    return _listed(table, counted(len(ledger.reports), "document"))


def unread_table(rows: Sequence[tuple[str, dt.datetime, str, str]], width: int) -> RenderableType:
    """A document that could not be read a row: its id, when it was obtained, its name, the reason."""
    table = _table(width)
    table.add_column("id", width=ID_LENGTH, style="dim", no_wrap=True)
    table.add_column("obtained", width=11)
    table.add_column("name", ratio=3, overflow="fold")
    table.add_column("why it was not read", ratio=3)
    for ident, obtained, name, reason in rows:
        why = plain(reason.removeprefix(f"{name}: ").removeprefix("kept, not read: "))
        table.add_row(*map(Text, (ident[:ID_LENGTH], day(obtained.date()), plain(name), why)))
    return Group(table, Text(counted(len(rows), "document"), style="dim")) if rows else Text("every document could be read", style="dim")


def measures_table(ledger: Ledger, width: int) -> RenderableType:
    """A measure a row with the words it rests on."""
    table = _table(width)
    table.add_column("measure", ratio=1)
    table.add_column("in these words", ratio=1, style="italic")
    for one in sorted(ledger.measures, key=lambda found: (found.party, found.kind, str(found.start or ""), found.id)):
        line = measure_line(ledger, one)
        table.add_row(Text(line.text), Text(f"{shorten(line.words, width)} ({line.source})" if line.words else "–"))
    return _listed(table, counted(len(ledger.measures), "measure"))


def _table(width: int) -> Table:
    return Table(box=SIMPLE_HEAD, width=width, pad_edge=False, header_style="bold", show_edge=False, expand=True)


def _listed(table: Table, total: str) -> RenderableType:
    return Group(table, Text(total, style="dim")) if table.row_count else Text(f"no {total.split(' ', 1)[1]}", style="dim")


def _count(number: int, noun: str) -> str:
    return counted(number, noun) if number else f"no {noun}s"


def _ordered(ledger: Ledger) -> Sequence[Incident]:
    return sorted(ledger.incidents, key=lambda one: (one.start is None, str(one.start or ""), one.id))


def _stands(ledger: Ledger, incident: Incident) -> Iterator[str]:
    """A line for each voice with a side or a name, then reports in their own voice together, then who was not heard."""
    ordered = sorted(incident.positions, key=lambda position: voice_order(position.voice))
    named = [one for one in ordered if one.history and one.voice.kind != "report"]
    yield from (f"{_short(one)} {standing(ledger, incident, one, quote=False)}" for one in named)
    reports = [plain(one.voice.name) for one in ordered if one.history and one.voice.kind == "report"]
    if reports:
        yield f"{word('stand', 'reports')}: {', '.join(reports)}"
    unheard = [_short(one) for one in ordered if not one.history]
    if unheard:
        yield f"{word('stand', 'unheard')}: {', '.join(unheard)}"


def _short(position: Position) -> str:
    voice = position.voice
    return plain(voice.id) if voice.kind == "party" else plain(voice.name)


def _agreement(ledger: Ledger, one: AgreementEntry, width: int) -> RenderableType:
    text = Text(plain(one.name), style="bold")
    dates = f"signed {day(one.signed)}, " if one.signed else ""
    force = f"in force {force_words(one)}" if one.in_force_from or one.in_force_to else "dates in force not known"
    text.append(f"\n{word('agreement', one.type)}, {dates}{force}", style="not bold")
    if one.parties:
        text.append(f"\nbetween {', '.join(sorted(map(plain, one.parties)))}", style="not bold")
        text.append(f", through {', '.join(sorted(map(plain, one.mediators)))}" if one.mediators else "", style="not bold")
    lines = [*_mentioned(ledger, one), *_alleged(ledger, one), *_computed(ledger, one)]
    below = [Padding(Text(f"· {shorten(line, 4 * width)}"), (0, 0, 0, 2)) for line in lines]
    return Group(text, *below, Text(""))


def _mentioned(ledger: Ledger, one: AgreementEntry) -> Iterator[str]:
    """What is said of it, a line for what a voice says day by day."""
    said: dict[str, list[str]] = {}
    for mention in one.mentions:
        said.setdefault(f"{plain(mention.voice.name)}, {word('action', mention.action)}, {day(mention.day)}", []).append(mention.claim)
    for head, claims in said.items():
        yield f"said: {head}: {_fullest(ledger, claims)}"


def _alleged(ledger: Ledger, one: AgreementEntry) -> Iterator[str]:
    """Who accuses whom of breaking it, a line a voice, accused and day."""
    said: dict[str, list[Alleged]] = {}
    for alleged in one.alleged:
        accused = ", ".join(sorted(map(plain, alleged.accused))) or "nobody by name"
        said.setdefault(f"{plain(alleged.voice.name)} accuses {accused}, {day(alleged.day)}", []).append(alleged)
    for head, every in said.items():
        denials = {claim for alleged in every for claim in alleged.denials}
        denied = f" · denied in {counted(len(denials), 'claim')}" if denials else ""
        yield f"alleged: {head}: {_fullest(ledger, [alleged.claim for alleged in every])}{denied}"


def _computed(ledger: Ledger, one: AgreementEntry) -> Iterator[str]:
    """What was computed, by incident; the agreement is named above."""
    for incident, breach in one.computed:
        line = breach_line(ledger, breach)
        yield f"{'; '.join(line.marks)}: incident {plain(incident)[:ID_LENGTH]}: {line.text.removeprefix(f'{plain(one.name)}: ')}"


def _fullest(ledger: Ledger, claims: Sequence[str]) -> str:
    """The longest of the claims' words with their report, and how many more there are."""
    words = {claim: quoted(ledger, claim) for claim in claims}
    best = min(claims, key=lambda claim: (-len(words[claim]), claim))
    more = f" and {counted(len(words) - 1, 'more claim')}" if len(words) > 1 else ""
    return f"{words[best]} ({source(ledger, best)}){more}"


def _losses(ledger: Ledger, views: Sequence[PartyView], width: int) -> RenderableType:
    table = _table(width)
    for name, ratio in (("party", 2), ("who", 3), ("where", 4), ("by whose count", 3), ("how many", 3)):
        table.add_column(name, ratio=ratio)
    titles = {one.id: incident_title(one, ledger) for one in ledger.incidents}
    for view in views:
        for loss in view.losses:
            who = f"{word('victims', loss.victims)} {word('outcome', loss.outcome)}"
            where = "in all" if loss.scope == "cumulative" else titles.get(loss.scope, loss.scope)
            by = f"{plain(loss.voice_name)} ({word('relation', loss.relation)})"
            number = f"{loss.figures}{' (falling)' if loss.falling else ''}"
            table.add_row(*map(Text, (plain(view.party), who, where, by, number)))
    return table if table.row_count else Text("no figures", style="dim")


def _party_name(one: PartyView) -> str:
    return plain(one.name) if one.name == one.party else f"{plain(one.name)} ({plain(one.party)})"
