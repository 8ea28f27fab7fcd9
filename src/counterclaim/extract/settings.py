"""How a noun that names an act stands in its clause: told by a light verb, a verb of happening, an accusation; or only named."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extract.context import Context
from counterclaim.extract.participants import AGAINST, Roles, doers, instruments, sufferers
from counterclaim.extract.status import negated
from counterclaim.extract.tree import SUBJECT, Clause, clause, conjuncts, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token

INVOLVED = frozenset({"involve", "participate", "engage", "partake", "take", "join"})
CLIMB = 3  # "the beginning of a series of attacks" is as deep as it gets


@dataclass(frozen=True, slots=True)
class Setting:
    """How an event noun stands in its clause: `told` says the clause itself tells of it; `verb` is then its verb."""

    verb: Token | None
    told: bool
    stops: bool = False


def setting_of(noun: Token, roles: Roles, context: Context, taken: dict[Token, str]) -> Setting | None:
    """The clause around the noun; adds the actors and recipients the clause gives. Null: part of an event already found."""
    lexicon = words()
    top = noun
    lasting = _told_behind(noun) or _made_behind(noun, roles, context)
    if lasting is not None:
        return Setting(lasting, told=True)
    for _ in range(CLIMB):
        if top.dep == "pobj" and top.head.lower in ("of", "in") and top.head.head.lemma in lexicon.sets["start_nouns"]:
            if top.head.head.lemma in lexicon.sets["stop_nouns"]:
                return Setting(None, told=False, stops=True)
            top = top.head.head
        elif top.dep == "conj" and not is_verb(top.head):
            top = top.head
        elif top.dep == "pobj" and top.head.lower == "of" and top.head.head.lemma in lexicon.sets["targeted"]:
            top = top.head.head
            if is_verb(top.head) and top.dep in ("attr", "dobj", "pobj"):
                found = clause(top.head)
                add(found.subjects, roles, context, suffers=True)
                return Setting(top.head, told=True)
        else:
            break
    verb = top.head
    if top.dep == "appos":
        return Setting(None, told=True) if _accused(top, roles, context) else Setting(None, told=False)
    charged = top.head.head if top.dep == "pobj" and top.head.lower == "of" else None
    if charged is not None and charged.dep == "dobj" and charged.head.lemma == "accuse" and context.is_somebody(charged):
        add(conjuncts(charged), roles, context)  # "accused the Russian side of strikes": the parser hangs the charge on the accused
        return Setting(None, told=True)
    account = _held_to_account(top, roles, context)
    if account is not None:
        return Setting(account, told=True)
    if top.dep == "pobj" and is_verb(top.head.head):
        return _prepositional(top, roles, context)
    if not is_verb(verb):
        return Setting(None, told=False)
    if taken.get(verb) and top.dep in ("dobj", "nsubj", "nsubjpass") and noun is not top:
        return Setting(None, told=False)
    return _of_verb(top, verb, roles, context)


def _held_to_account(noun: Token, roles: Roles, context: Context) -> Token | None:
    """The verb of "X was behind the attack", "X is responsible for the shelling", "holds X responsible for it": X did it."""
    if noun.dep != "pobj":
        return None
    name, above = noun.head.lower, noun.head.head
    if name == "behind" and above.lemma == "be" and noun.head.dep == "prep":
        doers(clause(above).subjects, roles, context)
        return above
    if name == "for" and above.lemma == "responsibility" and above.head.lemma in ("claim", "take", "accept", "assume", "admit"):
        if negated(above.head):
            return None  # "no group claimed responsibility for the attack"
        doers(clause(above.head).subjects, roles, context)
        return above.head
    if name == "for" and above.lemma == "responsibility" and above.head.lemma in ("lie", "rest"):
        doers((token for n, token in clause(above.head).preps if n in ("with", "on")), roles, context)
        return above.head
    if name != "for" or above.lower not in words().sets["accountable"] or not is_verb(above.head):
        return None
    verb = above.head
    if above.dep in ("acomp", "attr") and verb.lemma == "be":
        doers(clause(verb).subjects, roles, context)
    elif above.dep in ("oprd", "ccomp", "xcomp", "acomp") and verb.lemma == "hold":
        own = tuple(child for child in above.children if child.dep == "nsubj")
        doers(own or clause(verb).objects, roles, context)
    else:
        return None
    return verb


def _told_behind(noun: Token) -> Token | None:
    """The verb of a relative clause that tells of the noun: "hostilities that lasted until 1994"."""
    for child in noun.children:
        if child.dep != "relcl" or child.lemma not in words().happens:
            continue
        if any(c.dep in ("nsubj", "nsubjpass") and c.tag == "WDT" for c in child.children):
            return child
    return None


def _made_behind(noun: Token, roles: Roles, context: Context) -> Token | None:
    """The participle that says an act was done: "the attack carried out this morning on a convoy by the rebels"."""
    for child in noun.children:
        if child.dep != "acl" or child.tag != "VBN" or child.lemma not in words().sets["made"]:
            continue
        found = clause(child)
        doers((token for token in found.agents if context.is_somebody(token)), roles, context)
        sufferers((token for name, token in found.preps if name in AGAINST), roles, context)
        return child
    return None


def _goes_on(verb: Token) -> bool:
    return verb.lemma in ("go", "going", "be") and any(child.lower in ("on", "under", "underway", "ongoing") for child in verb.children)


def _of_verb(top: Token, verb: Token, roles: Roles, context: Context) -> Setting:
    found = clause(verb)
    relative = verb.dep == "relcl" and verb.head is top
    if top in found.objects or relative or (top.dep in ("dobj", "nsubjpass", "attr") and not relative):
        told = _as_object(top, found, roles, context)
        if told is not None:
            return told
    if top.dep in SUBJECT and _as_subject(top, found):
        sufferers((token for name, token in found.preps if name == "against"), roles, context)
        return Setting(verb, told=True)
    if top.dep == "attr" and verb.lemma == "be":
        return Setting(verb, told=any(child.tag == "EX" for child in verb.children))
    return Setting(None, told=False)


def _as_object(top: Token, found: Clause, roles: Roles, context: Context) -> Setting | None:
    """An act that is the object of its verb: done, suffered, claimed, noticed, foiled or stopped."""
    lexicon, verb = words(), found.verb
    if verb.lemma in lexicon.light_does:
        add(found.subjects, roles, context)
        instruments(found, roles, context)
        sufferers((token for name, token in found.preps if name in AGAINST), roles, context)
        return Setting(verb, told=True)
    if verb.lemma == "claim" and (top.dep == "dobj" or (found.passive and found.agents)):
        add(found.agents if found.passive else found.subjects, roles, context)  # "the militia claimed the attack"
        return Setting(verb, told=True)
    if verb.lemma in lexicon.light_suffers:
        add(found.subjects, roles, context, suffers=True)
        for token in found.by_prep("from", "by"):
            add((token,), roles, context)
        return Setting(verb, told=True)
    if verb.lemma in lexicon.perceived:
        return Setting(verb, told=True)  # "residents reported artillery fire", "explosions were heard"
    aimed = any(child.tag == "TO" for child in verb.children)
    if verb.lemma in lexicon.sets["foiled"] and (roles.actors or found.passive) and not aimed:
        return Setting(verb, told=True)  # "the advance of the enemy was stopped": it was made
    if verb.lemma in lexicon.sets["stop"]:
        if any(token.tag != "PRP$" for token in roles.actors):
            return Setting(None, told=False)  # "ended a siege by gunmen": those who ended it did not lay it
        add(found.subjects, roles, context)
        return Setting(verb, told=False, stops=True)
    return None


def _as_subject(top: Token, found: Clause) -> bool:
    """An act that happens, goes on, leaves dead; a headline's "explosions heard"; talks that open or end."""
    lexicon, verb = words(), found.verb
    if verb.lemma in lexicon.happens or verb.lemma in ("leave", "claim") or _goes_on(verb):
        return True
    if top.lemma in lexicon.sets["talks"] and verb.lemma in lexicon.sets["talks_go"]:
        return True
    heard = verb.lemma in lexicon.perceived and verb.tag in ("VBN", "VBD") and not found.objects
    return heard and top.dep == "nsubj" and not any(child.dep in ("ccomp", "aux") for child in verb.children)


def _prepositional(top: Token, roles: Roles, context: Context) -> Setting:
    lexicon = words()
    name, verb = top.head.lower, top.head.head
    found = clause(verb)
    if name == "to" and verb.lemma in ("subject", "expose") and not found.passive:
        add(found.subjects, roles, context)
        sufferers(found.objects, roles, context)
        return Setting(verb, told=True)
    if name in ("under", "to") and verb.lemma in ("come", "be", "subject", "expose", "fall", "find", "get", "remain"):
        add(found.objects if found.passive else found.subjects, roles, context, suffers=True)
        doers(found.agents, roles, context)
        return Setting(verb, told=True)
    if name in ("in", "with") and verb.lemma in INVOLVED:
        if verb.dep in ("acl", "relcl") and top.lemma in lexicon.sets["vague_war"]:
            return Setting(None, told=False)  # "the countries involved in the conflict" only says which countries
        add(found.objects if found.passive else found.subjects, roles, context)
        return Setting(verb, told=True)
    if name == "with" and verb.lemma in ("respond", "retaliate", "answer", "reply"):
        add(found.subjects, roles, context)
        return Setting(verb, told=True)
    if name in ("in", "during") and top.lemma in ("call", "conversation", "meeting") and any(n == "with" for n, _ in noun_preps(top)):
        add(found.subjects, roles, context)
        return Setting(None, told=True)
    if verb.lemma == "accuse" and name == "of":
        add(found.objects, roles, context)
        return Setting(None, told=True)
    if verb.lemma in ("blame", "condemn", "criticise", "criticize", "accuse", "denounce") and name in ("for", "over"):
        add(found.objects, roles, context)
        return Setting(None, told=True)
    if (
        top.lemma in lexicon.sets["mutual"]
        and name in ("after", "in", "during", "following")
        and any(n == "with" for n, _ in noun_preps(top))
    ):
        add(tuple(token for token in found.subjects if context.is_military(token)), roles, context)
    return Setting(None, told=False)


def _accused(noun: Token, roles: Roles, context: Context) -> bool:
    """As in "accused X of "provocation", bombardment of positions": a list the parser takes for an apposition."""
    above = noun.head
    if above.dep == "pobj" and above.head.lower == "of" and above.head.head.lemma == "accuse":
        add(clause(above.head.head).objects, roles, context)
        return True
    return False


def add(tokens: tuple[Token, ...], roles: Roles, context: Context, *, suffers: bool = False) -> None:
    """Those of a clause who act, or suffer, with whom their words name: "government forces", "Armenian positions"."""
    for token in tokens:
        if not suffers and context.is_weapon(token):
            doers((token,), roles, context)  # "American jets carried out strikes": the jets are what it was done with
        elif context.is_somebody(token) or (context.names_actor(token)):
            (roles.add_recipient if suffers else roles.add_actor)(token)
        elif suffers:
            for modifier in context.actor_modifiers(token):
                roles.add_recipient(modifier)
        elif not context.is_ground(token):
            for modifier in context.actor_modifiers(token):
                roles.add_actor(modifier)
