"""The days the claims of one report can mean: their own, those of their paragraph, or those a report of that date speaks of."""

from __future__ import annotations

import datetime as dt

from counterclaim import lexicon
from counterclaim.link.records import Report, Ruled
from counterclaim.link.windows import DAY, UNDATED, Window, of_publication, of_words
from counterclaim.records import Date

OLD = 10  # days before publication from which on a report speaks of what was before the news
NEWS_PARAGRAPHS = 2  # title and lead
HEAD = 300  # characters a report's own date stands within
YEAR_DIGITS = 4


class Days:
    """The days of claims, asked for in text order."""

    def __init__(self, report: Report) -> None:
        self._published = report.published
        self._news = of_publication(report.published)
        self._paragraph = -1
        self._context: Window | None = None
        self._old = False  # the report has turned to what was before

    def window(self, ruled: Ruled, paragraph: int) -> Window:
        """The days this claim can mean."""
        if paragraph != self._paragraph:
            self._paragraph, self._context = paragraph, None
        own = of_words(ruled.claim.date)
        if own is not None and is_dateline(ruled.claim.date, self._published):
            return self._news
        if own is not None:
            self._turn(own)
            if own.narrow:
                self._context = own
            return own
        if _spans(ruled):
            return UNDATED
        if (said := _said(ruled, self._published)) is not None:
            return said
        if self._context is not None:
            return Window(self._context.start, self._context.end, "context")
        return self._news if not self._old or paragraph < NEWS_PARAGRAPHS else UNDATED

    def _turn(self, own: Window) -> None:
        last = own.end or own.start
        if last is not None and self._published is not None:
            self._old = (self._published - last) > OLD * DAY


def is_dateline(date: Date | None, published: dt.date | None) -> bool:
    """Whether this is the report's own date, which a claim of its title took for the day of what happened."""
    if date is None or date.span is None or published is None or date.start != published or date.end != published:
        return False
    return date.span.start < HEAD and sum(map(str.isdigit, date.span.text)) > YEAR_DIGITS


def _said(ruled: Ruled, published: dt.date | None) -> Window | None:
    """The days somebody speaks of who is quoted from an earlier day: that day and the one before, as of a report of that day."""
    said = ruled.claim.said_on
    if said is None or said.start is None or said.start != said.end or published is None or said.start >= published:
        return None
    return of_publication(said.start)


def _spans(ruled: Ruled) -> bool:
    """Whether the clause speaks of a whole stretch of time ("during the conflict"): the day before it is not its day."""
    words = ruled.claim.evidence.text.casefold().split()[:2]
    return bool(words) and words[0] in set(lexicon.load("linking")["stretch"]["words"])
