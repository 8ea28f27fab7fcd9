"""The parts of the docs that are made from the program: docs/cli.md and the output shown in README.md.

    python -m tests.docs          (or `make docs`) writes them anew

tests/cli/test_docs.py compares them with what the program does now.
"""

from __future__ import annotations

import atexit
import re
import shlex
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from counterclaim.ledger.adding import Incoming
from counterclaim.ledger.book import open_book
from counterclaim.records import Source
from counterclaim.sample import dispatches
from tests.conftest import ROOT

CLI_PAGE = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
COMMANDS = (
    "",
    "claims",
    "attributions",
    "places",
    "why",
    "demo",
    "add",
    "export",
    "verify",
    "rebuild",
    "settings",
    "incidents",
    "tolls",
    "agreements",
    "measures",
    "parties",
    "disagreements",
    "incident",
    "documents",
    "search",
    "report",
    "serve",
    "user",
    "user add",
    "user list",
    "user password",
    "user token",
    "user remove",
    "accept",
    "reject",
    "correct",
    "link",
    "unlink",
    "note",
    "confirm",
    "withdraw",
    "history",
    "decisions",
    "review",
    "gazetteer",
    "gazetteer add",
    "gazetteer list",
    "gazetteer remove",
    "pack",
    "pack check",
)
SHOWN = re.compile(
    r"(<!-- output of: (?P<command>.+?)(?: \| first (?P<lines>\d+) lines(?: from (?P<start>.+?))?)? -->\n```\n).*?(?P<end>```\n)", re.DOTALL
)
MADE = "1607803140"  # 2020-12-12, 23:59 at UTC+04:00: when the reports shown were made
FRAME = """# Commands

Written by `make docs` from the program's own help; do not edit.
"""


def cli_page() -> str:
    """docs/cli.md as it must be: the help of every command."""
    parts = [FRAME]
    for command in COMMANDS:
        call = f"counterclaim {command}".strip()
        parts.append(f"## {call}\n\n```\n{output(f'{call} --help').strip()}\n```\n")
    return "\n".join(parts)


def readme(text: str) -> str:
    """README.md with each shown output as it is now."""
    return SHOWN.sub(_shown, text)


@cache
def output(command: str) -> str:
    """What the program prints for a command line, at 100 columns without colour."""
    from counterclaim.cli.app import app

    env = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb", "SHARED": "nowhere", "SOURCE_DATE_EPOCH": MADE}
    if "--help" not in command:
        env["COUNTERCLAIM_LEDGER"] = str(_ledger())
    result = CliRunner().invoke(app, shlex.split(command)[1:], env=env, prog_name="counterclaim")
    if result.exit_code:
        raise SystemExit(result.output)
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n"


@cache
def _ledger() -> Path:
    """The ledger of the bundled dispatches, which the commands shown in README.md ask; made once, thrown away at the end."""
    folder = TemporaryDirectory(prefix="counterclaim-docs-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "counterclaim.db"
    with open_book(path, create=True) as book:
        for _ in book.add(Incoming(Source(d.name, d.data, d.published), d.outlet, d.address, d.obtained) for d in dispatches()):
            pass
    return path


def _shown(match: re.Match[str]) -> str:
    lines = output(match["command"]).splitlines(keepends=True)
    if match["start"]:
        first = next((number for number, line in enumerate(lines) if line.startswith(match["start"])), None)
        if first is None:
            raise SystemExit(f"README.md: no line of `{match['command']}` begins with {match['start']!r}")
        lines = lines[first:]
    if match["lines"]:
        lines = [*lines[: int(match["lines"])], "…\n"]
    return f"{match[1]}{''.join(lines)}{match['end']}"


def main() -> None:
    """Write both anew."""
    CLI_PAGE.write_text(cli_page(), "utf8")
    README.write_text(readme(README.read_text("utf8")), "utf8")


if __name__ == "__main__":
    main()
