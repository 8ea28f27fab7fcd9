"""Ids of claims: the same document bytes, evidence, kind and fields give the same id on any machine."""

from __future__ import annotations

import hashlib
import json

from counterclaim.records import Actor, Agreement, Content, Event, Span, Stance, Statement, Toll

LENGTH = 16  # hex digits: 64 bits; two claims of a million-claim ledger share one with odds of 1 in 37 million


def claim_id(document: str, kind: str, evidence: Span, status: str, content: Content, speaker: Actor | None) -> str:
    """The id: SHA-256 of canonical JSON, shortened."""
    fields = [document, kind, evidence.start, evidence.end, status, speaker.name if speaker else None, *_fields(content)]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _fields(content: Content) -> list[object]:
    if isinstance(content, Event):
        return [content.type, content.mode, _names(content.actors), _names(content.recipients)]
    if isinstance(content, Toll):
        return [content.outcome, content.victims, content.count.low, content.count.high, content.count.qualifier]
    if isinstance(content, Agreement):
        return [content.name, content.type, content.action, _names(content.parties), _names(content.violated_by)]
    if isinstance(content, Stance):
        return [content.attitude, content.holder.name if content.holder else None]
    if isinstance(content, Statement):
        return [content.text.start, content.text.end]
    raise TypeError(content)


def _names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]
