"""How sure it is that a known name is a place here: 3 yes, 2 likely, 1 only if it is one elsewhere, 0 no."""

from __future__ import annotations

from typing import Literal

from counterclaim.knowledge.folding import fold
from counterclaim.knowledge.gazetteer import Row
from counterclaim.records import Sentence, Token
from counterclaim.spot.place_frames import HYPHENS, capital, noun_after, noun_before, preposition
from counterclaim.spot.place_lists import described, taken
from counterclaim.spot.place_words import place_words

BIG, TOWN = 500_000, 15_000  # people
FULL_NAME = 3  # further names of a person
STREETS = frozenset({"street", "avenue", "road", "boulevard", "drive", "lane", "highway", "way", "st.", "ave.", "blvd.", "rd.", "dr."})
PARTIES = frozenset({"R", "D", "I"})
SAYING = frozenset({"say", "tell", "add", "ask", "reply", "recall", "explain", "think", "believe", "feel", "remember", "laugh", "smile"})
_GROUND = frozenset({"city", "admin1", "admin2", "area"})
_NAMING_DEPS = frozenset({"pobj", "compound", "poss", "conj", "appos", "nmod", "npadvmod", "dobj", "attr", "amod"})


class Match:
    """A stretch of words that a gazetteer knows, or that its frame says is a place; judged in place."""

    __slots__ = ("first", "folded", "form", "last", "precision", "rows", "rule", "sentence", "soft", "verdict")

    def __init__(
        self, sentence: Sentence, first: int, last: int, rows: tuple[Row, ...], form: Literal["name", "adjective"],
        verdict: int = 0, rule: str = "", precision: int = 1,
    ) -> None:  # fmt: skip
        self.sentence = sentence
        self.first = first
        self.last = last
        self.rows = rows
        self.form = form
        self.verdict = verdict
        self.rule = rule
        self.precision = precision
        self.soft = False  # a yes by fame alone: a person of that name in the document overrules it
        self.folded = fold(" ".join(token.text for token in sentence.tokens[first : last + 1])) if rows and form == "name" else ""


class People:
    """The folded surnames and given names of people met in the document."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        self.names: set[str] = set()

    def add(self, *tokens: Token) -> None:
        """Remember the names of a person."""
        self.names.update(fold(token.text) for token in tokens)


def strength(rows: tuple[Row, ...]) -> int:
    """How well known a name is as a place: 4 countries and the pack, 3 capitals and big divisions, 2 cities, 1 towns, 0 the rest."""
    best = 0
    for row in rows[:4]:
        if row.kind in ("country", "continent", "pack") or row.id.startswith("region:"):
            return 4
        if (row.kind in ("capital", "admin1") and row.main and row.population > TOWN) or (row.kind == "region" and row.precision == 7):
            best = max(best, 3)
        elif row.population >= BIG:
            best = max(best, 2)
        elif row.population >= TOWN or row.kind == "admin2":
            best = max(best, 1)
    return best


def judge(match: Match, start: int, end: int, people: People, *, loose: bool) -> None:
    """Set verdict and rule of a match inside the capitalised stretch `start`..`end`; meet people on the way."""
    if match.form == "adjective":
        return
    if loose:
        match.verdict, match.rule = _in_headline(match)
    elif match.first > start:
        match.verdict, match.rule = _behind_capitals(match, start, end, people)
    elif match.last < end:
        match.verdict, match.rule = _before_capitals(match, end, people)
    else:
        match.verdict, match.rule = _alone(match, people)


def _in_headline(match: Match) -> tuple[int, str]:
    words, first = place_words(), match.sentence.tokens[match.first]
    if _dateline(match):
        return 3, "place.dateline"
    power = strength(match.rows)
    if power >= 3 and (first.lower not in words.given or match.last > match.first or (power == 4 and match.first)):
        return 2, "place.headline"
    if preposition(match.sentence.tokens, match.first) in words.sure:
        return 2, "place.headline-in"
    return (2 if match.last > match.first and power else 1), "place.headline"


def _dateline(match: Match) -> bool:
    """ "KABUL (Agency) - ", "ADEN, Yemen - ": capitals at the start of a block."""
    tokens = match.sentence.tokens
    if match.first or match.last + 1 >= len(tokens) or not tokens[0].text.isupper():
        return False
    return tokens[match.last + 1].text in ("(", "--", "—", "–", "-", ",", ":")


def _behind_capitals(match: Match, start: int, end: int, people: People) -> tuple[int, str]:
    """There are capitalised words before the name: "University of X", "Mary X", "Port X"."""
    words, tokens = place_words(), match.sentence.tokens
    before, power = tokens[match.first - 1], strength(match.rows)
    if before.text in HYPHENS:
        seat = match.first >= 2 and tokens[match.first - 2].text in PARTIES  # "Senator X, R-Ashland": whom he sits for
        return (3 if power >= 3 or seat else 1), "place.hyphen"
    if before.lower in words.titles or before.lower in words.given or (len(before.text) == 2 and before.text[1] == "."):
        if match.first == match.last and not (power == 4 and before.lower in words.titles):
            people.add(*tokens[match.first : min(end, match.first + FULL_NAME) + 1])
            return 0, ""
        return (3 if match.last > match.first else 2), "place.in-name"
    if not capital(before):
        return (3 if power else 1), "place.in-name"
    if before.lower in words.directions:
        return (3 if power >= 2 else 2), "place.direction"
    if noun_before(tokens, match.first) == "feature":
        return (3 if power == 4 else 0), "place.in-name"
    if power >= 3 or (match.last > match.first and power):
        return 3, "place.in-name"
    if before.lower in words.bodies or before.tag not in ("NNP", "NNPS"):
        return (2 if power else 1), "place.in-name"
    if match.last == end and match.first == match.last and not _placed(match, start):
        people.add(tokens[match.last])
    return 0, ""


def _placed(match: Match, start: int) -> bool:
    """Whether the stretch of capitals stands behind a word for where: "near Khirbet X" meets nobody called X."""
    tokens, words = match.sentence.tokens, place_words()
    return preposition(tokens, start) in words.sure - {"from"} and tokens[start].lower not in words.given


def _before_capitals(match: Match, end: int, people: People) -> tuple[int, str]:
    """There are capitalised words behind the name: "X Police Department", "X Smith", "X Street"."""
    words, tokens = place_words(), match.sentence.tokens
    after, power = tokens[match.last + 1], strength(match.rows)
    if after.text in HYPHENS:
        return (3 if power >= 3 else 1), "place.hyphen"
    if after.lower in STREETS:
        return 0, ""
    if after.lower in words.bodies or after.lower in words.nouns or not capital(after):
        given = match.first == match.last and tokens[match.first].lower in words.given and power < 3
        return (1 if given or (not power and match.first == match.last) else 3), "place.in-name"
    single = match.first == match.last
    if single and (tokens[match.first].lower in words.given or after.lower in words.suffixes):
        people.add(*tokens[match.first : min(end, match.first + FULL_NAME) + 1])
        return 0, ""
    if power == 4 or not single:
        return 3, "place.in-name"
    if preposition(tokens, match.first) in words.sure and power:
        return 2, "place.in-name"
    if match.last + 1 == end and power < 3 and not _placed(match, match.first):
        people.add(tokens[end])
        return 1, "place.in-name"
    return (2 if power >= 3 else 1), "place.in-name"


def _alone(match: Match, people: People) -> tuple[int, str]:
    """The name is all there is in capitals here."""
    words, tokens = place_words(), match.sentence.tokens
    head, power = tokens[match.last], strength(match.rows)
    prep = preposition(tokens, match.first)
    lower = tokens[match.first].lower
    single = match.first == match.last
    before = tokens[match.first - 1] if match.first else None
    if single and before is not None and before.lower in words.titles and power < 4:
        people.add(head)
        return 0, ""
    if _dateline(match):
        return 3, "place.dateline"
    if noun_before(tokens, match.first) in _GROUND or noun_after(tokens, match.last) in _GROUND:
        return 3, "place.noun"
    aged = prep == "of" and match.first > 1 and tokens[match.first - 2].text == ","  # "Name, 31, of X"
    if prep in words.sure or aged or (prep and (lower not in words.doubtful or power >= 3)):
        return (3 if head.tag.startswith("NNP") or power else 1), "place.locative"
    if _comma_after(tokens, match.last):
        return (3 if power else 2), "place.comma"
    if before is not None and before.text in (",", "("):
        plain = lower not in words.given and lower not in words.doubtful
        return (3 if power >= 3 else 2 if power and plain else 1), "place.comma"
    if lower not in words.doubtful and lower not in words.given and (taken(head) or described(head)):
        return 3, "place.known"  # "reached X, 25 km west of Y"
    if power >= 3 or not single:
        match.soft = True
        saying = head.dep == "nsubj" and head.head.lemma in SAYING
        return (1 if saying and power < 4 and lower in words.given else 3), "place.known"
    if not head.tag.startswith("NNP") or lower in words.doubtful or lower in words.given:
        return 1, "place.known"
    if (power and head.dep in _NAMING_DEPS) or power == 2 or _of_people(head, match.last):
        return 2, "place.known"
    return 1, "place.known"


def _of_people(head: Token, last: int) -> bool:
    """ "a X man": a name before a common noun of its phrase."""
    tokens = head.sentence.tokens
    return head.dep == "compound" and last + 1 < len(tokens) and tokens[last + 1].tag in ("NN", "NNS")


def _comma_after(tokens: tuple[Token, ...], last: int) -> bool:
    """ "X, Ohio": a comma and the short form of a state."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != "," or not capital(tokens[last + 2]):
        return False
    return tokens[last + 2].text in place_words().state_codes or (tokens[last + 2].text.endswith(".") and len(tokens[last + 2].text) > 2)
