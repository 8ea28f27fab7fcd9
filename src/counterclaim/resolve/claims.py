"""Drafts -> Claims: every token becomes an actor, a place, a date or a count, or the claim does without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract.agreementwords import agreement_words
from counterclaim.extract.drafts import AgreementDraft, Draft, EventDraft, StanceDraft, StatementDraft, TollDraft
from counterclaim.extract.tree import noun_phrase
from counterclaim.records import (
    Actor,
    Agreement,
    Attribution,
    Attributions,
    Claim,
    Content,
    Count,
    Date,
    Document,
    Event,
    Kind,
    Mentions,
    Parse,
    Place,
    PlaceMention,
    Sentence,
    Span,
    Stance,
    Statement,
    Token,
    Words,
)
from counterclaim.resolve.actors import ActorResolver, Role
from counterclaim.resolve.attach import as_of, date_of, places_of, said_on
from counterclaim.resolve.counts import read_count
from counterclaim.resolve.dates import DateIndex, TimeMention
from counterclaim.resolve.ids import claim_id
from counterclaim.resolve.places import as_place
from counterclaim.resolve.tolls import toll_of
from counterclaim.resolve.tollscope import Around

LONG = 4  # the precision of a month and of anything longer
KINDS: dict[type, Kind] = {
    EventDraft: "event",
    TollDraft: "toll",
    AgreementDraft: "agreement",
    StanceDraft: "stance",
    StatementDraft: "statement",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim: the speakers, the chain it came through, the words that attribute."""

    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    cue: Span | None


class ClaimResolver:
    """Turns the drafts of one document into claims."""

    def __init__(self, parse: Parse, mentions: Mentions, attributions: Attributions, actors: ActorResolver, dates: DateIndex) -> None:
        self._document: Document = parse.document
        self._sentences = parse.sentences
        self._mentions = mentions
        self._attributions = attributions
        self._actors = actors
        self._dates = dates
        self._assaults: dict[Sentence, list[tuple[Draft, EventDraft]]] = {}
        self._voices: dict[Attribution, Voice] = {}

    def claims(self, drafts: Iterable[Draft]) -> list[Claim]:
        """The claims of the drafts that stand, in order."""
        everything = tuple(drafts)
        for draft in everything:
            if isinstance(draft.content, EventDraft) and draft.content.type == "ASSAULT":
                self._assaults.setdefault(draft.anchor.sentence, []).append((draft, draft.content))
        return [claim for draft in everything if (claim := self._claim(draft)) is not None]

    def _claim(self, draft: Draft) -> Claim | None:
        voice = self._voice(draft.attribution)
        if isinstance(draft.content, StanceDraft):
            holders = self._all(draft.content.holder, "holder") or voice.speakers
            called_false = draft.rule == "stance-denies" and not draft.content.holder and self._actors.speaks_as_we
            if not holders and (draft.rule == "stance-predicate" or called_false):
                holders = self._actors.own_voice()  # "the announcement is welcome", says a press release in its own voice
            if draft.need == "actor" and not holders:
                return None
            voice = Voice(holders, voice.via if holders == voice.speakers else (*voice.via, *voice.speakers), voice.cue)
        doers = self._doers(draft)
        when = date_of(draft, self._dates, self._attributions) or self._period(draft)
        where = places_of(draft, self._mentions, self._attributions, doers)
        speaker = voice.speakers[0] if voice.speakers else None
        stood = self._stood(draft)
        content = self._content(draft, speaker, where, (when, stood))
        if not _stands(draft, content, when, where):
            return None
        start, end = self._trimmed(draft.evidence)
        evidence = self._document.span(start, end)
        return Claim(
            id=claim_id(self._document.id, KINDS[type(draft.content)], evidence, draft.status, content, speaker),
            document=self._document.id,
            kind=KINDS[type(draft.content)],
            status=draft.status,
            speaker=speaker,
            co_speakers=voice.speakers[1:],
            via=voice.via,
            cue=voice.cue,
            evidence=evidence,
            date=when.date if when is not None else None,
            as_of=self._as_of(draft, stood, content),
            places=tuple(self._place(mention) for mention in where),
            rule=draft.rule,
            content=content,
            said_on=said.date if (said := said_on(draft, self._dates, self._attributions)) is not None else None,
        )

    def _stood(self, draft: Draft) -> TimeMention | None:
        return as_of(draft, self._dates) if isinstance(draft.content, TollDraft) else None

    def _period(self, draft: Draft) -> TimeMention | None:
        """The month or year of "the mission recorded the deaths of 57 people in March": when they died, and not when it was said."""
        said = said_on(draft, self._dates, self._attributions) if isinstance(draft.content, TollDraft) else None
        return said if said is not None and said.date.precision >= LONG else None

    def _as_of(self, draft: Draft, stood: TimeMention | None, content: Content) -> Date | None:
        """The as-of date of a toll: as said, else the day of the saying for a running total."""
        if stood is not None:
            return stood.date
        if isinstance(draft.content, TollDraft) and (draft.content.total or getattr(content, "scope", "") == "cumulative"):
            said = said_on(draft, self._dates, self._attributions)
            return said.date if said is not None and said.date.precision < LONG else None
        return None

    # -- who --------------------------------------------------------------------------------

    def _voice(self, attribution: Attribution | None) -> Voice:
        if attribution is None:
            return Voice((), (), None)
        known = self._voices.get(attribution)
        if known is None:
            known = self._voices[attribution] = self._heard(attribution)
        return known

    def _heard(self, attribution: Attribution) -> Voice:
        """The innermost named speaker, and the chain above: nearest to the report first."""
        chain = [attribution]
        while chain[-1].outer is not None and len(chain) < 8:
            chain.append(chain[-1].outer)
        speakers: tuple[Actor, ...] = ()
        via: list[Actor] = []
        for link in chain:
            heads = (link.head, *link.co_heads) if link.head is not None else ()
            if not speakers:
                speakers = self._speakers(heads)
                via = [*self._speakers(link.via), *via]
            else:
                via = [*self._speakers(heads), *via]
        known = {(actor.party, actor.sectors) for actor in speakers if actor.party is not None}
        via = [actor for actor in via if (actor.party, actor.sectors) not in known]  # "X denied ... and said": through nobody else
        cue = attribution.cue
        return Voice(speakers, tuple(via), self._document.span(cue.start, cue.end) if cue is not None else None)

    def _speakers(self, heads: Iterable[Token]) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for head in heads:
            if head.lemma in agreement_words().heads:
                continue  # "according to the agreements": nobody speaks
            actors = self._actors.actors(head, "speaker") or (self._as_printed(head),)
            found.extend(actor for actor in actors if actor not in found)
        return tuple(found)

    def _as_printed(self, head: Token) -> Actor:
        """Somebody nothing is known of but the words: a speaker is never lost."""
        phrase = noun_phrase(head)
        first = phrase.first
        tokens = phrase.sentence.tokens
        while first < phrase.last and tokens[first].dep in ("det", "punct"):
            first += 1
        start, end = tokens[first].start, tokens[phrase.last].end
        return Actor(self._document.text[start:end], None, None, (), start, end)

    def _all(self, heads: Iterable[Token], role: Role) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for head in heads:
            found.extend(actor for actor in self._actors.actors(head, role) if actor not in found)
        return tuple(found)

    def _doers(self, draft: Draft) -> frozenset[Token]:
        """Tokens of those who act, which are no places of the act; a place that names nobody stays one: "abducted between X and Y"."""
        content = draft.content
        heads: tuple[Token, ...] = ()
        if isinstance(content, EventDraft):
            heads = content.actors
        elif isinstance(content, AgreementDraft):
            heads = (*content.parties, *content.violated_by, *content.mediators)
        nobody = (head in self._mentions.places and not self._actors.actors(head, "actor") for head in heads)
        return frozenset(head for head, none in zip(heads, nobody, strict=True) if not none)

    # -- what -------------------------------------------------------------------------------

    def _content(
        self, draft: Draft, speaker: Actor | None, where: tuple[PlaceMention, ...], when: tuple[TimeMention | None, TimeMention | None]
    ) -> Content:
        content = draft.content
        if isinstance(content, EventDraft):
            return self._event(content)
        if isinstance(content, TollDraft):
            index = draft.anchor.sentence.index
            around = Around(*when, where, self._attackers(draft), self._sentences[index - 1] if index else None)
            return toll_of(draft, content, self._document, speaker, self._actors, around)
        if isinstance(content, AgreementDraft):
            return self._agreement(content)
        if isinstance(content, StanceDraft):
            holder = self._all(content.holder, "holder")
            return Stance(holder[0] if holder else speaker, content.attitude, (), self._span(content.text))
        return Statement(self._span(content.text))

    def _attackers(self, draft: Draft) -> tuple[str, ...]:
        """The parties whom the same words of the same speaker hold to have attacked."""
        parties: list[str] = []
        for other, event in self._assaults.get(draft.anchor.sentence, ()):
            if other.attribution is draft.attribution and other.status != "denied":
                parties.extend(actor.party for actor in self._all(event.actors, "actor") if actor.party is not None)
        return tuple(parties)

    def _event(self, event: EventDraft) -> Event:
        actors = self._all(event.actors, "actor")
        recipients = tuple(actor for actor in self._all(event.recipients, "recipient") if actor not in actors)
        weapons = tuple(self._span(found) for found in event.weapons)
        return Event(event.type, event.mode, actors, recipients, weapons, self._count(event.count_head))

    def _count(self, head: Token | None) -> Count | None:
        found = read_count(head) if head is not None else None
        if found is None:
            return None
        return Count(found.low, found.high, found.qualifier, self._document.span(found.words.start, found.words.end))

    def _agreement(self, draft: AgreementDraft) -> Agreement:
        return Agreement(
            name=self._document.text[draft.name.start : draft.name.end],
            type=draft.type,
            action=draft.action,
            parties=self._all(draft.parties, "party"),
            mediators=self._all(draft.mediators, "mediator"),
            violated_by=self._all(draft.violated_by, "actor"),
        )

    # -- where ------------------------------------------------------------------------------

    def _place(self, mention: PlaceMention) -> Place:
        return as_place(self._document.text, mention)

    def _span(self, found: Words) -> Span:
        return self._document.span(*self._trimmed(found))

    def _trimmed(self, found: Words) -> tuple[int, int]:
        """Offsets without the commas, dashes and quotation marks around."""
        tokens = found.tokens()
        first, last = 0, len(tokens) - 1
        while first < last and not tokens[first].text[0].isalnum():
            first += 1
        while last > first and not tokens[last].text[-1].isalnum():
            last -= 1
        return tokens[first].start, tokens[last].end


def _stands(draft: Draft, content: Content, when: TimeMention | None, where: tuple[PlaceMention, ...]) -> bool:
    """Whether what the claim needs was found."""
    if not isinstance(content, Event) or draft.need == "nothing":
        return True
    if draft.need == "actor":
        return bool(content.actors)
    if draft.need == "participant":
        return bool(content.actors or content.recipients)
    return bool(content.actors or content.recipients or content.weapons or where or when is not None)
