"""Where a voice stands on an incident, in words: which version it asserts and which it denies, day after day.

A party may in one day deny that it attacked, say that its units answered a provocation, and not yet have commented when other
reports were written. All of it is told, each with the version it speaks of; only order of days is told as order of time.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim import lexicon
from counterclaim.present.ledger_words import counted, fullest, listed, party_names, word
from counterclaim.present.wording import plain, shorten
from counterclaim.records import Agreement, Event, Stance, Toll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.link.records import Incident, Ledger, Position, Utterance

ATTITUDES = ("denies", "doubts", "confirms", "asserts", "declines", "silent")
SPEAKING = frozenset({"denies", "doubts", "confirms", "asserts"})
QUOTED = 70  # characters of its words shown where one voice puts it in more than one way
UNKNOWN = "?"


def standing(ledger: Ledger, incident: Incident, position: Position, *, quote: bool = True) -> str:
    """`denies that it attacked; says that its own side acted; then confirms that …`; what it repeats the next day stands once."""
    return "; then ".join(steps(ledger, incident, position, quote=quote)) or word("attitude", position.attitude)


def steps(ledger: Ledger, incident: Incident, position: Position, *, quote: bool = True) -> list[str]:
    """A step for every day that brought something the day before had not."""
    found: list[str] = []
    before: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()  # the attitudes of the days before, as long as none is given up for another
    named = False  # whoever has once named the doer is not told to name nobody later
    for _, group in groupby(position.history, key=lambda one: one.day):
        said = [one for one in group if not (named and one.attitude == "asserts" and one.version == UNKNOWN)]
        named = named or any(one.attitude == "asserts" and one.version != UNKNOWN for one in said)
        today = phrases(ledger, incident, position, said, quote=quote) if said else []
        attitudes = frozenset(one.attitude for one in said)
        again = {word("attitude", attitude) for attitude in attitudes & held}  # "denies it" adds nothing to "denies that it attacked"
        today = [phrase for phrase in today if phrase not in again]
        if not before.issuperset(today):
            found.append("; ".join(today))
        before = before.union(today) if attitudes & held else frozenset(today)
        held = attitudes | held if attitudes & held else attitudes
    return found


def phrases(ledger: Ledger, incident: Incident, position: Position, said: Iterable[Utterance], *, quote: bool = True) -> list[str]:
    """What was said on one day, each attitude to each version once; words are quoted where the voice says more than one thing."""
    ways: dict[tuple[str, str], list[Utterance]] = {}
    for one in sorted(said, key=lambda one: (ATTITUDES.index(one.attitude) if one.attitude in ATTITUDES else len(ATTITUDES), one.claim)):
        ways.setdefault((one.attitude, one.version if one.attitude in SPEAKING else ""), []).append(one)
    if any(version not in {UNKNOWN, ""} for attitude, version in ways if attitude == "asserts"):
        # whoever names the doer once is not told to name nobody
        ways.pop(("asserts", UNKNOWN), None)
    divided = quote and len({attitude for attitude, _ in ways if attitude in SPEAKING}) > 1
    told = [_phrase(ledger, incident, position, attitude, version, ways[attitude, version], quote=divided) for attitude, version in ways]
    return list(dict.fromkeys(phrase for phrase in told if phrase)) or [word("stand", "figures")]


def _phrase(
    ledger: Ledger, incident: Incident, position: Position, attitude: str, version: str, said: list[Utterance], *, quote: bool
) -> str:
    """One way of speaking of one version; empty for mere figures."""
    if attitude == "silent":
        reports = {ledger.claims[one.claim].report.id for one in said if one.claim in ledger.claims}
        many = counted(len(reports), "report")
        return word("stand", "silent").format(reports=many) if len(reports) > 1 else word("stand", "silent_one")
    if attitude == "declines":
        return word("stand", "declines")
    acts = [one.claim for one in said if _is(ledger, one.claim, Event)]
    if not acts and all(_is(ledger, one.claim, Toll) for one in said):
        return "" if attitude == "asserts" else f"{word('attitude', attitude)} (figures)"
    if not acts and all(_is(ledger, one.claim, Agreement) for one in said):
        return word("stand", "breach") if attitude == "asserts" else word("attitude", attitude)
    if not acts and all(_is(ledger, one.claim, Stance) for one in said) and version == UNKNOWN:
        return word("attitude", attitude)
    words = _words(ledger, fullest(ledger, acts or [one.claim for one in said]))
    told = f"{word('stand', attitude)} {_version(ledger, incident, position, version, attitude, _types(ledger, acts))}"
    return f"{told} (“{words}”)" if quote and words else told


def _words(ledger: Ledger, claim: str) -> str:
    """Its words, shortened, without the "that" they begin with; the line below has them whole."""
    ruled = ledger.claims.get(claim)
    return shorten(ruled.claim.evidence.text.removeprefix("that "), QUOTED) if ruled else ""


def _version(ledger: Ledger, incident: Incident, position: Position, version: str, attitude: str, types: Iterable[str]) -> str:
    """`it attacked`, `its own side acted`, `Azerbaijan attacked`, `it happened, naming nobody as the doer`."""
    if version == UNKNOWN:
        return word("stand", "nobody")
    parties = version.split("+")
    verbs: dict[str, str] = lexicon.load("ledger_wording")["did"]
    did = next((verbs[kind] for kind in types if kind in verbs), verbs["other"])
    if position.voice.id in parties and attitude in {"asserts", "confirms"} and did == verbs["ASSAULT"]:
        # it may call the same deed an answer, an operation, a defence: its words stand in quotation marks
        return word("stand", "own")
    names = _names(ledger, incident, parties)
    who = listed(word("stand", "it") if one == position.voice.id else names[one] for one in parties)
    return f"{who} {did}"


def _names(ledger: Ledger, incident: Incident, parties: Iterable[str]) -> dict[str, str]:
    """Names of parties as the incident's voices have them, else those of any other incident, else their ids."""
    known = party_names(incident)
    for one in parties:
        if one not in known:
            voices = (position.voice for other in ledger.incidents for position in other.positions if position.voice.id == one)
            known[one] = next((plain(voice.name) for voice in voices), plain(one))
    return known


def _types(ledger: Ledger, claims: Iterable[str]) -> list[str]:
    """The PLOVER types of these acts, the most frequent first."""
    found: dict[str, int] = {}
    for claim in claims:
        content = ledger.claims[claim].claim.content
        if isinstance(content, Event):
            found[content.type] = found.get(content.type, 0) + 1
    return sorted(found, key=lambda one: (-found[one], one))


def _is(ledger: Ledger, claim: str, kind: type) -> bool:
    ruled = ledger.claims.get(claim)
    return ruled is not None and isinstance(ruled.claim.content, kind)
