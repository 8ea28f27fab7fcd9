"""Harm told by the shape of a sentence: "there are dead and wounded", "among the dead was a nurse", "personnel - about 41,200"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.harm import Harm, harm_words, has_number, is_harm, is_number
from counterclaim.extract.harmed import can_be_harmed, single
from counterclaim.extract.harmnouns import told_before
from counterclaim.extract.tree import clause, conjuncts, is_verb
from counterclaim.extract.words import words
from counterclaim.records import Sentence, Token

VICTIMS = frozenset({"victims", "casualties", "fatalities"})
PLACED = frozenset("in at near on outside inside around across".split())
DASHES = frozenset({"-", "–", "—", "--", ":", "‒", "−"})
NEAR = 9  # tokens from "there are dead and wounded" to those it is said of
LIST_NEAR = 6  # tokens from "personnel -" to its number


def existential(word: Token, context: Context) -> Harm | None:
    """As in "there are dead and wounded among the civilians": people harmed, nobody says how many."""
    outcome = outcome_of(word)
    if outcome is None or word.lemma == "toll" or not _exists(word):
        return None
    tokens = word.sentence.tokens
    for k in range(word.i + 1, min(word.i + NEAR, len(tokens))):
        if tokens[k].lower in ("among", "amongst"):
            people = next((t for t in tokens[k + 1 : k + 6] if context.is_people(t)), None)
            return Harm(word, outcome, (people if people is not None else word,), unstated=True)
        if tokens[k].text in (",", ";"):
            break
    return Harm(word, outcome, (word,), unstated=True)


def _exists(word: Token) -> bool:
    """Whether "there are" stands before a word, with nothing but other words of harm and "and" between."""
    tokens = word.sentence.tokens
    at = word.i - 1
    while at >= 0 and (is_harm(tokens[at]) or tokens[at].lower in ("and", "or", "both", "also", "already", ",", "been", "reportedly")):
        at -= 1
    if at < 1 or tokens[at].lemma not in ("be", "'"):
        return False
    behind = tokens[word.i + 1].tag if word.i + 1 < len(tokens) else "."
    return tokens[at - 1].lower == "there" and behind not in ("NN", "NNS", "CD")


def outcome_of(word: Token) -> str | None:
    """What a word of state or a participle says became of people."""
    lists = harm_words()
    if word.lemma == "toll":
        return "killed"
    if word.lower in VICTIMS:
        return lists.nouns[word.lemma]
    return lists.states.get(word.lower) or (lists.verbs.get(word.lemma) if word.tag == "VBN" else None)


def fronted(sentence: Sentence, context: Context) -> Iterator[Harm]:
    """As in "among the dead were a nurse and two drivers", "the dead include three medics", "a nurse was among those killed"."""
    for verb in sentence.tokens:
        if verb.lemma not in ("be", "include") or not is_verb(verb):
            continue
        word = _group_of_harmed(verb)
        outcome = outcome_of(word) if word is not None else None
        if word is not None and outcome == "casualties":
            outcome = told_before(word, word, context) or outcome  # "three were shot; a girl was among the victims"
        if word is None or outcome is None:
            continue
        found = clause(verb)
        said = (*found.objects, *_predicates(verb)) if verb.lemma == "include" else (*found.subjects, *_predicates(verb))
        people = tuple(t for t in said if t.head is not word and t is not word and (single(t, context) or _counted(t, context)))
        if people and not _whole(word, people):
            yield Harm(word, outcome, people)


def among_in_title(sentence: Sentence, context: Context) -> Harm | None:
    """The one of the headline "Rebel commander among 14 dead in strike", which has no verb."""
    tokens = sentence.tokens
    if sentence.role != "title":
        return None
    for word in tokens[1:-2]:
        head = tokens[word.i - 1]
        if word.lower != "among" or head.tag != "NN" or not single(head, context) or is_number(head):
            continue
        behind = tokens[word.i + 1 : word.i + 6]
        told = next((t for t in behind if outcome_of(t) is not None), None)
        if told is not None and (outcome := outcome_of(told)) is not None and any(is_number(t) for t in behind[:3]):
            return Harm(told, outcome, (head,))
    return None


def _counted(head: Token, context: Context) -> bool:
    return has_number(head) and can_be_harmed(head, context)


def _whole(word: Token, people: tuple[Token, ...]) -> bool:
    return any(head is word or head in word.ancestors() for head in people if head.dep == "pobj")


def _predicates(verb: Token) -> tuple[Token, ...]:
    return tuple(member for child in verb.children if child.dep in ("attr", "nsubj", "dobj") for member in conjuncts(child))


def _group_of_harmed(verb: Token) -> Token | None:
    """The word of harm in "among the dead was", "was among those killed", "the wounded included"; no number stands on it."""
    for child in verb.children:
        head: Token | None = None
        if verb.lemma == "be" and child.dep == "prep" and child.lower in ("among", "amongst"):
            head = next((inner for inner in child.children if inner.dep == "pobj"), None)
        elif verb.lemma == "include" and child.dep in ("nsubj", "nsubjpass"):
            head = child
        if head is None or has_number(head):
            continue
        if head.lemma == "toll" and verb.lemma == "include":
            return head
        if head.lower in VICTIMS and any(t.lower in ("the", "its") for t in head.children):
            return head
        if head.lower in harm_words().states and any(t.lower == "the" for t in head.children):
            return head
        told = next((t for t in head.children if t.dep in ("acl", "amod", "relcl") and outcome_of(t) is not None), None)
        if told is not None and (head.lower in ("those", "victims", "people") or head.lemma in words().victims):
            return told
    return None


def gapped(harms: tuple[Harm, ...], context: Context) -> Iterator[Harm]:
    """As in "five were killed in Homs and one in Hama": the second number shares the word of harm."""
    for harm in harms:
        if harm.total or not any(has_number(t) for t in harm.people):
            continue
        last = max(harm.word.i, *(t.i for t in harm.people))
        for token in harm.word.sentence.tokens[last + 1 :]:
            if token.text in (".", ";", '"') or is_verb(token):
                break
            if token.tag == "CD" and _gap(token, context):
                if not _is_placed(harm.word.sentence.tokens[last + 1 : token.i], context):
                    break  # "twelve were killed, four in Homs and eight in Hama": shares of the twelve
                yield Harm(token, harm.outcome, (token,))


def _is_placed(tokens: tuple[Token, ...], context: Context) -> bool:
    """Whether the first figure has a place of its own before the second one comes, or "and" sets the second beside it."""
    return any(context.names_place(t) or t.lemma in words().ground for t in tokens) or not any(t.text == "," for t in tokens)


def _gap(number: Token, context: Context) -> bool:
    """Whether "and", a bare number and a place follow each other: "and one in the town of Hama"."""
    tokens = number.sentence.tokens
    before = number.i - 1
    while before > 0 and tokens[before].lower in ("another", "at", "least", "about", "some", "more", "than", "over"):
        before -= 1
    behind = number.i + 1
    while behind < len(tokens) and tokens[behind].lower in ("more", "others", "other", "people"):
        behind += 1
    if tokens[before].lower not in ("and", ",", "while", "plus") or behind + 1 >= len(tokens):
        return False
    if tokens[before].lower == "and" and tokens[behind].lower == "on" and tokens[behind + 1].lower in words().sets["weekdays"]:
        return True  # "one was killed on Friday and one on Saturday"
    if tokens[behind].lower not in PLACED:
        return False
    return any(context.names_place(t) or t.lemma in words().ground for t in tokens[behind + 1 : behind + 5])


def listed(sentence: Sentence) -> Iterator[Harm]:
    """As in "enemy losses to 3 May: personnel - about 41,200 persons, tanks - 310": soldiers in a list of losses."""
    loss = next((t for t in sentence.tokens if t.lemma in ("loss", "casualty") and t.tag[:2] == "NN"), None)
    if loss is None:
        return
    tokens = sentence.tokens
    for token in tokens[loss.i + 1 :]:
        if token.lower not in words().sets["manpower"]:
            continue
        if has_number(token) and any(t.text == ":" for t in tokens[loss.i + 1 : token.i]):
            yield Harm(loss, "casualties", (token,), total=True, listed=token)  # "losses: 870 soldiers, 12 tanks"
            return
        behind = tokens[token.i + 1 : token.i + 1 + LIST_NEAR]
        if behind and behind[0].text in DASHES and (number := next((t for t in behind if t.tag == "CD" or is_number(t)), None)) is not None:
            yield Harm(loss, "casualties", (number,), total=True, listed=token)
            return
