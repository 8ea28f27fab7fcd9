"""Tolls: numbers of people harmed.

The number, its people and the outcome come from the clause; where the parse is broken (headlines, comma-less text), from
the words next to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.extract.breakdown import breakdown, most_of
from counterclaim.extract.context import UNTOLD, Context
from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.harm import SHARES, SURVIVING, Harm, harm_lemmas, harm_words, has_number, is_number, people_of, split_by_number
from counterclaim.extract.harmed import can_be_harmed, one_more, single
from counterclaim.extract.harmnouns import noun_harm, stands_as_noun, state_harm, total_harm
from counterclaim.extract.harmset import fate, labelled, none_survived, numbering, ranging
from counterclaim.extract.harmtold import among_in_title, existential, fronted, gapped, listed
from counterclaim.extract.harmverbs import noun_verb, to_death, verb_harm
from counterclaim.extract.parts import part_with
from counterclaim.extract.status import not_any, status
from counterclaim.extract.totals import PUT
from counterclaim.extract.tree import clause, evidence, is_verb, noun_phrase, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Sentence, Token, Words

LOSING = frozenset({"lose", "suffer", "sustain", "incur"})
FOLLOWERS = ("associate", "companion", "comrade", "accomplice", "follower")  # of those named before, and of their kind
REPORTED = frozenset({"report", "record", "register", "cause"})


def find_tolls(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """All tolls of a sentence."""
    last: Draft | None = None
    figures = tuple(_figures(sentence, context))
    heads = tuple(group[0] for _, group in figures)
    told: set[tuple[Token, str, str]] = set()
    for harm, group in figures:
        figure = (harm.word, harm.outcome, _numeral(group[0]))
        draft = _draft(harm, group, heads, context, again=figure in told)
        told.add(figure)
        if draft is not None:
            last = draft = _completed(draft, last, context)
            yield draft


def _figures(sentence: Sentence, context: Context) -> Iterator[tuple[Harm, tuple[Token, ...]]]:
    """Each number of people with the word of harm it is told by; no number twice, and none that is a part of another."""
    lemmas = harm_lemmas()
    seen: set[tuple[Token, str]] = set()
    harms = [
        harm for token in sentence.tokens if token.lemma in lemmas or token.lower in lemmas for harm in _harms(token, context)
    ]  # fmt: skip
    harms += [*fronted(sentence, context), *gapped(tuple(harms), context), *listed(sentence), *labelled(sentence)]
    harms += [harm for harm in (ranging(sentence), numbering(sentence), among_in_title(sentence, context)) if harm is not None]
    for harm in _undivided(harms):
        attribution = context.governing(harm.word)
        if attribution is not None and attribution.kind in UNTOLD and not _none_reported(harm):
            continue
        for group in split_by_number(harm.people):
            heads = _outside_parts(group, harm)
            if not heads or (heads[0], harm.outcome) in seen or _anothers(heads[0], harm):
                continue
            seen.add((heads[0], harm.outcome))
            yield harm, heads


def _none_reported(harm: Harm) -> bool:
    """As in "no casualties were reported": told to be none, and nobody is silent."""
    noun = harm.word
    return noun.dep == "nsubjpass" and noun.head.lemma in REPORTED and any(child.lower == "no" for child in noun.children)


def _outside_parts(group: tuple[Token, ...], harm: Harm) -> tuple[Token, ...]:
    """The heads that are no shares of another figure: not "nine women" in "27 people, among them nine women".

    In "killed hundreds, mostly civilians" a parser may hang the number at the share's noun: then it is the number that counts.
    """
    part = part_with(group[0])
    if part is None or part.has(harm.word) or (harm.word.head is group[0] and harm.word.dep in ("acl", "relcl", "amod")):
        return group  # "60 are missing, including 20 who were captured": with a word of its own
    number = next((child for child in group[0].children if child.i < part.first and is_number(child)), None)
    return (number,) if number is not None else ()


def _anothers(number: Token, harm: Harm) -> bool:
    """Whether a bare number stands right before another word of harm: "20 killed and 10 missing"."""
    tokens = number.sentence.tokens
    if not is_number(number) or number.i + 1 >= len(tokens) or harm.word is tokens[number.i + 1]:
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
        counted = _on_list(toll.number) if toll.number is not None and toll.number is toll.people else None
        return replace(draft, content=replace(toll, owner=owner, people=counted or toll.people))
    counts_others = toll.people.lemma in ("other", "more", "another", "rest", *FOLLOWERS)
    bare = counts_others or (not context.is_people(toll.people) and toll.people.lemma not in harm_words().nouns)
    people = last.content.people if bare and not toll.single else toll.people
    return replace(draft, content=replace(toll, people=people, owner=owner or (last.content.owner if bare else ())))


def _on_list(number: Token) -> Token | None:
    """Whom a list names that a bare number counts: "a list of fallen sailors, according to which 210 had died"."""
    for token in number.sentence.tokens[: number.i]:
        if token.lemma in ("list", "register", "registry", "database", "names"):
            return next((t for name, t in noun_preps(token) if name == "of" and t.lemma in words().victims), None)
    return None


def _owner(draft: Draft, context: Context) -> tuple[Token, ...]:
    """As in "Armenia lost 20 soldiers", "the army suffered 40 dead": whoever loses them."""
    for above in (draft.anchor, *draft.anchor.ancestors()):
        if not is_verb(above):
            continue
        found = clause(above)
        if above.lemma in LOSING and any(token.lemma in ("life", "lives") for token in found.objects):
            return ()  # "lost their lives"
        if above.lemma in LOSING:
            return tuple(token for token in found.subjects if token is not draft.anchor)
        counted = next((token for token in found.objects if token.lemma in ("loss", "toll", "number", "casualty")), None)
        if above.lemma in PUT and counted is not None:  # "Chad puts its losses at 40", "Chad puts Libyan losses at 40"
            theirs = counted.lemma in ("loss", "casualty") or any(child.tag == "PRP$" for child in counted.children)
            return context.actor_modifiers(counted) or (found.subjects if above.lemma == "put" and theirs else ())
        if is_verb(above) and above.dep not in ("acl", "conj", "oprd", "ccomp", "amod"):
            return ()
    return ()


def _harms(token: Token, context: Context) -> Iterator[Harm]:
    """The readings of one word; at most one gives people."""
    found = existential(token, context) or _reading(token, context)
    if found is not None and found.people:
        yield found
        yield from _among(found, context)


def _reading(token: Token, context: Context) -> Harm | None:
    """What a word says of people by itself, as a verb, a total, a state or a noun."""
    lists = harm_words()
    if is_verb(token):
        return verb_harm(token, context)
    odd = to_death(token, context) or noun_verb(token, context) or fate(token, context) or none_survived(token)
    if odd is not None:
        return odd
    if token.lemma in lists.totals and token.tag[:2] == "NN":
        return total_harm(token, context)
    if token.lower in lists.states and not (token.lemma in lists.nouns and stands_as_noun(token)):
        return state_harm(token, context)
    return noun_harm(token, context) if token.lemma in lists.nouns and token.tag[:2] in ("NN", "JJ") else None


def _among(found: Harm, context: Context) -> Iterator[Harm]:
    """As in "six children were among the 22 people killed": the six are a figure of their own."""
    head = found.people[0]
    if head.dep != "pobj" or head.head.lower != "among" or head.head.head.lemma != "be":
        return
    verb = head.head.head
    told = (*clause(verb).subjects, *(child for child in verb.children if child.dep == "attr" and child is not head))
    part = tuple(t for t in told if has_number(t) and can_be_harmed(t, context))
    if part:
        yield Harm(found.word, found.outcome, part)


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
        if {"killed", "wounded"} <= outcomes <= {"killed", "wounded", "missing", "captured"} and has_number(head):
            if head not in done:
                done.add(head)
                first = together[0]
                found.append(Harm(first.word, "casualties", first.people, first.total))
            continue
        if harm.outcome == "displaced" and harm.word.tag == "VBG" and not outcomes.isdisjoint({"killed", "wounded"}):
            continue  # "three children fleeing the town were among the dead"
        if harm.word is head and any(h.word is not head and h.outcome != harm.outcome for h in together):
            continue  # "killed 23 hostages": the noun says who they were
        found.append(harm)
    return found


def _draft(harm: Harm, group: tuple[Token, ...], figures: tuple[Token, ...], context: Context, *, again: bool) -> Draft | None:
    head = group[1] if len(group) > 1 and group[0].lemma in SHARES and has_number(group[1]) else group[0]
    people = _counted(harm, head, group, context)
    attribution = context.governing(harm.word)
    if attribution is not None and attribution.kind in UNTOLD:
        attribution = attribution.outer  # "no casualties were reported": nobody is silent
    numbered = has_number(head) and not one_more(head)
    if any(child.lower == "many" and any(g.lower == "as" for g in child.children) for child in head.children) and "possible" in {
        t.lower for t in head.subtree()
    }:
        return None
    none = any(child.lower in ("no", "zero") and child.dep != "advmod" for child in head.children) or head.lower in ("nobody", "none")
    none = none or any(child.lower == "neither" for child in head.children) or not_any(head)
    alone = (
        not numbered and not harm.unstated and (single(head, context) or (head.tag == "NNP" and (is_verb(harm.word) or head.dep == "poss")))
    )
    if not (numbered or alone or none or harm.unstated) and not _plain(harm, head, context):
        return None
    held = status(harm.word, attribution, noun=not is_verb(harm.word))
    if (none or harm.word.lemma in SURVIVING) and held == "denied":
        held = "asserted"
    return Draft(
        anchor=harm.word,
        evidence=_evidence(harm, group, people, again=again),
        status=held,
        rule="toll-total" if harm.total else f"toll-{'verb' if is_verb(harm.word) else 'noun' if harm.word.tag[:2] == 'NN' else 'state'}",
        content=TollDraft(
            outcome=harm.outcome,
            number=head if numbered or none else None,
            people=people,
            single=alone,
            none=none,
            breakdown=tuple(breakdown(head, figures, context)),
            most=most_of(head, figures, context),
            total=harm.total,
        ),
        attribution=attribution,
        more=group[1:],
    )


def _counted(harm: Harm, head: Token, group: tuple[Token, ...], context: Context) -> Token:
    """The noun for the people a figure counts."""
    people = people_of(head)
    if people.lemma == "case":
        people = next((t for t in harm.word.children if t.lower in ("among", "in") for t in t.children if context.is_people(t)), people)
    if is_number(people) and (after := people.sentence.tokens[people.i + 1 : people.i + 3]) and after[0].text in ("IS", "IDF", "US", "UN"):
        people = after[-1] if context.is_people(after[-1]) else people  # "killed 100 IS fighters", its "IS" taken for a verb
    if is_number(people) and len(group) > 1:
        people = people_of(group[-1])  # "scores and possibly hundreds of villagers"
    if harm.listed is not None:
        return harm.listed
    if not harm.total:
        return people
    of = (
        t for name, t in (*noun_preps(harm.word), *_behind(harm.word)) if name in ("of", "for") and context.is_people(t)
    )  # "the number of civilians killed stands at 93"
    return next(of, people)


def _behind(noun: Token) -> Iterator[tuple[str, Token]]:
    """What stands behind a total and hangs on its verb: "brought the toll for sailors killed to 18"."""
    if noun.dep == "dobj" and is_verb(noun.head):
        yield from (pair for pair in clause(noun.head).preps if pair[1].i == noun.i + 2 or pair[1].i == noun.i + 3)


def _evidence(harm: Harm, group: tuple[Token, ...], people: Token, *, again: bool) -> Words:
    """The clause; where it tells as many of others before (`again`), from those people on: "a man and a woman were killed" is two tolls."""
    whole = evidence(harm.word, *group, *((people,) if people.sentence is harm.word.sentence else ()))
    first = noun_phrase(group[0]).first
    return Words(whole.sentence, first, whole.last) if again and whole.first < first < whole.last else whole


def _numeral(head: Token) -> str:
    """How a head is counted, in its own words: to tell two figures of one clause apart."""
    number = next((child for child in head.children if child.i < head.i and is_number(child)), head if is_number(head) else None)
    return number.lower if number is not None and number.lower not in ("another", "some") else "one"


def _plain(harm: Harm, head: Token, context: Context) -> bool:
    """People harmed without a number: only plain plurals that the clause itself harms ("killed and injured residents")."""
    above = head.head
    if head.dep == "pobj" and (above.lower == "among" or (above.lower == "of" and above.head.lemma in harm_words().totals)):
        return False  # "among killed militants was", "the number of people killed"
    headline = harm.word.sentence.role == "title" and harm.word.tag == "VBN"
    if harm.outcome in ("displaced", "missing", "casualties") or (harm.outcome == "captured" and not headline):
        return False
    return (
        head.tag in ("NNS", "NNPS", "CD")
        and is_verb(harm.word)
        and context.is_people(head)
        and not any(child.lower in ("the", "these", "those", "more") for child in head.children)
    )
