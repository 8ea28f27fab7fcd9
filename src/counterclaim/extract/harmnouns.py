"""Harm told without a verb: by a noun ("2,317 military deaths"), a state ("75 civilians dead") or a total ("the toll rose to 86")."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.context import Context
from counterclaim.extract.harm import Harm, harm_words, has_number, is_number
from counterclaim.extract.harmed import beside, can_be_harmed, single
from counterclaim.extract.status import not_any
from counterclaim.extract.totals import PUT, is_bare_total, put_at, reached, total_number, total_of
from counterclaim.extract.tree import clause, conjuncts, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token

CHAIN = 3  # words of harm that make a list of them


def state_harm(word: Token, context: Context) -> Harm | None:
    """As in "75 civilians dead", "are considered missing", "187 missing", "the dead soldiers"."""
    outcome = harm_words().states[word.lower]
    if (outcome == "captured" and changes_hands(word)) or already_told(word):
        return None
    if word.head.lower == "number" and word.i + 1 == word.head.i:
        return None  # "the wounded number over 200"
    shared = with_state_before(word, context)
    if shared is not None:
        return shared
    people: tuple[Token, ...] = ()
    head = word.head
    if word.dep in ("amod", "acl") and head is not word and head.tag[:2] in ("NN", "CD"):
        if word.i < head.i and not has_number(head):
            return None  # "the missing soldiers": named before, not counted here
        people = conjuncts(head) if head.dep != "conj" else (head,)
    elif word.dep in ("pobj", "pcomp", "prep", "amod") and head.lower == "as" and is_verb(head.head):
        people = clause(head.head).objects  # "187 people were listed as missing"
    elif is_verb(head):
        found = clause(head)
        people = found.objects if word.dep in ("oprd", "ccomp", "acomp") and found.objects and not found.passive else ()
        people = people or ((*found.objects,) if found.passive else found.subjects)
    own = next((child for child in word.children if child.dep in ("nsubj", "nsubjpass", "nummod")), None)
    if own is not None and (tokens := word.sentence.tokens)[word.i - 1] is not own and tokens[word.i - 1].tag == "CD":
        own = None  # the headline "Strike in Sumy: two dead, five wounded"
    if own is not None:
        people = _last_counted(conjuncts(own), word)
    people = tuple(t for t in people if can_be_harmed(t, context) and (has_number(t) or context.is_people(t)))
    before = word.sentence.tokens[word.i - 1] if word.i else None
    if before is not None and before.tag == "CD" and own is None:
        return Harm(word, outcome, (before,))  # "and 10 missing": the number beside it, whatever the tree says
    if not people or not any(has_number(t) for t in people):
        near = beside(word, left=True, context=context)
        people = (near,) if near is not None else people
    return Harm(word, outcome, people)


def already_told(word: Token) -> bool:
    """As in "five of the injured later died": the injured were told of before."""
    of = word.head
    return word.dep == "pobj" and of.lower == "of" and is_number(of.head) and any(c.lower in ("the", "those") for c in word.children)


def changes_hands(word: Token) -> bool:
    """As in "released 42 captured soldiers": they were counted when they were taken."""
    return word.dep == "amod" and any(above.lemma in words().sets["handed_over"] for above in word.ancestors())


def with_state_before(word: Token, context: Context) -> Harm | None:
    """As in "up to 40 dead and wounded": the number of the word before is this one's too."""
    tokens, states = word.sentence.tokens, harm_words().states
    if (chained := _chained(word)) is not None:
        return chained
    if word.i <= 1 or tokens[word.i - 1].lower not in ("and", "or") or not {word.lower, tokens[word.i - 2].lower} <= states.keys():
        return None
    first = state_harm(tokens[word.i - 2], context) if not is_verb(tokens[word.i - 2]) else None
    if first is None or not first.people or not has_number(first.people[0]):
        return None
    return Harm(word, states[word.lower], first.people)


def _chained(word: Token) -> Harm | None:
    """As in "2,500 killed, wounded and missing": one number before three words of harm."""
    tokens, states = word.sentence.tokens, harm_words().states
    at, told = word.i, 1
    while at > 1 and tokens[at - 1].text in (",", "and", "or"):
        before = at - 2 if tokens[at - 2].text != "," else at - 3
        if before < 1 or tokens[before].lower not in states:
            break
        at, told = before, told + 1
    number = tokens[at - 1] if at else word
    ahead = [t for t in tokens[word.i + 1 :][:3] if t.text not in (",", "and", "or")][:1]
    told += bool(ahead) and ahead[0].lower in states and ahead[0].i > word.i + 1
    behind = tokens[word.i + 1].tag if word.i + 1 < len(tokens) else "."
    if told < CHAIN or not has_number(number) or behind[:2] == "NN":
        return None
    return Harm(word, states[word.lower], (number,))


def _last_counted(people: tuple[Token, ...], word: Token) -> tuple[Token, ...]:
    """As in "20 soldiers killed and 5 missing": the first number has its own word of harm, only the last is said of this one."""
    lists = harm_words()
    if len(people) < 2 or not has_number(people[-1]) or people[-1].i > word.i:
        return people
    between = word.sentence.tokens[people[0].i + 1 : people[-1].i]
    return people[-1:] if any(t.lower in lists.states or (is_verb(t) and t.lemma in lists.verbs) for t in between) else people


def stands_as_noun(token: Token) -> bool:
    """Whether a word of state is used as a noun: "the dead were buried", not "left five dead"."""
    return token.dep in ("pobj", "dobj", "nsubj", "nsubjpass") and token.head.lemma not in ("consider", "go", "leave", "report")


def noun_harm(noun: Token, context: Context) -> Harm | None:
    """As in "2,317 military deaths", "the deaths of 3,825 servicemen", "no casualties"."""
    outcome = harm_words().nouns[noun.lemma]
    if noun.lemma == "loss" and any(t.lemma == "life" for _, t in noun_preps(noun)):
        outcome = "killed"  # "the loss of 45 lives"
    told = _reached_harm(noun, outcome, context)
    if told is not None:
        return told
    if noun.dep in ("compound", "amod", "nmod") and noun.i < noun.head.i:
        return None
    inner = tuple(t for name, t in (*noun_preps(noun), *_parted_of(noun)) if name in ("of", "among") and can_be_harmed(t, context))
    sets = words().sets
    if noun.lemma in sets["changing_hands"] and _swapped(noun):
        return None
    if noun.lemma in sets["changing_hands"] and any(
        above.lemma in sets["handed_over"] and not _admits(above) for above in noun.ancestors()
    ):
        return None  # bodies and prisoners that change hands were counted when they died, or were taken
    if noun.lemma == "body" and not inner and _is_institution(noun, context):
        return None
    people = _counted_by(noun, outcome, context)
    if people or (outcome in ("captured", "displaced") and noun.lemma not in ("capture", "arrest", "detention")):
        return Harm(noun, outcome, people)
    return Harm(noun, outcome, tuple(t for t in inner if has_number(t) or single(t, context)))


def _reached_harm(noun: Token, outcome: str, context: Context) -> Harm | None:
    """As in "put its losses at 40 soldiers and 3 pilots", "deaths rose to 45"."""
    figure = put_at(noun) or reached(noun)
    if figure is None or _told_itself(figure):
        return None
    increase = any(t.text == "(" for t in noun.sentence.tokens[figure.i : figure.head.i])  # "666,340 (+1,140) people"
    if context.is_people(figure.head) and figure.dep == "nummod" and not increase:
        return Harm(noun, outcome, tuple(t for t in conjuncts(figure.head) if has_number(t) and can_be_harmed(t, context)))
    return Harm(noun, outcome, (figure,), total=True)


def _swapped(noun: Token) -> bool:
    """As in "brought home 95 prisoners in the latest swap"."""
    return any(t.lemma in ("swap", "exchange") and t.tag[:2] == "NN" for t in noun.sentence.tokens[max(0, noun.i - 12) : noun.i + 9])


def _told_itself(figure: Token) -> bool:
    """As in "losses amounted to 1,165 dead": the figure has its own word of harm."""
    behind = figure.sentence.tokens[figure.i + 1 : figure.i + 2]
    return bool(behind) and behind[0].lower in harm_words().states


def _counted_by(noun: Token, outcome: str, context: Context) -> tuple[Token, ...]:
    """Where the noun's own number, an amount of it, or who bears it says how many."""
    amount = noun.head.head
    if noun.dep == "pobj" and noun.head.lower == "of" and amount.lemma == "case" and has_number(amount):
        return (amount,)  # "30 cases of suffocation"
    if noun.dep == "pobj" and noun.head.lower == "of" and outcome == "casualties" and amount.tag == "NNS" and is_number(amount):
        return (amount,)  # "suffered dozens of casualties"
    if outcome == "wounded" and (hurt := _sustained(noun, context)) is not None:
        return (hurt,)
    counts_acts = noun.lemma in words().sets["counted_acts"]
    none = any(child.lower == "no" for child in noun.children) or not_any(noun)
    if (has_number(noun) and not counts_acts) or none:
        return (noun,)
    if outcome == "wounded" and noun.dep == "dobj" and noun.head.lemma in words().light_suffers:
        return tuple(t for t in clause(noun.head).subjects if can_be_harmed(t, context))
    whose = _mourned(noun, context)
    return (whose,) if whose is not None else ()


def _mourned(noun: Token, context: Context) -> Token | None:
    """As in "the group confirmed Saleh's death": one person, by name, whose death is news; not "his death will weaken them"."""
    if (
        noun.lemma not in ("death", "killing", "assassination", "murder")
        or noun.dep != "dobj"
        or noun.head.lemma not in words().sets["tidings"]
    ):
        return None
    whose = next((child for child in noun.children if child.dep == "poss" and child.tag == "NNP"), None)
    mention = context.mentions.actors.get(whose) if whose is not None else None
    person = whose is not None and not context.names_place(whose) and (mention is None or mention.entity.kind == "person")
    return whose if person else None


def _sustained(noun: Token, context: Context) -> Token | None:
    """As in "four more sustained wounds", "two men were treated for injuries": whose wounds they are, however it was parsed."""
    verb = noun.head.head
    if noun.dep == "pobj" and noun.head.lower == "for" and verb.lemma == "treat":
        return next((t for t in clause(verb).objects if can_be_harmed(t, context)), None)
    tokens = noun.sentence.tokens
    at = next((k for k in range(noun.i - 1, max(1, noun.i - 4), -1) if tokens[k].lower in ("sustained", "received", "suffered")), None)
    if at is None or is_verb(tokens[at]):
        return None
    while at > 0 and tokens[at - 1].lower in ("more", "others", "also", "people"):
        at -= 1
    return tokens[at - 1] if is_number(tokens[at - 1]) else None


def _parted_of(noun: Token) -> Iterator[tuple[str, Token]]:
    """What "of" governs where a day stands between: "the killing on Monday of one of its officers"."""
    for child in noun.children:
        if child.dep != "prep" or child.lower not in ("on", "in", "at", "last"):
            continue
        for inner in child.children:
            if inner.dep == "pobj" and inner.tag in ("NNP", "CD"):
                yield from (pair for pair in noun_preps(inner) if pair[0] == "of" and has_number(pair[1]))


def _admits(verb: Token) -> bool:
    """As in "the hospital received the bodies of ten people": taken in, not handed over."""
    medical = words().sets["medical"]
    return verb.lemma == "receive" and any(
        token.lemma in medical or (token.tag == "PRP" and any(t.lemma in medical for t in verb.sentence.tokens[: verb.i]))
        for token in clause(verb).subjects
    )


def _is_institution(noun: Token, context: Context) -> bool:
    """As in "the two bodies say", "three UN bodies": a body that acts, or belongs to an organisation, is nobody's corpse."""
    acts = noun.dep == "nsubj" and noun.head.lemma not in words().sets["of_the_dead"] and is_verb(noun.head)
    return acts or any(
        child.lower in words().sets["institutional"] or (child in context.mentions.actors and child.dep in ("compound", "nmod"))
        for child in noun.children
    )


def total_harm(noun: Token, context: Context) -> Harm | None:
    """As in "the death toll has risen to 86", "the number of dead stands at 40", "bringing the toll to 61"."""
    outcome = total_of(noun)
    number = total_number(noun) if outcome is not None or is_bare_total(noun) else None
    if number is None or (noun.dep == "dobj" and is_bare_total(noun) and _told_itself(number)):
        return None  # "bringing the total to 41,000 killed"
    if outcome is None:
        outcome = told_before(noun, number, context)
        if outcome is None:
            return None
    if number.tag == "CD" and number.head.i > number.i and context.is_people(number.head):
        number = number.head
    return Harm(noun, outcome, (number,), total=total_of(noun) is not None or noun.head.lemma not in PUT)


def told_before(noun: Token, number: Token, context: Context) -> str | None:
    """As in "six had died, while doctors put the figure at four": what was said of the people last, in the sentence or the one before."""
    if number.tag == "CD" and number.head.i > number.i and number.dep == "nummod" and not context.is_people(number.head):
        return None  # "brought the total to 40 tanks"
    sentences = context.parse.sentences
    index = noun.sentence.index
    before = sentences[index - 1] if index and sentences[index - 1].role == noun.sentence.role else None
    for tokens in (noun.sentence.tokens[: noun.i], before.tokens if before is not None else ()):
        outcomes = [(is_verb(token), found) for token in tokens if (found := _outcome(token)) is not None]
        if outcomes:  # "two died of their wounds": the verb says what became of them
            return next((found for verb, found in reversed(outcomes) if verb), outcomes[-1][1])
    return None


def _outcome(token: Token) -> str | None:
    lists = harm_words()
    if is_verb(token):
        return lists.verbs.get(token.lemma) or lists.subject_verbs.get(token.lemma) or lists.states.get(token.lower)
    return lists.states.get(token.lower) or lists.nouns.get(token.lemma)
