"""Alleged breaches: who says that who broke an agreement, and what is said against it, so that mutual accusations stand side by side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from counterclaim.lexicon import load
from counterclaim.link.agreement_names import asks, is_several
from counterclaim.link.records import Alleged, Incident, Ruled
from counterclaim.link.spoken import Spoken, ids, voices
from counterclaim.packs.records import Pack
from counterclaim.records import Stance

_SAID_SO = frozenset({"asserted", "confirmed", "possible"})
_AGAINST = frozenset({"denies", "doubts"})


class Surroundings:
    """Where else claims stand: the incidents they belong to, the denials told there, and the stances on them."""

    def __init__(self, ruled: Sequence[Ruled], incidents: Sequence[Incident]) -> None:
        self.incidents: Mapping[str, list[str]] = defaultdict(list)
        self.denials: Mapping[str, set[str]] = defaultdict(set)
        for incident in incidents:
            for claim in incident.claims:
                self.incidents[claim].append(incident.id)
            for version in incident.versions:
                for claim in version.claims:
                    self.denials[claim].update(version.denials)
        for one in ruled:
            stance = one.claim.content
            if isinstance(stance, Stance) and stance.attitude in _AGAINST and one.state != "rejected":
                for claim in stance.about:
                    self.denials[claim].add(one.claim.id)


def alleged_of(members: Sequence[Spoken], around: Surroundings, pack: Pack | None) -> tuple[Alleged, ...]:
    """The alleged breaches among the claims of one agreement, by day and claim.

    Joint speakers ("both sides accuse each other") allege each for itself, and never their own breach where somebody else is accused too.
    "Which side broke it" alleges nothing. Denials are claims that the same parties did not break it, a day apart at most, denials in the
    same incident, and stances on the claim.
    """
    denying = [member for member in members if member.words.action == "violated" and member.one.claim.status == "denied"]
    told: dict[tuple[tuple[str, ...], dt.date | None], tuple[str, ...]] = {}
    found = []
    for member in members:
        claim, day = member.one.claim, _day(member)
        if not _alleges(member):
            continue
        for voice in voices(member.one, pack):
            accused = tuple(party for party in member.accused if party != voice.id) or member.accused
            if (accused, day) not in told:
                told[accused, day] = tuple(sorted({one.one.claim.id for one in denying if _against(one, accused, day)}))
            denials = told[accused, day]
            if around.denials.get(claim.id):
                denials = tuple(sorted({*denials, *around.denials[claim.id]} - {claim.id}))
            found.append(Alleged(claim.id, voice, accused, day, tuple(sorted(around.incidents.get(claim.id, ()))), denials))
    return tuple(sorted(found, key=lambda one: (one.day or dt.date.min, one.claim, one.voice.id)))


def _alleges(member: Spoken) -> bool:
    """Whether a claim says that the agreement was broken, and does not only ask by whom."""
    said = member.words.action == "violated" and member.one.claim.status in _SAID_SO
    return said and (bool(member.accused) or not asks(member.words.clause))


def _against(denial: Spoken, accused: Sequence[str], day: dt.date | None) -> bool:
    """Whether a denial speaks of these parties (or of nobody by name, said by one of them) at about this day."""
    meant = set(denial.accused or ids(actor for actor in (denial.one.claim.speaker, *denial.one.claim.co_speakers) if actor is not None))
    if accused and meant.isdisjoint(accused):
        return False
    other = _day(denial)
    return day is None or other is None or abs((day - other).days) <= int(load("ledger")["agreements"]["near"])


def _day(member: Spoken) -> dt.date | None:
    """The day of the breach in the words, else that of the report; null where the words speak of many occasions."""
    words = member.words
    return words.start or words.end or (None if is_several(words.name, words.clause) else words.told)
