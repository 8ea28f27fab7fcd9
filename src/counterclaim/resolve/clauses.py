"""Clauses around a claim: the words above it, and how near another word of its sentence stands to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from counterclaim.extract.drafts import Draft, TollDraft
from counterclaim.extract.harm import harm_words
from counterclaim.extract.tree import is_verb
from counterclaim.records import Attributions, Token

DEEPEST = 4  # words from a claim down to a participle that still tells of it: "the number of people killed in X"
FARTHEST = 9  # words between a claim and what its participle tells of
BELOW = 10  # added to the distance of what a clause below the claim's own tells
LONG_UNITS = frozenset({"day", "night", "week", "fortnight", "month", "year", "decade"})
HIGHEST = 6  # clauses looked at upwards


def chain_of(draft: Draft, attributions: Attributions) -> Iterator[Token]:
    """The anchor, its clause's verb, and the words above, as long as the same speaker has the word."""
    anchor = draft.anchor
    speech = attributions.innermost.get(anchor)
    yield anchor
    if draft.scope is not None:
        yield draft.scope
    if draft.local:
        if anchor.dep == "dobj":
            yield anchor.head  # "condemns the attacks in Jabla": the parser hangs the place on either word
        return
    shared = _shared(draft)
    below = anchor
    for above in islice(anchor.ancestors(), HIGHEST * 2):
        if below.dep == "relcl" and (
            _earlier(below) or (above.tag != "CD" and any(c.lower in ("a", "an", "another") for c in above.children))
        ):
            return  # "in answer to an attack that killed five", "who had fled": another time, maybe another place
        if another_day(below):
            return
        below = above
        if attributions.innermost.get(above) is not speech:
            break
        yield above
    yield from (verb for verb in shared if attributions.innermost.get(verb) is speech)


def _earlier(verb: Token) -> bool:
    """Whether a clause tells of what had been before: "who had fled"."""
    return any(child.dep == "aux" and child.lower == "had" for child in verb.children)


def _shared(draft: Draft) -> tuple[Token, ...]:
    """The verbs of harm behind a toll's own, whose place and day are its too: "12 were killed and 40 injured in Ganja on Monday"."""
    verb = draft.anchor
    if not isinstance(draft.content, TollDraft) or not is_verb(verb):
        return ()
    harmful = harm_words()
    return tuple(
        child
        for child in verb.children
        if child.dep == "conj" and is_verb(child) and (child.lemma in harmful.verbs or child.lower in harmful.states)
    )


def governor_of(token: Token) -> Token:
    """The nearest verb above a word, or the top of its phrase where there is none."""
    top = token
    for above in token.ancestors():
        if is_verb(above) and above.dep not in ("amod", "compound", "prep") and not _fronted_before(token, above):
            return above
        top = above
    return top


def _fronted_before(token: Token, verb: Token) -> bool:
    """Whether a word stands before the comma and conjunction of a clause it was hung on: "On 7 May, hours after he left, ..."."""
    mark = next((child for child in verb.children if child.dep == "mark" and child.i > token.i), None)
    return mark is not None and any(other.text == "," for other in token.sentence.tokens[token.i : mark.i])


def another_day(verb: Token) -> bool:
    """Whether a clause tells of a day measured off from that of its main clause: "two days after the army shelled X"."""
    if not any(child.dep == "mark" and child.lower in ("after", "before") for child in verb.children):
        return False
    return any(child.dep == "npadvmod" and child.lemma in LONG_UNITS for child in verb.children)


def _own(chain: list[Token]) -> int:
    """The last link that is of the claim's own clause: its verb, and the verb that a participle or conjunct hangs on."""
    own = next((level for level, link in enumerate(chain) if is_verb(link)), 0)
    while own + 1 < len(chain) and is_verb(chain[own + 1]) and _shares(chain[own]) and chain[own].head is chain[own + 1]:
        own += 1
    return own


def _shares(verb: Token) -> bool:
    """Whether a verb tells on what its head tells of: "a shell hit a school in X, killing five"."""
    participle = verb.dep == "advcl" and verb.tag in ("VBG", "VBN")
    return verb.dep in ("conj", "xcomp") or (participle and not any(child.dep == "mark" for child in verb.children))


def steps_up(token: Token, to: Token) -> int | None:
    """How far above a word `to` stands in the tree; null where it does not."""
    if token is to:
        return 0
    for count, above in enumerate(token.ancestors(), 1):
        if above is to:
            return count
    return None


def told_near(token: Token, chain: list[Token], attributions: Attributions) -> tuple[int, int] | None:
    """How near a word stands to a claim: which link of the chain governs it, and how far below; null where none does."""
    own = _own(chain)
    if attributions.innermost.get(token) is not attributions.innermost.get(chain[0]):
        return None
    governor = governor_of(token)
    if governor not in chain and another_day(governor):
        return None
    if attributions.innermost.get(governor) is not attributions.innermost.get(token) and is_verb(governor):
        return len(chain), 0  # the parser hung it on "said", but it stands inside what is said
    for level, link in enumerate(chain):
        below = steps_up(token, link)
        if below is None:
            continue
        if governor is link or not is_verb(governor) or steps_up(governor, link) is None:
            return level, below
        if (
            level <= own
            and governor.dep in ("acl", "relcl", "advcl", "xcomp", "pcomp", "ccomp")
            and not (governor.dep == "ccomp" and governor.i < link.i)
            and (steps_up(governor, link) or 9) <= DEEPEST
            and below <= FARTHEST
        ):
            return max(1, level), below + BELOW  # told in a participle of the claim itself: counts after what the clause says
        if is_verb(link) or link.head is link:
            continue
    return None
