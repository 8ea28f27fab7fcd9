"""The two logs and the derived tables, by SQLAlchemy Core: one SQLite file, or PostgreSQL."""

from counterclaim.store.opening import open_store
from counterclaim.store.records import Counts, DecisionEntry, DocumentEntry, Finding, Hit, NewDocument
from counterclaim.store.store import Store
from counterclaim.store.writing import Tx

__all__ = ["Counts", "DecisionEntry", "DocumentEntry", "Finding", "Hit", "NewDocument", "Store", "Tx", "open_store"]
