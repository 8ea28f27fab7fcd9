"""People: a name and the office beside it, before it, behind it, or earlier in the text."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.knowledge.roles import Role as Kind
from counterclaim.records import Actor, Mentions, Token
from counterclaim.resolve.context import Context
from counterclaim.resolve.making import Maker
from counterclaim.resolve.owners import Owner, Owners
from counterclaim.resolve.parts import Role
from counterclaim.resolve.phrase import NOUNS, is_quantity, left, person_start, prepositions, role_of
from counterclaim.resolve.sectors import sectors_of

DEEPEST = 4  # of-phrases followed to a name
NAMING = frozenset({"speaker", "holder", "victim"})  # parts in which an unknown capitalised name is somebody
WITH_HOLDER = frozenset({"person", "people", "institution"})
SHORTEST_NAME = 2  # words of a name that is known for one without a title
LONGEST_LIST = 8  # office-holders in one enumeration


class People:
    """Finds who is meant by names and offices. `actors` resolves any other head."""

    def __init__(
        self,
        mentions: Mentions,
        owners: Owners,
        context: Context,
        make: Maker,
        actors: Callable[[Token, Role], tuple[Actor, ...]],
        followed: Callable[[Token, list[Token], Kind], Owner | None],
    ) -> None:
        self._followed = followed
        self._mentions = mentions
        self._owners = owners
        self._context = context
        self._make = make
        self._actors = actors

    def person(self, name: Token, head: Token, kind: Kind, owner: Owner | None) -> Actor:
        """Somebody whose office stands beside the name."""
        mention = self._mentions.actors.get(name)
        if mention is not None and mention.entity.kind == "person":
            start, end = mention.words.start, mention.words.end
            if owner is None:
                return self._make.actor(start, end, mention.entity.party, mention.entity.country, mention.entity.sectors)
        else:
            tokens = name.sentence.tokens
            first = person_start(name, self._mentions.actors)
            while (
                name.dep == "compound" and name.head is head and first and tokens[first - 1].head is head and tokens[first - 1].tag == "NNP"
            ):
                first -= 1
            start, end = tokens[first].start, name.end
        if owner is None:
            return self._make.actor(start, end, None, None, sectors_of(head, left(head), kind, None))
        return self._make.of_entity(start, end, head, kind, owner.entity)

    def proper(self, head: Token, role: Role) -> tuple[Actor, ...]:
        """A capitalised name nobody knows: a person with a title, an organisation, or a place, which is nobody."""
        before = left(head)
        part = self._context.part_of(head)
        if part is not None:
            return (self._make.actor(head.start, head.end, part.party, part.country, part.sectors),)
        titles = [t for t in before if t.tag in NOUNS and role_of(t) is not None and t not in self._mentions.actors]
        place = self._mentions.places.get(head)
        if place is not None and place.form == "name" and not titles:
            return ()
        start = head.sentence.tokens[person_start(head, self._mentions.actors)].start
        owner = self._owners.among(before)
        kind = role_of(titles[-1]) if titles else None
        if kind is not None:
            return (self._titled(head, start, titles[-1], kind, owner, before),)
        found = self._beside(head, start)
        if found is None and owner is not None:
            found = self._make.actor(start, head.end, owner.entity.party, owner.entity.country, ())
        found = found or self._known_before(head, start)
        if found is None and (before or role in NAMING or head.dep in ("nsubj", "nsubjpass")):
            found = self._make.actor(start, head.end, None, None, ())
        return (found,) if found is not None else ()

    def _titled(self, head: Token, start: int, title: Token, kind: Kind, owner: Owner | None, before: list[Token]) -> Actor:
        """A name behind a title: "Kenyan Foreign Minister X"; what the title leaves open, the rest of the text may say."""
        if owner is not None:
            return self._make.of_entity(start, head.end, title, kind, owner.entity, before)
        beside = self._beside(head, start)
        if beside is not None and beside.party is not None:
            return beside
        known = self._known_before(head, start)
        whose = None if known is not None else self._followed(title, [t for t in before if t.i < title.i], kind)
        if whose is not None:
            return self._make.of_entity(start, head.end, title, kind, whose.entity, before)  # "Army spokesman X"
        sectors = sectors_of(title, before, kind, None)
        return known or self._make.actor(start, head.end, None, None, sectors)

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
                return self._make.of_entity(start, head.end, office, kind, owner.entity)
            return self._make.actor(start, head.end, None, None, sectors_of(office, left(office), kind, None))
        return None

    def _known_before(self, head: Token, start: int) -> Actor | None:
        """Somebody introduced elsewhere in the text with an office, by the same surname."""
        for other in self._context.introductions(head):
            for actor in self._actors(other, "speaker"):
                if actor.party is not None or actor.sectors:
                    return self._make.actor(start, head.end, actor.party, actor.country, actor.sectors)
        return None

    def holder(self, head: Token, kind: Kind, depth: int = 0) -> Token | None:
        """The person named beside an office: "the head of the service, Peter Otieno"."""
        for child in head.children:
            if child.dep == "conj" and self._joined_by_comma(child):
                return child
            if child.dep != "appos" or child.tag != "NNP":
                continue
            mention = self._mentions.actors.get(child)
            if mention is not None:
                if mention.entity.kind == "person":
                    return child
            elif kind.kind in WITH_HOLDER and role_of(child) is None and not any(c.dep == "det" for c in child.children):
                return child
        if depth < DEEPEST and kind.kind in ("person", "people"):
            for noun in prepositions(head, "of"):
                found = self.holder(noun, kind, depth + 1) or self._behind_comma(noun)
                if found is not None:
                    return found
        return None

    def _behind_comma(self, noun: Token) -> Token | None:
        """A known person whom the parse joins to the country: "the president of A, X, and ..."."""
        return next((t for t in noun.children if t.dep in ("conj", "appos") and self._joined_by_comma(t)), None)

    def _joined_by_comma(self, token: Token) -> bool:
        """Whether a known person stands behind a comma and no "and"."""
        mention = self._mentions.actors.get(token)
        if mention is None or mention.entity.kind != "person" or mention.words.first < 2:
            return False
        return token.sentence.tokens[mention.words.first - 1].text == ","

    def listed(self, person: Token, owner: Owner | None) -> tuple[Actor, ...]:
        """Further office-holders that the parse hangs on the first: "the president of A, X, the president of B, Y"."""
        found: list[Actor] = []
        waiting = [person]
        while waiting and len(found) < LONGEST_LIST and owner is not None:
            for child in waiting.pop().children:
                if child.dep not in ("appos", "conj") or child.tag not in NOUNS or child.i <= person.i:
                    continue
                other = self._owners.of(child) if role_of(child) is not None else None
                if other is not None and other.entity.party != owner.entity.party:
                    found.extend(self._actors(child, "actor"))
                elif other is None:
                    waiting.append(child)
        return tuple(found)

    def just_before(self, head: Token, before: list[Token], kind: Kind) -> Token | None:
        """A name that stands before an office without a comma: "Peter Otieno the group's head said"."""
        if kind.kind == "person" and self._runs_on(head, before):
            return before[-1]  # "Peter Otieno head of the service": the comma was lost
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

    def _runs_on(self, head: Token, before: list[Token]) -> bool:
        """Whether a name runs on into the office behind it."""
        if len(before) < SHORTEST_NAME or not head.text.islower() or not any(child.lower == "of" for child in head.children):
            return False
        return all(
            t.tag == "NNP" and t.text[0].isupper() and self._may_be_a_person(t) and t not in self._mentions.places and role_of(t) is None
            for t in before
        )

    def _may_be_a_person(self, token: Token) -> bool:
        mention = self._mentions.actors.get(token)
        return mention is None or mention.entity.kind == "person"

    def named_by_office(self, head: Token, before: list[Token]) -> Actor | None:
        """The person whose office a bare "the minister" repeats."""
        if head.tag == "NNS" or not before or not all(is_quantity(t) for t in before) or before[0].lower != "the":
            return None
        name = self._context.titled_before(head)
        return next(iter(self._actors(name, "speaker")), None) if name is not None else None
