"""A small ledger made by the program itself, once; tests that only ask share it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim.cli.app import app
from counterclaim.sample import Dispatch, dispatches

NAMES = (
    "lowland-radio-2020-12-11.txt",
    "wire-a-2020-12-12-1.txt",
    "plateau-news-2020-12-12.txt",
    "wire-a-2020-12-12-2.txt",
    "capital-daily-2020-12-13.txt",
)
UNREADABLE = "vestnik.txt"
RUSSIAN = "Министерство обороны сообщило в субботу, что двенадцать военнослужащих получили ранения в районе города."


def chosen() -> list[Dispatch]:
    """The five dispatches of the small ledger, in the order they were obtained."""
    return [one for one in dispatches() if one.name in NAMES]


def write_files(folder: Path) -> Path:
    """The dispatches and a document in Russian as files, with a manifest beside them."""
    rows = [("file", "outlet", "address", "published", "obtained")]
    for one in chosen():
        (folder / one.name).write_bytes(one.data)
        rows.append((one.name, one.outlet, one.address, one.published.isoformat(), one.obtained.isoformat()))
    (folder / UNREADABLE).write_text(RUSSIAN, "utf8")
    rows.append((UNREADABLE, "Vestnik", "", "2020-12-12", "2020-12-12T19:00+04:00"))
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf8", newline="") as file:
        csv.writer(file).writerows(rows)
    return manifest


@pytest.fixture(scope="session")
def made_by_add(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The small ledger, and what `add` printed as it was made."""
    folder = tmp_path_factory.mktemp("small")
    path = folder / "small.db"
    args = ["add", "--manifest", str(write_files(folder)), "--ledger", str(path)]
    return path, CliRunner().invoke(app, args, env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"})


@pytest.fixture
def small(made_by_add: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger, named by the environment; only to be asked."""
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(made_by_add[0]))
    return made_by_add[0]


@pytest.fixture
def own(made_by_add: tuple[Path, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small ledger to change, named by the environment."""
    path = tmp_path / "own.db"
    shutil.copy(made_by_add[0], path)
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(path))
    return path
