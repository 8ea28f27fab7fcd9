"""Events named by a noun: "the capture of Shusha", "Russian airstrikes on Idlib", "launched an offensive", "clashes broke out"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.drafts import Draft, EventDraft, Need
from counterclaim.extract.means import mode_of
from counterclaim.extract.nounframes import does_harm, fits
from counterclaim.extract.nounkinds import entry_of
from counterclaim.extract.participants import AGAINST, Roles, noun_roles
from counterclaim.extract.settings import Setting, setting_of
from counterclaim.extract.status import status
from counterclaim.extract.tree import belongs, clause, conjuncts, contents, evidence, noun_preps
from counterclaim.extract.words import EventWord, words
from counterclaim.records import Sentence, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def noun_events(sentence: Sentence, context: Context, taken: dict[Token, str]) -> Iterator[Draft]:
    """Events of a sentence that are named by nouns not yet part of an event."""
    for token in sentence.tokens:
        if token.tag[:2] not in ("NN", "VB") or token in taken:
            continue
        entry = entry_of(token)
        if entry is None or contents(token) is not token or (token.tag == "VBG" and any(child.dep == "dobj" for child in token.children)):
            continue  # "a barrage of rockets": the rockets; "on Saturday killing nine": no noun
        draft = _noun_event(token, entry, context, taken)
        if draft is not None:
            for member in conjuncts(token):
                other = entry_of(member)
                if other is not None and other.type == entry.type:
                    taken[member] = entry.type
            yield draft


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
    setting = setting_of(noun, roles, context, taken)
    if setting is None or not fits(noun, entry, roles, setting, context):
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
        content=EventDraft(entry.type, mode_of(entry, roles, noun), tuple(roles.actors), tuple(roles.recipients), tuple(roles.weapons)),
        need=_need(noun, entry, setting),
        attribution=attribution,
        scope=verb if told else None,
        local=not setting.told and not does_harm(noun),
    )


def _of_office(noun: Token) -> bool:
    """As in "the director general of military operations": what an office is for, not what was done."""
    office = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    return office is not None and office.lemma.lower() in words().sets["offices"]


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


def _frame_roles(noun: Token, entry: EventWord, roles: Roles, context: Context) -> None:
    """What the frame itself adds: captured ground gives no recipient, used weapons are weapons."""
    for name, token in noun_preps(noun):
        if entry.frame == "of-weapon" and name == "of" and context.is_weapon(token):
            roles.add_weapon(context.weapon_words(token))
        elif entry.frame == "of-people" and name == "of" and context.is_somebody(token):
            if entry.type == "MOBILIZE" or (entry.mode == "withdraw" and roles.actors == [token]):
                continue
            if token in roles.actors:
                roles.actors.remove(token)
            roles.add_recipient(token)
        elif entry.type == "CONSULT" and name in ("with", "between"):
            roles.add_actor(token)
        elif entry.type == "CONSULT" and name == "to" and context.is_somebody(token):
            roles.add_recipient(token)
    if entry.frame == "ground-of":
        roles.recipients.clear()


def _need(noun: Token, entry: EventWord, setting: Setting) -> Need:
    if setting.told and setting.verb is not None and setting.verb.lemma in words().perceived:
        return "anchor"  # "shelling was heard in the town"
    if setting.told and setting.verb is not None and setting.verb.lemma in words().happens:
        return "nothing"
    if setting.told and entry.type == "ASSAULT":
        return "nothing"
    if entry.type == "ASSAULT" and any(name in AGAINST and token.tag in NOUNS for name, token in noun_preps(noun)):
        return "nothing"  # "an attack on a gathering" says enough by itself
    return "anchor"
