"""`review` by single keys, on a terminal of its own."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

pty = pytest.importorskip("pty", reason="terminals of this kind are a Unix thing")

PATIENCE = 60  # seconds without a sign of life, after which the test has failed
MENU, COMMENT = "[q]uit > ", " > "


def _own_terminal() -> None:
    """Make standard input the terminal that Ctrl-C comes from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """The program with a terminal as its input and output; what is shown is read up to a prompt, never for a time."""

    def __init__(self) -> None:
        self.here, there = pty.openpty()
        env = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.cli.fakebook"]
        self.program = subprocess.Popen(
            command, stdin=there, stdout=there, stderr=subprocess.PIPE, cwd=ROOT, env=env, start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - one call, and nothing else runs here
        )  # fmt: skip
        os.close(there)

    def until(self, prompt: str) -> str:
        """What is shown up to and with the prompt."""
        shown = b""
        while not shown.decode("utf8", "replace").endswith(prompt):
            ready, _, _ = select.select([self.here], [], [], PATIENCE)
            assert ready, f"waited for {prompt!r}, saw {shown!r}"
            shown += os.read(self.here, 1)
        return shown.decode().replace("\r\n", "\n")

    def press(self, keys: str, prompt: str = MENU) -> str:
        os.write(self.here, keys.encode())
        return self.until(prompt)

    def end(self) -> list[list[str | None]]:
        """The decisions made, once the program has ended."""
        _, said = self.program.communicate(timeout=PATIENCE)
        assert self.program.returncode == 0, said
        return list(json.loads(said))

    def close(self) -> None:
        """Leave nothing running, whatever happened."""
        os.close(self.here)
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        assert self.program.stderr is not None
        self.program.stderr.close()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.close()


def test_single_keys_decide_without_enter(terminal: Terminal) -> None:
    first = terminal.until(MENU)
    assert "»Northland shelled Millford on Friday«" in first
    assert "2 of 3" in terminal.press("n")
    assert "1 of 3" in terminal.press("b")
    assert "2 of 3" in terminal.press("\x1b[C"), "the right arrow is next"
    assert "1 of 3" in terminal.press("\x1b[D"), "the left arrow is back"
    assert "comment (Enter: leave it) > " in terminal.press("a", COMMENT)
    assert "accepted aa11" in terminal.press("as the page says\r")
    assert "field=value" in terminal.press("c", "leave it) > ")
    assert "Enter: “as the page says”" in terminal.press("count=7\r", COMMENT)
    assert "corrected ab22" in terminal.press("misread\r")
    terminal.press("r", COMMENT)
    assert "rejected ab22" in terminal.press("\r")
    assert "took back" in terminal.press("z")
    os.write(terminal.here, b"q")
    terminal.until("in the queue.\r\n")
    seven = '{"high":7,"low":7,"qualifier":"exact","span":null}'
    assert terminal.end() == [
        ["accept", "aa11", "as the page says", None],
        ["correct", "ab22", "misread", seven],
        ["reject", "ab22", "misread", None],
        ["withdraw", "ab22", "taken back in review", None],
    ]


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_an_interrupt_ends_the_sitting_and_decides_nothing(terminal: Terminal, key: bytes) -> None:
    terminal.until(MENU)
    os.write(terminal.here, key)
    terminal.until("in the queue.\r\n")
    assert terminal.end() == []


def test_keys_of_several_bytes_are_no_letters(terminal: Terminal) -> None:
    terminal.until(MENU)
    for key in ("\x1b[A", "é", "\x1bOP", "\t"):
        assert "No such key" in terminal.press(key)
    os.write(terminal.here, b"q")
    terminal.until("in the queue.\r\n")
    assert terminal.end() == []
