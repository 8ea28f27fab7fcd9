"""What the tests share: the program as a user calls it, a hand-made reading, and where the project's outside material lies."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from counterclaim.records import (
    Actor,
    Agreement,
    Claim,
    Content,
    Count,
    Date,
    Document,
    Event,
    Group,
    Kind,
    Place,
    PlaceCandidate,
    PlaceSeen,
    Published,
    Reading,
    Said,
    Stance,
    Statement,
    Toll,
)

# no deadline: a slow machine is no failure
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# what a developer has loaded for his own use must not change what the tests see
os.environ["COUNTERCLAIM_GAZETTEER"] = str(Path(__file__).parent / "no-gazetteer.sqlite")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Call the program with these arguments; `.stdout`, `.stderr` and `.exit_code` as a user sees them."""

    def run(*args: str | Path, stdin: str | bytes = "", width: int = 100) -> Result:
        from counterclaim.cli.app import app

        env = {"COLUMNS": str(width), "NO_COLOR": "1", "TERM": "dumb"}
        return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, env=env, prog_name="counterclaim")

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


TEXT = (
    "Ministry of Defence of Ruritania denied shelling Strelsau on 3 May 2021. At least 12 soldiers, including two officers, were killed, "
    "Ruritania says. Graustark and Ruritania signed the Zenda truce. Graustark called it a lie. Nobody can trust them, it added."
)
DAY = dt.date(2021, 5, 3)


def _actor(name: str, party: str) -> Actor:
    start = TEXT.index(name)
    return Actor(name, party, party, ("GOV",), start, start + len(name))


@pytest.fixture
def reading() -> Reading:
    """A made-up report with one claim of each kind."""
    document = Document(
        id="d" * 64, text=TEXT, blocks=(), language="en", name="zenda.txt", title="Truce of Zenda", published=Published(DAY, "inferred")
    )

    def span(words: str) -> tuple[int, int]:
        start = TEXT.index(words)
        return start, start + len(words)

    ruritania, graustark = _actor("Ruritania", "RUR"), _actor("Graustark", "GRA")
    place = Place("Strelsau", "pack:strelsau", 50.1, -14.4, "RUR", 1, *span("Strelsau"))
    date = Date(DAY, DAY, 1, document.span(*span("3 May 2021")))
    dead = Count(12, None, "at_least", document.span(*span("At least 12")))
    officers = Group(Count(2, 2, "exact", document.span(*span("two"))), "officers")

    def claim(number: int, kind: Kind, words: str, content: Content, **keys: Any) -> Claim:
        values: dict[str, Any] = {
            "status": "asserted",
            "speaker": ruritania,
            "co_speakers": (),
            "via": (),
            "cue": None,
            "date": None,
            "as_of": None,
            "places": (),
            "rule": "made-up",
        } | keys
        return Claim(
            id=f"abc{number}" * 8, document=document.id, kind=kind, evidence=document.span(*span(words)), content=content, **values
        )

    event = Event("ASSAULT", "heavy-weapons", (ruritania,), (graustark,), (), None)
    toll = Toll(dead, "killed", "military", "RUR", side_inferred=True, scope="cumulative", breakdown=(officers,))
    truce = Agreement("the Zenda truce", "ceasefire", "signed", (graustark, ruritania), (), ())
    lie = Stance(graustark, "denies", ("abc1" * 8,), document.span(*span("Graustark called it a lie")))
    trust = Statement(document.span(*span("Nobody can trust them")))
    claims = (
        claim(1, "event", "denied shelling Strelsau on 3 May 2021", event, status="denied", places=(place,), date=date),
        claim(2, "toll", "At least 12 soldiers, including two officers, were killed", toll, as_of=Date(DAY, DAY, 1, None, inferred=True)),
        claim(3, "agreement", "Graustark and Ruritania signed the Zenda truce", truce, speaker=None),
        claim(4, "stance", "Graustark called it a lie", lie, speaker=graustark),
        claim(5, "statement", "Nobody can trust them", trust, speaker=graustark, via=(ruritania,)),
    )
    said = Said(
        document.span(*span("Ruritania")), document.span(*span("denied")), (document.span(*span("shelling Strelsau")),), "indirect", "r"
    )
    candidates = (
        PlaceCandidate("pack:strelsau", "Strelsau", 50.1, -14.4, "RUR", 1, 0.9),
        PlaceCandidate("7", "Streľsov", -1.5, 3.5, None, 1, 0.4),
    )
    return Reading(document, claims, (said,), (PlaceSeen(place, candidates, "r"),))
