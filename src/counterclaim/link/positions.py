"""Claims of one incident -> where each party and each outsider stands on it, and how that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.link.records import Attitude, Position, Ruled, Utterance, Voice
from counterclaim.link.voices import party_name, side_of, voice_of
from counterclaim.packs import Pack
from counterclaim.records import Actor, Event, Stance, Toll

ATTITUDES: Mapping[str, Attitude] = {"asserted": "asserts", "possible": "asserts", "confirmed": "confirms", "denied": "denies"}
STANCES: Mapping[str, Attitude] = {
    "denies": "denies",
    "confirms": "confirms",
    "doubts": "doubts",
    "declines_comment": "declines",
    "silent": "silent",
}
# Of what a voice says on one day the first of these is where it stands: a word outweighs silence, a denial the version told beside it.
WEIGHT: tuple[Attitude, ...] = ("denies", "confirms", "asserts", "doubts", "declines", "silent")
LOSSES = frozenset({"killed", "wounded", "captured", "missing", "casualties"})
CIVILIANS = frozenset({"CVL", "REF", "JRN", "MED"})


def positions(claims: Sequence[Ruled], spoken: Mapping[str, str], concerned: Iterable[str], pack: Pack | None) -> tuple[Position, ...]:
    """Each voice's position: parties first, then outsiders, then reports, each in order of their names.

    `spoken` gives the version each claim speaks of; of the parties `concerned`, those that no report lets speak are `not_heard`.
    """
    found: dict[str, tuple[Voice, list[Utterance]]] = {}
    for ruled in claims:
        attitude = attitude_of(ruled)
        if attitude is None:
            continue
        for voice, actor in voices(ruled, pack):
            said = Utterance(attitude, said_on(ruled), ruled.claim.id, spoken[ruled.claim.id], _against(ruled, actor, voice, pack))
            found.setdefault(voice.id, (voice, []))[1].append(said)
    heard = [_position(voice, history) for voice, history in found.values()]
    silent = [Voice("party", party, party_name(party, pack)) for party in sorted(set(concerned)) if party not in found]
    heard += [Position(voice, "not_heard", ()) for voice in silent]
    return tuple(sorted(heard, key=lambda p: (("party", "outside", "report").index(p.voice.kind), p.voice.name, p.voice.id)))


def attitude_of(ruled: Ruled) -> Attitude | None:
    """What a claim says of whether it happened; null for what says neither yes nor no (a plan, a condemnation)."""
    content = ruled.claim.content
    if isinstance(content, Stance):
        return STANCES.get(content.attitude)
    return ATTITUDES.get(ruled.claim.status)


def voices(ruled: Ruled, pack: Pack | None) -> list[tuple[Voice, Actor | None]]:
    """All who say it, joint speakers too, each voice once."""
    found: dict[str, tuple[Voice, Actor | None]] = {}
    for actor in (ruled.claim.speaker, *ruled.claim.co_speakers):
        voice = voice_of(actor, ruled.report, pack)
        found.setdefault(voice.id, (voice, actor))
    return list(found.values())


def said_on(ruled: Ruled) -> dt.date | None:
    """When it was said: the day its sentence names for the saying, else the report's date, which no saying can be after."""
    said, published = ruled.claim.said_on, ruled.report.published
    if said is None or said.start is None or said.start != said.end:
        return published
    return min(said.start, published) if published is not None else said.start


def _position(voice: Voice, history: list[Utterance]) -> Position:
    ordered = tuple(sorted(history, key=lambda u: (u.day or dt.date.min, u.claim)))
    last = max((u.day or dt.date.min for u in ordered), default=dt.date.min)
    latest = [u.attitude for u in ordered if (u.day or dt.date.min) == last]
    return Position(voice, min(latest, key=WEIGHT.index), ordered)


def _against(ruled: Ruled, actor: Actor | None, voice: Voice, pack: Pack | None) -> str:
    """Why the claim hurts the side that makes it; empty where it does not. The rules stand in docs/ledger.md."""
    mine = side_of(voice.id, pack) if voice.kind == "party" and actor is not None else None
    if mine is None:
        return ""
    content, status = ruled.claim.content, ruled.claim.status
    if isinstance(content, Toll) and status in {"asserted", "confirmed"}:
        own = side_of(content.side, pack) == mine and not content.side_inferred
        return "own losses" if own and content.victims == "military" and content.outcome in LOSSES and content.count.low else ""
    if not isinstance(content, Event) or content.type != "ASSAULT":
        return ""
    did = {side_of(a.party, pack) for a in content.actors}
    suffered = {side_of(a.party, pack) for a in content.recipients}
    civilians = any(CIVILIANS & set(a.sectors) for a in content.recipients)
    if status == "confirmed" and did == {mine}:
        return "confirms its own side's act"
    if status == "asserted" and did == {mine} and civilians:
        return "own side's act against civilians"
    if status == "denied" and did and mine not in did and None not in did and mine in suffered:
        return "clears the other side"
    return ""
