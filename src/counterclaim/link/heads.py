"""Title and lead: what they tell without saying where or when, and the rest of the report tells again in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.link import score
from counterclaim.link.records import Features
from counterclaim.link.weights import weights
from counterclaim.link.windows import DAY, overlap

LOOK_AHEAD = 12  # happenings of a report that its title may mean, in text order
NEWS = 14  # days before a report's date that its news may be of


def told_again(one: Features, others: Sequence[Features | None], sides: Mapping[str, str]) -> int | None:
    """Which of the others tells in full what a title or lead tells; null where none is like enough. Ties go to the earlier."""
    found = [(points, -i) for i, other in enumerate(others) if other is not None and (points := likeness(one, other, sides)) is not None]
    best = max(found, default=(0.0, 0))
    return -best[1] if found and best[0] >= weights("threshold")["head"] else None


def likeness(one: Features, other: Features, sides: Mapping[str, str]) -> float | None:
    """The points of two happenings of one report; null where they cannot be one."""
    if one.family != other.family or not _days_agree(one, other):
        return None
    placed = score.place_points(one, other)
    if placed is None:
        return None
    parts = (score.mode_points(one, other), score.actor_points(one, other, sides), score.recipient_points(one, other, sides))
    size = max(0.0, score.size_points(one, other)[0])  # figures of one report differ where its parts do
    return placed[0] + sum(points for points, _ in parts) + size + score.word_points(one, other)[0]


def leans(features: Features) -> bool:
    """Whether a happening leaves open where or when it was."""
    return not score.fine(features.points) or features.basis in {"published", "none"}


def _days_agree(one: Features, other: Features) -> bool:
    """Whether both may be of one day; a day that only the report's date gives may well be one of the days before."""
    if "none" in {one.basis, other.basis}:
        return True
    if overlap(score.window(one), score.window(other)) is not None:
        return True
    if (one.basis == "published") == (other.basis == "published"):
        return False
    news, told = (one, other) if one.basis == "published" else (other, one)
    if news.start is None or told.start is None or told.end is None:
        return False
    return told.end < news.start and (news.start - told.end) <= NEWS * DAY
