"""Counts: what is said about how many, through the real parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.lexicon import load
from counterclaim.resolve.counts import find_counts, read_count, read_count_words, read_counts, singular
from tests.resolve.reading import parsed, sentence_of, token_of

COUNTED = [
    ("2,317", 2317, 2317, "exact"),
    ("2317", 2317, 2317, "exact"),
    ("2 783", 2783, 2783, "exact"),
    ("1960", 1960, 1960, "exact"),
    ("more than 30 thousand", 30000, None, "more_than"),
    ("well over 300000", 300000, None, "more_than"),
    ("in excess of 400", 400, None, "more_than"),
    ("upwards of 500", 500, None, "more_than"),
    ("1.2 million", 1200000, 1200000, "exact"),
    ("30k", 30000, 30000, "exact"),
    ("1.5m", 1500000, 1500000, "exact"),
    ("half a million", 500000, 500000, "exact"),
    ("two and a half million", 2500000, 2500000, "exact"),
    ("two dozen", 24, 24, "exact"),
    ("nearly a dozen", 12, 12, "about"),
    ("about 60", 60, 60, "about"),
    ("some 5,000", 5000, 5000, "about"),
    ("an estimated 90,000", 90000, 90000, "about"),
    ("~50", 50, 50, "about"),
    ("30 or so", 30, 30, "about"),
    ("at least 26", 26, None, "at_least"),
    ("no fewer than 70", 70, None, "at_least"),
    ("not less than 40", 40, None, "at_least"),
    ("a minimum of nine", 9, None, "at_least"),
    ("100 or more", 100, None, "at_least"),
    ("50-plus", 50, None, "at_least"),
    ("20+", 20, None, "at_least"),
    ("fewer than ten", None, 10, "less_than"),
    ("just under 2,000", None, 2000, "less_than"),
    ("up to 50", None, 50, "up_to"),
    ("as many as 60", None, 60, "up_to"),
    ("no more than seven", None, 7, "up_to"),
    ("between 30 and 40", 30, 40, "range"),
    ("30 to 40", 30, 40, "range"),
    ("30-40", 30, 40, "range"),
    ("30–40", 30, 40, "range"),
    ("30 to 40 thousand", 30000, 40000, "range"),
    ("two or three", 2, 3, "range"),
    ("several", 3, None, "several"),
    ("a few", 3, None, "several"),
    ("multiple", 3, None, "several"),
    ("at least several dozen", 24, None, "dozens"),
    ("dozens of", 24, None, "dozens"),
    ("scores of", 40, None, "scores"),
    ("several hundred", 200, None, "hundreds"),
    ("tens of thousands of", 20000, None, "thousands"),
    ("hundreds of thousands of", 200000, None, "thousands"),
    ("millions of", 2000000, None, "millions"),
    ("a couple of", 2, 2, "exact"),
    ("both", 2, 2, "exact"),
    ("no", 0, 0, "exact"),
    ("another 21", 21, 21, "exact"),
    ("an additional 125", 125, 125, "exact"),
    ("twenty-seven", 27, 27, "exact"),
    ("two hundred and five", 205, 205, "exact"),
    ("more than half of the", None, None, "unstated"),
    ("two-thirds of the", None, None, "unstated"),
    ("25 percent of the", None, None, "unstated"),
]


@pytest.mark.parametrize(("words", "low", "high", "qualifier"), COUNTED)
def test_the_count_of_a_noun(words: str, low: int | None, high: int | None, qualifier: str) -> None:
    count = read_count(token_of(f"The governor said that {words} border soldiers were hurt.", "soldiers"))
    assert count is not None
    assert (count.low, count.high, count.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "word", "low"),
    [
        ("The raid killed six and hurt dozens more.", "six", 6),
        ("The raid killed six and hurt dozens more.", "dozens", 24),
        ("One of them was a nurse.", "One", 1),
        ("At least 26 were killed in the north.", "26", 26),
        ("Initial reports of 20+ killed came in.", "20", 20),
        ("A 20,000-strong force of recruits crossed the river.", "20,000", 20000),
        ("On October 26 150 people were killed.", "people", 150),
        ("Twelve nurses four teachers killed in raid", "teachers", 4),
        ("1960 Kenyan peacekeepers are deployed along the line.", "peacekeepers", 1960),
    ],
)
def test_a_numeral_alone_or_beside_others(text: str, word: str, low: int) -> None:
    count = read_count(token_of(text, word))
    assert count is not None
    assert count.low == low


def test_two_numbers_of_one_noun() -> None:
    counts = read_counts(token_of("44 Malian and 12 Chadian prisoners were exchanged.", "prisoners"))
    assert [c.low for c in counts] == [44, 12]


def test_a_number_of_another_noun_is_not_taken() -> None:
    assert read_count(token_of("They met 30 civilians and soldiers there.", "soldiers")) is None
    assert read_count(token_of("In 2014 soldiers took the port.", "soldiers")) is None
    assert read_count(token_of("It took 2.783 soldiers.", "soldiers")) is None


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2020 at 10 am, 30 km from the town, the price rose by $5 million and 25 percent.",
        "Under resolution 2254 the F-16 and Su-25 jets and T-72 tanks must leave.",
        "A 10-year-old boy aged 12 met Anna Berg, 34, after the five-year war.",
        "No longer did they march in the 1990s or on the first day.",
        "Kyiv was hit at 08:00 and the rate fell to 2.5.",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_counts(sentence_of(text)) == []


def test_all_counts_of_a_sentence() -> None:
    sentence = sentence_of("More than 100 fighters and two children died on 3 March 2019, while dozens fled.")
    assert [(c.low, c.qualifier) for c in find_counts(sentence)] == [(100, "more_than"), (2, "exact"), (24, "dozens")]


def test_explicit_words() -> None:
    sentence = sentence_of("They lost about 70 trucks.")
    count = read_count_words(sentence.tokens[3:4])
    assert count is not None
    assert (count.low, count.qualifier, count.words.first) == (70, "about", 2)
    assert read_count_words(sentence.tokens[4:]) is None
    assert read_count_words(()) is None


def test_singular() -> None:
    one = singular(token_of("A soldier was wounded near the bridge.", "soldier"))
    assert one is not None
    assert (one.low, one.high, one.qualifier) == (1, 1, "exact")
    assert singular(token_of("He was killed.", "He")) is not None
    assert singular(token_of("The soldiers were wounded.", "soldiers")) is None
    assert singular(token_of("A group of men was seen.", "group")) is None


# -- properties -------------------------------------------------------------------------------

WORDS = load("numbers")
UNITS: dict[int, str] = {v: w for w, v in WORDS["units"].items()}
TENS: dict[int, str] = {v: w for w, v in WORDS["tens"].items()}


def spelled(n: int) -> str:
    """English words of a whole number below a billion and one."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = " and " if rest and scale == 100 else " "
            return f"{spelled(n // scale)} {name}" + (joint + spelled(rest) if rest else "")
    if n in UNITS:
        return UNITS[n]
    return TENS[n // 10 * 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")


def ways(n: int) -> list[str]:
    """The ways to write a number that must read back as itself."""
    written = [f"{n:,}", str(n), spelled(n)]
    written += [f"{n // 1000} thousand", f"{n // 1000}k"] if n and n % 1000 == 0 else []
    return written + ([f"{n / 10**6} million", f"{n / 10**6}m"] if n and n % 10**5 == 0 else [])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.integers(0, 10**9), st.integers(0, 10**4).map(lambda n: n * 10**5), st.integers(0, 3000)))
def test_every_number_reads_back(n: int) -> None:
    text = "\n".join(f"They buried {way} villagers." for way in ways(n))
    heads = [t for s in parsed(text).sentences for t in s.tokens if t.text == "villagers"]
    assert [(c.low, c.high) if (c := read_count(h)) else None for h in heads] == [(n, n)] * len(ways(n))


HARD = ("estimated", "exceeded", "exceeds", "topped")  # need more of a sentence than the frame has
PHRASES = sorted((p, q) for p, q in WORDS["before"].items() if p[0].isalpha() and "." not in p and p not in HARD)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PHRASES), st.integers(2, 10**7), st.booleans())
def test_qualifiers_compose(phrase: tuple[str, str], n: int, commas: bool) -> None:  # noqa: FBT001
    number = f"{n:,}" if commas else spelled(n)
    count = read_count(token_of(f"Officials counted {phrase[0]} {number} villagers.", "villagers"))
    assert count is not None
    assert count.qualifier == phrase[1]
    assert {count.low, count.high} <= {n, None}
    assert (count.low is None) == (phrase[1] in ("less_than", "up_to"))
    assert (count.high is None) == (phrase[1] in ("more_than", "at_least"))


@settings(max_examples=80, deadline=None)
@given(st.text("0123456789,.-–+~% kmaof and ", max_size=60).map(str.strip).filter(bool))
def test_any_mess_of_figures_is_read_without_error(text: str) -> None:
    for sentence in parsed(text).sentences:
        for count in find_counts(sentence):
            assert count.low is None or count.high is None or 0 <= count.low <= count.high
            assert 0 <= count.words.first <= count.words.last < len(sentence.tokens)
