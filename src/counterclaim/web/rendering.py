"""Templates: Jinja2, escaping always; what every page is given."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.web.access import csrf_token, user_of
from counterclaim.web.links import href
from counterclaim.web.site import site

if TYPE_CHECKING:
    from fastapi import Request


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 -- any value a template shows
    """A page from a template in `templates/`.

    Every template also knows `request`, `site`, `user` (`.name`, `.role`, `.can('reviewer')`), `csrf` (the token for forms:
    `<input type="hidden" name="csrf_token" value="{{ csrf }}">`), and `static('app.css')`, the address of a static file.
    """
    values: dict[str, Any] = {"request": request, "site": site(request), "user": user_of(request), "csrf": csrf_token(request)}
    html = environment().get_template(template).render(values | context)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


@cache
def environment() -> Environment:
    """The templates, compiled once. Add filters and globals of pages here through `register`."""
    made = Environment(
        loader=PackageLoader("counterclaim.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = static
    made.globals["href"] = href
    return made


@cache
def static(name: str) -> str:
    """The address of a static file; it changes with the file's bytes, so that browsers may keep it for ever."""
    try:
        data = (files("counterclaim.web") / "static" / name).read_bytes()
    except OSError:
        return f"/static/{name}"
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"
