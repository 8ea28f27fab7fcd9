"""Place names in a parsed document, each with all it may mean; which of these is meant, `resolve.places` says.

Capitalised words are looked up longest first. A name known to the gazetteer is no place yet ("Jordan Smith", "Reading
the report"): `place_verdicts` weighs what stands around it, and what the same name is elsewhere in the document.
Names the gazetteer does not know are kept where the words around say that they are places.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from counterclaim.knowledge.folding import fold
from counterclaim.knowledge.gazetteer import Gazetteer, KnownPlace, Row, pack_rows
from counterclaim.records import Parse, PlaceMention, Sentence, Token, Words
from counterclaim.spot.place_frames import (
    ARTICLES,
    HYPHENS,
    capital,
    loose_case,
    noun_after,
    opens,
    preposition,
    run_end,
)
from counterclaim.spot.place_unknown import coordinated_places, unknown_places
from counterclaim.spot.place_verdicts import TOWN, Match, People, judge, strength
from counterclaim.spot.place_words import place_words

DATELINE = frozenset({"(", "--", "—", "–", "-", ",", ":"})  # behind a town in capitals at the head of a report
INSIDE = frozenset({"in", "into", "inside", "near", "around", "toward", "towards", "outside"})
LONGEST = 7  # tokens of a name, hyphens counted: "Bains and Grants Town", "Deir ez-Zor"


def spot_places(parse: Parse, gazetteer: Gazetteer, extra: tuple[KnownPlace, ...] = ()) -> tuple[PlaceMention, ...]:
    """The place mentions of a document in text order, unscored; places of `extra` (a pack) win over the gazetteer."""
    finder = _Finder(gazetteer, extra)
    people = People()
    found: list[Match] = []
    for sentence in parse.sentences:
        here = list(_of_sentence(sentence, finder, people))
        found.extend(here)
        found.extend(coordinated_places(sentence, here, people))
    settled = sorted(_settled(found, people), key=lambda match: (match.sentence.index, match.first))
    return tuple(_mention(match) for match in settled)


@lru_cache(maxsize=16)
def _small_names(extra: tuple[KnownPlace, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """A pack's names whose last word is written small ("Lachin corridor", "line of contact"), folded, and their first words."""
    small = {name for place in extra for name in place.names if name.split()[-1:] and name.split()[-1][0].islower()}
    return frozenset(fold(name) for name in small), frozenset(name.split()[0].lower() for name in small)


class _Finder:
    """Looks a surface up in the pack, then in the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, extra: tuple[KnownPlace, ...]) -> None:
        self._pack = pack_rows(extra)
        self._small, self.openings = _small_names(extra)
        self._find = gazetteer.find
        self.adjective = gazetteer.adjective

    def small(self, tokens: tuple[Token, ...], first: int) -> Match | None:
        """The longest name of the pack that begins here and ends in a word written small; null where there is none."""
        for last in range(min(len(tokens), first + LONGEST) - 1, first, -1):
            if tokens[last].text[0].islower() and (surface := fold(_surface(tokens, first, last))) in self._small:
                return Match(tokens[first].sentence, first, last, self._pack[surface], "name", 3, "place.known")
        return None

    def find(self, surface: str) -> tuple[Row, ...]:
        if self._pack:
            known = self._pack.get(fold(surface))
            if known:
                return known
        rows = self._find(surface)
        if not rows and surface.endswith("."):
            rows = self._find(surface[:-1])
        if not rows and surface.endswith("s") and surface.isalpha():
            rows = tuple(
                row for row in self._find(surface[:-1])[:1] if row.kind == "country"
            )  # "Syrias", as texts that lost their apostrophes have it
        return rows


def _of_sentence(sentence: Sentence, finder: _Finder, people: People) -> Iterator[Match]:
    tokens = sentence.tokens
    at, count, loose = 0, len(tokens), None
    openings = finder.openings
    while at < count:
        token = tokens[at]
        known = finder.small(tokens, at) if token.lower in openings else None
        if known is not None:
            yield known
            at = known.last + 1
            continue
        if not capital(token) or opens(tokens, at):
            at += 1
            continue
        if loose is None:
            loose = loose_case(sentence)
        start = at - 2 if at > 1 and tokens[at - 1].text in HYPHENS and tokens[at - 2].lower in ARTICLES else at
        end = run_end(tokens, at)
        matches = list(_of_run(sentence, start, end, finder, people, loose=loose))
        whole: list[Match] = []
        if not loose:
            whole = list(unknown_places(sentence, start, end, people))
            sure = [match for match in matches if match.verdict >= 2]
            whole = [match for match in whole if _apart(match, sure) or _led(match, matches) or _longer(match, matches)]
        yield from (match for match in matches if not any(_inside(match, other) for other in whole))
        yield from whole
        at = end + 1


def _apart(whole: Match, sure: list[Match]) -> bool:
    """Whether a name nobody knows shares no word with the places of its stretch: "Neelum Valley" in "the Neelum Valley of Kashmir"."""
    return all(match.last < whole.first or whole.last < match.first for match in sure)


def _led(whole: Match, matches: list[Match]) -> bool:
    """Whether a longer name begins with what kind of place it is ("Wadi Barada") and the known names are only parts of it."""
    leads = whole.sentence.tokens[whole.first].lower in place_words().leading
    return leads and all(_inside(match, whole) for match in matches if match.first <= whole.last and whole.first <= match.last)


def _longer(whole: Match, matches: list[Match]) -> bool:
    """Whether the known names are only chance parts of a longer one: "Majdal" in "the village of Majdal Selm"."""
    words, tokens = place_words(), whole.sentence.tokens
    parts = [match for match in matches if match.verdict and match.first <= whole.last and whole.first <= match.last]
    known = {i for match in parts for i in range(match.first, match.last + 1)}
    rest = [tokens[i] for i in range(whole.first, whole.last + 1) if i not in known]
    joined = preposition(tokens, whole.first) in INSIDE and tokens[whole.first - 1].lower != "the" and _one_phrase(whole)
    if not all(
        _inside(match, whole) and (_obscure(match) or (joined and match.first == whole.first and strength(match.rows) < 2))
        for match in parts
    ):
        return False
    if not rest:
        return len({match.rows[0].country for match in parts}) == len(parts) > 1  # "Majdal Selm" is no town of two countries
    return all(token.tag.startswith("NNP") and capital(token) and token.lower not in words.not_names for token in rest)


def _one_phrase(whole: Match) -> bool:
    """Whether the parse makes one name of the words: "in Mai Kadra", "toward Abu Grein", of which "Mai" and "Abu" are towns elsewhere."""
    tokens = whole.sentence.tokens[whole.first : whole.last]
    return all(token.dep in ("compound", "nmod") and whole.first < token.head.i <= whole.last for token in tokens)


def _obscure(match: Match) -> bool:
    """Whether a name is hardly known: a small place, or one that the name is not the first name of."""
    return strength(match.rows) < 1 or (strength(match.rows) < 2 and not match.rows[0].main)


def _inside(match: Match, other: Match) -> bool:
    """Whether a name is only part of a longer one that stands where a place stands: "Wadi" in "in Wadi Barada"."""
    return other.first <= match.first and match.last <= other.last and other.last - other.first > match.last - match.first


def _of_run(sentence: Sentence, start: int, end: int, finder: _Finder, people: People, *, loose: bool) -> Iterator[Match]:
    """The names within a stretch of capitalised words, longest first from the left."""
    tokens = sentence.tokens
    at = start
    while at <= end:
        match = _longest(sentence, at, end, finder) if capital(tokens[at]) or at == start else None
        if match is None:
            at += 1
            continue
        judge(match, start, end, people, loose=loose)
        at = match.last + 1 if match.verdict else at + 1
        yield match


def _longest(sentence: Sentence, first: int, end: int, finder: _Finder) -> Match | None:
    tokens = sentence.tokens
    for last in range(min(end, first + LONGEST - 1), first - 1, -1):
        if not capital(tokens[last]):
            continue
        surface = _surface(tokens, first, last)
        if last - first < 3:
            row = finder.adjective(surface)
            if row is not None:
                return Match(sentence, first, last, (row,), "adjective", 3, "place.adjective")
        rows = finder.find(surface)
        if rows and _may_be(tokens, first, last, rows) and not _part_of_known(tokens, first, last, rows, finder):
            return Match(sentence, first, _with_noun(tokens, last, end, rows), rows, "name")
    return None


def _surface(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words as looked up: as printed, one space where there is any white space."""
    if first == last:
        return tokens[first].text
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        parts.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(parts)


def _may_be(tokens: tuple[Token, ...], first: int, last: int, rows: tuple[Row, ...]) -> bool:
    """Whether a found name may be one at all: a common word never is, a two-letter code only behind a comma."""
    if last > first:
        return True
    token, words = tokens[first], place_words()
    if token.text in words.state_codes and len(token.text) == 2:
        return (first > 1 and tokens[first - 1].text == "," and capital(tokens[first - 2])) or rows[0].kind == "country"
    if token.text.isupper() and (token.text == "US" or "." in token.text) and rows[0].kind in ("country", "admin1"):
        return True
    # "NATO", "OAS": an acronym is no hamlet; names all in capitals are left to headlines and datelines
    dateline = not first and len(tokens) > 1 and (tokens[1].text in DATELINE or tokens[1].text.isupper())
    acronym = token.text.isupper() and len(token.text) < 6 and not dateline and strength(rows) < 3
    return token.lower not in words.never and not acronym


def _part_of_known(tokens: tuple[Token, ...], first: int, last: int, rows: tuple[Row, ...], finder: _Finder) -> bool:
    """Whether the name is a direction and a better known one: "Western Pennsylvania" is also a town."""
    if tokens[first].lower not in place_words().directions or strength(rows) >= 3:
        return False
    return strength(finder.find(_surface(tokens, first + 1, last))) >= 3


def _with_noun(tokens: tuple[Token, ...], last: int, end: int, rows: tuple[Row, ...]) -> int:
    """Take a capitalised place noun into the name: "Helmand Province"."""
    if last < end and rows[0].kind != "country" and capital(tokens[last + 1]) and noun_after(tokens, last) in ("admin1", "admin2"):
        follows = tokens[last + 2].lower if last + 2 <= end else ""
        return last if follows in place_words().bodies else last + 1
    return last


def _settled(found: list[Match], people: People) -> Iterator[Match]:
    """Those that are places, once the whole document has been seen.

    A likely name (2) falls where it is a person's; a weak one (1) holds only where the same name is surely a place elsewhere.
    """
    sure = {match.folded for match in found if match.verdict == 3}
    countries = {match.rows[0].country for match in found if match.verdict == 3 and strength(match.rows) == 4}
    countries -= place_words().surname_countries
    for match in found:
        person = match.folded in people.names
        if match.verdict == 3:
            holds = not (match.soft and person and strength(match.rows) < 4)
        elif match.verdict == 2:
            holds = match.folded in sure or not person
        else:
            holds = match.verdict == 1 and (match.folded in sure or (_at_home(match, countries) and not person))
        if holds:
            yield match


def _at_home(match: Match, countries: set[str | None]) -> bool:
    """Whether a bare name is a town of a country that the document names: "X fell" in a report on X's country."""
    if match.rule != "place.known" or match.sentence.tokens[match.first].lower in place_words().given:
        return False
    return any(row.country in countries and row.population >= TOWN for row in match.rows)


def _mention(match: Match) -> PlaceMention:
    precision = match.rows[0].precision if match.rows else match.precision
    return PlaceMention(Words(match.sentence, match.first, match.last), match.form, None, match.rows, precision, match.rule)
