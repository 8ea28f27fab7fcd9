"""The bundled dispatches: all there, marked as composed, dated, and telling every fact they were written to tell."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest

from counterclaim.pipeline import Options, read_sources
from counterclaim.present.records import claim_record
from counterclaim.records import Reading, Source
from counterclaim.sample import Dispatch, dispatches, sample

ALL = dispatches()
NOTICE = "Composed for the Counterclaim sample from public facts. {outlet} does not exist."
COPIES = ("wire-a-2020-10-10.txt", "harbour-times-2020-10-10.txt", "northern-courier-2020-10-10.txt")
ALIKE = 0.9  # share of the words that copies have in common, in order

# fact, kind of claim, what must hold of one claim, files that must hold one
Needle = dict[str, Any]
FACTS: list[tuple[str, str, Needle, tuple[str, ...]]] = [
    ("27 September, AZE: Armenia shelled", "event",
     {"type": "ASSAULT", "speaker.party": "AZE", "actors.party": "ARM"},
     ("wire-a-2020-09-27", "statement-monitor-2020-09-27", "capital-daily-2020-09-28")),
    ("27 September, AZE: counteroffensive", "event", {"type": "ASSAULT", "speaker.party": "AZE", "actors.party": "AZE"},
     ("wire-a-2020-09-27", "statement-monitor-2020-09-27")),
    ("27 September, ARM: offensive against Nagorno-Karabakh", "event",
     {"type": "ASSAULT", "speaker.party": "ARM", "actors.party": "AZE", "recipients.party": "NKR"},
     ("wire-a-2020-09-27", "lowland-radio-2020-09-27")),
    ("martial law in Armenia", "event", {"mode": "martial-law", "actors.party": "ARM"},
     ("lowland-radio-2020-09-27", "capital-daily-2020-09-28")),
    ("martial law in Azerbaijan", "event", {"mode": "martial-law", "actors.party": "AZE"},
     ("lowland-radio-2020-09-27", "capital-daily-2020-09-28")),
    ("mobilisation in Armenia", "event", {"type": "MOBILIZE", "actors.party": "ARM"}, ("capital-daily-2020-09-28",)),
    ("partial mobilisation in Azerbaijan", "event",
     {"type": "MOBILIZE", "actors.party": "AZE", "date.start": "2020-09-28"}, ("capital-daily-2020-09-28",)),
    ("ceasefire of 10 October", "agreement", {"action": "reached", "parties.party": "ARM", "speaker.party": "RUS"}, COPIES),
    ("10 October, exchange of prisoners", "event", {"type": "COOPERATE", "status": "planned"}, COPIES),
    ("10 October, ARM accuses", "event", {"type": "ASSAULT", "speaker.party": "ARM", "weapons.text": "missile"},
     ("frontier-post-2020-10-10", "plateau-news-2020-10-10")),
    ("10 October, AZE accuses", "agreement", {"action": "violated", "speaker.party": "AZE", "violated_by.party": "ARM"},
     ("frontier-post-2020-10-10", "plateau-news-2020-10-10")),
    ("Ganja, 5 dead", "toll", {"count.low": 5, "outcome": "killed", "speaker.party": "AZE", "places.name": "Ganja"},
     ("wire-b-2020-10-11", "wire-a-2020-10-11-1")),
    ("Ganja, 28 casualties", "toll", {"count.low": 28, "outcome": "casualties", "speaker.party": "AZE"}, ("wire-a-2020-10-11-1",)),
    ("Ganja, 7 dead", "toll", {"count.low": 7, "outcome": "killed", "speaker.party": "AZE"},
     ("wire-a-2020-10-11-2", "capital-daily-2020-10-11", "wire-a-2020-10-17")),
    ("Ganja, 3 women", "toll", {"count.low": 7, "breakdown.group": "woman"}, ("capital-daily-2020-10-11",)),
    ("Ganja, 39 injured", "toll", {"count.low": 39, "outcome": "wounded", "speaker.party": "AZE"}, ("wire-a-2020-10-11-2",)),
    ("Ganja, 34 wounded", "toll", {"count.low": 34, "outcome": "wounded", "speaker.party": "AZE"},
     ("wire-a-2020-10-11-2", "capital-daily-2020-10-11")),
    ("Ganja, ARM denies", "event", {"type": "ASSAULT", "status": "denied", "speaker.party": "ARM", "places.name": "Ganja"},
     ("wire-a-2020-10-11-1", "capital-daily-2020-10-11", "lowland-radio-2020-10-17", "evening-ledger-2020-10-17")),
    ("Ganja, NKR denies", "event", {"type": "ASSAULT", "status": "denied", "speaker.party": "NKR"},
     ("wire-a-2020-10-11-2", "capital-daily-2020-10-11")),
    ("Ganja, not confirmed", "stance", {"holder.name": "correspondents"}, ("capital-daily-2020-10-11",)),
    ("Ganja on 17 October, 12 civilians", "toll",
     {"count.low": 12, "victims": "civilian", "speaker.party": "AZE", "places.name": "Ganja", "date.start": "2020-10-17"},
     ("wire-a-2020-10-17", "capital-daily-2020-10-18")),
    ("Ganja on 17 October, more than 40", "toll", {"count.low": 40, "count.qualifier": "more_than", "outcome": "wounded"},
     ("wire-a-2020-10-17", "evening-ledger-2020-10-17", "lowland-radio-2020-10-17", "frontier-post-2020-12-12")),
    ("Ganja on 17 October, 13 dead", "toll", {"count.low": 13, "speaker.party": "AZE", "places.name": "Ganja"},
     ("evening-ledger-2020-10-17",)),
    ("ARM: Stepanakert shelled", "event", {"speaker.party": "ARM", "actors.party": "AZE", "places.name": "Stepanakert"},
     ("wire-a-2020-10-17", "evening-ledger-2020-10-17", "lowland-radio-2020-10-17")),
    ("ceasefire of 18 October", "agreement", {"type": "ceasefire", "date.start": "2020-10-18"},
     ("wire-b-2020-10-18", "capital-daily-2020-10-18")),
    ("18 October, ARM accuses", "agreement", {"action": "violated", "speaker.party": "ARM", "violated_by.party": "AZE"},
     ("wire-b-2020-10-18", "capital-daily-2020-10-18")),
    ("18 October, AZE accuses", "agreement", {"action": "violated", "speaker.party": "AZE", "violated_by.party": "ARM"},
     ("wire-b-2020-10-18",)),
    ("ceasefire of 26 October", "agreement", {"action": "in_force", "date.start": "2020-10-26"}, ("wire-a-2020-10-26",)),
    ("ceasefire of 26 October, by USA", "agreement", {"action": "reached", "parties.party": "USA"}, ("frontier-post-2020-10-26",)),
    ("26 October, ARM accuses", "agreement", {"action": "violated", "speaker.party": "ARM", "violated_by.party": "AZE"},
     ("wire-a-2020-10-26", "frontier-post-2020-10-26")),
    ("26 October, AZE accuses", "agreement", {"action": "violated", "speaker.party": "AZE", "violated_by.party": "ARM"},
     ("frontier-post-2020-10-26", "capital-daily-2020-10-28")),
    ("village in Barda region, 4 dead", "toll", {"count.low": 4, "outcome": "killed", "speaker.name": "Hikmet Hajiyev"},
     ("wire-b-2020-10-27", "lowland-radio-2020-10-27", "capital-daily-2020-10-28")),
    ("village in Barda region, a toddler", "toll", {"count.low": 4, "breakdown.group": "toddler"}, ("wire-b-2020-10-27",)),
    ("village in Barda region, 10 wounded", "toll", {"count.low": 10, "outcome": "wounded"},
     ("wire-b-2020-10-27", "lowland-radio-2020-10-27")),
    ("village in Barda region, ARM denies", "stance", {"attitude": "denies", "holder.party": "ARM"}, ("wire-b-2020-10-27",)),
    ("Barda, 14 dead", "toll", {"count.low": 14, "speaker.party": "AZE"}, ("wire-a-2020-10-28-1", "wire-a-2020-10-28-2")),
    ("Barda, 19 dead", "toll", {"count.low": 19, "outcome": "killed", "speaker.party": "AZE"},
     ("wire-a-2020-10-28-2", "capital-daily-2020-10-28", "wire-b-2020-10-29")),
    ("Barda, 60 wounded", "toll", {"count.low": 60, "outcome": "wounded"},
     ("wire-a-2020-10-28-2", "capital-daily-2020-10-28", "wire-b-2020-10-29")),
    ("Barda, 21 dead", "toll", {"count.low": 21, "speaker.party": "AZE"}, ("wire-b-2020-10-29", "evening-ledger-2020-10-29")),
    ("Barda, ARM denies", "event", {"status": "denied", "speaker.party": "ARM"},
     ("wire-a-2020-10-28-1", "wire-a-2020-10-28-2", "wire-b-2020-10-29")),
    ("statement of 10 November", "agreement", {"parties.party": "RUS", "date.end": "2020-11-10"},
     ("evening-ledger-2020-11-15", "wire-a-2020-12-12-1")),
    ("complete ceasefire", "agreement", {"name": "complete ceasefire"},
     ("wire-a-2020-11-10", "statement-monitor-2020-11-10", "wire-a-2020-12-12-1")),
    ("1,960 peacekeepers", "event", {"type": "MOBILIZE", "count.low": 1960},
     ("wire-a-2020-11-10", "statement-monitor-2020-11-10", "frontier-post-2020-12-12")),
    ("Agdam by 20 November", "event", {"actors.party": "ARM", "places.name": "Agdam", "date.end": "2020-11-20"},
     ("statement-monitor-2020-11-10", "evening-ledger-2020-11-15")),
    ("Kalbajar by 15 November", "event", {"actors.party": "ARM", "places.name": "Kalbajar", "date.end": "2020-11-15"},
     ("wire-a-2020-11-10", "statement-monitor-2020-11-10")),
    ("Kalbajar by 25 November", "event", {"actors.party": "ARM", "places.name": "Kalbajar", "date.end": "2020-11-25"},
     ("evening-ledger-2020-11-15",)),
    ("Lachin", "event", {"actors.party": "ARM", "places.name": "Lachin"},
     ("wire-a-2020-11-10", "statement-monitor-2020-11-10", "evening-ledger-2020-11-15")),
    ("November, exchange of prisoners", "event", {"type": "COOPERATE"}, ("wire-a-2020-11-10", "statement-monitor-2020-11-10")),
    ("NKR, 1,383 dead", "toll", {"count.low": 1383, "outcome": "killed", "side": "NKR", "speaker.party": "NKR", "scope": "cumulative"},
     ("northern-courier-2020-11-13", "evening-ledger-2020-12-04")),
    ("ARM, 2,317 dead", "toll", {"count.low": 2317, "outcome": "killed", "side": "ARM", "speaker.party": "ARM", "scope": "cumulative"},
     ("wire-b-2020-11-14", "capital-daily-2020-11-14", "evening-ledger-2020-12-04", "frontier-post-2020-12-12")),
    ("AZE, no figure yet", "stance", {"attitude": "silent", "holder.party": "AZE"},
     ("northern-courier-2020-11-13", "capital-daily-2020-11-14")),
    ("AZE, 2,783 dead", "toll", {"count.low": 2783, "outcome": "killed", "side": "AZE", "scope": "cumulative", "as_of.start": "2020-12-03"},
     ("wire-a-2020-12-03", "frontier-post-2020-12-12")),
    ("AZE, over 100 missing", "toll", {"count.low": 100, "count.qualifier": "more_than", "outcome": "missing", "scope": "cumulative"},
     ("wire-a-2020-12-03", "evening-ledger-2020-12-04", "frontier-post-2020-12-12")),
    ("AZE, 1,245 wounded", "toll", {"count.low": 1245, "outcome": "wounded", "scope": "cumulative", "speaker.party": "AZE"},
     ("wire-a-2020-12-03", "evening-ledger-2020-12-04")),
    ("martial law lifted", "event", {"type": "CONCEDE", "actors.party": "AZE", "date.start": "2020-12-12"},
     ("wire-b-2020-12-11", "lowland-radio-2020-12-11", "frontier-post-2020-12-12")),
    ("11 December, Armenian post attacked", "event", {"type": "ASSAULT", "speaker.party": "ARM", "date.start": "2020-12-11"},
     ("wire-b-2020-12-11", "lowland-radio-2020-12-11", "frontier-post-2020-12-12")),
    ("three wounded", "toll", {"count.low": 3, "outcome": "wounded", "side": "ARM", "speaker.party": "ARM"},
     ("wire-b-2020-12-11", "lowland-radio-2020-12-11", "frontier-post-2020-12-12")),
    ("RUS, a violation", "agreement",
     {"action": "violated", "speaker.party": "RUS", "violated_by": [], "places.name": "Hadrut district", "date.start": "2020-12-11"},
     ("wire-b-2020-12-12", "frontier-post-2020-12-12")),
    ("RUS names nobody", "stance", {"attitude": "declines_comment", "holder.party": "RUS"},
     ("wire-b-2020-12-12", "frontier-post-2020-12-12")),
    ("23 posts", "statement", {"speaker.party": "RUS", "evidence.text": "Russian peacekeepers are on duty at 23 observation posts"},
     ("wire-b-2020-12-12",)),
    ("ARM, offensive at Hin Tagher and Khtsaberd", "event",
     {"type": "ASSAULT", "speaker.party": "ARM", "actors.party": "AZE", "places.id": "pack:hin-tagher"},
     ("wire-a-2020-12-12-1", "wire-b-2020-12-12", "northern-courier-2020-12-12", "capital-daily-2020-12-13", "wire-b-2020-12-14",
      "lowland-radio-2020-12-14")),
    ("ARM, offensive at another village", "event",
     {"type": "ASSAULT", "speaker.party": "ARM", "actors.party": "AZE", "places.name": "Boyuk Taglar", "places.id": "pack:mets-tagher"},
     ("plateau-news-2020-12-12",)),
    ("NKR takes measures", "statement", {"speaker.party": "NKR"}, ("wire-a-2020-12-12-1", "northern-courier-2020-12-12")),
    ("12 December, AZE silent", "stance", {"attitude": "silent", "holder.party": "AZE"},
     ("wire-a-2020-12-12-1", "plateau-news-2020-12-12", "frontier-post-2020-12-12")),
    ("12 December, AZE suppressed a provocation", "event", {"speaker.party": "AZE", "actors.party": "AZE"},
     ("wire-a-2020-12-12-2", "northern-courier-2020-12-12", "frontier-post-2020-12-12")),
    ("12 December, AZE: ceasefire holds", "agreement", {"action": "in_force", "speaker.party": "AZE"},
     ("wire-a-2020-12-12-2", "frontier-post-2020-12-12")),
    ("Gevorgyan expects the peacekeepers to react", "statement", {"speaker.name": "Mane Gevorgyan"},
     ("wire-a-2020-12-12-2", "frontier-post-2020-12-12")),
    ("Hin Tagher entered", "event", {"type": "ASSAULT", "speaker.party": "ARM", "places.id": "pack:hin-tagher"},
     ("capital-daily-2020-12-13", "harbour-times-2020-12-13")),
    ("six wounded", "toll", {"count.low": 6, "outcome": "wounded", "side": "ARM", "speaker.party": "ARM"},
     ("capital-daily-2020-12-13", "wire-a-2020-12-13", "wire-b-2020-12-14", "lowland-radio-2020-12-14", "capital-daily-2020-12-15")),
    ("talks in Hadrut", "event", {"type": "CONSULT", "places.name": "Hadrut", "speaker.party": "ARM"},
     ("capital-daily-2020-12-13", "harbour-times-2020-12-13")),
    ("26 November, 3 dead", "toll", {"count.low": 3, "outcome": "killed", "speaker.party": "AZE"},
     ("statement-monitor-2020-12-13", "wire-a-2020-12-13")),
    ("26 November, 2 wounded near Sur", "toll",
     {"count.low": 2, "outcome": "wounded", "speaker.party": "AZE", "places.id": "pack:sur", "date.start": "2020-11-26"},
     ("statement-monitor-2020-12-13", "wire-a-2020-12-13")),
    ("8 December, one dead near Hadrut", "toll", {"outcome": "killed", "places.name": "Hadrut", "date.start": "2020-12-08"},
     ("statement-monitor-2020-12-13", "wire-a-2020-12-13")),
    ("8 December, one of Azercell wounded", "toll", {"count.low": 1, "outcome": "wounded", "victims": "civilian"},
     ("statement-monitor-2020-12-13", "wire-a-2020-12-13")),
    ("AZE, counter-terrorist operation", "event", {"speaker.party": "AZE", "actors.party": "AZE", "places.name": "Hadrut"},
     ("statement-monitor-2020-12-13",)),
    ("AZE, counter-terrorist operation in the district", "event",
     {"speaker.party": "AZE", "actors.party": "AZE", "places.name": "Hadrut district"}, ("wire-a-2020-12-12-2",)),
    ("peacekeepers remind both sides", "agreement", {"status": "demanded", "speaker.party": "RUS"}, ("harbour-times-2020-12-13",)),
    ("Pashinyan, both villages taken", "event",
     {"type": "ASSAULT", "speaker.name": "Nikol Pashinyan", "actors.party": "AZE", "places.id": "pack:khtsaberd"},
     ("wire-b-2020-12-14", "lowland-radio-2020-12-14")),
    ("prisoners exchanged", "event", {"type": "COOPERATE", "speaker.party": "RUS", "actors.party": "ARM"},
     ("wire-a-2020-12-15", "capital-daily-2020-12-15")),
]  # fmt: skip


@cache
def claims() -> dict[str, list[dict[str, Any]]]:
    """The claims of every dispatch by its file's name, as the program prints them."""
    sources = [Source(one.name, one.data, one.published) for one in ALL]
    found = {}
    for one, result in zip(ALL, read_sources(sources, Options(want=frozenset({"claims"}))), strict=True):
        assert isinstance(result, Reading), one.name
        found[one.name] = [claim_record(claim) for claim in result.claims]
    return found


def values(record: Any, path: str) -> list[Any]:
    """What stands at a dotted path; lists are gone through."""
    first, _, rest = path.partition(".")
    here = record.get(first) if isinstance(record, dict) else None
    if not rest:
        return [here]
    return [one for part in (here if isinstance(here, list) else [here]) for one in values(part, rest)]


def holds(claim: dict[str, Any], needle: Needle) -> bool:
    return all(wanted in values(claim, path) for path, wanted in needle.items())


def body(dispatch: Dispatch) -> str:
    """The text without its notice and its headline."""
    return dispatch.data.decode().partition(NOTICE.format(outlet=dispatch.outlet))[2].strip()


def test_there_are_at_least_35_and_each_file_is_listed_once() -> None:
    assert len(ALL) >= 35
    names = [one.name for one in ALL]
    assert len(set(names)) == len(names)
    assert set(names) == {entry.name for entry in files("counterclaim.sample").iterdir() if entry.name.endswith(".txt")}


def test_the_sample_report_is_one_of_them() -> None:
    report = sample()
    (one,) = (one for one in ALL if one.name == report.name)
    assert (one.data, one.published) == (report.data, report.published)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_dispatch_says_at_its_head_that_it_is_composed(one: Dispatch) -> None:
    head = one.data.decode().splitlines()[:3]
    assert NOTICE.format(outlet=one.outlet) in head


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_dates_and_addresses(one: Dispatch) -> None:
    assert dt.date(2020, 9, 27) <= one.published <= dt.date(2020, 12, 15)
    assert one.obtained.utcoffset() == dt.timedelta(0)
    assert one.obtained.date() == one.published
    slug = one.outlet.lower().replace(" ", "-")
    address = urlsplit(one.address)
    assert (address.scheme, address.netloc) == ("https", f"{slug}.example")
    assert address.path.startswith(f"/{one.published:%Y/%m/%d}/")
    assert one.name.startswith(f"{slug}-{one.published}")


def test_no_two_have_one_address_or_one_moment() -> None:
    assert len({one.address for one in ALL}) == len({one.obtained for one in ALL}) == len(ALL)
    assert [one.obtained for one in ALL] == sorted(one.obtained for one in ALL)


@pytest.mark.parametrize("name", [one.name for one in ALL])
def test_every_dispatch_gives_claims(name: str) -> None:
    assert len(claims()[name]) >= 2


@pytest.mark.parametrize(("fact", "kind", "needle", "names"), FACTS, ids=[row[0] for row in FACTS])
def test_every_fact_is_told(fact: str, kind: str, needle: Needle, names: tuple[str, ...]) -> None:
    for name in names:
        found = claims()[f"{name.removesuffix('.txt')}.txt"]
        assert any(claim["kind"] == kind and holds(claim, needle) for claim in found), (fact, name)


def test_most_facts_are_told_by_two_outlets() -> None:
    twice = [names for _, _, _, names in FACTS if len({one.outlet for one in ALL for name in names if one.name.startswith(name)}) > 1]
    assert len(twice) >= 0.7 * len(FACTS)


def test_copies_of_one_wire_text_are_nearly_the_same() -> None:
    texts = [body(one).split() for one in ALL if one.name in COPIES]
    assert len(texts) == len(COPIES)
    for text in texts[1:]:
        assert SequenceMatcher(None, texts[0], text, autojunk=False).ratio() > ALIKE


def test_no_other_two_are_copies() -> None:
    texts = [body(one).split() for one in ALL if one.name not in COPIES[1:]]
    for number, text in enumerate(texts):
        for other in texts[:number]:
            if text and other:
                assert SequenceMatcher(None, text, other, autojunk=False).quick_ratio() < ALIKE
