"""The sentences of the report it all began with, reworded: other countries, numbers and verbs must give the like claims.

Each row: a sentence, when it was published, the kind of claim looked for, and what must hold of one claim of that kind.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from counterclaim.pipeline import Options, read_sources
from counterclaim.present.records import claim_record
from counterclaim.records import Reading, Source

PUBLISHED = dt.date(2023, 5, 20)

CASES: list[tuple[str, str, dict[str, Any]]] = [
    # launched / resumed / advancing
    ("Ukraine says Russia has begun a new offensive near Kharkiv", "event",
     {"type": "ASSAULT", "speaker.party": "UKR", "actors.party": ["RUS"], "status": "asserted"}),
    ("Ethiopia claims Eritrea has started a fresh assault in Tigray", "event",
     {"type": "ASSAULT", "speaker.party": "ETH", "actors.party": ["ERI"]}),
    ("The Georgian Defense Ministry claims that the Russian army is advancing in the direction of the city of Gori.", "event",
     {"type": "ASSAULT", "speaker.party": "GEO", "actors.party": ["RUS"], "places.name": ["Gori"]}),
    ("The Pakistani army said that Indian troops were advancing toward Lahore.", "event",
     {"type": "ASSAULT", "speaker.party": "PAK", "actors.party": ["IND"], "places.name": ["Lahore"]}),
    ("The Sudanese army resumed the offensive in Khartoum on May 12.", "event",
     {"type": "ASSAULT", "actors.party": ["SDN"], "date.start": "2023-05-12", "places.name": ["Khartoum"]}),
    ("The Chadian army launched an operation in Darfur on May 3. This is stated in the statement of the Ministry of Defense of Chad.", "event",
     {"speaker.party": "TCD"}),
    ("The Turkish army shelled Afrin on May 14. This was announced in a statement by the Defense Ministry of Syria.", "event",
     {"type": "ASSAULT", "speaker.party": "SYR", "actors.party": ["TUR"], "places.name": ["Afrin"]}),
    ("“On May 12, the Russian side resumed offensive actions in the direction of Bakhmut,” the Ukrainian ministry of defence said.", "event",
     {"type": "ASSAULT", "speaker.party": "UKR", "actors.party": ["RUS"], "date.start": "2023-05-12", "places.name": ["Bakhmut"]}),
    # silence
    ("On the website of the Ethiopian Ministry of Defense, there were no comments on the fighting at the time of publication.", "stance",
     {"holder.party": "ETH", "attitude": "silent"}),
    ("There was no immediate comment from the Israeli military.", "stance", {"holder.party": "ISR", "attitude": "silent"}),
    ("The Kremlin has not commented on the strike.", "stance", {"holder.party": "RUS"}),
    ("The Turkish Foreign Ministry declined to comment on the report.", "stance", {"holder.party": "TUR", "attitude": "declines_comment"}),
    # background
    ("In 2008, Kosovo declared its independence from Serbia.", "event",
     {"type": "DECLARE", "date.start": "2008-01-01", "date.end": "2008-12-31", "speaker": None}),
    ("In 1971, Bangladesh declared independence from Pakistan.", "event",
     {"type": "DECLARE", "actors.party": ["BGD"], "recipients.party": ["PAK"], "date.start": "1971-01-01"}),
    ("This led to fighting that lasted until 1999.", "event", {"type": "ASSAULT", "date.end": "1999-12-31"}),
    ("The war ended with the signing of the Lusaka Protocol on ceasefire.", "agreement", {"action": "signed", "type": "ceasefire"}),
    ("From time to time fierce clashes erupted between the two sides.", "event", {"type": "ASSAULT"}),
    ("During the war, more than 50 thousand people were killed in the country.", "toll",
     {"count.low": 50000, "count.high": None, "count.qualifier": "more_than", "outcome": "killed", "scope": "cumulative", "side": None}),
    ("During the conflict, over 12,000 people lost their lives in the region.", "toll",
     {"count.low": 12000, "count.qualifier": "more_than", "outcome": "killed", "scope": "cumulative"}),
    ("Serbia considers Kosovo as a territory occupied by separatists.", "stance", {"holder.party": "SRB", "attitude": "considers"}),
    ("On April 15, 2023, the heaviest fighting in years broke out in Khartoum.", "event",
     {"type": "ASSAULT", "date.start": "2023-04-15", "places.name": ["Khartoum"]}),
    # accusations
    ("The Indian Defence Ministry accused Pakistan of shelling Indian army positions.", "event",
     {"type": "ASSAULT", "speaker.party": "IND", "actors.party": ["PAK"], "recipients.party": ["IND"]}),
    ("The Syrian Foreign Ministry accused Turkey of “blatant aggression”, bombardment of Syrian army posts and announced a counteroffensive.",
     "event", {"type": "ASSAULT", "speaker.party": "SYR", "actors.party": ["TUR"], "recipients.party": ["SYR"]}),
    ("Kyiv accused Moscow of bombing a hospital in Kherson.", "event",
     {"type": "ASSAULT", "speaker.party": "UKR", "actors.party": ["RUS"], "places.name": ["Kherson"]}),
    ("The Ethiopian authorities, for their part, stated that the Eritrean army had launched an attack on Badme.", "event",
     {"type": "ASSAULT", "speaker.party": "ETH", "actors.party": ["ERI"], "places.name": ["Badme"]}),
    ("During the fighting, the sides used drones, cluster bombs and heavy mortars.", "event",
     {"type": "ASSAULT", "weapons.text": ["drones", "cluster bombs", "heavy mortars"]}),
    ("There were reports of villagers and fighters killed and wounded.", "toll", {"outcome": "killed", "count.low": None, "count.qualifier": "unstated"}),
    ("There were reports of villagers and fighters killed and wounded.", "toll", {"outcome": "wounded", "count.low": None}),
    # measures
    ("Martial law was also declared in Ukraine.", "event", {"type": "COERCE", "mode": "martial-law", "places.name": ["Ukraine"]}),
    ("A curfew was imposed in Sudan.", "event", {"type": "COERCE", "mode": "curfew", "places.name": ["Sudan"]}),
    ("On May 2, the Ukrainian parliament lifted the curfew in the capital.", "event",
     {"type": "CONCEDE", "actors.party": ["UKR"], "date.start": "2023-05-02", "speaker": None}),
    ("On May 11, the Thai parliament cancelled martial law in the south.", "event",
     {"type": "CONCEDE", "actors.party": ["THA"], "date.start": "2023-05-11"}),
    ("Russia announced partial mobilization.", "event", {"type": "MOBILIZE", "actors.party": ["RUS"]}),
    # agreements
    ("Agreements on a truce were reached in Darfur several times, but each time they were broken.", "agreement",
     {"action": "reached", "type": "ceasefire"}),
    ("Agreements on a truce were reached in Darfur several times, but each time they were broken.", "agreement",
     {"action": "violated", "type": "ceasefire"}),
    ("On the night of May 10, representatives of Sudan, Chad and Egypt (as mediator) signed an agreement to end the fighting.", "agreement",
     {"action": "signed", "parties.party": ["SDN", "TCD"], "mediators.party": ["EGY"], "date.end": "2023-05-10"}),
    ("According to the accords, 2500 Kenyan peacekeepers are deployed along the border in Darfur.", "event",
     {"type": "MOBILIZE", "actors.party": ["KEN"], "count.low": 2500, "count.high": 2500}),
    ("According to the deal, 400 Turkish soldiers were deployed in Tripoli.", "event",
     {"type": "MOBILIZE", "actors.party": ["TUR"], "count.low": 400, "places.name": ["Tripoli"]}),
    # statements
    ("Ukrainian Prime Minister Denys Shmyhal said that the choice was very hard for him, but that there was no other way.", "statement",
     {"speaker.party": "UKR", "speaker.name": "Denys Shmyhal"}),
    ("Putin specified that Kyiv was “obliged” to accept a document “more favourable” to Moscow.", "statement",
     {"speaker.party": "RUS", "speaker.name": "Putin"}),
    # tolls
    ("According to the Ukrainian Defense Ministry, 1,204 soldiers died during the fighting in Donbas, more than 70 fighters are considered missing.",
     "toll", {"speaker.party": "UKR", "count.low": 1204, "count.high": 1204, "outcome": "killed", "victims": "military", "side": "UKR",
              "side_inferred": True, "scope": "cumulative"}),
    ("According to the Ukrainian Defense Ministry, 1,204 soldiers died during the fighting in Donbas, more than 70 fighters are considered missing.",
     "toll", {"speaker.party": "UKR", "count.low": 70, "count.high": None, "outcome": "missing", "victims": "military"}),
    ("In Pakistan, as of May 14, 317 military deaths were known.", "toll",
     {"count.low": 317, "side": "PAK", "as_of.start": "2023-05-14", "outcome": "killed", "victims": "military", "scope": "cumulative"}),
    ("In Eritrea, as of May 4, 1,020 soldier deaths were known.", "toll",
     {"count.low": 1020, "side": "ERI", "as_of.start": "2023-05-04", "outcome": "killed"}),
    ("Ten Russian soldiers were killed in Ukraine.", "toll",
     {"count.low": 10, "side": "RUS", "side_inferred": False, "outcome": "killed", "victims": "military", "places.name": ["Ukraine"]}),
    ("Israel said a mortar was fired at it from Gaza.", "event",
     {"type": "ASSAULT", "speaker.party": "ISR", "actors.party": [], "recipients.party": ["ISR"]}),
    ("A member of the Chadian team said the government accused rebels of violating the ceasefire.", "agreement",
     {"action": "violated", "type": "ceasefire"}),
    ("The army denied shelling Gao.", "event", {"status": "denied", "type": "ASSAULT", "places.name": ["Gao"]}),
    ("Armenia denied the claim.", "stance", {"attitude": "denies", "holder.party": "ARM"}),
]  # fmt: skip


@cache
def _readings() -> dict[str, list[dict[str, Any]]]:
    sentences = list(dict.fromkeys(sentence for sentence, _, _ in CASES))
    sources = [Source(f"{n}.txt", sentence.encode(), PUBLISHED) for n, sentence in enumerate(sentences)]
    found: dict[str, list[dict[str, Any]]] = {}
    for sentence, reading in zip(sentences, read_sources(sources, Options(pack="none")), strict=True):
        assert isinstance(reading, Reading)
        found[sentence] = [claim_record(claim) for claim in reading.claims]
    return found


def _value(record: dict[str, Any], path: str) -> Any:
    value: Any = record
    for step in path.split("."):
        value = [item[step] for item in value] if isinstance(value, list) else (value or {}).get(step)
    return value


def holds(record: dict[str, Any], want: dict[str, Any]) -> bool:
    """Whether a claim's record has these values, by path."""
    for path, expected in want.items():
        got = _value(record, path)
        if isinstance(got, str) and path.endswith("name"):
            if expected not in got:
                return False
        elif got != expected:
            return False
    return True


@pytest.mark.parametrize(("sentence", "kind", "want"), CASES, ids=[f"{n:02}-{case[1]}" for n, case in enumerate(CASES)])
def test_reworded_sentence_gives_the_like_claim(sentence: str, kind: str, want: dict[str, Any]) -> None:
    claims = [record for record in _readings()[sentence] if record["kind"] == kind]
    assert any(holds(record, want) for record in claims), claims
