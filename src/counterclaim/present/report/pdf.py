"""The situation report as PDF, by typst.

The words of reports reach typst as JSON data only, never as markup; fonts are those inside the library and the time is that of
the report, so that the same report gives the same bytes on any machine.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from counterclaim.errors import StopRun
from counterclaim.present.report.view import view

if TYPE_CHECKING:
    from counterclaim.present.report.records import Situation

PPI = 110  # of the pictures, enough to look at a page


def pdf(report: Situation) -> bytes:
    """The whole report as one PDF file. Raises `StopRun` where typst refuses it."""
    pages = _compiled(report, "pdf")
    return pages if isinstance(pages, bytes) else b"".join(pages)


def pictures(report: Situation) -> list[bytes]:
    """The pages of the same report as PNG, to look at."""
    pages = _compiled(report, "png")
    return [pages] if isinstance(pages, bytes) else pages


def inputs(report: Situation) -> dict[str, str]:
    """What typst is given beside its template: the report's words and numbers as JSON."""
    day = report.heading.made_at
    made: dict[str, object] = {"year": day.year, "month": day.month, "day": day.day}
    return {"data": json.dumps(view(report) | {"made": made}, ensure_ascii=True)}


def _compiled(report: Situation, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    import typst

    heading = report.heading
    try:
        pages: bytes | list[bytes] | None = typst.Compiler(_template(), ignore_system_fonts=True).compile(
            format=form,
            ppi=PPI,
            sys_inputs=inputs(report),
            timestamp=int(heading.made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise StopRun(f"the PDF of situation report {heading.number} could not be made ({error}); use --format html or md") from error
    if pages is None:
        raise StopRun(f"the PDF of situation report {heading.number} came out empty; use --format html or md")
    return pages


@cache
def _template() -> bytes:
    return (files(__package__) / "situation.typ").read_bytes()
