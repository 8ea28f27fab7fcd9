"""Short cuts for the tests of link/: claims with made-up words, and a made-up island where two parties are at war."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from counterclaim.link.records import Report, Ruled
from counterclaim.packs import Pack, parse_pack
from counterclaim.records import Actor, Agreement, Claim, Content, Count, Date, Event, Kind, Place, Qualifier, Span, Stance, Statement, Toll

PACK = """
id = "island"
title = "The island war"
words = ["Northland", "Southland"]
[[parties]]
id = "NOR"
name = "Northland"
side = "north"
country = "NOR"
principal = true
source = "made up"
[[parties]]
id = "FEN"
name = "Fen Republic"
side = "north"
country = "SOU"
partially_recognised = true
source = "made up"
[[parties]]
id = "SOU"
name = "Southland"
side = "south"
country = "SOU"
principal = true
source = "made up"
[[parties]]
id = "MID"
name = "Midland"
country = "MID"
source = "made up"
[[places]]
id = "fen"
name = "The Fen"
lat = 10.0
lon = 20.0
country = "SOU"
precision = 4
source = "made up"
[[places]]
id = "millford"
name = "Millford"
lat = 10.1
lon = 20.1
country = "SOU"
precision = 1
within = ["fen"]
source = "made up"
[[places]]
id = "eastport"
name = "Eastport"
lat = 14.0
lon = 25.0
country = "SOU"
precision = 1
source = "made up"
[[agreements]]
id = "old-truce"
name = "Harbour Truce"
names = ["Harbour Protocol"]
type = "ceasefire"
signed = 1999-05-01
in_force_from = 1999-05-02
in_force_to = 2020-06-01
parties = ["NOR", "SOU"]
mediators = ["MID"]
places = ["fen"]
source = "made up"
terms = [{ text = "all cease fire", type = "RETREAT", parties = ["NOR", "SOU"] }]
[[agreements]]
id = "summer-truce"
name = "truce of 10 July 2020"
names = ["July 10 truce"]
type = "ceasefire"
signed = 2020-07-10
in_force_from = 2020-07-10T12:00:00+04:00
parties = ["NOR", "SOU"]
mediators = ["MID"]
places = ["fen"]
source = "made up"
terms = [{ text = "a ceasefire from noon", type = "RETREAT", parties = ["NOR", "SOU"] }]
[[agreements]]
id = "declaration"
name = "joint declaration of 9 September 2020"
names = ["tripartite declaration"]
type = "ceasefire"
signed = 2020-09-09
in_force_from = 2020-09-10T00:00:00+03:00
parties = ["NOR", "SOU"]
mediators = ["MID"]
places = ["fen"]
source = "made up"
terms = [
  { text = "the end of all hostilities", type = "RETREAT", parties = ["NOR", "SOU"] },
  { text = "prisoners go home", type = "COOPERATE", parties = ["NOR", "SOU"] },
]
"""


def island() -> Pack:
    """Northland and the Fen Republic on one side, Southland on the other, Midland outside; three truces."""
    return parse_pack(PACK, "island.toml")


def day(text: str) -> dt.date:
    """A day from ISO text."""
    return dt.date.fromisoformat(text)


def days(start: str | None, end: str | None = None, precision: int = 1) -> Date:
    """A date of a claim: one day, or a window; null is open."""
    last = end if end is not None else start
    return Date(day(start) if start else None, day(last) if last else None, precision, Span(0, 4, "then"))


def actor(party: str | None, name: str | None = None, *sectors: str, country: str | None = None) -> Actor:
    """Somebody of a party; `name` as in the text."""
    return Actor(name or party or "somebody", party, country or party, sectors or ("GOV",), 0, 1)


def place(name: str, ident: str | None = None, lat: float | None = None, lon: float | None = None, precision: int = 1) -> Place:
    """A place of a claim."""
    return Place(name, ident, lat, lon, None, precision, 0, 1)


def report(name: str = "r1", published: str | None = "2020-09-20", outlet: str | None = "Wire A", pack: str | None = "island") -> Report:
    """A report; its id comes from its name."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Report(digest, f"{name}.txt", outlet, None, None, day(published) if published else None, pack)


def ruled(content: Content, of: Report | None = None, **keys: Any) -> Ruled:
    """A claim with this content as ruled; `words` is the evidence, the other keys are the claim's own or `state`."""
    source = of or report()
    state = keys.pop("state", "open")
    words = keys.pop("words", "made-up words")
    ident = keys.pop("id", None)
    values: dict[str, Any] = {
        "kind": kind_of(content), "status": "asserted", "speaker": None, "co_speakers": (), "via": (), "cue": None, "date": None,
        "as_of": None, "places": (), "rule": "made-up",
    } | keys  # fmt: skip
    digest = hashlib.sha256(repr((source.id, words, content, sorted(values.items(), key=lambda item: item[0]))).encode()).hexdigest()[:16]
    fields: dict[str, Any] = {"id": ident or digest, "document": source.id, "evidence": Span(0, len(words), words), "content": content}
    claim = Claim(**fields, **values)
    return Ruled(claim, source, state)


def kind_of(content: Content) -> Kind:
    """The kind of claim this content makes."""
    kinds: dict[type, Kind] = {Event: "event", Toll: "toll", Agreement: "agreement", Stance: "stance", Statement: "statement"}
    return kinds[type(content)]


def count(low: int | None, high: int | None = None, qualifier: Qualifier = "exact") -> Count:
    """A number; an exact one needs only `low`."""
    return Count(low, low if high is None and qualifier == "exact" else high, qualifier, None)


def toll(number: Count, outcome: str = "killed", side: str | None = "SOU", victims: str = "military", scope: str = "incident") -> Toll:
    """A number of people harmed."""
    return Toll(number, outcome, victims, side, side_inferred=False, scope=scope, breakdown=())


def event(
    type_: str = "ASSAULT", mode: str | None = None, actors: tuple[Actor, ...] = (), recipients: tuple[Actor, ...] = (),
) -> Event:  # fmt: skip
    """Something done."""
    return Event(type_, mode, actors, recipients, (), None)


def agreement(
    name: str = "ceasefire", type_: str = "ceasefire", action: str = "reached", parties: tuple[Actor, ...] = (),
    mediators: tuple[Actor, ...] = (), violated_by: tuple[Actor, ...] = (),
) -> Agreement:  # fmt: skip
    """A claim about an agreement."""
    return Agreement(name, type_, action, parties, mediators, violated_by)


def stance(attitude: str, about: tuple[str, ...] = (), holder: Actor | None = None) -> Stance:
    """An attitude to other claims."""
    return Stance(holder, attitude, about, Span(0, 4, "said"))
