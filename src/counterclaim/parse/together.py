"""Where no sentence ends though the parser might end one: behind "Maj. Gen.", before "of", between a time of day and its zone.

The parser is told before it reads, so that it makes one tree of what belongs together; where it makes two all the same, they are
joined afterwards.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

HELD = "held"  # places of tokens that begin no sentence
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


@cache
def _titles() -> frozenset[str]:
    return frozenset(load("headlines")["sentences"]["titles"].split())


@cache
def _zones() -> frozenset[str]:
    return frozenset(load("headlines")["sentences"]["zones"].split())


def hold_together(doc: Doc) -> Doc:
    """Forbid a sentence to begin inside a name with its title, before "of", or inside a time of day."""
    held: set[int] = set()
    before = ""
    titles, zones = _titles(), _zones()
    for token in doc:
        text = token.text
        lower = text.lower()
        in_time = lower in zones and CLOCK.fullmatch(before) is not None
        if token.i and ((before in titles and text[:1].isupper()) or (text == "of" and before[-1:].isalnum()) or in_time):
            token.is_sent_start = False
            held.add(token.i)
        before = lower
    doc.user_data[HELD] = held
    return doc
