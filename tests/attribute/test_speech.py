"""Direct speech, speech that runs on, whole statements, headlines, and quotation marks gone wrong."""

from __future__ import annotations

import pytest

from counterclaim.attribute import said
from counterclaim.records import Attribution
from tests.attribute.reading import attributions, content, lines, parsed, words


def carried(text: str) -> list[Attribution]:
    return [one for one in attributions(text).all if one.carried]


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Syria: Turkish drones kill two officers", [("Syria", ":", "assert", "Turkish drones kill two officers")]),
        ("Zelensky: Russia fired 40 missiles overnight", [("Zelensky", ":", "assert", "Russia fired 40 missiles overnight")]),
        ("UN: 5,000 flee fighting in Darfur", [("UN", ":", "assert", "5,000 flee fighting in Darfur")]),
        ("Gunmen kill 10 in northern Nigeria - police", [("police", "-", "assert", "Gunmen kill 10 in northern Nigeria")]),
        ("Turkish drones kill two officers: monitor", [("monitor", ":", "assert", "Turkish drones kill two officers")]),
        ("Truce broken in Hodeidah, says army", [("army", "says", "assert", "Truce broken in Hodeidah")]),
        ("Sudan army says it retook bridge", [("Sudan army", "says", "assert", "it retook bridge")]),
        ("Sudan: 45 killed in strikes", []),
        ("Analysis: why the front moved", []),
        ("Iran warns US over strait", []),
    ],
)
def test_headlines(headline: str, wanted: list[tuple[str, str, str, str]]) -> None:
    assert lines(f"{headline}\n\nThe day was calm.") == wanted


def test_direct_speech_goes_on_behind_its_clause() -> None:
    text = '"We repelled three assaults," said the commander. "Nobody was hurt. The men are in good spirits." The road stayed shut.'
    (one,) = attributions(text).all
    assert one.speech == "direct"
    assert content(one, text) == '"We repelled three assaults," | "Nobody was hurt. | The men are in good spirits."'


def test_printed_content_joins_neighbouring_sentences() -> None:
    text = 'The commander said: "Nobody was hurt. The men are in good spirits."'
    (one,) = said(parsed(text).document, attributions(text))
    assert [span.text for span in one.content] == ['"Nobody was hurt. The men are in good spirits."']


def test_mixed_and_indirect_speech() -> None:
    text = "The envoy said the truce was “a first step”. The army said it would hold."
    assert [one.speech for one in attributions(text).all] == ["mixed", "indirect"]


def test_a_quoted_paragraph_runs_on() -> None:
    text = "“Our people are tired,” said the mayor of Goma.\n\n“The shelling must stop. It is too much.”\n\nThe market was empty."
    assert [content(one, text) for one in carried(text)] == ["“The shelling must stop", "It is too much.”"]
    assert {one.head.text for one in carried(text) if one.head} == {"mayor"}
    assert {words(one.cue, text) for one in carried(text)} == {None}


def test_a_whole_statement_until_another_source() -> None:
    text = (
        "Statement on the talks\n\nSpeaking in Geneva, Foreign Minister Ana Petrova said:\n\nWe will not accept this ultimatum.\n\n"
        "Our forces remain in place.\n\nWe announced last week that aid would be doubled.\n\nThe UN refugee agency said thousands had fled."
    )
    heads = [one.head.text if one.head else None for one in carried(text)]
    assert heads == ["Petrova", "Petrova"]
    found = attributions(text)
    remain = next(t for t in found.innermost if t.text == "remain")
    assert found.innermost[remain].head is not None
    assert found.innermost[remain].head.text == "Petrova"  # type: ignore[union-attr]
    fled = next(t for t in found.innermost if t.text == "fled")
    assert [words(one.source, text) for one in found.over(fled)] == ["The UN refugee agency"]


def test_past_perfect_runs_on_and_plain_past_does_not() -> None:
    assert len(carried("The army said it had repelled the attack. It had lost two vehicles.")) == 1
    assert carried("The army said it had repelled the attack. The governor visited the front in the morning.") == []
    assert carried("The army said it had repelled the attack. The two states had fought a war in 1998 over the same strip of land.") == []


def test_a_sentence_that_names_the_source_of_the_one_before() -> None:
    text = "The Ethiopian army has entered Mekelle. This is stated in the statement of the Ministry of Defense of Ethiopia."
    found = attributions(text)
    entered = next(t for t in found.innermost if t.text == "entered")
    assert found.innermost[entered].rule == "points-back"
    assert "stated" not in {t.text for t in found.innermost}


def test_an_unclosed_mark_costs_one_sentence() -> None:
    text = 'The colonel said: "The bridge is ours. The army denied the loss. The mayor said the shelling went on.'
    found = lines(text)
    assert ("The army", "denied", "deny", "the loss") in found
    assert ("The mayor", "said", "assert", "the shelling went on") in found


@pytest.mark.parametrize("mark", ['"', "“", "”", "«", "''", "'", "„"])
def test_one_odd_mark_loses_no_other_attribution(mark: str) -> None:
    text = f"The day was {mark} calm in the north. The army said that rebels shelled the town.\nThe rebels denied shelling the town."
    found = lines(text)
    assert any(line[:3] == ("The army", "said", "assert") and "rebels shelled the town" in line[3] for line in found)
    assert ("The rebels", "denied", "deny", "shelling the town") in found


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("''", "''"), ("'", "'"), ("‘", "’")])
def test_all_kinds_of_marks(opening: str, closing: str) -> None:
    text = f"{opening}The soldiers' bodies were brought to the bridge at dawn,{closing} said the doctor."
    (one,) = attributions(text).all
    assert words(one.source, text) == "the doctor"
    assert "brought to the bridge" in content(one, text)
    assert one.speech == "direct"
