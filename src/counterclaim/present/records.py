"""Records as the contract's plain dictionaries: keys and their order are the public face of the program."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from counterclaim.records import Agreement, Event, Stance, Statement, Toll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.records import Actor, Claim, Content, Count, Date, Place, PlaceSeen, Said, Span

SCHEMA = 1

Record = dict[str, Any]


def claim_record(claim: Claim) -> Record:
    """A claim as the contract's record: the keys every claim has, then those of its kind.

    `said_on` is an added key: the day of the saying, where the sentence names it.
    """
    return {
        "schema": SCHEMA,
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "status": claim.status,
        "speaker": _actor(claim.speaker),
        "co_speakers": _actors(claim.co_speakers),
        "via": _actors(claim.via),
        "cue": _span(claim.cue),
        "evidence": _span(claim.evidence),
        "date": _date(claim.date),
        "as_of": _date(claim.as_of),
        "said_on": _date(claim.said_on),
        "places": [_place(place) for place in claim.places],
        "rule": claim.rule,
    } | _content(claim.content)


def said_record(document: str, said: Said) -> Record:
    """An attribution of the document with that id, as the contract's record."""
    return {
        "document": document,
        "source": _span(said.source),
        "cue": _span(said.cue),
        "content": [_span(span) for span in said.content],
        "speech": said.speech,
        "rule": said.rule,
    }


def place_record(document: str, seen: PlaceSeen) -> Record:
    """A place mention of the document with that id, as the contract's record."""
    candidates = [{"id": c.id, "name": c.name, "lat": c.lat, "lon": c.lon, "score": c.score} for c in seen.candidates]
    return {"document": document} | _place(seen.place) | {"candidates": candidates, "rule": seen.rule}


def json_line(record: Record) -> str:
    """One line of JSON without its line end.

    JSON leaves three characters bare that many readers take for line ends; they are escaped, so that a line stays a line.
    """
    text = json.dumps(record, ensure_ascii=False)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _span(span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _spans(spans: Iterable[Span]) -> list[Record | None]:
    return [_span(span) for span in spans]


def _actor(actor: Actor | None) -> Record | None:
    if actor is None:
        return None
    return {
        "name": actor.name,
        "party": actor.party,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "start": actor.start,
        "end": actor.end,
    }


def _actors(actors: Iterable[Actor]) -> list[Record | None]:
    return [_actor(actor) for actor in actors]


def _place(place: Place) -> Record:
    return {
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
        "start": place.start,
        "end": place.end,
    }


def _date(date: Date | None) -> Record | None:
    """`inferred` is an added key: the date hangs on a publication date that was itself inferred."""
    if date is None:
        return None
    return {
        "start": _day(date.start),
        "end": _day(date.end),
        "precision": date.precision,
        "span": _span(date.span),
        "inferred": date.inferred,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _count(count: Count | None) -> Record | None:
    if count is None:
        return None
    return {"low": count.low, "high": count.high, "qualifier": count.qualifier, "span": _span(count.span)}


def _content(content: Content) -> Record:
    """The keys by kind."""
    match content:
        case Event():
            return {
                "type": content.type,
                "mode": content.mode,
                "actors": _actors(content.actors),
                "recipients": _actors(content.recipients),
                "weapons": _spans(content.weapons),
                "count": _count(content.count),
            }
        case Toll():
            return {
                "count": _count(content.count),
                "outcome": content.outcome,
                "victims": content.victims,
                "side": content.side,
                "side_inferred": content.side_inferred,
                "scope": content.scope,
                "breakdown": [{"count": _count(part.count), "group": part.group} for part in content.breakdown],
            }
        case Agreement():
            return {
                "name": content.name,
                "type": content.type,
                "action": content.action,
                "parties": _actors(content.parties),
                "mediators": _actors(content.mediators),
                "violated_by": _actors(content.violated_by),
            }
        case Stance():
            return {
                "holder": _actor(content.holder),
                "attitude": content.attitude,
                "about": list(content.about),
                "text": _span(content.text),
            }
        case Statement():
            return {"text": _span(content.text)}
