"""Frames: what a clause must hold for a verb to be an event. One small function a frame; docs/rules.md lists them."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.extract import frames_dealings as dealings
from counterclaim.extract import frames_force as by_force
from counterclaim.extract import frames_moves as moves
from counterclaim.extract.context import Context
from counterclaim.extract.tree import Clause

Frame = Callable[[Clause, Context], bool]

FRAMES: dict[str, Frame] = {
    "always": by_force.always,
    "target": by_force.target,
    "harm": by_force.harm,
    "shoot": by_force.shoot,
    "weapon": by_force.weapon,
    "repel": by_force.repel,
    "ground": by_force.ground,
    "advance": by_force.advance,
    "intervene": by_force.intervene,
    "resign": dealings.resign,
    "person": by_force.person,
    "thing": by_force.thing,
    "martial-law": moves.martial_law,
    "curfew": moves.curfew,
    "actor-object": by_force.actor_object,
    "actor-subject": by_force.actor_subject,
    "together": dealings.together,
    "force-people": by_force.force_people,
    "troops-object": moves.troops_object,
    "mobilization": moves.mobilization,
    "aircraft": moves.aircraft,
    "force": moves.force,
    "stop-violence": moves.stop_violence,
    "restriction": moves.restriction,
    "access": moves.access,
    "hand-over": moves.hand_over,
    "guarantee": moves.guarantee,
    "exchange": moves.exchange,
    "aid": dealings.aid,
    "support": dealings.support,
    "consult": dealings.consult,
    "talks-object": dealings.talks_object,
    "agree": dealings.agree,
    "request": dealings.request,
    "presence": moves.presence,
    "in-touch": dealings.in_touch,
    "threaten": dealings.threaten,
    "reject": by_force.actor_object,
    "sanction": dealings.sanction,
    "declare": dealings.declare,
}
