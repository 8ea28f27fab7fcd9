"""What a time expression is resolved against: the publication date, the dates around it, the tense of its clause."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.records import Published, Sentence
from counterclaim.resolve.calendar import Stretch, day_of
from counterclaim.resolve.timeform import Found

MIDDLE = (7, 2)  # the day of a year from which every date of that year is the nearest


@dataclass(frozen=True, slots=True)
class Reference:
    """The surroundings of one expression.

    `near`: the full date of the text whose year a date without one takes, null where the publication decides;
    `last`: the date mentioned before; `ahead`: `will`, `to` or empty, as the clause looks forward. A year on its own
    ("in 1991") lends itself to no other date: it is as often the background as the time told of.
    """

    published: dt.date | None
    inferred: bool
    near: dt.date | None
    last: Stretch | None
    ahead: str


@dataclass(frozen=True, slots=True)
class References:
    """The full dates of a document by place, and its publication date."""

    published: Published | None
    places: tuple[tuple[int, int], ...]
    dates: tuple[dt.date, ...]
    blocks: tuple[int, ...]  # -1 for a month: it never outweighs a publication date
    year: int | None = None  # of a document without any full date

    @classmethod
    def of(cls, published: Published | None, found: Sequence[tuple[Sentence, Sequence[Found]]], year: int | None = None) -> References:
        """Gather the full dates; days rather than months. `year`: the document's, for dates where nothing else gives one."""
        days: list[tuple[tuple[int, int], dt.date, int]] = []
        months: list[tuple[tuple[int, int], dt.date, int]] = []
        for sentence, hits in found:
            for hit in hits:
                form = hit.to if hit.to is not None and hit.to.full else hit.form
                date = day_of(form.year, form.month, form.day or 15) if form.full and form.year is not None else None
                if date is not None:
                    block = sentence.block if form.day else -1
                    (days if form.day else months).append(((sentence.index, hit.first), date, block))
        full = days or months
        return cls(published, tuple(p for p, _, _ in full), tuple(d for _, d, _ in full), tuple(b for _, _, b in full), year)

    def at(self, sentence: Sentence, hit: Found, last: Stretch | None, *, relation: str, ahead: str) -> Reference:
        """The surroundings of `hit`."""
        published = self.published
        inferred = published is not None and published.source == "inferred"
        near = self._near(sentence, hit.first, trusted=published is not None and not inferred)
        looks = "will" if relation in ("by", "until") and not ahead else ahead
        return Reference(None if published is None else published.date, inferred, near, last, looks)

    def _near(self, sentence: Sentence, first: int, *, trusted: bool) -> dt.date | None:
        """The full date just before this place, else the first one behind it.

        With a trusted publication date only one before it in the same block counts: a paragraph that tells of
        another year goes on in that year.
        """
        at = bisect_left(self.places, (sentence.index, first))
        if trusted:
            return self.dates[at - 1] if at and self.blocks[at - 1] == sentence.block else None
        if at:
            return self.dates[at - 1]
        if self.dates:
            return self.dates[0]
        return dt.date(self.year, *MIDDLE) if self.year is not None and self.published is None else None
