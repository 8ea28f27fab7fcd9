"""The situation report as plain dictionaries, numbers of the annexes filled in: what each rendering lays out.

Citations are runs of annex numbers: `[[1, 3], [7, 7]]` is shown as 1–3, 7; those of reports carry a D: D2.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import days, moment, word
from counterclaim.present.records import Record
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counterclaim.present.report.records import Block, Bullet, Entry, Line, Situation

ENTRIES = ("incidents", "renewed", "agreements")
SECTIONS = ("incidents", "renewed", "revised", "tolls", "agreements", "measures", "disagreements", "silence", "undated", "limits")


def view(report: Situation) -> Record:
    """Everything the renderings show, in the order they show it."""
    cite = _citing(report)
    sections = [
        _section(key, entries=_entries(getattr(report, key), cite))
        if key in ENTRIES
        else _section(key, lines=[_line(line, cite) for line in getattr(report, key)])
        for key in SECTIONS
    ]
    return {
        "heading": _heading(report),
        "summary": {
            "title": word("section", "summary"),
            "headlines": [_line(one, cite) for one in report.headlines],
            "counts": word("section", "counts"),
            "bullets": [_bullet(one, cite) for one in report.summary],
        },
        "sections": sections,
        "annex": {"title": word("section", "annex"), "none": word("none", "annex"), "rows": [asdict(row) for row in report.annex]},
        "documents": {
            "title": word("section", "documents"),
            "none": word("none", "documents"),
            "rows": [asdict(row) for row in report.documents],
        },
    }


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as runs of neighbours: 1 2 3 7 -> [[1, 3], [7, 7]]."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def cites_text(cites: Iterable[Record]) -> str:
    """`1–3, 7, D2`; empty where nothing is cited."""
    return ", ".join(str(cite["label"]) for cite in cites)


def _section(key: str, entries: Iterable[Record] = (), lines: Iterable[Record] = ()) -> Record:
    return {"title": word("section", key), "none": word("none", key), "entries": list(entries), "lines": list(lines)}


def _heading(report: Situation) -> Record:
    heading = report.heading
    facts = [
        f"as of {moment(heading.cut_off)}",
        f"made {moment(heading.made_at)}",
        f"compared with {days(report.previous.start, report.previous.end)}" if report.previous else "no previous period to compare with",
    ]
    packs = [plain(title) for title in sorted(heading.packs)]
    return {
        "title": "Situation report",
        "number": heading.number,
        "date": days(report.period.start, report.period.end),
        "packs": packs,
        "facts": facts,
        "version": plain(heading.version),
    }


def _citing(report: Situation) -> Callable[[Line | Bullet], list[Record]]:
    claims = {row.claim: row.number for row in report.annex}
    documents = {row.document: row.number for row in report.documents}

    def cite(line: Line | Bullet) -> list[Record]:
        found = [_cite("claim", "", *run) for run in runs(claims[one] for one in line.claims if one in claims)]
        return found + [_cite("report", "D", *run) for run in runs(documents[one] for one in line.documents if one in documents)]

    return cite


def _cite(target: str, letter: str, first: int, last: int) -> Record:
    label = f"{letter}{first}" if first == last else f"{letter}{first}–{letter}{last}"
    return {"target": f"{target}-{first}", "label": label}


def _bullet(one: Bullet, cite: Callable[[Line | Bullet], list[Record]]) -> Record:
    return {"label": one.label, "now": one.now, "before": one.before, "level": one.level, "note": one.note, "cites": cite(one)}


def _line(one: Line, cite: Callable[[Line | Bullet], list[Record]]) -> Record:
    return {"text": one.text, "words": one.words, "source": one.source, "marks": list(one.marks), "cites": cite(one)}


def _block(one: Block, cite: Callable[[Line | Bullet], list[Record]]) -> Record:
    return {"title": one.title, "note": one.note, "lines": [_line(line, cite) for line in one.lines]}


def _entries(entries: Iterable[Entry], cite: Callable[[Line | Bullet], list[Record]]) -> list[Record]:
    return [
        {"id": one.id, "title": one.title, "note": one.note, "blocks": [_block(block, cite) for block in one.blocks]} for one in entries
    ]
