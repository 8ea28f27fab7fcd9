"""What the finders of this stage hand to each other: an attribution still in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.records import Token, Words


@dataclass(slots=True, eq=False)
class Found:
    """An attribution in the making.

    `anchor` is the token the cue turns on; `speaker` the head token of the printed source, before pronouns are
    followed back; `quotes`: whether direct speech beside the cue belongs to it; `opens`: whether the cue ends in a
    colon with nothing behind it, so that the following paragraphs are what is said.
    """

    anchor: Token
    cue: Words
    source: Words | None
    speaker: Token | None
    content: list[Words]
    kind: str
    rule: str
    quotes: bool = False
    opens: bool = False
    via: tuple[Token, ...] = ()
    carried: bool = False
    co: tuple[Token, ...] = field(default=())
