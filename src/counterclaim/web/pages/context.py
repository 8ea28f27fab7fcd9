"""What the reading pages share: filters and snapshot of a request, and the ends of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.web.errors import NotFound
from counterclaim.web.filters import BadFilter, Filters, filters
from counterclaim.web.site import site

if TYPE_CHECKING:
    from fastapi import Request

    from counterclaim.web.snapshot import Snapshot

PAGES = 1_000_000


def asked(request: Request) -> tuple[Snapshot, Filters]:
    """The snapshot a request asks for, and what it is narrowed to."""
    chosen = filters(request.query_params)
    return site(request).snapshot(chosen), chosen


def page_number(request: Request) -> int:
    """The page of a list asked for. Raises `BadFilter` for what is no number."""
    given = request.query_params.get("page", "1")
    if not (given.isascii() and given.isdecimal()) or len(given) > len(str(PAGES)):
        raise BadFilter(f"page={given[:20]}: this is no page; give a number")
    return int(given)


def incident_id(snapshot: Snapshot, given: str) -> str:
    """The id of an incident by its id, by that of one of its claims, or by the beginning of its id. Raises `NotFound`."""
    if given in snapshot.incidents:
        return given
    found = snapshot.incident_of_claim.get(given.removeprefix("i-"))
    if found is None:
        begun = [one for one in snapshot.incidents if one.startswith(given)] if len(given) > 3 else []
        found = begun[0] if len(begun) == 1 else None
    if found is None:
        raise NotFound(f"there is no incident {given[:40]} in this ledger as it is known at this time")
    return found


def document_id(snapshot: Snapshot, given: str) -> str:
    """The id of a document by its id or the beginning of it. Raises `NotFound`."""
    if given in snapshot.entries:
        return given
    begun = [one for one in snapshot.entries if one.startswith(given)] if len(given) > 5 else []
    if len(begun) != 1:
        raise NotFound(f"there is no document {given[:70]} in this ledger as it is known at this time")
    return begun[0]
