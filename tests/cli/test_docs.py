from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.main import get_command

from counterclaim.cli.app import app
from tests.docs import CLI_PAGE, COMMANDS, README, cli_page, readme


def _commands(command: object, name: str = "") -> Iterator[str]:
    for word, below in getattr(command, "commands", {}).items():
        full = f"{name} {word}".strip()
        yield full
        yield from _commands(below, full)


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) - {""} == set(_commands(get_command(app)))


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert CLI_PAGE.read_text("utf8") == cli_page(), "run `make docs`"


def test_the_readme_shows_real_output() -> None:
    text = README.read_text("utf8")
    shown = readme(text)
    assert "output of: counterclaim demo" in text
    if text != shown:
        pytest.fail("README.md shows old output: run `make docs`")
