"""What a stance is about: the claims of the same document that it answers, by where they stand and who made them."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Actor, Claim, Stance

ANSWERS = frozenset({"denies", "confirms", "doubts", "silent", "declines_comment"})
BACK = 1_500  # characters looked back; an answer follows what it answers within a few paragraphs
MOST = 6


def with_about(claims: list[Claim]) -> list[Claim]:
    """The same claims, the stances among them pointing at what they answer or judge."""
    acts = [claim for claim in claims if claim.kind in ("event", "toll", "agreement")]
    return [_pointing(claim, acts) if isinstance(claim.content, Stance) else claim for claim in claims]


def _pointing(stance: Claim, acts: list[Claim]) -> Claim:
    content = stance.content
    assert isinstance(content, Stance)  # noqa: S101  (with_about looked)
    inside = [claim for claim in acts if stance.evidence.start <= claim.evidence.start and claim.evidence.end <= stance.evidence.end]
    if not inside and content.attitude in ANSWERS:
        inside = _answered(stance, acts)
    if not inside:
        return stance
    return replace(stance, content=replace(content, about=tuple(claim.id for claim in inside[:MOST])))


def _answered(stance: Claim, acts: list[Claim]) -> list[Claim]:
    """The nearest claims before the stance that somebody else made."""
    before = [
        claim
        for claim in acts
        if claim.evidence.end <= stance.evidence.start
        and stance.evidence.start - claim.evidence.end <= BACK
        and claim.speaker is not None
        and not _same(claim.speaker, stance.speaker)
    ]
    if not before:
        return []
    nearest = before[-1].speaker
    return [claim for claim in before if claim.speaker == nearest][-MOST:]


def _same(one: Actor, other: Actor | None) -> bool:
    """Whether two speakers are of one party, or go by one name where neither's party is known."""
    if other is None:
        return one.party is None
    return one.party == other.party if one.party or other.party else one.name.casefold() == other.name.casefold()
