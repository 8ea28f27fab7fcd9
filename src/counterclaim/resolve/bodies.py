"""Forces, institutions and bodies: coordinated ones, bare ones that point back, and those that stand before a thing."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.knowledge import roles
from counterclaim.knowledge.roles import Role as Kind
from counterclaim.records import Actor, Attributions, Entity, Mentions, Token
from counterclaim.resolve.context import Context
from counterclaim.resolve.making import Maker
from counterclaim.resolve.owners import Owner, Owners, military
from counterclaim.resolve.parts import COUNTRY_SECTOR, Role
from counterclaim.resolve.phrase import NOUNS, compound_led, is_quantity, left, prepositions, role_of
from counterclaim.resolve.sectors import sectors_of
from counterclaim.spot.reference import seat_before

ELSEWHERE = frozenset({"another", "other", "foreign", "international", "local", "rebel", "opposition", "allied", "enemy"})


class Bodies:
    """Finds whose a force or institution is. `actors` resolves any other head."""

    def __init__(
        self,
        mentions: Mentions,
        attributions: Attributions,
        owners: Owners,
        context: Context,
        make: Maker,
        actors: Callable[[Token, Role], tuple[Actor, ...]],
    ) -> None:
        self._mentions = mentions
        self._attributions = attributions
        self._owners = owners
        self._context = context
        self._make = make
        self._actors = actors

    def several(self, head: Token, kind: Kind, parts: list[list[Token]]) -> tuple[Actor, ...]:
        """ "A and B forces": one actor each; the last is printed with the head."""
        found: list[Actor] = []
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            kept = self._make.kept(part)
            start = kept[0].start if kept else (head.start if last else part[-1].start)
            end = head.end if last else part[-1].end
            owner = self._owners.among(part)
            own = None if last or part[-1].tag not in NOUNS else role_of(part[-1])
            noun, words = (part[-1], part[:-1]) if own is not None else (head, part)
            if owner is not None:
                found.append(self._make.of_entity(start, end, noun, own or kind, owner.entity, words))
            else:
                found.append(self._make.actor(start, end, None, None, sectors_of(noun, words, own or kind, None)))
        return tuple(found)

    def coordinated(self, before: list[Token]) -> list[list[Token]]:
        """The words before a head cut at "and", "or", commas, where each piece names somebody."""
        parts: list[list[Token]] = [[]]
        for token in before:
            if token.tag in ("CC", ",") or token.lower in ("/", "&") or (token.text == "/"):
                parts.append([])
            else:
                parts[-1].append(token)
        parts = [part for part in parts if part]
        return parts if len(parts) > 1 and all(self._names_somebody(part) for part in parts) else [before]

    def _names_somebody(self, tokens: list[Token]) -> bool:
        for token in tokens:
            if compound_led(token):
                continue
            if token in self._mentions.actors:
                return True
            kind = roles.heads().get(token.lower)
            if kind is not None and kind.kind in ("force", "institution", "people") and token.tag in NOUNS:
                return True
        return False

    def followed(self, head: Token, before: list[Token], kind: Kind) -> Owner | None:
        """The owner of a bare "the ministry", "the army": named before, else the speaker's, else the document's country."""
        if any(t.tag == "PRP$" and t.lower in ("its", "their", "our", "my", "his", "her") for t in before):
            speaker = self._speaker_entity(head, own=True)  # "its units had held the hill, the ministry said"
            return Owner(speaker, said=False) if speaker is not None else None
        states = any(t.lower in roles.of_the_state() for t in before)
        indefinite = {t.lower for t in before} & {"a", "an"}
        if any(t.lower in ELSEWHERE for t in before) or (indefinite and not (states and kind.kind == "person")):
            return None
        definite = any(t.lower in ("the", "this", "that", "these", "those") for t in before) or not before
        if not definite and not states and kind.kind != "institution":
            return None
        if kind.kind in ("institution", "force") and (fronted := seat_before(head, self._mentions.actors)) is not None:
            return Owner(fronted.entity, said=False)
        if kind.kind in ("institution", "person", "force", "body"):
            named = self._context.named_before(head)
            if named is not None and not indefinite and self._agrees(before, named[0]):
                return Owner(named[1].entity, said=False)
        return self._of_the_state(head, kind, states=states)

    def _of_the_state(self, head: Token, kind: Kind, *, states: bool) -> Owner | None:
        """The country of "the army", "government troops", "an army spokesman": its seat, the speaker's, the document's."""
        if kind.kind not in ("institution", "force") and not (states and kind.kind in ("person", "people")):
            return None
        if kind.kind in ("institution", "force") and kind.sectors[:1] not in (("GOV",), ("MIL",), ("COP",), ("LEG",)):
            return None
        if kind.kind in ("person", "people") and kind.sectors[:1] not in ((), ("GOV",), ("MIL",), ("COP",)):
            return None
        if kind.weak and not states:
            return None
        seat = self._seat(head)
        if seat is not None:
            return Owner(seat, said=False)
        speaker = self._speaker_entity(head)
        if speaker is not None:
            return Owner(speaker, said=False)
        country = self._context.country
        return Owner(country, said=False) if country is not None else None

    def _agrees(self, before: list[Token], other: Token) -> bool:
        """Whether a fuller phrase can be the one a short one points at: no word of the short one contradicts it."""
        fuller = {t.lower for t in left(other)} | {below.lower for noun in prepositions(other, "of") for below in noun.subtree()}
        return all(is_quantity(t) or t.lower in fuller or t.lower in ("government", "regime") for t in before)

    def _seat(self, head: Token) -> Entity | None:
        """The country in whose capital the sentence says it is: "In Yerevan, the Health Ministry said"."""
        for token in head.sentence.tokens[: head.i]:
            mention = self._mentions.actors.get(token)
            fronted = mention is not None and (mention.form == "metonym" or mention.words.first <= 1)  # no "hit targets in Iraq"
            if mention is not None and fronted and mention.form != "adjective" and token.dep == "pobj" and token.head.lower == "in":
                return mention.entity if mention.entity.kind == "country" else None
        return None

    def _speaker_entity(self, head: Token, *, own: bool = False) -> Entity | None:
        """The country whose official speaks here; with `own` ("our forces") whichever party does."""
        for attribution in self._attributions.over(head):
            source = attribution.head
            if source is None or source is head:
                continue
            mention = self._mentions.actors.get(source)
            owner = Owner(mention.entity) if mention is not None else self._owners.of(source)
            if owner is None:
                continue
            entity = owner.entity
            if entity.kind == "country" or (own and entity.party and entity.party != entity.country):
                return entity
            if entity.party and entity.party == entity.country:
                return Entity(entity.party, "country", entity.party, entity.party, entity.country, ("GOV",))
        return None

    def examples(self, head: Token) -> tuple[Actor, ...]:
        """Those named as examples of a kind: "militias like X"."""
        for noun in prepositions(head, "like", "including", "as"):
            if noun in self._mentions.actors:
                return self._actors(noun, "actor")
        return ()

    def of_thing(self, head: Token) -> tuple[Actor, ...]:
        """Who stands before a thing: "Chadian shelling", "the coalition's strikes", "rebel positions"."""
        before = left(head)
        found: list[Actor] = []
        for part in self.coordinated(before):
            actor = self._before_thing(head, part)
            if actor is not None:
                found.append(actor)
        return tuple(found)

    def _before_thing(self, head: Token, part: list[Token]) -> Actor | None:
        last: Token | None = None
        for token in part:
            if compound_led(token):
                continue
            kind = roles.heads().get(token.lower) or roles.heads().get(token.lemma.lower())
            if token in self._mentions.actors or (kind is not None and kind.kind != "weapon" and token.tag in NOUNS):
                last = token
            elif token.tag in ("PRP$", "WP$"):
                found = self._actors(token, "actor")
                return found[0] if found else None
        if last is None:
            return None
        mention = self._mentions.actors.get(last)
        if mention is None:
            kind = role_of(last)
            if kind is None:
                return None
            words = [t for t in part if t.i < last.i]
            owner = self._owners.among(words) or self.followed(last, words, kind)
            if owner is not None:
                return self._make.of_entity(self._make.first(words, last), last.end, last, kind, owner.entity, words)
            return self._make.actor(self._make.first(words, last), last.end, None, None, sectors_of(last, words, kind, None))
        if mention.form == "metonym" and last.dep != "poss":
            return None
        entity = mention.entity
        start, end = mention.words.start, mention.words.end
        if entity.kind != "country":
            return self._make.actor(start, end, entity.party, entity.country, entity.sectors)
        pre = tuple(s for s in entity.sectors if s == "PRE")
        sectors = ("MIL",) if military(head.lemma.lower()) else COUNTRY_SECTOR
        return self._make.actor(start, end, entity.party, entity.country, (*sectors, *pre))
