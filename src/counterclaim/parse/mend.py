"""Trees the parser gets wrong in one way again and again, put right before any rule reads them.

Each repair asks for a shape that cannot be a good parse, so that it leaves good ones alone; docs/accuracy.md has what they gain.
"""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon import load
from counterclaim.parse.daysubject import part_day_from_subject
from counterclaim.parse.lemma import lemma
from counterclaim.records import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
WITHIN = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "CC", "HYPH", "POS", "PRP$", "VBN", "VBG", "IN", "''", "``"}
)
PLACING = frozenset({"near", "in", "at", "outside", "inside", "around", "on", "of", "from", "to", "into", "across"})
CLIMB = 6  # nouns between a participle and the verb it belongs to
LONGEST_FRONT = 24  # tokens of "In Kandahar city, Kandahar province, ..."
TIMES = frozenset("day week month year hour minute morning evening night afternoon time moment weekend today yesterday".split())
PARTS = {"DT": "det", "JJ": "amod", "CD": "nummod", "VBN": "amod", "CC": "cc", "PRP$": "poss"}


def mend(tokens: tuple[Token, ...]) -> None:
    """Repair the tree of one sentence in place."""
    for token in tokens:
        part_day_from_subject(token, tokens)
        _act_named_behind(token, tokens)
        _result_behind(token)
        _named_thing(token, tokens)
        _finite_as_adjective(token)
        _doer_of_noun(token, tokens)
        _loyal_to(token, tokens)
        _verb_as_modifier(token, tokens)
        if token.tag == "VBG" and token.dep == "amod" and token.head.dep == "pobj" and token.i == token.head.i - 1:
            _charged_with(token)
        elif token.dep == "npadvmod" and token.tag in NOMINAL and token.head.dep == "pobj":
            _object_behind(token)
        elif token.dep == "nsubj" and token.tag in NOMINAL and token.head.tag in NOMINAL:
            _noun_before_noun(token)
        elif token.dep == "acl" and token.tag == "VBN" and _top(token.head).dep == "ROOT":
            _verb_for_participle(token)
        elif token.dep == "acl" and token.tag in ("VBN", "VBD") and token.head.dep == "nsubj" and token.head.head.lemma in _saying():
            _told_before(token)
        elif token.dep == "acl" and token.tag == "VBN" and token.head.dep in ("dobj", "appos"):
            _clause_behind(token, tokens)
        elif token.tag == "JJ" and token.dep in ARGUMENTS and token.lower in _acts():
            token.tag = "NN"  # "launched a counteroffensive": an act, not a quality
        elif token.dep == "dep" and token.tag in FINITE and token.head.tag in FINITE and token.i > token.head.i:
            if not any(child.dep in SUBJECT for child in token.children):
                token.dep = "conj"  # "Chad apologised, said that it was an accident": the second of a list
        elif token.dep == "parataxis" and token.i < token.head.i:
            _first_of_several(token, tokens)
        elif token.dep == "appos" and token.tag in NOMINAL:
            _counted_beside(token, tokens)
    if len(tokens) > 4 and tokens[0].tag == "IN":
        _fronted_places(tokens)


def _hang(token: Token, head: Token, dep: str) -> None:
    """Give a token another governor."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda child: child.i)


def _top(noun: Token) -> Token:
    """The noun that an apposition explains, or the noun itself."""
    return noun.head if noun.dep == "appos" else noun


def _charged_with(verb: Token) -> None:
    """As in "accusing X of breaking truce": what somebody is accused of is an act, not a breaking truce."""
    noun = verb.head
    preposition = noun.head
    above = preposition.head if preposition.head.lemma == "accuse" else preposition.head.head
    if preposition.lower == "of" and above.lemma == "accuse" and not any(child.dep == "det" for child in noun.children):
        _hang(verb, preposition, "pcomp")
        _hang(noun, verb, "dobj")


def _object_behind(noun: Token) -> None:
    """As in "agreed to prolong for five days a week-long ceasefire": the object stands behind how long it is done."""
    preposition = noun.head.head
    verb = preposition.head
    articled = any(child.dep == "det" and child.lower in ("a", "an", "the") for child in noun.children)
    free = preposition.dep == "prep" and verb.tag[:2] == "VB" and not any(child.dep in ("dobj", "ccomp") for child in verb.children)
    if articled and free and noun.i > noun.head.i and noun.lower not in TIMES and noun.lemma not in TIMES:
        _hang(noun, verb, "dobj")


def _noun_before_noun(token: Token) -> None:
    """As in "the government offensive has begun": a noun right before a noun is no subject of it."""
    noun = token.head
    if token.i == noun.i - 1 and noun.dep != "ROOT" and not any(child.dep in ("cop", "aux") for child in noun.children):
        token.dep = "compound"


def _act_named_behind(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "killed in Ruritanian shelling of the port", "left the ceasefire talks with X": a noun, and so is its modifier."""
    if verb.tag not in ("VBG", "VBZ") or verb.i == 0 or verb.dep not in ("advcl", "acl", "relcl", "ccomp", "pcomp"):
        return
    before = tokens[verb.i - 1]
    if before.dep != "pobj" or (verb.lemma not in _named_acts() and verb.lower not in _named_acts()):
        return
    own = {child.dep for child in verb.children}
    if own & {"nsubj", "nsubjpass", "dobj", "aux", "auxpass", "mark", "ccomp", "xcomp"}:
        return
    if verb.tag == "VBG" and not any(child.dep == "prep" and child.lower == "of" for child in verb.children):
        return
    preposition = before.head
    _hang(verb, preposition, "pobj")
    for child in [child for child in before.children if child.i < before.i]:
        _hang(child, verb, child.dep)
    _hang(before, verb, "amod" if before.tag == "JJ" else "compound")
    verb.tag, verb.lemma = ("NN", verb.lower) if verb.tag == "VBG" else ("NNS", lemma(verb.lower, "NNS"))


@cache
def _named_acts() -> frozenset[str]:
    """Nouns that name acts: "shelling", "talks"."""
    return frozenset(word for group in load("events")["noun"] for word in group["words"].split())


def _result_behind(verb: Token) -> None:
    """As in "ambushed a group of fighters near the river killing 15": the harm is the act's, not the noun's the parser hangs it on."""
    noun = verb.head
    if verb.tag == "VBG" and verb.dep == "pcomp" and verb.lemma in _results():
        noun = _own_subject(verb)
    if verb.tag != "VBG" or verb.dep != "acl" or noun.tag not in NOMINAL or verb.lemma not in _results() or noun.lemma in _doing():
        return
    if noun.dep == "dobj" and noun.head.tag == "VBG" and noun.head.lemma in _results():
        _hang(verb, noun.head, "conj")  # "killing five fighters wounding ten"
        return
    if verb.i - noun.i < 2 and not (noun.dep == "pobj" and noun.tag == "NNP"):
        return  # "men killing civilians"
    act = noun
    for _ in range(CLIMB):
        if act.tag[:2] == "VB" or act.head is act:
            break
        if act.dep in ("nsubj", "nsubjpass"):
            return
        act = act.head
    if act.tag[:2] == "VB" and act.i < verb.i:
        _hang(verb, act, "advcl")


def _finite_as_adjective(verb: Token) -> None:
    """As in "the army fired rockets at the port, saying ...": a verb with a subject is no adjective of its object."""
    noun = verb.head
    if verb.dep != "amod" or verb.tag not in ("VBD", "VBZ", "VBP") or noun.tag not in NOMINAL or noun.i < verb.i:
        return
    if not any(child.dep == "nsubj" for child in verb.children):
        return
    above, role = noun.head, noun.dep
    if above is noun:
        _hang(verb, verb, "ROOT")
    elif above.tag == "VBG" and role == "nsubj":
        outer = above.head
        _hang(verb, verb if outer is above else outer, above.dep)
        for child in [child for child in above.children if child.i < verb.i]:
            _hang(child, verb, child.dep)
        _hang(above, verb, "advcl")
    elif above.tag[:2] == "VB":
        _hang(verb, above, "ccomp" if role in ("dobj", "nsubj") else "dep")
    else:
        return
    _hang(noun, verb, "dobj")


def _doer_of_noun(by: Token, tokens: tuple[Token, ...]) -> None:
    """As in "would respond to air strikes by the army": who stands behind the "by" right after an act did it."""
    verb = by.head
    if by.lower != "by" or by.dep != "prep" or by.i < 2 or verb.tag[:2] != "VB" or verb.tag == "VBN":
        return
    before = tokens[by.i - 1]
    if before.dep in ("pobj", "dobj") and before.tag in ("NN", "NNS") and before.lemma in _named_acts():
        _hang(by, before, "prep")


def _loyal_to(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "forces loyal to Haftar fired rockets": a name between the two is whom they are loyal to, and the verb is theirs."""
    thing = verb.head
    if verb.tag not in ("VBN", "VBD") or verb.dep != "amod" or verb.i < 4 or thing.i < verb.i or thing.dep != "pobj":
        return
    name, to = tokens[verb.i - 1], thing.head
    force = to.head.head
    if name.head is not verb or name.tag != "NNP" or to.lower not in ("to", "with") or to.head.tag[:2] not in ("JJ", "VB"):
        return
    if force.tag not in NOMINAL or force.i > to.head.i or force.dep not in ("ROOT", "dobj", "nsubj", "ccomp"):
        return
    above = force.head
    _hang(name, to, "pobj")
    verb.tag = "VBD"
    _hang(verb, verb if above is force else above, "ROOT" if above is force else "ccomp")
    _hang(force, verb, "nsubj")
    _hang(thing, verb, "dobj")


def _verb_as_modifier(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "names chief after strike kills commander": a verb in the present between two nouns is no part of the second."""
    thing = verb.head
    if verb.tag != "VBZ" or verb.dep not in ("compound", "nmod", "amod") or thing.i != verb.i + 1 or thing.tag not in NOMINAL or verb.i < 1:
        return
    doer = tokens[verb.i - 1]
    if doer.head is not thing or doer.tag not in NOMINAL:
        return
    above, role = thing.head, thing.dep
    _hang(verb, verb if above is thing else above, {"pobj": "pcomp", "ROOT": "ROOT"}.get(role, "ccomp"))
    for child in [child for child in thing.children if child.i < doer.i]:
        _hang(child, doer, child.dep)
    _hang(doer, verb, "nsubj")
    _hang(thing, verb, "dobj")


def _named_thing(word: Token, tokens: tuple[Token, ...]) -> None:
    """As in "closed the Erez crossing after": a word in -ing with a name right before it that is its own is a noun."""
    verb = word.head
    if word.tag != "VBG" or word.dep not in ("advcl", "xcomp", "ccomp") or verb.tag[:2] != "VB" or verb.i > word.i:
        return
    before = tokens[word.i - 1]
    if before.dep != "compound" or before.head is not word or any(child.dep == "dobj" for child in (*word.children, *verb.children)):
        return
    word.tag, word.lemma, word.dep = "NN", word.lower, "dobj"


def _own_subject(verb: Token) -> Token:
    """As in "near the river Don killing nine": the noun taken for the subject of a clause behind a preposition is what that governs."""
    preposition = verb.head
    noun = next((child for child in verb.children if child.dep == "nsubj" and child.tag in NOMINAL), None)
    if noun is None or preposition.lower not in PLACING:
        return preposition
    _hang(noun, preposition, "pobj")
    _hang(verb, noun, "acl")
    return noun


@cache
def _results() -> frozenset[str]:
    """Verbs that tell what came of an act: "killing three", "leaving a crater"."""
    return frozenset(load("frames")["sets"]["results"].split())


@cache
def _doing() -> frozenset[str]:
    """Nouns that can themselves kill: weapons and acts; "shells killing three" is as it should be."""
    return _named_acts() | frozenset(load("weapons")["weapons"]["nouns"].split())


def _verb_for_participle(verb: Token) -> None:
    """As in "A spokesman of X denied by telephone that ...": a participle with "that ..." is the verb of a sentence without one."""
    noun = _top(verb.head)
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.i > verb.i), None)
    if clause is None or noun.tag not in NOMINAL or not any(child.lower == "that" and child.dep == "mark" for child in clause.children):
        return
    if any(child.dep in ("aux", "auxpass") for child in verb.children):
        return
    verb.tag = "VBD"
    _hang(verb, verb, "ROOT")
    _hang(noun, verb, "nsubj")
    for child in [child for child in noun.children if child.i > verb.i]:
        _hang(child, verb, child.dep)


def _clause_behind(verb: Token, tokens: tuple[Token, ...]) -> None:
    """As in "The war has killed 90,000, a UN agency calculated.": a noun behind a comma with a verb of saying says who says so."""
    noun, told = verb.head, verb.head.head
    if noun.dep == "appos":
        told = told.head
    first = min((child.i for child in noun.children), default=noun.i)
    ends = all(not t.text[0].isalnum() for t in tokens[verb.i + 1 :]) and not verb.children
    if not ends or verb.lemma not in _saying() or verb.i != noun.i + 1 or tokens[first - 1].text != "," or told.head is not told:
        return
    verb.tag = "VBD"
    _hang(verb, verb, "ROOT")
    _hang(noun, verb, "nsubj")
    _hang(told, verb, "ccomp")


def _told_before(verb: Token) -> None:
    """As in "The assailants left before soldiers came, one of them said": of two subjects of "said" the first has a verb of its own."""
    noun, said = verb.head, verb.head.head
    subjects = [child for child in said.children if child.dep == "nsubj" and child.i < said.i]
    told = said.dep != "ROOT" or any(child.dep == "ccomp" for child in said.children)
    if (
        told
        or len(subjects) < 2
        or noun is not subjects[0]
        or verb.i != noun.i + 1
        or any(child.dep in ("agent", "auxpass") for child in verb.children)
    ):
        return
    verb.tag = "VBD"
    _hang(verb, said, "ccomp")
    _hang(noun, verb, "nsubj")


@cache
def _saying() -> frozenset[str]:
    """Verbs that can stand with a clause: "said", "calculated"."""
    return frozenset(lemma for group in load("cues")["verbs"] if "that" in group["frames"] for lemma in group["lemmas"].split())


@cache
def _acts() -> frozenset[str]:
    """Nouns that name an act."""
    return frozenset(word for item in load("events")["noun"] for word in item["words"].split())


def _first_of_several(first: Token, tokens: tuple[Token, ...]) -> None:
    """As in "Chad apologised, said that it was an accident, and offered ...": the first verb of a list, whose subject is theirs."""
    later = first.head
    own = any(child.dep in SUBJECT for child in later.children)
    if own or later.head is not later or not {first.tag, later.tag} <= FINITE or not any(c.dep in SUBJECT for c in first.children):
        return
    if any(t.text[0].isalnum() for t in tokens[first.i + 1 : later.i] if t.head not in (first, later) and t is not first):
        return
    _hang(first, first, "ROOT")
    _hang(later, first, "conj")


def _counted_beside(token: Token, tokens: tuple[Token, ...]) -> None:
    """As in "22 children 6 teachers killed": two counted nouns without a comma are two, not one explained by the other."""
    noun = token.head
    counted = all(any(child.dep == "nummod" for child in one.children) for one in (noun, token))
    if counted and noun.i < token.i and not any(t.text in (",", "(", "-", "–", "—", ":") for t in tokens[noun.i : token.i]):
        token.dep = "conj"


def _fronted_places(tokens: tuple[Token, ...]) -> None:
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
            _hang(own, first, "appos")
    _hang(head, verb, "nsubjpass" if passive else "nsubj")
    for token in outer:
        if token is not head:
            _hang(token, head, PARTS.get(token.tag, "compound"))


def _last_noun(phrase: list[Token], top: Token) -> Token:
    """The noun the phrase is about: the last before any preposition, or what the parser took for its top."""
    head = top
    for token in phrase:
        if token.tag == "IN":
            break
        if token.tag in NOMINAL:
            head = token
    return head
