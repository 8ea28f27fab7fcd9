"""The record of writes, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.web.access import needs
from counterclaim.web.rendering import render
from counterclaim.web.site import site

router = APIRouter(include_in_schema=False)
ROWS = 100


@router.get("/audit", dependencies=[needs("admin")])
def audit(request: Request, before: Annotated[int | None, Query(ge=1, le=2**53)] = None) -> Response:
    """The newest entries, or those before one."""
    kept = site(request).accounts.audit
    entries = kept.entries(ROWS + 1, before)
    more = entries[ROWS - 1].seq if len(entries) > ROWS else None
    return render(request, "audit.html", entries=entries[:ROWS], more=more, broken=kept.broken() if before is None else None)
