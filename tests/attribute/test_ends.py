"""Where what is said begins and ends, and whose a second cue in the sentence is."""

from __future__ import annotations

import pytest

from tests.attribute.reading import lines


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The ministry said the bridge was intact and accused the rebels of spreading rumours.",
            [
                ("The ministry", "said", "assert", "the bridge was intact"),
                ("The ministry", "accused", "accuse", "the rebels of spreading rumours"),
            ],
        ),
        (
            "The mayor said the town was calm, and urged that everyone stay home.",
            [("The mayor", "said", "assert", "the town was calm"), ("The mayor", "urged", "demand", "that everyone stay home")],
        ),
        (
            "The envoy said he was tired and hoped the talks would go on.",
            [
                ("The envoy", "said", "assert", "he was tired and hoped the talks would go on"),
                ("he", "hoped", "consider", "the talks would go on"),
            ],
        ),
    ],
)
def test_a_second_cue_in_the_same_tense_is_the_same_speakers_unless_it_may_be_anothers(
    text: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    assert lines(text) == wanted


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The spokesman said the road was cut, and no aid had reached the camp.",
            "The spokesman",
            "the road was cut, and no aid had reached the camp",
        ),
        (
            "The envoy said that, while the army reported losses, the front had held.",
            "The envoy",
            "that, while the army reported losses, the front had held",
        ),
        (
            "At a briefing in Juba, the general showed maps, then said his men had left the town.",
            "the general",
            "his men had left the town",
        ),
        (
            "A doctor, 40, whose clinic was hit, also said her staff had fled to the coast.",
            "A doctor, 40, whose clinic was hit,",
            "her staff had fled to the coast",
        ),
    ],
)
def test_a_clause_is_said_whole_and_by_its_own_speaker(text: str, source: str, content: str) -> None:
    first = lines(text)[0]
    assert (first[0], first[3]) == (source, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The offer is “an insult,” the envoy said. “Nobody will sign it.”", "The offer is “an insult,” | “Nobody will sign it.”"),
        (
            "“We held the ridge,” the colonel said, as trucks carried his men away. “It cost us.”",
            "“We held the ridge,” | “It cost us.”",
        ),
        ('"Leave now," the mayor said, and the families, frightened, ran to the bridge.', '"Leave now,"'),
        ("The colonel replied.\n“We will not leave the ridge.”", "“We will not leave the ridge.”"),
    ],
)
def test_direct_speech_goes_on_and_the_reporter_does_not_speak_in_it(text: str, content: str) -> None:
    (found,) = lines(text)
    assert found[3] == content


def test_behind_a_question_another_answers() -> None:
    assert [line[1] for line in lines("The reporter asked. “We will not leave the ridge,” the colonel said.")] == ["said"]


def test_adding_of_somebody_has_its_own_words() -> None:
    found = lines("“The front held,” the colonel said, adding of the rebels, “They ran.”")
    assert [(line[1], line[3]) for line in found] == [("said", "“The front held,”"), ("adding", "“They ran.”")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A new survey shows a growing fear of war in the border towns.", ["a growing fear of war in the border towns"]),
        ("The patrol found a rifle in the ditch.", []),
        ("The boy was found dead in the ditch.", []),
        ("The envoy suggested moving the talks to Doha.", ["moving the talks to Doha"]),
        ("The ministry's claim is that the bridge was hit by a drone.", ["that the bridge was hit by a drone"]),
        ('The general called the mayor "a coward in a suit".', ['the mayor "a coward in a suit"']),
        ("The general called the mayor.", []),
        ("He referred to the raid as a mistake.", ["the raid as a mistake"]),
        ("The survey asked where each family had lived before the war.", ["where each family had lived before the war"]),
        ("The party still holds a seat in the assembly, and the speaker maintains a majority.", []),
    ],
)
def test_what_shows_suggests_claims_and_calls(text: str, wanted: list[str]) -> None:
    assert [line[3] for line in lines(text)] == wanted


def test_a_title_that_ends_in_a_full_stop_has_its_speaker() -> None:
    found = lines("Tariq Obeid: Truce Is ‘Dead in the Water.’\nThe day was calm.")
    assert found == [("Tariq Obeid", ":", "assert", "Truce Is ‘Dead in the Water.’")]
