"""Links and partings of claims, made to agree with each other: the latest wins.

Read from the latest to the oldest, each holds unless later ones already say the contrary, directly or through a chain (A with B,
B with C, A apart from C). Cost: n log n in the number of decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.link.bonds import Bonds
from counterclaim.link.records import Decision


@dataclass(frozen=True, slots=True)
class Agreed:
    """What holds of links and partings; `overruled` pairs each decision that does not hold with the one it had to yield to."""

    bonds: Bonds
    overruled: tuple[tuple[Decision, Decision], ...]


def agreed(decisions: Iterable[Decision]) -> Agreed:
    """The links and partings among these that hold together; `decisions` in any order, other actions are passed over."""
    groups = _Groups()
    latest: dict[frozenset[str], Decision] = {}
    lost: dict[frozenset[str], Decision] = {}
    together: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    overruled: list[tuple[Decision, Decision]] = []
    pairs = [d for d in decisions if d.action in {"link", "unlink"} and d.other and d.other != d.claim]
    for one in sorted(pairs, key=lambda d: (d.at, d.id), reverse=True):
        pair = frozenset((one.claim, one.other or ""))
        later = latest.setdefault(pair, one)
        if later is not one:
            over = later if later.action != one.action else lost.get(pair)
            if over is not None:
                overruled.append((one, over))
            continue
        against = groups.join(one) if one.action == "link" else groups.part(one)
        if against is not None:
            lost[pair] = against
            overruled.append((one, against))
        else:
            (together if one.action == "link" else apart).add(pair)
    return Agreed(Bonds(frozenset(together), frozenset(apart)), tuple(sorted(overruled, key=lambda p: (p[0].at, p[0].id))))


@dataclass(slots=True)
class _Groups:
    """Claims joined so far (a forest: each claim's parent and the link that hung it there) and which groups are parted by what.

    Groups are joined small under large and paths are never shortened, so that the link which first joined two claims is the
    last one on the way between them, and ways stay short (log n).
    """

    parent: dict[str, tuple[str, int, Decision]] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)
    parted: dict[str, dict[str, Decision]] = field(default_factory=dict)
    joined: int = 0

    def root(self, claim: str) -> str:
        while claim in self.parent:
            claim = self.parent[claim][0]
        return claim

    def join(self, link: Decision) -> Decision | None:
        """Join the two claims' groups; the parting that forbids it, where one does."""
        one, other = self.root(link.claim), self.root(link.other or "")
        if one == other:
            return None
        against = self.parted.get(one, {}).get(other)
        if against is not None:
            return against
        small, large = sorted((one, other), key=lambda r: (self.size.get(r, 1) + len(self.parted.get(r, ())), r))
        self.joined += 1
        self.parent[small] = (large, self.joined, link)
        self.size[large] = self.size.get(large, 1) + self.size.get(small, 1)
        for third, why in self.parted.pop(small, {}).items():
            del self.parted[third][small]
            self._keep(large, third, why)
        return None

    def part(self, parting: Decision) -> Decision | None:
        """Part the two claims' groups; the link by which they are one already, where they are."""
        one, other = self.root(parting.claim), self.root(parting.other or "")
        if one == other:
            return self._between(parting.claim, parting.other or "")
        self._keep(one, other, parting)
        return None

    def _keep(self, one: str, other: str, why: Decision) -> None:
        """Remember that two groups are parted; of several partings the latest is named."""
        known = self.parted.setdefault(one, {}).get(other)
        latest = why if known is None else max(known, why, key=lambda d: (d.at, d.id))
        self.parted[one][other] = latest
        self.parted.setdefault(other, {})[one] = latest

    def _between(self, one: str, other: str) -> Decision:
        """The link that made two claims of one group one."""
        above = {hung[2].id for hung in self._way(one)}
        below = {hung[2].id for hung in self._way(other)}
        way = [hung for claim in (one, other) for hung in self._way(claim) if (hung[2].id in above) != (hung[2].id in below)]
        return max(way, key=lambda hung: hung[1])[2]

    def _way(self, claim: str) -> list[tuple[str, int, Decision]]:
        found = []
        while claim in self.parent:
            found.append(self.parent[claim])
            claim = self.parent[claim][0]
        return found
