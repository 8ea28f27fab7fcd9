"""Entries of the ledger in a few plain words: titles, voices, figures, ranges, quotations. Shared by tables and report.

Parties are always in the order of their ids, then outsiders, then reports in their own voice: no order of ours tells a tale.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from counterclaim import lexicon
from counterclaim.present.wording import day_range, figure, plain
from counterclaim.records import Count, Date, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.link.records import Figure, Incident, Ledger, Point, Range, Series, Voice

UNKNOWN = "?"
NO_WORDS = "(the words of this claim are not in this ledger)"
UNDATED = "undated"
ARROW = " → "
PLACES = 4  # named in a title
VOICE_RANK = {"party": 0, "outside": 1, "report": 2}


def word(table: str, key: str) -> str:
    """The words for a key of `lexicon/ledger_wording.toml`, else of `wording.toml`, else the key itself."""
    own: dict[str, str] = lexicon.load("ledger_wording").get(table, {})
    shared: dict[str, str] = lexicon.load("wording").get(table, {})
    return own.get(key, shared.get(key, plain(key).replace("_", " ")))


def voice_name(voice: Voice) -> str:
    """`Armenia (ARM)`, `Russia`, `Wire A, in its own voice`."""
    name = plain(voice.name) or plain(voice.id)
    if voice.kind == "report":
        return f"{name}, in its own voice"
    ident = plain(voice.id)
    return name if ident == name or ident.startswith("name:") else f"{name} ({ident})"


def voice_order(voice: Voice) -> tuple[int, str, str]:
    """Parties by id, then outsiders, then reports."""
    return VOICE_RANK[voice.kind], voice.id, voice.name


def days(start: dt.date | None, end: dt.date | None) -> str:
    """`11 Dec 2020`, `9–10 Oct 2020`, `since …`; `undated` where neither is known."""
    return UNDATED if start is None and end is None else day_range(Date(start, end, 1, None))


def day(date: dt.date | None) -> str:
    """One day in words."""
    return days(date, date)


def moment(time: dt.datetime) -> str:
    """`12 Dec 2020, 18:00 +04:00`: a time never stands without its zone."""
    offset = time.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if offset is None:
        return f"{day(time.date())}, {time.hour:02}:{time.minute:02} (zone not known)"
    zone = f"UTC{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
    name = plain(time.tzname() or "")
    # zone names without letters only repeat the offset
    named = f" ({name})" if name.isalpha() and name != "UTC" else ""
    return f"{day(time.date())}, {time.hour:02}:{time.minute:02} {zone}{named}"


def moment_words(iso: str) -> str:
    """An ISO day or moment in words; anything else as it stands."""
    try:
        return moment(dt.datetime.fromisoformat(iso)) if "T" in iso else day(dt.date.fromisoformat(iso))
    except ValueError:
        return plain(iso)


def bounds(low: int | None, high: int | None) -> str:
    """`3`, `3–7`, `3 or more`, `up to 7`, `number not stated`."""
    if low is None and high is None:
        return "number not stated"
    if low is None or high is None:
        return f"up to {high:,}" if low is None else f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def range_words(figures: Range) -> str:
    """`3–7, best 5`; the best figure is left out where the bounds are one."""
    if figures.best is None or figures.low == figures.high:
        return bounds(figures.low, figures.high)
    return f"{bounds(figures.low, figures.high)}, best {figures.best:,}"


def figure_words(one: Figure) -> str:
    """`at least 12`: the number as it was put."""
    return figure(Count(one.low, one.high, cast("Qualifier", one.qualifier), None))


def revisions(series: Series) -> str:
    """`3 → 6`: the figures of one voice in order; a figure merely repeated stands once."""
    steps = [figure_words(one) for one in series.figures]
    return ARROW.join(step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1])


def toll_title(outcome: str, side: str | None, victims: str) -> str:
    """`killed, ARM, soldiers`; the side is said to be unknown where nobody says it."""
    whose = plain(side) if side else "side not said"
    return f"{word('outcome', outcome)}, {whose}, {word('victims', victims)}"


def incident_title(incident: Incident, ledger: Ledger | None = None) -> str:
    """`Attack (ASSAULT) · Hin Tagher · 12 Dec 2020 · AZE (claimed)`: what, place, time, and who is said to have done it.

    With the ledger at hand a measure has its own name: `Lifting of martial law (CONCEDE)`.
    """
    what = (measured(incident, ledger) if ledger else "") or deed(incident)
    return " · ".join((what, places(incident.points), days(incident.start, incident.end), doers(incident)))


def measured(incident: Incident, ledger: Ledger) -> str:
    """`Lifting of martial law (CONCEDE)`, `General mobilisation (MOBILIZE)` where its claims are a measure's; empty where they are not."""
    claims = set(incident.claims)
    found: dict[str, None] = {}
    for one in ledger.measures:
        if claims.intersection(one.lifted):
            found[f"{word('stand', 'lifting')} {word('measure', one.kind)}"] = None
        elif claims.intersection(one.imposed):
            found[word("measure", one.kind)] = None
    words = ", ".join(found)
    return f"{words[:1].upper()}{words[1:]} ({', '.join(plain(kind) for kind in incident.types)})" if found and incident.types else ""


def short_title(incident: Incident) -> str:
    """`Attack, Hin Tagher and 2 more places, 11–12 Dec 2020`: enough to know it again beside its full title."""
    names = list(dict.fromkeys(plain(point.name) for point in incident.points))
    more = f" and {counted(len(names) - 1, 'more place')}" if len(names) > 1 else ""
    where = f"{names[0]}{more}" if names else "place not said"
    return f"{deed(incident).partition(' (')[0]}, {where}, {days(incident.start, incident.end)}"


def deed(incident: Incident) -> str:
    """`Deployment of troops (MOBILIZE)`: neutral words by type and mode, then PLOVER's types."""
    named: dict[str, str] = lexicon.load("ledger_wording")["deed"]
    found = [named[key] for kind in incident.types for mode in incident.modes if (key := f"{kind}/{mode}") in named]
    known = {kind for kind in incident.types for mode in incident.modes if f"{kind}/{mode}" in named}
    found += [named.get(kind, plain(kind).lower()) for kind in incident.types if kind not in known]
    if not found:
        family = incident.family.partition("/")[0]
        found = [word("deed-unknown", family) if family not in named else named[family]]
    words = ", ".join(dict.fromkeys(found)).lower()
    code = f" ({', '.join(plain(kind) for kind in incident.types)})" if incident.types else ""
    return words[:1].upper() + words[1:] + code


def places(points: Iterable[Point]) -> str:
    """Names of the places as worded, each once; of many, the first few and how many more."""
    names = list(dict.fromkeys(plain(point.name) for point in points))
    more = f" and {len(names) - PLACES} more" if len(names) > PLACES else ""
    return f"{', '.join(names[:PLACES])}{more}" if names else "place not said"


def doers(incident: Incident) -> str:
    """Who is said to have done it, by any version, in the order of party ids."""
    named = sorted({version.id for version in incident.versions if version.id != UNKNOWN})
    return f"{' / '.join(plain(one) for one in named)} (claimed)" if named else "nobody named"


def quoted(ledger: Ledger, claim: str) -> str:
    """The words of a claim between quotation marks."""
    ruled = ledger.claims.get(claim)
    return f"“{plain(ruled.claim.evidence.text)}”" if ruled else NO_WORDS


def source(ledger: Ledger, claim: str) -> str:
    """`Wire A, 12 Dec 2020`: the report a claim stands in."""
    ruled = ledger.claims.get(claim)
    return report_name(ledger, ruled.claim.document) if ruled else ""


def report_name(ledger: Ledger, document: str) -> str:
    """`Wire A, 12 Dec 2020`."""
    report = ledger.reports.get(document)
    return f"{plain(report.outlet_name)}, {day(report.published)}" if report else f"document {document[:12]}"


def relation_word(relation: str, side: str | None) -> str:
    """`own side`, `opponent`, `outside`; merely `speaker` where it is not said whose people they are: nobody is outside of no side."""
    return word("relation", "speaker" if side is None and relation == "outside" else relation)


def state_mark(ledger: Ledger, claim: str) -> tuple[str, ...]:
    """What a reviewer decided about the claim, in words; empty where nobody did."""
    ruled = ledger.claims.get(claim)
    words = word("state", ruled.state) if ruled else ""
    return (words,) if words else ()


def counted(number: int, noun: str, many: str = "") -> str:
    """`1 report`, `5 reports`."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def listed(names: Iterable[str]) -> str:
    """`Armenia, Azerbaijan and Russia`."""
    found = list(names)
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def party_names(incident: Incident) -> dict[str, str]:
    """The names of the parties that speak or are not heard, by their ids."""
    return {one.voice.id: plain(one.voice.name) for one in incident.positions if one.voice.kind != "report"}


def day_said(ledger: Ledger, claim: str) -> dt.date | None:
    """The day the report of a claim was published."""
    ruled = ledger.claims.get(claim)
    return ruled.report.published if ruled else None


def fullest(ledger: Ledger, claims: Iterable[str]) -> str:
    """Of these claims the one with the most words; empty where there is none."""
    return min(claims, key=lambda one: (-len(quoted(ledger, one)) if one in ledger.claims else 0, one), default="")


def origins_words(incident: Incident) -> str:
    """`5 reports, 2 origins`."""
    return f"{counted(len(incident.documents), 'report')}, {counted(len(incident.origins), 'independent origin')}"
