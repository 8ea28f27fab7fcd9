"""Whole small ledgers, made by hand: a made-up island where Northland and Southland are at war and Midland looks on."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass, replace
from typing import Any

from counterclaim.link.records import (
    AgreementEntry,
    Alleged,
    Breach,
    CopyGroup,
    Decision,
    Disagreement,
    Figure,
    Incident,
    Ledger,
    Link,
    Measure,
    Mention,
    Origin,
    Point,
    Position,
    Range,
    Report,
    Ruled,
    Series,
    TollLine,
    Utterance,
    Value,
    Version,
    Voice,
    WarToll,
)
from counterclaim.present.report.records import Heading, Unread
from counterclaim.records import Content
from tests.link.factories import actor, agreement, count, day, days, event, place, ruled, stance, toll

NOR = Voice("party", "NOR", "Northland")
SOU = Voice("party", "SOU", "Southland")
MID = Voice("outside", "MID", "Midland")
WIRE = Voice("report", "outlet:Wire A", "Wire A")
ZONE = dt.timezone(dt.timedelta(hours=4))


def a_report(name: str, published: str | None, outlet: str, title: str = "") -> Report:
    """A report whose id is its name, repeated."""
    digest = (name * 64)[:64]
    return Report(
        digest, f"{name}.txt", outlet, f"https://example.org/{name}", title or None, day(published) if published else None, "island"
    )


REPORTS = (
    a_report("a", "2020-09-11", "Capital Daily", "Eastport under fire"),
    a_report("b", "2020-09-12", "Wire A", "Fighting near Millford"),
    a_report("c", "2020-09-12", "Frontier Post", "Fighting near Millford"),
    a_report("d", "2020-09-12", "Frontier Post", "Midland counts one case"),
    a_report("e", "2020-09-13", "Wire A", "More wounded at Millford"),
    a_report("f", None, "Leaflet"),
)
A, B, C, D, E, F = REPORTS


def said(ident: str, of: Report, by: Voice | None, words: str, content: Content, **keys: Any) -> Ruled:
    """A claim with these words, by this voice (null: the report itself)."""
    speaker = actor(by.id, by.name) if by else None
    return ruled(content, of, id=ident, speaker=speaker, words=words, **keys)


NORTH, SOUTH = actor("NOR", "Northland"), actor("SOU", "Southland")
MILLFORD, EASTPORT = place("Millford", "pack:millford", 10.1, 20.1), place("Eastport", "pack:eastport", 14.0, 25.0)
ON_11, ON_12 = days("2020-09-11"), days("2020-09-12")
HIT = event("ASSAULT", "heavy-weapons", (NORTH,), (SOUTH,))
PUSH = event("ASSAULT", "aerial", (SOUTH,), (NORTH,))

CLAIMS = (
    said("c01", A, SOU, "Northland shelled Eastport on Friday", HIT, date=ON_11, places=(EASTPORT,)),
    said("c02", A, NOR, "its guns had not fired at Eastport", HIT, status="denied", date=ON_11, places=(EASTPORT,)),
    said("c03", A, SOU, "five civilians were killed", toll(count(5), "killed", "SOU", "civilian"), as_of=ON_11),
    said("c04", B, NOR, "Southland's drones struck Millford", PUSH, date=ON_12, places=(MILLFORD,)),
    said("c05", B, NOR, "three of its soldiers were wounded", toll(count(3), "wounded", "NOR"), as_of=ON_12),
    said("c06", B, SOU, "Southland has not commented", stance("silent", ("c04",), SOUTH)),
    said("c07", C, NOR, "Southland's drones struck Old Millford", PUSH, date=ON_12, places=(place("Old Millford"),)),
    said("c08", D, MID, "one case of fire near Millford", event("ASSAULT"), date=ON_12, places=(MILLFORD,)),
    said("c09", D, NOR, "Southland broke the declaration", agreement("declaration", action="violated", violated_by=(SOUTH,))),
    said("c10", D, SOU, "it keeps to the declaration", agreement("declaration", action="violated", violated_by=(SOUTH,)), status="denied"),
    said("c11", E, NOR, "six of its soldiers were wounded", toll(count(6), "wounded", "NOR"), as_of=days("2020-09-13")),
    said("c12", E, SOU, "its units answered a provocation at Millford", event("ASSAULT", None, (SOUTH,), (NORTH,)), places=(MILLFORD,)),
    said("c13", B, NOR, "1,200 of its soldiers have been killed", toll(count(1200), "killed", "NOR", scope="cumulative"), as_of=ON_12),
    said("c14", A, NOR, "1,250 of its soldiers have been killed", toll(count(1250), "killed", "NOR", scope="cumulative"), as_of=ON_11),
    said("c15", B, None, "martial law in Northland", event("COERCE", "martial-law", (NORTH,)), date=ON_12),
    said("c16", A, SOU, "four civilians were killed", toll(count(4), "killed", "SOU", "civilian"), as_of=ON_12, state="corrected"),
)


def figure(claim: str, voice: Voice, relation: Any, as_of: str, of: Report) -> Figure:
    """The figure of a toll claim."""
    content: Any = next(one.claim.content for one in CLAIMS if one.claim.id == claim)
    number = content.count
    return Figure(claim, of.id, voice, relation, content.side, content.outcome, content.victims, number.low, number.high, number.qualifier,
                  day(as_of), "words")  # fmt: skip


def line(outcome: str, side: str | None, victims: str, series: tuple[Series, ...], spread: Range) -> TollLine:
    """A toll line whose one relation has the whole range."""
    return TollLine(outcome, side, victims, series, spread, tuple((one.relation, spread) for one in series))


WOUNDED = (figure("c05", NOR, "own", "2020-09-12", B), figure("c11", NOR, "own", "2020-09-13", E))
KILLED = (figure("c03", SOU, "own", "2020-09-11", A), figure("c16", SOU, "own", "2020-09-12", A))
LOST = (figure("c14", NOR, "own", "2020-09-11", A), figure("c13", NOR, "own", "2020-09-12", B))
BREACH = Breach(
    "declaration",
    ("SOU",),
    ("c04",),
    "the end of all hostilities",
    certain=True,
    reasons=("in force since 10 September", "Millford lies within The Fen"),
)


def point(name: str, ident: str | None) -> Point:
    """A place without coordinates."""
    return Point(ident, name, None, None, None, 1)


MILLFORD_FIGHT = Incident(
    id="i-millford",
    family="violence",
    types=("ASSAULT",),
    modes=("aerial",),
    start=day("2020-09-12"),
    end=day("2020-09-12"),
    exact=True,
    points=(point("Millford", "pack:millford"), point("Old Millford", None)),
    parties=("NOR", "SOU"),
    versions=(
        Version("?", ("ASSAULT",), (), (), (), ("c08",), ()),
        Version("SOU", ("ASSAULT",), ("aerial",), ("SOU",), ("NOR",), ("c04", "c07", "c12"), ()),
    ),
    positions=(
        Position(NOR, "asserts",
                 (Utterance("asserts", day("2020-09-12"), "c04", "SOU"), Utterance("asserts", day("2020-09-12"), "c07", "SOU"))),
        Position(
            SOU,
            "confirms",
            (
                Utterance("silent", day("2020-09-12"), "c06", "SOU"),
                Utterance("confirms", day("2020-09-13"), "c12", "SOU", "says its own units acted"),
            ),
        ),
        Position(MID, "asserts", (Utterance("asserts", day("2020-09-12"), "c08", "?"),)),
    ),
    tolls=(line("wounded", "NOR", "military", (Series(NOR, "own", WOUNDED, ()),), Range(6, 6, 6)),),
    breaches=(BREACH,),
    disagreements=(Disagreement("place", "two villages",
                                  (Value("Millford", ("c04", "c08"), ("NOR", "MID")), Value("Old Millford", ("c07",), ("NOR",)))),),
    origins=(Origin(NOR, (B.id, C.id, E.id)), Origin(MID, (D.id,)), Origin(SOU, (E.id,))),
    contested=False,
    documents=(B.id, C.id, D.id, E.id),
    claims=("c04", "c05", "c06", "c07", "c08", "c11", "c12"),
    links=(Link("h1", "h2", 0.91, ("same day", "same actor")),),
    nodes=("h1", "h2"),
    possible=(Link("h1", "h9", 0.44, ("near places", "days apart")),),
    pack="island",
)  # fmt: skip
EASTPORT_FIRE = Incident(
    id="i-eastport",
    family="violence",
    types=("ASSAULT",),
    modes=("heavy-weapons",),
    start=day("2020-09-11"),
    end=day("2020-09-11"),
    exact=True,
    points=(point("Eastport", "pack:eastport"),),
    parties=("NOR", "SOU"),
    versions=(Version("NOR", ("ASSAULT",), ("heavy-weapons",), ("NOR",), ("SOU",), ("c01",), ("c02",)),),
    positions=(
        Position(NOR, "denies", (Utterance("denies", day("2020-09-11"), "c02", "NOR"),)),
        Position(SOU, "asserts", (Utterance("asserts", day("2020-09-11"), "c01", "NOR"),)),
        Position(MID, "not_heard", ()),
    ),
    tolls=(line("killed", "SOU", "civilian", (Series(SOU, "own", KILLED, ("c16",)),), Range(4, 4, 4)),),
    breaches=(),
    disagreements=(),
    origins=(Origin(NOR, (A.id,)), Origin(SOU, (A.id,))),
    contested=True,
    documents=(A.id,),
    claims=("c01", "c02", "c03", "c16"),
    links=(),
    nodes=("h3",),
    possible=(),
    pack="island",
)
DECLARATION = AgreementEntry(
    id="declaration",
    known="declaration",
    pack="island",
    name="joint declaration of 9 September 2020",
    names=("declaration", "tripartite declaration"),
    type="ceasefire",
    parties=("NOR", "SOU"),
    mediators=("MID",),
    signed=day("2020-09-09"),
    in_force_from="2020-09-10T00:00:00+03:00",
    in_force_to=None,
    terms=("the end of all hostilities",),
    source="made up",
    mentions=(Mention("c09", "violated", "asserted", NOR, day("2020-09-12")),),
    alleged=(Alleged("c09", NOR, ("SOU",), day("2020-09-12"), ("i-millford",), ("c10",)),),
    computed=(("i-millford", BREACH),),
)
MARTIAL_LAW = Measure("m1", "martial-law", "NOR", day("2020-09-01"), None, ("c15",), ())
WAR = WarToll("island", line("killed", "NOR", "military", (Series(NOR, "own", LOST, ("c13",)),), Range(1200, 1200, 1200)))


def small() -> Ledger:
    """Two incidents, one agreement, one measure, one cumulative figure; report c is a copy of b."""
    return Ledger(
        incidents=(EASTPORT_FIRE, MILLFORD_FIGHT),
        agreements=(DECLARATION,),
        measures=(MARTIAL_LAW,),
        tolls=(WAR,),
        copies=(CopyGroup(B.id, (B.id, C.id)),),
        reports={one.id: one for one in REPORTS},
        claims={one.claim.id: one for one in CLAIMS},
        incident_of={"h1": "i-millford", "h2": "i-millford", "h3": "i-eastport", "h9": "i-eastport"},
    )


def empty() -> Ledger:
    """A ledger of nothing."""
    return Ledger((), (), (), (), (), {}, {}, {})


def before() -> Ledger:
    """The small ledger as it was known on the evening of 11 September."""
    reports = {A.id: A}
    claims = {one.claim.id: one for one in CLAIMS if one.claim.document == A.id}
    return Ledger(
        (EASTPORT_FIRE,), (replace(DECLARATION, mentions=(), alleged=(), computed=()),), (), (), (), reports, claims, {"h3": "i-eastport"}
    )


def heading(date: str = "2020-09-12", **keys: Any) -> Heading:
    """The heading of a day's report, cut off at 18:00 and made at 18:05."""
    on = day(date)
    cut_off = dt.datetime(on.year, on.month, on.day, 18, tzinfo=ZONE)
    values: dict[str, Any] = {
        "packs": ("The island war",), "version": "0.1.0", "unread": (Unread("torn.html", "no text in it"),), "languages": (("en", 6),),
    } | keys  # fmt: skip
    return Heading(3, on, cut_off, cut_off + dt.timedelta(minutes=5), **values)


DECISIONS = (
    Decision("x2", "correct", "c16", "R. Eader", "a slip", dt.datetime(2020, 9, 12, 9, tzinfo=dt.UTC), field="count.low", value="4"),
    Decision("x1", "accept", "c01", "R. Eader", "read it", dt.datetime(2020, 9, 13, 9, tzinfo=dt.UTC)),
)

# ids, and words of fixed lists: what no report can choose
FIXED = set(
    "id document claim claims documents kind attitude relation status state first origins a b known action qualifier side_inferred version "
    "as_of_basis decisions incidents denials imposed lifted falls nodes in_force_from in_force_to type types mode modes outcome victims "
    "scope family about bound side parties accused".split()
)


def spoiled(entry: Any, bad: str) -> Any:
    """The same records with `bad` put before every free text in them."""
    if isinstance(entry, str):
        return bad + entry if entry else ""
    if isinstance(entry, tuple):
        # a string paired with a record is the id of an entry or a word of a fixed list
        return tuple(spoiled(one, bad) if _words(entry) or not isinstance(one, str) else one for one in entry)
    if isinstance(entry, dict):
        return {key: one if isinstance(one, str) else spoiled(one, bad) for key, one in entry.items()}
    if is_dataclass(entry) and not isinstance(entry, type):
        values = {one.name: getattr(entry, one.name) for one in fields(entry)}
        return replace(entry, **{name: spoiled(value, bad) for name, value in values.items() if name not in FIXED or not _words(value)})
    return entry


def _words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(one, str) for one in value))
