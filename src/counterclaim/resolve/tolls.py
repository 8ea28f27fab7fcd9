"""Values of a toll: how many and their parts; whose they are (tollsides.py), one incident's or a running total (tollscope.py)."""

from __future__ import annotations

from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.records import Actor, Count, Document, Group, Toll
from counterclaim.resolve.actors import ActorResolver
from counterclaim.resolve.counts import read_count
from counterclaim.resolve.tollscope import Around, scope_of
from counterclaim.resolve.tollsides import side_of, victims_of

UNSTATED = Count(None, None, "unstated", None)


def count_of(draft: TollDraft, document: Document) -> Count:
    """The number of a toll; 1 for one person, 0 for "no casualties", unstated where the words give none."""
    if draft.none:
        span = document.span(draft.number.start, draft.number.end) if draft.number is not None else None
        return Count(0, 0, "exact", span)
    if draft.number is not None:
        found = read_count(draft.number)
        if found is not None:
            return Count(found.low, found.high, found.qualifier, document.span(found.words.start, found.words.end))
        if draft.number.lower == "another":
            return Count(1, 1, "exact", document.span(draft.number.start, draft.number.end))
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
        elif head.tag in ("NN", "NNP"):
            count = Count(1, 1, "exact", document.span(phrase.start, phrase.end))
        else:
            continue
        groups.append(Group(count, phrase.tokens()[-1].lemma))
    return tuple(groups)


def toll_of(draft: Draft, toll: TollDraft, document: Document, speaker: Actor | None, resolver: ActorResolver, around: Around) -> Toll:
    """The contract's toll."""
    count = count_of(toll, document)
    side, inferred = side_of(draft, toll, speaker, resolver, around)
    return Toll(
        count=count,
        outcome=toll.outcome,
        victims=victims_of(draft, toll),
        side=side,
        side_inferred=inferred,
        scope=scope_of(draft, toll, count, around),
        breakdown=breakdown_of(toll, document),
    )
