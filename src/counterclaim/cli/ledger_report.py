"""`report`: the daily situation report."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.asking import KnownAt
from counterclaim.cli.decide import DEFAULT, LedgerUrl
from counterclaim.cli.run import stops

app = typer.Typer(rich_markup_mode=None)


class Form(StrEnum):
    """How a report is written."""

    md = "md"
    html = "html"
    pdf = "pdf"


@app.command(
    short_help="the daily situation report",
    epilog="Example: counterclaim report --date 2020-12-12 --zone +04:00 --format pdf --output report.pdf",
)
def report(  # noqa: PLR0913 - an option each
    *,
    date: Annotated[
        dt.datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day reported on; what was published until then.")
    ],
    days: Annotated[int, typer.Option(min=1, max=366, metavar="N", help="Days the report covers, the last of them --date.")] = 1,
    previous: Annotated[
        int | None,
        typer.Option(
            min=1, max=3660, metavar="N", help="Compare with the period N days before; without it, the one just before.", show_default=False
        ),
    ] = None,
    no_previous: Annotated[bool, typer.Option("--no-previous", help="Compare with nothing.")] = False,
    zone: Annotated[str, typer.Option(metavar="ZONE", help="The zone the day ends in: +04:00, UTC, Asia/Baku.")] = "UTC",
    number: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Its number; without it, days since the first document, that day being 1.", show_default=False
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Markdown, one self-contained HTML page, or PDF.")] = Form.md,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.", show_default=False)
    ] = None,
    known_at: KnownAt = None,
    ledger: LedgerUrl = DEFAULT,
) -> None:
    """Write the situation report of a day: each side's version of each incident, figures, agreements, differences, silence, limits.

    Every line cites its claims and reports. SOURCE_DATE_EPOCH sets the time of making, so that the same ledger gives the same bytes.
    """
    with stops():
        from counterclaim.cli.reporting import Wanted, write_report

        back = 0 if no_previous else previous or days
        write_report(ledger, known_at, Wanted(date.date(), days, back, zone, number), form.value, output)
