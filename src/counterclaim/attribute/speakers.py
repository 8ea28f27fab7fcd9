"""Who a printed source is: pronouns and bare role words followed back to the words that name the speaker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.attribute.cues import Roles
from counterclaim.attribute.found import Found
from counterclaim.attribute.pointback import owner
from counterclaim.records import Mentions, Sentence, Token, Words
from counterclaim.spot.reference import seat_before

WINDOW = 16  # earlier speakers looked at
PERSONAL = frozenset({"he", "she"})
NEUTER = frozenset({"it", "they", "this"})
FIRST = frozenset({"i", "we", "me", "us"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who has spoken: the head of the words that name them, those words' lemmas, and what they can be."""

    head: Token
    lemmas: frozenset[str]
    sort: str  # person, group or name (either)
    plural: bool
    sentence: int


def resolve(found: Sequence[Found], sentences: Sequence[Sentence], mentions: Mentions, roles: Roles) -> dict[Found, Token | None]:
    """For each attribution in text order the head of the noun phrase that says who its source is."""
    heads: dict[Found, Token | None] = {}
    earlier: list[Speaker] = []
    spoken: set[int] = set()  # sentences somebody has spoken in
    for one in found:
        head = _head(one, earlier, sentences, mentions, roles, spoken)
        spoken.add(one.anchor.sentence.index)
        heads[one] = head
        if head is not None:
            one.co = tuple(_joint(head)) if head is one.speaker else ()
            if one.source is not None and (head is one.speaker or _in_text(one, head, roles)):
                earlier.append(_speaker(head, one.source, mentions, roles))
            else:
                known = next((s for s in reversed(earlier[-WINDOW:]) if s.head is head), None)
                earlier.append(known if known is not None else _speaker(head, _around(head), mentions, roles))
    return heads


def _head(
    one: Found, earlier: Sequence[Speaker], sentences: Sequence[Sentence], mentions: Mentions, roles: Roles, spoken: Collection[int]
) -> Token | None:
    token = one.speaker
    if token is None or one.source is None:
        return None
    if token.lower in RELATIVE and token.tag[0] == "W":
        return _antecedent(token)
    token = _of_them_all(token)
    if token.tag in ("PRP", "PRP$", "WP", "DT") or token.lower in NEUTER:
        just = _subject_just_before(token, sentences, mentions, roles, spoken)
        return just if just is not None else _pronoun(token, earlier, sentences, roles)
    own = owner(token) if token.lemma in roles.text else token
    if own is token and token.lemma in roles.text:
        own = _whose_text(token, mentions, roles)
    if own is not token and own.tag != "PRP$":
        return own
    back = _named_before(own, one.source, earlier[-WINDOW:], mentions, roles)
    return back if back is not None else own


def _of_them_all(token: Token) -> Token:
    """The "them" of "one of them said": whoever they are, one of them speaks."""
    if token.tag not in ("CD", "DT", "JJ"):
        return token
    below = (inner for child in token.children if child.lower == "of" for inner in child.children)
    return next((inner for inner in below if inner.lower == "them"), token)


def _in_text(one: Found, head: Token, roles: Roles) -> bool:
    """Whether a source is a text with its owner in its words: "a ministry release", which "the release" then means."""
    text = one.speaker is not None and one.speaker.lemma in roles.text
    return text and one.source is not None and head.sentence is one.source.sentence and one.source.has(head)


def _whose_text(text: Token, mentions: Mentions, roles: Roles) -> Token:
    """As in "a government statement", "an army communique": the body before the word; the text itself where none stands there."""
    before = [c for c in text.children if c.i < text.i and c.dep in ("compound", "nmod") and c.tag[:2] == "NN"]
    return next((c for c in reversed(before) if c in mentions.actors or c.lemma in roles.group), text)


def _antecedent(token: Token) -> Token | None:
    if token.dep == "pobj" and token.i > 2 and token.sentence.tokens[token.i - 2].lower == "according":
        return _published(token.sentence.tokens[: token.i - 2])
    verb = token.head
    for _ in range(6):
        if verb.dep == "relcl":
            return verb.head
        if verb.head is verb:
            return None
        verb = verb.head
    return None


def _published(before: Sequence[Token]) -> Token | None:
    """As in "X published a list, according to which ...": whoever published what the sentence has just named."""
    text = next((t for t in reversed(before) if t.dep in ("dobj", "nsubjpass") and t.tag[:2] == "NN"), None)
    if text is None:
        return None
    doers = [child for child in text.head.children if child.dep in ("nsubj", "agent") and text.dep == "dobj"]
    return doers[0] if doers else text


def _joint(head: Token) -> list[Token]:
    """Further speakers named beside the first: "A and B said"."""
    joint: list[Token] = []
    queue = [head]
    for token in queue:
        more = [c for c in token.children if c.dep == "conj" and c.tag[:2] == "NN"]
        joint.extend(more)
        queue.extend(more)
    return joint


def _around(head: Token) -> Words:
    first, last = head.i, head.i
    for child in head.children:
        if child.dep in ("compound", "amod", "nmod", "det", "poss") and child.i < head.i:
            first = min(first, child.i)
    return Words(head.sentence, first, last)


def _speaker(head: Token, source: Words, mentions: Mentions, roles: Roles) -> Speaker:
    tokens = _without_clause(source.tokens())
    lemmas = frozenset(t.lemma if t.tag not in ("NNP", "NNPS") else t.lower for t in tokens if t.tag[:2] in ("NN", "JJ"))
    return Speaker(head, lemmas, _sort(head, tokens, mentions, roles), head.tag in ("NNS", "NNPS"), head.sentence.index)


def _without_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that name a source, without the clause that tells of it: "a man who said he led the group" is no group."""
    end = next((k for k, token in enumerate(tokens) if token.tag in ("WP", "WDT") and k), len(tokens))
    return tokens[:end]


def _sort(head: Token, tokens: Sequence[Token], mentions: Mentions, roles: Roles) -> str:
    known = mentions.actors.get(head)
    if known is not None:
        return "person" if known.entity.kind == "person" else "group"
    if head.lemma in roles.person or head.lower in roles.person:
        return "person"
    if head.lemma in roles.group or head.lower in roles.group or head.lemma in roles.text:
        return "group"
    before = [t for t in tokens if t.i <= head.i]
    if any(t.lower in roles.person for t in before):
        return "person"
    return "group" if any(t.lower in roles.group for t in before) else "name"


def _pronoun(token: Token, earlier: Sequence[Speaker], sentences: Sequence[Sentence], roles: Roles) -> Token | None:
    """The nearest earlier speaker a pronoun can mean, else the nearest noun that was a subject."""
    word = token.lower
    if word in FIRST or word in ("you", "there"):
        return None
    personal = word in PERSONAL or word in ("his", "her")
    plural = word in ("they", "their", "them")
    here = token.sentence.index
    for speaker in reversed(earlier[-WINDOW:]):
        if here - speaker.sentence > WINDOW:
            break
        if speaker.head is token or (speaker.sort == "group" if personal else speaker.sort == "person" and not plural):
            continue
        if plural and not speaker.plural and speaker.sort != "group":
            continue
        if personal and speaker.plural:
            continue  # "the gunmen ..., he said"
        return speaker.head
    return _subject_before(token, sentences, roles, personal=personal, plural=plural)


def _subject_just_before(
    token: Token, sentences: Sequence[Sentence], mentions: Mentions, roles: Roles, spoken: Collection[int]
) -> Token | None:
    """Who the sentence just before, in which nobody speaks, is about: "The authorities gave another account. They said ..."."""
    here = token.sentence
    word = token.lower
    if here.index in spoken or here.index - 1 in spoken or word in FIRST or word in ("you", "there") or token.tag[:3] != "PRP":
        return None
    if here.index == 0 or sentences[here.index - 1].block != here.block:
        return None
    personal, plural = word in PERSONAL or word in ("his", "her"), word in ("they", "their", "them")
    if any(t.dep in ("nsubj", "nsubjpass") and t.tag[:2] == "NN" for t in here.tokens[: token.i]):
        return None
    for topic in sentences[here.index - 1].tokens:
        if topic.dep == "nsubj" and topic.head.dep == "ROOT" and topic.tag[:2] == "NN" and not topic.quoted:
            known = mentions.actors.get(topic)
            if known is None and topic.lemma not in roles.person and topic.lemma not in roles.group:
                return None
            if known is not None and personal and known.entity.kind != "person":
                return None
            return topic if _fits(topic, roles, personal=personal, plural=plural) else None
    return None


def _subject_before(token: Token, sentences: Sequence[Sentence], roles: Roles, *, personal: bool, plural: bool) -> Token | None:
    here = token.sentence
    for index in (here.index, here.index - 1, here.index - 2):
        if index < 0 or sentences[index].block < here.block - 1:
            break
        for word in sentences[index].tokens:
            if index == here.index and word.i >= token.i:
                break
            if word.dep in ("nsubj", "nsubjpass") and word.tag[:2] == "NN" and _fits(word, roles, personal=personal, plural=plural):
                return word
    return None


def _fits(word: Token, roles: Roles, *, personal: bool, plural: bool) -> bool:
    if personal:
        return word.tag == "NNP" or word.lemma in roles.person
    if plural:
        return word.tag in ("NNS", "NNPS")
    return word.lemma in roles.group or word.tag == "NNP"


def _named_before(token: Token, source: Words, earlier: Sequence[Speaker], mentions: Mentions, roles: Roles) -> Token | None:
    """An earlier speaker that a bare noun ("the ministry") or a short name ("Lavrov") points to."""
    words = [t for t in source.tokens() if t.tag not in ("DT", "POS", ",", "PRP$", "''", "``")]
    if len(words) == 1 and token.tag in ("NNP", "NNPS"):
        return _fuller(token, earlier)
    definite = any(t.lower in ("the", "this", "that", "its", "his", "her", "same") for t in source.tokens() if t.i < token.i)
    if (
        not definite
        or any(t.tag in ("NNP", "NNPS") and t.lower not in roles.group for t in words)
        or any(t in mentions.actors for t in words)
    ):
        return None
    if token.lemma in roles.group and seat_before(token, mentions.actors) is not None:
        return None
    wanted = {t.lemma if t.tag not in ("NNP", "NNPS") else t.lower for t in words if t.tag[:2] in ("NN", "JJ") and t.i <= token.i}
    for speaker in reversed(earlier):
        if speaker.lemmas > wanted or (
            token.lemma in speaker.lemmas and wanted <= speaker.lemmas | roles.generic and len(speaker.lemmas) > len(wanted)
        ):
            return _of_them(speaker.head, token.lemma)
    if token.lemma not in roles.generic and token.lemma not in roles.text:
        return None
    sort = "person" if token.lemma in roles.person else "group"
    texts = token.lemma in roles.text
    for speaker in reversed(earlier):
        if len(words) == 1 and (texts or speaker.sort in (sort, "name")) and speaker.head.sentence.index >= token.sentence.index - 3:
            return speaker.head
    return None


def _of_them(head: Token, lemma: str) -> Token:
    """Of speakers named together ("a monitor and activists") the one the word fits."""
    return next((one for one in (head, *_joint(head)) if one.lemma == lemma), head)


def _fuller(token: Token, earlier: Sequence[Speaker]) -> Token | None:
    word = token.lower
    for speaker in reversed(earlier):
        if word in speaker.lemmas and len(speaker.lemmas) > 1 and speaker.head.lower == word:
            return speaker.head
    return None


def heads_by_sentence(found: Sequence[Found]) -> Mapping[int, list[Found]]:
    """The attributions of each sentence, by its index."""
    by: dict[int, list[Found]] = {}
    for one in found:
        by.setdefault(one.anchor.sentence.index, []).append(one)
    return by
