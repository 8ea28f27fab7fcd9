"""The dates of a document: every time expression, resolved to days of the calendar.

Words count from the publication date, dates without a year take the year that fits it; without a publication date (or
with an inferred one) the year comes from the nearest full date of the text, before it or else behind it. What cannot be
resolved is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from counterclaim.records import Date, Document, Parse, Sentence, Token, Words
from counterclaim.resolve.calendar import Stretch, precision_of
from counterclaim.resolve.timeform import Form, Found
from counterclaim.resolve.timereference import Reference, References
from counterclaim.resolve.timeresolve import stretch_of
from counterclaim.resolve.timescan import scan
from counterclaim.resolve.timewords import timewords

YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/]|[.,]\d)")
LONGEST_SCAN = 200_000  # characters searched for the year of a document
FRONT, SOME_DAYS = 3, 2  # tokens at the head of a sentence; the vaguest date_prec of a time that frames a paragraph
FUTURE_STEPS = 6  # how far up the tree a "will" or "scheduled" still bears on the date


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words without their preposition, and the days they mean.

    `relation`: on since until by as_of from during before after. An open bound of `date` is null: "since 2014" has no
    end, "by 1 December" no start; `precision` is then that of the bound which is said. `anchor` is the head token of
    the words, to find the clause they belong to.
    """

    words: Words
    date: Date
    relation: str
    anchor: Token


@dataclass(frozen=True, slots=True)
class DateIndex:
    """All time mentions of a document, in text order, and by sentence."""

    all: tuple[TimeMention, ...]
    by_sentence: Mapping[Sentence, tuple[TimeMention, ...]]
    frames: Mapping[Sentence, TimeMention]
    headings: Mapping[Sentence, TimeMention]

    def of(self, sentence: Sentence) -> tuple[TimeMention, ...]:
        """The mentions of one sentence, in text order."""
        return self.by_sentence.get(sentence, ())

    def frame(self, sentence: Sentence) -> TimeMention | None:
        """The time that an earlier sentence of the paragraph opens with, where no sentence since says another."""
        return self.frames.get(sentence)

    def heading(self, sentence: Sentence) -> TimeMention | None:
        """The day that stands as a heading over a sentence without a time of its own."""
        return self.headings.get(sentence)


def find_dates(parse: Parse) -> DateIndex:
    """Find and resolve the time expressions of a document."""
    found = [(sentence, hits) for sentence in parse.sentences if (hits := scan(sentence.tokens))]
    references = References.of(parse.document.published, found, _year(parse))
    by_sentence: dict[Sentence, tuple[TimeMention, ...]] = {}
    mentions: list[TimeMention] = []
    last: Stretch | None = None
    main: Stretch | None = None  # the day of the main clause of the sentence before, which "later in the day" points at
    for sentence, hits in found:
        here: list[TimeMention] = []
        for hit in hits:
            same_day = hit.form.kind == "later" and not hit.form.shift and not here
            mention = _mention(parse.document, sentence, hit, references, main if same_day else last)
            if mention is not None:
                here.append(mention)
                last = _kept(mention, last)
        if here:
            by_sentence[sentence] = tuple(here)
            mentions.extend(here)
            days = [mention for mention in here if mention.date.precision <= SOME_DAYS]
            main = _kept(min(days, key=lambda mention: sum(1 for _ in mention.anchor.ancestors())), main) if days else main
    return DateIndex(tuple(mentions), by_sentence, _frames(parse, by_sentence), _headings(parse, by_sentence))


def _year(parse: Parse) -> int | None:
    """The one year of a document that has no date: the title's, else the only one its text names."""
    title = " ".join(t.text for s in parse.sentences if s.role == "title" for t in s.tokens)
    for text in (title, parse.document.text[:LONGEST_SCAN]):
        years = {int(year) for year in YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None


def _frames(parse: Parse, by_sentence: Mapping[Sentence, tuple[TimeMention, ...]]) -> dict[Sentence, TimeMention]:
    """For sentences without a time of their own, the one that a sentence before them in the paragraph opens with."""
    frames: dict[Sentence, TimeMention] = {}
    current: TimeMention | None = None
    block = -1
    for sentence in parse.sentences:
        here = by_sentence.get(sentence, ())
        if sentence.block != block or here:
            fronted = here[:1] if len(here) == 1 and _fronted(here[0]) else ()
            current, block = next(iter(fronted), None), sentence.block
        elif current is not None:
            frames[sentence] = current
    return frames


def _headings(parse: Parse, by_sentence: Mapping[Sentence, tuple[TimeMention, ...]]) -> dict[Sentence, TimeMention]:
    """For sentences without a time of their own, the day that is their heading."""
    headings: dict[Sentence, TimeMention] = {}
    current: TimeMention | None = None
    for sentence in parse.sentences:
        here = by_sentence.get(sentence, ())
        if here and _is_heading(sentence, here):
            current = here[0]
        elif current is not None and not here:
            headings[sentence] = current
    return headings


def _is_heading(sentence: Sentence, here: tuple[TimeMention, ...]) -> bool:
    """Whether a line is nothing but a day, as a chronology has it: what stands below happened then."""
    words = here[0].words
    rest = [token for token in sentence.tokens if not words.has(token) and token.text[0].isalnum()]
    return len(here) == 1 and not rest and here[0].date.precision <= SOME_DAYS and here[0].relation == "on"


def _fronted(mention: TimeMention) -> bool:
    """Whether a sentence opens with a time of some days: "During the past day, ...", "On 10 February ..."."""
    return mention.words.first <= FRONT and mention.date.precision <= SOME_DAYS and mention.relation in ("on", "during")


def _kept(mention: TimeMention, last: Stretch | None) -> Stretch | None:
    """The date that "a week later" counts from, after this mention."""
    date = mention.date
    if date.start is None or date.end is None or date.precision > 4:
        return last
    return date.start, date.end


def _mention(document: Document, sentence: Sentence, hit: Found, references: References, last: Stretch | None) -> TimeMention | None:
    words = Words(sentence, hit.first, hit.last)
    anchor = _anchor(words)
    relation = _relation(sentence.tokens, hit, anchor)
    bounds = _bounds(hit, references.at(sentence, hit, last, relation=relation, ahead=_ahead(anchor)))
    if bounds is None:
        return None
    start, end, inferred = bounds
    known = [day for day in (start, end) if day is not None]
    precision = precision_of(known[0], known[-1]) if len(known) == 2 else 5
    whole = hit.to is not None or (hit.form.day_to and relation == "from")  # "from 2 to 4 August"
    if relation != "on" and not whole and len(known) == 2:
        start, end = _opened(relation, known[0], known[1])
    elif whole:
        relation = "during"
    date = Date(start, end, precision, document.span(words.start, words.end), inferred)
    return TimeMention(words, date, relation, anchor)


def _bounds(hit: Found, at: Reference) -> tuple[dt.date | None, dt.date | None, bool] | None:
    """The first and the last day, and whether anything about them is inferred."""
    if hit.to is None:
        return stretch_of(hit.form, at)
    form, to = _shared(hit.form, hit.to)
    second = stretch_of(to, at)
    first = stretch_of(form, at)
    if first is None or second is None or first[0] is None or second[1] is None:
        return None
    start, end = first[0], second[1]
    if start > end and form.kind == to.kind == "weekday":
        start -= dt.timedelta(days=7)  # "between Monday and Thursday", said on a Wednesday
    if start > end and hit.form.year is None and hit.form.kind in ("day", "month"):
        start = start.replace(year=end.year - (start.replace(year=end.year, day=1) > end))
    return (start, end, first[2] or second[2]) if start <= end else None


def _shared(form: Form, to: Form) -> tuple[Form, Form]:
    """Give both ends of a stretch the year that one of them says."""
    form = replace(form, night=False)
    if form.kind in ("day", "month") and to.kind in ("day", "month"):
        if form.year is None and to.year is not None:
            form = replace(form, year=to.year - ((form.month, form.day) > (to.month, to.day or 31)))
        elif to.year is None and form.year is not None:
            to = replace(to, year=form.year + ((form.month, form.day) > (to.month, to.day or 31)))
    return form, to


def _opened(relation: str, start: dt.date, end: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The stretch that "since", "until" and the like make of a date."""
    if relation in ("since", "from"):
        return start, None
    if relation == "after":
        return end, None
    if relation in ("until", "by"):
        return None, end
    if relation == "before":
        return None, start
    return start, end


def _modifies(hit: Found, anchor: Token) -> bool:
    """Whether the expression stands before a noun that is dated by it."""
    head, modifier = anchor.head, anchor.dep in ("compound", "nummod", "nmod", "poss", "amod")
    return modifier and hit.form.kind != "year" and head.i > hit.last and head.tag[:2] == "NN"


def _relation(tokens: tuple[Token, ...], hit: Found, anchor: Token) -> str:
    """What the words before the expression say about it; "on" where they say nothing."""
    behind = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if (behind is not None and behind.tag == "POS") or _modifies(hit, anchor):
        return "on"  # "after last week's raids", "before the April 4 attack": after the raids, before the attack
    relations = timewords().relations
    at = hit.first - 1
    while at >= 0 and tokens[at].lower in ("the", "early", "late", "around", "about", "approximately", "exactly"):
        at -= 1
    for length in (3, 2, 1):
        if at - length + 1 >= 0:
            known = relations.get(" ".join(t.lower for t in tokens[at - length + 1 : at + 1]))
            if known is not None and hit.form.kind == "year" and tokens[hit.first - 1].lower == "the":
                return "on"  # "after the 2008 war"
            if known is not None:
                return "on" if known == "after" and hit.form.kind in ("later", "recent") else known
    return "on"


def _anchor(words: Words) -> Token:
    """The token of the words that hangs on something outside them."""
    for token in words.tokens():
        if (not words.has(token.head) or token.head is token) and token.dep != "punct":
            return token
    return words.tokens()[-1]


def _ahead(anchor: Token) -> str:
    """`will` where the clause speaks of what is to come, `to` below an infinitive, else empty."""
    known = timewords().words
    for steps, token in enumerate(anchor.ancestors()):
        if steps >= FUTURE_STEPS:
            break
        if token.lemma in known["planned"] and token.tag in ("VBN", "JJ", "VBD", "VBP", "VBZ", "VBG"):
            return "will"
        if token.tag[:2] == "VB":
            helpers = {c.lower for c in token.children if c.dep in ("aux", "auxpass")}
            if helpers & known["future"]:
                return "will"
            if "to" in helpers:
                return "will" if helpers & {"were", "are", "is", "be"} and token.head is token else "to"
            if token.tag in ("VBD", "VBZ", "VBP") and token.dep in ("ROOT", "ccomp", "advcl", "relcl"):
                break
    return ""
