"""The ledger as rows of a spreadsheet: one function a command, header first, lines without their line ends.

Lists are joined by `; `; dates are ISO; text that a spreadsheet would run is disarmed by `csv_line`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.present.csvfile import BETWEEN, csv_line
from counterclaim.present.ledger_parties import party_views
from counterclaim.present.ledger_words import incident_title, voice_order
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from counterclaim.link.records import Incident, Ledger, TollLine

Row = tuple[object, ...]
STANDS = {
    "asserts": ("asserts", "confirms"),
    "denies": ("denies", "doubts"),
    "silent": ("silent", "declines"),
    "unheard": ("not_heard",),
}


def incidents_csv(ledger: Ledger) -> Iterator[str]:
    """An incident a line."""
    header = ("id", "title", "family", "types", "modes", "start", "end", "exact", "places", "place_ids", "lat", "lon", "claimed_actors",
              "parties", "contested", "reports", "origins", "asserts", "denies", "silent", "not_heard", "alleged", "computed_breaches",
              "disagreements", "claims", "pack")  # fmt: skip
    return _lines(header, (_incident(one) for one in ledger.incidents))


def incident_csv(ledger: Ledger, incident: Incident) -> Iterator[str]:
    """A line for every claim a voice makes about the incident and every figure it gives."""
    header = ("incident", "voice_kind", "voice", "name", "what", "day", "version", "outcome", "side", "victims", "low", "high", "qualifier",
              "relation", "against_interest", "falling", "words", "outlet", "published", "document", "claim")  # fmt: skip
    return _lines(header, _voices(ledger, incident))


def tolls_csv(ledger: Ledger) -> Iterator[str]:
    """A figure a line: those of the wars, then those of incidents; the range is that of its outcome and side."""
    header = ("scope", "incident", "pack", "outcome", "side", "victims", "relation", "voice", "low", "high", "qualifier", "as_of",
              "as_of_basis", "standing", "falling", "range_low", "range_best", "range_high", "words", "outlet", "published", "document",
              "claim")  # fmt: skip
    lines = [("cumulative", "", toll.pack, toll.line) for toll in ledger.tolls]
    lines += [("incident", one.id, one.pack, line) for one in ledger.incidents for line in one.tolls]
    ordered = sorted(lines, key=lambda one: (one[:2], one[2] or "", one[3].side or "", one[3].outcome, one[3].victims))
    return _lines(header, (row for scope, incident, pack, line in ordered for row in _figures(ledger, (scope, incident, pack), line)))


def agreements_csv(ledger: Ledger) -> Iterator[str]:
    """A line for every agreement, then for each of its mentions, alleged breaches and computed breaches."""
    header = ("agreement", "row", "name", "type", "parties", "mediators", "signed", "in_force_from", "in_force_to", "source", "voice",
              "action", "accused", "day", "incidents", "term", "certain", "reasons", "denials", "words", "claims")  # fmt: skip
    return _lines(header, _agreements(ledger))


def parties_csv(ledger: Ledger) -> Iterator[str]:
    """A line for every party with its counts, then for each figure of its own people, by whose count."""
    header = ("party", "row", "name", "asserts", "denies", "confirms", "doubts", "silent", "not_heard", "against_interest", "acts_own",
              "acts_claimed", "breaches_alleged", "breaches_computed", "outcome", "victims", "scope", "relation", "voice", "figures",
              "falling", "claims")  # fmt: skip
    return _lines(header, _parties(ledger))


def disagreements_csv(ledger: Ledger) -> Iterator[str]:
    """A line for every value of every disagreement."""
    header = ("incident", "title", "about", "detail", "value", "voices", "claims")
    rows = (
        (one.id, incident_title(one), found.about, found.detail, value.text, _join(value.voices), _join(value.claims))
        for one in _ordered(ledger)
        for found in one.disagreements
        for value in found.values
    )
    return _lines(header, rows)


def documents_csv(ledger: Ledger) -> Iterator[str]:
    """A report a line, by date of publication."""
    header = ("id", "outlet", "published", "title", "address", "name", "pack", "copy_of", "claims", "incidents")
    first = {document: group.first for group in ledger.copies for document in group.documents if document != group.first}
    claims: dict[str, int] = {}
    for ruled in ledger.claims.values():
        claims[ruled.claim.document] = claims.get(ruled.claim.document, 0) + 1
    told: dict[str, list[str]] = {}
    for incident in _ordered(ledger):
        for document in incident.documents:
            told.setdefault(document, []).append(incident.id)
    reports = sorted(ledger.reports.values(), key=lambda one: (one.published is None, str(one.published), one.outlet_name, one.id))
    rows = (
        (one.id, one.outlet, _iso(one.published), one.title, one.address, one.name, one.pack, first.get(one.id), claims.get(one.id, 0),
         _join(told.get(one.id, ())))
        for one in reports
    )  # fmt: skip
    return _lines(header, rows)


def measures_csv(ledger: Ledger) -> Iterator[str]:
    """A measure a line."""
    header = ("id", "kind", "party", "start", "end", "imposed", "lifted")
    measures = sorted(ledger.measures, key=lambda one: (one.party, one.kind, str(one.start or ""), one.id))
    rows = ((one.id, one.kind, one.party, _iso(one.start), _iso(one.end), _join(one.imposed), _join(one.lifted)) for one in measures)
    return _lines(header, rows)


def _lines(header: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    yield csv_line(header)
    for row in rows:
        yield csv_line(plain(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row)


def _ordered(ledger: Ledger) -> list[Incident]:
    return sorted(ledger.incidents, key=lambda one: (one.start is None, str(one.start or ""), one.id))


def _incident(one: Incident) -> Row:
    by = {name: _join(sorted(position.voice.id for position in one.positions if position.attitude in STANDS[name])) for name in STANDS}
    point = next((point for point in one.points if point.lat is not None), None)
    actors = sorted({version.id for version in one.versions} - {"?"})
    alleged = sum(bool(breach.alleged) for breach in one.breaches)
    return (
        one.id, incident_title(one), one.family, _join(one.types), _join(one.modes), _iso(one.start), _iso(one.end), one.exact,
        _join(point.name for point in one.points), _join(point.id or "" for point in one.points), point.lat if point else None,
        point.lon if point else None, _join(actors), _join(sorted(one.parties)), one.contested, len(one.documents), len(one.origins),
        by["asserts"], by["denies"], by["silent"], by["unheard"], alleged, len(one.breaches), len(one.disagreements), _join(one.claims),
        one.pack,
    )  # fmt: skip


def _voices(ledger: Ledger, incident: Incident) -> Iterator[Row]:
    for position in sorted(incident.positions, key=lambda one: voice_order(one.voice)):
        voice = position.voice
        head = (incident.id, voice.kind, voice.id, voice.name)
        nothing: Row = (None,) * 7
        for said in position.history:
            yield (
                *head,
                said.attitude,
                _iso(said.day),
                said.version,
                *nothing,
                said.against_interest,
                None,
                *_standing_in(ledger, said.claim),
            )
        if not position.history:
            yield (*head, position.attitude, *((None,) * 10), *((None,) * 4), None)
    for line in incident.tolls:
        for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
            for figure in series.figures:
                voice = series.voice
                yield (incident.id, voice.kind, voice.id, voice.name, "counts", _iso(figure.as_of), None, line.outcome, line.side,
                       line.victims, figure.low, figure.high, figure.qualifier, series.relation, None, figure.claim in series.falls,
                       *_standing_in(ledger, figure.claim))  # fmt: skip


def _figures(ledger: Ledger, head: Row, line: TollLine) -> Iterator[Row]:
    for series in sorted(line.series, key=lambda one: voice_order(one.voice)):
        for figure in series.figures:
            yield (*head, line.outcome, line.side, line.victims, series.relation, series.voice.id, figure.low, figure.high,
                   figure.qualifier, _iso(figure.as_of), figure.as_of_basis, figure is series.figures[-1], figure.claim in series.falls,
                   line.overall.low, line.overall.best, line.overall.high, *_standing_in(ledger, figure.claim))  # fmt: skip


def _agreements(ledger: Ledger) -> Iterator[Row]:
    for one in sorted(ledger.agreements, key=lambda entry: (str(entry.signed or ""), entry.in_force_from or "", entry.id)):
        empty: Row = (None,) * 8
        yield (one.id, "agreement", one.name, one.type, _join(sorted(one.parties)), _join(sorted(one.mediators)), _iso(one.signed),
               one.in_force_from, one.in_force_to, one.source, None, None, None, None, None, _join(one.terms), *((None,) * 5))  # fmt: skip
        for mention in one.mentions:
            yield (one.id, "mention", *empty, mention.voice.id, mention.action, None, _iso(mention.day), *((None,) * 5),
                   _words(ledger, mention.claim), mention.claim)  # fmt: skip
        for alleged in one.alleged:
            yield (one.id, "alleged", *empty, alleged.voice.id, None, _join(sorted(alleged.accused)), _iso(alleged.day),
                   _join(alleged.incidents), None, None, None, _join(alleged.denials), _words(ledger, alleged.claim),
                   alleged.claim)  # fmt: skip
        for incident, breach in one.computed:
            said = "computed, also alleged" if breach.alleged else "computed, nobody said so"
            yield (one.id, said, *empty, None, None, _join(sorted(breach.actors)), None, incident, breach.term, breach.certain,
                   _join(breach.reasons), None, _words(ledger, breach.claims[0]) if breach.claims else None,
                   _join(breach.claims))  # fmt: skip


def _parties(ledger: Ledger) -> Iterator[Row]:
    for one in party_views(ledger):
        yield (one.party, "counts", one.name, one.asserts, one.denies, one.confirms, one.doubts, one.silent, one.not_heard,
               one.against_interest, one.acts_own, one.acts_claimed, one.breaches_alleged, one.breaches_computed,
               *((None,) * 8))  # fmt: skip
        for loss in one.losses:
            yield (one.party, "figures", one.name, *((None,) * 11), loss.outcome, loss.victims, loss.scope, loss.relation, loss.voice,
                   loss.figures, loss.falling, _join(loss.claims))  # fmt: skip


def _standing_in(ledger: Ledger, claim: str) -> Row:
    """Words, outlet, date, document and id of a claim."""
    ruled = ledger.claims.get(claim)
    if ruled is None:
        return (None, None, None, None, claim)
    return (ruled.claim.evidence.text, ruled.report.outlet_name, _iso(ruled.report.published), ruled.claim.document, claim)


def _words(ledger: Ledger, claim: str) -> str | None:
    ruled = ledger.claims.get(claim)
    return ruled.claim.evidence.text if ruled else None


def _join(words: Iterable[str]) -> str:
    return BETWEEN.join(words)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
