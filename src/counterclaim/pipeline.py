"""The whole way from bytes to claims, on one screen."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from counterclaim.attribute import attribute, said
from counterclaim.errors import SkipDocument, StopRun
from counterclaim.extract import extract
from counterclaim.parse import PARSED_LANGUAGES, parse_documents
from counterclaim.read import read_document
from counterclaim.records import Attributions, Document, Failure, Mentions, Parse, Reading, Source
from counterclaim.resolve import located, places_seen, resolve
from counterclaim.spot import Known, known, spot

LOG = logging.getLogger(__name__)
BATCH = 32  # documents parsed together, and handed to a worker together
EVERYTHING = frozenset({"claims", "attributions", "places"})


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    `published` is for documents that bring no date of their own; `pack` an id, a path, `none`, or null to find it from the
    text; `workers` processes; `want`, which records are asked for (the rest is not computed).
    """

    published: dt.date | None = None
    pack: str | None = None
    workers: int = 1
    want: frozenset[str] = EVERYTHING


def read_sources(sources: Iterable[Source], options: Options | None = None) -> Iterator[Reading | Failure]:
    """Read reports in order: a `Reading` each, or a `Failure` that says what was wrong and what to do.

    Raises `StopRun` where nothing can be read at all (a broken pack, a missing model).
    """
    options = options or Options()
    batches = _batches(sources)
    if options.workers <= 1:
        for batch in batches:
            yield from _read_batch(batch, options)
        return
    with ProcessPoolExecutor(max_workers=options.workers) as pool:
        try:
            waiting = [pool.submit(_read_batch, batch, options) for batch in islice(batches, 2 * options.workers)]
            while waiting:
                done = waiting.pop(0).result()
                waiting.extend(pool.submit(_read_batch, batch, options) for batch in islice(batches, 1))
                yield from done
        finally:  # an interrupt, or a reader who has seen enough: what waits is not read any more
            pool.shutdown(cancel_futures=True)


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(sources)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _read_batch(sources: list[Source], options: Options) -> list[Reading | Failure]:
    """Read what can be read, parse it together, and put each result back in its place."""
    results: list[Reading | Failure | None] = []
    documents: list[Document] = []
    for source in sources:
        read = _document(source, options)
        results.append(read if isinstance(read, Failure) else None)
        if isinstance(read, Document):
            documents.append(read)
    with _collection_paused():
        readings = (_guarded(parse, options) for parse in parse_documents(documents))
        return [result if result is not None else next(readings) for result in results]


@contextmanager
def _collection_paused() -> Iterator[None]:
    """No garbage collection inside a batch: walking its live tokens over and over costs a tenth of the whole way."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _guarded(parse: Parse, options: Options) -> Reading | Failure:
    """What the document gave; a defect of ours in one document never costs the others, and never goes unsaid."""
    try:
        return read_parse(parse, options)
    except StopRun:
        raise
    except Exception as error:
        LOG.debug("reading %s failed", parse.document.name, exc_info=error)
        message = f"kept, not read: a defect of the program ({type(error).__name__}: {error}); please report it with the document"
        return Failure(parse.document.name, parse.document.id, message)


def _document(source: Source, options: Options) -> Document | Failure:
    try:
        document = read_document(replace(source, published=source.published or options.published))
    except SkipDocument as error:
        ident = hashlib.sha256(source.data).hexdigest() if source.data else None
        return Failure(source.name, ident, str(error))
    if document.language not in PARSED_LANGUAGES:
        return Failure(source.name, document.id, f"kept, not read: language {document.language}")
    return document


def read_parse(parse: Parse, options: Options) -> Reading:
    """From a parsed document to all that was asked of it."""
    names: Known = known(parse.document, options.pack)
    mentions: Mentions = located(parse, spot(parse, names), names)
    attributions: Attributions = attribute(parse, mentions) if options.want & {"claims", "attributions"} else _NO_ATTRIBUTIONS
    claims = resolve(parse, mentions, attributions, extract(parse, mentions, attributions), names) if "claims" in options.want else ()
    return Reading(
        document=parse.document,
        pack=names.pack.id if names.pack else None,
        claims=claims,
        attributions=said(parse.document, attributions) if "attributions" in options.want else (),
        places=places_seen(parse, mentions) if "places" in options.want else (),
    )


_NO_ATTRIBUTIONS = Attributions((), {})
