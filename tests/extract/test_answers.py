"""Stances, agreements and voices: a sentence each, what must be claimed of it, and what must not."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from counterclaim.pipeline import Options, read_sources
from counterclaim.present.records import claim_record
from counterclaim.records import Reading, Source
from tests.test_variants import holds

PUBLISHED = dt.date(2023, 5, 20)

CLAIMED: list[tuple[str, str, dict[str, Any]]] = [
    # what is denied, left open, or called false
    ("Kinshasa accuses Rwanda of backing the rebels, which Kigali denies.", "stance", {"holder.party": "RWA", "attitude": "denies"}),
    ("Niger rejected the accusation, calling it a lie meant to justify a new massacre.", "stance",
     {"holder.party": "NER", "attitude": "denies"}),
    ("The army of Chad said ten rebels had died, a figure the Nigerien government dismissed as fiction.", "stance",
     {"holder.party": "NER", "attitude": "denies"}),
    ("The Chadian army said the reports of civilian casualties were fabricated.", "stance", {"holder.party": "TCD", "attitude": "denies"}),
    ("Chad has not claimed responsibility for the blast.", "stance", {"holder.party": "TCD", "attitude": "silent"}),
    ("Chad denied responsibility for the attack.", "stance", {"holder.party": "TCD", "attitude": "denies"}),
    ("Chad confirmed the officer's death but denied that he had headed the unit.", "stance", {"holder.party": "TCD", "attitude": "denies"}),
    ('"It is an absolute lie," said Chadian spokesman Idriss Deby.', "stance", {"holder.party": "TCD", "attitude": "denies"}),
    ("State media in Chad made no mention of the attack.", "stance", {"attitude": "silent"}),
    ("The Chadian army confirmed the strike on state television.", "stance", {"holder.party": "TCD", "attitude": "confirms"}),
    # agreements by what they are to do, and what becomes of them
    ("At 18:30, an agreement was reached to cease fire, N'Djamena reported.", "agreement", {"type": "ceasefire", "action": "reached"}),
    ("The two sides reached a deal to exchange prisoners on Monday.", "agreement", {"type": "exchange", "action": "reached"}),
    ("The swap was agreed in Geneva last month under the auspices of the UN.", "agreement",
     {"type": "exchange", "action": "reached", "mediators.party": ["UNO"]}),
    ("The group called off a months-long ceasefire with the government.", "agreement", {"action": "ended"}),
    ("Chad and Niger have agreed to a four-day pause in fighting.", "agreement",
     {"type": "ceasefire", "action": "reached", "parties.party": ["TCD", "NER"]}),
    ("The neighbourhoods are covered by a truce with the Chadian government.", "agreement", {"action": "in_force"}),
    ("There was no agreement on a ceasefire, the envoy said.", "agreement", {"action": "reached", "status": "denied"}),
    ("Chad proposed a ceasefire; Niger dismissed it as a trick.", "agreement", {"action": "rejected", "parties.party": ["NER"]}),
    ("The Lusaka protocol, signed in September 2014, failed to stop the fighting.", "agreement",
     {"action": "signed", "date.start": "2014-09-01"}),
    ("There were violations of the ceasefire in Chad announced by Russia and Turkey on 29 December.", "agreement",
     {"action": "violated", "date": None, "places.name": ["Chad"]}),
    ("There were violations of the ceasefire in Chad announced by Russia and Turkey on 29 December.", "agreement",
     {"action": "reached", "date.start": "2022-12-29"}),
    ("Riyadh and Washington said the two sides agreed to extend the truce by 72 hours.", "agreement",
     {"action": "extended", "status": "asserted", "speaker.party": "SAU"}),
    ("Chad and Niger stopped short of agreeing to a ceasefire.", "agreement", {"action": "reached", "status": "denied"}),
    ("Envoys of Chad and Niger signed a declaration in Jeddah on Thursday.", "agreement", {"action": "signed", "places.name": ["Jeddah"]}),
    ("A second truce was agreed on 15 April. It collapsed within minutes.", "agreement", {"action": "ended", "type": "ceasefire"}),
    ("Officials said Chad and Niger had agreed to halt hostilities from 9 a.m.", "agreement",
     {"type": "ceasefire", "action": "reached", "parties.party": ["TCD", "NER"]}),
    ("Niger alleges that Chad has committed more than 1,900 violations.", "agreement",
     {"action": "violated", "violated_by.party": ["TCD"], "speaker.party": "NER"}),
    ("Chad cited Niger's repeated violations of the humanitarian truce.", "agreement", {"violated_by.party": ["NER"]}),
    ("Niger retorted that it was Chad which had breached the agreement.", "agreement",
     {"action": "violated", "violated_by.party": ["TCD"]}),
    ("Chad has not honoured the agreement signed in Lusaka in 1999.", "agreement",
     {"action": "violated", "violated_by.party": ["TCD"], "status": "asserted", "date": None, "places.name": []}),
    ("The war ended in a Russian-brokered deal.", "agreement", {"action": "reached", "mediators.party": ["RUS"]}),
    ("Russia said it had brokered a ceasefire between Chad and Niger.", "agreement",
     {"parties.party": ["TCD", "NER"], "mediators.party": ["RUS"]}),
    ("The generals of Chad and Niger put their names to an Agreement for Lasting Peace.", "agreement",
     {"type": "peace", "action": "signed"}),
    # whose word it is
    ("According to figures from the Chadian army, 74 civilians have been killed there.", "toll", {"speaker.party": "TCD"}),
    ("A Chadian government statement said rebels had shelled Moundou.", "event", {"speaker.party": "TCD"}),
    ("The Chadian ministry published a list of the fallen, according to which 2,783 had been killed.", "toll", {"speaker.party": "TCD"}),
    ("The UN recorded 85 civilian deaths in Moundou.", "toll", {"speaker.party": "UNO", "count.low": 85}),
    ("The UN mission put the number of those killed at 3,822.", "toll", {"speaker.party": "UNO", "count.low": 3822}),
    ("Chad says it has evidence that Niger was behind the shelling of Moundou.", "event",
     {"type": "ASSAULT", "speaker.party": "TCD", "actors.party": ["NER"], "places.name": ["Moundou"]}),
    ("Officials said neither Chadian nor Nigerien forces were carrying out any attacks in the area.", "event", {"status": "denied"}),
    ("Fighting went on in Moundou, where, according to the UN, at least 74 people were killed.", "toll", {"speaker.party": "UNO"}),
    ("The Chadian minister gave a figure of 77 dead.", "toll", {"speaker.party": "TCD", "count.low": 77}),
    ("Russia initially spoke of 2,000 dead in Moundou.", "toll", {"speaker.party": "RUS", "count.low": 2000}),
    ("Chad insisted that its troops had withdrawn.", "event", {"type": "RETREAT", "status": "asserted"}),
    ("Chad insisted that Niger withdraw its troops.", "event", {"type": "RETREAT", "status": "demanded"}),
    ("The UN accused the Chadian army and the rebels of shelling Moundou.", "event", {"type": "ASSAULT", "speaker.party": "UNO"}),
    ("Six were killed near Moundou, Interfax quoted the Chadian ministry as saying.", "toll",
     {"speaker.party": "TCD", "via.name": ["Interfax"]}),
    ("Chad says it killed 7 rebels in Niger air strike.", "event", {"actors.party": ["TCD"], "places.name": ["Niger"]}),
    ("Armenia declared martial law; Azerbaijan introduced a curfew.", "event",
     {"mode": "curfew", "actors.party": ["AZE"], "speaker": None}),
    ("Chad apologised, said that it had been a tragic accident, and offered compensation.", "statement", {"speaker.party": "TCD"}),
    ("A ceasefire that was to take effect at 18:00 was ignored.", "agreement", {"action": "in_force", "status": "planned"}),
    ("Chad's army pulls out of Jeddah talks, accusing Niger of breaking truce", "agreement",
     {"action": "violated", "violated_by.party": ["NER"], "speaker.party": "TCD"}),
    ("Chad and Niger agreed to prolong for five days a week-long ceasefire.", "agreement", {"action": "extended"}),
    ('The Chadian minister said: "I am deeply shocked by the accounts emerging from Diffa."', "stance", {"attitude": "condemns"}),
    ("Chad has denied any part in that massacre.", "stance", {"holder.party": "TCD", "attitude": "denies"}),
    # statements in the first person
    ("Statement by the Foreign Ministry of Chad\n\nThe Nigerien army attacked Moundou. We strongly condemn this aggression.", "stance",
     {"holder.party": "TCD", "attitude": "condemns"}),
    ("Statement by the Foreign Ministry of Chad\n\nWe call on all states to stop the aggression.", "stance",
     {"holder.party": "TCD", "attitude": "demands"}),
    ("Statement by the Foreign Ministry of Chad\n\nThe claims that our forces laid mines are baseless.", "stance",
     {"holder.party": "TCD", "attitude": "denies"}),
    ("The Chadian government demanded the immediate withdrawal of Nigerien troops.", "event",
     {"type": "RETREAT", "status": "demanded", "actors.party": ["NER"]}),
    ("The raids hit a medical center a school and a residential area in Moundou town rebels said.", "event", {"speaker.name": "rebels"}),
    ("Mortar shells slammed into Diffa on Tuesday in a barrage that killed 12 people and wounded 50 state media reported.", "toll",
     {"speaker.name": "state media", "count.low": 12}),
    # headlines with a label
    ("Mali: peacekeepers killed by roadside bomb", "toll", {"speaker": None, "places.name": ["Mali"]}),
    ("Nigeria: gunmen abduct villagers", "event", {"speaker": None, "actors.name": ["gunmen"], "places.name": ["Nigeria"]}),
    ("Niger: Chad shelled hospital in Diffa", "event", {"speaker.party": "NER", "actors.party": ["TCD"]}),
    ("Niger: our forces repelled attack", "event", {"speaker.party": "NER"}),
]  # fmt: skip

NOT_CLAIMED: list[tuple[str, str, dict[str, Any]]] = [
    ("No group immediately claimed responsibility.", "stance", {}),
    ("The rebels rejected calls for talks.", "stance", {"attitude": "denies"}),
    ("The directors general of military operations of the two armies spoke by telephone.", "event", {"type": "ASSAULT"}),
    ("The Lusaka protocol, signed in September 2014, failed to stop the fighting.", "agreement", {"action": "ended"}),
    ("Chad says it killed 7 rebels in Niger air strike.", "event", {"actors.party": ["NER"]}),
    ("Russia strikes kill 12 in Idlib.", "toll", {"places.name": ["Russia", "Idlib"]}),
    ("Chad asks for help\n\nThe claims of the rebels are baseless.", "stance", {"attitude": "denies"}),
    ("The UN condemned what it called indiscriminate shelling.", "statement", {}),
    ("Chad denied that it had opened fire on Niger from its territory.", "stance", {"attitude": "denies"}),
    ("The UN documented human rights violations in Chad.", "agreement", {}),
    ("The Chadian army recorded its first win.", "statement", {}),
    ("Chad urged both parties to halt hostilities.", "event", {"type": "ASSAULT"}),
]


@cache
def _claims(sentence: str) -> list[dict[str, Any]]:
    (reading,) = read_sources([Source("x.txt", sentence.encode(), PUBLISHED)], Options(pack="none"))
    assert isinstance(reading, Reading)
    return [claim_record(claim) for claim in reading.claims]


@pytest.mark.parametrize(("sentence", "kind", "want"), CLAIMED, ids=[f"{n:02}-{case[1]}" for n, case in enumerate(CLAIMED)])
def test_claimed(sentence: str, kind: str, want: dict[str, Any]) -> None:
    claims = [record for record in _claims(sentence) if record["kind"] == kind]
    assert any(holds(record, want) for record in claims), claims


@pytest.mark.parametrize(("sentence", "kind", "want"), NOT_CLAIMED, ids=[f"{n:02}-{case[1]}" for n, case in enumerate(NOT_CLAIMED)])
def test_not_claimed(sentence: str, kind: str, want: dict[str, Any]) -> None:
    claims = [record for record in _claims(sentence) if record["kind"] == kind]
    assert not any(holds(record, want) for record in claims), claims
