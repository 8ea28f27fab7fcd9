"""What the finders ask of a document: names seen, speech, and what a noun stands for."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.tree import conjuncts, contents
from counterclaim.extract.words import words
from counterclaim.records import Attribution, Attributions, Mentions, Parse, Token, Words

UNTOLD = frozenset({"silent", "decline"})  # attributions by which nobody says anything
HARM = frozenset({"kill", "wound", "injure", "destroy", "damage", "displace"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
ACTOR_WORDS = frozenset(
    {"side", "sides", "party", "country", "who", "they", "he", "she", "we", "it", "i", "both", "us", "them", "him", "her"}
)


def refuses_to_act(attribution: Attribution) -> bool:
    """As in "refused to withdraw from the town": an act that was not done, where "refused to comment" is silence."""
    return (
        attribution.kind == "decline"
        and not attribution.rule.startswith("declined")
        and attribution.cue is not None
        and any(token.lemma in words().refused for token in attribution.cue.tokens())
    )


@dataclass(frozen=True, slots=True)
class Context:
    """A parsed document with its names and its speech."""

    parse: Parse
    mentions: Mentions
    attributions: Attributions

    def names_actor(self, token: Token) -> bool:
        """Whether a token is part of the name of somebody the program knows."""
        return token in self.mentions.actors

    def names_place(self, token: Token) -> bool:
        """Whether a token is part of the name of a place (not an adjective)."""
        mention = self.mentions.places.get(token)
        return mention is not None and mention.form == "name"

    def is_people(self, head: Token) -> bool:
        """Whether a noun phrase is made of people: victims by name or by word."""
        head = contents(head)
        if head.lemma in words().victims or head.lower in words().victims:
            return True
        mention = self.mentions.actors.get(head)
        if mention is not None:
            return mention.entity.kind == "person" or (mention.form == "adjective" and head.tag == "NNPS")
        return self.is_person_name(head)

    def is_person_name(self, head: Token) -> bool:
        """Whether a head looks like a person's name: a proper noun with a first name or a title before it, no known place or body."""
        if head.tag != "NNP" or self.names_place(head):
            return False
        return any(child.dep == "compound" and child.tag == "NNP" for child in head.children) or bool(
            [child for child in head.children if child.dep == "appos" and child.lemma in words().victims]
        )

    def is_military(self, head: Token) -> bool:
        """Whether a noun phrase is an armed force, or a weapon that stands for one."""
        head = contents(head)
        return head.lemma in words().military or head.lower in words().military

    def is_military_body(self, head: Token) -> bool:
        """Whether a modifier names whose weapon it is ("coalition aircraft") rather than what kind."""
        return head.lower in ("coalition", "regime", "government", "army", "rebel", "enemy", "militia", "opposition", "separatist")

    def is_ground(self, head: Token) -> bool:
        """Whether a noun phrase is ground: a place name or "village", "positions"."""
        return self.names_place(head) or head.lemma in words().ground

    def is_somebody(self, head: Token) -> bool:
        """Whether a noun phrase can act or suffer: known, military, people, or a pronoun for them."""
        head = contents(head)
        if head in self.mentions.actors or head.lower in ACTOR_WORDS or head.lemma in ACTOR_WORDS:
            return True
        if self.is_military(head) or self.is_people(head) or head.lemma in words().sets["officials"]:
            return True
        return any(child.dep in MODIFIERS and child in self.mentions.actors for child in head.children)

    def is_weapon(self, head: Token) -> bool:
        """Whether a noun is a weapon, some only with the right modifier before them; "a barrage of rockets" is one too."""
        lexicon = words()
        head = contents(head)
        if head.lemma not in lexicon.weapons and head.lower not in lexicon.weapons:
            return False
        if head.lemma not in lexicon.weapons_needing_modifier and head.lower not in lexicon.weapons_needing_modifier:
            return True
        return any(
            child.dep in MODIFIERS and (child.lower in lexicon.weapon_modifiers or child.lemma in lexicon.weapons)
            for child in head.children
        )

    def weapon_words(self, head: Token) -> Words:
        """The weapon with the modifiers that say which ("heavy artillery", "PKM machine gun")."""
        head = contents(head)
        first = head.i
        for child in head.children:
            if (
                child.dep in ("compound", "amod", "nmod")
                and child.i < head.i
                and child not in self.mentions.actors
                and not self.is_military_body(child)
            ):
                first = min(first, child.subtree()[0].i)
        while first < head.i and self._owns(head.sentence.tokens[first]):
            first += 1
        return Words(head.sentence, first, head.i)

    def _owns(self, token: Token) -> bool:
        """Whether a first word tells whose a weapon is: "government" in "government barrel bombs"."""
        return token in self.mentions.actors or self.is_military_body(token)

    def untold(self, token: Token) -> bool:
        """Whether a word stands in what somebody did not comment on, or merely regards as so: named there, not claimed."""
        attribution = self.attributions.innermost.get(token)
        if attribution is None:
            return False
        if attribution.kind in UNTOLD:
            return not refuses_to_act(attribution)
        return attribution.kind == "consider" and "clause" not in attribution.rule and "passive" not in attribution.rule

    def governing(self, token: Token) -> Attribution | None:
        """The innermost attribution over a token; not what is asked for over what came of it.

        "The patrol requested air support, killing three": the killing was not requested.
        """
        found = self.attributions.innermost.get(token)
        if found is None or found.kind != "demand" or found.rule != "verb-object" or token.tag != "VBG" or token.lemma not in HARM:
            return found
        return found.outer if token.dep in ("acl", "advcl", "conj") else found

    def actor_modifiers(self, head: Token) -> tuple[Token, ...]:
        """The modifiers of a noun that name who is behind it ("Russian", "Assad regime", "its"), in text order."""
        bare = words().sets["bare_modifier"]
        found: list[Token] = []
        for child in head.children:
            if child.dep not in MODIFIERS or child.i > head.i or self.says_where(child, head):
                continue
            for member in conjuncts(child):
                if member.lower in bare and child.dep != "poss":
                    continue
                if (
                    member in self.mentions.actors
                    or member.tag == "PRP$"
                    or (self.is_military(member) and member.lemma not in words().weapons)
                ):
                    found.append(member)
                else:
                    found.extend(
                        inner
                        for inner in member.children
                        if (inner.dep in MODIFIERS or (inner.dep == "npadvmod" and member.lemma == "lead"))
                        and (inner in self.mentions.actors or self.is_military_body(inner))
                    )
        return tuple(
            token
            for k, token in enumerate(found)
            if not self._said_with(token, found[k + 1 : k + 2]) and not self._told_before(token, found[max(0, k - 1) : k])
        )

    def says_where(self, name: Token, head: Token) -> bool:
        """Whether a country's name before an act says where: "killed in Syria air strike", unlike "Syrian" or "after Syria strike"."""
        mention = self.mentions.actors.get(name)
        if mention is None or mention.form != "name" or mention.entity.kind != "country" or name.dep == "poss":
            return False
        return head.dep == "pobj" and head.head.lower == "in" and head.lemma in words().nouns

    def _said_with(self, token: Token, after: list[Token]) -> bool:
        """Whether an adjective only tells whose the next modifier is: "Armenian army" in "Armenian army positions"."""
        mention = self.mentions.actors.get(token)
        if not after or mention is None or mention.form != "adjective":
            return False
        return after[0] not in self.mentions.actors and after[0].i == token.i + 1

    def _told_before(self, token: Token, before: list[Token]) -> bool:
        """Whether a bare "military" only repeats the name before it: "ISIL military targets"."""
        if not before or token in self.mentions.actors or before[0].i != token.i - 1:
            return False
        mention = self.mentions.actors.get(before[0])
        return mention is not None and mention.form != "adjective"
