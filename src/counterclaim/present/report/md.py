"""The situation report as Markdown (CommonMark with tables). Words of reports are escaped: they are never markup, links or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counterclaim.present.report.view import cites_text, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.present.records import Record
    from counterclaim.present.report.records import Situation

# what CommonMark, tables, strike-through, mathematics and bare links could take for markup, wherever it stands
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@]|://|(?i:\bwww)\.")
# what opens a heading, a list, a rule or a line under a heading, at the head of a line only
_OPENING = re.compile(r"^(?:[#=+-]|(\d+)(?=[.)]))")


def markdown(report: Situation) -> str:
    """The whole report, with a line end at its end."""
    return "\n".join(_parts(view(report))).rstrip("\n") + "\n"


def escape(text: str, *, opens: bool = False) -> str:
    """The text so that every reader of Markdown shows it as it is; `opens`: it stands at the head of a line."""
    shown = _MARKUP.sub(lambda found: _escaped(found.group()), text)
    opening = _OPENING.match(shown) if opens else None
    if opening is None:
        return shown
    return f"{opening.group()}\\{shown[opening.end() :]}" if opening.group(1) else f"\\{shown}"


def _escaped(markup: str) -> str:
    if len(markup) == 1:
        return f"\\{markup}"
    return "\\://" if markup == "://" else f"{markup[:-1]}\\."


def _parts(shown: Record) -> Iterator[str]:
    heading = shown["heading"]
    yield f"# {heading['title']} {heading['number']}: {escape(heading['date'])}"
    yield ""
    if heading["packs"]:
        yield f"**{escape(', '.join(heading['packs']))}**  "
    yield " · ".join(escape(fact) for fact in heading["facts"])
    yield ""
    yield f"## {shown['summary']['title']}"
    yield ""
    yield from (*map(_line, shown["summary"]["headlines"]), "")
    yield from (f"### {shown['summary']['counts']}", "")
    yield from _counts(shown["summary"]["bullets"])
    for section in shown["sections"]:
        yield from _section(section)
    yield from _annex(shown["annex"])
    yield from _documents(shown["documents"])
    if heading["version"]:
        yield f"Made by Counterclaim {escape(heading['version'])}."


def _counts(bullets: Iterable[Record]) -> Iterator[str]:
    """The table of counts; what hangs below a count begins with a dash."""
    yield "| Count | This period | Previous | By whom, and where |"
    yield "| --- | ---: | ---: | --- |"
    for one in bullets:
        label = f"{'– ' if one['level'] else ''}{escape(one['label'])}"
        before = escape(one["before"]) if one["before"] is not None else "–"
        where = f"{escape(one['note'])}{_cites(one)}".strip()
        yield f"| {label} | **{escape(one['now'])}** | {before} | {where} |"
    yield ""


def _section(section: Record) -> Iterator[str]:
    yield f"## {section['title']}"
    yield ""
    if not (section.get("entries") or section.get("lines")):
        yield from (section["none"], "")
    for entry in section.get("entries", ()):
        yield from (f"### {escape(entry['title'])}", "", escape(entry["note"], opens=True), "")
        for block in entry["blocks"]:
            yield from (f"**{escape(block['title'])}**", "") if block["title"] else ()
            yield from (*map(_line, block["lines"]), "")
    if section.get("lines"):
        yield from (*map(_line, section["lines"]), "")


def _line(one: Record) -> str:
    text = f"- {escape(one['text'], opens=True)}"
    if one["words"]:
        text += f" – {escape(one['words'])}"
    if one["source"]:
        text += f" ({escape(one['source'])})"
    if one["marks"]:
        text += f" – *{'; '.join(escape(mark) for mark in one['marks'])}*"
    return text + _cites(one)


def _cites(one: Record) -> str:
    return f" [{cites_text(one['cites'])}]" if one["cites"] else ""


def _annex(annex: Record) -> Iterator[str]:
    yield from (f"## {annex['title']}", "")
    if not annex["rows"]:
        yield from (annex["none"], "")
        return
    rows = (
        (str(row["number"]), f"D{row['report']}" if row["report"] else "", row["outlet"], row["published"], row["speaker"],
         f"“{row['words']}”" + (f" – {row['state']}" if row["state"] else ""), row["claim"])
        for row in annex["rows"]
    )  # fmt: skip
    yield from _table(("No.", "Report", "Outlet", "Published", "Speaker", "Words", "Claim"), rows)


def _documents(documents: Record) -> Iterator[str]:
    yield from (f"## {documents['title']}", "")
    if not documents["rows"]:
        yield from (documents["none"], "")
        return
    rows = (
        (f"D{row['number']}", row["outlet"], row["published"], row["title"], row["address"], f"D{row['copy_of']}" if row["copy_of"] else "",
         row["document"])
        for row in documents["rows"]
    )  # fmt: skip
    yield from _table(("No.", "Outlet", "Published", "Title", "Address", "Copy of", "SHA-256"), rows)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    cells = tuple(header)
    yield f"| {' | '.join(cells)} |"
    yield f"|{' --- |' * len(cells)}"
    yield from (f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows)
    yield ""
