"""Repairs of nouns: what is no subject, what is the object after all, who acts behind the places in front."""

from __future__ import annotations

from counterclaim.parse.lemma import lemma
from counterclaim.parse.tree import FINITE, NOMINAL, SUBJECT, hang, named_acts
from counterclaim.records import Token

WITHIN = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "CC", "HYPH", "POS", "PRP$", "VBN", "VBG", "IN", "''", "``"}
)
LONGEST_FRONT = 24  # tokens of "In Kandahar city, Kandahar province, ..."
TIMES = frozenset("day week month year hour minute morning evening night afternoon time moment weekend today yesterday".split())
PARTS = {"DT": "det", "JJ": "amod", "CD": "nummod", "VBN": "amod", "CC": "cc", "PRP$": "poss"}


def noun_before_noun(token: Token) -> None:
    """As in "the government offensive has begun": a noun right before a noun is no subject of it."""
    noun = token.head
    if token.i == noun.i - 1 and noun.dep != "ROOT" and not any(child.dep in ("cop", "aux") for child in noun.children):
        token.dep = "compound"


def named_thing(word: Token, tokens: tuple[Token, ...]) -> None:
    """As in "closed the Erez crossing after": a word in -ing with a name right before it that is its own is a noun."""
    verb = word.head
    if word.tag != "VBG" or word.dep not in ("advcl", "xcomp", "ccomp") or verb.tag[:2] != "VB" or verb.i > word.i:
        return
    before = tokens[word.i - 1]
    if before.dep != "compound" or before.head is not word or any(child.dep == "dobj" for child in (*word.children, *verb.children)):
        return
    word.tag, word.lemma, word.dep = "NN", word.lower, "dobj"


def doer_of_noun(by: Token, tokens: tuple[Token, ...]) -> None:
    """As in "would respond to air strikes by the army": who stands behind the "by" right after an act did it."""
    verb = by.head
    if by.lower != "by" or by.dep != "prep" or by.i < 2 or verb.tag[:2] != "VB" or verb.tag == "VBN":
        return
    before = tokens[by.i - 1]
    if before.dep in ("pobj", "dobj") and before.tag in ("NN", "NNS") and before.lemma in named_acts():
        hang(by, before, "prep")


def counted_beside(token: Token, tokens: tuple[Token, ...]) -> None:
    """As in "22 children 6 teachers killed": two counted nouns without a comma are two, not one explained by the other."""
    noun = token.head
    counted = all(any(child.dep == "nummod" for child in one.children) for one in (noun, token))
    if counted and noun.i < token.i and not any(t.text in (",", "(", "-", "–", "—", ":") for t in tokens[noun.i : token.i]):
        token.dep = "conj"


def fronted_places(tokens: tuple[Token, ...]) -> None:
    """As in "In P city, Q province, a joint force detained ...": the last of the list in front is the subject, not a name of the place."""
    verb = next((t for t in tokens if t.tag in FINITE and t.dep in ("ROOT", "ccomp", "conj") and t.head in (t, *tokens)), None)
    if verb is None or verb.i < 4:
        return
    own = next((child for child in verb.children if child.dep in SUBJECT and child.i < verb.i), None)
    comma = next((t.i for t in reversed(tokens[: verb.i]) if t.text == ","), 0)
    if not 1 < comma <= LONGEST_FRONT or comma + 1 >= verb.i or (own is not None and own.i > comma):
        return
    phrase = [t for t in tokens[comma + 1 : verb.i] if t.dep not in ("aux", "auxpass", "neg", "advmod")]
    if not phrase or phrase[0].tag not in ("DT", "PRP$", "CD", "JJ", "NNP", "NNS") or any(t.tag not in WITHIN for t in phrase):
        return
    outer = [t for t in phrase if t.head not in phrase]
    if any(t.dep not in ("appos", "conj", "nsubj", "npadvmod", "dep", "compound") or t.head.i > comma for t in outer) or len(outer) != 1:
        return
    head = _last_noun(phrase, outer[0])
    passive = any(child.dep == "auxpass" for child in verb.children)
    if own is not None:
        own.dep = "appos"
        first = next((t for t in tokens[: own.i] if t.dep == "pobj"), None)
        if first is not None and own is not first:
            hang(own, first, "appos")
    hang(head, verb, "nsubjpass" if passive else "nsubj")
    for token in outer:
        if token is not head:
            hang(token, head, PARTS.get(token.tag, "compound"))


def _last_noun(phrase: list[Token], top: Token) -> Token:
    """The noun the phrase is about: the last before any preposition, or what the parser took for its top."""
    head = top
    for token in phrase:
        if token.tag == "IN":
            break
        if token.tag in NOMINAL:
            head = token
    return head


def object_behind(noun: Token) -> None:
    """As in "agreed to prolong for five days a week-long ceasefire": the object stands behind how long it is done."""
    preposition = noun.head.head
    verb = preposition.head
    articled = any(child.dep == "det" and child.lower in ("a", "an", "the") for child in noun.children)
    free = preposition.dep == "prep" and verb.tag[:2] == "VB" and not any(child.dep in ("dobj", "ccomp") for child in verb.children)
    if articled and free and noun.i > noun.head.i and noun.lower not in TIMES and noun.lemma not in TIMES:
        hang(noun, verb, "dobj")


def act_named_behind(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "killed in Ruritanian shelling of the port", "left the ceasefire talks with X": a noun, and so is its modifier."""
    if verb.tag not in ("VBG", "VBZ") or verb.i == 0 or verb.dep not in ("advcl", "acl", "relcl", "ccomp", "pcomp"):
        return
    before = tokens[verb.i - 1]
    if before.dep != "pobj" or (verb.lemma not in named_acts() and verb.lower not in named_acts()):
        return
    own = {child.dep for child in verb.children}
    if own & {"nsubj", "nsubjpass", "dobj", "aux", "auxpass", "mark", "ccomp", "xcomp"}:
        return
    if verb.tag == "VBG" and not any(child.dep == "prep" and child.lower == "of" for child in verb.children):
        return
    preposition = before.head
    hang(verb, preposition, "pobj")
    for child in [child for child in before.children if child.i < before.i]:
        hang(child, verb, child.dep)
    hang(before, verb, "amod" if before.tag == "JJ" else "compound")
    verb.tag, verb.lemma = ("NN", verb.lower) if verb.tag == "VBG" else ("NNS", lemma(verb.lower, "NNS"))
