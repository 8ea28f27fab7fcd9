"""What every answer of the API has in common: filters, pages of long lists, tags by which unchanged answers are not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query, Request, Response

from counterclaim.web.api.models import Problem
from counterclaim.web.filters import KEYS, BadFilter, Filters, filters
from counterclaim.web.site import site

if TYPE_CHECKING:
    from counterclaim.web.site import Site
    from counterclaim.web.snapshot import Snapshot

T = TypeVar("T")
MOST = 500  # entries of one answer
USUAL = 50
FARTHEST = 10_000_000  # offset
PAGING = ("limit", "offset")
_MEANS = {
    400: "a parameter cannot be read",
    401: "sign in, or send a token",
    403: "your role does not allow this, or the token of the form is missing",
    404: "there is no such entry",
    413: "too large",
    415: "not of the kind expected",
    421: "not the name of this server",
    422: "what was sent does not fit",
    429: "too many attempts",
    503: "being made; ask again after Retry-After seconds",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problems a route answers with, for its description."""
    return {
        status: {"description": _MEANS[status], "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
        for status in sorted({400, 401, 403, 421, 422, *statuses})
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the API: the snapshot it is answered from, the filters, which entries of the list."""

    request: Request
    site: Site
    chosen: Filters
    limit: int = USUAL
    offset: int = 0

    @property
    def snapshot(self) -> Snapshot:
        """The ledger as now, or as known at the time asked for."""
        return self.site.snapshot(self.chosen)

    def listing(self, snapshot: Snapshot, rows: Callable[[], Sequence[T]], record: Callable[[T], Any]) -> Response:
        """The rows from `offset` on as records. `rows` is not called where the answer is held already."""

        def content() -> dict[str, Any]:
            every = rows()
            return {
                "total": len(every),
                "offset": self.offset,
                "limit": self.limit,
                "next": self._next(len(every)),
                **state(snapshot),
                "items": [record(one) for one in every[self.offset : self.offset + self.limit]],
            }

        return self.answer(snapshot, content)

    def answer(self, snapshot: Snapshot, content: Callable[[], Any]) -> Response:
        """The content as JSON with its tag; 304 where the asker holds it already."""
        whole = f"{snapshot.serial}|{self.request.url.path}?{self.request.url.query}"
        tag = f'W/"{hashlib.sha256(whole.encode()).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
        if tag in {one.strip() for one in self.request.headers.get("if-none-match", "").split(",")}:
            return Response(status_code=304, headers=headers)
        body = snapshot.once(("answer", whole), lambda: msgspec.json.encode(content()))
        return Response(body, 200, headers, "application/json")

    def _next(self, total: int) -> str | None:
        following = self.offset + self.limit
        if following >= total:
            return None
        kept = [(key, value) for key, value in self.request.query_params.multi_items() if key not in PAGING]
        return f"{self.request.url.path}?{urlencode([*kept, ('limit', self.limit), ('offset', following)])}"


def state(snapshot: Snapshot) -> dict[str, str | None]:
    """Which state of the ledger an answer comes from."""
    return {"head": snapshot.serial, "as_known_at": snapshot.known_at.isoformat() if snapshot.known_at else None}


def json_answer(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Content as JSON."""
    return Response(msgspec.json.encode(content), status, headers, "application/json")


Text = Annotated[str | None, Query(max_length=200)]


def _asked(  # noqa: PLR0913, PLR0917 -- a parameter of the address each
    request: Request,
    from_: Annotated[str | None, Query(alias="from", max_length=40, description="First day, 2020-10-01.")] = None,
    to: Annotated[str | None, Query(max_length=40, description="Last day.")] = None,
    party: Annotated[Text, Query(description="What this party says, does or suffers: its id or a name.")] = None,
    place: Annotated[Text, Query(description="A place, by any of its names or its id.")] = None,
    type: Annotated[Text, Query(description="ASSAULT, killed, ceasefire …")] = None,  # noqa: A002 -- the key in the address
    speaker: Annotated[Text, Query(description="Who says so: a party's id or name, name:…, outlet:…")] = None,
    contested: Annotated[str | None, Query(max_length=10, description="yes or no")] = None,
    as_known_at: Annotated[str | None, Query(max_length=60, description="The ledger as it was then: 2020-12-12T16:00Z, or a day.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
) -> Asked:
    """The question; the parameters stand here so that they are described."""
    del from_, to, party, place, type, speaker, contested, as_known_at
    return Asked(request, site(request), filters(request.query_params), limit, offset)


def _as_known(
    request: Request,
    as_known_at: Annotated[str | None, Query(max_length=60, description="The ledger as it was then: 2020-12-12T16:00Z, or a day.")] = None,
) -> Asked:
    del as_known_at
    return Asked(request, site(request), filters(request.query_params))


def only(request: Request, known: Iterable[str]) -> None:
    """Raises `BadFilter` for a parameter that means nothing here: one that is misspelt would be thought to narrow."""
    unknown = sorted(set(request.query_params) - set(known))
    if unknown:
        raise BadFilter(f"{', '.join(unknown)[:200]}: no such parameter here; there are {', '.join(known)}")


def _listed(request: Request) -> None:
    only(request, (*KEYS, *PAGING, *getattr(request.scope["endpoint"], "parameters", ())))


Question = Annotated[Asked, Depends(_asked)]
Single = Annotated[Asked, Depends(_as_known)]
KNOWN = [Depends(_listed)]
