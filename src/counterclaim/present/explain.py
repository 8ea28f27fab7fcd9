"""Why a claim was made: its words in context, its rule in plain language, and how its names and dates were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from counterclaim import lexicon
from counterclaim.present.table import position, published
from counterclaim.present.wording import day_range, people, plain, status, what, when, where, who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from counterclaim.records import Claim, Date, Document, PlaceSeen, Reading, Said, Span

CONTEXT = 240  # characters shown on each side of the evidence
NO_REASON = "no reason is written down for this rule; please report it"


def reason(rule: str) -> str:
    """What a rule looks for, in plain language: its own reason, else that of the nearest family (`stance-*`) it belongs to."""
    reasons: dict[str, str] = lexicon.load("reasons")["reasons"]
    if rule in reasons:
        return reasons[rule]
    families = (family for family in reasons if family.endswith("*") and rule.startswith(family[:-1]))
    return reasons.get(max(families, key=len, default=""), NO_REASON)


def explanation(reading: Reading, claim: Claim) -> RenderableType:
    """Everything there is to say about why the claim is in the list."""
    sections = [
        _claim(claim),
        _section("In these words", in_context(reading.document, claim.evidence)),
        _section("Found by the rule", Text.assemble((claim.rule, "bold"), ": ", reason(claim.rule))),
        _section("Who says so", _lines(_speaking(reading, claim))),
        _section("When", _lines(_dates(reading.document, claim))),
        _section("Where", _lines(_places(reading, claim))),
    ]
    if claim.notes:
        sections.append(_section("Notes", _lines(iter(claim.notes))))
    return Group(*sections)


def in_context(document: Document, span: Span) -> Text:
    """The words with the text around them; the words themselves stand out without colour too."""
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    after = document.text[span.end : span.end + CONTEXT]
    text = Text("…" if span.start > CONTEXT else "", style="dim")
    text.append(_side(before), style="dim")
    text.append(f"»{plain(span.text)}«", style="bold not dim")
    text.append(_side(after), style="dim")
    text.append("…" if span.end + CONTEXT < len(document.text) else "", style="dim")
    return text


def _side(text: str) -> str:
    """Context on one line; the spaces at its ends are kept, since the evidence follows on."""
    words = plain(text)
    left = " " if text[:1].isspace() and words else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{words}{right}"


def _claim(claim: Claim) -> Text:
    put = status(claim)
    text = Text()
    text.append(f"{claim.kind}{f', {put}' if put else ''}: ", style="bold")
    text.append(what(claim))
    text.append(f"\nsaid by {who(claim)}")
    for word, value in (("where", where(claim.places)), ("when", when(claim))):
        if value:
            text.append(f"\n{word}: {value}")
    text.append(f"\nid {claim.id}\n", style="dim")
    return text


def _section(title: str, body: Text) -> RenderableType:
    return Group(Text(title, style="bold"), Padding(body, (0, 0, 1, 2)))


def _lines(lines: Iterator[str]) -> Text:
    return Text("\n".join(lines))


def _speaking(reading: Reading, claim: Claim) -> Iterator[str]:
    if claim.speaker is None:
        yield "The report says it in its own voice: no words put it in anybody's mouth."
    else:
        yield f"{who(claim)} – read as {_codes(claim)}"
    if claim.cue is not None:
        yield f"The words that attribute it: “{plain(claim.cue.text)}”"
    elif claim.speaker is not None:
        yield "No attributing words of its own: the speech runs on from an earlier sentence, or the rule names its speaker."
    for said in _around(reading.attributions, claim.evidence):
        source = f"“{plain(said.source.text)}”" if said.source else "somebody not named"
        cue = f" by “{plain(said.cue.text)}”" if said.cue else ""
        yield f"Attributed to {source}{cue} ({said.speech} speech; rule {said.rule}: {reason(said.rule)})"


def _codes(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "nobody"
    codes = [f"party {speaker.party}"] if speaker.party else ["no known party"]
    codes += [f"country {speaker.country}"] if speaker.country else []
    codes += [f"sector {' '.join(speaker.sectors)}"] if speaker.sectors else []
    joint = f"; jointly with {people(claim.co_speakers)}" if claim.co_speakers else ""
    return ", ".join(codes) + joint


def _around(attributions: tuple[Said, ...], evidence: Span) -> Iterator[Said]:
    """The attributions whose content holds some of the evidence, as they stand in the text."""
    for said in attributions:
        if any(span.start < evidence.end and evidence.start < span.end for span in said.content):
            yield said


def _dates(document: Document, claim: Claim) -> Iterator[str]:
    yield f"Publication date: {published(document)}"
    for name, date in (("it happened", claim.date), ("the figure stood", claim.as_of)):
        if date is not None:
            yield f"{name}: {day_range(date)} ({_precision('date', date.precision)}), {_from_words(date)}"
    if claim.date is None and claim.as_of is None:
        yield "No date: the words give none that can be settled without guessing."


def _from_words(date: Date) -> str:
    return f"from the words “{plain(date.span.text)}”" if date.span else "from the context, no words of its own"


def _places(reading: Reading, claim: Claim) -> Iterator[str]:
    seen = {place.place.start: place for place in reading.places}
    for place in claim.places:
        mention = seen.get(place.start)
        name = plain(place.name)
        if mention is None:
            yield f"“{name}” – {place.id or 'not resolved'}"
            continue
        yield f"“{name}” – {_taken(mention)}; {_precision('place', place.precision)}; rule {mention.rule}: {reason(mention.rule)}"
        yield from _runners_up(mention)
    if not claim.places:
        yield "No place in the words of the claim."


def _taken(mention: PlaceSeen) -> str:
    if mention.place.id is None:
        return "not decided"
    return f"taken for {mention.place.id} ({position(mention)})"


def _runners_up(mention: PlaceSeen) -> Iterator[str]:
    for candidate in mention.candidates:
        if candidate.id != mention.place.id:
            yield f"  could also be {plain(candidate.name)}, {candidate.country or '?'} ({candidate.id}), score {candidate.score:.2f}"


def _precision(kind: str, number: int) -> str:
    words: dict[str, str] = lexicon.load("wording")[f"precision_{kind}"]
    return words.get(str(number), "precision unknown")
