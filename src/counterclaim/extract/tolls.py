"""Tolls: numbers of people harmed.

The number, its people and the outcome come from the clause; where the parse is broken (headlines, comma-less text), from
the words next to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.extract.breakdown import breakdown
from counterclaim.extract.context import Context
from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.harm import harm_lemmas, harm_words, has_number, is_number, people_of, split_by_number
from counterclaim.extract.status import status
from counterclaim.extract.totals import PUT, put_at, total_number, total_of
from counterclaim.extract.tree import clause, conjuncts, evidence, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Sentence, Token

UNTOLD = frozenset({"silent", "decline"})
NEAR = 7  # tokens looked at beside an outcome word whose clause gives nobody
BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", ".", '"'})
PARTICIPANT = frozenset({"dobj", "nsubj", "nsubjpass"})
PERSONAL = frozenset({"he", "she", "him", "her", "who"})


@dataclass(frozen=True, slots=True)
class Harm:
    """An outcome said of people: the word that says it, the people (heads), whether the number is a total."""

    word: Token
    outcome: str
    people: tuple[Token, ...]
    total: bool = False


def find_tolls(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """All tolls of a sentence."""
    lemmas = harm_lemmas()
    seen: set[tuple[Token, str]] = set()
    last: Draft | None = None
    harms = [
        harm for token in sentence.tokens if token.lemma in lemmas or token.lower in lemmas for harm in _harms(token, context)
    ]  # fmt: skip
    for harm in _undivided(harms):
        attribution = context.governing(harm.word)
        if attribution is not None and attribution.kind in UNTOLD:
            continue
        for group in split_by_number(harm.people):
            if (group[0], harm.outcome) in seen or _anothers(group[0], harm):
                continue
            draft = _draft(harm, group, context)
            if draft is not None:
                seen.add((group[0], harm.outcome))
                last = draft = _completed(draft, last, context)
                yield draft


def _anothers(number: Token, harm: Harm) -> bool:
    """Whether a bare number stands right before another word of harm: "20 killed and 10 missing"."""
    tokens = number.sentence.tokens
    if number.tag != "CD" or number.i + 1 >= len(tokens) or harm.word is tokens[number.i + 1]:
        return False
    follower = tokens[number.i + 1]
    lists = harm_words()
    return follower.lower in lists.states or (is_verb(follower) and follower.lemma in lists.verbs)


def _completed(draft: Draft, last: Draft | None, context: Context) -> Draft:
    """A number that stands alone counts the people named before it: "killed 20 soldiers, another 6 were missing"."""
    toll = draft.content
    assert isinstance(toll, TollDraft)  # noqa: S101  (find_tolls makes nothing else)
    owner = _owner(draft, context) or toll.owner
    if last is None or not isinstance(last.content, TollDraft) or toll.people is None:
        return replace(draft, content=replace(toll, owner=owner))
    counts_others = toll.people.lemma in ("other", "more", "another", "rest")
    bare = counts_others or (not context.is_people(toll.people) and toll.people.lemma not in harm_words().nouns)
    people = last.content.people if bare and not toll.single else toll.people
    return replace(draft, content=replace(toll, people=people, owner=owner or (last.content.owner if bare else ())))


def _owner(draft: Draft, context: Context) -> tuple[Token, ...]:
    """As in "Armenia lost 20 soldiers": whoever loses them."""
    for above in (draft.anchor, *draft.anchor.ancestors()):
        if not is_verb(above):
            continue
        found = clause(above)
        if above.lemma == "lose":
            return tuple(token for token in found.subjects if token is not draft.anchor)
        counted = next((token for token in found.objects if token.lemma in ("loss", "toll", "number", "casualty")), None)
        if above.lemma in PUT and counted is not None:  # "Chad puts its losses at 40", "Chad puts Libyan losses at 40"
            return context.actor_modifiers(counted) or (found.subjects if above.lemma == "put" else ())
        if is_verb(above) and above.dep not in ("acl", "conj", "oprd", "ccomp", "amod"):
            return ()
    return ()


def _harms(token: Token, context: Context) -> Iterator[Harm]:
    """The readings of one word; at most one gives people."""
    lists = harm_words()
    if is_verb(token):
        found = _verb_harm(token, context)
    elif token.lemma in lists.totals and token.tag[:2] == "NN":
        found = _total_harm(token, context)
    elif token.lower in lists.states and not (token.lemma in lists.nouns and _stands_as_noun(token)):
        found = _state_harm(token, context)
    elif token.lemma in lists.nouns and token.tag[:2] in ("NN", "JJ"):
        found = _noun_harm(token, context)
    else:
        found = None
    if found is not None and found.people:
        yield found
        yield from _among(found, context)


def _among(found: Harm, context: Context) -> Iterator[Harm]:
    """As in "six children were among the 22 people killed": the six are a figure of their own."""
    head = found.people[0]
    if head.dep != "pobj" or head.head.lower != "among" or head.head.head.lemma != "be":
        return
    part = tuple(t for t in clause(head.head.head).subjects if has_number(t) and _can_be_harmed(t, context))
    if part:
        yield Harm(found.word, found.outcome, part)


def _verb_harm(verb: Token, context: Context) -> Harm | None:
    lists = harm_words()
    lemma = verb.lemma
    if verb.dep == "compound" or _counted_above(verb):
        return None
    found = clause(verb)
    if lemma in lists.subject_verbs:
        people = tuple(t for t in found.subjects if _can_be_harmed(t, context))
        if lemma == "flee" and not any(has_number(t) for t in people):
            return None
        return Harm(verb, lists.subject_verbs[lemma], people)
    if lemma in lists.loss_verbs:
        return _loss(verb, context)
    outcome = lists.verbs.get(lemma) or _taken(verb)
    if outcome is None:
        if verb.lower in lists.states:
            return _state_harm(verb, context)
        return None
    people = tuple(t for t in found.objects if _can_be_harmed(t, context))
    if verb.dep == "conj" and verb.i and is_number(verb.sentence.tokens[verb.i - 1]) and verb.tag != "VBG":
        near = _beside(verb, left=True, context=context)  # "12 were killed and many more wounded": not the twelve
        people = (near,) if near is not None else people
    if not people and verb.tag in ("VBN", "VBD") and not found.objects:
        # headlines leave out "were": "six killed in raid"
        people = tuple(t for t in found.subjects if _can_be_harmed(t, context) and (has_number(t) or context.is_people(t)))
        if any(child.dep == "aux" and child.lemma == "have" for child in verb.children) and not found.passive:
            people = ()
    shares = verb.dep == "conj" and is_verb(verb.head) and not any(c.dep in PARTICIPANT for c in verb.children)
    if not people and shares:
        first = _verb_harm(verb.head, context)
        people = first.people if first is not None else ()
    if not people and verb.tag in ("VBN", "VBD", "VBG"):
        near = _beside(verb, left=verb.tag != "VBG", context=context)
        people = (near,) if near is not None else ()
    if outcome in ("captured", "displaced"):
        people = tuple(t for t in people if context.is_people(people_of(t)) or has_number(t))
        if any(context.is_ground(t) and not context.is_people(t) for t in people):
            return None
    return Harm(verb, outcome, people)


def _counted_above(verb: Token) -> bool:
    """As in "the number of people killed has risen to 19": the number above counts them."""
    people = verb.head
    if verb.dep != "acl" or people.dep != "pobj" or people.head.lower != "of" or has_number(people):
        return False
    return people.head.head.lemma in harm_words().totals and total_number(people.head.head) is not None


def _taken(verb: Token) -> str | None:
    """As in "took 12 prisoner", "were taken into custody", "taken hostage"."""
    if verb.lemma not in ("take", "hold"):
        return None
    sets = words().sets
    for token in verb.subtree()[:40]:
        if token.head in (verb, verb.head) or token.head.head is verb:
            if token.lemma in sets["taken"] and token.dep in ("oprd", "dobj", "ccomp", "advmod", "attr", "xcomp", "acomp"):
                return "captured"
            if token.lemma in sets["custody"] and token.dep == "pobj":
                return "captured"
    return None


def _loss(verb: Token, context: Context) -> Harm | None:
    """As in "lost 20 soldiers", "claimed 300 lives", "lost their lives"."""
    found = clause(verb)
    for token in found.objects:
        inner = people_of(token)
        if inner.lemma == "life" or inner.lower == "lives":
            if has_number(token):
                return Harm(verb, "killed", (token,))
            if verb.lemma == "lose":
                return Harm(verb, "killed", tuple(t for t in found.subjects if _can_be_harmed(t, context)))
            return None
    if verb.lemma == "lose":
        people = tuple(t for t in found.objects if context.is_people(people_of(t)) and has_number(t))
        stated = [t for p in people for t in p.children if t.lower in harm_words().states]
        return None if stated else Harm(verb, "killed", people)
    return None


def _state_harm(word: Token, context: Context) -> Harm | None:
    """As in "75 civilians dead", "are considered missing", "187 missing", "the dead soldiers"."""
    outcome = harm_words().states[word.lower]
    people: tuple[Token, ...] = ()
    head = word.head
    if word.dep in ("amod", "acl") and head is not word and head.tag[:2] in ("NN", "CD"):
        if word.i < head.i and not has_number(head):
            return None  # "the missing soldiers": named before, not counted here
        people = conjuncts(head) if head.dep != "conj" else (head,)
    elif is_verb(head):
        found = clause(head)
        people = found.objects if word.dep in ("oprd", "ccomp") and found.objects and not found.passive else ()
        people = people or ((*found.objects,) if found.passive else found.subjects)
    own = next((child for child in word.children if child.dep in ("nsubj", "nsubjpass", "nummod")), None)
    if own is not None:
        people = _last_counted(conjuncts(own), word)
    people = tuple(t for t in people if _can_be_harmed(t, context) and (has_number(t) or context.is_people(t)))
    before = word.sentence.tokens[word.i - 1] if word.i else None
    if before is not None and before.tag == "CD" and own is None:
        return Harm(word, outcome, (before,))  # "and 10 missing": the number beside it, whatever the tree says
    if not people or not any(has_number(t) for t in people):
        near = _beside(word, left=True, context=context)
        people = (near,) if near is not None else people
    return Harm(word, outcome, people)


def _last_counted(people: tuple[Token, ...], word: Token) -> tuple[Token, ...]:
    """As in "20 soldiers killed and 5 missing": the first number has its own word of harm, only the last is said of this one."""
    lists = harm_words()
    if len(people) < 2 or not has_number(people[-1]) or people[-1].i > word.i:
        return people
    between = word.sentence.tokens[people[0].i + 1 : people[-1].i]
    return people[-1:] if any(t.lower in lists.states or (is_verb(t) and t.lemma in lists.verbs) for t in between) else people


def _stands_as_noun(token: Token) -> bool:
    return token.dep in ("pobj", "dobj", "nsubj", "nsubjpass") and token.head.lemma not in ("consider", "go", "leave", "report")


def _noun_harm(noun: Token, context: Context) -> Harm | None:
    """As in "2,317 military deaths", "the deaths of 3,825 servicemen", "no casualties"."""
    outcome = harm_words().nouns[noun.lemma]
    figure = put_at(noun)
    if figure is not None:
        return Harm(noun, outcome, (figure,), total=True)
    if noun.dep in ("compound", "amod", "nmod") and noun.i < noun.head.i:
        return None
    inner = tuple(t for name, t in noun_preps(noun) if name in ("of", "among") and _can_be_harmed(t, context))
    sets = words().sets
    if noun.lemma in sets["changing_hands"] and any(above.lemma in sets["handed_over"] and not _admits(above) for above in noun.ancestors()):
        return None  # bodies and prisoners that change hands were counted when they died, or were taken
    if noun.lemma == "body" and not inner and _is_institution(noun, context):
        return None
    counts_acts = noun.lemma in sets["counted_acts"]
    if (has_number(noun) and not counts_acts) or any(child.lower == "no" for child in noun.children):
        return Harm(noun, outcome, (noun,))
    if outcome == "wounded" and noun.dep == "dobj" and noun.head.lemma in words().light_suffers:
        return Harm(noun, outcome, tuple(t for t in clause(noun.head).subjects if _can_be_harmed(t, context)))
    if outcome in ("captured", "displaced") and noun.lemma not in ("capture", "arrest", "detention"):
        return None
    people = tuple(t for t in inner if has_number(t) or _single(t, context))
    if people:
        return Harm(noun, outcome, people)
    return None


def _admits(verb: Token) -> bool:
    """As in "the hospital received the bodies of ten people": taken in, not handed over."""
    return verb.lemma == "receive" and any(token.lemma in words().sets["medical"] for token in clause(verb).subjects)


def _is_institution(noun: Token, context: Context) -> bool:
    """As in "the two bodies say", "three UN bodies": a body that acts, or belongs to an organisation, is nobody's corpse."""
    acts = noun.dep == "nsubj" and noun.head.lemma not in words().sets["of_the_dead"] and is_verb(noun.head)
    return acts or any(
        child.lower in words().sets["institutional"] or (child in context.mentions.actors and child.dep in ("compound", "nmod"))
        for child in noun.children
    )


def _total_harm(noun: Token, context: Context) -> Harm | None:
    """As in "the death toll has risen to 86", "the number of dead stands at 40", "bringing the toll to 61"."""
    outcome = total_of(noun)
    if outcome is None:
        return None
    number = total_number(noun)
    if number is None:
        return None
    if number.tag == "CD" and number.head.i > number.i and context.is_people(number.head):
        number = number.head
    return Harm(noun, outcome, (number,), total=True)


def _can_be_harmed(head: Token, context: Context) -> bool:
    """Whether a head is people, a number that can stand for people, or a person."""
    if head.lower in PERSONAL or head.tag == "PRP":
        return head.lower not in ("it", "i", "we", "you", "itself")
    inner = people_of(head)
    if context.is_people(inner) or context.is_people(head):
        return True
    if is_number(head) or head.lemma in ("dozen", "score", "hundred", "thousand", "million", "other", "more", "rest"):
        return inner is head or context.is_people(inner)
    if head in context.mentions.actors and head.tag in ("NNPS", "NNS"):
        return True
    return has_number(head) and head.tag in ("NNS", "NNPS") and head.lemma not in words().weapons and head.lemma not in words().ground


def _beside(word: Token, *, left: bool, context: Context) -> Token | None:
    """The nearest number, with its people, beside an outcome word, not across another outcome or a break."""
    tokens = word.sentence.tokens
    lists = harm_words()
    order = range(word.i - 1, max(-1, word.i - 1 - NEAR), -1) if left else range(word.i + 1, min(len(tokens), word.i + 1 + NEAR))
    people: Token | None = None
    for i in order:
        token = tokens[i]
        if (
            token.text in BREAK
            or token.lower in lists.states
            or (is_verb(token) and token.lemma not in ("be", "have", "go", "report", "leave"))
        ):
            return None
        if token.tag == "CD" or (is_number(token) and token.lower not in ("some", "no", "more", "most", "number", "another", "few")):
            follower = next((t for t in tokens[i + 1 : i + 5] if context.is_people(t)), None)
            if follower is not None and not (left and follower.i > word.i):
                return follower if has_number(follower) else token
            return people if people is not None and has_number(people) else token
        if people is None and context.is_people(token):
            people = token
            if left and i == word.i - 1 and token.tag == "NNS" and not has_number(token):
                return token.head if token.dep == "conj" and context.is_people(token.head) else token
    return None


def _single(head: Token, context: Context) -> bool:
    """One person: a name, a pronoun, or a singular noun with an article."""
    if head.lower in PERSONAL:
        return head.lower != "who"
    if head.tag == "NNP":
        return context.is_people(head)
    if head.tag != "NN" or not context.is_people(head):
        return False
    return head.lemma not in words().sets["many_in_one"]


def _undivided(harms: list[Harm]) -> list[Harm]:
    """As in "60 were killed and injured": one number for several outcomes is a toll of casualties; without a number both stand."""
    found: list[Harm] = []
    by_people: dict[Token, list[Harm]] = {}
    for harm in harms:
        by_people.setdefault(harm.people[0], []).append(harm)
    done: set[Token] = set()
    for harm in harms:
        head = harm.people[0]
        together = by_people[head]
        outcomes = {h.outcome for h in together}
        if outcomes == {"killed", "wounded"} and has_number(head):
            if head not in done:
                done.add(head)
                first = together[0]
                found.append(Harm(first.word, "casualties", first.people, first.total))
            continue
        found.append(harm)
    return found


def _draft(harm: Harm, group: tuple[Token, ...], context: Context) -> Draft | None:
    head = group[0]
    people = people_of(head)
    if harm.total:  # "the number of civilians killed stands at 93"
        people = next((t for name, t in noun_preps(harm.word) if name == "of" and context.is_people(t)), people)
    attribution = context.governing(harm.word)
    numbered = has_number(head)
    if any(child.lower == "many" and any(g.lower == "as" for g in child.children) for child in head.children) and "possible" in {
        t.lower for t in head.subtree()
    }:
        return None
    none = any(child.lower in ("no", "zero") for child in head.children) or head.lower in ("nobody", "none")
    single = not numbered and _single(head, context)
    if not numbered and not single and not none and not _plain(harm, head, context):
        return None
    held = status(harm.word, attribution, noun=not is_verb(harm.word))
    if none and held == "denied":
        held = "asserted"
    return Draft(
        anchor=harm.word,
        evidence=evidence(harm.word, *group, *((people,) if people.sentence is harm.word.sentence else ())),
        status=held,
        rule="toll-total" if harm.total else f"toll-{'verb' if is_verb(harm.word) else 'noun' if harm.word.tag[:2] == 'NN' else 'state'}",
        content=TollDraft(
            outcome=harm.outcome,
            number=head if numbered or none else None,
            people=people,
            single=single,
            none=none,
            breakdown=tuple(breakdown(head, harm.word)),
            total=harm.total,
        ),
        attribution=attribution,
        more=group[1:],
    )


def _plain(harm: Harm, head: Token, context: Context) -> bool:
    """People harmed without a number: only plain plurals that the clause itself harms ("killed and injured residents")."""
    if harm.outcome in ("captured", "displaced", "missing"):
        return False
    return (
        head.tag in ("NNS", "NNPS", "CD")
        and is_verb(harm.word)
        and context.is_people(head)
        and not any(child.lower in ("the", "these", "those", "more") for child in head.children)
    )
