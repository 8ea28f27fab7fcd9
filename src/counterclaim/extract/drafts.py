"""Drafts: claims whose values are still tokens of the text. `extract` makes them, `resolve` turns them into claims.

Every noun phrase is given by its head token; conjuncts are listed one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.records import Attribution, Token, Words

Heads = tuple[Token, ...]
Need = Literal["nothing", "participant", "actor", "anchor"]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event: `nouns` are the event nouns whose own modifiers belong to it ("Russian airstrikes hit ...")."""

    type: str
    mode: str | None
    actors: Heads
    recipients: Heads
    weapons: tuple[Words, ...] = ()
    count_head: Token | None = None


@dataclass(frozen=True, slots=True)
class TollDraft:
    """A toll. `number` is the token the count is read at (null: no number was given); `people` the noun of the victims.

    `owner`: whose people they are, where the clause says so ("Armenia lost ...").
    `single`: one person, named or with an article. `most`: who most of them were ("mostly civilians").
    """

    outcome: str
    number: Token | None
    people: Token | None
    owner: tuple[Token, ...] = ()
    single: bool = False
    none: bool = False
    breakdown: tuple[tuple[Token, Words], ...] = ()
    most: tuple[Token, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement by the words that name it."""

    name: Words
    type: str
    action: str
    parties: Heads = ()
    mediators: Heads = ()
    violated_by: Heads = ()


@dataclass(frozen=True, slots=True)
class StanceDraft:
    """An attitude; `holder` null means the speaker of the attribution. `about` are drafts of this document."""

    holder: Heads
    attitude: str
    text: Words


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """Words put in somebody's mouth that hold no other claim."""

    text: Words


DraftContent = EventDraft | TollDraft | AgreementDraft | StanceDraft | StatementDraft


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim in the making.

    `anchor` is the word that states it: it decides the speaker, and dates and places are sought from it outwards.
    `need` says what must resolve for the claim to stand: `actor` (somebody who does it), `participant` (somebody does or
    suffers it), `anchor` (a participant, a place or a date), `nothing`.
    `scope` is the verb whose clause tells of a noun; `local` keeps dates and places to the noun's own words.
    """

    anchor: Token
    evidence: Words
    status: str
    rule: str
    content: DraftContent
    need: Need = "nothing"
    attribution: Attribution | None = None
    scope: Token | None = None
    local: bool = False
    more: tuple[Token, ...] = field(default=())
