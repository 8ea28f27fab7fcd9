"""The parts of the docs that are made from the program: docs/cli.md and the output shown in README.md.

    python -m tests.docs          (or `make docs`) writes them anew

tests/cli/test_docs.py compares them with what the program does now.
"""

from __future__ import annotations

import re
import shlex

from typer.testing import CliRunner

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
SHOWN = re.compile(r"(<!-- output of: (?P<command>.+?)(?: \| first (?P<lines>\d+) lines)? -->\n```\n).*?(```\n)", re.DOTALL)
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


def output(command: str) -> str:
    """What the program prints for a command line, at 100 columns without colour."""
    from counterclaim.cli.app import app

    env = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"}
    result = CliRunner().invoke(app, shlex.split(command)[1:], env=env, prog_name="counterclaim")
    if result.exit_code:
        raise SystemExit(result.output)
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n"


def _shown(match: re.Match[str]) -> str:
    lines = output(match["command"]).splitlines(keepends=True)
    if match["lines"]:
        lines = [*lines[: int(match["lines"])], "…\n"]
    return f"{match[1]}{''.join(lines)}{match[4]}"


def main() -> None:
    """Write both anew."""
    CLI_PAGE.write_text(cli_page(), "utf8")
    README.write_text(readme(README.read_text("utf8")), "utf8")


if __name__ == "__main__":
    main()
