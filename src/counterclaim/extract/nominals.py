"""Events named by a noun: "the capture of Shusha", "Russian airstrikes on Idlib", "launched an offensive", "clashes broke out"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.extract.context import Context
from counterclaim.extract.drafts import Draft, EventDraft, Need
from counterclaim.extract.participants import Roles, doers, noun_roles
from counterclaim.extract.status import status
from counterclaim.extract.tree import belongs, clause, conjuncts, evidence, is_verb, noun_preps
from counterclaim.extract.words import EventWord, words
from counterclaim.records import Sentence, Token

INVOLVED = frozenset({"involve", "participate", "engage", "partake", "take", "join"})
CLIMB = 3  # "the beginning of a series of attacks" is as deep as it gets


@dataclass(frozen=True, slots=True)
class Setting:
    """How an event noun stands in its clause: `told` says the clause itself tells of it; `verb` is then its verb."""

    verb: Token | None
    told: bool
    stops: bool = False


def noun_events(sentence: Sentence, context: Context, taken: dict[Token, str]) -> Iterator[Draft]:
    """Events of a sentence that are named by nouns not yet part of an event."""
    for token in sentence.tokens:
        if token.tag[:2] not in ("NN", "VB") or token in taken:
            continue
        entry = entry_of(token)
        if entry is None:
            continue
        draft = _noun_event(token, entry, context, taken)
        if draft is not None:
            for member in conjuncts(token):
                other = entry_of(member)
                if other is not None and other.type == entry.type:
                    taken[member] = entry.type
            yield draft


def entry_of(token: Token) -> EventWord | None:
    """The event a noun names; headline words ("Attacks" as a name) are tried without their s."""
    if token.tag[:2] == "VB" and not (token.tag == "VBG" and token.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj")):
        return None
    nouns = words().nouns
    lower = token.lower
    found = nouns.get(token.lemma) or nouns.get(lower)
    if found is None and lower.endswith("s") and token.tag in ("NNP", "NNPS"):
        found = nouns.get(lower[:-1])
    if found is None and lower in ("use", "launch"):
        found = EventWord("ASSAULT", None, "of-weapon")
    return found


def _noun_event(noun: Token, entry: EventWord, context: Context, taken: dict[Token, str]) -> Draft | None:
    if noun.dep in ("compound", "amod", "nmod") and noun.i < noun.head.i:
        return None
    owned = any(child.dep == "poss" for child in noun.children)
    if context.names_actor(noun) or (noun.dep == "conj" and _same_kind(noun.head, entry) and not owned) or _of_office(noun):
        return None
    attribution = context.governing(noun)
    if context.untold(noun):
        return None
    roles = Roles()
    for member in conjuncts(noun):
        other = entry_of(member)
        if member is noun or (other is not None and other.type == entry.type):
            noun_roles(member, roles, context)
    if noun.dep == "conj" and not roles.actors and entry_of(noun.head) is not None:
        for modifier in context.actor_modifiers(noun.head):
            roles.add_actor(modifier)  # "the regime's attacks ... and obstruction of aid"
    setting = _setting(noun, roles, context, taken)
    if setting is None or not _fits(noun, entry, roles, setting, context):
        return None
    _frame_roles(noun, entry, roles, context)
    verb = setting.verb
    if setting.stops and verb is not None and taken.get(verb) == "RETREAT":
        bare = noun.lemma in words().sets["vague_war"] and not any(True for _ in noun_preps(noun))
        if bare or status(verb, attribution) == "asserted":
            return None  # "halted air strikes": told by the halting; "must halt hostilities" claims none
    told = verb is not None and setting.told and not setting.stops
    return Draft(
        anchor=noun,
        evidence=evidence(noun, *_reach(verb)) if told and verb is not None else evidence(noun, whole=False),
        status=status(verb, attribution) if told and verb is not None else status(noun, attribution, noun=True),
        rule="event-noun-told" if setting.told else "event-noun",
        content=EventDraft(entry.type, entry.mode, tuple(roles.actors), tuple(roles.recipients), tuple(roles.weapons)),
        need=_need(entry, setting),
        attribution=attribution,
        scope=verb if told else None,
        local=not setting.told and not _does_harm(noun),
    )


def _of_office(noun: Token) -> bool:
    """As in "the director general of military operations": what an office is for, not what was done."""
    office = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    return office is not None and office.lemma.lower() in words().sets["offices"]


def _does_harm(noun: Token) -> bool:
    """As in "killed in an air strike": the place and day of the killing are those of the strike."""
    above = noun.head.head if noun.dep == "pobj" else noun.head
    return above.lemma in ("kill", "wound", "injure", "die", "hit", "destroy", "target")


def _same_kind(token: Token, entry: EventWord) -> bool:
    other = entry_of(token)
    return other is not None and other.type == entry.type


def _reach(verb: Token | None) -> tuple[Token, ...]:
    """The verb and its subjects: part of the words that state an act told by a light verb."""
    if verb is None:
        return ()
    found = clause(verb)
    return (verb, *(token for token in (*found.subjects, *found.objects) if belongs(token, verb)), *_tails(verb))


def _tails(verb: Token) -> tuple[Token, ...]:
    """What stands behind the verb, "of" phrases too: "in spite of the ceasefire", "in the direction of the village"."""
    tails = [inner for child in verb.children if child.dep in ("prep", "npadvmod", "neg", "aux") for inner in (child, *child.children)]
    belonging = [of for noun in tails if noun.dep == "pobj" for of in noun.children if of.dep == "prep" and of.lower == "of"]
    return (*tails, *(inner for of in belonging for inner in (of, *of.children)))


def _setting(noun: Token, roles: Roles, context: Context, taken: dict[Token, str]) -> Setting | None:
    """The clause around the noun; adds the actors and recipients the clause gives. Null: part of an event already found."""
    lexicon = words()
    top = noun
    lasting = _told_behind(noun)
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
                _add(found.subjects, roles, context, suffers=True)
                return Setting(top.head, told=True)
        else:
            break
    verb = top.head
    if top.dep == "appos":
        return Setting(None, told=True) if _accused(top, roles, context) else Setting(None, told=False)
    charged = top.head.head if top.dep == "pobj" and top.head.lower == "of" else None
    if charged is not None and charged.dep == "dobj" and charged.head.lemma == "accuse" and context.is_somebody(charged):
        _add(conjuncts(charged), roles, context)  # "accused the Russian side of strikes": the parser hangs the charge on the accused
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
    """The verb of "X was behind the attack", "X is responsible for it", "holds X responsible for it": X is said to have done it."""
    if noun.dep != "pobj":
        return None
    name, above = noun.head.lower, noun.head.head
    if name == "behind" and above.lemma == "be" and noun.head.dep == "prep":
        doers(clause(above).subjects, roles, context)
        return above
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


def _of_verb(top: Token, verb: Token, roles: Roles, context: Context) -> Setting:
    lexicon = words()
    found = clause(verb)
    relative = verb.dep == "relcl" and verb.head is top
    if top in found.objects or relative or (top.dep in ("dobj", "nsubjpass", "attr") and not relative):
        if verb.lemma in lexicon.light_does:
            _add(found.subjects, roles, context)
            return Setting(verb, told=True)
        if verb.lemma in lexicon.light_suffers:
            _add(found.subjects, roles, context, suffers=True)
            for token in found.by_prep("from", "by"):
                _add((token,), roles, context)
            return Setting(verb, told=True)
        if verb.lemma in lexicon.sets["stop"]:
            _add(found.subjects, roles, context)
            return Setting(verb, told=False, stops=True)
    if top.dep in ("nsubj", "nsubjpass") and (verb.lemma in lexicon.happens or verb.lemma in ("leave", "claim")):
        return Setting(verb, told=True)
    if top.dep == "nsubj" and verb.lemma == "be" and top.i < verb.i:
        return Setting(None, told=False)
    if top.dep == "attr" and verb.lemma == "be":
        return Setting(verb, told=any(child.tag == "EX" for child in verb.children))
    return Setting(None, told=False)


def _prepositional(top: Token, roles: Roles, context: Context) -> Setting:
    lexicon = words()
    name, verb = top.head.lower, top.head.head
    found = clause(verb)
    if name in ("under", "to") and verb.lemma in ("come", "be", "subject", "expose"):
        _add(found.objects if found.passive else found.subjects, roles, context, suffers=True)
        return Setting(verb, told=True)
    if name in ("in", "with") and verb.lemma in INVOLVED:
        if verb.dep in ("acl", "relcl") and top.lemma in lexicon.sets["vague_war"]:
            return Setting(None, told=False)  # "the countries involved in the conflict" only says which countries
        _add(found.objects if found.passive else found.subjects, roles, context)
        return Setting(verb, told=True)
    if name == "with" and verb.lemma in ("respond", "retaliate", "answer", "reply"):
        _add(found.subjects, roles, context)
        return Setting(verb, told=True)
    if name in ("in", "during") and top.lemma in ("call", "conversation", "meeting") and any(n == "with" for n, _ in noun_preps(top)):
        _add(found.subjects, roles, context)
        return Setting(None, told=True)
    if verb.lemma == "accuse" and name == "of":
        _add(found.objects, roles, context)
        return Setting(None, told=True)
    if verb.lemma in ("blame", "condemn", "criticise", "criticize", "accuse", "denounce") and name in ("for", "over"):
        _add(found.objects, roles, context)
        return Setting(None, told=True)
    return Setting(None, told=False)


def _accused(noun: Token, roles: Roles, context: Context) -> bool:
    """As in "accused X of "provocation", bombardment of positions": a list the parser takes for an apposition."""
    above = noun.head
    if above.dep == "pobj" and above.head.lower == "of" and above.head.head.lemma == "accuse":
        _add(clause(above.head.head).objects, roles, context)
        return True
    return False


def _add(tokens: tuple[Token, ...], roles: Roles, context: Context, *, suffers: bool = False) -> None:
    for token in tokens:
        if context.is_somebody(token) or (context.names_actor(token)):
            (roles.add_recipient if suffers else roles.add_actor)(token)
        elif suffers:
            for modifier in context.actor_modifiers(token):
                roles.add_recipient(modifier)
        elif not context.is_ground(token):
            for modifier in context.actor_modifiers(token):
                roles.add_actor(modifier)


def _fits(noun: Token, entry: EventWord, roles: Roles, setting: Setting, context: Context) -> bool:
    """Whether the noun is an event here, and not scenery."""
    lexicon = words()
    frame = entry.frame
    if frame == "of-weapon":
        return any(name == "of" and context.is_weapon(token) for name, token in noun_preps(noun))
    if frame == "ground-of":
        return any(name == "of" and context.is_ground(token) for name, token in noun_preps(noun))
    if frame in ("of-people", "of-thing"):
        return any(name == "of" and (frame == "of-thing" or context.is_somebody(token)) for name, token in noun_preps(noun))
    if frame == "talks":
        return setting.told or any(c.lower in ("announced", "planned", "upcoming", "scheduled", "international") for c in noun.children)
    if frame == "military-modifier":
        if noun.lemma in ("mission", "sortie") and setting.told:
            return bool(roles.actors)
        if noun.lemma == "operation" and setting.told:
            peaceful = any(child.lower in words().sets["peaceful"] for child in noun.children)
            return not peaceful and any(context.is_military(token) for token in roles.actors)
        marked = any(
            child.dep in ("amod", "compound", "nmod") and child.lower in words().sets["military_adjectives"] for child in noun.children
        )
        return (
            (marked and (setting.told or bool(roles.actors)))
            or (noun.lemma == "fire" and setting.told)
            or noun.lemma in ("explosion", "blast")
        )
    if noun.lemma in lexicon.sets["vague_war"] and not setting.told:
        prep = noun.head if noun.dep == "pobj" else None
        if noun.lemma in ("war", "conflict") and not any(child.dep == "acl" for child in noun.children):
            return False
        if prep is not None and prep.lower == "in" and _does_harm(noun) and any(True for _ in noun_preps(noun)):
            return True  # "killed in clashes near the border"
        if prep is None or prep.lower in lexicon.sets["scene_preps"]:
            return bool(roles.actors) and (prep is None or prep.lower not in ("during", "amid", "amidst"))
        return bool(roles.actors)
    return True


def _frame_roles(noun: Token, entry: EventWord, roles: Roles, context: Context) -> None:
    """What the frame itself adds: captured ground gives no recipient, used weapons are weapons."""
    for name, token in noun_preps(noun):
        if entry.frame == "of-weapon" and name == "of" and context.is_weapon(token):
            roles.add_weapon(context.weapon_words(token))
        elif entry.frame == "of-people" and name == "of" and context.is_somebody(token):
            if entry.type == "MOBILIZE":
                continue
            if token in roles.actors:
                roles.actors.remove(token)
            roles.add_recipient(token)
        elif entry.type == "CONSULT" and name in ("with", "between"):
            roles.add_actor(token)
    if entry.frame == "ground-of":
        roles.recipients.clear()


def _need(entry: EventWord, setting: Setting) -> Need:
    if setting.told and setting.verb is not None and setting.verb.lemma in words().happens:
        return "nothing"
    if setting.told and entry.type == "ASSAULT":
        return "nothing"
    return "anchor"
