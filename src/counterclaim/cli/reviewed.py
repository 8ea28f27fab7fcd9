"""How a claim looks in `review`: its words where they stand, what was read from them, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from counterclaim.link.corrections import fields_of
from counterclaim.link.shorthand import form
from counterclaim.present.wording import day_range, plain, what, when, where, who
from counterclaim.records import Date

if TYPE_CHECKING:
    from rich.console import RenderableType

    from counterclaim.link.records import Decision, Ruled
    from counterclaim.records import Actor, Claim, Span

AROUND = 400  # characters of the paragraph shown on each side of the words
UNKNOWN = "not known"


def claim_view(ruled: Ruled, text: str, decisions: Sequence[Decision], number: str) -> RenderableType:
    """The whole view; `text` is the document's, `number` the place in the queue."""
    head = Text(f"\n{number} · {ruled.claim.id} · {ruled.claim.kind} · {ruled.state}", style="bold")
    body = Text("\n".join(_lines(ruled)))
    said = Text("\n".join(_decided(one) for one in decisions), style="dim")
    parts: list[RenderableType] = [head, Padding(in_sentence(text, ruled.claim.evidence), (1, 2)), body]
    return Group(*parts, *([said] if decisions else []))


def in_sentence(text: str, span: Span) -> Text:
    """The words in their paragraph, marked without colour too; cut far away from them."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    stop = text.find("\n", span.end)
    last = min(stop if stop >= 0 else len(text), span.end + AROUND)
    shown = Text("…" if first and text[first - 1] != "\n" else "", style="dim")
    shown.append(_side(text[first : span.start]), style="dim")
    shown.append(f"»{plain(span.text)}«", style="bold not dim")
    shown.append(_side(text[span.end : last]), style="dim")
    return shown.append("…" if last < len(text) and text[last] != "\n" else "", style="dim")


def _side(text: str) -> str:
    """On one line, with the blanks at its ends."""
    words = plain(text).strip()
    return f"{' ' if text[:1].isspace() and words else ''}{words}{' ' if text[-1:].isspace() else ''}"


def _lines(ruled: Ruled) -> Iterator[str]:
    claim, report = ruled.claim, ruled.report
    day = day_range(Date(report.published, report.published, 1, None)) if report.published else "no date"
    yield f"what:    {what(claim)}"
    yield f"status:  {claim.status}"
    yield f"speaker: {who(claim)}{_codes(claim.speaker)}"
    yield f"where:   {where(claim.places) or UNKNOWN}"
    yield f"when:    {when(claim) or UNKNOWN}"
    yield f"report:  {plain(report.outlet_name)}, {day}{f': {plain(report.title)}' if report.title else ''}"


def _codes(speaker: Actor | None) -> str:
    if speaker is None:
        return ""
    codes = " ".join((speaker.party or "no known party", *speaker.sectors))
    return f" [{plain(codes)}]"


def _decided(one: Decision) -> str:
    change = plain(f" {one.field} to {one.value}") if one.field else ""
    return f"{one.at:%Y-%m-%d %H:%M} UTC {one.action}{change} by {plain(one.reviewer)}: “{plain(one.comment)}”"


def forms_view(claim: Claim, text: str) -> RenderableType:
    """The fields of the claim with what may be typed for each, and its words once more, so that they stay in view."""
    forms = "\n".join(f"  {field}: {form(claim.kind, field)}" for field in fields_of(claim.kind))
    return Group(Text(forms), Padding(in_sentence(text, claim.evidence), (1, 2)))
