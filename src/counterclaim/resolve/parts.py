"""The parts an actor can play in a claim."""

from __future__ import annotations

from typing import Literal

Role = Literal["speaker", "actor", "recipient", "victim", "holder", "party", "mediator"]
SPEAKING = frozenset({"speaker", "holder", "party", "mediator"})
COUNTRY_SECTOR = ("GOV",)
