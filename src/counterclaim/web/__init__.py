"""The page people work in, and the HTTP API: `create_app` in `app.py` makes both from a ledger."""
