"""`/documents`: the reports the ledger holds, read or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Response

from counterclaim.link.records import Report
from counterclaim.present.ledger_records import document_record, ruled_record
from counterclaim.web.api import models
from counterclaim.web.api.answers import KNOWN, Question, Single, problems
from counterclaim.web.api.entries import Id, found
from counterclaim.web.errors import NotFound

if TYPE_CHECKING:
    from counterclaim.present.records import Record
    from counterclaim.store import DocumentEntry
    from counterclaim.web.snapshot import Snapshot

router = APIRouter(prefix="/api/v1", tags=["documents"], responses=problems(503), dependencies=KNOWN)
single = APIRouter(prefix="/api/v1", tags=["documents"], responses=problems(404, 503))
Failed = Annotated[bool, Query(description="Only those that are kept and could not be read, with the reason.")]


@router.get("/documents", response_model=models.Listing[models.DocumentRecord])
def documents(asked: Question, *, failed: Failed = False) -> Response:
    """Documents, newest first; the days are those of publication, the rest is asked of the claims in them."""
    snapshot = asked.snapshot

    def rows() -> list[DocumentEntry]:
        if failed:
            return [snapshot.entries[ident] for ident in sorted(snapshot.failed) if ident in snapshot.entries]
        return [snapshot.entries[one.id] for one in snapshot.select_reports(asked.chosen)]

    return asked.listing(snapshot, rows, lambda entry: record(snapshot, entry))


documents.parameters = ("failed",)  # type: ignore[attr-defined]


@single.get("/documents/{ident}", response_model=models.DocumentEntry)
def document(ident: Id, asked: Single) -> Response:
    """One document with its text, its claims in the order of the text, and its copies."""
    snapshot = asked.snapshot
    full = ident if ident in snapshot.entries else found(snapshot, "reports", ident)
    entry = snapshot.entries.get(full)
    if entry is None:
        raise NotFound(f"there is no document {ident[:80]!r}")

    def content() -> Record:
        claims = [ruled_record(ruled) for ruled in snapshot.claims_of.get(full, ())]
        copies = list(snapshot.copies_of[full].documents) if full in snapshot.copies_of else []
        return record(snapshot, entry) | {"text": asked.site.text(full), "claim_records": claims, "copies": copies}

    return asked.answer(snapshot, content)


def record(snapshot: Snapshot, entry: DocumentEntry) -> Record:
    """What the report is, then what the log says of it."""
    held = snapshot.reports.get(entry.id)
    # one that could not be read has what the user said of it
    report = held or Report(entry.id, entry.name, entry.outlet, entry.address, None, entry.published, None)
    more: dict[str, Any] = {
        "read": held is not None,
        "reason": snapshot.failed.get(entry.id),
        "copy_of": snapshot.first_of_copies.get(entry.id),
        "claims": len(snapshot.claims_of.get(entry.id, ())),
        "incidents": sorted(snapshot.incidents_of_document.get(entry.id, ())),
        "obtained": entry.obtained.isoformat(),
        "recorded": entry.recorded.isoformat(),
        "hash": entry.hash,
    }
    return document_record(report) | more


routers = (router, single)
