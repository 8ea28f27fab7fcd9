"""What each page shows, as frozen records made from a ledger: no HTTP, no templates, no clock."""
