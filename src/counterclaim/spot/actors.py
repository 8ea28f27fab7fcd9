"""Parse -> which tokens name a known actor.

Tokens are matched against the folded names of `knowledge.entities`, longest first; a name must be written with a
capital, an acronym exactly. Names that the text itself introduces (acronyms in brackets, surnames of people named in
full, armed groups by the shape of their name) come in a second pass over what is still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from counterclaim.knowledge import roles
from counterclaim.knowledge.countries import countries, shared_metonyms
from counterclaim.knowledge.entities import Alias, Known, fold
from counterclaim.records import ActorMention, Entity, Parse, Sentence, Token, Words
from counterclaim.spot.introduced import introduced
from counterclaim.spot.place_words import place_words

LONGEST = 14  # tokens of the longest name
ARTICLES = frozenset({"al", "el", "ul", "il", "ad", "as"})
TITLES = frozenset("mr mrs ms dr prof gen lt col maj sgt capt brig adm sheikh president-elect then former ex".split())


def spot_actors(parse: Parse, known: Known) -> Mapping[Token, ActorMention]:
    """The mention each token is part of. Linear in the number of tokens."""
    found: dict[Token, ActorMention] = {}
    for sentence in parse.sentences:
        shouting = _shouting(sentence)
        for mention in _matches(sentence, known, shouting=shouting):
            for token in mention.words.tokens():
                found[token] = mention
    for mention in introduced(parse, found):
        for token in mention.words.tokens():
            found.setdefault(token, mention)
    return _settle_shared(found)


def _shouting(sentence: Sentence) -> bool:
    """Whether the sentence is all capitals, so that capitals tell nothing."""
    return not any(token.text.islower() for token in sentence.tokens)


def _matches(sentence: Sentence, known: Known, *, shouting: bool) -> Iterator[ActorMention]:
    tokens = sentence.tokens
    capital, small = known.firsts, known.lower_firsts
    i = 0
    count = len(tokens)
    while i < count:
        token = tokens[i]
        first = fold(token.lower)
        if first not in (small if token.text[0].islower() else capital) and first[:-1] not in capital:
            i += 1
            continue
        last, alias = _longest(tokens, i, known, shouting=shouting)
        alias = alias or _lost_apostrophe(tokens, i, known)
        if alias is None:
            i += 1
            continue
        if alias.entity is not None:
            if alias.entity.kind == "person" and last > i:
                last = _whole_name(tokens, last)
            yield ActorMention(Words(sentence, i, last), alias.entity, alias.form)
        i = last + 1


def _lost_apostrophe(tokens: tuple[Token, ...], at: int, known: Known) -> Alias | None:
    """A country that owns what follows, in a text that lost its apostrophes: "Syrias army"."""
    token = tokens[at]
    owns = at + 1 < len(tokens) and tokens[at + 1].tag[:2] in ("NN", "JJ", "VB") and tokens[at + 1].tag not in ("VBD", "VBZ", "VBP")
    if not owns or not token.text[0].isupper() or not token.lower.endswith("s"):
        return None
    aliases = known.names.get(fold(token.lower)[:-1], ())
    named = (alias for alias in aliases if alias.entity is not None and alias.entity.kind == "country" and alias.form == "name")
    return next((alias for alias in named if not alias.exact), None)


def _whole_name(tokens: tuple[Token, ...], last: int) -> int:
    """The last token of a personal name of which only the first names are known: "Osman Saleh" in "Osman Saleh Mohammed"."""
    token = tokens[last]
    longer = token.dep == "compound" and token.head.i == last + 1 and token.head.tag == "NNP" and token.head.text[0].isupper()
    return last + 1 if longer and token.head.lower not in roles.heads() else last


def _longest(tokens: tuple[Token, ...], first: int, known: Known, *, shouting: bool) -> tuple[int, Alias | None]:
    """The longest name that starts at `first`: its last token and the alias."""
    best: tuple[int, Alias | None] = (first, None)
    so_far = ""
    for last in range(first, min(first + LONGEST, len(tokens))):
        piece = fold(tokens[last].lower)
        if not piece:
            continue
        so_far += piece
        for alias in known.names.get(so_far, ()):
            if _fits(alias, tokens, first, last, shouting=shouting):
                best = (last, alias)
                break
        if so_far not in known.prefixes:
            break
    return best


def _fits(alias: Alias, tokens: tuple[Token, ...], first: int, last: int, *, shouting: bool) -> bool:
    if alias.exact:
        written = "".join(token.text for token in tokens[first : last + 1])
        if written != alias.text.replace(" ", ""):
            return False
        return not (shouting and len(written) < 3 and len(tokens) > 3)
    if alias.single and first != last:
        return False
    if not any(token.text[0].isupper() for token in tokens[first : last + 1]):
        return False
    if alias.entity is not None and alias.entity.kind == "country" and first and _leads(tokens[first - 1]):
        return False  # "Puerto Jordan": a town
    if alias.form == "adjective" and first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in ARTICLES:
        return False  # "Abu Omar al-Masri": part of a personal name
    return not (alias.short and first and _another_first_name(tokens[first - 1]))


def _leads(token: Token) -> bool:
    """Whether a word begins the name of a town: "Puerto X", "San X"."""
    return token.text[0].isupper() and token.lower in place_words().leading


def _another_first_name(token: Token) -> bool:
    """Whether the token before a surname is somebody's first name: capitalised and no title."""
    if not token.text[0].isupper() or token.tag not in ("NNP", "NNPS"):
        return False
    word = token.lower
    return word not in roles.heads() and word not in TITLES and not word.endswith(".") and fold(word) not in _nations()


@cache
def _nations() -> frozenset[str]:
    """Folded one-word names and adjectives of countries: "Russian Putin" holds no first name."""
    words = (w for country in countries().values() for w in (*country.names, *country.adjectives))
    return frozenset(fold(word.lower()) for word in words if " " not in word)


def _settle_shared(found: dict[Token, ActorMention]) -> Mapping[Token, ActorMention]:
    """Give a seat of two to the second where the document never names the first."""
    shared = shared_metonyms()
    open_ones = [(t, m) for t, m in found.items() if m.form == "metonym" and t.text in shared]
    if not open_ones:
        return found
    named = {m.entity.id for m in found.values() if m.form != "metonym"}
    for token, mention in open_ones:
        first, second = shared[token.text]
        if first not in named and second != mention.entity.id:
            found[token] = replace(mention, entity=_union(second))
    return found


def _union(entity_id: str) -> Entity:
    return Entity(entity_id, "organization", entity_id, entity_id, entity_id, ("IGO",))
