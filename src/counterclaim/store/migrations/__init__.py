"""Migrations of the ledger's tables, run by `store.migrate`; each stands alone and is never changed once released."""
