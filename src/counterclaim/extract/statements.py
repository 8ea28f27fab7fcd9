"""Statements: what is put in somebody's mouth and holds no other claim; one a sentence of what is said."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.drafts import Draft, StatementDraft
from counterclaim.records import Attribution, Words

UNTOLD = frozenset({"silent", "decline"})
SHORTEST = 3  # words; "yes, he said" is no claim


def find_statements(context: Context) -> Iterator[Draft]:
    """A statement for each stretch of speech, sentence by sentence; `resolve` keeps those that no other claim stands in."""
    for attribution in context.attributions.all:
        if attribution.kind in UNTOLD:
            continue
        for part in attribution.content:
            draft = _statement(part, attribution, context)
            if draft is not None:
                yield draft


def _cues_within(attribution: Attribution, context: Context) -> Iterator[Words]:
    """The words by which others speak inside what somebody says: "what it called" is none of its words."""
    for other in context.attributions.all:
        if other.outer is attribution:
            yield from (words for words in (other.cue, other.source) if words is not None)


def _statement(part: Words, attribution: Attribution, context: Context) -> Draft | None:
    tokens = [token for token in part.tokens() if context.attributions.innermost.get(token) is attribution]
    inner = {token for cue in _cues_within(attribution, context) for token in cue.tokens()} if len(tokens) <= SHORTEST else set()
    said = [token for token in tokens if token.text[0].isalnum() and token not in inner]
    if len(said) < SHORTEST:
        return None
    text = Words(part.sentence, tokens[0].i, tokens[-1].i)
    anchor = next((token for token in tokens if token.head not in tokens or token.head is token), tokens[0])
    return Draft(
        anchor=anchor,
        evidence=text,
        status="denied" if attribution.kind == "deny" else "asserted",
        rule="statement",
        content=StatementDraft(text),
        attribution=attribution,
    )
