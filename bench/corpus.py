"""Texts to measure on: made from templates in the project's own words, or a corpus of the user's."""

from __future__ import annotations

import json
import random
from pathlib import Path

NATIONS = ("Azerbaijan", "Armenia", "Sudan", "Syria", "Ukraine", "Chad", "Russia", "Ethiopia", "Yemen", "Mali", "Turkey", "Iraq")
PEOPLES = ("Azerbaijani", "Armenian", "Sudanese", "Syrian", "Ukrainian", "Chadian", "Russian", "Ethiopian", "Yemeni", "Malian", "Turkish")
TOWNS = ("Ganja", "Shusha", "Aleppo", "Kharkiv", "Mariupol", "El Fasher", "Goma", "Mekelle", "Hodeidah", "Mosul", "Stepanakert", "Donetsk")
OFFICES = (
    "Defence Ministry",
    "Foreign Ministry",
    "army",
    "General Staff",
    "Health Ministry",
    "interior minister",
    "government",
    "prosecutors",
)
PEOPLE = ("civilians", "soldiers", "servicemen", "villagers", "fighters", "police officers", "residents", "children")
DAYS = ("on Monday", "on Friday", "overnight", "late on 11 October", "on 3 December 2020", "earlier this week", "since 27 September")
ARMS = ("rockets", "artillery", "drones", "mortars", "cluster munitions", "tank shells", "air strikes")
TEMPLATES = (
    "The {people1} {office} said {day} that {people2} forces had shelled {town} with {arms}, killing at least {n} {civil}.",
    "According to the {office} of {nation1}, {n} {civil} were killed and {m} wounded in {town} {day}.",
    "{nation1} denied firing {arms} at {town} and accused {nation2} of breaking the ceasefire.",
    "A spokesman for the {people1} {office} told reporters that the town of {town}, which lies near the border, had been taken {day}.",
    "“We have not attacked {town},” the {people2} {office} said in a statement, calling the report an invention.",
    "The {office} put its losses at {n} {civil}, with more than {m} still missing, and said the figure could rise.",
    "Neither side has commented on the reports from {town}, and they could not be confirmed independently.",
    "Under the deal that {nation1} and {nation2} signed {day}, {n} peacekeepers are to be sent to {town} and prisoners exchanged.",
    "Residents of {town} spoke of a long night in cellars; the power failed, the bakery on the main street stayed shut, and few slept.",
    "The {people1} prime minister, whose party holds most seats in parliament, asked {nation2} to withdraw its troops from {town}.",
    "Prices of bread and fuel doubled within a month, and schools across the region were closed until further notice.",
    "Officials in {town} say between {n} and {m} {civil} fled when {arms} hit the market {day}, but the {office} disputes that.",
    "He added that the talks, held behind closed doors for the third time this year, had brought the two sides no closer.",
    "Martial law was declared {day} in {nation1} after the {people2} army crossed the river near {town}.",
)


def generated(words: int, seed: int = 7) -> list[str]:
    """Reports of some 300 words each, together at least `words` words; the same for the same seed."""
    pick = random.Random(seed)  # noqa: S311 - made-up texts, no secrets
    texts = []
    total = 0
    while total < words:
        text = "\n\n".join(" ".join(_sentence(pick) for _ in range(3)) for _ in range(5))
        texts.append(text)
        total += len(text.split())
    return texts


def from_file(path: Path, words: int) -> list[str]:
    """The `text` of each line of a JSON-lines file, up to some `words` words in all."""
    texts = []
    total = 0
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip() and total < words:
                texts.append(json.loads(line)["text"])
                total += len(texts[-1].split())
    return texts


def _sentence(pick: random.Random) -> str:
    low = pick.randint(2, 60)
    nations, peoples = pick.sample(NATIONS, 2), pick.sample(PEOPLES, 2)
    return pick.choice(TEMPLATES).format(
        nation1=nations[0],
        nation2=nations[1],
        people1=peoples[0],
        people2=peoples[1],
        office=pick.choice(OFFICES),
        town=pick.choice(TOWNS),
        day=pick.choice(DAYS),
        arms=pick.choice(ARMS),
        civil=pick.choice(PEOPLE),
        n=low,
        m=low + pick.randint(1, 900),
    )
