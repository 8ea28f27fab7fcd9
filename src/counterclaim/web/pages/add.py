"""The add page: reports pasted or dropped into the ledger, and what was found in each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from counterclaim.errors import StopRun
from counterclaim.ledger.adding import Added, Incoming
from counterclaim.present.wording import plain
from counterclaim.records import Source
from counterclaim.web.access import needs, remember
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views.refs import Ref, refs

router = APIRouter(include_in_schema=False)

PATIENCE = 3.0  # seconds an addition waits for the snapshot that shows it
SHOWN = 8  # claims shown of each report
LONGEST = 300  # characters of an outlet's name, an address, a file's name
_WEB = re.compile(r"https?://", re.IGNORECASE)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one report: `outcome` is `added`, `held` or `failed`; `claims` are the first that were found in it."""

    name: str
    document: str
    outcome: str
    message: str
    number: int
    claims: tuple[Ref, ...]


@router.get("/add", dependencies=[needs("reviewer")])
def form(request: Request) -> Response:
    """The empty form."""
    return _page(request)


@router.post("/add", dependencies=[needs("reviewer")])
def add(
    request: Request,
    text: Text = "",
    outlet: Text = "",
    address: Text = "",
    published: Text = "",
    files: Annotated[Sequence[UploadFile], File()] = (),
) -> Response:
    """Add what was pasted and every file, and say what was found in each."""
    typed = {"text": text, "outlet": outlet, "address": address, "published": published}
    try:
        incoming = _incoming(text, outlet, address, published, files)
        done = list(site(request).add(incoming))
    except StopRun as error:
        return _page(request, problem=str(error), typed=typed, status=422)
    snapshot = site(request).keeper.written(patience=PATIENCE)
    rows = [_found(one, refs(snapshot.ledger, (r.claim.id for r in snapshot.claims_of.get(one.document, ())))) for one in done]
    remember(request, ", ".join(f"{one.outcome} {one.document[:12]} ({plain(one.name)})" for one in done))
    return _page(request, rows=rows)


def _incoming(text: str, outlet: str, address: str, published: str, files: Sequence[UploadFile]) -> list[Incoming]:
    """The reports to add. Raises `StopRun` where there is none, or a field cannot be read."""
    now = dt.datetime.now(dt.UTC)
    day = _day(published)
    for name, value in (("outlet", outlet), ("address", address)):
        if len(value) > LONGEST or "\0" in value:
            message = f"{name}: at most {LONGEST} characters"
            raise StopRun(message)
    if address.strip() and not _WEB.match(address.strip()):
        raise StopRun("address: it must begin with http:// or https://; leave it empty where the report has none")
    found = [Source(_name(file.filename), file.file.read(), day) for file in files if file.filename]
    if text.strip():
        found.append(Source(f"pasted {now:%Y-%m-%d %H:%M:%S} UTC", text.encode("utf8", "surrogatepass"), day))
    if not found:
        raise StopRun("there is nothing to add: paste a report or choose files")
    return [Incoming(source, outlet.strip() or None, address.strip() or None, now) for source in found]


def _day(published: str) -> dt.date | None:
    if not published.strip():
        return None
    try:
        return dt.date.fromisoformat(published.strip())
    except ValueError as error:
        message = f"published: {published!r} is no day; write it as 2020-12-12"
        raise StopRun(message) from error


def _name(given: str | None) -> str:
    """The file's name without folders."""
    return plain((given or "").replace("\\", "/").rpartition("/")[2])[:LONGEST] or "file without a name"


def _found(one: Added, claims: tuple[Ref, ...]) -> Found:
    return Found(plain(one.name), one.document, one.outcome, plain(one.message), one.claims or len(claims), claims[:SHOWN])


def _page(
    request: Request, *, rows: Sequence[Found] = (), problem: str = "", typed: dict[str, str] | None = None, status: int = 200
) -> Response:
    fields = typed or dict.fromkeys(("text", "outlet", "address", "published"), "")
    return render(request, "add.html", status=status, rows=rows, problem=problem, typed=fields)
