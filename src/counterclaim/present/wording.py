"""A claim in a few plain words: what is claimed, who says so, where and when."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from counterclaim import lexicon
from counterclaim.records import Agreement, Event, Stance, Statement, Toll

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from counterclaim.records import Actor, Claim, Count, Date, Place

NOBODY = "the report itself"
ELLIPSIS = "…"
# Kept: letters, marks, digits, punctuation, symbols, spaces, and the joiners that scripts need. Everything else that
# Unicode calls a control or a format character could steer a terminal or turn the reading direction around.
JOINERS = frozenset("\u200c\u200d")


def plain(text: str) -> str:
    """The words on one line, without characters that could steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    shown = (" " if c.isspace() else c for c in text if c.isspace() or c in JOINERS or not unicodedata.category(c).startswith("C"))
    return " ".join("".join(shown).split())


def shorten(text: str, width: int) -> str:
    """The words cut to at most `width` characters, at a word's end where one is near."""
    text = plain(text)
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 1)]
    at = cut.rfind(" ")
    return (cut[:at] if at > len(cut) // 2 else cut).rstrip(" ,;:") + ELLIPSIS


def who(claim: Claim) -> str:
    """The speaker, joint speakers and the chain behind them."""
    if claim.speaker is None:
        return NOBODY
    names = people((claim.speaker, *claim.co_speakers))
    return f"{names}, via {people(claim.via)}" if claim.via else names


def people(actors: Iterable[Actor]) -> str:
    """Names as they were worded, each once, with the ids of the parties where the name does not show them."""
    parties: dict[str, list[str]] = {}
    for actor in actors:
        known = parties.setdefault(plain(actor.name), [])
        if actor.party and actor.party not in known:
            known.append(actor.party)
    return ", ".join(_person(name, known) for name, known in parties.items())


def what(claim: Claim) -> str:
    """What is claimed, without who says so."""
    match claim.content:
        case Event():
            return _event(claim.content)
        case Toll():
            return _toll(claim.content)
        case Agreement():
            return _agreement(claim.content)
        case Stance():
            return _word("attitude", claim.content.attitude)
        case Statement():
            return "statement"


def status(claim: Claim) -> str:
    """How the speaker puts it; empty where it is simply asserted."""
    return "" if isinstance(claim.content, Stance) else _word("status", claim.status)


def where(places: Iterable[Place]) -> str:
    """Places as they were worded."""
    return ", ".join(dict.fromkeys(plain(place.name) for place in places))


def when(claim: Claim) -> str:
    """The date of what is claimed, and of the figure; a question mark where it hangs on an inferred publication date."""
    parts = [day_range(claim.date)] if claim.date else []
    if claim.as_of:
        parts.append(f"as of {day_range(claim.as_of)}")
    return ", ".join(parts)


def day_range(date: Date) -> str:
    """`11 Dec 2020`, `9–10 Oct 2020`, `since 27 Sep 2020`, `until 1 Dec 2020`; `?` marks an inferred one."""
    mark = " ?" if date.inferred else ""
    if date.start is None and date.end is None:
        return f"unknown{mark}"
    if date.start is None or date.end is None:
        one = date.start or date.end
        return f"{'since' if date.end is None else 'until'} {_day(one)}{mark}" if one else ""
    return f"{_between(date.start, date.end)}{mark}"


def figure(count: Count) -> str:
    """`2,783`, `more than 100`, `30 to 40`, `dozens`."""
    pattern = _word("qualifier", count.qualifier)
    bounds = {"low": count.low, "high": count.high}
    if any(f"{{{key}}}" in pattern and value is None for key, value in bounds.items()):
        known = [value for value in bounds.values() if value is not None]
        return f"{known[0]:,}" if known else _word("qualifier", "unstated")
    return pattern.format(**{key: f"{value:,}" for key, value in bounds.items() if value is not None})


def event_word(kind: str) -> str:
    """The noun for a PLOVER type: `attack` for ASSAULT."""
    named: dict[str, list[str]] = lexicon.load("wording")["event"]
    return named.get(kind, [plain(kind).lower()])[0]


def _word(table: str, key: str) -> str:
    words: dict[str, str] = lexicon.load("wording")[table]
    return words.get(key, key.replace("_", " "))


def _person(name: str, parties: list[str]) -> str:
    return f"{name} ({', '.join(parties)})" if parties and parties != [name] else name


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(plain(actor.name) for actor in actors))


def _event(event: Event) -> str:
    table: dict[str, Any] = lexicon.load("wording")
    noun, towards = table["event"].get(event.type, [event.type.lower(), "on"])
    if event.mode:
        noun = table["mode"].get(event.mode) or f"{noun} ({event.mode.replace('-', ' ')})"
    parts = [noun]
    if event.count is not None and event.count.qualifier != "unstated":
        parts[0] = f"{noun} ({figure(event.count)})"
    if event.actors:
        parts.append(f"by {_names(event.actors)}")
    if event.recipients:
        parts.append(f"{towards} {_names(event.recipients)}")
    if event.weapons:
        parts.append(f"with {', '.join(plain(span.text) for span in event.weapons)}")
    return " ".join(parts)


def _toll(toll: Toll) -> str:
    text = f"{_word('victims', toll.victims)} {_word('outcome', toll.outcome)}"
    if toll.count.qualifier == "unstated":
        text += ", number not stated"
    else:
        text = f"{figure(toll.count)} {text}"
    if toll.scope == "cumulative":
        text += " in all"
    if toll.side:
        text += f" on the side of {plain(toll.side)}{' (inferred)' if toll.side_inferred else ''}"
    parts = ", ".join(f"{figure(part.count)} {plain(part.group)}" for part in toll.breakdown)
    return f"{text}, among them {parts}" if parts else text


def _agreement(agreement: Agreement) -> str:
    name = plain(agreement.name) or _word("agreement", agreement.type)
    action = _word("action", agreement.action)
    text = f"{action} {name}" if agreement.action == "terms" else f"{name} {action}"
    for word, actors in (("by", agreement.violated_by), ("between", agreement.parties), ("through", agreement.mediators)):
        if actors:
            text += f" {word} {_names(actors)}"
    return text


def _between(start: dt.date, end: dt.date) -> str:
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


# %b speaks the machine's language
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
