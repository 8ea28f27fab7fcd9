"""The documents: the list, one of them, its bytes."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from counterclaim.web.pages.context import asked, document_id, page_number
from counterclaim.web.rendering import render
from counterclaim.web.site import site
from counterclaim.web.views.document import document_page
from counterclaim.web.views.documents import documents_page

router = APIRouter(include_in_schema=False)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@router.get("/documents")
def listing(request: Request) -> HTMLResponse:
    """All documents as filtered, those that could not be read with the reason."""
    snapshot, filters = asked(request)
    return render(request, "documents.html", view=documents_page(snapshot, filters, page_number(request)), filters=filters)


@router.get("/documents/{ident}")
def show(request: Request, ident: str) -> HTMLResponse:
    """One document with the words of its claims marked."""
    snapshot, filters = asked(request)
    view = document_page(snapshot, document_id(snapshot, ident), site(request).text)
    return render(request, "document.html", view=view, filters=filters)


@router.get("/documents/{ident}/bytes")
def original(request: Request, ident: str) -> Response:
    """The bytes as received, to be saved: a browser never shows them as a page."""
    snapshot, _ = asked(request)
    found = document_id(snapshot, ident)
    name = _UNSAFE.sub("_", snapshot.entries[found].name.rpartition("/")[2]).strip("._")[-100:] or "document"
    headers = {
        "Content-Disposition": f'attachment; filename="{found[:12]}-{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(site(request).book.store.blob(found), media_type="application/octet-stream", headers=headers)
