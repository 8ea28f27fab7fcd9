"""Where in a pack's file something stands: TOML readers keep no line numbers, so the file is looked through once more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TABLE = re.compile(r"^\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")


@dataclass(slots=True)
class Section:
    """One table of the file: its first line, the line of each key, and the line it ends on (1 is the first line)."""

    first: int
    last: int
    keys: dict[str, int] = field(default_factory=dict)


class Lines:
    """The lines of a pack's tables, by table name and number of the entry (0 for the first)."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        head = Section(1, len(self._lines))
        self._sections: dict[str, list[Section]] = {"": [head]}
        current = head
        for number, line in enumerate(self._lines, 1):
            table = _TABLE.match(line)
            if table:
                current.last = number - 1
                current = Section(number, len(self._lines))
                self._sections.setdefault(table[1], []).append(current)
                continue
            key = _KEY.match(line)
            if key:
                current.keys.setdefault(key[1], number)

    def of(self, table: str, entry: int = 0, key: str | None = None, value: object = None) -> int:
        """The line of an entry, of one of its keys, or of one string in that key's value, as near as can be found."""
        sections = self._sections.get(table, ())
        if entry >= len(sections):
            return 1
        section = sections[entry]
        start = section.keys.get(key or "", section.first)
        if value is None or start == section.first:
            return start
        after = [line for line in section.keys.values() if line > start]
        for number in range(start, min([*after, section.last + 1])):
            if str(value) in self._lines[number - 1]:
                return number
        return start
