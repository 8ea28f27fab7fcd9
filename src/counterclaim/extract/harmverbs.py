"""Harm told by a verb: "killed 20 soldiers", "were wounded", "lost their lives", "took 12 prisoner"."""

from __future__ import annotations

from counterclaim.extract.context import Context
from counterclaim.extract.harm import TAKING, Harm, harm_words, has_number, is_harm, is_number, is_one, of_totals, people_of, small_number
from counterclaim.extract.harmed import before_day, beside, can_be_harmed, one_more, past_qualifiers, right_behind
from counterclaim.extract.harmjoined import joined
from counterclaim.extract.harmnouns import already_told, changes_hands, state_harm, with_state_before
from counterclaim.extract.harmset import bounded, driven, left_so, none_survived, ranging
from counterclaim.extract.parts import part_with
from counterclaim.extract.totals import total_number
from counterclaim.extract.tree import Clause, clause, conjuncts, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Token

FRONT = 2  # tokens from a share back to its whole, over a comma
MANY = 10  # fewer who flee are no displacement
TRYING = frozenset({"attempt", "try", "manage", "want", "plan", "seek", "decide", "intend"})
BODIES = frozenset({"unit", "force", "army", "crew"})  # destroyed or seized as a body, not counted man by man
PARTICIPANT = frozenset({"dobj", "nsubj", "nsubjpass"})


def verb_harm(verb: Token, context: Context) -> Harm | None:
    """As in "killed 20 soldiers", "20 died", "were wounded": who the clause of the verb harms."""
    lists = harm_words()
    lemma = verb.lemma
    if verb.dep == "compound":
        return _headline_object(verb, context)
    if _counted_above(verb) or already_told(verb) or _named_before(verb):
        return None
    if verb.tag == "VBN" and (shared := with_state_before(verb, context)) is not None:
        return shared
    found = clause(verb)
    if lemma in lists.subject_verbs:
        people = bounded(verb, context) or tuple(t for t in of_totals(found.subjects) if can_be_harmed(t, context) or _is_name(t, context))
        purpose = verb.tag == "VB" and any(child.dep == "aux" and child.lower == "to" for child in verb.children)
        if (lemma == "flee" or purpose) and not any(has_number(t) for t in people):
            return None
        if lemma == "flee" and (not _flees_home(people) or (purpose and verb.head.lemma in TRYING)):
            return None
        return Harm(verb, lists.subject_verbs[lemma], people)
    if lemma in lists.loss_verbs:
        return _loss(verb, context)
    if (set_words := driven(verb, context) or none_survived(verb) or left_so(verb)) is not None:
        return set_words
    outcome = _with_its_word(verb) or lists.verbs.get(lemma) or lists.person_verbs.get(lemma) or _taken(verb)
    if outcome is None:
        return state_harm(verb, context) if verb.lower in lists.states else None
    if outcome == "captured" and changes_hands(verb):
        return None
    if lists.person_verbs.get(lemma) == "killed":  # "destroyed 30 fighters": nothing but its object, and that counted
        people = tuple(t for t in found.objects if has_number(t))
    else:
        people = _suffering(verb, found, context)
    if lemma in lists.person_verbs or outcome in ("captured", "displaced"):
        people = tuple(t for t in people if _is_held(t, context, strict=lemma in lists.person_verbs))
        if any(context.is_ground(t) and not context.is_people(t) for t in people):
            return None
    return Harm(verb, outcome, people)


def _named_before(verb: Token) -> bool:
    """As in "the detained leader was responsible for": told of before, and only pointed at here."""
    head = verb.head
    if verb.dep != "amod" or verb.tag != "VBN" or verb.i > head.i or head.tag != "NN":
        return False
    return any(child.lower in ("the", "this", "that") for child in head.children) and head.sentence.role != "title"


def _flees_home(people: tuple[Token, ...]) -> bool:
    """Whether those who fled are people driven out: "300 villagers fled", and not "three gunmen fled on foot"."""
    heads = [people_of(t) for t in people]
    few = all((number := small_number(t)) is not None and number < MANY for t in people)
    kinds = {words().victims.get(head.lemma) for head in heads}
    return kinds != {"military"} and (not few or "civilian" in kinds)


def _with_its_word(verb: Token) -> str | None:
    """As in "burned to death", "gunned down": the verb with a word that belongs to it."""
    lists = harm_words()
    if verb.lemma in lists.rounding:
        return "captured" if any(child.dep == "prt" and child.lower == "up" for child in verb.children) else None
    if verb.lemma in lists.downing:
        return "killed" if any(child.dep == "prt" and child.lower in ("down", "out") for child in verb.children) else None
    dying = verb.lemma in lists.to_death and any(name == "to" and t.lemma == "death" for name, t in clause(verb).preps)
    return "killed" if dying else None


def _is_held(head: Token, context: Context, *, strict: bool) -> bool:
    """Whether a head is people that can be taken; `strict`: by a word for people, since towns and houses are "seized" too."""
    if strict:
        who = people_of(head).lemma
        return who in words().victims and who not in BODIES
    return context.is_people(people_of(head)) or has_number(head)


def _suffering(verb: Token, found: Clause, context: Context) -> tuple[Token, ...]:
    """Who a verb of harm is said of: its object, in the passive its subject, in headlines and broken parses who stands beside it."""
    own = before_day(verb) or _before_part(verb) or _own_number(verb, context)
    if own is not None:
        return (own,)
    suffer = (*found.objects, *_more_subjects(verb, found), *(bounded(verb, context) if found.passive or verb.tag == "VBN" else ()))
    people = _told_apart(verb, found, context) or tuple(t for t in of_totals(suffer) if can_be_harmed(t, context))
    if not people and verb.tag in ("VBN", "VBD") and not found.objects:
        # headlines leave out "were": "six killed in raid"
        people = tuple(t for t in found.subjects if can_be_harmed(t, context) and (has_number(t) or context.is_people(t)))
        if any(child.dep == "aux" and child.lemma == "have" for child in verb.children) and not found.passive:
            people = ()
    if not people and verb.dep == "conj" and not found.passive and (number := right_behind(verb)) is not None:
        people = (number,)
    shares = verb.dep == "conj" and is_verb(verb.head) and not any(c.dep in PARTICIPANT for c in verb.children)
    if not people and shares:
        first = verb_harm(verb.head, context)
        people = first.people if first is not None else ()
    if not people and (one := _one_behind(verb, context)) is not None:
        people = (one,)
    if not people and verb.dep == "acl":  # "the raid killed at least 12", its verb taken for a participle
        people = tuple(child for child in verb.children if child.dep == "npadvmod" and child.tag == "CD" and child.i > verb.i)
    things = not found.passive and any(child.dep == "dobj" and child.tag[:2] == "NN" for child in verb.children)
    if not people and verb.tag in ("VBN", "VBD", "VBG") and not (things and verb.dep == "conj"):
        near = beside(verb, left=verb.tag != "VBG", context=context)
        people = (near,) if near is not None else ()
    return joined(verb, people, context)


def _before_part(verb: Token) -> Token | None:
    """The nine of "another nine, two of them children, wounded in the town"."""
    part = part_with(verb.head) if verb.dep == "acl" else None
    tokens = verb.sentence.tokens
    if part is None or part.has(verb) or part.first < FRONT or tokens[verb.i - 1].text != "," or tokens[part.first - 1].text != ",":
        return None
    whole = tokens[part.first - FRONT]
    return whole if has_number(whole) else None


def _own_number(verb: Token, context: Context) -> Token | None:
    """As in "12 were killed and many more wounded", "... and millions have been displaced": the number right before, not the twelve."""
    tokens = verb.sentence.tokens
    if _numbered_participle(verb) or (verb.i > 1 and one_more(tokens[verb.i - 1])):
        return tokens[verb.i - 1]
    at = verb.i - 1
    while at > 0 and (tokens[at].lemma in ("be", "have", "get") or tokens[at].tag == "RB") and tokens[at].lower not in ("more", "others"):
        at -= 1
    if (verb.dep != "conj" and not _said_behind(verb)) or verb.tag == "VBG" or at < 0:
        return None
    if at == verb.i - 1:
        return beside(verb, left=True, context=context) if is_number(tokens[at]) else None
    if any(child.dep in ("nsubj", "nsubjpass") for child in verb.children):
        return None
    return tokens[at] if is_number(tokens[at]) or (has_number(tokens[at]) and context.is_people(tokens[at])) else None


def _one_behind(verb: Token, context: Context) -> Token | None:
    """As in "... shelled a village and wounded a resident is false": a single person that the parser took for another verb's subject."""
    tokens = verb.sentence.tokens[verb.i + 1 : verb.i + 5]
    if verb.tag not in ("VBD", "VBZ") or verb.dep != "conj" or not tokens or tokens[0].lower not in ("a", "an", "one"):
        return None
    head = next((t for t in tokens if t.tag == "NN" and context.is_people(t)), None)
    return (
        head
        if head is not None and head.dep == "nsubj" and all(t.tag in ("DT", "CD", "JJ", "NN") for t in tokens[: head.i - verb.i])
        else None
    )


def _numbered_participle(verb: Token) -> bool:
    """As in "1,095 deaths and 2,679 injured": a number right before a participle is its own, whatever the tree says; no day, no year."""
    tokens = verb.sentence.tokens
    if verb.tag != "VBN" or verb.lower not in harm_words().states or verb.i < 2 or tokens[verb.i - 1].tag != "CD":
        return False
    behind = tokens[verb.i + 1].tag if verb.i + 1 < len(tokens) else "."
    dated = tokens[verb.i - 2].tag == "NNP" or tokens[verb.i - 2].lower in ("in", "on", "since")
    return not dated and behind[:2] not in ("NN", "JJ", "CD") and not any(child.dep == "dobj" for child in verb.children)


def _more_subjects(verb: Token, found: Clause) -> tuple[Token, ...]:
    """As in "a baby, her mother and two women were hurt", where the parser gives the verb several subjects."""
    if not found.passive:
        return ()
    heads = [child for child in verb.children if child.dep == "nsubjpass" and child.i < verb.i and child not in found.objects]
    more = (member for head in heads for member in conjuncts(head))
    return tuple(t for t in more if (has_number(t) or is_one(t)) and t not in found.objects)


def _told_apart(verb: Token, found: Clause, context: Context) -> tuple[Token, ...]:
    """As in the headline "Three soldiers killed 9 others wounded in ambush": the object has its own word of harm, the verb its subject."""
    tokens = verb.sentence.tokens
    told = [
        t for t in found.objects if has_number(t) and t.i + 1 < len(tokens) and tokens[t.i + 1].tag == "VBN" and is_harm(tokens[t.i + 1])
    ]
    if verb.tag != "VBD" or not told:
        return ()
    people = tuple(t for t in found.subjects if has_number(t) and can_be_harmed(t, context))
    return people if len(told) == len(found.objects) else ()


def _headline_object(verb: Token, context: Context) -> Harm | None:
    """As in "... after strike kills commander": a verb taken for part of the noun behind it."""
    outcome = harm_words().verbs.get(verb.lemma)
    people = verb.head
    if outcome is None or verb.tag not in ("VBZ", "NNS", "NNP") or people.i <= verb.i or not context.is_people(people):
        return None
    return Harm(verb, outcome, (people,))


def noun_verb(word: Token, context: Context) -> Harm | None:
    """As in the headline "Strike on school kills at least 27": a verb taken for a plural noun, a number of people right behind it."""
    outcome = harm_words().verbs.get(word.lemma.lower()) or harm_words().verbs.get(word.lower.removesuffix("s"))
    if outcome is None or not word.lower.endswith("s") or word.tag not in ("NNS", "NNP", "NNPS"):
        return None
    if word.dep == "compound":
        return _headline_object(word, context) if word.tag == "NNS" else None
    tokens = word.sentence.tokens
    at = past_qualifiers(tokens, word.i + 1)
    if at >= len(tokens) or not is_number(tokens[at]) or (at == word.i + 1 and tokens[at].tag != "CD"):
        return None
    near = beside(word, left=False, context=context)
    return Harm(word, outcome, (near,)) if near is not None and can_be_harmed(near, context) else None


def to_death(noun: Token, context: Context) -> Harm | None:
    """As in "were hacked to death", "beat two men to death"."""
    verb = noun.head.head
    if noun.dep != "pobj" or noun.head.lower != "to" or not is_verb(verb):
        return None
    if verb.lemma in harm_words().verbs:
        return None  # "burned to death" is the verb's own to tell
    verbs = [verb, *(t for t in verb.ancestors() if verb.dep == "conj" and t is verb.head)]
    if not any(t.lemma in harm_words().to_death for t in verbs):
        return None
    people = next((found for t in verbs if (found := _suffering(t, clause(t), context))), ())
    return Harm(verb, "killed", people)


def _is_name(head: Token, context: Context) -> bool:
    """Whether the subject of "died" is a name that is neither a place nor a body: a person."""
    mention = context.mentions.actors.get(head)
    return head.tag == "NNP" and not context.names_place(head) and (mention is None or mention.entity.kind == "person")


def _counted_above(verb: Token) -> bool:
    """As in "the number of people killed has risen to 19": the number above counts them."""
    people = verb.head
    if verb.dep not in ("acl", "relcl") or has_number(people):
        return False
    if ranging(verb.sentence) is not None:
        return True
    if people.dep != "pobj" or people.head.lower not in ("of", "for"):
        return False
    above = people.head.head
    if is_verb(above):  # "brought the toll for soldiers killed to 18"
        above = next((child for child in above.children if child.dep == "dobj"), above)
    return above.lemma in harm_words().totals and total_number(above) is not None


def _taken(verb: Token) -> str | None:
    """As in "took 12 prisoner", "were taken into custody", "taken hostage"."""
    if verb.lemma not in TAKING:
        return None
    sets = words().sets
    if _said_behind(verb):
        return "captured"
    for token in verb.subtree()[:40]:
        if token.head in (verb, verb.head) or token.head.head is verb:
            if token.lemma in sets["taken"] and token.dep in ("oprd", "dobj", "ccomp", "advmod", "attr", "xcomp", "acomp"):
                return "captured"
            if token.lemma in sets["custody"] and token.dep == "pobj":
                return "captured"
    return None


def _said_behind(verb: Token) -> bool:
    """As in "taken hostage", wherever a parser hangs the noun."""
    behind = verb.sentence.tokens[verb.i + 1 : verb.i + 2]
    return bool(behind) and verb.lemma in TAKING and verb.tag in ("VBN", "VBD") and behind[0].lemma in words().sets["taken"]


def _loss(verb: Token, context: Context) -> Harm | None:
    """As in "lost 20 soldiers", "claimed 300 lives", "lost their lives"."""
    found = clause(verb)
    for token in found.objects:
        inner = people_of(token)
        if inner.lemma == "life" or inner.lower == "lives":
            if has_number(token):
                return Harm(verb, "killed", (token,))
            lost = tuple(t for name, t in noun_preps(inner) if name == "of" and can_be_harmed(t, context))
            if lost:  # "claimed the lives of 22 people"
                return Harm(verb, "killed", lost)
            if verb.lemma == "lose":
                return Harm(verb, "killed", tuple(t for t in found.subjects if can_be_harmed(t, context)))
            return None
    if verb.lemma in ("lose", "cost"):
        people = tuple(t for t in found.objects if (context.is_people(people_of(t)) or people_of(t).lower == "own") and has_number(t))
        stated = [t for p in people for t in p.children if t.lower in harm_words().states]
        return None if stated else Harm(verb, "killed", people)
    return None
