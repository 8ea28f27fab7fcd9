"""Shapes of sentences that dispatches from any war use: what each must claim, and what it must not.

Rows as in `test_variants`; `ABSENT` rows name a claim that must not come of the text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from counterclaim.pipeline import Options, read_sources
from counterclaim.present.records import claim_record
from counterclaim.records import Reading, Source
from tests.test_variants import PUBLISHED, holds

CASES: list[tuple[str, str, dict[str, Any]]] = [
    # what is called a lie is denied
    ("Claims that Rwandan troops had entered Goma are false, the Rwandan foreign ministry said.", "event",
     {"status": "denied", "speaker.party": "RWA", "actors.party": ["RWA"]}),
    ("Russia dismissed as fake reports that its jets had bombed Idlib.", "event",
     {"status": "denied", "speaker.party": "RUS", "places.name": ["Idlib"]}),
    ("It is a lie that Chad shelled Geneina, its army said.", "event", {"status": "denied", "actors.party": ["TCD"]}),
    ("Kyiv called reports that it had shelled Donetsk a lie.", "event", {"status": "denied", "speaker.party": "UKR"}),
    ("It is not true that Chad shelled Geneina, Deby wrote.", "event", {"status": "denied", "actors.party": ["TCD"]}),
    # who speaks
    (("The Ukrainian army said Russian forces shelled Kherson.\n\nRussian officials told another story. They said Ukrainian forces had "
     "shelled Kakhovka."), "event", {"speaker.party": "RUS", "actors.party": ["UKR"]}),
    ("Sudan in turn accused Chad of arming the rebels.", "event", {"speaker.party": "SDN", "actors.party": ["TCD"]}),
    ("A spokesman for the Ukrainian Ministry of Defence said Russian forces had attacked Bakhmut.", "event",
     {"speaker.party": "UKR", "actors.party": ["RUS"]}),
    ("An adviser to Ukraine's interior minister said Russian forces shelled Kherson.", "event", {"speaker.party": "UKR"}),
    ("Nine people died in Goma, the Congolese army said late on Sunday, after an earlier figure of five dead.", "toll",
     {"count.low": 9, "speaker.party": "COD"}),
    ("Rebels shelled Masisi, the ministry of defence of Rwanda reported on Monday, hours after a truce took effect.", "event",
     {"speaker.party": "RWA", "actors.sectors": [["REB"]]}),
    ("14 dead in air raid on Kassala, Sudan says", "toll", {"count.low": 14, "speaker.party": "SDN", "places.name": ["Kassala"]}),
    ("Russia's defence ministry said its jets hit Kharkiv. From Kyiv, the defence ministry reported three dead.", "toll",
     {"speaker.party": "UKR", "count.low": 3}),
    ("Ukraine: the general staff said Russian forces shelled Kherson.", "event", {"speaker.party": "UKR", "via": []}),
    ("Israel accused the Lebanese side of rocket attacks on Metula.", "event", {"actors.party": ["LBN"], "speaker.party": "ISR"}),
    ("The ministry said it was Eritrea that had attacked Badme.", "event", {"actors.party": ["ERI"], "type": "ASSAULT"}),
    ("Rebels attacked positions of the Congolese army in Goma.", "event", {"recipients.party": ["COD"], "actors.sectors": [["REB"]]}),
    ("Reuters could not independently verify the report.", "stance", {"attitude": "doubts", "holder.name": "Reuters"}),
    # tolls
    ("12 civilians were killed and more than 40 injured in Goma on 7 May.", "toll",
     {"outcome": "killed", "count.low": 12, "places.name": ["Goma"], "date.start": "2023-05-07"}),
    ("Ukraine put its losses at 1,783 servicemen killed and more than 100 missing.", "toll",
     {"outcome": "missing", "count.low": 100, "side": "UKR", "speaker.party": "UKR"}),
    ("The prosecutor's office gave the number of dead as 12.", "toll", {"count.low": 12, "outcome": "killed"}),
    ("The number of civilians killed in Goma has risen to 19.", "toll",
     {"count.low": 19, "victims": "civilian", "places.name": ["Goma"], "scope": "incident"}),
    ("1,283 servicemen of Eritrea had been killed since 2 May, the ministry said.", "toll",
     {"count.low": 1283, "side": "ERI", "scope": "cumulative"}),
    ("Another policeman was killed near Gao on Monday.", "toll", {"count.low": 1, "count.high": 1}),
    ("Ten civilians were killed, among them three women.", "toll", {"count.low": 10, "breakdown.group": ["woman"]}),
    ("Twelve people were killed, one of them a toddler.", "toll", {"count.low": 12, "breakdown.group": ["toddler"]}),
    ("A missile hit Odesa on 7 May. The toll has risen to 15, the mayor said.", "toll", {"count.low": 15, "scope": "incident"}),
    ("27 Kenyan prisoners were exchanged at the border.", "event", {"type": "COOPERATE"}),
    ("The Ukrainian army said three civilians were killed in Kherson; ten more were wounded in Nikopol.", "toll",
     {"count.low": 10, "outcome": "wounded", "speaker.party": "UKR"}),
    ("Russia put Ukrainian losses at 400.", "toll", {"count.low": 400, "side": "UKR", "speaker.party": "RUS"}),
    ("The mayor gave the number of people killed in Goma on 3 May as 19.", "toll", {"count.low": 19, "date.start": "2023-05-03"}),
    # agreements
    ("The leaders of Chad, Sudan and Egypt have signed a joint statement on a complete truce from 00:00 Cairo time on 10 May.", "agreement",
     {"action": "signed", "type": "ceasefire", "parties.party": ["TCD", "SDN", "EGY"], "date.start": "2023-05-10"}),
    ("Sudan and Chad agree to ceasefire", "agreement", {"action": "reached", "parties.party": ["SDN", "TCD"]}),
    ("The governments of the United States, Chad and Sudan announced a ceasefire.", "agreement",
     {"parties.party": ["USA", "TCD", "SDN"]}),
    ("A Russian-brokered truce took effect on 6 May.", "agreement", {"mediators.party": ["RUS"], "action": "in_force"}),
    ("Sudan and Chad announced a ceasefire after mediation by Qatar.", "agreement", {"mediators.party": ["QAT"]}),
    ("Sudan and Chad signed the statement on a truce with Egypt as mediator.", "agreement",
     {"mediators.party": ["EGY"], "parties.party": ["SDN", "TCD"]}),
    ("A truce took effect on Monday. Sudan accused Chad of violating it by shelling Geneina.", "agreement",
     {"action": "violated", "violated_by.party": ["TCD"], "speaker.party": "SDN"}),
    ("Chad accused Sudan of violating the truce of 6 May.", "agreement", {"action": "violated", "date": None}),
    ("Clashes went on despite the truce agreed in Jeddah on 6 May.", "agreement", {"action": "reached", "date.start": "2023-05-06"}),
    ("Ukraine declared martial law and a general mobilisation.", "event", {"type": "COERCE", "mode": "martial-law"}),
    ("Ukraine declared martial law and a general mobilisation.", "event", {"type": "MOBILIZE"}),
]  # fmt: skip

ABSENT: list[tuple[str, str, dict[str, Any]]] = [
    ("The monitors are to establish who had broken the truce.", "agreement", {}),
    ("It is unclear whether Chad shelled Geneina.", "event", {}),
    ("Rebels shelled Masisi, the two bodies say.", "toll", {}),
    ("Three UN bodies warned of famine.", "toll", {}),
    ("Yemen released 44 Saudi prisoners on 4 May.", "toll", {}),
    ("Ukraine put its losses at 1,783 servicemen killed and more than 100 missing.", "toll", {"outcome": "missing", "count.low": 1783}),
    ("Ukraine: the general staff said Russian forces shelled Kherson.", "statement", {}),
    ("Fighting goes on despite the truce agreed in Jeddah.", "statement", {}),
    ("Kyiv accused Moscow of shelling Kherson and of attacking Bakhmut.", "event", {"actors.party": []}),
]


@cache
def _claims(text: str) -> tuple[dict[str, Any], ...]:
    reading = next(iter(read_sources([Source("1.txt", text.encode(), PUBLISHED)], Options(pack="none"))))
    assert isinstance(reading, Reading)
    return tuple(claim_record(claim) for claim in reading.claims)


@pytest.mark.parametrize(("text", "kind", "want"), CASES)
def test_shape_is_claimed(text: str, kind: str, want: dict[str, Any]) -> None:
    found = [record for record in _claims(text) if record["kind"] == kind]
    assert any(holds(record, want) for record in found), found


@pytest.mark.parametrize(("text", "kind", "unwanted"), ABSENT)
def test_nothing_is_claimed(text: str, kind: str, unwanted: dict[str, Any]) -> None:
    assert not [record for record in _claims(text) if record["kind"] == kind and holds(record, unwanted)]
