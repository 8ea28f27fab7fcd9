"""Roles that depend on the kind of act: whom one talks with, whom one helps, who is moved."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.frames_dealings import threatened
from counterclaim.extract.participants import Roles, sufferers
from counterclaim.extract.tree import Clause, noun_preps
from counterclaim.extract.words import EventWord


def recast(entry: EventWord, found: Clause, roles: Roles, context: Context) -> None:
    """Whom one talks with are recipients; troops that are moved act themselves when nobody else is named."""
    if entry.type == "THREATEN":
        act = threatened(found.verb)
        sufferers((child for child in act.children if child.dep == "dobj") if act is not None else (), roles, context)
    elif entry.type == "REQUEST":
        _add_asked(found, roles)
    elif entry.type == "CONSULT":
        for token in found.by_prep("with", "to"):
            if context.is_somebody(token):
                roles.add_recipient(token)
    elif entry.type == "AID":
        for token in found.by_prep("to", "for"):
            if context.is_somebody(token):
                roles.add_recipient(token)
    elif entry.type == "DECLARE":
        roles.recipients.clear()
        inner = tuple(token for thing in found.objects for name, token in noun_preps(thing) if name in ("from", "on"))
        for token in (*found.by_prep("from", "on", "against"), *inner):
            roles.add_recipient(token)
    elif entry.type == "MOBILIZE":
        _set_movers(entry, found, roles)
    elif entry.frame in ("exchange", "stop-violence", "restriction", "access", "guarantee"):
        roles.recipients.clear()
    elif entry.frame == "advance":
        roles.recipients[:] = [token for token in roles.recipients if not context.is_ground(token)]


def _add_asked(found: Clause, roles: Roles) -> None:
    """Of whom help is requested."""
    inner = tuple(token for thing in found.objects for name, token in noun_preps(thing) if name == "from")
    for token in (*found.by_prep("from"), *inner):
        roles.add_recipient(token)


def _set_movers(entry: EventWord, found: Clause, roles: Roles) -> None:
    """Troops that are moved act themselves when nobody is said to move them."""
    roles.recipients.clear()
    if not roles.actors:
        for token in found.objects:
            roles.add_actor(token)
    if entry.frame == "presence" and not roles.actors:
        roles.actors[:] = [child for child in found.verb.children if child.dep == "attr"]
    if entry.frame == "aircraft" and found.verb.lemma not in ("fly", "operate", "patrol", "scramble"):
        roles.actors[:] = list(found.objects)
