"""What the document as a whole says of its actors: institutions named before, its country, the two at odds, its voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from counterclaim.knowledge import roles
from counterclaim.packs import Pack
from counterclaim.records import Entity, Mentions, Parse, Token
from counterclaim.resolve.owners import Owner, Owners
from counterclaim.resolve.phrase import NOUNS, compound_led, left

CLEAR_SHARE = 0.6  # of the named places that lie in one country, for the document to be about it
COUNTRY_PRECISION = 6  # UCDP's where_prec of a country: names of countries are mostly parties, not the scene
NEAR_SENTENCES = 2
MOST_LOOKED_AT = 5  # earlier occurrences of a surname that are looked at
REMEMBERED_KINDS = frozenset({"institution", "person", "force", "body", "people"})


def _kin(token: Token) -> str:
    """The word by which an institution named before is found again: "the army" is "the Israeli military"."""
    return "army" if token.lemma.lower() in roles.armed_forces() else token.lemma.lower()


class Context:
    """Facts of one document, each worked out once, when first asked for."""

    def __init__(self, parse: Parse, mentions: Mentions, owners: Owners, pack: Pack | None) -> None:
        self._parse = parse
        self._mentions = mentions
        self._owners = owners
        self._pack = pack

    @cached_property
    def principals(self) -> frozenset[str]:
        """Ids of the two parties at war, as the pack says."""
        return frozenset(party.id for party in self._pack.principals()) if self._pack else frozenset()

    # -- institutions named before --------------------------------------------------------------

    @cached_property
    def _institutions(self) -> dict[str, list[tuple[int, Token, Owner]]]:
        """By head word, where in the text a phrase with that head says its owner."""
        found: dict[str, list[tuple[int, Token, Owner]]] = {}
        known = roles.heads()
        for sentence in self._parse.sentences:
            for token in sentence.tokens:
                if token.tag not in NOUNS or (token.lower not in known and token.lemma.lower() not in known):
                    continue
                role = known.get(token.lemma.lower()) or known.get(token.lower)
                if token in self._mentions.actors or role is None or role.kind not in REMEMBERED_KINDS:
                    continue
                owner = self._owners.of(token)
                if owner is not None:
                    found.setdefault(_kin(token), []).append((token.start, token, owner))
        return found

    @cached_property
    def _titled(self) -> dict[str, list[Token]]:
        """By title, the names that stand behind it: "Minister X"."""
        found: dict[str, list[Token]] = {}
        known = roles.heads()
        for sentence in self._parse.sentences:
            for token in sentence.tokens:
                if token.dep == "compound" and token.head.tag == "NNP" and token.lower in known and token.head.lower not in known:
                    found.setdefault(token.lower, []).append(token.head)
        return found

    def titled_before(self, title: Token) -> Token | None:
        """The last name before `title` that came with it."""
        best = None
        for name in self._titled.get(title.lower, ()):
            if name.start >= title.start:
                break
            best = name
        return best

    def named_before(self, token: Token) -> tuple[Token, Owner] | None:
        """The last phrase with the same head word, before `token`, that says its owner."""
        before = [(other, owner) for start, other, owner in self._institutions.get(_kin(token), ()) if start < token.start]
        same = [found for found in before if found[0].lemma == token.lemma]
        return next(reversed(same or before), None)

    @cached_property
    def _parts(self) -> dict[str, Entity]:
        """Words of organisations' full names: "the Observatory" once it has been named in full."""
        found: dict[str, Entity] = {}
        for mention in dict.fromkeys(self._mentions.actors.values()):
            if mention.entity.kind in ("organization", "group") and mention.words.last > mention.words.first:
                for token in mention.words.tokens():
                    if token.tag in NOUNS and token.text[0].isupper():
                        found.setdefault(token.lower, mention.entity)
        return found

    def part_of(self, token: Token) -> Entity | None:
        """The organisation whose full name holds this capitalised word."""
        if not token.text[0].isupper() or any(t.tag in ("NNP", "JJ", "NNPS") for t in left(token)):
            return None
        return self._parts.get(token.lower)

    # -- people -----------------------------------------------------------------------------------

    @cached_property
    def _capitalised(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for sentence in self._parse.sentences:
            for token in sentence.tokens:
                if token.tag in ("NNP", "NNPS") and token.text[0].isupper():
                    seen = found.setdefault(token.text, [])
                    if len(seen) < MOST_LOOKED_AT * 4:
                        seen.append(token)
        return found

    def introductions(self, name: Token) -> Iterator[Token]:
        """Other tokens of the same surname that come with more words before or behind, the first in the text first."""
        count = 0
        for other in self._capitalised.get(name.text, ()):
            if other is not name and (other.children or other.dep == "appos"):
                yield other
                count += 1
                if count == MOST_LOOKED_AT:
                    return

    # -- the document -------------------------------------------------------------------------------

    @cached_property
    def country(self) -> Entity | None:
        """The country the document is about, where that is clear: most places lie there, or it is the only one named."""
        named: dict[str, Entity] = {}
        at_war = {mention.entity.party for mention in self._mentions.actors.values()} & self.principals
        if len(at_war) > 1:
            return None  # a report on both: a bare "ministry" may be either's
        for mention in self._mentions.actors.values():
            if mention.entity.kind == "country":
                named.setdefault(mention.entity.country or "", mention.entity)
        for scene in (self._scene(), self._grounds()):
            code, count = scene.most_common(1)[0] if scene else ("", 0)
            if count and count >= CLEAR_SHARE * scene.total():
                return named.get(code) or Entity(code, "country", code, code, code, ("GOV",))
            if scene:
                return None if len(named) != 1 else next(iter(named.values()))
        return next(iter(named.values())) if len(named) == 1 else None

    def _scene(self) -> Counter[str]:
        """The countries that the named places lie in, countries themselves left out: those are mostly parties."""
        places: Counter[str] = Counter()
        for place in self._mentions.place_list:
            best = place.chosen or (place.candidates[0] if place.candidates else None)
            if place.form == "name" and best is not None and best.country and best.precision < COUNTRY_PRECISION:
                known = self._mentions.actors.get(place.words.tokens()[-1])
                if known is None or known.entity.kind == "country":
                    places[best.country] += 1
        return places

    def _grounds(self) -> Counter[str]:
        """The countries that the armed groups of a text without places fight in."""
        entities = (mention.entity for mention in dict.fromkeys(self._mentions.actors.values()))
        return Counter(entity.country for entity in entities if entity.kind == "group" and entity.country)

    def only_group(self, token: Token) -> Entity | None:
        """The one armed group that the text names, where it has been named before."""
        groups: dict[str, Entity] = {}
        first: dict[str, int] = {}
        for mention in self._mentions.actors.values():
            if mention.entity.kind == "group" and mention.entity.party:
                groups.setdefault(mention.entity.party, mention.entity)
                first[mention.entity.party] = min(mention.words.start, first.get(mention.entity.party, mention.words.start))
        if len(groups) != 1:
            return None
        ((party, group),) = groups.items()
        return group if first[party] < token.start else None

    def two_people(self, token: Token) -> tuple[Entity, ...]:
        """Whose "the two leaders" are: the last two people of different parties named before."""
        found: dict[str, Entity] = {}
        for sentence in reversed(self._parse.sentences[: token.sentence.index + 1]):
            for other in reversed(sentence.tokens):
                mention = self._mentions.actors.get(other) if other.start < token.start else None
                if mention is not None and mention.entity.kind == "person" and mention.entity.party:
                    found.setdefault(mention.entity.party, mention.entity)
            if len(found) > 1:
                break
        return tuple(found.values())[1::-1] if len(found) > 1 else ()

    def two_sides(self, token: Token) -> tuple[Entity, ...]:
        """The two that "both sides" means: of the sentences just before, of the pack, else the two most named; never who asks them."""
        asking = self._asking(token)
        near: list[Entity] = []
        for back in range(NEAR_SENTENCES + 1):
            near = self._parties(max(0, token.sentence.index - back), token, asking)
            if len(near) > 1:
                break
        principals = [e for e in near if e.party in self.principals]
        if len(principals) == 2 or (len(near) == 2 and not self.principals):
            return tuple(principals or near)
        if self._pack is not None:
            entities = {m.entity.party: m.entity for m in self._mentions.actors.values() if m.entity.kind == "country"}
            chosen = [
                entities.get(party.id) or Entity(party.id, "country", party.name, party.id, party.country, party.sectors)
                for party in self._pack.principals()
            ]
            if chosen:
                return tuple(chosen)
        return tuple(near) if len(near) == 2 else self._most_named(asking)

    def _asking(self, token: Token) -> frozenset[str]:
        """The parties that stand above "both sides" as subjects: "Egypt and Qatar pressed both sides" means neither."""
        found: set[str] = set()
        for above in token.ancestors():
            for child in above.children:
                if child.dep in ("nsubj", "agent") and child is not token:
                    names = [mention for below in child.subtree() if (mention := self._mentions.actors.get(below)) is not None]
                    found.update(mention.entity.party for mention in names if mention.entity.party and token not in child.subtree())
        return frozenset(found)

    def _most_named(self, asking: frozenset[str]) -> tuple[Entity, ...]:
        """The two parties that the text names most; a group alone is at odds with its country's government."""
        counted: Counter[str] = Counter()
        entities: dict[str, Entity] = {}
        for mention in dict.fromkeys(self._mentions.actors.values()):
            entity = mention.entity
            if entity.kind in ("country", "group") and entity.party and entity.party not in asking:
                counted[entity.party] += 1
                entities.setdefault(entity.party, entity)
        chosen = [entities[party] for party, _ in counted.most_common(2)]
        if len(chosen) == 1 and chosen[0].kind == "group" and (home := chosen[0].country):
            return (Entity(home, "country", home, home, home, ("GOV",)), chosen[0])
        return tuple(chosen) if len(chosen) == 2 else ()

    def _parties(self, first_sentence: int, before: Token | None, asking: frozenset[str] = frozenset()) -> list[Entity]:
        """Countries and armed groups named from a sentence on, before a token, in the order of the text."""
        found: dict[str, Entity] = {}
        for sentence in self._parse.sentences[first_sentence:]:
            for token in sentence.tokens:
                if before is not None and token.start >= before.start:
                    return list(found.values())
                mention = self._mentions.actors.get(token)
                if mention is None or mention.entity.kind not in ("country", "group") or compound_led(token):
                    continue
                if mention.entity.party and mention.entity.party not in asking:
                    found.setdefault(mention.entity.party, mention.entity)
        return list(found.values())
