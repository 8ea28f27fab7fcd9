"""Stances: a party's attitude to what others claim, or to a standing question. Silence only where the report says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract.context import Context, refuses_to_act
from counterclaim.extract.drafts import Draft, StanceDraft
from counterclaim.extract.nounkinds import event_noun
from counterclaim.extract.status import demanded_noun
from counterclaim.extract.tree import belongs, clause, evidence, is_passive, is_verb
from counterclaim.extract.words import names, words
from counterclaim.lexicon import load
from counterclaim.records import Attribution, Sentence, Token, Words

SILENCE = {"silent": "silent", "decline": "declines_comment"}
UNVERIFIED = frozenset({"verify", "corroborate"})  # who "could not verify" a report leaves it open
POINTING = frozenset({"it", "this", "that", "them"})
REVEAL = frozenset({"reveal", "disclose", "publish", "release", "report", "provide", "specify", "comment", "respond", "react"})


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Lemma lists of lexicon/stances.toml."""

    verbs: dict[str, str]
    label_verbs: frozenset[str]
    labels: dict[str, str]
    pointers: frozenset[str]
    predicates: dict[str, str]
    invented: frozenset[str]
    offers: frozenset[str]
    channels: frozenset[str]
    voiced_verbs: frozenset[str]
    voiced: dict[str, str]


@cache
def stance_words() -> StanceWords:
    """The word lists, read on first use."""
    lists = load("stances")
    label = lists["label_verbs"]
    voiced = lists["voiced"]
    return StanceWords(
        verbs={word: attitude for attitude, text in lists["verbs"].items() for word in text.split()},
        label_verbs=names(label["words"]),
        labels={word: attitude for attitude in ("denies", "condemns") for word in label[attitude].split()},
        pointers=names(lists["pointers"]["nouns"]),
        predicates={word: attitude for attitude, text in lists["predicates"].items() if attitude != "invented" for word in text.split()},
        invented=names(lists["predicates"]["invented"]),
        offers=names(lists["offers"]["nouns"]),
        channels=names(lists["offers"]["channels"]),
        voiced_verbs=names(voiced["verbs"]),
        voiced={word: attitude for attitude in ("condemns", "supports", "doubts") for word in voiced[attitude].split()},
    )


@cache
def stance_lemmas() -> frozenset[str]:
    """Words that can tell of a stance at all."""
    lists = stance_words()
    return frozenset(
        {
            *lists.verbs,
            *lists.label_verbs,
            *lists.voiced_verbs,
            *lists.predicates,
            *lists.invented,
            *lists.labels,
            *REVEAL,
            "call",
            "appeal",
            "ask",
            "claim",
        }
    )


def silences(context: Context) -> Iterator[Draft]:
    """What attributions say of parties that did not speak or declined to."""
    for attribution in context.attributions.all:
        attitude = SILENCE.get(attribution.kind)
        if attitude is None or attribution.cue is None or refuses_to_act(attribution):
            continue
        anchor = attribution.cue.tokens()[0]
        if attribution.kind == "decline" and any(token.lemma in UNVERIFIED for token in attribution.cue.tokens()):
            attitude = "doubts"
        holder = (attribution.head, *attribution.co_heads) if attribution.head is not None else ()
        yield Draft(
            anchor=anchor,
            evidence=_around(attribution),
            status="asserted",
            rule="stance-doubts" if attitude == "doubts" else f"stance-{attribution.kind}",
            content=StanceDraft(holder, attitude, _around(attribution)),
            need="actor",
            attribution=attribution.outer,
        )


def _around(attribution: Attribution) -> Words:
    """From the source to the end of the cue and of what is not commented on, within the sentence of the cue."""
    cue = attribution.cue
    assert cue is not None  # noqa: S101  (the caller looked)
    parts = [cue, *(part for part in (attribution.source, *attribution.content) if part is not None and part.sentence is cue.sentence)]
    return Words(cue.sentence, min(part.first for part in parts), max(part.last for part in parts))


def find_stances(sentence: Sentence, context: Context, claimed: frozenset[Token], spoken_for: frozenset[Token]) -> Iterator[Draft]:
    """Stances of a sentence. `claimed` are tokens inside acts already found: a denied act is an event, not a stance.

    `spoken_for` are the words of silence cues.
    """
    lists = stance_words()
    for token in sentence.tokens:
        if token in spoken_for:
            continue
        if is_verb(token) and token.lemma in lists.invented and token.dep != "amod" and is_passive(token):
            draft = _called_false(token, token, context)
        elif token.tag == "VBN" and lists.predicates.get(token.lower) == "condemns" and token.dep != "amod":
            draft = _felt(token, context)
        elif is_verb(token):
            draft = _of_verb(token, context, claimed)
        elif token.lower in lists.predicates and token.dep in ("acomp", "attr"):
            draft = _of_predicate(token, lists.predicates[token.lower], context)
        elif lists.labels.get(token.lower) == "denies" and token.dep in ("acomp", "attr", "oprd"):
            draft = _called_false(token, token.head, context)
        else:
            draft = None
        if draft is not None:
            yield draft


def _of_verb(verb: Token, context: Context, claimed: frozenset[Token]) -> Draft | None:
    lists = stance_words()
    if verb.lemma not in stance_lemmas() or verb.dep in ("amod", "compound"):
        return None
    found = clause(verb)
    holders = tuple(t for t in (found.agents if found.passive else found.subjects) if _can_hold(t, context))
    attribution = context.governing(verb)
    attitude = lists.verbs.get(verb.lemma)
    if verb.lemma in lists.label_verbs:
        attitude = _label(verb)
    elif verb.lemma in lists.voiced_verbs:
        attitude = next((lists.voiced[t.lemma] for t in found.objects if t.lemma in lists.voiced), None)
    if attitude == "confirms" and verb.head.lower == "unable":
        attitude = "doubts"
    if attitude is None and _hides(verb, found.objects):
        attitude = "silent"
    if attitude is None and verb.lemma in ("call", "appeal") and any(name in ("for", "on", "upon", "to") for name, _ in found.preps):
        attitude = "demands"
    if attitude is None and verb.lemma == "ask" and found.objects and any(c.dep in ("xcomp", "ccomp") for c in verb.children):
        attitude = "demands"
    if attitude is None and verb.lemma == "claim" and any(t.lemma == "responsibility" for t in found.objects):
        attitude = "silent" if any(child.dep == "neg" for child in verb.children) else "confirms"
    if attitude is None or not _stands(verb, attitude, found.objects or _told_of(verb), holders, claimed):
        return None
    said = [c for c in verb.children if c.dep in ("ccomp", "xcomp") and c.i > verb.i] if attitude in ("denies", "doubts") else []
    own = [t for t in holders if belongs(t, verb)]
    return Draft(
        anchor=verb,
        evidence=evidence(verb, *own, *(t for child in said for t in (child, *child.subtree()[-1:]))),
        status="asserted",
        rule=f"stance-{attitude.replace('_', '-')}",
        content=StanceDraft(holders, attitude, evidence(verb)),
        need="actor",
        attribution=attribution,
    )


def _told_of(verb: Token) -> tuple[Token, ...]:
    """What a relative clause without an object of its own tells of: "a figure the rebels dismissed", "claims that X denied"."""
    if verb.dep != "relcl" or is_passive(verb):
        return ()
    if _points((verb.head,)) or verb.head.lower == "something":
        return (verb.head,)
    answer = stance_words().verbs.get(verb.lemma) in ("denies", "confirms", "doubts")
    return tuple(child for child in verb.children if answer and child.dep == "dobj" and child.tag == "WDT")  # "..., which X denies"


def _stands(verb: Token, attitude: str, objects: tuple[Token, ...], holders: tuple[Token, ...], claimed: frozenset[Token]) -> bool:
    """Whether the words are a stance here, and not an act already found."""
    if any(child.dep == "neg" for child in verb.children) and attitude != "silent":
        return False
    if not holders or any(child.lower == "no" for holder in holders for child in holder.children):
        return False  # "no group claimed it": nobody holds it
    if attitude == "considers":
        return bool(objects) and any(c.dep in ("prep", "oprd", "ccomp", "xcomp") for c in verb.children)
    beside = {t for child in verb.children if child.dep in ("conj", "advcl") and is_verb(child) for t in child.subtree()}
    inside = {t for t in verb.subtree() if t is not verb} - beside
    acts = {t for t in inside & claimed if not (t in objects and _only_named(t))}
    if attitude == "denies":
        if any(t.lemma in ("responsibility", "involvement", "part", "role", "hand") for t in objects):
            return True
        if acts or verb in claimed or not inside or any(t.lemma in stance_words().offers for t in objects):
            return False  # an offer turned down is no claim denied
        return _points(objects) or any(c.dep in ("ccomp", "xcomp") for c in verb.children) or bool(objects)
    if attitude == "confirms":
        return (
            _points(objects)
            or any(event_noun(t) and _only_named(t) for t in objects)
            or verb.lemma == "claim"
            or (any(t.lower in POINTING for t in objects) and not acts)
        )
    if attitude == "doubts":
        return _points(objects) or any(c.dep == "ccomp" for c in verb.children) or verb.lemma in stance_words().voiced_verbs
    if attitude == "demands":
        demanded = {t for t in acts if is_verb(t) or demanded_noun(t)}
        return not demanded
    if attitude == "supports" and verb.lemma in ("support", "back"):
        return verb not in claimed
    return True


def _only_named(noun: Token) -> bool:
    """As in "confirmed the attack on state television": named with nothing said of it, so that nothing of it is claimed anew."""
    return noun.tag in ("NN", "NNS") and all(
        child.dep in ("det", "punct") or any(inner.lemma in stance_words().channels for inner in child.children) for child in noun.children
    )


def _points(objects: tuple[Token, ...]) -> bool:
    return any(t.lemma in stance_words().pointers or t.lower in stance_words().pointers for t in objects)


def _hides(verb: Token, objects: tuple[Token, ...]) -> bool:
    """As in "did not reveal the number of its casualties"."""
    if verb.lemma not in REVEAL or not any(child.dep == "neg" for child in verb.children):
        return False
    told = frozenset({"number", "figure", "loss", "casualty", "detail", "toll", "death", "information"})
    return any(t.lemma in told for t in objects)


def _label(verb: Token) -> str | None:
    """As in "called the accusations absurd", "described the report as a lie"."""
    lists = stance_words()
    if any(child.dep == "prep" and child.lower in ("on", "for", "upon") for child in verb.children):
        return None  # "called on them to stop the aggression" calls nothing so
    for token in verb.subtree()[:40]:
        if token is not verb and (token.lower in lists.labels or token.lemma in lists.labels):
            return lists.labels.get(token.lower) or lists.labels.get(token.lemma)
    return None


def _of_predicate(word: Token, attitude: str, context: Context) -> Draft | None:
    """As in "the announcement is welcome", "I am appalled by": held by the speaker, or by the subject who feels it."""
    verb = word.head
    if not is_verb(verb) or any(child.dep == "neg" for child in verb.children):
        return None
    found = clause(verb)
    holders = tuple(t for t in found.subjects if _can_hold(t, context)) if attitude != "supports" else ()
    return Draft(
        anchor=word,
        evidence=evidence(verb),
        status="asserted",
        rule="stance-predicate",
        content=StanceDraft(holders, attitude, evidence(verb)),
        need="actor",
        attribution=context.governing(verb),
    )


def _felt(word: Token, context: Context) -> Draft | None:
    """As in "I am deeply shocked by the accounts", and without its verb in a headline: "Envoy appalled by attack"."""
    found = clause(word)
    holders = tuple(t for t in (*found.objects, *found.subjects) if _can_hold(t, context))
    if not any(child.dep == "agent" or child.lower in ("by", "at") for child in word.children):
        return None
    if not holders or any(child.dep == "neg" for child in word.children):
        return None
    return Draft(
        anchor=word,
        evidence=evidence(word, *holders[:1]),
        status="asserted",
        rule="stance-predicate",
        content=StanceDraft(holders[:1], "condemns", evidence(word, *holders[:1])),
        need="actor",
        attribution=context.governing(word),
    )


def _called_false(word: Token, verb: Token, context: Context) -> Draft | None:
    """As in "the reports were fabricated", "these accusations are baseless": whoever says so denies them."""
    found = clause(verb)
    topics = found.objects if found.passive else found.subjects
    negated = any(child.dep == "neg" for child in verb.children)
    said = context.governing(verb) is not None and any(t.lower in POINTING for t in topics)  # "It is a lie," the spokesman said
    if not is_verb(verb) or negated or not (said or _points(topics)):
        return None
    return Draft(
        anchor=word,
        evidence=evidence(verb, *topics),
        status="asserted",
        rule="stance-denies",
        content=StanceDraft((), "denies", evidence(verb, *topics)),
        need="actor",
        attribution=context.governing(verb),
    )


def _can_hold(token: Token, context: Context) -> bool:
    return context.is_somebody(token) or token.tag in ("NNP", "NNPS") or token.lemma in words().sets["holders"]
