"""The rule of the hash chains: each entry's hash covers its fields and the hash of the entry before.

hash = SHA-256, hex, of the entry's columns but `hash` as canonical JSON: keys sorted, no spaces, UTF-8, columns that are null left
out (so that a column added later changes no older hash). The first entry's `previous` is sixty-four zeros.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from counterclaim.link.records import Decision
from counterclaim.store.records import DecisionEntry, DocumentEntry

FIRST = "0" * 64


def entry_hash(entry: Mapping[str, object]) -> str:
    """The hash an entry (a row of a log, by column) must carry."""
    covered = {key: value for key, value in entry.items() if value is not None and key != "hash"}
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def moment(time: dt.datetime) -> str:
    """A time as the logs hold it: UTC, microseconds, always of the same length, so that text sorts as time does. It must have a zone."""
    if time.tzinfo is None:
        raise ValueError(f"a time without a zone: {time}")
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def clean(text: str | None) -> str | None:
    """Text every database takes: no NUL, and what is no character (a file name's stray bytes) spelled out."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode()


def document_entry(row: Mapping[str, Any]) -> DocumentEntry:
    """A row of the document log as a record."""
    return DocumentEntry(
        seq=row["seq"],
        id=row["id"],
        name=row["name"],
        outlet=row["outlet"],
        address=row["address"],
        published=dt.date.fromisoformat(row["published"]) if row["published"] else None,
        obtained=dt.datetime.fromisoformat(row["obtained"]),
        recorded=dt.datetime.fromisoformat(row["recorded"]),
        clock=row["clock"],
        hash=row["hash"],
        previous=row["previous"],
    )


def decision_entry(row: Mapping[str, Any]) -> DecisionEntry:
    """A row of the decision log as a record."""
    decision = Decision(
        id=row["id"],
        action=row["action"],
        claim=row["claim"],
        reviewer=row["reviewer"],
        comment=row["comment"],
        at=dt.datetime.fromisoformat(row["at"]),
        other=row["other"],
        field=row["field"],
        value=row["value"],
        confirms=row["confirms"],
    )
    return DecisionEntry(
        seq=row["seq"],
        decision=decision,
        recorded=dt.datetime.fromisoformat(row["recorded"]),
        clock=row["clock"],
        hash=row["hash"],
        previous=row["previous"],
    )
