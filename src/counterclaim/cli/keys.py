"""Keys and lines from whoever reviews: single keys where the input is a terminal, lines where it is a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

ESCAPE = b"\x1b"
ARROWS = {b"[C": "n", b"[D": "b", b"OC": "n", b"OD": "b"}  # right is next, left is back
PAUSE = 0.05  # seconds within which the rest of an arrow key follows; whoever presses Escape alone waits that long


class Keys:
    """Asks for keys and lines. `EOFError` where the input ends, `KeyboardInterrupt` for Ctrl-C."""

    def __init__(self, source: TextIO | None = None, target: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._target = target or sys.stdout
        self.raw = self._source.isatty() and _terminal_can()

    def key(self, prompt: str) -> str:
        """One key, lower case for letters typed so; of a pipe the first character of a line, empty for an empty one."""
        if not self.raw:
            return self.line(prompt)[:1]
        with _single_keys(self._source.fileno()):
            self._say(prompt)
            found = _one_key(self._source.fileno())
        self._say(f"{found if found.isprintable() else ''}\n")
        return found

    def line(self, prompt: str) -> str:
        """One line without outer blanks."""
        self._say(prompt)
        found = self._source.readline()
        if not found:
            raise EOFError
        if not self._source.isatty():
            self._say("\n")
        return found.strip()

    def _say(self, words: str) -> None:
        self._target.write(words)
        self._target.flush()


def _terminal_can() -> bool:
    """Whether this system lets a terminal give single keys; elsewhere a key is a line."""
    try:
        import termios
    except ImportError:
        return False
    return bool(termios)


@contextmanager
def _single_keys(fd: int) -> Iterator[None]:
    """The terminal without echo, giving each key at once; what was typed ahead is kept. Ctrl-C still interrupts."""
    import termios

    before = termios.tcgetattr(fd)
    now = termios.tcgetattr(fd)
    now[3] &= ~(termios.ICANON | termios.ECHO)
    now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
    termios.tcsetattr(fd, termios.TCSANOW, now)
    try:
        yield
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _one_key(fd: int) -> str:
    """One key as a character: arrows as `n` and `b`, other keys of several bytes as an empty string."""
    first = os.read(fd, 1)
    if not first or first == b"\x04":
        raise EOFError
    if first == ESCAPE:
        return ARROWS.get(_rest(fd), "")
    if first[0] < 0x80:
        return first.decode()
    _rest(fd)
    return ""


def _rest(fd: int) -> bytes:
    """What follows at once: the rest of a key of several bytes, at most eight."""
    import select

    found = b""
    while len(found) < 8 and select.select([fd], [], [], PAUSE)[0]:
        found += os.read(fd, 1)
        if found[-1:].isalpha() and found != b"O":
            break
    return found
