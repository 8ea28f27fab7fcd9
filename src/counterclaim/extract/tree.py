"""Who does what to whom, read from the dependency tree: subjects, objects, agents and conjuncts of a verb.

Labels are those of spaCy's English models (ClearNLP). Subjects are followed through coordination, control,
participles and relative clauses, since news puts the doer of an act anywhere but beside its verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.extract.words import words
from counterclaim.records import Token, Words

RELATIVE = frozenset({"which", "that", "who", "whom"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECT = frozenset({"dobj", "dative", "oprd"})
CLAUSAL = frozenset({"advcl", "relcl", "ccomp", "parataxis", "csubj", "csubjpass"})
NEAR = 25  # tokens between a verb and a participant that is shown with it
DEPTH = 8  # how far a subject is followed; deeper trees are broken parses


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with those who take part; every tuple holds the head tokens of noun phrases."""

    verb: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    agents: tuple[Token, ...]
    passive: bool
    preps: tuple[tuple[str, Token], ...]

    def by_prep(self, *names: str) -> tuple[Token, ...]:
        """Heads governed by one of these prepositions."""
        return tuple(token for name, token in self.preps if name in names)


def conjuncts(token: Token) -> tuple[Token, ...]:
    """A noun phrase head and those coordinated with it, in text order."""
    found = [token]
    for member in found:
        found.extend(child for child in member.children if child.dep == "conj" and len(found) < 64)
    return tuple(found)


def contents(head: Token) -> Token:
    """What an amount is an amount of: the rockets in "a barrage of rockets", the drones in "nine of eleven drones"."""
    if head.tag != "CD" and head.lemma not in words().sets["amounts"]:
        return head
    for child in head.children:
        if child.dep == "prep" and child.lower == "of":
            inner = next((noun for noun in child.children if noun.dep == "pobj"), None)
            if inner is not None:
                return inner
    return head


def nouns(tokens: Iterator[Token] | list[Token] | tuple[Token, ...]) -> tuple[Token, ...]:
    """All conjuncts of these heads."""
    return tuple(member for token in tokens for member in conjuncts(token))


def is_verb(token: Token) -> bool:
    """Whether the tagger saw a verb."""
    return token.tag[:2] == "VB"


def is_nominal(token: Token) -> bool:
    """Whether the tagger saw a noun, number or pronoun."""
    if token.lower == "more" and any(child.tag == "CD" for child in token.children):
        return True  # "captured 27 more"
    return token.tag[:2] in ("NN", "CD", "PR", "DT")


def clause(verb: Token) -> Clause:
    """The clause of `verb`."""
    passive = is_passive(verb)
    found = subjects(verb)
    agents = _agents(verb)
    objects = _objects(verb)
    if passive:
        return Clause(verb, agents, found or objects, agents, passive, _preps(verb))
    if agents and verb.tag == "VBG" and agents[0].tag != "VBG":
        found = agents  # "the shelling by X": a gerund's doer stands behind "by"
    return Clause(verb, found, objects, agents, passive, _preps(verb))


def is_passive(verb: Token) -> bool:
    """Whether the grammatical subject suffers the act."""
    for child in verb.children:
        if child.dep in ("auxpass", "nsubjpass"):
            return True
        if child.dep in ("nsubj", "dobj"):
            return False
    if verb.tag != "VBN":
        return False
    if verb.dep in ("acl", "relcl", "amod"):
        return not any(child.dep == "aux" for child in verb.children)
    if verb.dep == "advcl":
        return not any(child.dep == "aux" and child.lemma == "have" for child in verb.children)
    if verb.dep == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return False


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The grammatical subjects of `verb`, wherever they stand; empty where there is none."""
    for child in verb.children:
        if child.dep in SUBJECT and child.tag != "EX":
            if child.lower in RELATIVE and verb.dep == "relcl":
                return conjuncts(verb.head) if verb.head.dep == "conj" else (verb.head, *conjuncts(verb.head)[1:])
            cleft = cleft_noun(verb) if child.lower in RELATIVE else None
            return conjuncts(cleft if cleft is not None else _noun_of(child))
    if depth > DEPTH or verb.head is verb:
        return ()
    return _inherited(verb, depth + 1)


def cleft_noun(verb: Token) -> Token | None:
    """Who "it was X that ..." says did it; null where the clause is none such."""
    above = verb.head
    if verb.dep not in ("ccomp", "advcl") or above.lemma != "be" or not any(child.lower == "it" for child in above.children):
        return None
    return next((child for child in above.children if child.dep == "attr" and above.i < child.i < verb.i), None)


def _noun_of(token: Token) -> Token:
    """The noun an adjective stands before when the parser took the adjective for the subject."""
    if token.tag[:2] != "JJ":
        return token
    for child in token.children:
        if child.dep == "appos" and child.tag[:2] == "NN":
            return child
    run = token
    for following in token.sentence.tokens[token.i + 1 : token.i + 5]:
        if following.tag[:2] != "NN":
            break
        run = following
    return run


def _inherited(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a verb that has none of its own."""
    head, dep = verb.head, verb.dep
    if dep in ("acl", "amod"):
        if verb.tag != "VB":  # a finite verb as "acl" is a broken parse: "a patrol killed several fighters"
            return conjuncts(head)
        return _attempting(head) or (subjects(head.head, depth) if is_verb(head.head) else ())
    if dep == "relcl":
        return ()
    if dep == "pcomp":
        governor = head.head
        if head.dep == "conj" and governor.dep == "prep":
            governor = governor.head  # "accused X of shelling and of attacking"
        if governor.lower in words().sets["accountable"] and is_verb(governor.head):
            own = tuple(child for child in governor.children if child.dep == "nsubj")  # "found the army responsible for"
            return own or subjects(governor.head, depth)  # "was responsible for executing attacks"
        governor = _charging(governor)
        accused = _objects(governor) if governor.lemma in words().object_control else ()
        return accused or (subjects(governor, depth) if is_verb(governor) else ())
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep") and is_verb(head):
        if dep in ("xcomp", "ccomp") and head.lemma in words().object_control:
            controlled = _objects(head) or _called_on(head)
            if controlled:
                return controlled
        if dep == "ccomp" and any(child.dep == "mark" for child in verb.children):
            return ()
        found = subjects(head, depth)
        return found if head.lemma != "be" else tuple(token for token in found if token.lower != "it")
    if dep in ("xcomp", "advcl") and head.tag[:2] == "JJ":
        above = subjects(head.head, depth) if is_verb(head.head) else ()
        return tuple(token for token in above if token.lower != "it")  # "it is not possible to prosecute" names nobody
    return ()


def _charging(noun: Token) -> Token:
    """The verb above the accused on whom the parser hung the charge: "accused the army and the rebels of executing prisoners"."""
    above = noun
    while above.dep == "conj" and not is_verb(above) and above.head is not above:
        above = above.head
    return above.head if above.dep in OBJECT and above.head.lemma in words().object_control else noun


def _attempting(noun: Token) -> tuple[Token, ...]:
    """Whose the act of an infinitive is by its noun: "an attempt of the enemy to break through", "the rebels' bid to enter"."""
    if noun.lemma not in ("attempt", "bid", "effort", "try", "plan", "decision", "move", "order"):
        return ()
    owners = tuple(child for child in noun.children if child.dep == "poss" and child.lower not in ("their", "its", "his", "her"))
    return owners or tuple(token for name, token in noun_preps(noun) if name in ("of", "by"))


def _called_on(verb: Token) -> tuple[Token, ...]:
    """Who is asked, in "call on X to", "appeal to X to"."""
    for child in verb.children:
        if child.dep == "prep" and child.lower in ("on", "upon", "to", "for"):
            return tuple(member for noun in child.children if noun.dep == "pobj" for member in conjuncts(noun))
    return ()


def _objects(verb: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in verb.children:
        if child.dep in OBJECT and is_nominal(child):
            if child.lower in RELATIVE and verb.dep == "relcl":
                found.append(verb.head)
            else:
                found.extend(conjuncts(child))
    if not found and verb.dep == "conj" and is_verb(verb.head) and not any(c.dep in ("prep", "ccomp", "xcomp") for c in verb.children):
        # "killed and wounded 30 people": the object stands at the last verb; "struck and killed by": shared from the first
        return ()
    if not found:
        for child in verb.children:
            if child.dep == "conj" and is_verb(child) and not any(c.dep in SUBJECT for c in child.children):
                shared = [o for o in child.children if o.dep in OBJECT]
                if shared and child.i - verb.i <= 2:
                    return nouns(shared)
                break
    return tuple(found)


def _agents(verb: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            for noun in child.children:
                if noun.dep in ("pobj", "pcomp"):
                    found.extend(conjuncts(noun))
    if not found and verb.tag in ("VBN", "VBD"):
        for child in verb.children:
            if child.dep == "conj" and child.tag == "VBN" and child.i - verb.i <= 3:
                return _agents(child)
    return tuple(found)


def _preps(verb: Token) -> tuple[tuple[str, Token], ...]:
    found: list[tuple[str, Token]] = []
    for child in verb.children:
        if child.dep in ("prep", "agent", "dative") and child.tag in ("IN", "TO", "RP", "VBG"):
            found.extend(prep_objects(child))
        elif child.dep in ("prt", "advmod"):
            found.extend(pair for inner in child.children if inner.dep == "prep" for pair in prep_objects(inner))
    return tuple(found)


def prep_objects(prep: Token) -> Iterator[tuple[str, Token]]:
    """The heads a preposition governs, through stacked prepositions ("out of Kobane")."""
    for child in prep.children:
        if child.dep == "pobj":
            for member in conjuncts(child):
                yield prep.lower, member
        elif child.dep == "prep":
            yield from prep_objects(child)


def noun_preps(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional objects of a noun."""
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.tag in ("IN", "TO"):
            yield from prep_objects(child)


def noun_phrase(head: Token) -> Words:
    """The head with its modifiers up to the head: no relative clause, no trailing phrase but "of ..."."""
    first = last = head.i
    for child in head.children:
        if child.dep in ("det", "amod", "compound", "nummod", "nmod", "poss", "quantmod", "neg", "predet", "advmod") and child.i < head.i:
            first = min(first, child.subtree()[0].i)
    return Words(head.sentence, first, last)


def belongs(token: Token, verb: Token) -> bool:
    """Whether a participant stands near enough to a verb to be part of the words that state the act.

    The subject of an earlier coordinated verb does not: "A accused B of this and announced that".
    """
    if token.sentence is not verb.sentence or abs(token.i - verb.i) > NEAR:
        return False
    return token.head is verb or verb.dep != "conj"


def evidence(anchor: Token, *more: Token, whole: bool = True) -> Words:
    """The stretch of the clause of `anchor`: its subtree without coordinated and subordinate clauses, widened to `more`."""
    inside = [anchor.i]
    for token in more:
        if token.sentence is anchor.sentence:
            phrase = noun_phrase(token)
            inside += (phrase.first, phrase.last)
    stack = [anchor]
    while stack and len(inside) < 400:
        token = stack.pop()
        inside.append(token.i)
        for child in token.children:
            if child.dep == "punct" or child.dep in CLAUSAL or (child.dep == "conj" and is_verb(child)):
                continue
            if child.dep in ("cc", "preconj") and token is anchor:
                continue
            if not whole and child.dep in ("relcl", "acl", "appos"):
                continue
            stack.append(child)
    return Words(anchor.sentence, min(inside), max(inside))
