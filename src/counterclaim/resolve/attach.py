"""Which dates and places belong to a claim: those of its own clause, else of the nearest clause above it that has any.

A date or place never crosses from the words of one speaker into those of another, and what names somebody ("the Ministry
of Defence of Armenia") is no place of an act.
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract.drafts import AgreementDraft, Draft, TollDraft
from counterclaim.extract.tree import is_verb
from counterclaim.records import Attributions, Mentions, PlaceMention, Token
from counterclaim.resolve.clauses import BELOW, another_day, chain_of, governor_of, steps_up, told_near
from counterclaim.resolve.dates import DateIndex, TimeMention
from counterclaim.resolve.locating import head_of, label_of, locates, where_it_was
from counterclaim.resolve.phrase import prepositions
from counterclaim.resolve.pointing import pointed_back

LATER = frozenset({"violated", "extended", "ended", "rejected", "terms"})  # what becomes of an agreement another day
FRONT = 5  # words at the head of a sentence that say where those who speak are
WITNESSES = frozenset(
    "resident witness eyewitness villager local inhabitant medic doctor activist volunteer survivor neighbour neighbor refugee".split()
)
BEGINNINGS = frozenset({"begin", "start", "erupt", "break", "resume", "flare", "commence"})


def date_of(draft: Draft, dates: DateIndex, attributions: Attributions) -> TimeMention | None:
    """The time said of an act; "as of" and the time of saying are others'."""
    chain = list(chain_of(draft, attributions))
    best: tuple[tuple[int, ...], TimeMention] | None = None
    for mention in dates.of(draft.anchor.sentence):
        if mention.relation == "as_of" or _names_it(draft, mention):
            continue
        near = told_near(mention.anchor, chain, attributions)
        if near is None:
            continue
        vague = int(mention.date.precision >= 5 and (mention.date.start is None or mention.date.end is None) and mention.relation == "on")
        key = (vague, *near, mention.words.first)
        if best is None or key < best[0]:
            best = (key, mention)
    if best is None:
        return _lent(draft, chain, dates, attributions)
    return _opened(best[1]) if isinstance(draft.content, TollDraft) and _starts(best[1].anchor, draft.anchor) else best[1]


def _lent(draft: Draft, chain: list[Token], dates: DateIndex, attributions: Attributions) -> TimeMention | None:
    """The day that the rest of the sentence, or the opening of the paragraph, lends a clause told in the simple past."""
    verb = next((link for link in chain if is_verb(link)), None)
    heading = dates.heading(draft.anchor.sentence)
    if heading is not None and not draft.local and verb is not None and verb.tag in ("VBD", "VBN", "VBG"):
        return heading
    if draft.status != "asserted" or draft.local or verb is None or not _simply_past(verb):
        return None
    if any(another_day(link) for link in chain):
        return None
    if isinstance(draft.content, AgreementDraft) or (isinstance(draft.content, TollDraft) and draft.content.total):
        return None
    here = dates.of(draft.anchor.sentence)
    speech = attributions.innermost.get(draft.anchor)
    if here:
        only = here[0]
        near = len(here) == 1 and only.relation == "on" and only.date.precision <= 2 and _simply_past(governor_of(only.anchor))
        return only if near and attributions.innermost.get(only.anchor) is speech else None
    frame = dates.frame(draft.anchor.sentence)
    if frame is None or attributions.innermost.get(frame.anchor) is not speech:
        return None
    told = {attributions.innermost.get(token) for token in frame.words.sentence.tokens}
    return frame if told == {speech} else None  # "On Monday, X said ...": the day of the saying


def _simply_past(verb: Token) -> bool:
    """Whether a clause is told in the simple past, or in a participle of one that is; a relative clause only behind "when"."""
    if verb.dep == "relcl" and not any(child.lower in ("when", "where") for child in verb.children):
        return False
    helpers = [child.lower for child in verb.children if child.dep in ("aux", "auxpass")]
    if verb.tag == "VBD":
        return not helpers
    if verb.tag == "VBN" and helpers:
        return helpers in (["was"], ["were"])
    if verb.tag in ("VBN", "VBG") and not helpers and verb.head is not verb:
        above = next((link for link in verb.ancestors() if is_verb(link)), None)
        return verb.dep in ("advcl", "conj", "acl", "xcomp", "pcomp") and above is not None and _simply_past(above)
    return False


def _starts(day: Token, harm: Token) -> bool:
    """Whether a day only tells when a count begins: "700 have been killed since fighting began on 15 April", "that began in May"."""
    verb = governor_of(day)
    if verb.dep == "relcl" and verb.lemma in BEGINNINGS and verb is not harm:
        return any(child.dep == "aux" and child.lemma == "have" for told in (harm, *harm.ancestors()) for child in told.children)
    return verb.head is harm and any(child.lower == "since" and child.dep in ("mark", "prep") for child in verb.children)


def _opened(mention: TimeMention) -> TimeMention:
    """The stretch that begins with a day."""
    return replace(mention, date=replace(mention.date, end=None, precision=5), relation="since")


def _names_it(draft: Draft, mention: TimeMention) -> bool:
    """Whether a date only says which agreement is meant: "violating the ceasefire of 26 October"."""
    content = draft.content
    named = isinstance(content, AgreementDraft) and content.action in LATER and content.name.has(mention.anchor)
    return named or _of_its_making(draft, mention.anchor)


def _of_its_making(draft: Draft, token: Token) -> bool:
    """Whether a day or place tells of the making of what is later broken: "violations of the truce announced in Moscow on 26 October"."""
    content = draft.content
    if not isinstance(content, AgreementDraft) or content.action not in LATER:
        return False
    made = governor_of(token)
    return made is not draft.anchor and made.dep == "acl" and content.name.has(made.head)


def as_of(draft: Draft, dates: DateIndex) -> TimeMention | None:
    """The date a figure stood at, said anywhere in its sentence."""
    found = [mention for mention in dates.of(draft.anchor.sentence) if mention.relation == "as_of"]
    if not found:
        return None
    return min(found, key=lambda mention: abs(mention.words.first - draft.anchor.i))


def said_on(draft: Draft, dates: DateIndex, attributions: Attributions) -> TimeMention | None:
    """The date of the saying: a date of the sentence outside what is said."""
    speech = attributions.innermost.get(draft.anchor)
    if speech is None:
        return None
    for mention in dates.of(draft.anchor.sentence):
        if attributions.innermost.get(mention.anchor) in (None, speech.outer) and mention.relation == "on":
            return mention
    return None


def places_of(draft: Draft, mentions: Mentions, attributions: Attributions, doers: frozenset[Token]) -> tuple[PlaceMention, ...]:
    """The places of an act, in text order: all of the nearest clause that names any. `doers` are tokens of its actors."""
    found = _nearest(draft, mentions, attributions, doers)
    where = where_it_was(draft.scope or draft.anchor, mentions)
    if where is not None and not any(_within(mention, draft.scope or draft.anchor) for mention in found):
        return (where,)
    if found:
        return found
    chain = list(chain_of(draft, attributions))
    back = pointed_back(draft.anchor.sentence, mentions, lambda token: told_near(token, chain, attributions) is not None)
    if back is not None and not any(token in doers for token in back.words.tokens()):
        return (back,)
    witnessed = _of_witnesses(draft, mentions, attributions)
    if witnessed is not None:
        return (witnessed,)
    label = label_of(draft.anchor.sentence, mentions)
    if label is None or any(label.words.has(above.head) for above in attributions.over(draft.anchor) if above.head is not None):
        return ()  # "Baku: the other side shelled ...": whose words these are
    return (label,)


def _of_witnesses(draft: Draft, mentions: Mentions, attributions: Attributions) -> PlaceMention | None:
    """Where those are who saw it: "in El Obeid, residents said that ...", "residents of Khartoum reported artillery fire"."""
    speech = attributions.innermost.get(draft.anchor)
    source = speech.head if speech is not None else None
    if source is None or source.lemma not in WITNESSES or source.sentence is not draft.anchor.sentence:
        return None
    for noun in prepositions(source, "of", "in", "near", "at", "from"):
        if noun in mentions.places and mentions.places[noun].form == "name":
            return mentions.places[noun]
    fronted = [token for token in source.sentence.tokens[:FRONT] if token.dep == "pobj" and token.i < source.i and token in mentions.places]
    named = (mentions.places[token] for token in fronted)
    return next((mention for mention in named if mention.form == "name" and locates(head_of(mention), mentions)), None)


def _within(mention: PlaceMention, verb: Token) -> bool:
    """Whether a place is named in the clause of a verb itself."""
    clause = next((above for above in (verb, *verb.ancestors()) if above.dep == "relcl"), verb)
    return steps_up(head_of(mention), clause) is not None


def _nearest(draft: Draft, mentions: Mentions, attributions: Attributions, doers: frozenset[Token]) -> tuple[PlaceMention, ...]:
    """The places that the claim's own clause names, else the nearest clause above."""
    chain: list[Token] = []
    found: list[tuple[int, PlaceMention]] = []
    aside: list[PlaceMention] = []  # told in a clause below the claim's own
    seen: set[int] = set()
    for token in draft.anchor.sentence.tokens:
        mention = mentions.places.get(token)
        if mention is None or mention.form != "name" or mention.words.start in seen:
            continue
        head = head_of(mention)
        if head in doers or not locates(head, mentions) or _of_its_making(draft, head):
            continue
        if not chain:
            chain = [*chain_of(draft, attributions), *(extra for extra in draft.more if is_verb(extra) or extra.tag[:2] == "NN")]
        near = told_near(head, chain, attributions)
        if near is not None:
            seen.add(mention.words.start)
            level = near[0] if near[0] < len(chain) - len(draft.more) else (0 if near[0] < len(chain) else len(chain) - 1)
            found.append((level, mention))
            if near[1] > BELOW:
                aside.append(mention)
    if len(aside) < len(found):
        found = [(level, mention) for level, mention in found if mention not in aside]
    if not found:
        return ()
    nearest = min(_clause_level(level, chain) for level, _ in found)
    return tuple(mention for level, mention in found if _clause_level(level, chain) == nearest)


def _clause_level(level: int, chain: list[Token]) -> int:
    """Links of one clause count as one level: a noun and the verb it stands under tell of the same place."""
    verbs = 0
    for link in chain[: level + 1]:
        if is_verb(link) and link is not chain[0]:
            verbs += 1
    return verbs
