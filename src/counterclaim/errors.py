"""Errors, named by what the caller does next: skip this document, or stop the run."""

from __future__ import annotations


class CounterclaimError(Exception):
    """Root of every error the program raises on purpose.

    The message says what was wrong, where, and what to do about it.
    """


class SkipDocument(CounterclaimError):
    """A document cannot be read; keep it, mark it, and go on with the next.

    Raised by `read`; the run goes on and ends with exit status 1.
    """


class StopRun(CounterclaimError):
    """Nothing sensible can follow: a broken pack, a missing model, an impossible option."""
