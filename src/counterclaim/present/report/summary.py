"""The summary: every count against the previous period, zeros included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.ledger_words import bounds, counted, word
from counterclaim.present.report.counting import NOBODY_NAMED, Cited, Counts, Sum
from counterclaim.present.report.records import Bullet
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counterclaim.present.report.counting import Harm

NONE = "none reported"


def bullets(now: Counts, before: Counts | None) -> Iterator[Bullet]:
    """The lines of the summary; counts of the previous period are null where there is none."""

    def count(label: str, pick: Callable[[Counts], Cited], *, level: int = 0, note: str = "") -> Bullet:
        return _bullet(label, pick(now), pick(before) if before else None, level=level, note=note)

    yield count("Incidents claimed", lambda one: one.incidents)
    yield count("of these contested", lambda one: one.contested, level=1)
    yield count("Earlier incidents with new reports", lambda one: one.renewed)
    yield count("Undated incidents told of, in no other count", lambda one: one.undated)
    yield count("Reports read", lambda one: one.reports)
    yield count("of these copies of another report", lambda one: one.copies, level=1)
    origins = str(before.origins) if before else None
    yield Bullet("independent origins of what they say about incidents", str(now.origins), origins, 1)
    yield from _accused(now, before)
    note = f"{word('mark', 'computed')}, unless marked otherwise below"
    yield count("Computed breaches of agreements", lambda one: one.computed, note=note)
    for harm in sorted({*now.harm, *(before.harm if before else ())}, key=_harm_order):
        yield _harm(harm, now, before)
    yield count("New cumulative figures", lambda one: one.cumulative)
    yield count("Denials", lambda one: one.denials)
    yield count("Silences and refusals to comment, as reports say", lambda one: one.silences)


def _bullet(label: str, now: Cited, before: Cited | None, *, level: int = 0, note: str = "") -> Bullet:
    return Bullet(label, f"{now.number:,}", f"{before.number:,}" if before else None, level, note, now.claims, now.documents)


def _accused(now: Counts, before: Counts | None) -> Iterator[Bullet]:
    claims = tuple(dict.fromkeys(claim for cited in now.accused.values() for claim in cited.claims))
    earlier = len({claim for cited in before.accused.values() for claim in cited.claims}) if before else None
    yield Bullet("Alleged breaches of agreements", f"{len(claims):,}", None if earlier is None else f"{earlier:,}", 0, "", claims)
    parties = {*now.accused, *(before.accused if before else ())}
    for party in sorted(parties, key=lambda one: (one == NOBODY_NAMED, one)):
        label = f"accusing {plain(party)}" if party != NOBODY_NAMED else "accusing nobody by name"
        yield _bullet(label, now.accused.get(party, Cited(0)), before.accused.get(party, Cited(0)) if before else None, level=1)


def _harm(harm: Harm, now: Counts, before: Counts | None) -> Bullet:
    outcome, side = harm
    label = f"Reported {word('outcome', outcome)} in incidents, {plain(side) if side else 'side not said'}"
    sums = now.harm.get(harm, ())
    note = "; ".join(f"{bounds(one.low, one.high)} by {plain(_voice(one.voice))} in {counted(one.incidents, 'incident')}" for one in sums)
    earlier = _spread(before.harm.get(harm, ())) if before else None
    return Bullet(label, _spread(sums), earlier, 0, note, tuple(claim for one in sums for claim in one.claims))


def _harm_order(harm: Harm) -> tuple[str, bool, str]:
    return harm[0], harm[1] is None, harm[1] or ""


def _voice(ident: str) -> str:
    """A voice's id without what says which sort it is."""
    return ident.split(":", 1)[1] if ident.startswith(("name:", "outlet:")) else ident


def _spread(sums: tuple[Sum, ...]) -> str:
    """From the lowest to the highest any one voice counts; open where one leaves it open."""
    if not sums:
        return NONE
    lows = [one.low for one in sums if one.low is not None]
    highs = [one.high for one in sums]
    closed = [high for high in highs if high is not None]
    return bounds(min(lows) if lows else None, max(closed) if len(closed) == len(highs) else None)
