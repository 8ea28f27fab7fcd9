"""Full-text search: FTS5 on SQLite, a tsvector on PostgreSQL, the same words found by both.

A word is a run of letters and digits. What the user types is taken apart into words first, so that no syntax of either engine can be
in it; the stretch shown of a document is chosen here and not by the engines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import sqlalchemy as sa

from counterclaim.store.records import Hit
from counterclaim.store.statements import Params

SNIPPET = 240  # code points of text shown about the first match
MOST_MATCHES = 20  # matches marked in one snippet
INDEXED = 400_000  # bytes of text PostgreSQL gets: a tsvector ends at 1 MB

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")

_SQLITE_PUT = sa.text(
    "INSERT OR REPLACE INTO fulltext (rowid, title, text) SELECT seq, :title, :text FROM document_log WHERE id = :document"
)
_SQLITE_DROP = sa.text("DELETE FROM fulltext WHERE rowid IN (SELECT seq FROM document_log WHERE id = :document)")
_SQLITE_FIND = sa.text(
    "SELECT d.id, -bm25(fulltext, 4.0, 1.0) AS score, f.text FROM fulltext AS f JOIN document_log AS d ON d.seq = f.rowid "
    "WHERE fulltext MATCH :words ORDER BY score DESC, d.id LIMIT :most"
)
_POSTGRESQL_PUT = sa.text(
    "INSERT INTO fulltext (document, title, text, words) VALUES (:document, :title, :text, "
    "setweight(to_tsvector('simple', :title_words), 'A') || to_tsvector('simple', :text_words)) "
    "ON CONFLICT (document) DO UPDATE SET title = excluded.title, text = excluded.text, words = excluded.words"
)
_POSTGRESQL_DROP = sa.text("DELETE FROM fulltext WHERE document = :document")
_POSTGRESQL_FIND = sa.text(
    "SELECT document, ts_rank(words, plainto_tsquery('simple', :words)) AS score, text FROM fulltext "
    "WHERE words @@ plainto_tsquery('simple', :words) ORDER BY score DESC, document LIMIT :most"
)


@lru_cache(maxsize=65536)
def _base(character: str) -> str:
    """A letter without its accents, in lower case: one character for one, so that offsets hold."""
    return unicodedata.normalize("NFKD", character)[0].lower()[0]


def fold(text: str) -> str:
    """Text without case and accents, of the same length."""
    return text.lower() if text.isascii() else "".join(map(_base, text))


def _word(found: str) -> str:
    return "".join(c for c in found if not "\u0300" <= c <= "\u036f")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, each once, in their order."""
    return tuple(dict.fromkeys(_word(found) for found in _WORD.findall(fold(text))))


def put(document: str, title: str, text: str, dialect: str) -> tuple[sa.TextClause, Params]:
    """The statement that indexes a document, in place of what was indexed of it before."""
    bound = {"document": document, "title": title, "text": text}
    if dialect == "sqlite":
        return _SQLITE_PUT, bound
    return _POSTGRESQL_PUT, {**bound, "title_words": _for_tsvector(title), "text_words": _for_tsvector(text)}


def drop(document: str, dialect: str) -> tuple[sa.TextClause, Params]:
    """The statement that takes a document out of the index."""
    return (_SQLITE_DROP if dialect == "sqlite" else _POSTGRESQL_DROP), {"document": document}


def query(words: tuple[str, ...], limit: int, dialect: str) -> tuple[sa.TextClause, Params]:
    """The statement that finds documents with all of `words`: rows of document, rank, text."""
    if dialect == "sqlite":
        return _SQLITE_FIND, {"words": " ".join(f'"{word}"' for word in words), "most": limit}
    return _POSTGRESQL_FIND, {"words": " ".join(words), "most": limit}


def hit(words: tuple[str, ...], document: str, rank: float, text: str) -> Hit:
    """A found document, with the stretch of its text about the first of the words."""
    wanted = set(words)
    folded = fold(text)
    first = next((m.start() for m in _WORD.finditer(folded) if _word(m.group()) in wanted), None)
    if first is None:
        return Hit(document, rank, 0, text[:SNIPPET], ())
    start = _start(text, first)
    seen = (m for m in _WORD.finditer(folded, start, start + SNIPPET) if _word(m.group()) in wanted)
    matches = tuple((m.start() - start, m.end() - start) for m, _ in zip(seen, range(MOST_MATCHES), strict=False))
    return Hit(document, rank, start, text[start : start + SNIPPET], matches)


def _start(text: str, first: int) -> int:
    """Where the snippet begins: a third of its length before the match, after a space."""
    start = max(0, first - SNIPPET // 3)
    space = text.find(" ", start, first)
    return start if start == 0 or space < 0 else space + 1


def _for_tsvector(text: str) -> str:
    """The words alone, so that PostgreSQL's own parser (addresses, numbers with dots, hyphens) finds nothing to be clever about."""
    words = " ".join(_word(found) for found in _WORD.findall(fold(text[:INDEXED])))
    return words.encode()[:INDEXED].decode("utf-8", "ignore")
