"""The first ledger: blobs, the two logs and their guards, the derived tables, the full text."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0001"
down_revision = None

_WORDS = sa.Text().with_variant(TEXT(collation="C"), "postgresql")
_ENTRY = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

# the derived tables: a column ending in "?" may be null; keys; columns with an index each
_DERIVED: tuple[tuple[str, str, str, str], ...] = (
    ("copies", "document grp", "document", "grp"),
    ("happenings", "id document node? claims body", "id", "document node"),
    ("nodes", "id body best? cluster?", "id", "cluster"),
    ("incidents", "id cluster? start? end? family body digest", "id", "cluster start"),
    ("state", "key value", "key", ""),
)
_PAIRS: tuple[tuple[str, str, str, str], ...] = (
    ("bands", "band document", "band document", "document"),
    ("node_keys", "key node", "key node", "node"),
    ("links", "node other", "node other", "other"),
    ("bound", "claim node", "claim node", "node"),
    ("incident_claims", "incident claim", "incident claim", "claim"),
)


def upgrade() -> None:
    """Make the tables of version 0001."""
    _logs()
    _readings()
    for table in _DERIVED:
        _table(*table)
    for table in _PAIRS:
        _table(*table, sqlite_with_rowid=False)
    _table("facets", "incident kind value", "", "incident")
    op.create_index("ix_facets_kind_value", "facets", ["kind", "value"])
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name.removesuffix("?"), _WORDS, nullable=name.endswith("?"))


def _table(name: str, columns: str, keys: str, indexed: str, **options: Any) -> None:  # noqa: ANN401 -- as alembic takes them
    constraints = [sa.PrimaryKeyConstraint(*keys.split())] if keys else []
    op.create_table(name, *(_text(c) for c in columns.split()), *constraints, **options)
    for column in indexed.split():
        op.create_index(f"ix_{name}_{column}", name, [column])


def _logs() -> None:
    op.create_table("blobs", _text("id"), sa.Column("bytes", sa.LargeBinary, nullable=False), sa.PrimaryKeyConstraint("id"))
    end = ("recorded", "previous", "hash")
    op.create_table(
        "document_log",
        sa.Column("seq", _ENTRY, primary_key=True, autoincrement=False),
        sa.Column("id", _WORDS, sa.ForeignKey("blobs.id"), nullable=False, unique=True),
        *(_text(c) for c in ("name", "outlet?", "address?", "published?", "obtained")),
        sa.Column("clock", sa.BigInteger),
        *(_text(c) for c in end),
    )
    op.create_table(
        "decision_log",
        sa.Column("seq", _ENTRY, primary_key=True, autoincrement=False),
        sa.Column("id", _WORDS, nullable=False, unique=True),
        *(_text(c) for c in ("action", "claim", "reviewer", "comment", "at", "other?", "field?", "value?", "confirms?")),
        sa.Column("clock", sa.BigInteger),
        *(_text(c) for c in end),
    )
    op.create_index("ix_decision_log_claim", "decision_log", ["claim"])
    op.create_table(
        "heads",
        _text("log"),
        sa.Column("seq", _ENTRY, nullable=False),
        _text("hash"),
        _text("recorded"),
        sa.PrimaryKeyConstraint("log"),
    )


def _readings() -> None:
    words = "message? language? title? outlet? published? published_source? pack? text? places? bands? notes? program? version?"
    op.create_table(
        "readings",
        _text("document"),
        sa.Column("ok", sa.Boolean, nullable=False),
        *(_text(c) for c in words.split()),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_table(
        "claims",
        *(_text(c) for c in ("document", "id")),
        sa.Column("position", sa.Integer, nullable=False),
        *(_text(c) for c in ("kind", "party?", "start?", "end?", "body")),
        sa.PrimaryKeyConstraint("document", "id"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_kind", "claims", ["kind"])


def _sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE fulltext USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    for table in ("blobs", "document_log", "decision_log"):
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _postgresql() -> None:
    op.execute('CREATE TABLE fulltext (document TEXT COLLATE "C" PRIMARY KEY, title TEXT, text TEXT, words TSVECTOR NOT NULL)')
    op.execute("CREATE INDEX ix_fulltext_words ON fulltext USING gin (words)")
    op.execute(
        "CREATE FUNCTION counterclaim_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in ("blobs", "document_log", "decision_log"):
        for act in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION counterclaim_append_only()"
            )
