"""Frames of what those in power order: troops moved, restrictions set and lifted, prisoners exchanged."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.nounkinds import event_noun, is_assault_verb, listed, partitive, some
from counterclaim.extract.tree import Clause
from counterclaim.extract.words import words


def martial_law(clause: Clause, context: Context) -> bool:
    """Martial law or a state of emergency."""
    return some(
        clause.objects,
        lambda token: (
            token.lemma in ("law", "emergency", "state")
            and any(c.lower in ("martial", "emergency") or c.lower == "of" for c in token.children)
            and not any(c.lower == "of" and any(p.lemma in ("war", "affair") for p in c.children) for c in token.children)
        ),
    )


def curfew(clause: Clause, context: Context) -> bool:
    """A curfew."""
    return listed(clause.objects, "curfew")


def troops_object(clause: Clause, context: Context) -> bool:
    """Troops or arms are moved."""
    if clause.verb.lemma in ("send", "provide", "move", "transfer", "relocate", "reinforce"):
        return listed(clause.objects, "troops") and (clause.passive or some(clause.subjects, context.is_somebody))
    if not clause.objects:
        return clause.verb.lemma in ("mobilize", "mobilise", "deploy", "mass", "amass") and some(clause.subjects, context.is_military)
    return listed(clause.objects, "troops")


def mobilization(clause: Clause, context: Context) -> bool:
    """A mobilization is ordered."""
    return listed(clause.objects, "mobilization")


def aircraft(clause: Clause, context: Context) -> bool:
    """Aircraft or ships are flown or seen."""
    if clause.verb.lemma in ("detect", "spot", "identify", "observe", "track", "sight"):
        return listed(clause.objects, "aircraft") or any(partitive(token, "aircraft") for token in clause.objects)
    return listed(clause.subjects, "aircraft") or listed(clause.objects, "missions") or listed(clause.objects, "aircraft")


def force(clause: Clause, context: Context) -> bool:
    """A force goes away."""
    mover = clause.objects if clause.passive else clause.subjects
    if not some(mover, lambda token: context.is_military(token) or context.names_actor(token)):
        return False
    if clause.verb.lemma in ("leave", "pull", "evacuate", "vacate"):
        back = any(child.dep in ("prt", "advmod", "prep") and child.lower in ("back", "out") for child in clause.verb.children)
        return back or some(clause.objects, lambda token: context.is_ground(token) and token.lemma != "home")
    return True


def stop_violence(clause: Clause, context: Context) -> bool:
    """Violence is stopped by those who did it."""
    if not some(clause.subjects, context.is_somebody):
        return False
    if some(clause.objects, event_noun):
        return True
    return any(child.dep in ("xcomp", "pcomp") and child.tag == "VBG" and is_assault_verb(child) for child in clause.verb.children)


def restriction(clause: Clause, context: Context) -> bool:
    """A restriction is lifted."""
    return listed(clause.objects, "restriction")


def access(clause: Clause, context: Context) -> bool:
    """Access or aid is let through by somebody."""
    return listed(clause.objects, "access")


def hand_over(clause: Clause, context: Context) -> bool:
    """Ground, prisoners or bodies are handed over."""
    over = clause.verb.lemma in ("cede", "return", "surrender") or any(c.lower in ("over", "back") for c in clause.verb.children)
    return over and some(
        clause.objects, lambda token: context.is_ground(token) or context.is_people(token) or token.lemma in words().sets["exchanged"]
    )


def guarantee(clause: Clause, context: Context) -> bool:
    """Safety or access is guaranteed by somebody."""
    return listed(clause.objects, "safety") and some(clause.subjects, context.is_somebody)


def exchange(clause: Clause, context: Context) -> bool:
    """Prisoners or bodies are exchanged."""
    return listed(clause.objects, "exchanged") and not some(clause.objects, lambda token: token.lemma == "fire")


def presence(clause: Clause, context: Context) -> bool:
    """Forces are, or are not, somewhere: "there were no Chadian jets in the area", "the air force was active there"."""
    if any(child.tag == "EX" for child in clause.verb.children):
        return any(child.dep == "attr" and context.is_military(child) for child in clause.verb.children)
    active = any(child.dep == "acomp" and child.lower in ("active", "present") for child in clause.verb.children)
    return active and some(clause.subjects, context.is_military)
