"""Whether a toll is one incident's or a running total."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.harm import SURVIVING
from counterclaim.extract.words import Names, names
from counterclaim.lexicon import load
from counterclaim.records import Count, PlaceMention, Sentence, Token
from counterclaim.resolve.dates import TimeMention

LARGE = 500  # without an incident in the clause, a figure this large is a running total
LARGEST = 5000  # more than any one act takes
SEVERAL_PLACES = 50  # a figure this large with no place, day or incident is a running total too
NEAR = 8  # tokens beside a figure's words in which "so far", "officially" are said of it
STANDING = frozenset({"stand", "amount"})
VAST = ("thousands", "millions")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a toll: its day, the day the figure stood at, its places, who attacked in the same words, the sentence before."""

    date: TimeMention | None
    stood: TimeMention | None
    places: tuple[PlaceMention, ...]
    attackers: tuple[str, ...]
    before: Sentence | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists that decide; see lexicon/casualties.toml."""

    running: Names
    records: Names
    recording: Names
    periods: Names
    incidents: Names
    single: Names


@cache
def _words() -> _Words:
    lists = load("casualties")
    running, incident = lists["cumulative"], lists["incident"]
    return _Words(
        running=names(running["words"]),
        records=names(running["records"]),
        recording=names(running["recording"]),
        periods=names(running["periods"]),
        incidents=names(incident["words"]),
        single=names(incident["single"]),
    )


def scope_of(draft: Draft, toll: TollDraft, count: Count, around: Around) -> str:
    """`incident` or `cumulative`.

    A figure is a running total when it has an as-of date, a period ("during the war", "since 2014"), a word that says so, or a size or
    tense that no single incident has; it belongs to an incident when its clause names one.
    """
    date = around.date
    if around.stood is not None:
        return "cumulative"
    if toll.single or draft.anchor.lemma in SURVIVING or (count.low is not None and count.low <= 1 and count.high == count.low):
        return "incident"
    if date is not None and (date.relation in ("since", "until", "from") or date.date.precision >= 4):
        return "cumulative"
    lemmas = {token.lemma for token in draft.anchor.sentence.tokens}
    incident = not lemmas.isdisjoint(_words().incidents)
    if _over_time(draft.anchor.sentence.tokens) or (_said_running(draft) and not incident):
        return "cumulative"
    one_day = date is not None and date.relation == "on" and date.date.precision == 1 and bool(around.places)
    large = ((count.low or 0) >= LARGE or count.qualifier in VAST) and not (one_day and (count.low or 0) < LARGEST)
    if incident:
        if not _spread(draft.anchor.sentence.tokens) and (count.low or 0) < LARGEST:
            return "incident"  # "551 were injured in the attack"
        title = draft.anchor.sentence.role == "title"
        alone = not title and (count.low or 0) >= 2 * SEVERAL_PLACES and date is None and not around.places
        return "cumulative" if large or count.qualifier == "hundreds" or alone else "incident"
    if large or _on_record(draft):
        return "cumulative"
    return _by_setting(draft, toll, count, around, lemmas)


def _by_setting(draft: Draft, toll: TollDraft, count: Count, around: Around, lemmas: set[str]) -> str:
    """Where no word decides: by the sentence before, the tense, the war told of, or a figure that has neither day nor place."""
    one_act = toll.total and around.before is not None and _one_act(around.before) and lemmas.isdisjoint(_words().periods)
    after_act = around.before is not None and _one_act(around.before) and _simple_past(draft.anchor)
    if one_act or (toll.total and not around.places):
        return "incident" if one_act else "cumulative"  # "A missile hit X. The toll has risen to 15"
    lone = not around.places and around.date is None
    standing = any(above.lemma in STANDING for above in draft.anchor.ancestors())
    if standing or toll.outcome == "missing" or (toll.owner and lone):
        return "cumulative"  # "losses stood at 31 killed"
    helpers = {child.lower for child in draft.anchor.children if child.dep == "aux"}
    perfect = not helpers.isdisjoint({"have", "has"}) and helpers.isdisjoint({"to", "may", "might", "could"})  # "are believed to have died"
    perfect = perfect and not (_by_doer(draft.anchor) and around.places and (count.low or 0) < SEVERAL_PLACES)
    if perfect and around.date is None:
        return "cumulative"
    told = {token.lemma for token in _said_with(draft)}
    if not told.isdisjoint({"war", "conflict"}) or any(token.lower == "releases" for token in draft.anchor.sentence.tokens):
        return "cumulative"
    if lone and (count.low or 0) >= SEVERAL_PLACES and not after_act and draft.anchor.sentence.role != "title":
        return "cumulative"
    return "incident"


def _simple_past(word: Token) -> bool:
    """As in "a missile hit the market. Fifty people were wounded": what came of what was just told."""
    return word.tag[:2] == "VB" and not any(child.dep == "aux" and child.lemma == "have" for child in word.children)


def _said_with(draft: Draft) -> tuple[Token, ...]:
    """The words of the same speech: in "the Observatory, which monitors the conflict, said nine had died" not those before "nine"."""
    tokens = draft.anchor.sentence.tokens
    if draft.attribution is None:
        return tokens
    part = next((part for part in draft.attribution.content if part.has(draft.anchor)), None)
    return part.tokens() if part is not None else tokens


def _said_running(draft: Draft) -> bool:
    """Whether "so far", "overall", "officially" stand by the figure's own words."""
    tokens = draft.anchor.sentence.tokens
    near = tokens[max(0, draft.evidence.first - NEAR) : draft.evidence.last + 1 + NEAR]
    return any(token.lower in _words().running and not _of_one_figure(token) for token in near)


def _of_one_figure(token: Token) -> bool:
    """As in "a total of 27 men were killed": the sum of this figure, and no running one."""
    return token.lower == "total" and token.dep in ("nsubj", "nsubjpass", "dobj") and any(child.lower == "a" for child in token.children)


def _by_doer(verb: Token) -> bool:
    """As in "the army has killed 14 raiders in Bosaso": told by whoever did it, of what was just done."""
    return any(child.dep == "nsubj" for child in verb.children)


def _on_record(draft: Draft) -> bool:
    """As in "a list published in May has 2,300 names of the dead", "the monitor has documented the deaths of 51 people"."""
    lists = _words()
    if any(token.lemma in lists.records for token in draft.anchor.sentence.tokens):
        return True
    return any(above.lemma in lists.recording for above in (draft.anchor, *draft.anchor.ancestors()) if above.tag[:2] == "VB")


def _over_time(tokens: tuple[Token, ...]) -> bool:
    """As in "seven days of air strikes", "during the campaign": a figure over a stretch of time, though its clause names the strikes."""
    periods = _words().periods
    if any(token.lower == "during" and any(child.lemma in periods for child in token.children) for token in tokens):
        return True
    return any(
        token.lower in ("days", "weeks", "months", "years") and tokens[token.i - 1].tag == "CD" and tokens[token.i + 1].lower == "of"
        for token in tokens[1:-1]
    )


def _spread(tokens: tuple[Token, ...]) -> bool:
    """Whether the acts named are no single one: "shelling", "attacks", not "an attack"."""
    single = _words().single
    return not any(t.lemma in single and t.tag == "NN" and any(c.dep == "det" for c in t.children) for t in tokens)


def _one_act(sentence: Sentence) -> bool:
    """Whether a sentence tells of a single act: a noun of one attack in the singular, and no period."""
    lists = _words()
    single = any(t.lemma in lists.single and t.tag == "NN" for t in sentence.tokens)
    return single and not any(t.lemma in lists.periods for t in sentence.tokens)
