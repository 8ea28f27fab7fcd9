"""A communiqué printed under one attribution: what follows the lead is its body's word too, where the words take its side.

An agency prints a ministry's briefing as it came: the first sentence says whose it is, and the rest speaks of "the enemy" and
"our positions". Nobody but the body of the lead says so; a report in its own voice would not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.attribute.cues import Roles
from counterclaim.attribute.found import Found
from counterclaim.attribute.speech import Held
from counterclaim.records import Sentence, Token

LEADS = frozenset({"verb-clause", "verb-parenthesis", "sentence-tail", "sentence-head", "according-to"})
FIRST = 4  # sentences in which the lead stands
PARTISAN = frozenset({"enemy", "adversary", "our", "invader", "occupier", "foe"})
LONGEST = 200  # sentences of a communiqué


def communique(
    found: Sequence[Found], heads: dict[Found, Token | None], sentences: Sequence[Sentence], held: Held, roles: Roles
) -> list[tuple[Found, Sentence]]:
    """The lead's attribution with each later sentence that is its body's too; what nobody is named for in them gets its head."""
    lead = next((one for one in found if one.anchor.sentence.index < FIRST and _is_lead(one, heads, roles)), None)
    if lead is None or len(sentences) > LONGEST or any(_another(one, lead, heads, roles) for one in found):
        return []
    later = [s for s in sentences if s.index > lead.anchor.sentence.index and s.role == "body"]
    if not any(_takes_sides(sentence, held) for sentence in later):
        return []
    spoken = {one.anchor.sentence.index for one in found} | {words.sentence.index for one in found for words in one.content}
    for one in found:
        if one is not lead and one.anchor.sentence.index > lead.anchor.sentence.index and _unnamed(one, heads, roles):
            heads[one] = heads[lead]
    return [(lead, sentence) for sentence in later if sentence.index not in spoken]


def _is_lead(one: Found, heads: Mapping[Found, Token | None], roles: Roles) -> bool:
    """Whether a body that can issue a communiqué is the source."""
    head = heads.get(one)
    if head is None or one.kind != "assert" or one.rule not in LEADS or one.anchor.sentence.role == "title":
        return False
    return any(word in roles.group or word in roles.text for word in (head.lemma, head.lower))


def _unnamed(one: Found, heads: Mapping[Found, Token | None], roles: Roles) -> bool:
    """As in "reportedly", "according to available information"."""
    head = heads.get(one)
    return head is None or head.lemma in roles.text


def _another(one: Found, lead: Found, heads: Mapping[Found, Token | None], roles: Roles) -> bool:
    """Whether somebody else has the word anywhere in the document."""
    head = heads.get(one)
    if one is lead or head is None or _unnamed(one, heads, roles) or lead.source is None:
        return False
    return head.lower not in {token.lower for token in lead.source.tokens()}


def _takes_sides(sentence: Sentence, held: Held) -> bool:
    """Whether a sentence speaks of "the enemy" or "our" in the writer's own words."""
    return any((token.lemma in PARTISAN or token.lower in PARTISAN) and held.get(token) is None for token in sentence.tokens)
