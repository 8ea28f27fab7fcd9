"""The situation report as one self-contained page: no scripts, nothing fetched, dark and print styles inside.

Jinja2 escapes every value; the words of reports stand in `<bdi>`, so that names in other directions stay where they belong.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from counterclaim.present.report.view import view

if TYPE_CHECKING:
    from jinja2 import Template

    from counterclaim.present.report.records import Situation


def html(report: Situation) -> str:
    """The whole page, with a line end at its end."""
    return _template().render(view(report)) + "\n"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    settings = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return settings.from_string((files(__package__) / "situation.html.j2").read_text("utf8"))
