"""What of the attributions of a text is printed."""

from __future__ import annotations

import pytest

from counterclaim.attribute import attribute, said
from tests.attribute.reading import NOBODY, parsed


def cues_of(text: str) -> list[str]:
    parse = parsed(text)
    return [one.cue.text for one in said(parse.document, attribute(parse, NOBODY)) if one.cue is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor said he hoped the truce would hold.", ["said"]),
        ("The mayor said the rebels planned to attack the town.", ["said"]),
        ("The mayor said the army had confirmed the losses.", ["said", "had confirmed"]),
        ("The mayor hoped the truce would hold.", ["hoped"]),
        ("The mayor said the army would have to confirm the losses.", ["said"]),
        ("The mayor said the army should say who fired.", ["said"]),
        ("The mayor said the army had not confirmed the losses.", ["said"]),
    ],
)
def test_what_others_are_said_to_think_is_not_printed(text: str, wanted: list[str]) -> None:
    assert cues_of(text) == wanted
