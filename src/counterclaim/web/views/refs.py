"""A claim as pages point at it: its words, who said them, in which report, and where in the ledger they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.link.records import Incident, Ledger, Ruled
from counterclaim.present.ledger_words import day, days, deed, doers, places, report_name, state_mark
from counterclaim.present.wording import plain, status, what, when, where, who


@dataclass(frozen=True, slots=True)
class Ref:
    """One claim on a page. `words` stand without quotation marks; `marks` say what a reviewer decided."""

    claim: str
    document: str
    kind: str
    words: str
    speaker: str
    what: str
    status: str
    where: str
    when: str
    source: str
    marks: tuple[str, ...]

    @property
    def href(self) -> str:
        """Where the words stand in their report."""
        return f"/documents/{self.document}#claim-{self.claim}"


@dataclass(frozen=True, slots=True)
class IncidentRef:
    """An incident on a page: its id, its title, whether it is contested."""

    id: str
    title: str
    contested: bool

    @property
    def href(self) -> str:
        """The incident's page."""
        return f"/incidents/{self.id}"


def ref(ruled: Ruled) -> Ref:
    """A claim as pages point at it."""
    claim, report = ruled.claim, ruled.report
    return Ref(
        claim=claim.id,
        document=claim.document,
        kind=claim.kind,
        words=plain(claim.evidence.text),
        speaker=who(claim),
        what=what(claim),
        status=status(claim),
        where=where(claim.places),
        when=when(claim),
        source=f"{plain(report.outlet_name)}, {day(report.published)}",
        marks=() if ruled.state == "open" else (f"{ruled.state} by a reviewer",),
    )


def refs(ledger: Ledger, claims: Iterable[str]) -> tuple[Ref, ...]:
    """Those of the claims that this ledger holds, each once, in the order given."""
    return tuple(ref(ledger.claims[one]) for one in dict.fromkeys(claims) if one in ledger.claims)


def deed_words(incident: Incident) -> str:
    """`Deployment of troops`, without PLOVER's code for it."""
    words = deed(incident)
    return words[: words.rindex(" (")] if words.endswith(")") and " (" in words else words


def title(incident: Incident) -> str:
    """`Attack · Hin Tagher · 12 Dec 2020 · AZE (claimed)`."""
    return " · ".join((deed_words(incident), places(incident.points), days(incident.start, incident.end), doers(incident)))


def incident_ref(incident: Incident) -> IncidentRef:
    """An incident as pages point at it."""
    return IncidentRef(incident.id, title(incident), incident.contested)


def cite(ledger: Ledger, claim: str) -> str:
    """A claim to be cited as plain text: quotation, speaker, outlet, title, day, address, place in the text, SHA-256 of the bytes."""
    ruled = ledger.claims[claim]
    report, span = ruled.report, ruled.claim.evidence
    parts = [f"“{plain(span.text)}” – {who(ruled.claim)}, in: {report_name(ledger, report.id)}"]
    parts += [f"“{plain(report.title)}”"] if report.title else []
    parts += [plain(report.address)] if report.address else []
    parts.append(f"characters {span.start}–{span.end} of the text as read")
    parts.append(f"SHA-256 {report.id}")
    known = f", as known at {ledger.known_at.isoformat()}" if ledger.known_at else ""
    return f"{'. '.join(parts)}. Claim {ruled.claim.id}{known}{''.join(f' ({one})' for one in state_mark(ledger, claim))}."
