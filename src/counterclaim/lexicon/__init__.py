"""Word lists as data: one TOML file a subject, read once, on first use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `lexicon/<name>.toml`, as parsed. Callers read it and never change it."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf8"))
