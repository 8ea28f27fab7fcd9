"""Participants of an act, sorted out of the noun phrases of its clause: actors, recipients, weapons, places left aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import event_noun
from counterclaim.extract.tree import Clause, clause, conjuncts, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token, Words

AGAINST = ("against", "at", "on", "upon", "toward", "towards", "targeting")
INSTRUMENT = ("with", "using", "by", "from")
AT_A_DISTANCE = frozenset({"strike", "hit", "attack", "target", "shell", "bomb", "bombard", "pound", "hammer", "assault", "pummel"})
HARMING = frozenset({"kill", "wound", "injure"})
WITHIN = ("in", "with", "by", "during", "through", "as")


@dataclass(slots=True)
class Roles:
    """Who does it, who suffers it, with what; `nouns` are the event nouns folded into the act."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    weapons: list[Words] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)

    def add_actor(self, token: Token) -> None:
        """Add once."""
        if token not in self.actors:
            self.actors.append(token)

    def add_recipient(self, token: Token) -> None:
        """Add once, and never somebody who is already the actor."""
        if token not in self.recipients and token not in self.actors:
            self.recipients.append(token)

    def add_weapon(self, found: Words) -> None:
        """Add once."""
        if found not in self.weapons:
            self.weapons.append(found)


def doers(tokens: Iterable[Token], roles: Roles, context: Context) -> None:
    """Subjects and agents: actors as they are; event nouns and weapons give their own actors."""
    for token in tokens:
        if event_noun(token):
            fold_noun(token, roles, context)
        elif context.is_weapon(token):
            roles.add_weapon(context.weapon_words(token))
            for owner in (*context.actor_modifiers(token), *wielders(token, context)):
                roles.add_actor(owner)
        elif not (context.is_ground(token) and not context.names_actor(token)):
            roles.add_actor(token)


def wielders(weapon: Token, context: Context) -> Iterator[Token]:
    """Whose a weapon is by what stands behind it: "jets of the coalition", "a drone operated by the army", "jets belonging to X"."""
    for name, token in noun_preps(weapon):
        if name in ("of", "from") and context.is_somebody(token) and not context.names_place(token):
            yield token
    for child in weapon.children:
        if child.dep != "acl":
            continue
        if child.lemma == "belong":
            yield from (token for name, token in clause(child).preps if name == "to")
        elif child.tag == "VBN":
            yield from clause(child).agents


def sufferers(tokens: Iterable[Token], roles: Roles, context: Context) -> None:
    """Objects: people and forces are recipients; ground and buildings give the owner they name; weapons are weapons."""
    for token in tokens:
        if event_noun(token):
            fold_noun(token, roles, context)
        elif context.is_ground(token) and not context.is_people(token):
            if context.names_actor(token) and context.mentions.actors[token].form == "name":
                roles.add_recipient(token)
            for modifier in context.actor_modifiers(token):
                roles.add_recipient(modifier)
            for holder in _holders(token, context):
                roles.add_recipient(holder)  # "positions of the Russian army"
        elif context.is_somebody(token) or token.lemma in words().crowd:
            roles.add_recipient(token)
        else:
            for modifier in context.actor_modifiers(token):
                roles.add_recipient(modifier)
            for holder in _holders(token, context):
                roles.add_recipient(holder)


def _holders(thing: Token, context: Context) -> Iterator[Token]:
    """Whose a thing is by what stands behind it: "gatherings of the militants", "vehicles belonging to the army"."""
    yield from (
        token for name, token in noun_preps(thing) if name == "of" and context.is_military(token) and not context.names_place(token)
    )
    for child in thing.children:
        if child.dep == "acl" and child.lemma == "belong":
            yield from (token for name, token in clause(child).preps if name == "to")


def instruments(found: Clause, roles: Roles, context: Context) -> None:
    """With what it is done: "with mortars", "from rocket launchers", "using drones", and what those who do it are armed with."""
    for name, token in found.preps:
        if name in INSTRUMENT and context.is_weapon(token):
            roles.add_weapon(context.weapon_words(token))
    carried = [child for subject in found.subjects for child in subject.children if child.dep == "acl" and child.lemma in ("arm", "use")]
    if found.verb.lemma in AT_A_DISTANCE:  # "hit the bridge with rockets": the parser hangs them on the bridge
        for target in found.objects:
            for name, token in noun_preps(target):
                if name in ("with", "using") and context.is_weapon(token):
                    roles.add_weapon(context.weapon_words(token))
    before = [child for child in found.verb.head.children if child.i < found.verb.head.i] if found.verb.dep == "conj" else []
    for child in (*before, *found.verb.children, *carried):
        if child.lemma in ("use", "arm", "employ") and child.dep in ("advcl", "acl", "prep", "xcomp"):
            wielded(child, roles, context)


def wielded(verb: Token, roles: Roles, context: Context) -> None:
    """The weapons of "using drones and mortars", "armed with rifles"."""
    with_what = [member for used in verb.children if used.dep in ("dobj", "pobj") for member in conjuncts(used)]
    with_what += [token for name, token in clause(verb).preps if name == "with"]
    for member in with_what:
        if context.is_weapon(member):
            roles.add_weapon(context.weapon_words(member))


def fold_noun(noun: Token, roles: Roles, context: Context) -> None:
    """Take over what an event noun says itself: "Russian airstrikes on Hama by jets"."""
    family = [token for token in conjuncts(noun) if token is noun or event_noun(token)]
    for member in family:
        roles.nouns.append(member)
        noun_roles(member, roles, context)


def noun_roles(noun: Token, roles: Roles, context: Context) -> None:
    """Roles from the modifiers and prepositions of an event noun."""
    for modifier in context.actor_modifiers(noun):
        roles.add_actor(modifier)
    for child in noun.children:
        if child.dep in ("compound", "nmod") and child.i < noun.i:
            for member in conjuncts(child):
                if context.is_weapon(member):
                    roles.add_weapon(context.weapon_words(member))
        elif child.dep == "acl" and child.lemma == "use":
            wielded(child, roles, context)
        elif child.dep == "acl" and child.lemma in ("target", "involve", "pit", "kill", "wound"):
            _participle(child, roles, context)
    for name, token in noun_preps(noun):
        if name == "of":
            _hung_on(token, roles, context)
        _behind(noun, name, token, roles, context)


def _hung_on(noun: Token, roles: Roles, context: Context) -> None:
    """What the parser hangs on the noun before it: "the bombing of a port by X", "the aggression of X against Y"."""
    sufferers((inner for name, inner in noun_preps(noun) if name == "against"), roles, context)
    if not context.is_somebody(noun):
        doers((inner for name, inner in noun_preps(noun) if name == "by" and context.is_somebody(inner)), roles, context)


def _behind(noun: Token, name: str, token: Token, roles: Roles, context: Context) -> None:
    """The part of what stands behind one preposition of an event noun."""
    sets = words().sets
    if name == "by":
        doers((token,), roles, context)
    elif name in AGAINST or (name == "of" and not sets["assault_noun_victims"].isdisjoint((noun.lemma, noun.lower))):
        sufferers((token,), roles, context)
    elif name == "between":
        roles.add_actor(token)
        roles.recipients.append(token)
    elif (
        (name == "from" and context.is_somebody(token) and not context.names_place(token))
        or (name == "of" and context.is_somebody(token) and (not context.names_place(token) or _against(noun, token)))
        or (name == "to" and context.is_somebody(token) and noun.lemma in ("fall", "loss"))
    ):
        roles.add_actor(token)
    elif name in ("with", "using", "from") and context.is_weapon(token):
        roles.add_weapon(context.weapon_words(token))
    elif name == "with" and noun.lemma in sets["mutual"] and context.is_somebody(token):
        roles.add_actor(token)  # "clashes with the army"


def _against(noun: Token, of: Token) -> bool:
    """Whether a country behind "of" does it since another behind "against" suffers: "the aggression of Ruritania against Graustark"."""
    return any(name == "against" for holder in (noun, of) for name, _ in noun_preps(holder))


def _participle(verb: Token, roles: Roles, context: Context) -> None:
    """As in "targeting X", "pitting X against Y" behind an event noun."""
    objects = [member for child in verb.children if child.dep == "dobj" for member in conjuncts(child)]
    if verb.lemma in ("pit", "involve"):
        for token in objects:
            roles.add_actor(token)
        return
    sufferers(objects, roles, context)


def clause_roles(found: Clause, context: Context, *, wields: bool = False) -> Roles:
    """Roles of a verb's clause; `wields`: the object is what it is done with ("fired rockets")."""
    roles = Roles()
    doers(found.subjects, roles, context)
    if wields:
        for token in found.objects:
            if context.is_weapon(token):
                roles.add_weapon(context.weapon_words(token))
    else:
        sufferers(found.objects, roles, context)
    for name, token in found.preps:
        if name in WITHIN and event_noun(token):
            fold_noun(token, roles, context)
        elif name in AGAINST and (context.is_somebody(token) or context.actor_modifiers(token)):
            sufferers((token,), roles, context)
        elif name == "between":
            roles.add_actor(token)
        elif name == "from" and context.is_somebody(token) and not context.names_place(token):
            roles.add_recipient(token)  # "seized the hill from rebels"
    for token in found.objects if found.verb.lemma in HARMING else ():
        for name, act in noun_preps(token):
            if name in WITHIN and event_noun(act):
                fold_noun(act, roles, context)  # "killed 14 soldiers in an ambush": the parser hangs it on the soldiers
    instruments(found, roles, context)
    return roles
