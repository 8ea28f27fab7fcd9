"""The ledger as one works with it: add reports, decide, ask. Brings together the store and the pure functions of link/."""
