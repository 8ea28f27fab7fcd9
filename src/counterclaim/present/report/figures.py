"""Figures as the report shows them: a line for each outcome and side, every voice's number in it, its revisions with arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import day, day_said, quoted, range_words, revisions, source, voice_order, word
from counterclaim.present.report.records import Line
from counterclaim.present.wording import plain
from counterclaim.records import Toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counterclaim.link.records import Figure, Ledger, Series, TollLine
    from counterclaim.present.report.records import Period

VICTIMS = ("civilian", "military", "mixed", "unspecified", "all")  # parts before totals


def figure_lines(
    ledger: Ledger, tolls: Iterable[TollLine], period: Period | None = None, *, told: Iterable[str] = (), before: str = ""
) -> Iterator[Line]:
    """A line for each outcome and side; `told`: further claims, cited where they give such a figure; `before`: a prefix."""
    groups: dict[tuple[str, str], list[TollLine]] = {}
    for line in tolls:
        groups.setdefault((line.outcome, line.side or ""), []).append(line)
    claims = tuple(told)
    for key in sorted(groups, key=lambda one: (not one[1], one[1], one[0])):
        lines = sorted(groups[key], key=lambda one: (_rank(one.victims), one.victims))
        yield _line(ledger, lines, period, _repeats(ledger, claims, *key), before)


def _relation(series: Series, side: str | None) -> str:
    """`own side`, `opponent`, `outside`; empty for a report, and where the side harmed is not said."""
    if series.relation == "report" or side is None:
        return ""
    return word("relation", series.relation)


def _line(ledger: Ledger, lines: Sequence[TollLine], period: Period | None, repeats: tuple[str, ...], before: str) -> Line:
    first = lines[0]
    whose = plain(first.side) if first.side else "side not said"
    series = [(line, one) for line in lines for one in sorted(line.series, key=lambda one: voice_order(one.voice)) if one.figures]
    figures = [figure for _, one in series for figure in one.figures]
    parts: dict[tuple[str, str, str], list[str]] = {}
    for line, one in series:
        last = one.figures[-1]
        as_of = f"as of {day(last.as_of)}" if last.as_of_basis == "words" else ""
        group = word("victims", line.victims) if line.victims != first.victims else ""
        parts.setdefault((revisions(one), group, as_of), []).append(_by(one, line.side))
    numbers = ", ".join(_number(*key, names) for key, names in parts.items())
    spread = "".join(f"; {text}" for line in lines for text in _spread(line, first))
    title = f"{word('outcome', first.outcome)}, {whose}, {word('victims', first.victims)}"
    new = [figure for figure in figures if period and period.has(day_said(ledger, figure.claim))]
    shown = max(new or figures, key=_latest, default=None)
    marks = [word("mark", "falling")] if any(one.falls for _, one in series) else []
    marks += [word("mark", "new")] if new else []
    claims = tuple(dict.fromkeys((*(figure.claim for figure in figures), *repeats)))
    words, where = (quoted(ledger, shown.claim), source(ledger, shown.claim)) if shown else ("", "")
    return Line(f"{before}{title}: {numbers}{spread}", words, where, tuple(marks), claims)


def _number(number: str, group: str, as_of: str, names: Iterable[str]) -> str:
    """`3 → 6 (Armenia, own side; as of 13 Dec 2020)`, `13 (Azerbaijan, people)`."""
    voices = "; ".join(dict.fromkeys(names))
    return f"{number} ({voices}{f', {group}' if group else ''}{f'; {as_of}' if as_of else ''})"


def _by(series: Series, side: str | None) -> str:
    name = plain(series.voice.name) or plain(series.voice.id)
    relation = _relation(series, side)
    return f"{name}, {relation}" if relation else name


def _spread(line: TollLine, first: TollLine) -> Iterator[str]:
    """The range where the voices differ; no sum of two speakers."""
    if len({(one.figures[-1].low, one.figures[-1].high) for one in line.series if one.figures}) > 1:
        group = f", {word('victims', line.victims)}" if line.victims != first.victims else ""
        yield f"range{group} {range_words(line.overall)}"


def _repeats(ledger: Ledger, claims: Iterable[str], outcome: str, side: str) -> tuple[str, ...]:
    found = []
    for claim in claims:
        ruled = ledger.claims.get(claim)
        content = ruled.claim.content if ruled else None
        if isinstance(content, Toll) and (content.outcome, content.side or "") == (outcome, side):
            found.append(claim)
    return tuple(sorted(found))


def _latest(figure: Figure) -> tuple[str, str]:
    return str(figure.as_of or ""), figure.claim


def _rank(victims: str) -> int:
    return VICTIMS.index(victims) if victims in VICTIMS else len(VICTIMS)
