"""Values of a toll: how many, whose people, soldiers or civilians, one incident or a running total."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.words import names
from counterclaim.lexicon import load
from counterclaim.records import Actor, Count, Document, Group, PlaceMention, Sentence, Token, Toll
from counterclaim.resolve.actors import ActorResolver
from counterclaim.resolve.counts import read_count
from counterclaim.resolve.dates import TimeMention
from counterclaim.resolve.tollsides import side_of, victims_of

UNSTATED = Count(None, None, "unstated", None)
LARGE = 500  # without an incident in the clause, a figure this large is a running total
SEVERAL_PLACES = 50  # a figure this large with no place, day or incident is a running total too


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a toll: its day, the day the figure stood at, its places, who attacked in the same words, the sentence before."""

    date: TimeMention | None
    stood: TimeMention | None
    places: tuple[PlaceMention, ...]
    attackers: tuple[str, ...]
    before: Sentence | None


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Running-total words, the nouns of a period, the nouns of one incident."""
    lists = load("casualties")
    return names(lists["cumulative"]["words"]), names(lists["cumulative"]["periods"]), names(lists["incident"]["words"])


def count_of(draft: TollDraft, document: Document) -> Count:
    """The number of a toll; 1 for one person, 0 for "no casualties", unstated where the words give none."""
    if draft.none:
        span = document.span(draft.number.start, draft.number.end) if draft.number is not None else None
        return Count(0, 0, "exact", span)
    if draft.number is not None:
        found = read_count(draft.number)
        if found is not None:
            return Count(found.low, found.high, found.qualifier, document.span(found.words.start, found.words.end))
        if draft.number.tag == "NN" and (one := next((c for c in draft.number.children if c.lower == "another"), None)) is not None:
            return Count(1, 1, "exact", document.span(one.start, draft.number.end))  # "another soldier"
        return UNSTATED
    if draft.single and draft.people is not None:
        return Count(1, 1, "exact", document.span(draft.people.start, draft.people.end))
    return UNSTATED


def breakdown_of(draft: TollDraft, document: Document) -> tuple[Group, ...]:
    """The named parts of a toll."""
    groups = []
    for head, phrase in draft.breakdown:
        found = read_count(head)
        if found is not None:
            count = Count(found.low, found.high, found.qualifier, document.span(found.words.start, found.words.end))
        elif head.tag == "NN":
            count = Count(1, 1, "exact", document.span(phrase.start, phrase.end))
        else:
            continue
        groups.append(Group(count, phrase.tokens()[-1].lemma))
    return tuple(groups)


def _over_days(tokens: tuple[Token, ...]) -> bool:
    """As in "seven days of air strikes": a figure over a stretch of time, though its clause names the strikes."""
    return any(
        token.lower in ("days", "weeks", "months", "years") and tokens[token.i - 1].tag == "CD" and tokens[token.i + 1].lower == "of"
        for token in tokens[1:-1]
    )


def scope_of(draft: Draft, toll: TollDraft, count: Count, around: Around) -> str:
    """`incident` or `cumulative`.

    A figure is a running total when it has an as-of date, a period ("during the war", "since 2014"), a word that says so, or a size or
    tense that no single incident has; it belongs to an incident when its clause names one.
    """
    date, places, before = around.date, around.places, around.before
    running, periods, incidents = _lists()
    tokens = draft.anchor.sentence.tokens
    if around.stood is not None:
        return "cumulative"
    if toll.single or (count.low is not None and count.low <= 1 and count.high == count.low):
        return "incident"
    if _over_days(tokens) or (date is not None and (date.relation in ("since", "until", "from") or date.date.precision >= 4)):
        return "cumulative"
    low = {token.lower for token in tokens}
    lemmas = {token.lemma for token in tokens}
    incident = bool(lemmas & incidents)
    if "during" in low and any(token.lower == "during" and any(c.lemma in periods for c in token.children) for token in tokens):
        return "cumulative"
    if (low & running) and not incident:
        return "cumulative"
    if incident:
        return "cumulative" if (count.low or 0) >= LARGE or count.qualifier in ("thousands", "millions", "hundreds") else "incident"
    if (count.low or 0) >= LARGE or count.qualifier in ("thousands", "millions"):
        return "cumulative"
    one_act = toll.total and before is not None and _one_act(before) and lemmas.isdisjoint(periods)
    if one_act or (toll.total and not places):
        return "incident" if one_act else "cumulative"  # "A missile hit X. The toll has risen to 15"
    perfect = any(child.dep == "aux" and child.lower in ("have", "has") for child in draft.anchor.children)
    if perfect and date is None:
        return "cumulative"
    if "war" in lemmas or "conflict" in lemmas or "releases" in low:
        return "cumulative"
    if not places and date is None and ((count.low or 0) >= SEVERAL_PLACES or toll.owner):
        return "cumulative"
    return "incident"


def _one_act(sentence: Sentence) -> bool:
    """Whether a sentence tells of a single act: a noun of one attack in the singular, and no period."""
    _, periods, _ = _lists()
    single = names(load("casualties")["incident"]["single"])
    return any(t.lemma in single and t.tag == "NN" for t in sentence.tokens) and not any(t.lemma in periods for t in sentence.tokens)


def toll_of(draft: Draft, toll: TollDraft, document: Document, speaker: Actor | None, resolver: ActorResolver, around: Around) -> Toll:
    """The contract's toll."""
    count = count_of(toll, document)
    side, inferred = side_of(draft, toll, speaker, resolver, around.places, around.attackers)
    return Toll(
        count=count,
        outcome=toll.outcome,
        victims=victims_of(draft, toll),
        side=side,
        side_inferred=inferred,
        scope=scope_of(draft, toll, count, around),
        breakdown=breakdown_of(toll, document),
    )
