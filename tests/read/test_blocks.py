"""Text to blocks: what is one paragraph, what is a title, a dateline, furniture."""

from __future__ import annotations

import pytest

from counterclaim.read.blocks import blocks
from counterclaim.read.furniture import is_furniture

BODY = "Four people were killed when shells fell on the market of Dovra, the health ministry said."


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in blocks(text, title)]


def test_a_folded_paragraph_is_one_block() -> None:
    text = (
        "The ministry of defence of the republic said late on Monday that its\n"
        "forces had taken two villages on the eastern bank, among them the\n"
        "birthplace of the former president, and that Gen. Oruc\n"
        "Bali had been wounded in the fighting there.\n"
        "The rebels denied this.\n\n"
        "A second paragraph follows here, and it too is folded by whoever sent\n"
        "the report through the mail.\n"
    )
    assert [words.count("\n") for _, words in roles(text)] == [3, 0, 1]


def test_lines_of_their_own_are_blocks_of_their_own() -> None:
    text = f"Northern Command - Ortun\n2014-03-S-022\nFor Immediate Release\nKORTA, Ortun (March 3, 2014)\n{BODY}\n{BODY}"
    assert roles(text) == [
        ("title", "Northern Command - Ortun"),
        ("furniture", "2014-03-S-022"),
        ("furniture", "For Immediate Release"),
        ("dateline", "KORTA, Ortun (March 3, 2014)"),
        ("body", BODY),
        ("body", BODY),
    ]


def test_line_separators_of_every_kind_count() -> None:
    assert [words for _, words in roles(f"{BODY}\u2028\u2028{BODY}\r\n\r\n{BODY}\x85{BODY}\r{BODY}")] == [BODY] * 5


def test_list_items_are_apart() -> None:
    text = "The parties agreed:\n- to stop all fire at noon\n- to exchange all prisoners\n- to meet again in May"
    assert len(roles(text)) == 4


@pytest.mark.parametrize(
    "line",
    ["KABUL, Afghanistan (Jan. 22, 2013)", "KORTA, Ortun (Sept. 1) -", "MINSK, May 3. /BelTA/.", "BEIRUT (AP) —", "DOVRA —",
     "(Nairobi) –", "Tripoli, Libya –", "KHARTOUM, Oct 3 (Reuters) -", "UNITED NATIONS, 12 March 2020 --", "Goma, 5 May.",
     "N'DJAMENA (AFP) -", "KYIV, Ukraine (AP) —", "GENEVA/CAIRO, March 2 (Reuters) -", "Published May 3 2021", "3 May 2021",
     "Date of publication 3 May 2021", "Mon 03 May 2021", "Mon May 3 2021", "03.05.2021 (updated 18:33 03.05.2021)",
     "Last updated at May 03,2021", "2021-05-03", "AFP , Monday 3 May 2021", "Monday 3 May 2021 18:20"],
)  # fmt: skip
def test_datelines_stand_apart_alone_and_before_a_sentence(line: str) -> None:
    assert roles(f"Shells fall on a market in Dovra\n\n{line} {BODY}")[1:] == [("dateline", line), ("body", BODY)]
    assert roles(f"Shells fall on a market in Dovra\n\n{line}\n{BODY}")[1:] == [("dateline", line), ("body", BODY)]


@pytest.mark.parametrize(
    "text",
    ["3 May 2021 was the worst day of the war, the mayor said.", "On 3 May 2021, the army entered Dovra.",
     "On Monday, May 3, Colonel Bali was killed.", "RAVEN – the group’s armed wing – denied it.",
     "Bali – Ortun’s prime minister – said so.", "Hamas (Arabic for zeal) said so.", "In Kabul, May 3 is a holiday.",
     "UNHCR said - as did others - that it left.", "NATO said so.", "May 3, 2021, was quiet.", "ARMY TAKES DOVRA - ALL FLEE"],
)  # fmt: skip
def test_sentences_are_not_taken_for_datelines(text: str) -> None:
    assert roles(f"Shells fall on a market in Dovra\n\n{text}\n\n{BODY}")[1] == ("body", text)


def test_days_of_a_chronology_stay_with_their_sentences() -> None:
    days = [f"{day} May 2021 Government forces shelled the village of Dovra." for day in range(3, 9)]
    assert [words for _, words in roles("A week of fighting in Ortun\n\n" + "\n\n".join(days))[1:]] == days


@pytest.mark.parametrize("join", ["{t}. {b}", "{t}\n{b}", "3 May 2021 {t} {b}", "{t} AFP Monday 3 May 2021 {b}", "{t} {b}"])
def test_a_headline_printed_again_is_read_once(join: str) -> None:
    title = "Shells kill four on a market in Dovra"
    found = roles(f"{title}\n\n{join.format(t=title, b=BODY)}")
    assert found[0] == ("title", title)
    assert ("body", BODY) in found
    assert [words.strip(".") for role, words in found if role == "furniture"] == [title]


def test_a_lead_that_opens_like_the_headline_is_left_whole() -> None:
    for lead in ("Shells kill four in the Dovra market on Monday, medics said.", "Shells kill four in Dovra Monday, medics said."):
        assert roles(f"Shells kill four in the Dovra market\n\n{lead}")[1] == ("body", lead)
    assert roles("Shells kill four in Dovra\n\nShells kill four in Dovra Monday, medics said.")[1][0] == "body"


def test_a_first_sentence_is_no_title() -> None:
    assert [role for role, _ in roles(f"{BODY}\n\n{BODY}")] == ["body", "body"]
    assert [role for role, _ in roles("Army takes Dovra from the rebels")] == ["body"]


def test_the_page_names_its_title() -> None:
    assert roles(f"Dovra.\n\n{BODY}", "Dovra")[0] == ("title", "Dovra.")


@pytest.mark.parametrize(
    "line",
    ["[ad_1]", "[/caption]", "Advertisement", "Read more: Shells fall again", "Click to share on Facebook (Opens in new window)",
     "Follow us on Twitter and Facebook", "Facebook", "Facebook Twitter WhatsApp 12", "© 2021 The Valley Post", "Share this:",
     "Copyright 2021. All rights reserved.", "* * *", "By Anna Maria Orlova", "2011-10-S-020", "Loading…", "-----"],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["The army shared its maps.", "Follow-up strikes killed two more.", "Print workers were killed in Dovra", "Read the list of names",
     "By nightfall the town was empty.", "Army: two dead", "12 killed", "Ads on state television denied it", "2,317 soldiers died"],
)  # fmt: skip
def test_not_furniture(line: str) -> None:
    assert not is_furniture(line)
