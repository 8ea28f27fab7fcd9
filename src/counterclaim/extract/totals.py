"""The figures of totals: "the toll has risen to 86", "put its losses at 2,783", "the number of dead as 12"."""

from __future__ import annotations

from counterclaim.extract.harm import harm_words, has_number, is_number
from counterclaim.extract.tree import is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token

NEAR = 7  # tokens between "rose to" and its number
PUT = frozenset({"put", "give", "estimate", "place"})  # who "puts the toll at" so many
JOINT_NEAR = 20  # tokens between "the number of people killed in X on 3 May" and "as 19"


def total_number(noun: Token) -> Token | None:
    """The figure that a total is said to have reached."""
    verb = noun.head
    number: Token | None = None
    if verb.lemma == "bring" and verb.i < noun.i:  # "bringing to 60 the number of people killed"
        number = next((t for t in noun.sentence.tokens[verb.i + 1 : noun.i] if t.tag == "CD"), None)
        if number is not None:
            return number
    if verb.lemma in PUT and noun.dep in ("dobj", "conj"):
        return _after_joint(noun)
    if (is_verb(verb) or verb.tag == "NNS") and noun.dep in ("nsubj", "nsubjpass", "dobj") and verb.lemma in words().sets["grown"]:
        behind = noun.sentence.tokens[max(verb.i, noun.i) + 1 :][:NEAR]
        if any(t.lower == "from" for t in behind) and (to := next((k for k, t in enumerate(behind) if t.lower == "to"), None)) is not None:
            behind = behind[to:]  # "rose from 30 to 45"
        number = next((t for t in behind if (t.tag == "CD" or has_number(t)) and not _of_day(t) and t.lower not in ("many", "some")), None)
        if number is None and noun.dep == "dobj":
            number = _after_joint(noun)
    if verb.lemma == "be" and noun.dep == "nsubj":  # "the death toll was at least 24"
        number = next((t for t in noun.sentence.tokens[verb.i + 1 :][:NEAR] if t.tag == "CD" and verb in (t.head, t.head.head)), None)
    if number is None:
        number = next((t for name, t in noun_preps(noun) if name in ("of", "at", "to", "from", "as") and has_number(t)), None)
    return number


def _of_day(number: Token) -> bool:
    """As in "since October 7": a day of the month."""
    before = number.sentence.tokens[number.i - 1] if number.i else number
    return before.tag == "NNP" and before.lower in words().sets["months"]


def _after_joint(noun: Token) -> Token | None:
    """The number in "put the toll at 12", "gave the number of people killed in X on 3 May as 19", wherever the parser hung it."""
    tokens = noun.sentence.tokens[noun.i + 1 : noun.i + 1 + JOINT_NEAR]
    for k, token in enumerate(tokens):
        if token.lower in ("at", "as", "to") and (number := next((t for t in tokens[k + 1 : k + 5] if t.tag == "CD"), None)) is not None:
            return number
        if token.text in (";", ",") or (is_number(token) and token.dep == "dobj"):
            return None
    return None


def reached(noun: Token) -> Token | None:
    """The number of "losses in dead and wounded exceed 315,000", "casualties reached 90"."""
    verb, sets = noun.head, words().sets
    if noun.dep == "nsubj" and noun.tag == "NNS" and is_verb(verb) and not has_number(noun) and (order := _of_the_order(verb)) is not None:
        return order
    if noun.dep != "nsubj" or noun.tag != "NNS" or not is_verb(verb) or has_number(noun):
        return None
    behind = noun.sentence.tokens[verb.i + 1 :][:NEAR]
    if verb.lemma in sets["mounting"]:  # "deaths rose from 30 to 45"
        to = next((k for k, t in enumerate(behind) if t.lower in ("to", "at")), None)
        behind = behind[to:] if to is not None else ()
    elif verb.lemma == "be" and noun.lemma in ("loss", "casualty") and behind and behind[0].tag in ("RB", "CD", "RP", "IN"):
        pass  # "Chadian losses are approximately 6,340 people"
    elif verb.lemma not in sets["amounting"]:
        return None
    number = next((t for t in behind if t.tag == "CD"), None)
    behind = noun.sentence.tokens[number.i + 1 : number.i + 2] if number is not None else ()
    return number if not any(t.lower in ("%", "percent", "per") or t.tag == "CD" for t in behind) else None


def _of_the_order(verb: Token) -> Token | None:
    """The "thousands" of "casualties are in the low thousands", "deaths ran into the hundreds"."""
    tokens = verb.sentence.tokens
    for token in tokens[verb.i + 1 : verb.i + 1 + NEAR]:
        before = [t.lower for t in tokens[max(0, token.i - 3) : token.i]]
        if token.lower in ("dozens", "hundreds", "thousands", "millions") and "the" in before and {"in", "into"} & set(before):
            return token
    return None


def put_at(noun: Token) -> Token | None:
    """The number of "put its losses at 2,783", where no other word says what became of them."""
    number = _after_joint(noun) if noun.head.lemma in PUT and noun.dep == "dobj" else None
    if number is None:
        return None
    lists = harm_words()
    behind = noun.sentence.tokens[number.i + 1 : number.i + 4]
    return number if not any(t.lower in lists.states or (is_verb(t) and t.lemma in lists.verbs) for t in behind) else None


def total_of(noun: Token) -> str | None:
    """What a total counts: by its compound ("death toll"), by what follows "of", or deaths where a toll is bare."""
    lists = harm_words()
    for child in noun.children:
        if child.dep in ("compound", "amod") and child.lemma in lists.nouns:
            return lists.nouns[child.lemma]
    for name, token in noun_preps(noun):
        if name != "of":
            continue
        found = lists.nouns.get(token.lemma) or lists.states.get(token.lower)
        if found is not None:
            return found
        for child in token.children:
            told = lists.verbs.get(child.lemma) or lists.subject_verbs.get(child.lemma)
            if told is not None and (child.dep == "relcl" or (child.dep == "acl" and child.lemma in lists.verbs)):
                return told
    return "killed" if noun.lemma == "toll" else None


def is_bare_total(noun: Token) -> bool:
    """As in "put the figure at four", "bringing the total to 17": a total that does not say of what."""
    if any(name == "of" for name, _ in noun_preps(noun)) or any(child.dep in ("compound", "amod", "nmod") for child in noun.children):
        return False
    verb = noun.head.lemma
    sets = words().sets
    moved = (noun.dep == "dobj" and (verb in PUT or verb == "bring")) or (noun.dep == "nsubj" and verb in sets["mounting"])
    if verb in sets["revised"] and noun.dep in ("dobj", "nsubj", "nsubjpass"):
        return any(child.lower in ("the", "that", "this", "a", "its") for child in noun.children)  # "a figure later revised to 65"
    return moved and any(child.lower in ("the", "that", "this") for child in noun.children)
