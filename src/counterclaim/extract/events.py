"""Events: acts done or said to be done, found at their verb or at the noun that names them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.drafts import Draft, EventDraft, Need
from counterclaim.extract.frames import FRAMES
from counterclaim.extract.frames_force import turned
from counterclaim.extract.harm import has_number
from counterclaim.extract.idioms import Told, idiom_of, idiom_roles, idioms
from counterclaim.extract.means import mode_of
from counterclaim.extract.nominals import noun_events
from counterclaim.extract.nounkinds import entry_of, event_noun, is_assault_verb
from counterclaim.extract.participants import clause_roles
from counterclaim.extract.recasting import recast
from counterclaim.extract.status import negated, status
from counterclaim.extract.tree import Clause, belongs, clause, conjuncts, evidence, is_verb
from counterclaim.extract.words import EventWord, words
from counterclaim.records import Attribution, Sentence, Token

# said and done at once: "announced mobilization"
PERFORMED = frozenset({"mobilization", "martial-law", "curfew", "declare", "request", "consult", "idiom", "threaten"})
DECREED = frozenset({"martial-law", "curfew", "mobilization"})  # what one decree can declare together
FIRED = frozenset({"fire", "launch", "drop", "lob", "hurl", "throw", "detonate"})
ALLOWING = frozenset({"allow", "let", "permit", "grant"})
GOVERNING = ALLOWING | {"force", "compel", "coerce", "forbid", "order", "prohibit"}
WIELDING = frozenset({"use", "employ", "arm"})
DISTINCT = frozenset({"abduct", "sexual", "torture", "beat"})  # told beside the killing they come with
SAME_ACT = frozenset({"advcl", "xcomp", "relcl", "acl", "conj", "pcomp"})


def find_events(sentence: Sentence, context: Context, cues: frozenset[Token]) -> Iterator[Draft]:
    """All events of a sentence; `cues` are verbs that attribute and so are no acts themselves."""
    taken: dict[Token, str] = {}  # verbs and nouns already part of an event, with its type
    verbal = list(_verb_events(sentence, context, cues, taken))
    nominal = list(noun_events(sentence, context, taken))
    told = {draft.scope: draft.content.type for draft in nominal if draft.scope is not None and isinstance(draft.content, EventDraft)}
    named = {member for draft in nominal for member in conjuncts(draft.anchor)}
    yield from (draft for draft in verbal if not _purpose_of(draft, told) and not _aim_of(draft, named))
    yield from nominal


def _aim_of(draft: Draft, named: set[Token]) -> bool:
    """Whether a participle only says at whom an act told by its noun was aimed: "is responsible for attacks targeting soldiers"."""
    verb = draft.anchor
    return verb.dep == "acl" and verb.tag == "VBG" and verb.head in named and is_assault_verb(verb)


def _purpose_of(draft: Draft, told: dict[Token, str]) -> bool:
    """Whether an act is only what another of its kind was for: "conducted a strike to target fighters"."""
    verb = draft.anchor
    return (
        isinstance(draft.content, EventDraft)
        and verb.dep in ("advcl", "xcomp", "acl")
        and (verb.tag == "VBG" or any(child.tag == "TO" for child in verb.children))
        and told.get(verb.head) == draft.content.type
    )


def _verb_events(sentence: Sentence, context: Context, cues: frozenset[Token], taken: dict[Token, str]) -> Iterator[Draft]:
    lexicon = words()
    for token in sentence.tokens:
        if (
            (token.lemma in lexicon.verbs or token.lemma in idioms())
            and is_verb(token)
            and token.dep not in ("amod", "compound", "aux", "auxpass")
            and not (token.dep == "conj" and token.head.dep == "amod")
            and not _named(token)
        ):
            draft = _verb_event(token, context, taken, performed=token in cues)
            if draft is None:
                continue
            yield draft
            for entry in _also(token, draft, context):
                also = _verb_event(token, context, {}, performed=False, entry=entry)
                if also is not None:
                    yield also


def _named(token: Token) -> bool:
    """Whether a gerund names its act as a noun does: "shelling of the port", "fighting for the airport"; "shelling the port" tells it."""
    if (token.tag != "VBG" and token.dep != "pobj") or token.dep == "conj" or entry_of(token) is None:
        return False
    return not any(child.dep in ("dobj", "aux", "auxpass") for child in token.children)


def _also(verb: Token, draft: Draft, context: Context) -> Iterator[EventWord]:
    """Further readings of a verb with several objects: "declared martial law and a general mobilisation"."""
    found = clause(verb)
    if draft.rule[len("event-verb-") :] not in DECREED or len(found.objects) < 2:
        return
    for entry in words().verbs.get(verb.lemma, ()):
        if entry.frame in DECREED and draft.rule != f"event-verb-{entry.frame}" and FRAMES[entry.frame](found, context):
            yield entry


def _verb_event(verb: Token, context: Context, taken: dict[Token, str], *, performed: bool, entry: EventWord | None = None) -> Draft | None:
    attribution = context.governing(verb)
    if context.untold(verb):
        return None
    found = turned(clause(verb), context)
    told = idiom_of(found, context) if entry is None else None
    entry = EventWord(told.idiom.type, told.idiom.mode, "idiom") if told is not None else entry or _reading(found, context)
    if entry is None or (performed and entry.frame not in PERFORMED):
        return None
    barred = entry.type == "CONCEDE" and verb.lemma in ALLOWING and negated(verb)
    if barred:
        entry = EventWord("COERCE", "restrict", entry.frame)  # "were not allowed to return"
    if _same_act(verb, entry.type, entry.mode, taken):
        taken[verb] = entry.type
        return None
    by_the_way = verb.tag == "VBG" and verb.dep in ("advcl", "acl") and entry.frame == "weapon"
    if verb.lemma in WIELDING and (by_the_way or (verb.dep in ("advcl", "acl", "prep", "pcomp") and _wielded_in(verb, context))):
        return None  # "using mortars, the army attacked": what it was done with
    if any(subject in taken for subject in found.subjects) and entry.type == "ASSAULT":
        return None  # "airstrikes that hit a school killed 22": one act, told once
    if _counted_only(found, entry, context) or (entry.frame == "harm" and _told_by_fire(found, context)):
        return None
    if told is not None:
        roles = idiom_roles(told, found, context)
    else:
        roles = clause_roles(found, context, wields=entry.frame == "weapon")
        if entry.type != "ASSAULT":
            roles.nouns.clear()
        recast(entry, found, roles, context)
    taken[verb] = entry.type
    for noun in roles.nouns:
        taken[noun] = entry.type
    return Draft(
        anchor=verb,
        evidence=evidence(verb, *_edges(found)),
        status="asserted" if barred else _put(told, verb, attribution),
        rule=f"event-verb-{entry.frame}",
        content=EventDraft(
            entry.type, mode_of(entry, roles), tuple(roles.actors), tuple(roles.recipients), tuple(roles.weapons), _deployed(entry, found)
        ),
        need=_need(entry, found, context),
        attribution=attribution,
        more=tuple(roles.nouns),
    )


def _wielded_in(verb: Token, context: Context) -> bool:
    """Whether "using X" only says with what another act was done: of the verb above, or of the verb whose subject it stands at."""
    above = verb.head
    if not is_verb(above) and entry_of(above) is None:
        above = above.head
    if entry_of(above) is not None or above.lemma in words().light_does:
        return True
    return is_verb(above) and _reading(clause(above), context) is not None


def _put(told: Told | None, verb: Token, attribution: Attribution | None) -> str:
    """The status of an act; an idiom can carry its own ("pledged aid": planned)."""
    found = status(verb, attribution)
    return told.idiom.status if told is not None and told.idiom.status is not None and found == "asserted" else found


def _told_by_fire(found: Clause, context: Context) -> bool:
    """As in "three were wounded by shells fired by the rebels": the act is told by the firing, the harm by the toll."""
    return any(
        context.is_weapon(weapon) and any(child.dep == "acl" and child.lemma in FIRED for child in weapon.children)
        for weapon in found.subjects
    )


def _counted_only(found: Clause, entry: EventWord, context: Context) -> bool:
    """As in "50 were captured": a toll alone, like "50 were killed"; the arrest is told when somebody is said to make it."""
    return (
        entry.frame == "person"
        and found.passive
        and not any(context.is_somebody(token) for token in found.agents)
        and found.verb.lemma in ("capture", "displace")
        and any(has_number(token) for token in found.objects)
    )


def _reading(found: Clause, context: Context) -> EventWord | None:
    for entry in words().verbs.get(found.verb.lemma, ()):
        if FRAMES[entry.frame](found, context):
            return entry
    return None


def _same_act(verb: Token, kind: str, mode: str | None, taken: dict[Token, str]) -> bool:
    """Whether a participle or a coordinated verb only tells more of an act already found ("struck and killed")."""
    if _within_act(verb, taken):
        return True
    if verb.dep not in SAME_ACT:
        return False
    head = verb.head
    if verb.tag == "VBG" and verb.dep in ("xcomp", "dobj") and taken.get(head) == "RETREAT":
        return True  # "stopped bombing": what has stopped is told by the stopping
    if verb.dep in ("relcl", "acl") and event_noun(head) and head in taken:
        return True
    if verb.dep == "acl" and verb.tag == "VBG" and head.dep == "pobj" and taken.get(head.head.head) == kind:
        return True  # "hit the town with shells, killing three"
    if taken.get(head) != kind or mode in DISTINCT:
        return False
    if verb.dep == "conj" and kind == "CONSULT":
        return not any(child.dep in ("nsubj", "nsubjpass") for child in verb.children)  # "received the envoy and discussed"
    if verb.dep == "conj":
        own_object = any(child.dep in ("dobj", "prep", "agent", "nsubjpass") for child in verb.children)
        harm = any(entry.frame == "harm" for entry in words().verbs.get(verb.lemma, ()))
        return harm or not own_object
    if verb.dep == "advcl":
        return verb.tag in ("VBG", "VB")
    return True


def _within_act(verb: Token, taken: dict[Token, str]) -> bool:
    """Whether an act is only what another is about: "threatened to kill them", "let the convoy cross", "kept them from entering"."""
    if verb.dep in ("xcomp", "ccomp") and any(child.tag == "TO" for child in verb.children):
        above = taken.get(verb.head)
        return above == "THREATEN" or (above in ("CONCEDE", "COERCE") and verb.head.lemma in GOVERNING)
    if verb.dep == "pcomp" and verb.head.lower == "from":
        return taken.get(verb.head.head) == "COERCE"
    return False


def _edges(found: Clause) -> tuple[Token, ...]:
    """Subjects that stand outside the verb's subtree belong to the evidence when near."""
    return tuple(token for token in (*found.subjects, *found.objects) if belongs(token, found.verb))


def _deployed(entry: EventWord, found: Clause) -> Token | None:
    """Whose number an event carries: troops sent, peacekeepers deployed."""
    if entry.type in ("MOBILIZE", "RETREAT", "AID", "COOPERATE"):
        movers = found.objects or (found.subjects if entry.type == "MOBILIZE" and entry.frame != "mobilization" else ())
        return next((token for token in movers if has_number(token)), None)
    return None


def _hit_alone(entry: EventWord, found: Clause, context: Context) -> bool:
    """Whether a passive says enough with what was hit: "denied that its command centre had been hit"; of people the toll says it."""
    if not found.passive or not found.objects:
        return False
    return entry.mode == "destroy" or not any(context.is_people(token) or context.is_weapon(token) for token in found.objects)


def _need(entry: EventWord, found: Clause, context: Context) -> Need:
    if entry.type == "ASSAULT":
        harmful = entry.frame == "harm" and any(event_noun(token) for token in found.subjects)
        return "nothing" if harmful or _hit_alone(entry, found, context) else "anchor"
    if entry.frame == "idiom" and found.passive and entry.type in ("RETREAT", "CONCEDE", "SANCTION", "COERCE", "MOBILIZE"):
        return "nothing"  # "heavy weapons would be surrendered"
    if entry.type in ("PROTEST", "DECLARE"):
        return "anchor"  # "thousands took to the streets of Tunis"
    if entry.frame == "idiom" and entry.type in ("COERCE", "COOPERATE", "CONCEDE"):
        return "nothing" if entry.type == "COOPERATE" else "anchor"
    if entry.frame == "exchange" and any(has_number(token) for token in found.objects):
        return "nothing"  # "12 prisoners were exchanged": so many say that it took place
    if entry.frame in ("martial-law", "curfew", "mobilization", "exchange", "troops-object", "aircraft", "restriction"):
        return "anchor"
    if entry.type == "CONSULT" and entry.frame == "talks-object":
        return "anchor"
    if entry.type in ("REQUEST", "THREATEN") or (entry.frame == "idiom" and entry.type == "RETREAT"):
        return "participant"  # "the freed sailors flew home"
    return "actor" if not found.passive else "participant"
