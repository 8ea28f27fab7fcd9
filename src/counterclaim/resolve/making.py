"""Actors from offsets, owners and sectors: how a phrase is printed and what is filled in."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.knowledge import roles
from counterclaim.knowledge.roles import Role as Kind
from counterclaim.records import Actor, Entity, Mentions, Token
from counterclaim.resolve.context import Context
from counterclaim.resolve.owners import party_and_country
from counterclaim.resolve.phrase import is_quantity, left, prepositions
from counterclaim.resolve.sectors import sectors_of

LONGEST_TAIL = 8  # tokens of an of-phrase that is printed with its head


class Maker:
    """Makes the actors of one document."""

    def __init__(self, text: str, mentions: Mentions, context: Context) -> None:
        self._text = text
        self._mentions = mentions
        self._context = context

    def actor(self, start: int, end: int, party: str | None, country: str | None, sectors: tuple[str, ...]) -> Actor:
        """The actor printed from `start` to `end`."""
        return Actor(self._text[start:end], party, country, tuple(dict.fromkeys(sectors)), start, end)

    def of_entity(self, start: int, end: int, head: Token, kind: Kind, entity: Entity, before: list[Token] | None = None) -> Actor:
        """Somebody with this role who belongs to `entity`, printed from `start` to `end`."""
        sectors = sectors_of(head, left(head) if before is None else before, kind, entity)
        party, country = party_and_country(entity, sectors, self._context.principals)
        return self.actor(start, end, party, country, sectors)

    def owned(self, head: Token, before: list[Token], entity: Entity, sectors: tuple[str, ...]) -> Actor:
        """The phrase of `head` as somebody who belongs to `entity`."""
        start, end = self.extent(head, before)
        party, country = party_and_country(entity, sectors, self._context.principals)
        return self.actor(start, end, party, country, sectors)

    def extent(self, head: Token, before: list[Token]) -> tuple[int, int]:
        """Offsets of the phrase as printed, without leading determiner, with a short of-phrase."""
        last = head
        while (noun := next(prepositions(last, "of"), None)) is not None:
            if (
                noun.lemma.lower() in roles.military()
                or noun.i - head.i > LONGEST_TAIL
                or any(t.text == "," for t in head.sentence.tokens[head.i : noun.i])
            ):
                break
            last = noun
        return self.first(before, head), last.end

    def first(self, before: Iterable[Token], head: Token) -> int:
        """Offset at which the printed name of a phrase begins."""
        kept = self.kept(list(before))
        return kept[0].start if kept else head.start

    def kept(self, before: list[Token]) -> list[Token]:
        """The words before a head without leading determiners and quantities."""
        for i, token in enumerate(before):
            if token in self._mentions.actors or not is_quantity(token):
                return before[i:]
        return []
