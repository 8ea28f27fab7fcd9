from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from counterclaim.link.records import Ledger
from counterclaim.present import ledger_tables as tables
from counterclaim.present.incident_table import incident_table
from counterclaim.present.ledger_words import incident_title
from tests.present.ledgers import EASTPORT_FIRE, MILLFORD_FIGHT, empty, small, spoiled

Table = Callable[[Ledger, int], RenderableType]
LISTS: list[Table] = [
    tables.incidents_table, tables.tolls_table, tables.agreements_table, tables.parties_table, tables.disagreements_table,
    tables.documents_table, tables.measures_table,
]  # fmt: skip
ONE: list[Table] = [lambda ledger, width, at=at: incident_table(ledger, ledger.incidents[at], width) for at in (0, 1)]  # type: ignore[misc]


def shown(renderable: RenderableType, width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, force_terminal=False).print(renderable)
    return out.getvalue()


def words(renderable: RenderableType, width: int = 80) -> str:
    return " ".join(shown(renderable, width).split())


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("table", [*LISTS, *ONE])
def test_tables_fit_the_terminal(table: Table, width: int) -> None:
    assert all(cell_len(line.rstrip()) <= width for line in shown(table(small(), width), width).splitlines())


@pytest.mark.parametrize("table", LISTS)
def test_an_empty_ledger_can_be_shown(table: Table) -> None:
    assert shown(table(empty(), 80))


@pytest.mark.parametrize("table", [*LISTS, *ONE])
def test_hostile_words_reach_the_terminal_disarmed(table: Table) -> None:
    text = shown(table(spoiled(small(), "\x1b[2J\x9b1m\u202e\u2066[red]x[/nope]\r"), 200), 200)
    assert "[red]x[/nope]" in text
    assert not {"\x1b", "\x9b", "\u202e", "\u2066", "\r"} & set(text)


def test_incidents_are_titled_in_neutral_words() -> None:
    text = words(tables.incidents_table(small(), 200), 200)
    assert "Air or drone strike (ASSAULT) · Millford, Old Millford · 12 Sep 2020 · SOU (claimed)" in text
    assert "SOU had not commented, one report says; then confirms that its own side acted" in text
    assert "not heard: Midland" in text


def test_a_measure_has_its_own_name() -> None:
    law = replace(MILLFORD_FIGHT, types=("CONCEDE",), claims=("c15",))
    lifted = replace(small().measures[0], imposed=(), lifted=("c15",))
    ledger = replace(small(), incidents=(law,), measures=(lifted,))
    assert incident_title(law, ledger).startswith("Lifting of martial law (CONCEDE) · ")
    assert incident_title(law).startswith("Concession (CONCEDE) · ")


def test_versions_stand_side_by_side_in_the_order_of_the_parties() -> None:
    text = shown(incident_table(small(), MILLFORD_FIGHT, 200), 200)
    header = next(line for line in text.splitlines() if "Northland (NOR)" in line)
    assert header.index("Northland (NOR)") < header.index("Southland (SOU)") < header.index("Midland (MID)")
    told = words(incident_table(small(), MILLFORD_FIGHT, 200), 200)
    for part in (
        "against its own interest: says its own units acted",
        "· “Southland's drones struck Old",
        "3 → 6",
        "computed, nobody said so",
        "4 reports, 3 independent origins",
        "perhaps the same, left apart: Shelling or missile strike (ASSAULT) · Eastport",
        "Frontier Post, 12 Sep 2020 – of Wire A, 12 Sep 2020",
    ):
        assert part in told


def test_who_was_not_heard_is_told_apart_from_who_was_silent() -> None:
    told = words(incident_table(small(), EASTPORT_FIRE, 120), 120)
    assert "Not heard in these reports, which is not silence: Midland (MID)" in told
    assert "not Northland (NOR)" in told
    assert "falling figure" in told


def test_narrow_terminals_set_the_voices_below_each_other() -> None:
    narrow = shown(incident_table(small(), MILLFORD_FIGHT, 40), 40)
    assert narrow.count("who did it") == 3
    assert shown(incident_table(small(), MILLFORD_FIGHT, 120), 120).count("who did it") == 1


def test_revisions_and_falls_are_seen_among_the_tolls() -> None:
    text = words(tables.tolls_table(small(), 120), 120)
    assert text.startswith(
        "Figures that one voice changed · Southland (SOU), killed, SOU, civilians at Eastport: 5 → 4, as of 12 Sep 2020;"
    )
    assert "In all, island of whom by whose count" in text
    assert "killed, NOR, soldiers Northland 1,250 → 1,200 12 Sep 2020" in text
    assert "1,250 → 1,200" in text
    assert text.count("falling figure") == 4
    assert "3 tolls" in text
