"""Whose somebody is: the party and country of a noun phrase, from nations, possessives, of-phrases, appositions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract.parts import part_with
from counterclaim.knowledge import roles
from counterclaim.records import ActorMention, Entity, Mentions, Parse, Token
from counterclaim.resolve.phrase import NOUNS, compound_led, left, prepositions, role_of
from counterclaim.spot.reference import antecedent

DEEPEST = 5  # phrases followed: "the head of the service of the ministry of the government of X"
COUNTRY_NOUNS = frozenset({"country", "nation", "republic", "countrys"})
FOLLOWING = frozenset(
    {"loyal", "led", "commanded", "headed", "allied", "belonging", "answering", "reporting", "subordinate", "faithful"}
)  # behind a force: "forces loyal to X"
PARTIES_OF_FEW = frozenset({"REB", "OPP"})  # whose country is not their party


@dataclass(frozen=True, slots=True)
class Owner:
    """The entity somebody belongs to, and how it was found: `words` (said), `reference` (followed back)."""

    entity: Entity
    said: bool = True


class Owners:
    """Finds owners in one document."""

    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self._parse = parse
        self._actors = mentions.actors

    def of(self, head: Token, depth: int = 0) -> Owner | None:
        """The owner that the phrase of `head` says; null where it says none."""
        return self._under(head) or self.among(left(head), depth) or self.behind(head, depth)

    def _under(self, head: Token) -> Owner | None:
        """The group or person that a force stands under: "forces loyal to X", "troops under X", "militias led by X"."""
        role = role_of(head)
        if role is None or role.kind not in ("force", "people", "body"):
            return None
        governors = [head, *(child for child in head.children if child.lower in FOLLOWING)]
        for governor in governors:
            for noun in prepositions(governor, *(("under", "from") if governor is head else ("to", "with", "by"))):
                if governor is head and (force := self._from(noun)) is not None:
                    return force
                mention = self._actors.get(noun)
                if mention is not None and mention.entity.kind in ("person", "group") and mention.entity.party:
                    return Owner(mention.entity)
                if mention is None and governor is not head and (owner := self._noun(noun, 1)) is not None:
                    return owner  # "forces loyal to the Tripoli government"
        return None

    def _from(self, noun: Token) -> Owner | None:
        """The force or institution that people come from: "soldiers from the Sudanese Armed Forces"."""
        role = role_of(noun)
        if noun.head.lower != "from" or role is None or role.kind not in ("force", "institution", "body"):
            return None
        return self._noun(noun, 1)

    def among(self, tokens: Iterable[Token], depth: int = 0) -> Owner | None:
        """The owner among the words before a head: an organisation or person nearest the head, else the first nation."""
        nation: ActorMention | None = None
        nearest: ActorMention | None = None
        pronoun: Token | None = None
        country_noun: Token | None = None
        for token in tokens:
            mention = self._actors.get(token)
            if mention is not None:
                if compound_led(mention.words.tokens()[-1]) or compound_led(token):
                    continue
                if mention.entity.kind != "country":
                    nearest = mention
                elif nation is None:
                    nation = mention
            elif token.tag in ("PRP$", "WP$"):
                pronoun = token
            elif token.lower in COUNTRY_NOUNS:
                country_noun = token
        if nearest is not None and not (nation is not None and nearest.entity.sectors[:1] == ("MED",)):
            return Owner(nearest.entity)
        if nation is not None:
            return Owner(nation.entity)
        if pronoun is not None and depth < DEEPEST:
            return self.of_reference(pronoun, depth)
        if country_noun is not None:
            return self.country_before(country_noun)
        return None

    def behind(self, head: Token, depth: int = 0) -> Owner | None:
        """The owner that stands behind the head: of-phrase, apposition, and "in" of an institution."""
        if depth >= DEEPEST:
            return None
        role = role_of(head)
        served = (p for p, offices in roles.serving().items() if head.lemma.lower() in offices)
        for noun in prepositions(head, "of", *served):
            owner = self._noun(noun, depth)
            if owner is not None:
                return owner
        for child in head.children:
            if child.dep == "appos" and part_with(child) is None and (role is not None or role_of(child) is not None):
                owner = self._noun(child, depth)
                if owner is not None:
                    return owner
        if role is not None and (role.kind in ("institution", "force") or "GOV" in role.sectors):
            for noun in prepositions(head, "in"):
                mention = self._actors.get(noun)
                if mention is not None and mention.entity.kind == "country":
                    return Owner(mention.entity)
        return None

    def _noun(self, noun: Token, depth: int) -> Owner | None:
        mention = self._actors.get(noun)
        if mention is not None:
            return Owner(mention.entity)
        if noun.lower in COUNTRY_NOUNS:
            return self.country_before(noun)
        return self.of(noun, depth + 1) if noun.tag in NOUNS else None

    def of_reference(self, pronoun: Token, depth: int = 0) -> Owner | None:
        """The owner of whoever a pronoun stands for."""
        found = antecedent(pronoun, self._parse, self._actors)
        if found is None or found is pronoun:
            return None
        mention = self._actors.get(found)
        owner = Owner(mention.entity) if mention is not None else self.of(found, depth + 1)
        return Owner(owner.entity, said=False) if owner is not None else None

    def country_before(self, token: Token) -> Owner | None:
        """The country last named before `token`, in its sentence or the three before."""
        sentence = token.sentence
        for other in reversed(sentence.tokens[: token.i]):
            owner = self._country(other)
            if owner is not None:
                return owner
        for back in range(1, 4):
            if sentence.index - back < 0:
                break
            earlier = self._parse.sentences[sentence.index - back]
            subjects = [t for t in earlier.tokens if t.dep in ("nsubj", "nsubjpass", "amod", "poss", "compound")]
            for other in subjects or earlier.tokens:
                owner = self._country(other)
                if owner is not None:
                    return owner
        return None

    def _country(self, token: Token) -> Owner | None:
        mention = self._actors.get(token)
        if mention is None or mention.entity.kind != "country" or compound_led(token):
            return None
        return Owner(mention.entity, said=False)


def party_and_country(entity: Entity, sectors: tuple[str, ...], principals: frozenset[str]) -> tuple[str | None, str | None]:
    """Party and country of somebody whose owner and sectors are known.

    Rebels and opposition *of* a country are not that country's party; who fights there unnamed is its party only where
    the pack says that the country is one of the two at war.
    """
    if entity.kind == "country" and sectors:
        first = sectors[0]
        if first in PARTIES_OF_FEW or (first in ("UAF", "PRM", "CRM", "NGO") and entity.party not in principals):
            return None, entity.country
    return entity.party, entity.country


def military(lemma: str) -> bool:
    """Whether a thing is what armed forces do or hold."""
    return lemma in roles.military()
