"""The table of points in docs/ledger.md, made from lexicon/linking.toml.

    python -m tests.ledger.points          writes it anew

tests/ledger/test_docs.py compares it with what the file says now.
"""

from __future__ import annotations

import re

from counterclaim.lexicon import load
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "ledger.md"
SHOWN = re.compile(r"(<!-- points -->\n).*?(<!-- end of points -->\n)", re.DOTALL)
MEANING = {
    "threshold.link": "at this many points two tellings of different reports are joined",
    "threshold.alone": "… where nothing else is like either of them",
    "threshold.possible": "from here on a pair that is not joined is listed as possible",
    "threshold.margin": "a rival this near, which cannot be the same incident, makes the program abstain",
    "threshold.within_report": "at this many points a claim joins a happening of the same report",
    "threshold.head": "… where title or lead tell without where or when what follows tells in full",
    "threshold.leaning": "… where one of the two names no village or town",
    "place.same_village": "the same village: Khtsaberd and Khtsabert",
    "place.same_town": "the same town: Ganja",
    "place.same_district": "the same district: the district of Hadrut",
    "place.same_province": "the same province",
    "place.same_area": "the same place, of which nobody knows how large it is",
    "place.elsewhere": "the share of these points that is left where each report also names a town of its own",
    "place.near": "two places near each other, Hin Tagher and Khtsaberd",
    "place.contains_district": "a village and its district, Khtsaberd and Hadrut",
    "place.contains_province": "a village and its province or region, Hadrut and Nagorno-Karabakh",
    "place.country": "no more than the same country",
    "place.unknown": "one of the two has no place",
    "date.same_day": "the same day in the words of both: 17 October",
    "date.in_window": "days that agree, one of them vague: 11 October, and the night to it",
    "date.published": "days that agree, one known only by the report's date",
    "date.same_period": "the same longer period, in both",
    "date.next_day": "fighting on the ground of one day and of the next; strikes are told apart by the day",
    "mode.same": "the same means: rockets",
    "mode.same_class": "means that reports take for one another: rockets, artillery",
    "mode.unknown": "one of the two names no means",
    "mode.other_class": "means nobody takes for one another: rockets, a knife",
    "actor.same": "the same doer",
    "actor.same_side": "doers of one side: Armenian forces, the Defence Army",
    "actor.unknown": "one of the two names no doer",
    "actor.other": "different doers; they may still tell of one act and blame each other",
    "recipient.same": "the same sufferer",
    "recipient.other": "different sufferers",
    "size.same": "the same figure: 13 killed",
    "size.same_small": "the same figure, of the common small ones",
    "size.close": "figures near each other: 12 and 13",
    "size.far": "figures far apart: 4 and 21",
    "size.small": "figures up to this are common",
    "size.close_ratio": "the larger is at most this many times the smaller: near",
    "size.far_ratio": "… at least this many times: far",
    "words.each": "each telling word both use: market, bridge",
    "words.most": "… at most",
    "adjacent.same_sentence": "within one report: in the same sentence",
    "adjacent.next_sentence": "… in the next sentence",
    "adjacent.same_paragraph": "… in the same paragraph",
}


def table() -> str:
    """The table: each number of the file with what it is for."""
    rows = [f"| `{key}` | {value:g} | {MEANING.get(key, '?')} |" for key, value in numbers().items()]
    return "\n".join(["| line of `linking.toml` | points | speaks of |", "|---|---|---|", *rows]) + "\n"


def numbers() -> dict[str, float]:
    """Every number of the file by `table.key`, in its order."""
    tables = load("linking")
    return {
        f"{name}.{key}": value for name, keys in tables.items() if isinstance(keys, dict)
        for key, value in keys.items() if isinstance(value, int | float)
    }  # fmt: skip


def page(text: str) -> str:
    """The page with the table as it must be."""
    return SHOWN.sub(lambda match: f"{match[1]}{table()}{match[2]}", text)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf8")), "utf8")
