"""The geometry of a noun phrase: what stands left of its head, which words name somebody, how the name is printed."""

from __future__ import annotations

from collections.abc import Container, Iterator

from counterclaim.knowledge import roles
from counterclaim.knowledge.roles import LONGEST_PHRASE, Role
from counterclaim.records import Sentence, Token

LONGEST_LEFT = 24  # tokens looked at before a head
APART = frozenset(
    {":", "-", "–", "—", "--", "|", "•", "·", "»"}
)  # with white space before them they part a headline's label from its words
HYPHENS = frozenset("-‐‑‒–—")
LED = frozenset(
    """led backed held controlled occupied based run aligned supported sponsored allied dominated brokered made mediated
    majority linked affiliated funded armed trained speaking born style era wide inspired mandated ruled administered facing""".split()
)
AGAINST = frozenset("pro anti ex post pre non".split())
UNNAMED = frozenset("DT PDT CD PRP$ WDT WP$ RB RBR RBS CC , : IN `` '' POS SYM JJR JJS -LRB- # .".split())
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PARTICLES = frozenset("al el bin ibn de van von der ul ur abu abd ad as ash an at ez bint oglu ogly la le di da du -".split()) | {"'", "’"}


def leftmost(head: Token) -> int:
    """Index of the first token of the head's left dependents."""
    token, first = head, head.i
    while token.children and token.children[0].i < token.i and head.i - token.children[0].i < LONGEST_LEFT:
        token = token.children[0]
        first = token.i
    return first


def left(head: Token) -> list[Token]:
    """The tokens from the leftmost dependent to the one before the head."""
    before = list(head.sentence.tokens[leftmost(head) : head.i])
    for i in range(len(before) - 1, -1, -1):
        if parts_label(head.sentence, before[i].i):
            return before[i + 1 :]  # "Nigeria: gunmen", "Nigeria - gunmen": a headline's label is no part of the name
        if not i:
            break
        if before[i].tag == "DT" and before[i - 1].tag in ("RB", "RBR"):
            return before[i:]  # "a day earlier the ministry": the time before an article is no part of the name
    return before


def parts_label(sentence: Sentence, at: int) -> bool:
    """Whether a colon or a dash with white space around it parts a headline's label from what it says: "Mali: ...", "Mali - ..."."""
    sign = sentence.tokens[at]
    return at > 0 and sign.text in APART and (sign.text == ":" or sign.start > sentence.tokens[at - 1].end)


def compound_led(token: Token) -> bool:
    """Whether a name is only part of "US-led", "rebel-held", "pro-Russian": it names nobody who acts."""
    tokens = token.sentence.tokens
    after = token.i + 1
    if after + 1 < len(tokens) and tokens[after].text in HYPHENS and tokens[after + 1].lower in LED:
        return True
    return token.i >= 2 and tokens[token.i - 1].text in HYPHENS and tokens[token.i - 2].lower in AGAINST


def role_of(head: Token) -> Role | None:
    """The role of a head noun, by the longest phrase that ends in it."""
    known = roles.heads()
    lemma = head.lemma
    ends = roles.phrase_ends()
    if head.lower not in ends and lemma not in ends:
        return known.get(head.lower) or known.get(lemma)
    tokens = head.sentence.tokens
    for length in range(min(LONGEST_PHRASE, head.i + 1), 1, -1):
        words = tokens[head.i - length + 1 : head.i]
        start = " ".join(token.lower for token in words).replace(" - ", "-").replace(" ’s", "'s").replace(" 's", "'s")
        joint = "" if start.endswith("-") else " "
        role = known.get(f"{start}{joint}{lemma}") or known.get(f"{start}{joint}{head.lower}")
        if role is not None:
            return role
    return known.get(head.lower) or known.get(lemma)


def modifier_sectors(tokens: list[Token]) -> list[str]:
    """Sectors that words before a head or behind "of" say: "defence", "general staff", "police"."""
    known = roles.modifiers()
    found: list[str] = []
    for i, token in enumerate(tokens):
        pair = f"{tokens[i - 1].lower} {token.lower}" if i else ""
        sector = known.get(pair) or known.get(token.lower) or known.get(token.lemma.lower())
        if sector is not None and sector not in found and not compound_led(token):
            found.append(sector)
    return found


def prepositions(head: Token, *words: str) -> Iterator[Token]:
    """The objects of the head's own prepositional phrases with one of these prepositions."""
    for child in head.children:
        if child.dep in ("prep", "agent") and child.lower in words:
            for below in child.children:
                if below.dep == "pobj":
                    yield below


def is_quantity(token: Token) -> bool:
    """Whether a word before a noun does not belong to the name of an actor."""
    return token.tag in UNNAMED or token.lower in roles.quantities()


def person_start(head: Token, stop: Container[Token]) -> int:
    """Index of the first word of the personal name that ends in `head`; `stop` are words that name others."""
    tokens = head.sentence.tokens
    first = at = head.i
    lowest = leftmost(head)
    while at > lowest:
        token = tokens[at - 1]
        if token in stop or token.tag in ("CC", ",", "DT", "POS"):
            break
        if token.lower in PARTICLES or token.text in HYPHENS:
            at -= 1
            first = at if token.text[0].isupper() else first
            continue
        if token.tag not in ("NNP", "NNPS") or not token.text[0].isupper() or token.lower in roles.heads():
            break
        at -= 1
        first = at
    while first > lowest and tokens[first - 1].text in HYPHENS and first >= 2 and tokens[first - 2].lower in PARTICLES:
        first -= 2
    return first
