"""The tables of the ledger, as SQLAlchemy Core sees them; docs/data-model.md says what each is for.

The migrations make them: a change here needs a migration, and a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.dialects.postgresql import TEXT

VERSION = "0001"  # the newest migration; a ledger of a higher number comes from a newer program
VERSION_TABLE = "ledger_version"

metadata = MetaData()

# bytes, not a language's rules, order the text of a ledger: the same order on every server
WORDS = Text().with_variant(TEXT(collation="C"), "postgresql")
ENTRY = Integer().with_variant(BigInteger(), "postgresql")


def _text(name: str, *, null: bool = False, key: bool = False, index: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=null, primary_key=key, index=index)


# -- what was put in: append-only, guarded by triggers ----------------------------------------------

blobs = Table("blobs", metadata, _text("id", key=True), Column("bytes", LargeBinary, nullable=False))

document_log = Table(
    "document_log",
    metadata,
    Column("seq", ENTRY, primary_key=True, autoincrement=False),
    Column("id", WORDS, ForeignKey("blobs.id"), nullable=False, unique=True),
    _text("name"),
    _text("outlet", null=True),
    _text("address", null=True),
    _text("published", null=True),
    _text("obtained"),
    _text("recorded"),
    Column("clock", BigInteger),
    _text("previous"),
    _text("hash"),
)

decision_log = Table(
    "decision_log",
    metadata,
    Column("seq", ENTRY, primary_key=True, autoincrement=False),
    Column("id", WORDS, nullable=False, unique=True),
    _text("action"),
    _text("claim", index=True),
    _text("reviewer"),
    _text("comment"),
    _text("at"),
    _text("other", null=True),
    _text("field", null=True),
    _text("value", null=True),
    _text("confirms", null=True),
    _text("recorded"),
    Column("clock", BigInteger),
    _text("previous"),
    _text("hash"),
)

# the last entry of each log: what `head` reads, and what shows that entries are missing at the end
heads = Table(
    "heads",
    metadata,
    _text("log", key=True),
    Column("seq", ENTRY, nullable=False),
    _text("hash"),
    _text("recorded"),
)

LOGS = {"documents": document_log, "decisions": decision_log}
GUARDED = ("blobs", "document_log", "decision_log")

# -- derived: made from the logs, thrown away and made again by `rebuild` ------------------------------

readings = Table(
    "readings",
    metadata,
    _text("document", key=True),
    Column("ok", Boolean, nullable=False),
    _text("message", null=True),
    _text("language", null=True),
    _text("title", null=True),
    _text("outlet", null=True),
    _text("published", null=True),
    _text("published_source", null=True),
    _text("pack", null=True),
    _text("text", null=True),
    _text("places", null=True),
    _text("bands", null=True),
    _text("notes", null=True),
    _text("program", null=True),
    _text("version", null=True),
)

claims = Table(
    "claims",
    metadata,
    _text("document"),
    _text("id", index=True),
    Column("position", Integer, nullable=False),
    _text("kind", index=True),
    _text("party", null=True),
    _text("start", null=True),
    _text("end", null=True),
    _text("body"),
    PrimaryKeyConstraint("document", "id"),
)

bands = Table(
    "bands",
    metadata,
    _text("band"),
    _text("document", index=True),
    PrimaryKeyConstraint("band", "document"),
    sqlite_with_rowid=False,
)

copies = Table("copies", metadata, _text("document", key=True), _text("grp", index=True))

happenings = Table(
    "happenings",
    metadata,
    _text("id", key=True),
    _text("document", index=True),
    _text("node", null=True, index=True),
    _text("claims"),
    _text("body"),
)

nodes = Table("nodes", metadata, _text("id", key=True), _text("body"), _text("best", null=True), _text("cluster", null=True, index=True))

node_keys = Table(
    "node_keys",
    metadata,
    _text("key"),
    _text("node", index=True),
    PrimaryKeyConstraint("key", "node"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    _text("node"),
    _text("other", index=True),
    PrimaryKeyConstraint("node", "other"),
    sqlite_with_rowid=False,
)

bound = Table("bound", metadata, _text("claim"), _text("node", index=True), PrimaryKeyConstraint("claim", "node"), sqlite_with_rowid=False)

incidents = Table(
    "incidents",
    metadata,
    _text("id", key=True),
    _text("cluster", null=True, index=True),
    _text("start", null=True, index=True),
    _text("end", null=True),
    _text("family"),
    _text("body"),
    _text("digest"),
)

incident_claims = Table(
    "incident_claims",
    metadata,
    _text("incident"),
    _text("claim", index=True),
    PrimaryKeyConstraint("incident", "claim"),
    sqlite_with_rowid=False,
)

facets = Table(
    "facets",
    metadata,
    _text("incident", index=True),
    _text("kind"),
    _text("value"),
    Index("ix_facets_kind_value", "kind", "value"),
)

state = Table("state", metadata, _text("key", key=True), _text("value"))
MADE = "made"  # of `state`: how often a setting or pack changed, or everything derived was made anew

DERIVED = (readings, claims, bands, copies, happenings, nodes, node_keys, links, bound, incidents, incident_claims, facets, state)
FULLTEXT = "fulltext"
