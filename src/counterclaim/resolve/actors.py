"""Noun phrases -> contract actors: who is meant, of which party and country, with which sectors.

Order of the questions: a pronoun? a known name? a role word ("army", "spokesman")? a person's name? a thing with
somebody's name before it ("Chadian shelling")? What none of these answers is nobody, and what is not said stays null.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from counterclaim.knowledge import roles
from counterclaim.knowledge.roles import Role as Kind
from counterclaim.packs import Pack
from counterclaim.records import Actor, ActorMention, Attributions, Entity, Mentions, Parse, Published, Token
from counterclaim.resolve.context import Context
from counterclaim.resolve.owners import Owner, Owners, military, party_and_country
from counterclaim.resolve.phrase import NOUNS, compound_led, is_quantity, left, modifier_sectors, person_start, prepositions, role_of
from counterclaim.resolve.sectors import sectors_of
from counterclaim.spot.reference import WE, antecedent, is_pronoun

Role = Literal["speaker", "actor", "recipient", "victim", "holder", "party", "mediator"]
SPEAKING = frozenset({"speaker", "holder", "party", "mediator"})
LOCATIVE = frozenset({"in", "at", "near", "inside", "into", "across", "around", "outside", "within", "throughout", "over"})
LOCATIVE_SEAT = LOCATIVE | {"from", "to", "toward", "towards", "on", "through", "through"}
COUNTRY_SECTOR = ("GOV",)
DEEPEST = 4
LONGEST_LIST = 8


class ActorResolver:
    """Turns heads of noun phrases of one document into actors."""

    def __init__(self, parse: Parse, mentions: Mentions, attributions: Attributions, pack: Pack | None, published: Published | None) -> None:
        self._parse = parse
        self._text = parse.document.text
        self._mentions = mentions
        self._attributions = attributions
        self._date: dt.date | None = published.date if published else None
        self._owners = Owners(parse, mentions)
        self._context = Context(parse, mentions, self._owners, pack)
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

    def party_of(self, token: Token) -> str | None:
        """The party that a noun of people is said to belong to; null where the words do not say."""
        if is_pronoun(token):
            return next((actor.party for actor in self.actors(token, "victim")), None)
        mention = self._mentions.actors.get(token)
        if mention is not None and mention.form != "metonym":
            return mention.entity.party
        owner = self._owners.of(token)
        if owner is not None:
            role = role_of(token)
            sectors = sectors_of(token, left(token), role, owner.entity) if role else ()
            return party_and_country(owner.entity, sectors, self._context.principals)[0]
        found = self.actors(token, "victim")
        return found[0].party if len({actor.party for actor in found}) == 1 else None

    # -- the questions in their order -------------------------------------------------------------

    def _resolve(self, head: Token, role: Role) -> tuple[Actor, ...]:
        if is_pronoun(head):
            return self._pronoun(head, role)
        mention = self._mentions.actors.get(head)
        if mention is not None:
            return self._named(head, mention, role)
        if head.tag not in NOUNS:
            return self._transparent(head, role) or self._bare_modifier(head)
        kind = role_of(head)
        if kind is not None and kind.kind == "side":
            return self._side(head, kind)
        lemma = head.lemma.lower()
        if lemma in roles.transparent() and any(True for _ in prepositions(head, "of")):
            found = self._transparent(head, role)
            if found:
                return found
        if kind is not None:
            return self._with_role(head, kind, role)
        if lemma in roles.things() or head.lower in roles.things():
            return self._of_thing(head)
        if head.tag in ("NNP", "NNPS"):
            return self._proper(head, role)
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
        """The document's own voice: the first institution or official that is subject of its title or lead."""
        for subject in self._context.subjects():
            kind = role_of(subject)
            if subject not in self._mentions.actors:
                if subject.tag != "NNP" and (kind is None or kind.kind not in ("institution", "person", "force")):
                    continue
                if kind is not None and self._owners.of(subject) is None:
                    continue
            for actor in self.actors(subject, "speaker"):
                if actor.party is not None and actor.sectors[:1] not in (("REB",), ("UAF",), ("CVL",)):
                    return (actor,)
        return ()

    def _named(self, head: Token, mention: ActorMention, role: Role) -> tuple[Actor, ...]:
        entity = mention.entity
        if entity.kind == "country" and mention.form != "adjective":
            if not self._may_act(head, mention, role):
                return ()
        if mention.form == "adjective":
            return self._adjective(head, mention)
        sectors = entity.sectors
        first, last = mention.words.start, mention.words.end
        return (self._actor(first, last, entity.party, entity.country, sectors),)

    def _may_act(self, head: Token, mention: ActorMention, role: Role) -> bool:
        """Whether a country's name or seat names an actor here: not behind "in", and a seat only where it can act."""
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

    def _adjective(self, head: Token, mention: ActorMention) -> tuple[Actor, ...]:
        """ "Armenians", or "Russian" passed on its own before the noun it belongs to."""
        if compound_led(head):
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
            return (self._actor(start, end, entity.party, entity.country, pre),)
        kind = role_of(noun)
        if kind is None:
            sectors = ("MIL",) if military(noun.lemma.lower()) else COUNTRY_SECTOR
            return (self._actor(start, end, entity.party, entity.country, (*sectors, *pre)),)
        return (self._of_entity(start, end, noun, kind, entity),)

    def _bare_modifier(self, head: Token) -> tuple[Actor, ...]:
        """An adjective on its own that says who: "rebel", "military" before a thing."""
        alone = head.head is head or not any(t in self._mentions.actors for t in left(head.head))
        sectors = [s for s in modifier_sectors([head]) if s in ("REB", "OPP", "PRM")] if head.tag == "JJ" and alone else []
        return (self._actor(head.start, head.end, None, None, tuple(sectors)),) if sectors else ()

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
            return (self._owned(head, before, owner.entity, sectors),)
        if head.lower == "country" or head.lower == "nation":
            found = self._owners.country_before(head)
            return (self._owned(head, before, found.entity, found.entity.sectors),) if found else ()
        start, end = self._extent(head, before)
        if plural and not any(t.lower in ("all", "other", "more", "third", "some", "opposition", "many") for t in before):
            two = self._context.two_sides(head)
            if two:
                first = before[0].start if before and before[0].lower in ("both", "the") and len(before) < 3 else start
                return tuple(self._actor(first, end, e.party, e.country, e.sectors) for e in two)
        return (self._actor(start, end, None, None, ()),)

    # -- role words ---------------------------------------------------------------------------------

    def _with_role(self, head: Token, kind: Kind, role: Role) -> tuple[Actor, ...]:
        before = left(head)
        parts = self._coordinated(before)
        if len(parts) > 1:
            return self._several(head, kind, parts)
        part = self._context.part_of(head)
        if part is not None and kind.weak:
            return (self._actor(head.start, head.end, part.party, part.country, part.sectors),)
        owner = self._owners.of(head) or self._followed(head, before, kind)
        person = self._holder(head, kind)
        if person is not None:
            return (self._person(person, head, kind, owner), *self._listed(person, owner))
        beside = self._just_before(head, before, kind)
        if beside is not None:
            return self.actors(beside, role) if owner is None or kind.kind == "body" else (self._person(beside, head, kind, owner),)
        if kind.kind == "person" and (owner is None or not owner.said):
            named = self._named_by_office(head, before)
            if named is not None:
                return (named,)
            if head.tag == "NNS" and any(t.lower in ("both", "two") for t in before):
                pair = self._context.two_people(head) or self._context.two_sides(head)
                return tuple(self._actor(before[0].start, head.end, e.party, e.country, e.sectors) for e in pair)
        examples = self._examples(head) if owner is None and kind.kind != "person" else ()
        if examples:
            return examples
        entity = owner.entity if owner else None
        if isinstance(entity, Entity) and owner is not None:
            sectors = sectors_of(head, before, kind, entity)
            return (self._owned(head, before, entity, sectors),)
        if kind.kind == "weapon":
            return self._of_thing(head)
        start, end = self._extent(head, before)
        return (self._actor(start, end, None, None, sectors_of(head, before, kind, None)),)

    def _holder(self, head: Token, kind: Kind, depth: int = 0) -> Token | None:
        """The person named beside an office: "the head of the service, Peter Otieno"."""
        for child in head.children:
            if child.dep != "appos" or child.tag != "NNP":
                continue
            mention = self._mentions.actors.get(child)
            if mention is not None:
                if mention.entity.kind == "person":
                    return child
            elif kind.kind in ("person", "people", "institution") and role_of(child) is None and not any(c.dep == "det" for c in child.children):
                return child
        if depth < DEEPEST and kind.kind in ("person", "people"):
            for noun in prepositions(head, "of"):
                found = self._holder(noun, kind, depth + 1) or self._behind_comma(noun)
                if found is not None:
                    return found
        return None

    def _behind_comma(self, noun: Token) -> Token | None:
        """A known person whom the parse joins to the country: "the president of A, X, and ..."."""
        for child in noun.children:
            mention = self._mentions.actors.get(child) if child.dep in ("conj", "appos") else None
            if mention is not None and mention.entity.kind == "person" and mention.words.first - noun.i <= 2:
                return child
        return None

    def _listed(self, person: Token, owner: Owner | None) -> tuple[Actor, ...]:
        """Further office-holders that the parse hangs on the first as if all were one: "the president of A, X, the president of B, Y"."""
        found: list[Actor] = []
        waiting = [person]
        while waiting and len(found) < LONGEST_LIST and owner is not None:
            for child in waiting.pop().children:
                if child.dep not in ("appos", "conj") or child.tag not in NOUNS or child.i <= person.i:
                    continue
                other = self._owners.of(child) if role_of(child) is not None else None
                if other is not None and other.entity.party != owner.entity.party:
                    found.extend(self.actors(child, "actor"))
                elif other is None:
                    waiting.append(child)
        return tuple(found)

    def _just_before(self, head: Token, before: list[Token], kind: Kind) -> Token | None:
        """A name that stands before an office without a comma: "Peter Otieno the group's head said"."""
        if kind.kind not in ("person", "body") or not before or before[0].lower not in ("a", "an", "the"):
            return None
        index = before[0].i
        if not index:
            return None
        token = head.sentence.tokens[index - 1]
        mention = self._mentions.actors.get(token)
        if mention is not None:
            return token if mention.form != "adjective" and (mention.entity.kind == "person" or kind.kind == "body") else None
        named = index >= 2 and token.tag == "NNP" and head.sentence.tokens[index - 2].tag in ("NNP", "HYPH") and kind.kind == "person"
        return token if named and token not in self._mentions.places else None

    def _named_by_office(self, head: Token, before: list[Token]) -> Actor | None:
        """The person whose office a bare "the minister" repeats."""
        if head.tag == "NNS" or not before or not all(is_quantity(t) for t in before) or before[0].lower != "the":
            return None
        name = self._context.titled_before(head)
        return next(iter(self.actors(name, "speaker")), None) if name is not None else None

    def _examples(self, head: Token) -> tuple[Actor, ...]:
        """Those named as examples of a kind: "militias like X"."""
        for noun in prepositions(head, "like", "including", "as"):
            if noun in self._mentions.actors:
                return self.actors(noun, "actor")
        return ()

    def _several(self, head: Token, kind: Kind, parts: list[list[Token]]) -> tuple[Actor, ...]:
        """ "A and B forces": one actor each; the last is printed with the head."""
        found: list[Actor] = []
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            kept = self._kept(part)
            start = kept[0].start if kept else (head.start if last else part[-1].start)
            end = head.end if last else part[-1].end
            owner = self._owners.among(part)
            own = None if last or part[-1].tag not in NOUNS else role_of(part[-1])
            noun, words = (part[-1], part[:-1]) if own is not None else (head, part)
            if owner is not None:
                found.append(self._of_entity(start, end, noun, own or kind, owner.entity, words))
            else:
                found.append(self._actor(start, end, None, None, sectors_of(noun, words, own or kind, None)))
        return tuple(found)

    def _coordinated(self, before: list[Token]) -> list[list[Token]]:
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

    def _followed(self, head: Token, before: list[Token], kind: Kind) -> Owner | None:
        """The owner of a bare "the ministry", "the army": named before, else the speaker's, else the document's country."""
        definite = any(t.lower in ("the", "this", "that", "these", "those") for t in before) or not before
        if not definite and kind.kind != "institution":
            return None
        if any(t.lower in ("a", "an", "another", "other", "foreign", "international", "local") for t in before):
            return None
        if kind.kind in ("institution", "person", "force", "body"):
            named = self._context.named_before(head)
            if named is not None and self._agrees(before, named[0]):
                return Owner(named[1].entity, said=False)
        if kind.sectors[:1] not in (("GOV",), ("MIL",), ("COP",), ("LEG",)) or kind.kind not in ("institution", "force"):
            return None
        if kind.weak and not any(t.lower in ("government", "regime", "army", "security", "state") for t in before):
            return None
        speaker = self._speaker_entity(head)
        if speaker is not None:
            return Owner(speaker, said=False)
        country = self._context.country
        return Owner(country, said=False) if country is not None else None

    def _agrees(self, before: list[Token], other: Token) -> bool:
        """Whether a fuller phrase can be the one a short one points at: no word of the short one contradicts it."""
        fuller = {t.lower for t in left(other)} | {below.lower for noun in prepositions(other, "of") for below in noun.subtree()}
        return all(is_quantity(t) or t.lower in fuller or t.lower in ("government", "regime") for t in before)

    def _speaker_entity(self, head: Token) -> Entity | None:
        """The country whose official speaks here."""
        for attribution in self._attributions.over(head):
            source = attribution.head
            if source is None or source is head:
                continue
            mention = self._mentions.actors.get(source)
            owner = Owner(mention.entity) if mention is not None else self._owners.of(source)
            if owner is not None and owner.entity.kind == "country":
                return owner.entity
        return None

    # -- people and other proper names -----------------------------------------------------------------

    def _person(self, name: Token, head: Token, kind: Kind, owner: Owner | None) -> Actor:
        """Somebody whose office stands beside the name."""
        mention = self._mentions.actors.get(name)
        if mention is not None and mention.entity.kind == "person":
            start, end = mention.words.start, mention.words.end
            if owner is None:
                return self._actor(start, end, mention.entity.party, mention.entity.country, mention.entity.sectors)
        else:
            tokens = name.sentence.tokens
            start, end = tokens[person_start(name, set(self._mentions.actors))].start, name.end
        if owner is None:
            return self._actor(start, end, None, None, sectors_of(head, left(head), kind, None))
        return self._of_entity(start, end, head, kind, owner.entity)

    def _proper(self, head: Token, role: Role) -> tuple[Actor, ...]:
        """A capitalised name nobody knows: a person with a title, an organisation, or a place, which is nobody."""
        before = left(head)
        part = self._context.part_of(head)
        if part is not None:
            return (self._actor(head.start, head.end, part.party, part.country, part.sectors),)
        titles = [t for t in before if t.tag in NOUNS and role_of(t) is not None and t not in self._mentions.actors]
        place = self._mentions.places.get(head)
        if place is not None and place.form == "name" and not titles:
            return ()
        tokens = head.sentence.tokens
        first = person_start(head, set(self._mentions.actors).intersection(before))
        start = tokens[first].start
        if titles:
            kind = role_of(titles[-1])
            owner = self._owners.among(before)
            if kind is not None and owner is not None:
                return (self._of_entity(start, head.end, titles[-1], kind, owner.entity, before),)
            if kind is not None:
                beside = self._beside(head, start)
                if beside is not None and beside.party is not None:
                    return (beside,)
                sectors = sectors_of(titles[-1], before, kind, None)
                return (self._known_before(head, start) or self._actor(start, head.end, None, None, sectors),)
        beside = self._beside(head, start)
        if beside is not None:
            return (beside,)
        owner = self._owners.among(before)
        if owner is not None:
            return (self._actor(start, head.end, owner.entity.party, owner.entity.country, ()),)
        known = self._known_before(head, start)
        if known is not None:
            return (known,)
        human = role in ("speaker", "holder", "victim") or len(before) > 0 or head.dep in ("nsubj", "nsubjpass")
        return (self._actor(start, head.end, None, None, ()),) if human else ()

    def _beside(self, head: Token, start: int) -> Actor | None:
        """The office in apposition: "Peter Otieno, head of the border service", or the other way round."""
        offices = [child for child in head.children if child.dep == "appos"]
        if head.dep == "appos":
            offices.append(head.head)
        for office in offices:
            kind = role_of(office)
            if kind is None or office.tag not in NOUNS:
                continue
            owner = self._owners.of(office)
            if owner is not None:
                return self._of_entity(start, head.end, office, kind, owner.entity)
            return self._actor(start, head.end, None, None, sectors_of(office, left(office), kind, None))
        return None

    def _known_before(self, head: Token, start: int) -> Actor | None:
        """Somebody introduced elsewhere in the text with an office, by the same surname."""
        for other in self._context.introductions(head):
            if (other, "speaker") in self._done and not self._done[other, "speaker"]:
                continue
            for actor in self.actors(other, "speaker"):
                if actor.party is not None or actor.sectors:
                    return self._actor(start, head.end, actor.party, actor.country, actor.sectors)
        return None

    # -- things and unknown nouns -----------------------------------------------------------------------

    def _of_thing(self, head: Token) -> tuple[Actor, ...]:
        """Who stands before a thing: "Chadian shelling", "the coalition's strikes", "rebel positions"."""
        before = left(head)
        found: list[Actor] = []
        for part in self._coordinated(before):
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
                found = self._pronoun(token, "actor")
                return found[0] if found else None
        if last is None:
            return None
        mention = self._mentions.actors.get(last)
        if mention is None:
            kind = role_of(last)
            if kind is None:
                return None
            words = [t for t in part if t.i < last.i]
            owner = self._owners.among(words) or self._followed(last, words, kind)
            if owner is not None:
                return self._of_entity(self._first(words, last), last.end, last, kind, owner.entity, words)
            return self._actor(self._first(words, last), last.end, None, None, sectors_of(last, words, kind, None))
        if mention.form == "metonym" and last.dep != "poss":
            return None
        entity = mention.entity
        start, end = mention.words.start, mention.words.end
        if entity.kind != "country":
            return self._actor(start, end, entity.party, entity.country, entity.sectors)
        pre = tuple(s for s in entity.sectors if s == "PRE")
        sectors = ("MIL",) if military(head.lemma.lower()) else COUNTRY_SECTOR
        return self._actor(start, end, entity.party, entity.country, (*sectors, *pre))

    def _unknown_noun(self, head: Token, role: Role) -> tuple[Actor, ...]:
        """A noun no list holds: somebody if it speaks, or if its ending is a person's; else who stands before it."""
        before = left(head)
        human = head.lower.endswith(("man", "men", "woman", "women", "ist", "ists", "person")) and len(head.lower) > 4
        if human or role in ("speaker", "holder"):
            owner = self._owners.of(head)
            start, end = self._extent(head, before)
            if owner is not None:
                return (self._actor(start, end, owner.entity.party, owner.entity.country, ()),)
            return (self._actor(start, end, None, None, ()),) if human else ()
        return self._of_thing(head)

    # -- making actors ------------------------------------------------------------------------------------

    def _owned(self, head: Token, before: list[Token], entity: Entity, sectors: tuple[str, ...]) -> Actor:
        start, end = self._extent(head, before)
        party, country = party_and_country(entity, sectors, self._context.principals)
        return self._actor(start, end, party, country, sectors)

    def _of_entity(self, start: int, end: int, head: Token, kind: Kind, entity: Entity, before: list[Token] | None = None) -> Actor:
        sectors = sectors_of(head, left(head) if before is None else before, kind, entity)
        party, country = party_and_country(entity, sectors, self._context.principals)
        return self._actor(start, end, party, country, sectors)

    def _extent(self, head: Token, before: list[Token]) -> tuple[int, int]:
        """Offsets of the phrase as printed, without leading determiner, with a short of-phrase."""
        end = head.end
        for noun in prepositions(head, "of"):
            if noun.i - head.i <= 8 and not any(t.text == "," for t in head.sentence.tokens[head.i : noun.i]):
                end = max(end, noun.end)
        return self._first(before, head), end

    def _first(self, before: Iterable[Token], head: Token) -> int:
        kept = self._kept(list(before))
        return kept[0].start if kept else head.start

    def _kept(self, before: list[Token]) -> list[Token]:
        """The words before a head without leading determiners and quantities."""
        for i, token in enumerate(before):
            if token in self._mentions.actors or not is_quantity(token):
                return before[i:]
        return []

    def _actor(self, start: int, end: int, party: str | None, country: str | None, sectors: tuple[str, ...]) -> Actor:
        return Actor(self._text[start:end], party, country, tuple(dict.fromkeys(sectors)), start, end)
