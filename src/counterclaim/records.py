"""Every record that passes between stages, in the order of the way.

bytes -> Document -> Parse -> Mentions -> Attributions -> Drafts -> Claims

Offsets are Unicode code points into `Document.text`, and
`document.text[start:end] == text` holds for every span by construction: spans
are only ever made by `Document.span`.

`Token` and `Sentence` are built once, by `parse`, and read by all that follows; they are
slotted and compared by identity, because a frozen dataclass costs three times as much to
make and there is one token a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

# -- read ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is read on its own: a title, a paragraph, a heading.

    `role` is `title`, `body`, `dateline` or `furniture`; furniture is kept in the text, so
    that offsets hold, and is not read.
    """

    start: int
    end: int
    role: Literal["title", "body", "dateline", "furniture"]


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published, and how that is known.

    `source`: `given` (by the user), `metadata` (of the page), `dateline`, or `inferred` (the
    latest plausible full date of the text).
    """

    date: dt.date
    source: Literal["given", "metadata", "dateline", "inferred"]


@dataclass(frozen=True, slots=True)
class Document:
    """One report as kept: its id is the SHA-256 (hex) of the bytes as received."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    language: str
    name: str = ""
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
    notes: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`; the only way a `Span` is made."""
        return Span(start, end, self.text[start:end])


# -- parse --------------------------------------------------------------------------------


class Token:
    """One token of a sentence: its words, tags and place in the dependency tree.

    `i` is the index within the sentence; `start`/`end` are document offsets; `head` is the
    governing token (itself for the root); `children` are in text order; `tag` is a Penn
    Treebank tag, `dep` a ClearNLP label as spaCy's English models give them; `quoted` says
    that the token stands between quotation marks.
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "head",
        "i",
        "lemma",
        "lower",
        "quoted",
        "sentence",
        "start",
        "tag",
        "text",
    )

    def __init__(self, text: str, lower: str, lemma: str, tag: str, dep: str, start: int, i: int) -> None:
        self.text = text
        self.lower = lower
        self.lemma = lemma
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = start + len(text)
        self.i = i
        self.quoted = False
        self.head: Token = self
        self.children: list[Token] = []
        self.sentence: Sentence

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        found = [self]
        for token in found:
            found.extend(token.children)
        found.sort(key=lambda t: t.i)
        return found

    def ancestors(self) -> Iterator[Token]:
        """The governing tokens, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Sentence:
    """A sentence of a block. `index` counts through the document, `block` into its blocks."""

    __slots__ = ("block", "end", "index", "role", "start", "tokens")

    def __init__(self, index: int, block: int, role: str, tokens: tuple[Token, ...]) -> None:
        self.index = index
        self.block = block
        self.role = role
        self.tokens = tokens
        self.start = tokens[0].start
        self.end = tokens[-1].end


@dataclass(frozen=True, slots=True)
class Parse:
    """A document with its sentences, in text order."""

    document: Document
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Neighbouring tokens `first` to `last` (both included) of one sentence."""

    sentence: Sentence
    first: int
    last: int

    @property
    def start(self) -> int:
        """Document offset of the first character."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Document offset behind the last character."""
        return self.sentence.tokens[self.last].end

    def tokens(self) -> tuple[Token, ...]:
        """The tokens, in order."""
        return self.sentence.tokens[self.first : self.last + 1]

    def has(self, token: Token) -> bool:
        """Whether `token` is one of these."""
        return token.sentence is self.sentence and self.first <= token.i <= self.last


# -- spot: names seen in the text -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody the program knows: a state, organisation, armed group, office or person.

    `kind`: `country` (a state or partly recognised entity), `organization`, `group` (armed),
    `person`. `party` is the pack's party id, or equals `country` where no pack knows it.
    `sectors` are PLOVER codes, the primary one first.
    """

    id: str
    kind: Literal["country", "organization", "group", "person"]
    name: str
    party: str | None
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an entity. `adjective`: "Armenian"; `metonym`: a capital or seat that can stand for it."""

    words: Words
    entity: Entity
    form: Literal["name", "adjective", "metonym", "acronym"]


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One place a name may mean; `id` is a GeoNames id or `pack:<id>`; `score` 0..1."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    precision: int
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, with what they may mean, best first; none where unsure.

    `form`: `name`, or `adjective` ("Syrian": a toponym for `places`, never a claim's place).
    `chosen` is null when no candidate leads by the margin; `precision` is UCDP's `where_prec`.
    """

    words: Words
    form: Literal["name", "adjective"]
    chosen: PlaceCandidate | None
    candidates: tuple[PlaceCandidate, ...]
    precision: int
    rule: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All names spotted in a document; the maps go from a token to the mention it is part of.

    A token can be part of an actor and of a place ("Azerbaijan"); which of the two is meant is
    decided by its role in the clause, never here.
    """

    actors: Mapping[Token, ActorMention]
    places: Mapping[Token, PlaceMention]
    place_list: tuple[PlaceMention, ...]


# -- attribute ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """Somebody is quoted or reported as saying something.

    `source` are the words that name the speaker, as printed ("he", "the ministry" included);
    `head` is the head token of the noun phrase that says who it *is*, after pronouns and
    carried-over speech are followed back (null: nobody is named, "it was reported").
    `co_heads` are the heads of further joint speakers, `via` the heads of those it was said to
    or through ("told AFP"; "RIA Novosti cited ..."), nearest to the report first.
    `kind` is what the cue does: assert deny confirm accuse demand plan doubt condemn support
    consider decline silent. `outer` is the attribution this one stands inside.
    `carried`: no cue of its own; speech that runs on from an earlier sentence. Carried ones
    give claims their speaker and are not printed by `counterclaim attributions`.
    """

    source: Words | None
    head: Token | None
    cue: Words | None
    content: tuple[Words, ...]
    speech: Literal["direct", "indirect", "mixed"]
    kind: str
    rule: str
    outer: Attribution | None = None
    co_heads: tuple[Token, ...] = ()
    via: tuple[Token, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Attributions:
    """All attributions of a document in text order, and for each token the innermost above it."""

    all: tuple[Attribution, ...]
    innermost: Mapping[Token, Attribution]

    def over(self, token: Token) -> Iterator[Attribution]:
        """The attributions whose content holds `token`, innermost first."""
        current = self.innermost.get(token)
        while current is not None:
            yield current
            current = current.outer


# -- resolve: values of a claim ---------------------------------------------------------------

Qualifier = Literal[
    "exact", "about", "more_than", "at_least", "less_than", "up_to", "range", "several", "scores", "dozens",
    "hundreds", "thousands", "millions", "unstated",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, suffers or speaks, as the contract's `actor`."""

    name: str
    party: str | None
    country: str | None
    sectors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the contract's `place`."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """When, as the contract's `date`: an open start or end is null; precision as UCDP's `date_prec`.

    `inferred`: resolved against a publication date that was itself inferred.
    """

    start: dt.date | None
    end: dt.date | None
    precision: int
    span: Span | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as the contract's `count`."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    span: Span | None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a toll: "including two children"."""

    count: Count
    group: str


# -- claims -----------------------------------------------------------------------------------

Kind = Literal["event", "toll", "agreement", "stance", "statement"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something done or said to be done; `type` and `mode` are PLOVER's."""

    type: str
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    weapons: tuple[Span, ...]
    count: Count | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed."""

    count: Count
    outcome: str
    victims: str
    side: str | None
    side_inferred: bool
    scope: str
    breakdown: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire, armistice, protocol, declaration, treaty or exchange deal."""

    name: str
    type: str
    action: str
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    violated_by: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """A party's attitude; `about` are ids of claims of the same document."""

    holder: Actor | None
    attitude: str
    about: tuple[str, ...]
    text: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Anything else put in somebody's mouth."""

    text: Span


Content = Event | Toll | Agreement | Stance | Statement


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that one report states, by whose word. See CONTRACT: the claim record.

    `said_on`: the day of the saying, where the sentence names one.
    """

    id: str
    document: str
    kind: Kind
    status: str
    speaker: Actor | None
    co_speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    cue: Span | None
    evidence: Span
    date: Date | None
    as_of: Date | None
    places: tuple[Place, ...]
    rule: str
    content: Content
    notes: tuple[str, ...] = field(default=())
    said_on: Date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution as `counterclaim attributions` prints it."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speech: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place mention as `counterclaim places` prints it."""

    place: Place
    candidates: tuple[PlaceCandidate, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """One report to read: its name (a path, or `-`) and its bytes; `published` as the user gave it."""

    name: str
    data: bytes
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gave; it holds no tokens, so it travels between processes. `pack`: the id of the theatre pack used."""

    document: Document
    claims: tuple[Claim, ...]
    attributions: tuple[Said, ...]
    places: tuple[PlaceSeen, ...]
    pack: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: kept, marked, listed. `document` is its id where it had bytes."""

    name: str
    document: str | None
    message: str
