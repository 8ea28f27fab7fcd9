"""Records flattened to rows of a spreadsheet: one header for every kind, lists joined, formulas disarmed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterclaim.present.records import Record

# A spreadsheet runs a cell that starts with one of these; the words come from strangers.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "; "
LINE_END = "\r\n"

_PLACE = ("place", "place_id", "lat", "lon", "place_country", "place_precision")
CLAIM_COLUMNS = (
    "schema", "id", "document", "kind", "status", "speaker", "speaker_party", "speaker_country", "speaker_sectors", "co_speakers",
    "via", "cue", "evidence", "evidence_start", "evidence_end", "date_start", "date_end", "date_precision", "date_inferred",
    "as_of_start", "as_of_end", *_PLACE, "other_places", "type", "mode", "actors", "recipients", "weapons", "count_low", "count_high",
    "count_qualifier", "outcome", "victims", "side", "side_inferred", "scope", "breakdown", "name", "action", "parties", "mediators",
    "violated_by", "holder", "attitude", "about", "text", "rule",
)  # fmt: skip
SAID_COLUMNS = ("document", "source", "cue", "content", "speech", "start", "end", "rule")
PLACE_COLUMNS = ("document", *_PLACE, "start", "end", "candidates", "rule")


def csv_line(cells: Iterable[object]) -> str:
    """One row without its line end; strings a spreadsheet would run get a leading apostrophe."""
    out = io.StringIO()
    # the writer quotes line ends within a cell only where they are part of its own line end
    csv.writer(out, lineterminator=LINE_END).writerow([_safe(cell) for cell in cells])
    return out.getvalue().removesuffix(LINE_END)


def claim_row(record: Record) -> list[object]:
    """The cells of a claim's record, in the order of `CLAIM_COLUMNS`."""
    cells = {key: value for key, value in record.items() if not isinstance(value, (dict, list))}
    for key in ("co_speakers", "via", "actors", "recipients", "parties", "mediators", "violated_by"):
        cells[key] = _names(record.get(key))
    for key in ("cue", "evidence", "text"):
        cells[key] = _text(record.get(key))
    cells |= _speaker(record["speaker"]) | _dates(record) | _count(record.get("count"))
    cells["evidence_start"], cells["evidence_end"] = record["evidence"]["start"], record["evidence"]["end"]
    cells |= _place(record["places"][0] if record["places"] else None)
    cells["other_places"] = _names(record["places"][1:])
    cells["weapons"] = BETWEEN.join(_text(span) for span in record.get("weapons", ()))
    cells["breakdown"] = BETWEEN.join(f"{_figure(part['count'])} {part['group']}" for part in record.get("breakdown", ()))
    cells["holder"] = (record.get("holder") or {}).get("name", "")
    cells["about"] = BETWEEN.join(record.get("about", ()))
    return [cells.get(column, "") for column in CLAIM_COLUMNS]


def said_row(record: Record) -> list[object]:
    """The cells of an attribution's record, in the order of `SAID_COLUMNS`."""
    content = record["content"]
    spans = content or [span for span in (record["source"], record["cue"]) if span]
    cells = {key: record[key] for key in ("document", "speech", "rule")}
    cells |= {"source": _text(record["source"]), "cue": _text(record["cue"]), "content": " … ".join(_text(span) for span in content)}
    if spans:
        cells |= {"start": min(span["start"] for span in spans), "end": max(span["end"] for span in spans)}
    return [cells.get(column, "") for column in SAID_COLUMNS]


def place_row(record: Record) -> list[object]:
    """The cells of a place's record, in the order of `PLACE_COLUMNS`."""
    candidates = BETWEEN.join(f"{c['name']} ({c['id']}) {c['score']:.2f}" for c in record["candidates"])
    cells = {key: record[key] for key in ("document", "start", "end", "rule")} | _place(record) | {"candidates": candidates}
    return [cells.get(column, "") for column in PLACE_COLUMNS]


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def _text(span: Record | None) -> str:
    return str(span["text"]) if span else ""


def _names(records: Iterable[Record] | None) -> str:
    return BETWEEN.join(str(record["name"]) for record in records or ())


def _speaker(actor: Record | None) -> Record:
    if actor is None:
        return {"speaker": ""}
    return {
        "speaker": actor["name"],
        "speaker_party": actor["party"],
        "speaker_country": actor["country"],
        "speaker_sectors": " ".join(actor["sectors"]),
    }


def _dates(record: Record) -> Record:
    cells: Record = {"as_of": ""}
    for key in ("date", "as_of"):
        date: Record = record[key] or {}
        cells |= {f"{key}_{part}": date.get(part) for part in ("start", "end", "precision", "inferred")}
    return cells


def _count(count: Record | None) -> Record:
    return {f"count_{part}": count[part] for part in ("low", "high", "qualifier")} if count else {}


def _figure(count: Record) -> str:
    bounds = [str(value) for value in (count["low"], count["high"]) if value is not None]
    return "-".join(dict.fromkeys(bounds)) or str(count["qualifier"])


def _place(place: Record | None) -> Record:
    if place is None:
        return {}
    return {
        "place": place["name"],
        "place_id": place["id"],
        "lat": place["lat"],
        "lon": place["lon"],
        "place_country": place["country"],
        "place_precision": place["precision"],
    }
