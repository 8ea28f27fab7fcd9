"""The page of one report: its text as read with the words of every claim marked, and the claims' fields beside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.link.copies import differences, order
from counterclaim.present.explain import reason
from counterclaim.present.ledger_words import day, moment, report_name, word
from counterclaim.present.wording import NOBODY, day_range, people, plain, status, what, who
from counterclaim.web.views.refs import IncidentRef, cite, incident_ref
from counterclaim.web.views.segments import Marked, Paragraph, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from counterclaim.link.records import Incident, Report, Ruled
    from counterclaim.records import Date, Place
    from counterclaim.web.snapshot import Snapshot

KINDS = ("event", "toll", "agreement", "stance", "statement")
TONES = 6  # ways a speaker's words are underlined
COMPARED = 200_000  # characters beyond which two texts are not compared sentence by sentence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the report: name, number of claims, the way the words are underlined (`0` the report itself)."""

    name: str
    count: int
    tone: int


@dataclass(frozen=True, slots=True)
class Card:
    """A claim beside the text: its fields as (name, value), what a reviewer decided, the incident it is part of."""

    id: str
    number: int
    kind: str
    kind_words: str
    tone: int
    speaker: str
    what: str
    status: str
    state: str
    words: str
    fields: tuple[tuple[str, str], ...]
    rule: str
    why: str
    notes: tuple[str, ...]
    incident: IncidentRef | None
    cite: str
    decisions: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy or another version of the report, and where the two differ: what stands in the one and in the other.

    `compared` is false where the texts are too long to set side by side.
    """

    id: str
    name: str
    what: str
    earlier: bool
    changes: tuple[tuple[str, str], ...]
    compared: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """All the page shows. `problem`: why the document could not be read, empty where it could."""

    id: str
    name: str
    title: str
    outlet: str
    published: str
    address: str
    obtained: str
    recorded: str
    problem: str
    pack: str
    paragraphs: tuple[Paragraph, ...]
    cards: dict[str, Card]
    kinds: tuple[tuple[str, str, int], ...]
    speakers: tuple[Speaker, ...]
    copies: tuple[Copy, ...]
    incidents: tuple[IncidentRef, ...]
    size: int


def document_page(snapshot: Snapshot, document: str, read: Callable[[str], str]) -> DocumentPage:
    """The page of a document of this snapshot; `read` gives the text of a document."""
    report = snapshot.reports.get(document)
    entry = snapshot.entries.get(document)
    text = read(document)
    claims = snapshot.claims_of.get(document, ())
    tones = _tones(claims)
    spans = [Marked(one.claim.id, one.claim.evidence.start, one.claim.evidence.end) for one in claims]
    shown = paragraphs(text, spans)
    place = {ident: number for number, ident in enumerate(ident for paragraph in shown for ident in paragraph.opens)}
    # numbered as they stand in the text: of two that begin together the longer first
    ordered = sorted(claims, key=lambda one: place.get(one.claim.id, len(place)))
    counts = Counter[str](one.claim.kind for one in claims)
    held = (snapshot.incidents[one] for one in snapshot.incidents_of_document.get(document, ()))
    return DocumentPage(
        id=document,
        name=plain(entry.name if entry else (report.name if report else "")),
        title=plain((report and report.title) or (entry.name if entry else document)),
        outlet=plain(report.outlet_name if report else ((entry and entry.outlet) or "outlet not known")),
        published=day(report.published if report else (entry.published if entry else None)),
        address=plain((report and report.address) or (entry and entry.address) or ""),
        obtained=moment(entry.obtained) if entry else "",
        recorded=moment(entry.recorded) if entry else "",
        problem=plain(snapshot.failed.get(document, "")),
        pack=plain((report and report.pack) or ""),
        paragraphs=shown,
        cards={one.claim.id: _card(snapshot, number, one, tones) for number, one in enumerate(ordered, 1)},
        kinds=tuple((kind, word("kind", kind), counts[kind]) for kind in KINDS if counts[kind]),
        speakers=_speakers(claims, tones),
        copies=tuple(_copies(snapshot, document, text, read)),
        incidents=tuple(map(incident_ref, held)),
        size=len(text),
    )


def speaker_name(ruled: Ruled) -> str:
    """The speaker as gathered on a page: the party where there is one, else the name as worded."""
    speaker = ruled.claim.speaker
    return NOBODY if speaker is None else plain(speaker.party or speaker.name)


def _tones(claims: Sequence[Ruled]) -> dict[str, int]:
    """A way of underlining for each speaker in the order of names; the report itself has its own."""
    names = sorted({speaker_name(one) for one in claims} - {NOBODY})
    return {NOBODY: 0} | {name: 1 + number % TONES for number, name in enumerate(names)}


def _speakers(claims: Sequence[Ruled], tones: dict[str, int]) -> tuple[Speaker, ...]:
    counts = Counter(speaker_name(one) for one in claims)
    return tuple(Speaker(name, counts[name], tones[name]) for name in sorted(counts, key=lambda one: (one == NOBODY, one)))


def _card(snapshot: Snapshot, number: int, ruled: Ruled, tones: dict[str, int]) -> Card:
    claim = ruled.claim
    incident: Incident | None = snapshot.incidents.get(snapshot.incident_of_claim.get(claim.id, ""))
    return Card(
        id=claim.id,
        number=number,
        kind=claim.kind,
        kind_words=word("kind", claim.kind),
        tone=tones[speaker_name(ruled)],
        speaker=who(claim),
        what=what(claim),
        status=status(claim),
        state=word("state", ruled.state),
        words=plain(claim.evidence.text),
        fields=tuple(_fields(ruled)),
        rule=claim.rule,
        why=reason(claim.rule),
        notes=tuple(map(plain, claim.notes)),
        incident=incident_ref(incident) if incident else None,
        cite=cite(snapshot.ledger, claim.id),
        decisions=len(snapshot.decisions_on.get(claim.id, ())),
    )


def _fields(ruled: Ruled) -> Iterator[tuple[str, str]]:
    """The fields of a claim that its line does not tell in full."""
    claim = ruled.claim
    if claim.speaker:
        yield "said by", people((claim.speaker, *claim.co_speakers))
    if claim.via:
        yield "through", people(claim.via)
    content = claim.content
    for name, title in (
        ("actors", "by"),
        ("recipients", "on"),
        ("parties", "between"),
        ("mediators", "through"),
        ("violated_by", "broken by"),
    ):
        actors = getattr(content, name, ())
        if actors:
            yield title, people(actors)
    if claim.places:
        yield "where", "; ".join(_place(one) for one in claim.places)
    for title, date in (("when", claim.date), ("as of", claim.as_of)):
        if date:
            yield title, _date(date)
    if claim.cue:
        yield "told by the word", plain(claim.cue.text)


def _place(place: Place) -> str:
    known = [plain(place.country or ""), word("precision_place", str(place.precision))] if place.id else ["not found on the map"]
    return f"{plain(place.name)} ({', '.join(part for part in known if part)})"


def _date(date: Date) -> str:
    source = f"from “{plain(date.span.text)}”" if date.span else "from the report's context"
    hung = ", hangs on an inferred publication date" if date.inferred else ""
    return f"{day_range(date)} ({word('precision_date', str(date.precision))}, {source}{hung})"


def _copies(snapshot: Snapshot, document: str, text: str, read: Callable[[str], str]) -> Iterator[Copy]:
    """Copies of the report, then other reports from the same address: earlier and later versions of it."""
    report = snapshot.reports.get(document)
    if report is None:
        return
    group = snapshot.copies_of.get(document)
    copies = [one for one in group.documents if one != document] if group else []
    versions = [one.id for one in same_address(snapshot, report) if one.id != document and one.id not in copies]
    for ident, kind in (*((one, "copy") for one in copies), *((one, "version from the same address") for one in versions)):
        other = snapshot.reports.get(ident)
        if other is not None:
            yield _compared(snapshot, (report, text), (other, read(ident)), kind)


def same_address(snapshot: Snapshot, report: Report) -> list[Report]:
    """All reports obtained from the address of this one, itself among them, in order of publication."""
    if not report.address:
        return []
    return sorted((one for one in snapshot.reports.values() if one.address == report.address), key=order)


def _compared(snapshot: Snapshot, mine: tuple[Report, str], its: tuple[Report, str], kind: str) -> Copy:
    """`changes` run from the earlier of the two to the later."""
    earlier = order(its[0]) < order(mine[0])
    small = len(mine[1]) <= COMPARED and len(its[1]) <= COMPARED
    first, second = (its[1], mine[1]) if earlier else (mine[1], its[1])
    changes = tuple((plain(a), plain(b)) for a, b in differences(first, second)) if small else ()
    return Copy(its[0].id, report_name(snapshot.ledger, its[0].id), kind, earlier, changes, small)
