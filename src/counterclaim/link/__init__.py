"""Claims of many reports -> one ledger of who claims what. Pure functions: no SQL, no clock, no order of arrival."""
