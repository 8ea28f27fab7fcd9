"""The two logs and the derived tables, by SQLAlchemy Core: one SQLite file, or PostgreSQL."""
