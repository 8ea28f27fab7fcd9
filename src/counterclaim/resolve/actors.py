"""Noun phrases -> contract actors: who is meant, of which party and country, with which sectors.

Order of the questions: a pronoun? a known name? a role word ("army", "spokesman")? a person's name? a thing with
somebody's name before it ("Chadian shelling")? What none of these answers is nobody, and what is not said stays null.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from counterclaim.knowledge import roles
from counterclaim.knowledge.entities import known_names
from counterclaim.knowledge.roles import Role as Kind
from counterclaim.packs import Pack
from counterclaim.records import Actor, ActorMention, Attributions, Mentions, Parse, Published, Token
from counterclaim.resolve.bodies import Bodies
from counterclaim.resolve.context import Context
from counterclaim.resolve.issuer import in_first_person, issuers
from counterclaim.resolve.making import Maker
from counterclaim.resolve.owners import Owner, Owners, military, party_and_country
from counterclaim.resolve.parts import COUNTRY_SECTOR, SPEAKING, Role
from counterclaim.resolve.people import People
from counterclaim.resolve.phrase import NOUNS, compound_led, left, modifier_sectors, parts_label, prepositions, role_of
from counterclaim.resolve.sectors import sectors_of
from counterclaim.spot.reference import WE, antecedent, is_pronoun

__all__ = ["ActorResolver", "Role"]

LOCATIVE = frozenset({"in", "at", "near", "inside", "into", "across", "around", "outside", "within", "throughout", "over"})
LOCATIVE_SEAT = LOCATIVE | {"from", "to", "toward", "towards", "on", "through"}
NOBODYS_VOICE = frozenset({"REB", "UAF", "CVL"})
NOT_TWO = frozenset({"all", "other", "more", "third", "some", "opposition", "many"})


class ActorResolver:
    """Turns heads of noun phrases of one document into actors."""

    def __init__(
        self,
        parse: Parse,
        mentions: Mentions,
        attributions: Attributions,
        pack: Pack | None,
        published: Published | None,
    ) -> None:
        self._parse = parse
        self._mentions = mentions
        self._attributions = attributions
        self._known = known_names(pack)
        self._date: dt.date | None = published.date if published else None
        self._owners = Owners(parse, mentions)
        self._context = Context(parse, mentions, self._owners, pack)
        self._make = Maker(parse.document.text, mentions, self._context)
        self._people = People(mentions, self._owners, self._context, self._make, self.actors, self._whose)
        self._bodies = Bodies(mentions, attributions, self._owners, self._context, self._make, self.actors)
        self._done: dict[tuple[Token, Role], tuple[Actor, ...]] = {}

    def actors(self, head: Token, role: Role) -> tuple[Actor, ...]:
        """The actors that the noun phrase of `head` names in this role; none where it names nobody.

        A head with coordinated nations before it gives several; "both sides" gives two.
        """
        key = (head, role)
        if key not in self._done:
            self._done[key] = ()  # a phrase that leads back to itself names nobody
            self._done[key] = self._resolve(head, role)
        return self._done[key]

    def _whose(self, head: Token, before: list[Token], kind: Kind) -> Owner | None:
        """The owner of a title that says none; only an army's, a ministry's or the like."""
        return self._bodies.followed(head, before, kind) if before else None

    @cached_property
    def speaks_as_we(self) -> bool:
        """Whether the document speaks in the first person."""
        return in_first_person(self._parse)

    def own_voice(self) -> tuple[Actor, ...]:
        """Whose voice an unattributed press release speaks in: the "we" of its own words."""
        return self._voice()

    def foe_of(self, token: Token, party: str | None) -> str | None:
        """The party that "the enemy" of a party, or of the document's own voice, can only be: the other of two sides."""
        own = party or next((actor.party for actor in self._voice()), None)
        sides = {entity.party for entity in self._context.two_sides(token)}
        return next(iter(sides - {own})) if own in sides and len(sides) == 2 else None

    def party_of(self, token: Token) -> str | None:
        """The party that a noun of people is said to belong to; null where the words do not say."""
        if is_pronoun(token):
            return next((actor.party for actor in self.actors(token, "victim")), None)
        mention = self._mentions.actors.get(token)
        if mention is not None and mention.form != "metonym":
            return mention.entity.party
        before = left(token)
        if len(self._bodies.coordinated(before)) > 1:
            parties = {actor.party for actor in self.actors(token, "victim")}
            return parties.pop() if len(parties) == 1 else None
        owner = self._owners.of(token)
        if owner is not None:
            role = role_of(token)
            sectors = sectors_of(token, before, role, owner.entity) if role else ()
            return party_and_country(owner.entity, sectors, self._context.principals)[0]
        found = self.actors(token, "victim")
        return found[0].party if len({actor.party for actor in found}) == 1 else None

    def _resolve(self, head: Token, role: Role) -> tuple[Actor, ...]:
        if is_pronoun(head):
            return self._pronoun(head, role)
        mention = self._mentions.actors.get(head)
        if mention is not None:
            return self._named(head, mention, role)
        if head.tag == "VBG" and head.lower in roles.things():
            return self._bodies.of_thing(head)
        if head.tag not in NOUNS:
            return self._transparent(head, role) or self._bare_modifier(head)
        kind = role_of(head)
        if kind is not None and kind.kind == "side":
            return self._side(head, kind)
        lemma = head.lemma.lower()
        if lemma in roles.transparent() and (found := self._transparent(head, role)):
            return found
        if kind is not None:
            return self._with_role(head, kind, role)
        return self._without_role(head, lemma, role)

    def _without_role(self, head: Token, lemma: str, role: Role) -> tuple[Actor, ...]:
        """A thing, a proper name, or a noun no list holds."""
        if lemma in roles.things() or head.lower in roles.things():
            return self._bodies.of_thing(head)
        if head.tag in ("NNP", "NNPS"):
            return self._people.proper(head, role)
        return self._unknown_noun(head, role)

    def _pronoun(self, head: Token, role: Role) -> tuple[Actor, ...]:
        if head.lower in WE:
            for attribution in self._attributions.over(head):
                if attribution.head is not None and attribution.head is not head:
                    return self.actors(attribution.head, "speaker")
            return self._voice()
        found = antecedent(head, self._parse, self._mentions.actors)
        return self.actors(found, role) if found is not None else ()

    def _voice(self) -> tuple[Actor, ...]:
        """The document's own voice: the institution or official that issues it."""
        for subject in issuers(self._parse):
            kind = role_of(subject)
            if subject not in self._mentions.actors:
                if subject.tag != "NNP" and (kind is None or kind.kind not in ("institution", "person", "force")):
                    continue
                if kind is not None and self._owners.of(subject) is None:
                    continue
            for actor in self.actors(subject, "speaker"):
                if actor.party is not None and not NOBODYS_VOICE.intersection(actor.sectors[:1]):
                    return (actor,)
        return ()

    def _named(self, head: Token, mention: ActorMention, role: Role) -> tuple[Actor, ...]:
        entity = mention.entity
        if mention.form == "adjective":
            return self._adjective(head, mention, role)
        if entity.kind == "country" and not self._may_act(head, mention, role):
            return ()
        sectors = self._known.sectors_at(entity, self._date)
        first, last = mention.words.start, mention.words.end
        return (self._make.actor(first, last, entity.party, entity.country, sectors),)

    def _may_act(self, head: Token, mention: ActorMention, role: Role) -> bool:
        """Whether a country's name or seat names an actor here: not behind "in", and a seat only where it can act."""
        tokens, behind = head.sentence.tokens, mention.words.last + 1
        if role not in SPEAKING and not mention.words.first and behind < len(tokens) and parts_label(head.sentence, behind):
            return False  # "Mali: gunmen abduct ...": where the brief is from
        preposition = head.head.lower if head.dep == "pobj" else ""
        if mention.form != "metonym":
            return preposition not in LOCATIVE
        if preposition in LOCATIVE_SEAT:
            return head.head.head.lemma.lower() in roles.addressing() and preposition == "to"
        if role in SPEAKING or (role == "actor" and head.dep != "compound"):
            return True
        if role == "victim":
            return False
        above = head.head.head if head.dep == "pobj" else head.head
        return above.lemma.lower() in roles.addressing()

    def _adjective(self, head: Token, mention: ActorMention, role: Role) -> tuple[Actor, ...]:
        """ "Armenians", or "Russian" passed on its own before the noun it belongs to."""
        if compound_led(head) and role != "mediator":
            return ()
        entity = mention.entity
        pre = tuple(s for s in entity.sectors if s == "PRE")
        modifier = head
        while modifier.dep == "conj" and modifier.head.tag in ("JJ", "NNP", "NN"):
            modifier = modifier.head
        noun = modifier.head if modifier.head.tag in NOUNS and modifier.dep in ("amod", "compound", "nmod", "poss") else None
        if noun is None:
            noun = next((child for child in head.children if child.dep == "conj" and child.tag in NOUNS), None)
        start, end = mention.words.start, mention.words.end
        if noun is None or noun in self._mentions.actors:
            return (self._make.actor(start, end, entity.party, entity.country, pre),)
        kind = role_of(noun)
        if kind is None:
            sectors = ("MIL",) if military(noun.lemma.lower()) else COUNTRY_SECTOR
            return (self._make.actor(start, end, entity.party, entity.country, (*sectors, *pre)),)
        return (self._make.of_entity(start, end, noun, kind, entity),)

    def _bare_modifier(self, head: Token) -> tuple[Actor, ...]:
        """An adjective on its own that says who: "rebel", "military" before a thing."""
        alone = head.head is head or not any(t in self._mentions.actors for t in left(head.head))
        sectors = [s for s in modifier_sectors([head]) if s in ("REB", "OPP", "PRM")] if head.tag == "JJ" and alone else []
        return (self._make.actor(head.start, head.end, None, None, tuple(sectors)),) if sectors else ()

    def _transparent(self, head: Token, role: Role) -> tuple[Actor, ...]:
        if head.lower == "member" and left(head)[:1] and left(head)[0].tag == "DT" and left(head)[0].i:
            whose = head.sentence.tokens[left(head)[0].i - 1]
            mention = self._mentions.actors.get(whose)
            if mention is not None and mention.form == "name":
                return self.actors(whose, role)
        for noun in prepositions(head, "of"):
            return self.actors(noun, role)
        return ()

    def _side(self, head: Token, kind: Kind) -> tuple[Actor, ...]:
        """ "the Chadian side", "both sides", "the parties"."""
        before = left(head)
        owner = self._owners.of(head)
        plural = head.tag in ("NNS", "NNPS")
        if owner is not None and not (plural and owner.entity.kind == "country"):
            sectors = sectors_of(head, before, kind, owner.entity) or owner.entity.sectors
            return (self._make.owned(head, before, owner.entity, sectors),)
        if head.lower in ("country", "nation"):
            found = self._owners.country_before(head)
            return (self._make.owned(head, before, found.entity, found.entity.sectors),) if found else ()
        start, end = self._make.extent(head, before)
        if plural and not NOT_TWO.intersection(t.lower for t in before):
            two = self._context.two_sides(head)
            if two:
                first = before[0].start if before and before[0].lower in ("both", "the") and len(before) < 3 else start
                return tuple(self._make.actor(first, end, e.party, e.country, e.sectors) for e in two)
        return (self._make.actor(start, end, None, None, ()),)

    def _with_role(self, head: Token, kind: Kind, role: Role) -> tuple[Actor, ...]:
        before = left(head)
        parts = self._bodies.coordinated(before)
        if len(parts) > 1:
            return self._bodies.several(head, kind, parts)
        part = self._context.part_of(head)
        if part is not None and kind.weak:
            return (self._make.actor(head.start, head.end, part.party, part.country, part.sectors),)
        owner = self._owners.of(head) or self._bodies.followed(head, before, kind)
        person = self._people.holder(head, kind)
        if person is not None:
            return (self._people.person(person, head, kind, owner), *self._people.listed(person, owner))
        beside = self._people.just_before(head, before, kind)
        if beside is not None:
            return self.actors(beside, role) if owner is None or kind.kind == "body" else (self._people.person(beside, head, kind, owner),)
        if owner is None or not owner.said:
            known = self._pointed_at(head, before, kind, bare=owner is None)
            if known:
                return known
        return self._described(head, before, kind, owner)

    def _pointed_at(self, head: Token, before: list[Token], kind: Kind, *, bare: bool) -> tuple[Actor, ...]:
        """Whom a phrase without an owner of its own names by other words: "the minister", "both leaders", "groups like X"."""
        if kind.kind != "person":
            examples = self._bodies.examples(head) if bare else ()
            return examples or ((found,) if bare and (found := self._the_group(head, before, kind)) is not None else ())
        named = self._people.named_by_office(head, before)
        if named is not None:
            return (named,)
        if head.tag == "NNS" and any(t.lower in ("both", "two") for t in before):
            pair = self._context.two_people(head) or self._context.two_sides(head)
            return tuple(self._make.actor(before[0].start, head.end, e.party, e.country, e.sectors) for e in pair)
        return ()

    def _the_group(self, head: Token, before: list[Token], kind: Kind) -> Actor | None:
        """ "The rebels", "the group" of a text that names one armed group alone."""
        if [t.lower for t in before] != ["the"] or not (kind.sectors == ("REB",) or head.lower in ("group", "movement")):
            return None
        group = self._context.only_group(head)
        return self._make.actor(head.start, head.end, group.party, group.country, group.sectors) if group is not None else None

    def _described(self, head: Token, before: list[Token], kind: Kind, owner: Owner | None) -> tuple[Actor, ...]:
        """Somebody as the phrase puts it, with the owner where there is one."""
        if owner is not None:
            sectors = sectors_of(head, before, kind, owner.entity)
            return (self._make.owned(head, before, owner.entity, sectors),)
        if kind.kind == "weapon":
            return self._bodies.of_thing(head)
        start, end = self._make.extent(head, before)
        return (self._make.actor(start, end, None, None, sectors_of(head, before, kind, None)),)

    def _unknown_noun(self, head: Token, role: Role) -> tuple[Actor, ...]:
        """A noun no list holds: somebody if it speaks, or if its ending is a person's; else who stands before it."""
        before = left(head)
        human = head.lower.endswith(("man", "men", "woman", "women", "ist", "ists", "person")) and len(head.lower) > 4
        if human or role in ("speaker", "holder"):
            owner = self._owners.of(head)
            start, end = self._make.extent(head, before)
            if owner is not None:
                return (self._make.actor(start, end, owner.entity.party, owner.entity.country, ()),)
            return (self._make.actor(start, end, None, None, ()),) if human else ()
        return self._bodies.of_thing(head)
