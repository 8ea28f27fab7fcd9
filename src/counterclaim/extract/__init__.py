"""Parse + Attributions -> drafts of claims: events, tolls, agreements, stances, statements; one finder each."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract.agreements import agreement_lemmas, find_agreements
from counterclaim.extract.context import Context
from counterclaim.extract.drafts import AgreementDraft, Draft, EventDraft, StanceDraft, StatementDraft
from counterclaim.extract.events import find_events
from counterclaim.extract.harm import harm_lemmas
from counterclaim.extract.stances import find_stances, silences, stance_lemmas
from counterclaim.extract.statements import find_statements
from counterclaim.extract.status import asked
from counterclaim.extract.tolls import find_tolls
from counterclaim.extract.tree import is_verb
from counterclaim.extract.truces import pronoun_lemmas
from counterclaim.records import Attributions, Mentions, Parse, Sentence, Token, Words

LONGEST = 250  # tokens; what is longer is a list or noise, and no clause can be read from it


def extract(parse: Parse, mentions: Mentions, attributions: Attributions) -> tuple[Draft, ...]:
    """All claims of a document in the making, in text order. A sentence printed twice is read once."""
    context = Context(parse, mentions, attributions)
    cues = _cue_verbs(attributions)
    silent = tuple(silences(context))
    quiet = frozenset(token for draft in silent for token in draft.evidence.tokens())
    found: list[Draft] = list(silent)
    seen: set[str] = set()
    agreed: Token | None = None  # the agreement that the sentence before has named last
    for sentence in parse.sentences:
        text = parse.document.text[sentence.start : sentence.end].strip(" .\n\"'“”").lower()
        if text in seen or len(sentence.tokens) > LONGEST or sentence.role == "dateline":
            continue
        seen.add(text)
        drafts = _sentence(sentence, context, cues, quiet, agreed if agreed is not None and _follows(sentence, agreed) else None)
        agreed = next((draft.more[0] for draft in reversed(drafts) if isinstance(draft.content, AgreementDraft)), None)
        found.extend(drafts)
    found.extend(find_statements(context))
    found = [_clipped(draft, attributions) for draft in found]
    found.sort(key=lambda draft: (draft.evidence.start, draft.evidence.end, draft.anchor.start))
    return tuple(found)


def _follows(sentence: Sentence, agreed: Token) -> bool:
    """Whether "it" in a sentence can be the agreement: named in the sentence before, in its paragraph or the one before."""
    return (
        sentence.index == agreed.sentence.index + 1
        and sentence.block <= agreed.sentence.block + 1
        and agreed.sentence.role == sentence.role
    )


def _sentence(sentence: Sentence, context: Context, cues: frozenset[Token], quiet: frozenset[Token], agreed: Token | None) -> list[Draft]:
    lemmas = {token.lemma for token in sentence.tokens}
    lemmas.update(token.lower for token in sentence.tokens)
    events = list(find_events(sentence, context, cues))
    tolls = list(find_tolls(sentence, context)) if not lemmas.isdisjoint(harm_lemmas()) else []
    told = not lemmas.isdisjoint(agreement_lemmas()) or (agreed is not None and not lemmas.isdisjoint(pronoun_lemmas()))
    agreements = list(find_agreements(sentence, context, agreed)) if told else []
    events = [draft for draft in events if not _told_by(draft, agreements)]
    acts = [draft for draft in (*events, *tolls, *agreements) if not asked(draft.anchor)]
    anchors = frozenset(draft.anchor for draft in acts)
    stances = find_stances(sentence, context, anchors, quiet) if not lemmas.isdisjoint(stance_lemmas()) else ()
    return [*acts, *stances]


def _told_by(event: Draft, agreements: list[Draft]) -> bool:
    """Whether an event only says again what an agreement says ("signed a declaration", "agreed on a ceasefire")."""
    if not isinstance(event.content, EventDraft) or event.content.type not in ("AGREE", "CONSULT", "RETREAT"):
        return False
    return any(draft.anchor is event.anchor and isinstance(draft.content, AgreementDraft) for draft in agreements)


def _clipped(draft: Draft, attributions: Attributions) -> Draft:
    """The draft with its evidence kept to what its speaker is said to say: no words of the attribution itself."""
    speech = attributions.innermost.get(draft.anchor)
    if speech is None or isinstance(draft.content, StanceDraft):
        return draft
    part = next((part for part in speech.content if part.has(draft.anchor)), None)
    if part is None:
        return draft
    evidence = Words(part.sentence, max(part.first, draft.evidence.first), min(part.last, draft.evidence.last))
    return draft if evidence == draft.evidence else replace(draft, evidence=evidence)


def _cue_verbs(attributions: Attributions) -> frozenset[Token]:
    """Verbs that attribute: what they govern is the claim, not they."""
    return frozenset(
        token
        for attribution in attributions.all
        if attribution.cue is not None and attribution.content
        for token in attribution.cue.tokens()
        if is_verb(token)
    )


__all__ = ["Draft", "StatementDraft", "extract"]
