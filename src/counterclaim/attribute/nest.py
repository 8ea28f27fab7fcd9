"""From attributions in the making to the records: outer and inner, and for each token the innermost above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from counterclaim.attribute.found import Found
from counterclaim.attribute.speech import Held
from counterclaim.records import Attribution, Attributions, Token


def nest(found: Sequence[Found], heads: Mapping[Found, Token | None], held: Held) -> Attributions:
    """Freeze attributions, widest content first: each stands inside the narrowest content that holds its cue."""
    innermost: dict[Token, Attribution] = {}
    made: dict[Found, Attribution] = {}
    for one in sorted(found, key=_order):
        outer = innermost.get(one.anchor)
        if one.carried and outer is not None and outer.carried:
            outer = None
        head = heads.get(one)
        if head is None and outer is not None and one.speaker is not None and one.speaker.lower in ("i", "we"):
            head = outer.head  # "we" inside a quote is who is quoted
        record = Attribution(
            source=one.source,
            head=head,
            cue=None if one.carried else one.cue,
            content=tuple(one.content),
            speech=_speech(one, held),
            kind=one.kind,
            rule=one.rule,
            outer=outer,
            co_heads=one.co,
            via=one.via,
            carried=one.carried,
        )
        made[one] = record
        for words in one.content:
            innermost.update(dict.fromkeys(words.tokens(), record))
    return Attributions(tuple(made[one] for one in found), innermost)


def _order(one: Found) -> tuple[int, bool]:
    """Widest first; whom an agency cites stands inside what the agency reports, though both have the same content."""
    return -sum(words.last - words.first + 1 for words in one.content), one.rule == "citing"


def _speech(one: Found, held: Held) -> Literal["direct", "indirect", "mixed"]:
    quoted, plain = _counted((token for words in one.content for token in words.tokens()), held)
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


def _counted(tokens: Iterable[Token], held: Held) -> tuple[int, int]:
    quoted = plain = 0
    for token in tokens:
        if token.text[0].isalnum():
            if token in held:
                quoted += 1
            else:
                plain += 1
    return quoted, plain
