"""Addresses inside the pages: a past state that is being looked at is carried along every link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import pass_context

from counterclaim.web.filters import moment_text

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from counterclaim.web.filters import Filters

CARRIED = "as_known_at"


@pass_context
def href(context: Context, path: str, **values: str | int | None) -> str:
    """An address of ours with these values, and with the moment as known at which the page is seen, where there is one.

    `from_` stands for `from`; null values are left out. A fragment stays at the end.
    """
    bare, _, fragment = path.partition("#")
    chosen: Filters | None = context.get("filters")
    given: dict[str, Any] = {key.rstrip("_"): value for key, value in values.items() if value is not None}
    if chosen is not None and chosen.as_known_at is not None:
        given.setdefault(CARRIED, moment_text(chosen.as_known_at))
    query = f"?{urlencode(given)}" if given else ""
    return quote(bare, safe="/:@-._~") + query + (f"#{quote(fragment, safe='-._~:')}" if fragment else "")
