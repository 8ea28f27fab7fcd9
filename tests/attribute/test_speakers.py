"""Who a source is: pronouns, role words, joint speakers, the way a word came, and speakers inside speakers."""

from __future__ import annotations

import pytest

from counterclaim.records import Attribution
from tests.attribute.reading import attributions, content, words


def heads(text: str) -> list[str | None]:
    return [one.head.text if one.head else None for one in attributions(text).all if not one.carried]


def one(text: str, cue: str) -> Attribution:
    return next(found for found in attributions(text).all if words(found.cue, text) == cue)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Defence Ministry of Armenia said its units came under fire. The ministry added that two men fell. It denied using tanks.",
         ["Ministry", "Ministry", "Ministry"]),
        ("General Idriss Deby said the column was destroyed. He added that no one had escaped.", ["Deby", "Deby"]),
        ("The Yemeni Monitor for Rights said six people died. The monitor said the number could rise.", ["Monitor", "Monitor"]),
        ("According to information handed over to the agency by the local council of Raqim, six people died.", ["council"]),
        ("Strikes killed six people on Monday a monitor and activists said. The activists said a clinic burned.", ["monitor", "activists"]),
        ("Warplanes carried out nine raids on the town including on a school complex a monitor has said.", ["monitor"]),
        ("Residents said soldiers burned houses. They said ten people were killed.", ["Residents", "Residents"]),
        ("The mayor, who had fled the town, said the bridge was gone. She blamed the army for the fire.", ["mayor", "mayor"]),
        ("Lavrov arrived in Cairo on Monday, where he said the talks would go on.", ["Lavrov"]),
        ("The ministry's statement says that the shelling began at dawn.", ["ministry"]),
        ("A report by the Mission to Libya accused both sides of torture.", ["Mission"]),
        ("He said the road was open.", [None]),
    ],
)  # fmt: skip
def test_heads_are_followed_back(text: str, wanted: list[str | None]) -> None:
    assert heads(text) == wanted


def test_a_ministry_does_not_answer_for_another() -> None:
    text = "The Defence Ministry of Sudan said a drone was shot down. The Foreign Ministry of Chad said it knew nothing of a drone."
    first, second = (found.head for found in attributions(text).all if not found.carried)
    assert first is not None
    assert second is not None
    assert first is not second
    assert second.sentence.index == 1


def test_a_short_name_leads_to_the_full_one() -> None:
    text = "Prime Minister Abiy Tessema said the truce would hold. Tessema added that talks would begin."
    first, second = (found.head for found in attributions(text).all)
    assert first is second


def test_a_relative_pronoun_is_its_noun() -> None:
    text = "The raid was led by Colonel Traore, who said three men had been captured."
    assert one(text, "said").head is not None
    assert one(text, "said").head.text == "Traore"  # type: ignore[union-attr]


def test_joint_speakers() -> None:
    found = one("Armenia and Greece said they would sign a pact.", "said")
    assert [found.head.text if found.head else None, *(t.text for t in found.co_heads)] == ["Armenia", "Greece"]


@pytest.mark.parametrize(
    ("text", "cue", "via"),
    [
        ("The general told Reuters that the town had fallen.", "told", ["Reuters"]),
        ("The minister was quoted by Interfax as saying that the town had fallen.", "was quoted by Interfax as saying", ["Interfax"]),
        ("Anadolu cited an officer as saying the road was open.", "cited", ["Anadolu"]),
        ("State television, citing the military, said the plane had crashed.", "citing", ["television"]),
        ("The general told them that the town had fallen.", "told", []),
    ],
)
def test_the_way_it_came(text: str, cue: str, via: list[str]) -> None:
    assert [t.text for t in one(text, cue).via] == via


def test_whom_an_agency_cites_is_the_innermost_speaker() -> None:
    text = "State television, citing the military, said the plane had crashed."
    found = attributions(text)
    crashed = next(t for t in found.innermost if t.text == "crashed")
    assert found.innermost[crashed].head is not None
    assert found.innermost[crashed].head.text == "military"  # type: ignore[union-attr]


def test_speakers_inside_speakers() -> None:
    text = "A member of the Malian delegation said the government accused separatists of violating the truce."
    found = attributions(text)
    violating = next(t for t in found.innermost if t.text == "violating")
    assert [a.kind for a in found.over(violating)] == ["accuse", "assert"]
    inner, outer = found.over(violating)
    assert inner.outer is outer
    assert outer.outer is None


def test_three_deep() -> None:
    text = "Tass reported that the minister said that Kyiv denied that its men had crossed the river."
    found = attributions(text)
    crossed = next(t for t in found.innermost if t.text == "crossed")
    assert [words(a.source, text) for a in found.over(crossed)] == ["Kyiv", "the minister", "Tass"]


def test_the_reporters_words_are_nobodys() -> None:
    text = "The army, which lost the town in May, said on Sunday that it had retaken the bridge."
    found = attributions(text)
    outside = {t.text for t in found.all[0].cue.sentence.tokens if t not in found.innermost}  # type: ignore[union-attr]
    assert {"army", "lost", "May", "said", "Sunday"} <= outside
    assert "retaken" not in outside


def test_we_in_a_quote_is_who_is_quoted() -> None:
    text = 'The rebel leader told reporters: "We deny that we shelled the school."'
    denial = one(text, "deny")
    assert denial.kind == "deny"
    assert denial.head is not None
    assert denial.head.text == "leader"
    assert content(denial, text) == "that we shelled the school"
