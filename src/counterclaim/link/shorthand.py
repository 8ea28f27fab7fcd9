"""What a person types to correct a claim, `field=value`, as the field and the JSON a decision keeps.

Who typed a party's id gets its name from the theatre pack or the list of countries; who typed a place's name or id gets its
position. What the field held already keeps its words and offsets. Everything can also be given as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from counterclaim.errors import StopRun
from counterclaim.link.corrections import allowed, canonical, corrected, decoded, fields_of, held
from counterclaim.link.shortforms import read_count, read_date
from counterclaim.link.shortnames import Names
from counterclaim.packs import Pack
from counterclaim.records import Actor, Claim, Count, Date, Event, Place, Span

FORMS = {
    "date": "2020-10-11, 2020-10, 2020-10-10..2020-10-11, 2020-10-10.. or null",
    "count": "7, 7..9, >100, >=100, <100, <=100, ~100, dozens or unstated",
    "actor": "a party's id such as ARM (several: ARM,AZE), null or JSON",
    "place": "a place's name or id (several: Ganja,Barda), null or JSON",
    "side": "a party's id such as ARM, or null",
    "name": "the agreement's name",
}
_LISTS = frozenset("co_speakers actors recipients parties mediators violated_by places".split())
_ACTORS = frozenset("speaker holder co_speakers actors recipients parties mediators violated_by".split())
_JSON = re.compile(r"\s*[{\[\"]")


def parse_correction(claim: Claim, text: str, pack: Pack | None = None) -> tuple[str, str]:
    """The field and its new value as canonical JSON, from `field=value` as typed.

    `pack`: the theatre pack the claim's report was read with. Raises `StopRun` with what is allowed where it is not.
    """
    if any("\ud800" <= c <= "\udfff" for c in text):
        message = f"{text!r} is not valid text; type it in UTF-8"
        raise StopRun(message)
    field, sign, typed = text.partition("=")
    field, typed = field.strip(), typed.strip()
    if not sign or not field:
        message = f"{text!r} is no correction; give field=value, such as status=denied; fields here: {', '.join(fields_of(claim.kind))}"
        raise StopRun(message)
    if field not in fields_of(claim.kind):
        corrected(claim, field, "null")  # says which fields there are
    value = _read(claim, field, typed, pack)
    _in_the_words(claim, field, value)
    return field, canonical(value)


def form(kind: str, field: str) -> str:
    """What may be typed for this field of such a claim, in a few words."""
    words = allowed(kind, field)
    if words:
        return ", ".join(words) + (", or null" if field == "mode" else "")
    return FORMS["date" if field == "as_of" else "actor" if field in _ACTORS else "place" if field == "places" else field]


def _read(claim: Claim, field: str, typed: str, pack: Pack | None) -> Any:  # noqa: ANN401 - whatever the field holds
    """The value typed, checked."""
    if not typed:
        message = f"{field}= says nothing; give {form(claim.kind, field)}"
        raise StopRun(message)
    if typed == "null":
        return decoded(claim.kind, field, _nothing(claim.kind, field))
    if _JSON.match(typed):
        return decoded(claim.kind, field, canonical(_filled(claim, field, typed)))
    return decoded(claim.kind, field, canonical(_short(claim, field, typed, pack)))


def _nothing(kind: str, field: str) -> str:
    """What `null` means, as JSON: nobody, nowhere, never; a toll's number not stated."""
    if field in _LISTS:
        return "[]"
    return canonical(read_count(field, "unstated")) if field == "count" and kind == "toll" else "null"


def _short(claim: Claim, field: str, typed: str, pack: Pack | None) -> object:
    if allowed(claim.kind, field):
        same = [word for word in allowed(claim.kind, field) if word.casefold() == typed.casefold()]
        return same[0] if same else typed
    if field in {"date", "as_of"}:
        return read_date(field, typed)
    if field == "count":
        return read_count(field, typed)
    if field == "name":
        return typed
    names = Names(claim, pack)
    if field == "side":
        return names.party(field, typed)
    if field == "places":
        return [names.place(one) for one in _listed(typed)]
    before = _before(claim, field)
    people = [names.actor(field, one, before) for one in _listed(typed)]
    if field in _LISTS:
        return people
    if len(people) != 1:
        message = f"{field}: {typed!r} names {len(people)}; give one, the others as co_speakers"
        raise StopRun(message)
    return people[0]


def _listed(typed: str) -> Iterator[str]:
    return (part.strip() for part in typed.split(",") if part.strip())


def _before(claim: Claim, field: str) -> tuple[Actor, ...]:
    """The actors the field holds now."""
    now = held(claim, field)
    return () if now is None else (now,) if isinstance(now, Actor) else tuple(now)


def _filled(claim: Claim, field: str, typed: str) -> object:
    """The JSON typed, with the keys that say nothing added: no span, no position, the evidence's offsets."""
    try:
        value = msgspec.json.decode(typed)
    except msgspec.MsgspecError as error:
        message = f"{field}: {typed} is not valid JSON ({error}); give {form(claim.kind, field)}"
        raise StopRun(message) from error
    if field in _LISTS and isinstance(value, dict):
        value = [value]
    defaults: dict[str, object] = {"span": None}
    if field in _ACTORS or field == "places":
        own = {"id": None, "lat": None, "lon": None} if field == "places" else {"party": None, "sectors": ()}
        defaults = {"country": None, "start": claim.evidence.start, "end": claim.evidence.end, **own}
    rows = value if isinstance(value, list) else [value]
    full = [defaults | row if isinstance(row, dict) else row for row in rows]
    return full if isinstance(value, list) else full[0]


# -- no field without its words -----------------------------------------------------------------


def _in_the_words(claim: Claim, field: str, value: object) -> None:
    """Check that spans and offsets are words of the evidence, or ones the claim points at already. Raises `StopRun`."""
    known = set(_spans(claim))
    for start, end, words in _pointed(value):
        inside = claim.evidence.start <= start and end <= claim.evidence.end
        there = claim.evidence.text[start - claim.evidence.start : end - claim.evidence.start]
        if (start, end) not in known and not (inside and words in {None, there}):
            message = f"{field}: {start} to {end} are no such words of the claim; leave them out, or give words of its evidence"
            raise StopRun(message)


def _pointed(value: object) -> Iterator[tuple[int, int, str | None]]:
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, (Actor, Place)):
            yield part.start, part.end, None
        elif isinstance(part, (Date, Count)) and part.span is not None:
            yield part.span.start, part.span.end, part.span.text


def _spans(claim: Claim) -> Iterator[tuple[int, int]]:
    """Everything of the text the claim points at."""
    content: Any = claim.content
    values: list[Any] = [claim.speaker, *claim.co_speakers, *claim.via, *claim.places, claim.cue]
    values += [date.span for date in (claim.date, claim.as_of) if date]
    values += [content.count.span] if isinstance(getattr(content, "count", None), Count) else []
    for field in ("actors", "recipients", "parties", "mediators", "violated_by"):
        values += getattr(content, field, ())
    values += [getattr(content, "holder", None), *(content.weapons if isinstance(content, Event) else ())]
    yield from _ends(values)


def _ends(values: Iterable[Actor | Place | Span | None]) -> Iterator[tuple[int, int]]:
    return ((value.start, value.end) for value in values if value is not None)
