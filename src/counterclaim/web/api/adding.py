"""`POST /add`: documents into the ledger, as files or as text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Annotated

import msgspec
from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from counterclaim.errors import StopRun
from counterclaim.ledger.adding import Incoming
from counterclaim.pipeline import Options
from counterclaim.records import Source
from counterclaim.web.access import needs, remember
from counterclaim.web.api import models
from counterclaim.web.api.answers import json_answer, problems
from counterclaim.web.site import Site, site

router = APIRouter(prefix="/api/v1", tags=["documents"], responses=problems(413, 415, 503))
MOST = 200  # documents of one request
NAME = 255  # characters of a file's name
PASTED = "pasted.txt"


@router.post("/add", status_code=201, response_model=models.AddedList, dependencies=[needs("reviewer")])
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File(description="Reports as plain text or HTML.")] = None,
    text: Annotated[str | None, Form(max_length=5_000_000, description="A report as text, instead of files.")] = None,
    outlet: Annotated[str | None, Form(max_length=200, description="Who published it.")] = None,
    address: Annotated[str | None, Form(max_length=2000, description="Where it was found.")] = None,
    published: Annotated[dt.date | None, Form(description="When it was published.")] = None,
    obtained: Annotated[dt.datetime | None, Form(description="When it was received, with its zone; now without it.")] = None,
    pack: Annotated[str | None, Form(max_length=80, description="The id of a theatre pack, or none.")] = None,
) -> Response:
    """Read documents, keep them, link what they claim; done when the answer comes. Bytes held already are not read again."""
    held = site(request)
    time = checked_time(obtained)
    sources = [Source(file_name(one.filename), one.file.read(), published) for one in files or ()]
    if text and text.strip():
        sources.append(Source(PASTED, text.encode("utf8", "replace"), published))
    if not 0 < len(sources) <= MOST:
        raise StopRun(f"send 1 to {MOST} documents, as files or as text")
    incoming = [Incoming(one, line(outlet), line(address), time) for one in sources]
    found = list(held.add(incoming, Options(pack=checked_pack(held, pack))))
    for one in found:
        remember(request, f"{one.outcome} {one.document[:12]}")
    return json_answer({"items": msgspec.to_builtins(found)}, 201, {"Cache-Control": "no-store"})


def file_name(given: str | None) -> str:
    """The name of a file without its folders and without signs that cannot be seen."""
    bare = (given or "").replace("\\", "/").rpartition("/")[2]
    return (line(bare) or "unnamed")[:NAME]


def line(given: str | None) -> str | None:
    """Words on one line without control signs; null for none."""
    if given is None:
        return None
    seen = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in given)
    return " ".join(seen.split()) or None


def checked_time(given: dt.datetime | None) -> dt.datetime:
    """When documents were obtained, UTC; now for null. Raises `StopRun` for a time without zone or one to come."""
    now = dt.datetime.now(dt.UTC)
    if given is None:
        return now
    if given.tzinfo is None:
        raise StopRun(f"obtained: the zone is missing; write it as {given.isoformat()}Z for UTC")
    try:
        time = given.astimezone(dt.UTC)
    except OverflowError as error:
        raise StopRun("obtained: there is no such time in UTC") from error
    if time > now + dt.timedelta(days=1):
        raise StopRun(f"obtained: {given.isoformat()} has not come yet")
    return time


def checked_pack(held: Site, given: str | None) -> str | None:
    """The id of a pack the ledger knows, or `none`; never a path. Raises `StopRun` for anything else."""
    if not given:
        return None
    known = sorted(held.snapshot().packs)
    if given not in {*known, "none"}:
        raise StopRun(f"there is no pack {given[:80]!r}: give {', '.join(known)} or none")
    return given


routers = (router,)
