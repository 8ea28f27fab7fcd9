"""Frames: what a clause must hold for a verb to be an event. One small function a frame; docs/rules.md lists them."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.extract.context import Context
from counterclaim.extract.tree import Clause
from counterclaim.extract.words import words
from counterclaim.records import Token

Frame = Callable[[Clause, Context], bool]


def _any(tokens: tuple[Token, ...], test: Callable[[Token], bool]) -> bool:
    return any(test(token) for token in tokens)


def _in(tokens: tuple[Token, ...], name: str) -> bool:
    lemmas = words().sets[name]
    return any(token.lemma in lemmas or token.lower in lemmas for token in tokens)


def always(_clause: Clause, _context: Context) -> bool:
    """Any clause."""
    return True


def target(clause: Clause, context: Context) -> bool:
    """The object can be attacked: people, forces, ground, buildings, weapons, known names."""
    bad = words().sets["ambiguous_target"]

    def hit(token: Token) -> bool:
        if token.lemma in bad:
            return False
        return context.is_somebody(token) or context.is_ground(token) or context.is_weapon(token) or token.tag in ("NNP", "NNPS")

    if _any(clause.objects, hit):
        return True
    if not clause.objects:
        return any(name in ("against", "at", "with", "on") and hit(token) for name, token in clause.preps)
    return _any(clause.subjects, lambda token: event_noun(token) or context.is_weapon(token))


def harm(clause: Clause, context: Context) -> bool:
    """Somebody is said to have done the harm: an actor, a weapon or an attack, as subject or agent."""
    if not clause.objects:
        return False
    return _any(clause.subjects, lambda token: context.is_somebody(token) or event_noun(token) or context.is_weapon(token))


def shoot(clause: Clause, context: Context) -> bool:
    """Shooting at somebody or something down."""
    return bool(clause.objects) or any(name in ("at", "on", "down", "toward", "towards") for name, _ in clause.preps)


def weapon(clause: Clause, context: Context) -> bool:
    """A weapon is fired, or fire goes at a target."""
    if _any(clause.objects, context.is_weapon):
        return True
    if clause.verb.lemma == "fire":
        if any(name in ("on", "at", "upon", "toward", "towards", "into", "across", "over") for name, _ in clause.preps):
            return True
        return not clause.passive and not clause.objects and _any(clause.subjects, context.is_military)
    return False


def repel(clause: Clause, context: Context) -> bool:
    """An attack or a force is beaten off."""
    return _any(
        clause.objects, lambda token: event_noun(token) or context.is_weapon(token) or (context.is_military(token) and token.tag != "NNP")
    )


def ground(clause: Clause, context: Context) -> bool:
    """Ground is taken; "pushed ISIL out of Kobane", "broke the siege"."""
    lemma = clause.verb.lemma
    if lemma == "break":
        return _any(clause.objects, lambda token: token.lemma in ("siege", "blockade", "encirclement", "line"))
    if lemma in ("push", "drive", "expel", "dislodge", "clear"):
        away = any(name in ("from", "of", "out", "back") for name, _ in clause.preps)
        return bool(clause.objects) and away and _any(clause.objects, context.is_somebody)
    if _any(clause.objects, context.is_ground):
        return not _any(clause.subjects, lambda token: token.lemma in ("meeting", "place", "talks"))
    return _any(clause.objects, lambda token: token.lemma == "control" and any(c.lower == "of" for c in token.children))


def advance(clause: Clause, context: Context) -> bool:
    """A force moves on a place."""
    mover = _any(clause.subjects, lambda token: context.is_military(token) or context.names_actor(token))
    if not mover:
        return False
    if clause.verb.lemma in ("advance", "infiltrate", "encroach", "intrude"):
        return True
    if clause.verb.lemma in ("enter", "penetrate", "cross", "approach", "reach") and _any(clause.objects, context.is_ground):
        return True
    return any(name in ("into", "toward", "towards", "through", "onto") and context.is_ground(token) for name, token in clause.preps)


def intervene(clause: Clause, context: Context) -> bool:
    """Somebody steps into a war."""
    return _any(clause.subjects, context.is_somebody)


def person(clause: Clause, context: Context) -> bool:
    """The object is people."""
    return _any(clause.objects, lambda token: context.is_people(token) and not context.is_ground(token))


def thing(clause: Clause, context: Context) -> bool:
    """The object is neither people nor ground, and somebody takes it."""
    return (
        bool(clause.objects)
        and _any(clause.subjects, context.is_somebody)
        and not _any(clause.objects, lambda token: context.is_people(token) or context.is_ground(token) or event_noun(token))
    )


def martial_law(clause: Clause, context: Context) -> bool:
    """Martial law or a state of emergency."""
    return _any(
        clause.objects,
        lambda token: (
            token.lemma in ("law", "emergency", "state")
            and any(c.lower in ("martial", "emergency") or c.lower == "of" for c in token.children)
            and not any(c.lower == "of" and any(p.lemma in ("war", "affair") for p in c.children) for c in token.children)
        ),
    )


def curfew(clause: Clause, context: Context) -> bool:
    """A curfew."""
    return _in(clause.objects, "curfew")


def actor_object(clause: Clause, context: Context) -> bool:
    """Somebody does it to something."""
    return bool(clause.objects) and _any(clause.subjects, context.is_somebody)


def actor_subject(clause: Clause, context: Context) -> bool:
    """Somebody does it."""
    return _any(clause.subjects, context.is_somebody)


def force_people(clause: Clause, context: Context) -> bool:
    """Somebody is made to do or suffer something by somebody."""
    return _any(clause.objects, context.is_somebody) and _any(clause.subjects, context.is_somebody)


def troops_object(clause: Clause, context: Context) -> bool:
    """Troops or arms are moved."""
    if clause.verb.lemma in ("send", "provide", "move", "transfer", "relocate", "reinforce"):
        return _in(clause.objects, "troops") and (clause.passive or _any(clause.subjects, context.is_somebody))
    if not clause.objects:
        return clause.verb.lemma in ("mobilize", "mobilise", "deploy", "mass", "amass") and _any(clause.subjects, context.is_military)
    return _in(clause.objects, "troops")


def mobilization(clause: Clause, context: Context) -> bool:
    """A mobilization is ordered."""
    return _in(clause.objects, "mobilization")


def aircraft(clause: Clause, context: Context) -> bool:
    """Aircraft or ships are flown or seen."""
    if clause.verb.lemma in ("detect", "spot", "identify", "observe", "track", "sight"):
        return _in(clause.objects, "aircraft") or any(_partitive(token, "aircraft") for token in clause.objects)
    return _in(clause.subjects, "aircraft") or _in(clause.objects, "missions") or _in(clause.objects, "aircraft")


def _partitive(token: Token, name: str) -> bool:
    """As in "two of the jets"."""
    return any(inner.lemma in words().sets[name] for child in token.children if child.lower == "of" for inner in child.children)


def force(clause: Clause, context: Context) -> bool:
    """A force goes away."""
    mover = clause.objects if clause.passive else clause.subjects
    if not _any(mover, lambda token: context.is_military(token) or context.names_actor(token)):
        return False
    if clause.verb.lemma in ("leave", "pull", "evacuate", "vacate"):
        back = any(child.dep in ("prt", "advmod") and child.lower in ("back", "out") for child in clause.verb.children)
        return back or _any(clause.objects, lambda token: context.is_ground(token) and token.lemma != "home")
    return True


def stop_violence(clause: Clause, context: Context) -> bool:
    """Violence is stopped by those who did it."""
    if not _any(clause.subjects, context.is_somebody):
        return False
    if _any(clause.objects, event_noun):
        return True
    return any(child.dep in ("xcomp", "pcomp") and child.tag == "VBG" and is_assault_verb(child) for child in clause.verb.children)


def restriction(clause: Clause, context: Context) -> bool:
    """A restriction is lifted."""
    return _in(clause.objects, "restriction")


def access(clause: Clause, context: Context) -> bool:
    """Access or aid is let through by somebody."""
    return _in(clause.objects, "access")


def hand_over(clause: Clause, context: Context) -> bool:
    """Ground, prisoners or bodies are handed over."""
    over = clause.verb.lemma in ("cede", "return", "surrender") or any(c.lower in ("over", "back") for c in clause.verb.children)
    return over and _any(clause.objects, lambda token: context.is_ground(token) or token.lemma in words().sets["exchanged"])


def guarantee(clause: Clause, context: Context) -> bool:
    """Safety or access is guaranteed by somebody."""
    return _in(clause.objects, "safety") and _any(clause.subjects, context.is_somebody)


def exchange(clause: Clause, context: Context) -> bool:
    """Prisoners or bodies are exchanged."""
    return _in(clause.objects, "exchanged") and not _any(clause.objects, lambda token: token.lemma == "fire")


def aid(clause: Clause, context: Context) -> bool:
    """Aid is given."""
    return _in(clause.objects, "aid")


def support(clause: Clause, context: Context) -> bool:
    """Somebody supports somebody or their action."""
    return _any(clause.subjects, context.is_somebody) and _any(
        clause.objects, lambda token: context.is_somebody(token) or token.lemma in words().nouns
    )


def consult(clause: Clause, context: Context) -> bool:
    """Somebody talks with somebody."""
    if not _any(clause.subjects, context.is_somebody):
        return False
    if clause.verb.lemma == "discuss":
        return bool(clause.objects)
    if _among_themselves(clause):
        return True
    if clause.verb.lemma == "speak":
        if clause.verb.tag == "VBG" and clause.verb.dep == "advcl":
            return False  # "Speaking a year after the fall of X to Y, the minister said"
        return any(
            name in ("to", "with") and context.is_somebody(token) and token.lemma not in ("reporter", "journalist")
            for name, token in clause.preps
        )
    if clause.verb.lemma == "meet" and (_any(clause.objects, context.is_somebody) or len(clause.subjects) > 1):
        return True
    return any(name == "with" and context.is_somebody(token) for name, token in clause.preps)


def _among_themselves(clause: Clause) -> bool:
    """As in "the two generals spoke by telephone", "both sides met in Geneva": several, with nobody else named."""
    if clause.verb.lemma not in ("speak", "talk", "meet", "negotiate", "confer") or clause.objects or clause.passive:
        return False
    several = len(clause.subjects) > 1 or _any(
        clause.subjects,
        lambda token: token.tag in ("NNS", "NNPS") and any(child.lower in ("two", "both", "three") for child in token.subtree()),
    )
    if clause.verb.lemma in ("speak", "talk"):
        return several and any(
            name in ("by", "over", "via") and token.lemma in ("phone", "telephone", "video")
            for name, token in (
                *clause.preps,
                *((child.lower, inner) for child in clause.verb.children if child.dep == "agent" for inner in child.children),
            )
        )
    return several


def in_touch(clause: Clause, context: Context) -> bool:
    """Somebody is in touch, in contact or in talks with somebody."""
    touch = [token for name, token in clause.preps if name == "in" and token.lemma in ("touch", "contact", "talk", "communication")]
    return bool(touch) and _any(clause.subjects, context.is_somebody)


def talks_object(clause: Clause, context: Context) -> bool:
    """Talks are held."""
    return _in(clause.objects, "talks") or any(_partitive(token, "talks") for token in clause.objects)


def agree(clause: Clause, context: Context) -> bool:
    """Somebody agrees to do something."""
    return _any(clause.subjects, context.is_somebody) and any(c.dep in ("xcomp", "ccomp") for c in clause.verb.children)


def presence(clause: Clause, context: Context) -> bool:
    """Forces are, or are not, somewhere: "there were no Chadian jets in the area", "the air force was active there"."""
    if any(child.tag == "EX" for child in clause.verb.children):
        return any(child.dep == "attr" and context.is_military(child) for child in clause.verb.children)
    active = any(child.dep == "acomp" and child.lower in ("active", "present") for child in clause.verb.children)
    return active and _any(clause.subjects, context.is_military)


def request(clause: Clause, context: Context) -> bool:
    """Help is asked of somebody."""
    return _any(clause.subjects, context.is_somebody) and (
        _any(clause.objects, lambda token: token.lemma in ("support", "help", "assistance", "aid", "reinforcement", "backup"))
        or _in(clause.objects, "aid")
    )


def threaten(clause: Clause, context: Context) -> bool:
    """Somebody threatens somebody."""
    return _any(clause.subjects, context.is_somebody) and _any(clause.objects, context.is_somebody)


def sanction(clause: Clause, context: Context) -> bool:
    """Sanctions, sentences, broken ties."""
    if clause.verb.lemma in ("sever", "recall"):
        return _any(clause.objects, lambda token: token.lemma in ("tie", "ties", "relation", "ambassador", "envoy", "link"))
    return _any(clause.objects, context.is_somebody)


def declare(clause: Clause, context: Context) -> bool:
    """Independence, war, annexation."""
    return _in(clause.objects, "declared") and _any(clause.subjects, lambda token: context.is_somebody(token) or context.names_place(token))


def event_noun(token: Token) -> bool:
    """Whether a noun names an act of violence."""
    entry = words().nouns.get(token.lemma) or words().nouns.get(token.lower)
    return entry is not None and entry.type == "ASSAULT" and entry.frame != "ground-of"


def is_assault_verb(token: Token) -> bool:
    """Whether a verb is always an act of violence."""
    return any(entry.type == "ASSAULT" and entry.frame in ("always", "target", "harm") for entry in words().verbs.get(token.lemma, ()))


FRAMES: dict[str, Frame] = {
    "always": always, "target": target, "harm": harm, "shoot": shoot, "weapon": weapon, "repel": repel, "ground": ground,
    "advance": advance, "intervene": intervene, "person": person, "thing": thing, "martial-law": martial_law,
    "curfew": curfew, "actor-object": actor_object,
    "actor-subject": actor_subject, "force-people": force_people, "troops-object": troops_object, "mobilization": mobilization,
    "aircraft": aircraft, "force": force, "stop-violence": stop_violence, "restriction": restriction, "access": access,
    "hand-over": hand_over, "guarantee": guarantee, "exchange": exchange, "aid": aid, "support": support, "consult": consult,
    "talks-object": talks_object, "agree": agree, "request": request, "presence": presence,
    "in-touch": in_touch, "threaten": threaten, "reject": actor_object,
    "sanction": sanction, "declare": declare,
}  # fmt: skip
