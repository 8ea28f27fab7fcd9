"""What tolls, agreements, breaches and measures make of the seed, where it is present."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from counterclaim.link.agreements import agreement_entries
from counterclaim.link.breaches import Window, computed_breaches
from counterclaim.link.measures import measures
from counterclaim.link.points import containing, point
from counterclaim.link.records import Report, Ruled
from counterclaim.link.tolls import war_tolls
from counterclaim.packs import Pack, bundled
from counterclaim.pipeline import Options, read_sources
from counterclaim.records import Event, Reading, Source

DAY = dt.date(2020, 12, 12)
NAME = "nagorno-karabakh"


@pytest.fixture(scope="module")
def seed() -> list[Ruled]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "seed"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    found: list[Ruled] = []
    sources = [Source(path.name, path.read_bytes(), DAY) for path in sorted(folder.glob("*.txt"))]
    for reading in read_sources(sources, Options(pack=NAME, want=frozenset({"claims"}))):
        assert isinstance(reading, Reading)
        report = Report(reading.document.id, reading.document.name, None, None, None, DAY, NAME)
        found += [Ruled(claim, report) for claim in reading.claims]
    return found


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {pack.id: pack for pack in bundled()}


def test_own_losses(seed: list[Ruled], packs: dict[str, Pack]) -> None:
    lines = {(one.line.outcome, one.line.side, one.line.victims): one.line for one in war_tolls(seed, packs)}
    killed = lines["killed", "AZE", "military"]
    assert [(series.relation, series.figures[-1].low) for series in killed.series] == [("own", 2783)]
    missing = lines["missing", "AZE", "military"].overall
    assert (missing.low, missing.high) == (100, None)
    figure = lines["killed", "ARM", "military"].series[0].figures[-1]
    assert (figure.low, str(figure.as_of)) == (2317, "2020-11-14")


def test_agreements(seed: list[Ruled], packs: dict[str, Pack]) -> None:
    known = [one.known for one in agreement_entries(seed, [], packs) if one.mentions]
    assert known == ["bishkek-1994", "statement-2020-11-10", None]  # and the armistices "on several occasions"


def test_the_offensive_of_12_december_would_breach_the_statement(seed: list[Ruled], packs: dict[str, Pack]) -> None:
    within = containing(packs[NAME])
    acts = [one for one in seed if isinstance(one.claim.content, Event) and one.claim.date is not None and one.claim.date.start == DAY]
    points = [point(place, within) for one in acts for place in one.claim.places]
    found = computed_breaches(acts, points, Window(DAY, DAY, exact=True), packs[NAME])
    assert [(one.agreement, one.actors, one.certain) for one in found] == [(f"{NAME}:statement-2020-11-10", ("AZE",), True)]


def test_martial_law(seed: list[Ruled], packs: dict[str, Pack]) -> None:
    found = {one.party: one for one in measures(seed, packs) if one.kind == "martial-law"}
    assert (found["AZE"].end, bool(found["AZE"].lifted)) == (dt.date(2020, 12, 11), True)
    assert (found["ARM"].start, bool(found["ARM"].imposed)) == (None, True)
