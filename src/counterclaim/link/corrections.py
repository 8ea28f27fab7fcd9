"""What a reviewer corrects: which fields a claim has, which values they may take, and the claim with the corrected value.

A correction is a field of the contract and its whole new value as JSON, so applying it needs neither pack nor gazetteer and
gives the same claim on any machine, however often it is applied. Short forms are turned into that JSON by `shorthand.py`.

A corrected value mostly has no words in the text. Then `span` of a date or count is null, and an actor or place, whose offsets
cannot be null, carries those of the claim's evidence: the words the reviewer judged by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

import msgspec

from counterclaim.errors import StopRun
from counterclaim.lexicon import load
from counterclaim.records import Actor, Claim, Count, Date, Place, Span, Stance, Toll

MOST = 10_000_000_000  # no count of people is higher; keeps every number within what databases hold
LONGEST = 500  # characters of a name

_TYPES: Final[Mapping[str, Any]] = {
    "status": str,
    "speaker": Actor | None,
    "co_speakers": tuple[Actor, ...],
    "date": Date | None,
    "as_of": Date | None,
    "places": tuple[Place, ...],
    "type": str,
    "mode": str | None,
    "actors": tuple[Actor, ...],
    "recipients": tuple[Actor, ...],
    "outcome": str,
    "victims": str,
    "side": str | None,
    "scope": str,
    "name": str,
    "action": str,
    "parties": tuple[Actor, ...],
    "mediators": tuple[Actor, ...],
    "violated_by": tuple[Actor, ...],
    "attitude": str,
    "holder": Actor | None,
}
_ON_CLAIM: Final = frozenset({"status", "speaker", "co_speakers", "date", "as_of", "places"})


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a claim of this kind that can be corrected. A stance's speaker is its holder: correct that."""
    table = load("decisions")["fields"]
    found = (*table["every"].split(), *table[kind].split())
    return tuple(field for field in found if kind != "stance" or field != "speaker")


@cache
def allowed(kind: str, field: str) -> tuple[str, ...]:
    """The words this field may hold; empty where it holds something else."""
    table = load("decisions")["allowed"]
    return tuple(table.get(f"{kind}.{field}", table.get(field, "")).split())


def type_of(kind: str, field: str) -> Any:  # noqa: ANN401 - a type or a union of types
    """What the field holds: a type, or a union with null. A toll always has a count, if only `unstated`."""
    if field == "count":
        return Count if kind == "toll" else Count | None
    return _TYPES[field]


def corrected(claim: Claim, field: str, value: str) -> Claim:
    """The claim with this field as JSON `value` says; everything else, its id too, stays as it was.

    `holder` takes the speaker along, `side` is no longer inferred. Raises `StopRun` where the field or value is not allowed.
    """
    new = decoded(claim.kind, field, value)
    if field in _ON_CLAIM:
        return replace(claim, **{field: new})
    content: Any = claim.content
    if isinstance(content, Toll) and field == "side":
        return replace(claim, content=replace(content, side=new, side_inferred=False))
    if isinstance(content, Stance) and field == "holder":
        return replace(claim, speaker=new, content=replace(content, holder=new))
    return replace(claim, content=replace(content, **{field: new}))


def held(claim: Claim, field: str) -> Any:  # noqa: ANN401 - whatever the field holds
    """What the field of the claim holds now; null for a field claims of its kind do not have."""
    return getattr(claim if field in _ON_CLAIM else claim.content, field, None)


def decoded(kind: str, field: str, value: str) -> Any:  # noqa: ANN401 - whatever the field holds
    """The value of this field of a claim of this kind from its JSON. Raises `StopRun` where it is not allowed, and says what is."""
    if field not in fields_of(kind):
        fields = ", ".join(fields_of(kind))
        message = f"a claim of kind {kind} has no field {field!r} that can be corrected; it has {fields}"
        raise StopRun(message)
    try:
        found = msgspec.json.decode(value, type=type_of(kind, field))
    except msgspec.MsgspecError as error:
        message = f"{field}: {value} is no value for it ({error}); docs/decisions.md shows the forms"
        raise StopRun(message) from error
    words = allowed(kind, field)
    if words and found is not None and found not in words:
        message = f"{field}: {found!r} is not allowed; allowed are {', '.join(words)}"
        raise StopRun(message)
    for part in found if isinstance(found, tuple) else (found,):
        _sound(field, part)
    return found


def canonical(value: object) -> str:
    """A value of a claim as the JSON a decision keeps: keys sorted, no spaces."""
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _sound(field: str, value: object) -> None:
    """Check the inside of one value. Raises `StopRun`."""
    wrong = ""
    match value:
        case Actor():
            wrong = _wrong_name(value.name) or _wrong_offsets(value.start, value.end)
        case Place():
            wrong = _wrong_name(value.name) or _wrong_offsets(value.start, value.end) or _wrong_place(value)
        case Date():
            wrong = _wrong_date(value) or _wrong_span(value.span)
        case Count():
            wrong = _wrong_count(value) or _wrong_span(value.span)
        case str():
            wrong = _wrong_name(value)
    if wrong:
        message = f"{field}: {wrong}"
        raise StopRun(message)


def _wrong_name(name: str) -> str:
    if not name.strip():
        return "the name is empty; give null or [] for nobody and nothing"
    return f"the name is longer than {LONGEST} characters" if len(name) > LONGEST else ""


def _wrong_offsets(start: int, end: int) -> str:
    return "" if 0 <= start <= end else f"offsets {start} to {end} are none: give 0 <= start <= end"


def _wrong_span(span: Span | None) -> str:
    if span is None:
        return ""
    if span.end - span.start != len(span.text):
        return f"the span says {span.start} to {span.end} and holds {len(span.text)} characters; give null where no words say it"
    return _wrong_offsets(span.start, span.end)


def _wrong_place(place: Place) -> str:
    if not 1 <= place.precision <= 7:
        return f"precision {place.precision} is none of 1 to 7 (1 the exact place, 6 a country, 7 wider)"
    if (place.lat is None) != (place.lon is None):
        return "give both lat and lon, or null for both"
    if place.lat is not None and place.lon is not None and not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return f"{place.lat}, {place.lon} is nowhere on earth; lat is -90 to 90, lon -180 to 180"
    return ""


def _wrong_date(date: Date) -> str:
    if not 1 <= date.precision <= 5:
        return f"precision {date.precision} is none of 1 to 5 (1 a day, 4 a month, 5 longer)"
    if date.start is None and date.end is None:
        return "a date without start and end is none; give null"
    if date.start and date.end and date.start > date.end:
        return f"{date.start} is after {date.end}; give the earlier day first"
    return ""


def _wrong_count(count: Count) -> str:
    for number in (count.low, count.high):
        if number is not None and not 0 <= number <= MOST:
            return f"{number} is no number of people; give 0 to {MOST}"
    if count.low is not None and count.high is not None and count.low > count.high:
        return f"{count.low} is more than {count.high}; give the smaller number first"
    return ""
