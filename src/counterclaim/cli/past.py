"""`history`: events as lines for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.output import Format
from counterclaim.present.csvfile import csv_line
from counterclaim.present.records import json_line
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from counterclaim.link.past import Event
    from counterclaim.present.records import Record


COLUMNS = (
    "at", "decision", "action", "reviewer", "comment", "claim", "other", "confirms", "field", "before", "after", "was", "now", "standing",
)  # fmt: skip


def show(events: Sequence[Event], entry: str, form: Format) -> None:
    """Print the past of an entry."""
    if form is not Format.table:
        sys.stdout.writelines(line + "\n" for line in _records(events, form))
        return
    if not events:
        typer.echo(f"Nobody has decided anything about {plain(entry)}.")
    for event in events:
        typer.echo("\n".join(event_lines(event)))


def _records(events: Sequence[Event], form: Format) -> Iterator[str]:
    if form is Format.csv:
        yield csv_line(COLUMNS)
    for event in events:
        record = event_record(event)
        yield json_line(record) if form is Format.jsonl else csv_line([_cell(record[key]) for key in COLUMNS])


def _cell(value: object) -> object:
    """Corrected values stand in a cell as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def event_record(event: Event) -> Record:
    """An event with plain values; corrected values as JSON, not as text."""
    made = event.decision
    return {
        "at": event.at.isoformat(),
        "decision": made.id,
        "action": made.action,
        "reviewer": made.reviewer,
        "comment": made.comment,
        "claim": made.claim,
        "other": made.other,
        "confirms": made.confirms,
        "field": event.field,
        "before": None if event.before is None else json.loads(event.before),
        "after": None if event.after is None else json.loads(event.after),
        "was": event.was,
        "now": event.now,
        "standing": event.standing,
    }


def event_lines(event: Event) -> list[str]:
    """An event in a few lines: when, what, by whom; why; what changed."""
    made = event.decision
    objects = {"link": f" with {made.other}", "unlink": f" from {made.other}"}
    about = f" {made.confirms}" if made.confirms else f" {made.claim}{objects.get(made.action, '')}"
    mark = "" if event.standing == "counts" else f" [{event.standing}]"
    lines = [plain(f"{event.at:%Y-%m-%d %H:%M:%S} UTC  {made.id}  {made.action}{about}, by {made.reviewer}{mark}")]
    lines.append(f"    “{plain(made.comment)}”")
    if event.before != event.after:
        lines.append(f"    {event.field}: {plain(event.before or 'null')} → {plain(event.after or 'null')}")
    if event.was != event.now:
        lines.append(f"    {event.was} → {event.now}")
    return lines
