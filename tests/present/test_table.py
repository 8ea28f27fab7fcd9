from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from counterclaim.present.explain import explanation
from counterclaim.present.table import attributions_table, claims_table, places_table, short_ids
from counterclaim.records import Reading

TABLES = [claims_table, attributions_table, places_table]


def shown(renderable: RenderableType, width: int = 80, **settings: bool) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, **settings).print(renderable)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 119, 120, 200])
@pytest.mark.parametrize("table", TABLES)
def test_tables_fit_the_terminal(reading: Reading, table: Callable[[Reading, int], RenderableType], width: int) -> None:
    assert all(cell_len(line.rstrip()) <= width for line in shown(table(reading, width), width).splitlines())


@pytest.mark.parametrize("width", [80, 200])
def test_a_claim_shows_who_what_where_when_and_its_words(reading: Reading, width: int) -> None:
    text = " ".join(shown(claims_table(reading, width), width).split())
    for words in (
        "Truce of Zenda",
        "zenda.txt",
        "inferred from the text",
        "Strelsau",
        "3 May 2021",
        "denied",
        "toll",
        "agreement",
        "abc1ab",
    ):
        assert words in text


@pytest.mark.parametrize("table", TABLES)
def test_hostile_words_reach_the_terminal_disarmed(reading: Reading, table: Callable[[Reading, int], RenderableType]) -> None:
    bad = "\x1b[2J\x9b1m\u202eevil[red]x[/nope]"
    claims = tuple(replace(claim, evidence=replace(claim.evidence, text=bad)) for claim in reading.claims)
    said = tuple(replace(one, source=replace(one.source, text=bad) if one.source else None) for one in reading.attributions)
    places = tuple(replace(seen, place=replace(seen.place, name=bad)) for seen in reading.places)
    hostile = Reading(replace(reading.document, title=bad, name=bad), claims, said, places)
    text = shown(table(hostile, 200), 200, force_terminal=False)
    assert "evil[red]x[/nope]" in text
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)


def test_colours_are_off_when_asked(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in shown(claims_table(reading, 100), 100, force_terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in shown(claims_table(reading, 100), 100, force_terminal=True)


def test_a_document_without_claims_says_so(reading: Reading) -> None:
    assert "no claims found" in shown(claims_table(replace(reading, claims=()), 80))


def test_short_ids_tell_claims_apart(reading: Reading) -> None:
    first, second, *_ = reading.claims
    close = (replace(first, id="abcdef" * 4 + "0"), replace(second, id="abcdef" * 4 + "1"))
    assert len(set(short_ids(close).values())) == 2
    assert short_ids(reading.claims)[first.id] == "abc1ab"


def test_the_explanation_tells_all_there_is(reading: Reading) -> None:
    text = " ".join(shown(explanation(reading, reading.claims[0]), 200).split())
    for words in (
        "event, denied: attack (heavy weapons) by Ruritania on Graustark",
        "»denied shelling Strelsau on 3 May 2021«",
        "Ministry of Defence of Ruritania »",
        "made-up",
        "party RUR, country RUR, sector GOV",
        "indirect speech",
        "to the day",
        "from the words “3 May 2021”",
        "taken for pack:strelsau",
        "could also be Streľsov",
    ):
        assert words in text
