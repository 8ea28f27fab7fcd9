"""What a view is narrowed to, read from its address and written back to it: the address is the view."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from counterclaim.errors import StopRun
from counterclaim.link.records import Selection

KEYS = ("from", "to", "party", "place", "type", "speaker", "contested", "as_known_at")
LONGEST = 200  # characters of a value; names of places are shorter
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST = dt.time(23, 59, 59, 999999, tzinfo=dt.UTC)
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class BadFilter(StopRun):
    """A value in the address cannot be read; the message says which, and how to write it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view is narrowed to; empty fields ask for everything. Days are inclusive, `as_known_at` is UTC."""

    start: dt.date | None = None
    end: dt.date | None = None
    party: str | None = None
    place: str | None = None
    type: str | None = None
    speaker: str | None = None
    contested: bool | None = None
    as_known_at: dt.datetime | None = None

    @property
    def selection(self) -> Selection:
        """What the ledger's own functions are asked for; `speaker`, `contested` and `as_known_at` are not in it."""
        return Selection(self.start, self.end, self.party, self.place, self.type)

    @property
    def narrows(self) -> bool:
        """Whether anything but `as_known_at` is asked for."""
        return replace(self, as_known_at=None) != Filters()

    def items(self) -> dict[str, str]:
        """The filters as they stand in an address, by key in the order of `KEYS`; only those that are set."""
        values = {
            "from": self.start.isoformat() if self.start else None,
            "to": self.end.isoformat() if self.end else None,
            "party": self.party,
            "place": self.place,
            "type": self.type,
            "speaker": self.speaker,
            "contested": None if self.contested is None else ("yes" if self.contested else "no"),
            "as_known_at": moment_text(self.as_known_at) if self.as_known_at else None,
        }
        return {key: value for key, value in values.items() if value is not None}

    def query(self, **changes: str | int | None) -> str:
        """The filters as the end of an address, `?` included; `changes` by key (`from_` for `from`), null takes one out."""
        values: dict[str, Any] = dict(self.items())
        for key, value in changes.items():
            values[key.rstrip("_")] = value
        kept = [_pair(key, str(value)) for key, value in values.items() if value is not None and value != ""]
        return f"?{'&'.join(kept)}" if kept else ""


@lru_cache(maxsize=1 << 15)
def _pair(key: str, value: str) -> str:
    """`key=value` as it stands in an address; a page has hundreds of them, the same ones again and again."""
    return urlencode({key: value})


def filters(query: Mapping[str, str]) -> Filters:
    """The filters of an address. Raises `BadFilter` for a value that cannot be read."""
    given = {key: value.strip() for key in KEYS if (value := query.get(key, "").strip())}
    for key, value in given.items():
        if len(value) > LONGEST or any(ord(sign) < 32 for sign in value):
            raise BadFilter(f"{key}: the value is too long or holds control characters; give at most {LONGEST} characters of text")
    start, end = (_day(given[key], key) if key in given else None for key in ("from", "to"))
    if start and end and end < start:
        raise BadFilter(f"to={end} lies before from={start}: no day is both; give them the other way round")
    contested = given.get("contested")
    if contested is not None and contested.casefold() not in _YES:
        raise BadFilter(f"contested={contested}: give yes or no")
    known_at = given.get("as_known_at")
    return Filters(
        start=start,
        end=end,
        party=given.get("party"),
        place=given.get("place"),
        type=given.get("type"),
        speaker=given.get("speaker"),
        contested=None if contested is None else _YES[contested.casefold()],
        as_known_at=moment(known_at, "as_known_at") if known_at else None,
    )


def moment(text: str, key: str) -> dt.datetime:
    """A time with its zone, in UTC; a bare day is its end. Raises `BadFilter` for anything else."""
    try:
        if _DAY.fullmatch(text):
            return dt.datetime.combine(dt.date.fromisoformat(text), _LAST)
        time = dt.datetime.fromisoformat(text.replace(" ", "+"))  # a + in an address means a blank
        if time.tzinfo is not None:
            return time.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise BadFilter(f"{key}={text}: this is no time; write it as 2020-12-12T16:00Z or 2020-12-12") from error
    raise BadFilter(f"{key}={text}: the zone is missing; write it as {text}Z for UTC")


def moment_text(time: dt.datetime) -> str:
    """A time as it stands in an address: a bare day for the end of one."""
    if time.timetz() == _LAST:
        return time.date().isoformat()
    return time.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _day(text: str, key: str) -> dt.date:
    if not _DAY.fullmatch(text):
        raise BadFilter(f"{key}={text}: this is no day; write it as 2020-12-12")
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadFilter(f"{key}={text}: there is no such day; write it as 2020-12-12") from error
