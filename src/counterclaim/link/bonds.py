"""What reviewers said belongs together, and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of claim ids that must be one incident, and pairs that must not; `claims` are all that stand in one."""

    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    claims: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "claims", frozenset(claim for pair in self.together | self.apart for claim in pair))

    def joins(self, claim: str, others: Iterable[str]) -> bool:
        """Whether the claim was linked with one of these."""
        return claim in self.claims and any(frozenset((claim, other)) in self.together for other in others)

    def parts(self, claim: str, others: Iterable[str]) -> bool:
        """Whether the claim was parted from one of these."""
        return claim in self.claims and any(frozenset((claim, other)) in self.apart for other in others)


NONE = Bonds()
