"""Whose people a toll counts: soldiers or civilians, and of which party, by words or by context."""

from __future__ import annotations

from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.tree import clause, is_verb, noun_preps
from counterclaim.extract.words import words
from counterclaim.records import Actor, Token
from counterclaim.resolve.actors import ActorResolver
from counterclaim.resolve.tollscope import Around

FORCES = frozenset("army navy force forces troop troops brigade battalion regiment division corps garrison military militia".split())
ENEMY = frozenset({"enemy", "adversary", "opponent", "invader", "occupier"})
LOSSES = frozenset({"loss", "casualty", "death", "fatality"})
RANK_NEAR = 6  # tokens of "a serviceman of the Chadian army" before ", senior soldier" and a name
SIDE_NEAR = 16  # tokens between a word of harm and "on the Armenian side"


def victims_of(draft: Draft, toll: TollDraft) -> str:
    """`military`, `civilian`, `mixed` or `unspecified`, by the words for the people."""
    heads = (*_people(draft, toll), draft.anchor) if toll.total else _people(draft, toll)  # "the civilian toll"
    if not (kinds := _kinds(heads)) and any(owner.lemma in FORCES or owner.lemma in ENEMY for owner in toll.owner):
        return "military"
    kinds = kinds or _kinds(tuple(other for head in heads for other in _in_apposition(head))) or _kinds(toll.most)
    if len(kinds) > 1:
        return "mixed"
    return kinds.pop() if kinds else "unspecified"


def _kinds(heads: tuple[Token, ...]) -> set[str]:
    return {kind for head in heads if (kind := _kind(head)) is not None}


def _people(draft: Draft, toll: TollDraft) -> tuple[Token, ...]:
    return tuple(head for head in (toll.people, *draft.more) if head is not None)


def _kind(head: Token) -> str | None:
    victims = words().victims
    if head.lemma in ("pow", "pows") or (head.lemma == "prisoner" and any(t.lemma == "war" for _, t in noun_preps(head))):
        return "military"
    found = victims.get(head.lemma) or victims.get(head.lower)
    for child in head.children:
        if child.dep in ("conj", "cc", "punct") or child.i > head.i:
            continue
        lower = child.lower
        if lower in ("civilian", "civilians"):
            return "civilian"
        if lower in ("military", "army", "combat"):
            return "military"
        if child.dep in ("compound", "nmod") and victims.get(child.lemma) in ("military", "civilian"):
            return victims[child.lemma]
    if found is not None and found != "unspecified":
        return found
    if head.lemma in ("member", "personnel") and any(child.lower == "service" for child in head.children):
        return "military"  # "an ISAF service member"
    if head.lemma in ("member", "personnel") and any(name == "of" and t.lemma in FORCES for name, t in noun_preps(head)):
        return "military"
    if head.lemma in ("death", "casualty", "loss", "victim", "fatality", "injury", "life"):
        return next(
            (
                victims[t.lemma]
                for name, t in noun_preps(head)
                if name in ("of", "among") and victims.get(t.lemma) in ("military", "civilian")
            ),
            None,
        )
    return None


def side_of(draft: Draft, toll: TollDraft, speaker: Actor | None, resolver: ActorResolver, around: Around) -> tuple[str | None, bool]:
    """Whose people they are, and whether that follows from context rather than words.

    Inferred in four cases: soldiers counted by the party that speaks (a party announces its own losses; the other side's are
    named), people harmed by the other party in an accusation, people of a country counted by its own government, and soldiers
    said to be dead "in Armenia".
    """
    said = _said_side(draft, toll, resolver)
    return (said, False) if said is not None else _inferred_side(draft, toll, speaker, resolver, around)


def _said_side(draft: Draft, toll: TollDraft, resolver: ActorResolver) -> str | None:
    """The party that the words for the people, where they are from, the side they fell on, or who lost them name."""
    people = tuple(head for head in _people(draft, toll) if not _anothers_words(head, draft))
    named = tuple(other for head in people for other in _in_apposition(head))
    for head in (*people, *named):
        party = resolver.party_of(head)
        if party is not None:
            return party
    for head in people:
        for name, token in noun_preps(head):
            party = resolver.party_of(token) if name == "from" and token.tag[:2] == "NN" else None
            if party is not None:
                return party
    for head in toll.owner:
        party = next((actor.party for actor in resolver.actors(head, "actor") if actor.party is not None), None)
        if party is not None:
            return party
    party = _on_side(draft, resolver) or (resolver.party_of(draft.anchor) if draft.anchor.lemma in LOSSES else None)
    if party is not None:
        return party  # "Russian losses: 870 soldiers"
    return resolver.party_of(toll.number) if toll.number is not None and toll.number is not toll.people else None


def _anothers_words(head: Token, draft: Draft) -> bool:
    """Whether the people were named by somebody else: "Chad says 71 of its soldiers died, while Libya reports 105 dead"."""
    speech = draft.attribution
    beside = head.sentence is draft.anchor.sentence and not draft.evidence.has(head)
    return speech is not None and beside and not any(part.has(head) for part in speech.content)


def _in_apposition(head: Token) -> tuple[Token, ...]:
    """The other names of one person: "Ali Veli" and "soldier" in "Ali Veli, a soldier of the Chadian army"."""
    if head.tag not in ("NN", "NNP"):
        return ()
    above = (head.head,) if head.dep == "appos" else ()
    return (*above, *(child for child in head.children if child.dep == "appos" and child.tag in ("NN", "NNP")), *_before_name(head))


def _before_name(head: Token) -> tuple[Token, ...]:
    """What stands before a name: both nouns of "a serviceman of the Chadian army, senior soldier Idriss Bary Ali"."""
    tokens = head.sentence.tokens
    at = head.i
    while at > 0 and tokens[at].tag == "NNP":
        at -= 1
    rank = tokens[at]
    if head.tag != "NNP" or rank.tag != "NN" or words().victims.get(rank.lemma) != "military":
        return ()
    while at > 0 and tokens[at].tag in ("NN", "JJ"):
        at -= 1
    before = tokens[max(0, at - RANK_NEAR) : at] if tokens[at].text == "," else ()
    return (rank, *(t for t in before if t.tag == "NN" and t.lemma in words().victims))


def _on_side(draft: Draft, resolver: ActorResolver) -> str | None:
    """As in "on the Israeli side, nine soldiers have been killed", "there are wounded on the Armenian side"."""
    tokens = draft.anchor.sentence.tokens
    sides = [
        token
        for token in tokens[2:]
        if token.lower == "side"
        and abs(token.i - draft.anchor.i) <= SIDE_NEAR
        and "on" in [t.lower for t in tokens[max(0, token.i - 3) : token.i]]
    ]
    for side in sorted(sides, key=lambda token: abs(token.i - draft.anchor.i)):
        party = resolver.party_of(side)
        if party is not None:
            return party
    return None


def _inferred_side(
    draft: Draft, toll: TollDraft, speaker: Actor | None, resolver: ActorResolver, around: Around
) -> tuple[str | None, bool]:
    foe = _enemy(draft, toll)
    if foe is not None and (party := resolver.foe_of(foe, speaker.party if speaker is not None else None)) is not None:
        return party, True
    kind = victims_of(draft, toll)
    is_foe = toll.people is None or toll.people.lemma in words().sets["foe"]
    at_home = [mention.chosen.country for mention in around.places if mention.chosen is not None]
    foreign = toll.people is not None and any(child.tag in ("NNP", "JJ") and child.text[:1].isupper() for child in toll.people.children)
    countries = [mention.chosen.country for mention in around.places if mention.precision == 6 and mention.chosen is not None]
    if speaker is not None and speaker.party is not None and not {"GOV", "MIL"}.isdisjoint(speaker.sectors):
        doers = (*_doers(draft, resolver), *around.attackers)
        if doers:
            theirs = doers[0] != speaker.party and not is_foe and not _irregular(toll, speaker)
            return (speaker.party, True) if theirs else (None, False)
        if kind == "military":
            if not is_foe and not _irregular(toll, speaker):
                return speaker.party, True
        elif "GOV" in speaker.sectors and speaker.country in at_home and not foreign and not is_foe:
            return speaker.party, True  # "40,000 people displaced in Chad", says Chad
    if kind == "military" and countries and (toll.people is None or not is_foe):
        return countries[0], True
    return None, False


def _irregular(toll: TollDraft, speaker: Actor) -> bool:
    """Whether a state counts fighters: it has soldiers. "The ministry says 50 Shabaab fighters were killed" is not of its own."""
    return toll.people is not None and toll.people.lemma in words().sets["irregular"] and "REB" not in speaker.sectors


def _enemy(draft: Draft, toll: TollDraft) -> Token | None:
    """The word for the other side in "enemy losses", "losses of the enemy", "the enemy lost 40 men", "40 invaders"."""
    heads = [*_people(draft, toll), *toll.owner, draft.anchor]
    heads += [child for head in heads for child in head.children if child.i < head.i] + [t for head in heads for _, t in noun_preps(head)]
    return next((head for head in heads if head.lemma in ENEMY), None)


def _doers(draft: Draft, resolver: ActorResolver) -> tuple[str, ...]:
    """The parties said to have done the harm."""
    if not is_verb(draft.anchor):
        return ()
    found = clause(draft.anchor)
    heads = [*found.subjects, *found.agents] if not found.passive else list(found.agents)
    heads += [token for name, token in found.preps if name in ("by", "of", "from", "in")]
    parties: list[str | None] = []
    for head in heads:
        if head is draft.anchor or any(head is other for other in draft.more):
            continue
        for child in (head, *head.children):
            if child.dep in ("amod", "compound", "nmod", "poss") or child is head:
                parties.extend(actor.party for actor in resolver.actors(child, "actor"))
        for name, token in noun_preps(head):
            if name == "by":
                parties.extend(actor.party for actor in resolver.actors(token, "actor"))
    return tuple(party for party in parties if party is not None)
